"""Where PlotNeuralNet itself puts things: positions read off the PDF that it makes.

``conv1`` of its ``test_simple.py`` is the origin (its west anchor); PDF points.
"""

import pytest

from plotnet.font import measure
from plotnet.scene import CM_PER_BP, Ball, Box, Label, Point, Route, Scene
from tests.figures import scene, source

TOLERANCE_BP = 0.12
"""TeX rounds its lengths; an eighth of a point is a sixth of a pixel at 100 dpi."""

SUM = """
arch.insert(-1, to_Sum("sum1", offset="(1.5,0,0)", to="(soft1-east)"))
arch.insert(-1, to_connection("soft1", "sum1"))
"""


@pytest.fixture(scope="module")
def simple() -> Scene:
    """Return PlotNeuralNet's test_simple: the article's script with a sum at its end."""
    head, main, tail = source("simple").text.partition("def main")
    return scene(head + SUM + main + tail)


def in_bp(point: Point) -> Point:
    """Return a point in PDF points."""
    return point[0] / CM_PER_BP, point[1] / CM_PER_BP


def label(drawn: Scene, part: str, plain: str) -> Label:
    """Return a label of a part by what it says."""
    (found,) = (
        shape
        for one in drawn.parts
        if one.name == part
        for shape in one.shapes
        if isinstance(shape, Label) and shape.text.plain == plain
    )
    return found


def left_end(drawn: Label) -> Point:
    """Return the left end of a level line."""
    width = measure(drawn.text, drawn.size_pt, bold=drawn.bold).width
    return in_bp((drawn.at[0] - width * drawn.scale / 2, drawn.at[1]))


@pytest.mark.parametrize(
    ("part", "plain", "expected"),
    [
        ("conv1", "64", (-69.155, -261.198)),
        ("soft1", "SOFT", (67.809, -64.110)),
        ("sum1", "+", (145.322, -4.981)),
    ],
)
def test_level_labels_start_where_they_do_there(
    simple: Scene, part: str, plain: str, expected: Point
) -> None:
    """Channels, captions and signs: left end of the baseline."""
    assert left_end(label(simple, part, plain)) == pytest.approx(expected, abs=TOLERANCE_BP)


def test_depth_labels_lie_along_the_depth_edge(simple: Scene) -> None:
    """512 of conv1: in the frame turned by 45 degrees its box starts at (-115.049, -320.952)."""
    drawn = label(simple, "conv1", "512")
    along = (99.104 - 16.752 + measure(drawn.text, 9).width / CM_PER_BP / 2) * 0.7071
    expected = (-115.049 + along, -320.952 + along)

    assert drawn.angle == 45
    assert drawn.size_pt == 9
    assert in_bp(drawn.at) == pytest.approx(expected, abs=TOLERANCE_BP)


def test_a_box_has_the_corners_that_it_has_there(simple: Scene) -> None:
    """conv1: 12.8 cm high and deep, 0.4 cm wide."""
    (box,) = (s for s in simple.parts[0].shapes if isinstance(s, Box))
    x, y = in_bp(box.at)
    slant, half = box.slant / CM_PER_BP, box.height / CM_PER_BP / 2

    assert (x - slant, y - half - slant) == pytest.approx((-69.844, -251.261), abs=TOLERANCE_BP)
    right = x + box.width / CM_PER_BP
    assert (right + slant, y + half + slant) == pytest.approx((81.183, 251.261), abs=TOLERANCE_BP)


def test_a_ball_lies_where_it_does_there(simple: Scene) -> None:
    """sum1: its middle, and its radius of 0.5 cm."""
    (ball,) = (s for p in simple.parts for s in p.shapes if isinstance(s, Ball))
    assert in_bp(ball.at) == pytest.approx((153.072, 0), abs=TOLERANCE_BP)
    assert ball.radius / CM_PER_BP == pytest.approx(14.173, abs=TOLERANCE_BP)


def test_a_connection_runs_from_east_to_west(simple: Scene) -> None:
    """soft1 to sum1."""
    route = simple.parts[-1].shapes[0]
    assert isinstance(route, Route)
    assert in_bp(route.points[0]) == pytest.approx((110.552, 0), abs=TOLERANCE_BP)
    assert in_bp(route.points[1]) == pytest.approx((138.899, 0), abs=TOLERANCE_BP)


def test_a_skip_climbs_above_both_blocks() -> None:
    """``pos=1.25`` is a quarter of the height above the north anchor: five eighths of it."""
    drawn = scene(
        'to_Conv("a", height=20, depth=10)\nto_Conv("b", to="(10,0,0)", height=20, depth=10)\n'
        'to_skip("a", "b")'
    )
    (route,) = drawn.parts[-1].shapes
    assert isinstance(route, Route)
    (_, y0), (_, y1), (_, y2), (_, y3) = route.points
    assert (y0, y1, y2, y3) == pytest.approx((2.0, 3.0, 3.0, 2.0))
