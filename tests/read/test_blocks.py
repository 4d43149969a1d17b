import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from plotnet.architecture import Architecture, Dress, Frame, Split
from plotnet.errors import Origin, SpecError
from plotnet.layers import WORDS
from plotnet.network import AnchorRef, Block, Item, Mix, Network, Spot, Writing
from plotnet.read import read as read_any
from plotnet.read.files import Folder
from plotnet.read.pycore import read_pycore
from tests.blocks import CASES, ROOT, START, architecture, cases, read

ERRORS = [case for path in sorted((CASES / "errors").glob("*.txt")) for case in cases(path)]


@pytest.mark.parametrize(
    ("source", "expected"),
    [case[1:] for case in ERRORS],
    ids=[case[0] for case in ERRORS],
)
def test_a_fault_is_told_at_its_place_with_what_would_be_right(source: str, expected: str) -> None:
    with pytest.raises(SpecError) as caught:
        read(source)

    assert str(caught.value) == f"net.yaml:{expected}"


def test_there_are_at_least_forty_bad_inputs() -> None:
    assert len(ERRORS) >= 40
    assert len({title for title, _, _ in ERRORS}) == len(ERRORS)


@pytest.mark.parametrize(
    ("source", "expected"),
    [case[1:] for case in cases(CASES / "flow.txt")],
    ids=[case[0] for case in cases(CASES / "flow.txt")],
)
def test_layers_take_what_their_author_means(source: str, expected: str) -> None:
    listed = []
    for layer in architecture(source).layers:
        takes = f" < {', '.join(layer.inputs)}" if layer.inputs else ""
        listed.append(f"{layer.name}: {layer.output}{takes}")

    assert "\n".join(listed) == expected


def test_lines_count_from_where_the_text_stands_and_columns_only_if_they_are_known() -> None:
    with pytest.raises(SpecError) as caught:
        read_any("- input: [3, 8, 8]\n- covn: 3", Origin("page.rst", 40), Folder(ROOT, ROOT))

    assert caught.value.origin == Origin("page.rst", 41)


def test_the_figure_keeps_what_its_author_chose() -> None:
    figure = architecture(
        """
title: $\\alpha$ net
theme: mono
legend: true
layout: column
width: 720px
scale: sqrt
wrap: 8
labels:
  conv: {below: "{channels} maps", depth: false}
  "*": {caption: "{name}"}
layers:
  - input: [3, 8, 8]
  - conv: 4
connections:
  - {from: input, to: conv1, style: skip, label: again, dashed: true}
"""
    )

    style, (link,) = figure.style, figure.links
    assert figure.title == "$\\alpha$ net"
    assert (style.theme, style.legend, style.layout) == ("mono", "bottom", "column")
    assert (style.scale, style.wrap) == ("sqrt", 8)
    assert style.width_cm == pytest.approx(19.05)
    assert style.labels["conv"].below == ("{channels} maps",)
    assert style.labels["conv"].depth == ""
    assert style.labels["*"].caption == "{name}"
    assert (link.of, link.to, link.role, link.label) == ("input1", "conv1", "copy", "again")
    assert link.dashed


def test_a_layer_keeps_what_its_author_chose() -> None:
    figure = architecture(
        """
- input: [3, 8, 8]
- conv: [4, 8]
  activation: relu
  caption: $C_1$
  labels: {below: [a, b], depth: false, inside: x}
  color: red!40
  band: pool
  opacity: 0.5
  link: https://example.org
"""
    )

    layer = figure.layers[-1]
    assert layer.wording.below == ("a", "b")
    assert (layer.wording.depth, layer.wording.height) == ("", None)
    assert (layer.wording.caption, layer.wording.inside) == ("$C_1$", "x")
    assert layer.dress.fill == Mix((("red", 40.0), ("white", 60.0)))
    assert (layer.dress.band, layer.dress.opacity) == ("pool", 0.5)
    assert layer.link == "https://example.org"
    assert layer.options["activation"] == "relu"
    assert layer.origin == Origin("net.yaml", 3, 3)


def test_labels_of_a_layer_can_all_be_hidden() -> None:
    layer = architecture("- {input: [3, 8, 8], labels: false}").layers[0]

    assert layer.wording.below == ()
    assert layer.wording.caption == ""


def test_defaults_hold_where_a_layer_says_nothing() -> None:
    figure = architecture(
        """
defaults:
  conv: {activation: relu, bias: false}
layers:
  - input: [3, 8, 8]
  - conv: 4
  - {conv: 4, activation: none, bias: true}
"""
    )

    _, first, second = figure.layers
    assert (first.options["activation"], first.params) == ("relu", 108)
    assert (second.options["activation"], second.params) == (None, 148)


