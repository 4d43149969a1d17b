"""What the SVG of a figure holds: groups, words, links, colours and their twins; its weight."""

import gzip
import re
from xml.etree import ElementTree as ET

import pytest
from msgspec.structs import replace

from plotnet.layout import lay_out
from plotnet.layout.dress import dressed
from plotnet.scene import (
    INK,
    Ball,
    Box,
    Colour,
    Disc,
    Label,
    Paint,
    Part,
    Picture,
    Point,
    Polygon,
    Route,
    Scene,
    Shape,
)
from plotnet.text import plain_text
from plotnet.theme import PLOTNEURALNET, THEMES
from plotnet.write.svg import write_svg
from plotnet.write.svg_check import check_svg
from plotnet.write.words import Words, describe
from tests.figures import DEMO, network, source
from tests.raster import rasterise

SVG = "{http://www.w3.org/2000/svg}"
WORDS = Words("Net", "Net: 2 blocks. A & B.")
RED = Paint(Colour("own1", 1, 0, 0), 0.5)
BLUE = Paint(Colour("own2", 0, 0, 1), 0.7)


def svg(*shapes: Shape, link: str | None = None, kind: str = "conv") -> str:
    """Return the SVG of a part, checked as every SVG is."""
    part = Part("a", kind, "a: Convolution <3>", shapes, link)
    text = write_svg(Scene((part,), (-3, -3), (9, 3)), WORDS, "pnx")
    check_svg(text)
    return text


def parse(text: str) -> ET.Element:
    return ET.fromstring(text)  # noqa: S314 - written by us


def label(text: str, at: Point = (0, 0), size_pt: float = 10.0) -> Label:
    return Label(at, "centre", plain_text(text), size_pt)


def figure(name: str, *, pictures: bool = True) -> tuple[Scene, Words]:
    """Return a figure of the demonstration, with or without its photograph."""
    read = network(source(name).text)
    scene = lay_out(read, PLOTNEURALNET)
    parts = scene.parts
    if not pictures:
        parts = tuple(
            replace(part, shapes=tuple(s for s in part.shapes if not isinstance(s, Picture)))
            for part in parts
        )
    return replace(scene, parts=parts), describe(read)


def test_a_u_net_is_light() -> None:
    """Without the photograph, whose bytes are its own."""
    data = write_svg(*figure("unet", pictures=False), "pn012345").encode()

    assert len(data) <= 30_000
    assert len(gzip.compress(data, 9, mtime=0)) <= 6_000


@pytest.mark.parametrize("name", DEMO)
def test_every_block_is_a_group_with_its_name_and_a_title(name: str) -> None:
    scene, words = figure(name)
    root = parse(write_svg(scene, words, "pn012345"))
    groups = [group for group in root.iter(f"{SVG}g") if "data-name" in group.attrib]

    blocks = [part for part in scene.parts if part.kind not in {"connection", "skip"}]
    assert [group.get("data-name") for group in groups] == [part.name for part in blocks]
    assert [group.findtext(f"{SVG}title") for group in groups] == [part.title for part in blocks]
    for group, part in zip(groups, blocks, strict=True):
        assert f"pn-{part.kind}" in (group.get("class") or "").split()


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("name", DEMO)
def test_every_figure_passes_the_check_in_every_theme(name: str, theme: str) -> None:
    read = network(source(name).text)
    scene = dressed(lay_out(read, THEMES[theme]), THEMES[theme])
    check_svg(write_svg(scene, describe(read), "pn012345"))


def test_what_has_no_name_has_no_empty_one() -> None:
    part = Part("", "line", "", (Polygon(((0, 0), (1, 1)), None, BLUE, closed=False),))
    text = write_svg(Scene((part,), (-1, -1), (2, 2)), WORDS, "pnx")

    assert '<g class="pn-line"><path' in text


def test_a_figure_says_what_it_is() -> None:
    root = parse(svg(Box((0, 0), (1.0,), 1, 1, RED)))

    assert root.get("role") == "img"
    assert root.findtext(f"{SVG}title") == "Net"
    assert root.findtext(f"{SVG}desc") == "2 blocks. A & B."


def test_a_link_goes_around_its_block_and_has_a_name() -> None:
    text = svg(Box((0, 0), (1.0,), 1, 1, RED), link="https://a.org/layers.html#a&b")
    root = parse(text)
    link = next(root.iter(f"{SVG}a"))

    assert link.get("href") == "https://a.org/layers.html#a&b"
    assert link.get("aria-label") == link.findtext(f"{SVG}title") == "a: Convolution <3>"
    assert link.get("data-name") == "a"
    assert next(link.iter(f"{SVG}path")) is not None


def test_the_name_of_a_link_holds_what_is_written_at_it() -> None:
    """So that it can be followed by saying it."""
    root = parse(svg(label("64"), label("128", (2, 0)), link="x"))
    (link,) = root.iter(f"{SVG}a")
    assert link.get("aria-label") == "a: Convolution <3>; 64 128"


def test_a_figure_with_links_is_not_a_mere_image() -> None:
    """Within an image, assistive technology would not find them."""
    assert ' role="document"' in svg(Box((0, 0), (1.0,), 1, 1, RED), link="x")


