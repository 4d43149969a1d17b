"""Code and tables of built pages, as narrow screens want them."""

import re

import pytest
from narrow import for_narrow_screens


@pytest.mark.parametrize(
    ("code", "pieces"),
    [
        ("plotnet check --frozen", ["plotnet ", "check ", "--frozen"]),
        ("tests/test_a.py::test_it_is", ["tests/", "test_a.py::", "test_", "it_", "is"]),
        ("output_padding", ["output_padding"]),
        ("pyspellchecker&gt;=3.1", ["pyspellchecker", "&gt;=3.1"]),
        ("plotnet[png]>=3.1,<4", ["plotnet[png]", ">=3.1,<4"]),
        ("__init__.py", ["__init__.py"]),
        ("okabe-ito", ["okabe-ito"]),
        ("[3, 224, 224]", ["[3, 224, 224]"]),
        ("torch.nn.LazyLinear", ["torch.nn.", "LazyLinear"]),
    ],
)
def test_code_breaks_between_its_words(code: str, pieces: list[str]) -> None:
    """Not at hyphens, not before an ending, not within a version, nowhere in short code."""
    shown = for_narrow_screens(f"<code>{code}</code>").replace(' class="narrow"', "")
    assert shown == f"<code>{'<wbr>'.join(pieces)}</code>"


def test_a_short_name_stays_whole_where_lines_are_long() -> None:
    """A style sheet takes its places to break at away there."""
    assert for_narrow_screens("<code>extension_configs</code>") == (
        '<code>extension_<wbr class="narrow">configs</code>'
    )
    long = f"<code>tests/test_{'a' * 40}.py</code>"
    assert for_narrow_screens(long).count("<wbr>") == 2


def test_each_word_of_code_that_is_an_element_may_begin_a_line() -> None:
    """Sphinx puts each into one; what is between them is the place to break at."""
    words = '<code><span class="pre">plotnet</span> <span class="pre">--version</span></code>'
    assert for_narrow_screens(words) == words.replace("</span> <", "</span> <wbr><")


def test_blocks_of_code_stay_as_they_are() -> None:
    block = "<pre><code>plotnet check --frozen</code></pre>"
    assert for_narrow_screens(block) == block


def table(*rows: tuple[str, ...]) -> str:
    """Return a table as hosts write it; its first row is the head."""
    head, *others = rows
    cells = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in others)
    heads = "".join(f"<th>{cell}</th>" for cell in head)
    return f"<table><thead><tr>{heads}</tr></thead><tbody>{cells}</tbody></table>"


LONG = "more than twenty letters long"


def test_cells_of_a_wide_table_name_the_heads_of_their_columns() -> None:
    """For those who see them below each other; and who hear them, hear a table."""
    text = for_narrow_screens(table(("Option", "<b>Meaning</b>", 'In "A"'), ("a", LONG, LONG)))
    assert re.findall(r'data-head="([^"]*)"', text) == ["Option", "Meaning", "In &quot;A&quot;"]
    assert '<table data-stacks role="table">' in text
    assert re.findall(r'role="(\w+)"', text).count("cell") == 3


@pytest.mark.parametrize(
    "rows",
    [
        (("Option", "Meaning", "In"), ("width", 3 * LONG, "both")),
        (("Package", "Why"), (LONG.replace(" ", "-"), LONG)),
        tuple(("a", "b", "c", "d", "e") for _ in range(2)),
        (("Stage", "Folder", "From", "To"), ("read", "core", "text", LONG)),
    ],
)
def test_tables_are_wide_by_words_by_sentences_or_by_columns(
    rows: tuple[tuple[str, ...], ...],
) -> None:
    assert "data-stacks" in for_narrow_screens(table(*rows))


@pytest.mark.parametrize(
    "rows",
    [
        (("Fault", "imgmath", "plotnet"), (LONG, "12 of 12", "0 of 12")),
        (("Option", "Meaning"), ("width", 3 * LONG)),
    ],
)
def test_tables_that_fit_stay_tables(rows: tuple[tuple[str, ...], ...]) -> None:
    assert for_narrow_screens(table(*rows)) == table(*rows)


def test_the_table_of_a_figure_stays_as_it_is() -> None:
    """Its rows have heads of their own."""
    layers = table(("Layer", "Kind"), (LONG, LONG, LONG)).replace(
        f"<td>{LONG}</td>", f'<th scope="row">{LONG}</th>', 1
    )
    assert for_narrow_screens(layers) == layers
