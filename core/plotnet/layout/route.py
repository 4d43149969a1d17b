"""The way of each connection: straight, in elbows, or over a bridge; points in cm."""

from itertools import pairwise
from typing import TYPE_CHECKING

from plotnet.layout.place import known, locate
from plotnet.network import Bridge, Elbow, Straight, Via
from plotnet.scene import ROUTE_WIDTH, Route

if TYPE_CHECKING:
    from collections.abc import Mapping

    from plotnet.layout.place import Named
    from plotnet.network import AnchorRef, Connection
    from plotnet.scene import Paint, Point

_HORIZONTAL = frozenset({"east", "west"})


def route(connection: "Connection", placed: "Mapping[str, Named]", stroke: "Paint") -> Route:
    """Return a connection as a line with corners.

    Raises:
        SpecError: If it starts or ends at a block or an anchor that there is not.
    """
    for ref in (connection.of, connection.to):
        known(ref, placed, connection.origin)
    start, end = (_point(ref, placed, connection) for ref in (connection.of, connection.to))
    match connection.way:
        case Straight():
            points: tuple[Point, ...] = (start, end)
        case Elbow(shift):
            points = _elbow(connection, start, end, shift)
        case Bridge(rise, fall):
            tops = (
                _height(connection.of, rise, placed, connection),
                _height(connection.to, fall, placed, connection),
            )
            points = (start, *tops, end)
        case Via(places):
            corners = (locate(where, placed, connection.origin) for where in places)
            points = (start, *corners, end)
    width, dashed = (pen.width, pen.dashed) if (pen := connection.pen) else (ROUTE_WIDTH, False)
    return Route(_without_repeats(points), stroke, connection.tips, dashed=dashed, width=width)


def _point(ref: "AnchorRef", placed: "Mapping[str, Named]", connection: "Connection") -> "Point":
    return placed[ref.block].anchor(ref.anchor, connection.origin)


def _height(
    ref: "AnchorRef", factor: float, placed: "Mapping[str, Named]", connection: "Connection"
) -> "Point":
    """Return the point on the vertical through an anchor, ``factor`` of the way up the block."""
    block = placed[ref.block]
    x, _ = block.anchor(ref.anchor, connection.origin)
    (_, south), (_, north) = block.anchor("south"), block.anchor("north")
    return x, south + factor * (north - south)


def _elbow(
    connection: "Connection", start: "Point", end: "Point", shift: float | None
) -> "tuple[Point, ...]":
    """Return a line of horizontal and vertical pieces between two sides."""
    (x1, y1), (x2, y2) = start, end
    level_start = connection.of.anchor in _HORIZONTAL
    level_end = connection.to.anchor in _HORIZONTAL
    if level_start and level_end:
        x = (x1 + x2) / 2 if shift is None else x1 + _signed(shift, connection.of.anchor)
        return start, (x, y1), (x, y2), end
    if not level_start and not level_end:
        y = (y1 + y2) / 2 if shift is None else y1 + _signed(shift, connection.of.anchor)
        return start, (x1, y), (x2, y), end
    corner = (x2, y1) if level_start else (x1, y2)
    return start, corner, end


def _signed(shift: float, side: str) -> float:
    """Return the shift outwards from a side."""
    return -shift if side in {"west", "south"} else shift


def _without_repeats(points: "tuple[Point, ...]") -> "tuple[Point, ...]":
    """Return the points without those that repeat the one before, but at least two."""
    kept = [points[0], *(b for a, b in pairwise(points) if a != b)]
    return tuple(kept) if len(kept) > 1 else points[:2]