def test_equal_boxes_are_drawn_once() -> None:
    boxes = [Box((x, 0), (0.5, 0.5), 2, 2, fill) for x, fill in ((0, RED), (3, BLUE), (6, RED))]
    root = parse(svg(*boxes))

    assert sum("stroke-dasharray" in path.attrib for path in root.iter(f"{SVG}path")) == 1


def test_equal_labels_are_drawn_once() -> None:
    text = svg(label("64"), label("64", (3, 1)), label("64", (0, -2)))

    assert text.count("<path") == 2
    assert text.count(">64</text>") == 3


def test_labels_on_one_baseline_are_one_text() -> None:
    """So that a search for ``64 128`` finds them, and the figure is lighter."""
    assert '<text textLength="' in svg(label("64"), label("128", (2, 0)))
    assert ">64 128</text>" in svg(label("64"), label("128", (2, 0)))
    assert ">64 128</text>" not in svg(label("64"), label("128", (-2, 0)))


@pytest.mark.parametrize(
    "shape",
    [
        Box((0, 0), (0.5, 0.7, 0.5), 3, 2, RED, BLUE),
        Box((0, 0), (0.5, 0.5), 3, 2, RED),
        Ball((0, 0), 0.5, RED),
        Disc((0, 0), 0.5, RED),
        Polygon(((0, 0), (1, 0), (1, 1)), RED, Paint(INK, 1.0), rounding=0.1),
        Polygon(((0, 0), (1, 0), (1, 1)), None, BLUE, closed=False, dashed=True),
        Route(((0, 0), (1, 0), (1, 1)), BLUE),
    ],
    ids=lambda shape: type(shape).__name__,
)
def test_a_shape_is_drawn_alike_wherever_it_stands(shape: Shape) -> None:
    """The first of its kind is written out, the others refer to it."""
    alone = rasterise(svg(shape))
    among = rasterise(svg(shape, shape, label("x", (5, 0))))
    assert alone.min() < 240
    assert among.shape == alone.shape

    moved = _moved(shape, 2.54)
    shifted = rasterise(svg(moved))
    both = rasterise(svg(shape, moved))
    expected = alone + shifted - 255
    assert abs(both - expected).max() < 40
    assert abs(both - expected).mean() < 0.1


def _moved(shape: Shape, by: float) -> Shape:
    match shape:
        case Route() | Polygon():
            return replace(shape, points=tuple((x + by, y) for x, y in shape.points))
        case _:
            return replace(shape, at=(shape.at[0] + by, shape.at[1]))


def test_each_colour_stands_beside_its_twin() -> None:
    text = svg(Box((0, 0), (1.0,), 1, 1, RED), Route(((3, 0), (5, 0)), BLUE))
    (style,) = re.findall(' style="([^"]*)"', text)

    assert re.fullmatch(
        r"--pn-own2:light-dark\(#00f,#[0-9a-f]{3,6}\);--pn-own1:light-dark\(#f00,#[0-9a-f]{3,6}\)",
        style,
    )
    assert 'class="pn-f-own1" fill="#f00" fill-opacity=".5"' in text
    assert 'class="pn-c-own2" color="#00f"' in text


def test_black_is_the_ink_of_the_page() -> None:
    text = svg(Polygon(((0, 0), (1, 0), (1, 1)), Paint(INK, 1.0), Paint(INK, 1.0)))

    assert ' fill="currentColor" stroke="currentColor" d=' in text
    assert "#000" not in text


def test_a_figure_on_its_own_paper_does_not_follow_the_page() -> None:
    read = network(source("simple").text)
    text = write_svg(
        dressed(lay_out(read, THEMES["dark"]), THEMES["dark"]), describe(read), "pn012345"
    )

    assert ' color="#e6e6e6"' in text.partition(">")[0]
    assert "light-dark" not in text
    assert "pn-f-" not in text
    assert rasterise(text)[2, 2].round().tolist() == [0x16, 0x18, 0x1D]


def test_type_has_a_floor() -> None:
    """The width at which it would be 7 pt; what may have to be scrolled takes the focus."""
    wide = svg(label("64"), label("128", (0, -1), 8.75))
    assert f"--pn-min:{12 * 96 / 2.54 * 0.8:.0f}px" in wide
    assert ' tabindex="0"' in wide

    assert "--pn-min" not in svg(Box((0, 0), (1.0,), 1, 1, RED))
    narrow = Scene((Part("a", "conv", "a", (label("64"),)),), (-1, -1), (1, 1))
    assert "tabindex" not in write_svg(narrow, WORDS, "pnx")


@pytest.mark.parametrize("text", ["Свёртка", "卷积层", "x 卷积层"])
@pytest.mark.parametrize("bold", [False, True])
def test_letters_without_outlines_are_text_of_their_size(text: str, bold: bool) -> None:  # noqa: FBT001
    root = parse(svg(replace(label(text), bold=bold)))

    (drawn,) = root.iterfind(f".//{SVG}g[@transform]/{SVG}text[@font-size]")
    (line,) = (group for group in root.iter(f"{SVG}g") if drawn in group)
    scale = re.findall(r"[\d.]+", line.attrib["transform"])[-1]
    assert drawn.text == text.removeprefix("x ")
    assert float(drawn.attrib["font-size"]) * float(scale) == pytest.approx(10 * 96 / 72.27, 0.01)
    assert (drawn.get("font-weight") == "bold") is bold
