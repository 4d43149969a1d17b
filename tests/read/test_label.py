from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plotnet import formula
from plotnet.errors import Origin, SpecError
from plotnet.font import Glyph, glyph_path, measure, outlines
from plotnet.read.formula import parse_formula
from plotnet.read.label import MAX_LENGTH, parse_label
from plotnet.read.label_commands import KNOWN
from plotnet.symbols import BY_CHAR
from plotnet.text import Math, Run, Text

CASES = Path(__file__).parents[1] / "cases" / "labels"


def cases(name: str) -> list[list[str]]:
    lines = (CASES / name).read_text(encoding="utf-8").splitlines()
    return [line.split("  =>  ") for line in lines if not line.startswith("# ")]


@pytest.mark.parametrize(("source", "plain"), cases("accepted.txt"))
def test_what_a_label_says_in_plain_words(source: str, plain: str) -> None:
    said = parse_label(source).plain

    assert " ".join(said.split()) == " ".join(plain.split())


@pytest.mark.parametrize(("source", "fault"), cases("refused.txt"))
def test_a_refusal_names_the_fault_and_its_column(source: str, fault: str) -> None:
    column, message = fault.split("  ")

    with pytest.raises(SpecError) as caught:
        parse_label(source, Origin("page.rst", 7, 11))

    assert message in str(caught.value)
    assert f"character {column}:" in str(caught.value)
    assert caught.value.origin == Origin("page.rst", 7, 10 + int(column))


def test_a_fault_further_down_has_its_own_line_and_no_column_of_the_file() -> None:
    with pytest.raises(SpecError) as caught:
        parse_label("fine\nfine\n\\bad", Origin("page.rst", 7, 11))

    assert caught.value.origin == Origin("page.rst", 9)


@pytest.mark.parametrize("char", ["\x00", "\x07", "\x1b", "\u202e", "\u2066", "\u200b", "\ufeff"])
def test_characters_that_nobody_sees_are_refused(char: str) -> None:
    with pytest.raises(SpecError, match=f"U\\+{ord(char):04X}"):
        parse_label(f"a{char}b")


@pytest.mark.parametrize(
    "source",
    [
        "x" * (MAX_LENGTH + 1),
        "{" * 12 + "x" + "}" * 12,
        r"\textbf" * 13 + "x",
        "$" + "{" * 30 + "$",
    ],
    ids=["long", "braces", "commands", "formula"],
)
def test_what_is_too_long_or_too_deep_is_refused(source: str) -> None:
    with pytest.raises(SpecError):
        parse_label(source)


def test_old_and_new_commands_say_the_same() -> None:
    assert parse_label(r"{\bf a}{\small b}") == parse_label(r"\textbf{a}\small b")


def test_looks_nest_and_end_with_their_group() -> None:
    (line,) = parse_label(r"\textbf{a \textit{b}} \texttt{c} {\color{red}d}e").lines

    assert line == (
        Run("a ", bold=True),
        Run("b", bold=True, italic=True),
        Run(" "),
        Run("c", family="mono"),
        Run(" "),
        Run("d", colour="red"),
        Run("e"),
    )


def test_a_line_break_is_one_however_it_is_written() -> None:
    lines = [parse_label(source).lines for source in ("a\\\\b", "a\nb", r"a\newline b", "a\r\nb")]

    assert lines == [((Run("a"),), (Run("b"),))] * 4


def test_a_formula_knows_its_size_and_colour() -> None:
    ((piece,),) = parse_label(r"{\small\color{blue}$x$}").lines

    assert isinstance(piece, Math)
    assert (piece.source, piece.size, piece.colour) == ("x", 0.9, "blue")


def test_an_empty_label_has_no_lines() -> None:
    assert parse_label(" ") == Text()
    assert not parse_label("")


WORDS = sorted(KNOWN) + sorted(formula.KNOWN) + [*BY_CHAR]
WORDS += [
    "{x}",
    "{",
    "}",
    "$",
    "$",
    "$x_1$",
    "[",
    "]",
    "^",
    "_",
    "&",
    "{0.5}",
    "{red}",
    "\\",
    " ",
    "\n",
]
WORDS += ["a", "fi", "1", "é", "²", "中", "🙂", "й", "\u0301", "{pmatrix}", "\\left(", "\\right)"]
LABELS = st.lists(st.sampled_from(WORDS), max_size=14).map("".join) | st.text(max_size=30)


@settings(max_examples=400, deadline=None)
@given(LABELS)
def test_any_input_is_drawn_or_refused(source: str) -> None:
    """Nothing but a SpecError comes out of reading, and what was read can be measured and drawn."""
    try:
        text = parse_label(source)
    except SpecError:
        return

    for line in text.lines:
        for mark in outlines(line, 9):
            assert not isinstance(mark, Glyph) or isinstance(glyph_path(mark.key), str)
    assert measure(text, bold=True).width >= 0


@settings(max_examples=300, deadline=None)
@given(LABELS)
def test_a_formula_written_anew_reads_the_same(source: str) -> None:
    try:
        row = parse_formula(source)
    except ValueError:
        return

    assert parse_formula(formula.write(row)) == row
