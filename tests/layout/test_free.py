"""Free lines and free text: where they lie, and that both engines draw them alike."""

from pathlib import Path

import pytest

from plotnet.api import draw
from plotnet.errors import Origin, PlotnetError
from plotnet.figure import Source
from plotnet.layout import lay_out
from plotnet.read.files import Folder
from plotnet.read.tikz.read import read_tikz
from plotnet.scene import Label, Point, Polygon, Shape
from plotnet.settings import Settings
from plotnet.theme import PLOTNEURALNET
from tests.conftest import CASES
from tests.figures import ARCHITECTURES
from tests.raster import rasterise, similarity

BOX = r"\pic at (0,0,0) {Box={name=a,height=10,width=10,depth=10}};"


def shapes(statement: str) -> tuple[Shape, ...]:
    """Return what one statement beside a box draws."""
    folder = Folder(ARCHITECTURES, ARCHITECTURES)
    drawn = lay_out(read_tikz(BOX + statement, Origin("f.tex"), folder), PLOTNEURALNET)
    return drawn.parts[-1].shapes


def outline(statement: str) -> tuple[Point, ...]:
    """Return the corners of a line."""
    first = shapes(statement)[0]
    assert isinstance(first, Polygon)
    return first.points


def test_a_rectangle_goes_from_corner_to_corner() -> None:
    assert outline(r"\draw (1,1) rectangle (3,2);") == ((1, 1), (3, 1), (3, 2), (1, 2))


def test_relative_places_add_up() -> None:
    """A single plus starts where the last one did."""
    assert outline(r"\draw (0,0) -- ++(1,0) -- +(0,2) -- ++(0,1);") == (
        (0, 0), (1, 0), (1, 2), (1, 1),
    )  # fmt: skip


def test_depth_is_slanted_as_that_of_boxes() -> None:
    assert outline(r"\draw (0,0,0) -- (0,0,1);")[1] == pytest.approx((-0.385, -0.385))


def test_a_brace_reaches_out_at_its_middle() -> None:
    """To the left of its way, unless it is mirrored."""
    points = outline(r"\draw[decorate,decoration={brace,amplitude=0.5cm}] (0,0) -- (4,0);")
    assert max(points, key=lambda point: point[1]) == pytest.approx((2, 0.5))
    assert points[0] == pytest.approx((0, 0))
    assert points[-1] == pytest.approx((4, 0))


def test_a_curve_leaves_and_enters_as_it_is_told() -> None:
    """``out=90``: upwards first."""
    points = outline(r"\draw (0,0) to[out=90,in=90] (4,0);")
    assert points[1][0] < 0.2 < points[1][1]
    assert points[6] == pytest.approx((2, 0.75 * 0.3915 * 4))


def test_tips_lie_at_the_end() -> None:
    line, tip = shapes(r"\draw[->] (0,0) -- (2,0);")
    assert isinstance(tip, Polygon)
    assert max(tip.points) == (2, 0)
    assert isinstance(line, Polygon)


def test_text_hangs_from_its_anchor() -> None:
    """``below`` has its upper edge at the place, a third of an em away."""
    (below,) = shapes(r"\node[below] at (0,-3) {x};")
    (above,) = shapes(r"\node[above] at (0,-3) {x};")
    assert isinstance(below, Label)
    assert isinstance(above, Label)
    assert below.at[1] < -3.1 < -2.9 < above.at[1]


@pytest.mark.tex
@pytest.mark.parametrize("case", ["pycore/scripts/own_nodes.py", "tikz/styles.tex"])
def test_both_engines_draw_free_shapes_alike(case: str, tmp_path: Path) -> None:
    text = (CASES / case).read_text(encoding="utf-8")
    rasters = []
    for engine in ("native", "tex"):
        source = Source(text, Origin("a"), tmp_path, tmp_path)
        (outcome,) = draw([source], "svg", Settings.read({"engine": engine}), tmp_path).outcomes
        assert not isinstance(outcome, PlotnetError), outcome
        rasters.append(rasterise(outcome.data, 100 / 96))
    assert similarity(*rasters) >= 0.98
