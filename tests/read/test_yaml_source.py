import time
from contextlib import suppress

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from plotnet.document import Items, Node, Scalar, Table
from plotnet.errors import Origin, SpecError
from plotnet.read.yaml_source import MAX_BYTES, read_yaml
from plotnet.read.yaml_text import yaml_text
from tests.blocks import GALLERY, plain

AT = Origin("net.yaml", 1, 1)


def tree(value: object) -> Node:
    """Return plain values as a tree."""
    match value:
        case list():
            return Items(tuple(map(tree, value)), AT)
        case dict():
            return Table(tuple((Scalar(str(k), AT), tree(v)) for k, v in value.items()), AT)
        case None | str() | int() | float():
            return Scalar(value, AT)
        case _:
            raise TypeError(value)


@pytest.mark.parametrize("word", ["no", "off", "y", "Yes", "1e3", "3:4", "0x1f", "1_000", "007"])
def test_words_that_other_readers_turn_into_something_else_stay_words(word: str) -> None:
    assert plain(read_yaml(f"- {word}", AT)) == [word]


@pytest.mark.parametrize("word", ["64", "true", "~", "0.5"])
def test_quotes_make_a_text_of_anything(word: str) -> None:
    assert plain(read_yaml(f"- '{word}'", AT)) == [word]


def test_every_value_knows_its_line_and_column() -> None:
    node = read_yaml("- conv: [64,\n         x]", Origin("page.md", 10, 1))

    assert isinstance(node, Items)
    (item,) = node.entries
    assert isinstance(item, Table)
    ((key, value),) = item.entries
    assert isinstance(value, Items)
    assert key.origin == Origin("page.md", 10, 3)
    assert value.entries[1].origin == Origin("page.md", 11, 10)


def test_columns_are_not_told_where_the_text_was_indented() -> None:
    node = read_yaml("- pool", Origin("page.md", 10))

    assert isinstance(node, Items)
    assert node.entries[0].origin == Origin("page.md", 10)


@pytest.mark.parametrize("text", ["", "\n\n", "# nothing\n", "---\n", "\ufeff"])
def test_a_text_that_says_nothing_is_nothing(text: str) -> None:
    assert read_yaml(text, AT) is None


BOMBS = {
    "size": "- pool\n" * 20_000,
    "brackets": "[" * 60_000,
    "braces": "{a: " * 15_000,
    "dashes": "- " * 30_000,
    "questions": "? " * 30_000,
    "indents": "\n".join(" " * i + "-" for i in range(340)),
    "laughs": "a: &a [x]\n" + "".join(f"b{i}: [*a, *a]\n" for i in range(2000)),
    "merge": "a: &a {x: 1}\n" + "b: {<<: *a}\n" * 2000,
    "quote": '"' + "a\n" * 30_000,
    "keys": "".join(f"k{i}: {i}\n" for i in range(6000)),
    "escape": '- "\\UFFFFFFFF"',
    "version": "%YAML " + "9" * 5000 + ".1\n--- a",
    "digits": "- " + "9" * 60_000,
    "comments": "#" * 60_000,
    "lines": "\n" * 60_000,
    "tags": "!!python/object/apply:os.system [true]",
}


@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_is_read_or_refused_within_a_second(name: str) -> None:
    started = time.perf_counter()

    with suppress(SpecError):
        read_yaml(BOMBS[name], AT)

    assert time.perf_counter() - started < 1


@pytest.mark.parametrize("name", ["size", "brackets", "laughs", "merge", "indents", "tags"])
def test_what_could_grow_is_refused(name: str) -> None:
    with pytest.raises(SpecError):
        read_yaml(BOMBS[name], AT)


def test_the_limit_is_one_of_bytes() -> None:
    read_yaml("- '" + "x" * (MAX_BYTES - 4) + "'", AT)
    with pytest.raises(SpecError, match=r"65,537 bytes: a figure has at most 65,536"):
        read_yaml("- '" + "\u00e9" + "x" * (MAX_BYTES - 5) + "'", AT)


ATOM = st.one_of(
    st.text(st.characters(exclude_categories=["C"], include_characters="\n"), max_size=12),
    st.sampled_from(["true", "no", "64", "- x", "a: b", "#", "", " x", "x ", "1.0", "...", "~"]),
    st.integers(-(10**14), 10**14),
    st.floats(-1e6, 1e6).map(lambda number: round(number, 6)),
    st.booleans(),
    st.none(),
)
VALUE = st.recursive(
    ATOM,
    lambda inner: st.one_of(
        st.lists(inner, max_size=4),
        st.dictionaries(ATOM.filter(lambda a: isinstance(a, str)), inner, max_size=4),
    ),
    max_leaves=12,
)


@given(VALUE.filter(lambda value: value is not None))
@settings(max_examples=300, deadline=None)
def test_a_tree_reads_back_from_its_text(value: object) -> None:
    assert plain(read_yaml(yaml_text(tree(value)), AT)) == value


PIECES = (
    *(
        " ",
        "\n",
        "\n  ",
        "- ",
        "\n- ",
        ": ",
        ":",
        ", ",
        "{",
        "}",
        "[",
        "]",
        "'",
        '"',
        "#",
        " #",
        "\\",
    ),
    *(
        "a",
        "conv",
        "64",
        "0.5",
        "~",
        "\u00e9",
        "\u00d7",
        "\U0001f600",
        "''",
        "[]",
        "{}",
        "---\n",
        "...\n",
    ),
    *("&a ", "*a", "!b ", "? ", "|\n", ">", "%", "\t", "\r", "\u2028", "\x85", "\ufeff", "\x07"),
)
"""What a text may hold, plain and not."""


def outcome(text: str) -> object:
    """Return what a text says, places included, or what is wrong with it and where."""
    try:
        return read_yaml(text, AT)
    except SpecError as error:
        return error.message, error.origin


@given(
    st.sampled_from([path.read_text(encoding="utf-8") for path in GALLERY]),
    st.tuples(st.integers(0, 40), st.integers(1, 8)),
    st.lists(
        st.tuples(st.integers(0, 400), st.integers(0, 3), st.sampled_from(PIECES)), max_size=4
    ),
)
@settings(max_examples=300, deadline=None)
def test_the_parser_in_c_changes_nothing(
    text: str, lines: tuple[int, int], changes: list[tuple[int, int, str]]
) -> None:
    """Whether PyYAML has one on a machine, a figure is read alike and refused alike."""
    first, count = lines
    text = "\n".join(text.splitlines()[first : first + count])
    for at, gone, piece in changes:
        text = text[:at] + piece + text[at + gone :]

    found = outcome(text)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(yaml, "__with_libyaml__", False)
        assert found == outcome(text)
