"""What TeX can draw arrives as drawn: opacity, pictures, shadings, dashes, and a tight box."""

import io
import re
import shutil
import subprocess

import numpy as np
import numpy.typing as npt
import pytest
from msgspec.structs import replace
from PIL import Image

from plotnet.tex.compile import Options, compile_batch
from plotnet.tex.job import TexFigure
from plotnet.write.svg_check import check_svg
from tests.tex.samples import PREAMBLE, page

pytestmark = pytest.mark.tex

DPI = 96
DRAWINGS = {
    "opacity": r"\fill[red] (0,0) rectangle (2,1); \fill[blue,opacity=.4] (1,0) rectangle (3,1);",
    "ball": r"\fill[green] (0,0) rectangle (2,2);"
    r"\shade[ball color=red,opacity=.6] (1,1) circle (1);",
    "axis shading": r"\shade[left color=red,right color=blue] (0,0) rectangle (3,1);",
    "picture": r"\node[inner sep=0,opacity=.5] {\includegraphics[width=3cm]{p.png}};",
    "slanted picture": r"\node[inner sep=0,xslant=.4,transform shape,opacity=.7]"
    r" {\includegraphics[width=3cm]{p.png}};",
    "dashes": r"\draw[densely dashed,line width=2pt] (0,0) -- (4,0) (0,.5) -- (4,1.5);",
    "group": r"\begin{scope}[transparency group,opacity=.5]\fill[red] (0,0) circle (1);"
    r"\fill[blue] (1,0) circle (1);\end{scope}",
    "arrow": r"\draw[ultra thick,-stealth,opacity=.7] (0,0) -- (3,1);",
    "text": r"\node {\Huge Conv $\frac{\alpha_1}{x^2}$};",
    "clip": r"\clip (0,0) circle (1); \fill[blue] (0,0) rectangle (2,2);",
}


def picture() -> bytes:
    """Return a PNG whose right and lower edge can be told from its middle."""
    pixels = np.zeros((60, 90, 3), np.uint8)
    pixels[..., 0] = np.linspace(0, 255, 90)
    pixels[-10:] = (0, 0, 255)
    file = io.BytesIO()
    Image.fromarray(pixels).save(file, "png")
    return file.getvalue()


def figure(drawing: str) -> TexFigure:
    body = page(rf"\begin{{tikzpicture}}{drawing}\end{{tikzpicture}}")
    return TexFigure("drawing", body, (("p.png", picture()),))


@pytest.fixture(scope="module")
def rsvg() -> str:
    """A rasteriser of SVG that is not MuPDF."""
    found = shutil.which("rsvg-convert")
    if found is None:
        pytest.skip("rsvg-convert is not installed")
    return found


Raster = npt.NDArray[np.int16]


def distance(first: Raster, second: Raster) -> Raster:
    """Return how far each pixel is from the nearest of the nine around its place."""
    height, width = (min(sides) for sides in zip(first.shape[:2], second.shape[:2], strict=True))
    moved = (
        np.roll(second[:height, :width], (down, right), (0, 1))
        for down in (-1, 0, 1)
        for right in (-1, 0, 1)
    )
    apart = [np.abs(first[:height, :width] - other).max(axis=2) for other in moved]
    nearest: Raster = np.stack(apart).min(axis=0)
    return nearest


def raster(data: bytes) -> Raster:
    """Return what an image shows on white."""
    image = Image.open(io.BytesIO(data)).convert("RGBA")
    white = Image.new("RGBA", image.size, "white")
    white.alpha_composite(image)
    return np.asarray(white.convert("RGB"), np.int16)


def test_svg_shows_what_png_shows(rsvg: str, options: Options) -> None:
    """Two ways from one PDF, drawn by two programs: edges differ, areas do not.

    The limits tell converters apart: mutool's SVG comes to 1.6 and 0.14 %, that of pdftocairo to
    7.8 and 4.5 % (the picture that has an opacity).
    """
    figures = [figure(drawing) for drawing in DRAWINGS.values()]

    outcomes = compile_batch(figures, PREAMBLE, ["svg", "png"], options=replace(options, dpi=DPI))

    for kind, outcome in zip(DRAWINGS, outcomes, strict=True):
        assert isinstance(outcome, dict), (kind, outcome)
        png = outcome["png"]
        drawn = subprocess.run([rsvg], input=outcome["svg"], capture_output=True, check=True)
        difference = distance(raster(png), raster(drawn.stdout))
        assert difference.mean() < 2, kind
        assert (difference > 60).mean() < 0.003, kind
        check_svg(outcome["svg"].decode())


def test_the_box_is_tight(options: Options) -> None:
    """A square of 72 bp with no outline, and the border of the page around it."""
    (outcome,) = compile_batch(
        [figure(r"\fill (0,0) rectangle (72bp,72bp);")], PREAMBLE, ["svg", "png"], options=options
    )

    assert isinstance(outcome, dict)
    sides = re.search(rb'width="([\d.]+)pt" height="([\d.]+)pt"', outcome["svg"])
    assert sides
    assert [float(side) for side in sides.groups()] == pytest.approx([74, 74], abs=0.1)
    dark = raster(outcome["png"]).max(axis=2) < 128
    assert dark.mean() == pytest.approx((72 / 74) ** 2, abs=0.02)


def test_dpi_is_the_size_of_png(options: Options) -> None:
    inch = figure(r"\fill (0,0) rectangle (1in,1in);")

    sizes = []
    for dpi in (72, 288):
        (outcome,) = compile_batch([inch], PREAMBLE, ["png"], options=replace(options, dpi=dpi))
        assert isinstance(outcome, dict)
        sizes.append(Image.open(io.BytesIO(outcome["png"])).width)

    assert sizes == pytest.approx([74, 296], abs=1.1)


def test_shadings_are_finer_than_a_screen(options: Options) -> None:
    """The converter rasters a ball: it has to do so at four times the size of the page."""
    (outcome,) = compile_batch([figure(DRAWINGS["ball"])], PREAMBLE, ["svg"], options=options)

    assert isinstance(outcome, dict)
    embedded = re.search(rb'<image [^>]*width="(\d+)"', outcome["svg"])
    assert embedded
    assert int(embedded[1]) > 200


def test_an_svg_is_one_line_and_needs_no_other_file(options: Options) -> None:
    (outcome,) = compile_batch([figure(DRAWINGS["picture"])], PREAMBLE, ["svg"], options=options)

    assert isinstance(outcome, dict)
    svg = outcome["svg"].decode()
    assert svg.startswith("<svg ")
    assert "\n" not in svg
    assert re.findall(r'(?:href|src)="([^#]{22})', svg) == ["data:image/png;base64,"]