def test_defaults_may_be_looks_and_links() -> None:
    figure = architecture(
        """
defaults:
  conv: {color: red, opacity: 0.9, link: 'https://example.org'}
layers:
  - input: [3, 8, 8]
  - conv: 4
  - {conv: 4, color: blue, link: conv.md}
"""
    )

    plain, first, second = figure.layers
    assert (plain.dress, plain.link) == (Dress(None, None, None), None)
    red, blue = Mix((("red", 1.0),)), Mix((("blue", 1.0),))
    assert (first.dress, first.link) == (Dress(red, None, 0.9), "https://example.org")
    assert (second.dress, second.link) == (Dress(blue, None, 0.9), "conv.md")


def test_frames_and_branches_keep_their_place() -> None:
    figure = architecture(
        """
- input: [8, 8, 8]
- repeat: 6
  name: encoder
  title: Encoder
  layers: [{conv: 8, bias: false}]
- split: {left: [pool], right:}
- concat: {with: left, from: encoder, crop: true}
"""
    )

    _, frame, split, _ = figure.row
    assert isinstance(frame, Frame)
    assert (frame.name, frame.title, frame.times) == ("encoder", "Encoder", 6)
    assert figure.params == 6 * 8 * 8 * 9
    assert isinstance(split, Split)
    assert [branch.name for branch in split.branches] == ["left", "right"]
    assert split.branches[1].row == ()
    assert figure.layers[-1].inputs == ("conv1", "pool1")


def test_a_picture_is_found_in_the_folder_of_the_page(tmp_path: Path) -> None:
    folder = Folder(tmp_path, tmp_path)

    figure = read_any("- {input: [3, 8, 8], file: cat.png}", START, folder)

    assert isinstance(figure, Architecture)
    assert figure.layers[0].options["file"] == tmp_path / "cat.png"
    assert list(folder.asked) == ["cat.png"]


SCRIPT = """
to_input("cat.png")
to_Conv("c1", 512, 64, offset="(0,0,0)", to="(0,0,0)", height=64, depth=64, width=2)
to_ConvConvRelu("c2", 256, (64, 64), offset="(1,0,0)", to="(c1-east)", width=(2, 3), height=40)
to_Sum("s", offset="(2,0,0)", to="(c2-east)", radius=3, opacity=0.5)
to_connection("c1", "c2")
to_skip("c1", "s", pos=1.5)
to_elbow("c2", "s", of_side="south", shift=1)
"""
BY_HAND = """
layers:
  - image: cat.png
    name: temp
    at: [-3, 0, 0]
  - box: {at: [0, 0, 0], width: 2, height: 64, depth: 64, color: conv, name: c1}
    labels: {below: 64, depth: 512}
  - banded: {at: (c1-east), offset: [1, 0], width: [2, 3], height: 40, depth: 40, name: c2}
    labels: {below: [64, 64], depth: 256}
  - ball: {at: c2.east, offset: [2, 0, 0], radius: 3, opacity: 0.5, name: s}
connections:
  - {from: c1, to: c2}
  - {from: c1, to: s, style: skip, rise: 1.5}
  - {from: c2, to: s, path: elbow, from_side: south, shift: 1}
"""


def test_a_figure_placed_by_hand_is_what_plotneuralnet_draws(tmp_path: Path) -> None:
    by_hand = read(BY_HAND, tmp_path)
    script = read_pycore(SCRIPT, START, Folder(tmp_path, tmp_path))

    assert isinstance(by_hand, Network)
    assert list(map(_bare, by_hand.items)) == list(map(_bare, script.items))


def _bare(item: Item) -> object:
    """Return what is drawn, without where it was written and what it is called."""
    if not isinstance(item, Block):
        return replace(item, origin=START)
    below = tuple(text for text in item.labels.below if text)
    labels = replace(item.labels, below=below, caption=item.labels.caption.strip())
    return replace(item, origin=START, kind="", labels=labels)


def test_blocks_without_a_place_stand_at_the_one_before() -> None:
    figure = read("- box: {at: [0, 0], name: a}\n- box: {width: 3, name: b, offset: [1, 0]}")

    assert isinstance(figure, Network)
    assert str(figure.blocks[1].spot.base) == "a-east"
    assert figure.blocks[1].spot.shift == (1.0, 0.0, 0.0)


