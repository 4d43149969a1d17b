"""Lines through points, with corners that may be rounded, as paths of SVG.

Points are cm with y downwards.
"""

from math import dist
from typing import TYPE_CHECKING, Final

from plotnet.write.number import path

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from plotnet.scene import Point
    from plotnet.write.number import Step

QUARTER_CIRCLE: Final = 0.5522847
"""Share of the radius at which a cubic curve is held to run along a circle."""


def line(points: "Sequence[Point]", rounding: float = 0.0, *, closed: bool = False) -> str:
    """Return the data of a line through points, its corners rounded by a radius."""
    return path(_rounded(points, rounding, closed=closed) if rounding else _sharp(points, closed))


def _sharp(points: "Sequence[Point]", closed: bool) -> "Iterator[Step]":  # noqa: FBT001 - private
    yield "M", (points[0],)
    for point in points[1:]:
        yield "L", (point,)
    if closed:
        yield "Z", ()


def _rounded(points: "Sequence[Point]", radius: float, *, closed: bool) -> "Iterator[Step]":
    # A closed line starts behind its first corner, as pgf's does: its dashes count from there.
    around = [*points, *points[:2]] if closed else list(points)
    bends = [
        _bend(before, corner, after, radius)
        for before, corner, after in zip(around, around[1:], around[2:], strict=False)
    ]
    yield "M", (bends[-1][-1] if closed else points[0],)
    for first, *curve in bends:
        yield "L", (first,)
        yield "C", tuple(curve)
    yield ("Z", ()) if closed else ("L", (points[-1],))


def _bend(before: "Point", corner: "Point", after: "Point", radius: float) -> "tuple[Point, ...]":
    """Return a corner as a curve: where it leaves the line, two control points, where it is back.

    The control points are where pgf puts them, so that a right angle becomes a quarter circle.
    """
    first, last = _toward(corner, before, radius), _toward(corner, after, radius)
    hold = radius * (1 - QUARTER_CIRCLE)
    return first, _toward(corner, before, hold), _toward(corner, after, hold), last


def _toward(start: "Point", end: "Point", distance: float) -> "Point":
    """Return the point so far from one point in the direction of another."""
    share = distance / (dist(start, end) or 1.0)
    return start[0] + share * (end[0] - start[0]), start[1] + share * (end[1] - start[1])
