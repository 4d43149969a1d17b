"""The parts of TeX by themselves: numbers, places, colours, options, words."""

import pytest

from plotnet.errors import Origin, SpecError
from plotnet.network import AnchorRef, Between, Crossing, Mix, Spot
from plotnet.read.files import Folder
from plotnet.read.tikz.colours import defined, mixed
from plotnet.read.tikz.names import Names
from plotnet.read.tikz.numbers import length
from plotnet.read.tikz.options import read_options
from plotnet.read.tikz.places import read_place
from plotnet.read.tikz.scan import Cursor, UnreadableError
from plotnet.read.tikz.state import State
from plotnet.read.tikz.words import tamed
from plotnet.theme import blend
from tests.figures import ARCHITECTURES

A_EAST = Spot(AnchorRef("a", "east"))
B_WEST = Spot(AnchorRef("b", "west"))


@pytest.mark.parametrize(
    ("text", "cm"),
    [("1", 1), ("-2.5cm", -2.5), ("72.27pt", 2.54), ("1in", 2.54), ("2*(1+.5)/3", 1), ("10mm", 1)],
)
def test_lengths_are_in_centimetres(text: str, cm: float) -> None:
    assert length(text) == pytest.approx(cm)


@pytest.mark.parametrize("text", ["", "two", "1 2", "1/0", "(1", "1e999", "__import__('os')"])
def test_what_is_no_length_is_refused(text: str) -> None:
    with pytest.raises(UnreadableError):
        length(text)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("1,2", Spot(None, (1, 2, 0))),
        ("a-east", A_EAST),
        ("a.south east", Spot(AnchorRef("a", "southeast"))),
        ("$(a-east)+(1,0,2)$", Spot(AnchorRef("a", "east"), (1, 0, 2))),
        ("$(a-east)!0.25!(b-west)$", Between(A_EAST, B_WEST, 0.25)),
        ("a-east -| b-west", Crossing(B_WEST, A_EAST)),
        ("a-east |- b-west", Crossing(A_EAST, B_WEST)),
        ("[xshift=1cm]a-east", Spot(AnchorRef("a", "east"), (1, 0, 0))),
        ("{25},{2.5-(4+1)}", Spot(None, (25, -2.5, 0))),
    ],
)
def test_places_are_read_as_tikz_writes_them(text: str, place: object) -> None:
    assert read_place(text, Names()) == place


def test_a_name_means_what_had_it_last() -> None:
    """Later blocks and points hide earlier ones, for what comes after them."""
    names = Names()
    names.add("a", point=False)
    before = names.reference("a-east")
    names.add("a", point=False)

    assert (before.block, names.reference("a-east").block) == ("a", "a 2")


def test_points_are_no_blocks() -> None:
    """``mid-top`` may be the name of a point."""
    names = Names()
    names.add("mid", point=False)
    names.add("mid-top", point=True)

    assert names.reference("mid-top") == AnchorRef("mid-top", "")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("red", "#f00"),
        ("red!50", "#ff8080"),
        ("red!50!blue", "#800080"),
        ("rgb:red,1;white,1", "#ff8080"),
        ("rgb,255:red,255;green,128", "#ff8000"),
        ("sea!50", "#80c0ff"),
        ("NavyBlue", "#0f75ff"),
        ("#3366cc", "#36c"),
    ],
)
def test_colours_are_mixed_as_xcolor_mixes_them(text: str, code: str) -> None:
    known = {"sea": Mix((("#0080ff", 1.0),))}
    assert blend(mixed(text, known), "own").hex == code


@pytest.mark.parametrize(
    ("model", "values", "code"),
    [
        ("RGB", "255, 128, 0", "#ff8000"),
        ("rgb", "1,.5,0", "#ff8000"),
        ("HTML", "FF8000", "#ff8000"),
        ("gray", "0.5", "#808080"),
        ("cmyk", "0,0.5,1,0", "#ff8000"),
    ],
)
def test_colours_are_defined_in_models(model: str, values: str, code: str) -> None:
    assert blend(defined(model, values), "own").hex == code


def test_options_may_hold_commas_in_braces() -> None:
    assert read_options("name={a,b}, draw, at={(1,2)}, shift={(0,0,1)}") == [
        ("name", "a,b"),
        ("draw", None),
        ("at", "(1,2)"),
        ("shift", "(0,0,1)"),
    ]


def test_an_open_brace_is_an_error() -> None:
    """TeX could not go on either."""
    with pytest.raises(SpecError, match=r"'\{' without its '\}'"):
        Cursor("{ and so on").group()


@pytest.mark.parametrize(
    ("text", "label"),
    [
        (r"\makebox[0pt]{\shortstack[c]{a\\b}}", r"{{a\\b}}"),
        (r"x\\[2pt]y", r"x\\ y"),
        (r"x\\[B,1]", r"x\\{}[B,1]"),
        (r"\mu", r"$\mu$"),
        ("$ $", ""),
        ("open {brace", "open {brace}"),
        (r"\textbf{kept} 50\%", r"\textbf{kept} 50\%"),
    ],
)
def test_words_of_tex_become_labels(text: str, label: str) -> None:
    state = State(Folder(ARCHITECTURES, ARCHITECTURES))
    assert tamed(text, state, Origin("f.tex")) == label
    assert not state.notices


def test_an_unknown_command_in_a_label_is_told() -> None:
    state = State(Folder(ARCHITECTURES, ARCHITECTURES))
    assert tamed(r"\blink{a}", state, Origin("f.tex", 7)) == "{a}"
    assert [str(notice) for notice in state.notices] == [
        r"f.tex:7: the command \blink in a label is left out"
    ]