def test_a_text_may_be_placed_by_hand() -> None:
    figure = read("- box: {at: [0, 0], name: a}\n- text: hello\n  at: a.north\n  offset: [0, 1]")

    assert isinstance(figure, Network)
    assert isinstance(figure.items[1], Writing)
    assert figure.items[1].text == "hello"
    assert figure.items[1].place == Spot(AnchorRef("a", "north"), (0.0, 1.0, 0.0))


def test_blocks_of_which_none_has_a_place_stand_in_a_row() -> None:
    figure = architecture("- box: Encoder\n- {box: Decoder, width: 10}")

    first, second = figure.layers
    assert (first.block, second.inputs) == (None, ("box1",))
    assert second.block is not None


def test_a_figure_has_at_most_so_many_layers() -> None:
    with pytest.raises(SpecError, match="more than 500 layers"):
        read("- input: [3, 8, 8]\n" + "- relu\n" * 500)


WORD = st.sampled_from([*WORDS, "repeat", "split", "group", "transformer", "connection"])
SCALAR = st.one_of(
    WORD,
    st.integers(-2, 600).map(str),
    st.sampled_from(["", "same", "conv1", "'x'", "{size}", "$x_1$", "[3, 8, 8]", "0.5", "true"]),
    st.text("ab:-[]{}'\"#&*!|>%@ ,?\\\n\t0", max_size=6),
)
KEY = st.one_of(
    WORD,
    st.sampled_from(
        [
            "name",
            "from",
            "with",
            "kernel",
            "stride",
            "padding",
            "layers",
            "features",
            "labels",
            "shape",
            "units",
            "at",
            "width",
            "heads",
            "cross",
            "hidden",
            "times",
            "activation",
        ]
    ),
)


@st.composite
def texts(draw: st.DrawFn) -> str:
    """Return something that is nearly a figure."""
    lines = [draw(st.sampled_from(["- input: [3, 8, 8]", "- input: [6, 8]", "layers:", ""]))]
    for _ in range(draw(st.integers(0, 8))):
        indent = draw(st.sampled_from(["", "", "  ", "    ", "\t"]))
        dash = draw(st.sampled_from(["- ", "- ", "  ", ""]))
        colon = draw(st.sampled_from([": ", ": ", ":", ""]))
        lines.append(f"{indent}{dash}{draw(KEY)}{colon}{draw(SCALAR)}")
    return "\n".join(lines)


@given(texts())
@settings(max_examples=400, deadline=1000)
def test_nearly_figures_give_a_figure_or_a_located_error(text: str) -> None:
    _read_or_refuse(text)


@given(st.text(max_size=80))
@settings(max_examples=200, deadline=1000)
def test_any_text_gives_a_figure_or_a_located_error(text: str) -> None:
    _read_or_refuse(text)


def _read_or_refuse(text: str) -> None:
    outcome = _outcome(text)
    if isinstance(outcome, SpecError):
        assert outcome.origin is not None
        assert 1 <= outcome.origin.line <= text.count("\n") + 2


def _outcome(text: str) -> Architecture | Network | SpecError:
    try:
        return read(text)
    except SpecError as error:
        return error


@pytest.mark.parametrize(
    "bomb",
    [
        "- input: [3, 224, 224]\n" + "- conv: 64\n" * 5000,
        "- input: [3, 224, 224]\n" + "- repeat: 10000\n  layers: [conv: 3]\n" * 400,
        "- input: [1000000000, 1000000000, 1000000000]\n- flatten\n" + "- dense: 999999999\n" * 300,
        "- split: {" + ", ".join(f"b{i}: [input: [3]]" for i in range(400)) + "}\n- concat",
        "- input: [3]\n" + "".join("- split: {a: , b: [relu]}\n- add\n" for _ in range(240)),
        "- input: [3]\n" + "- {add: [a, b], name: a}\n" * 400,
        "- input: [3, 8, 8]\n- conv: [" + ", ".join(["64"] * 15000) + "]",
        "- input: [3, 8, 8]\n  caption: '" + "{channels}" * 6000 + "'",
        "- input: [3, 8, 8]\n  link: " + "x" * 60000,
        "- transformer: {heads: 1, hidden: 8}\n" * 1500,
    ],
    ids=[
        "layers",
        "frames",
        "extents",
        "branches",
        "splits",
        "names",
        "list",
        "label",
        "link",
        "macro",
    ],
)
def test_a_bomb_is_drawn_or_refused_within_a_second(bomb: str) -> None:
    started = time.perf_counter()

    _read_or_refuse(bomb)

    assert time.perf_counter() - started < 1
