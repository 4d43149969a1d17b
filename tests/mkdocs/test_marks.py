"""Marks are found again, and nothing else is taken for one."""

from mkdocs_plotnet.marks import MARK, mark, marked, put, sealed


def test_a_mark_is_found_again_with_and_without_words() -> None:
    assert marked(f"<p>{mark(3)}</p>{mark(12, 'picture', 'a < b')}") == [3, 12]


def test_what_others_write_is_no_mark() -> None:
    assert marked(mark(3).replace("3", "x") + '<div data-plotnet-figure="3"></div>') == []


def test_what_is_below_a_figure_is_not_another_one() -> None:
    assert marked(mark(1, "picture") + mark(1, "below")) == [1]


def test_what_is_sealed_but_no_mark_stays_where_others_are_replaced() -> None:
    other = f'<a data-plotnet-reference="{sealed(2)}">a < b</a>'

    assert put(MARK, lambda found: found[2], f"{other}{mark(0)}{other}{mark(13)}.") == (
        f"{other}0{other}13."
    )
