"""Free text and free lines as shapes; cm."""

from itertools import pairwise
from math import atan2, cos, degrees, dist, radians, sin
from typing import TYPE_CHECKING

from plotnet.errors import SpecError
from plotnet.layout.place import LIMIT_CM, locate, placed_writing
from plotnet.layout.writing import frame_of, written
from plotnet.scene import INK, Paint, Polygon, Route

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from plotnet.errors import Origin
    from plotnet.layout.paint import Palette
    from plotnet.layout.place import Named
    from plotnet.network import Bend, Mix, Pen, Stroke, Writing
    from plotnet.scene import Point, Shape

SAMPLES = 12
"""Straight pieces that a curved piece is drawn as."""

BRACE_SAMPLES = 6
"""Straight pieces of each of the four curls of a brace."""

LOOSENESS = 0.3915
"""How far TikZ's control points lie from the ends of a curve, as a share of their distance."""

TIP_LENGTH = 0.12
"""Of the tip of a thin line, and how much its width adds; cm."""
TIP_LENGTH_PER_WIDTH = 3.0
TIP_SLIMNESS = 0.35


def pen_paint(pen: "Pen", palette: "Palette", origin: "Origin") -> Paint:
    """Return the paint of a line.

    Raises:
        SpecError: If a colour is unknown.
    """
    return _paint(pen.colour, pen.opacity, palette, origin)


def _paint(colour: "str | Mix", opacity: float, palette: "Palette", origin: "Origin") -> Paint:
    return Paint(INK, opacity) if colour == "ink" else palette.paint(colour, opacity, origin)


def writing_shapes(
    writing: "Writing", placed: "Mapping[str, Named]", palette: "Palette"
) -> "tuple[Shape, ...]":
    """Return a free text as shapes.

    Raises:
        SpecError: If its place, its text or a colour cannot be read.
    """
    middle = _within(placed_writing(writing, placed).at, writing)
    pen, fill, origin = writing.pen, writing.fill, writing.origin
    stroke = None if pen is None else pen_paint(pen, palette, origin)
    inside = None if fill is None else _paint(fill, 1.0, palette, origin)
    return tuple(written(writing, middle, frame_of(writing, middle, stroke, inside)))


def stroke_shapes(
    stroke: "Stroke", placed: "Mapping[str, Named]", palette: "Palette"
) -> "tuple[Shape, ...]":
    """Return a free line or an area as shapes.

    Raises:
        SpecError: If a place or a colour cannot be read.
    """
    corners = [_within(locate(where, placed, stroke.origin), stroke) for where in stroke.places]
    points = tuple(_brace(corners, stroke.brace) if stroke.brace else _bent(corners, stroke.bends))
    pen, origin = stroke.pen, stroke.origin
    paint = None if pen is None else pen_paint(pen, palette, origin)
    fill = None
    if stroke.fill is not None:
        fill = _paint(stroke.fill, stroke.fill_opacity, palette, origin)
    if pen is None or paint is None:
        return (Polygon(points, fill, None),) if fill else ()
    if stroke.tips == "middle" and fill is None and not stroke.bends:
        return (Route(points, paint, dashed=pen.dashed, width=pen.width),)
    line = Polygon(points, fill, paint, stroke.closed, pen.dashed, stroke.rounding, pen.width)
    return (line, *_tips(stroke, points, pen, paint))


def _within(point: "Point", item: "Stroke | Writing") -> "Point":
    """Return a point if it lies on paper that can be drawn.

    Raises:
        SpecError: If it does not.
    """
    if max(map(abs, point)) > LIMIT_CM:
        raise SpecError(f"a line or a text lies more than {LIMIT_CM:g} cm away", item.origin)
    return point


def _tips(
    stroke: "Stroke", points: "tuple[Point, ...]", pen: "Pen", paint: Paint
) -> "Iterator[Polygon]":
    """Yield the arrow tips of a line."""
    if stroke.tips in {"end", "both"}:
        yield _tip(points[-2], points[-1], pen, paint)
    if stroke.tips in {"start", "both"}:
        yield _tip(points[1], points[0], pen, paint)
    if stroke.tips == "middle":
        for (x1, y1), (x2, y2) in pairwise(points):
            yield _tip((x1, y1), ((x1 + x2) / 2, (y1 + y2) / 2), pen, paint)


def _tip(before: "Point", at: "Point", pen: "Pen", paint: Paint) -> Polygon:
    """Return a tip that points from one place to another."""
    length = TIP_LENGTH + TIP_LENGTH_PER_WIDTH * pen.width
    angle = atan2(at[1] - before[1], at[0] - before[0])
    c, s = cos(angle), sin(angle)
    shape = ((0.0, 0.0), (-length, TIP_SLIMNESS * length), (-0.7 * length, 0.0),
             (-length, -TIP_SLIMNESS * length))  # fmt: skip
    points = tuple((at[0] + x * c - y * s, at[1] + x * s + y * c) for x, y in shape)
    return Polygon(points, paint, None)


def _bent(corners: "list[Point]", bends: "tuple[Bend | None, ...]") -> "Iterator[Point]":
    """Yield the points of a line whose curved pieces are drawn as short straight ones."""
    yield corners[0]
    pieces = list(pairwise(corners))
    for (start, end), bend in zip(pieces, bends or (None,) * len(pieces), strict=True):
        if bend is not None:
            yield from _curve(start, end, bend)
        yield end


def _brace(corners: "list[Point]", reach: float) -> "Iterator[Point]":
    """Yield the points of a curly brace from the first corner to the last one."""
    (x1, y1), (x2, y2) = corners[0], corners[-1]
    whole = dist((x1, y1), (x2, y2)) or 1.0
    along, across = ((x2 - x1) / whole, (y2 - y1) / whole), (-(y2 - y1) / whole, (x2 - x1) / whole)
    curl = min(abs(reach), whole / 4)
    half = reach / 2

    def point(far: float, out: float) -> "Point":
        return (
            x1 + far * along[0] + out * across[0],
            y1 + far * along[1] + out * across[1],
        )

    for number in range(BRACE_SAMPLES + 1):
        angle = radians(90 * number / BRACE_SAMPLES)
        yield point(curl * (1 - cos(angle)), half * sin(angle))
    for number in range(BRACE_SAMPLES + 1):
        angle = radians(90 * number / BRACE_SAMPLES)
        yield point(whole / 2 - curl + curl * sin(angle), half + half * (1 - cos(angle)))
    for number in range(BRACE_SAMPLES + 1):
        angle = radians(90 - 90 * number / BRACE_SAMPLES)
        yield point(whole / 2 + curl - curl * sin(angle), half + half * (1 - cos(angle)))
    for number in range(BRACE_SAMPLES + 1):
        angle = radians(90 - 90 * number / BRACE_SAMPLES)
        yield point(whole - curl * (1 - cos(angle)), half * sin(angle))


def _curve(start: "Point", end: "Point", bend: "Bend") -> "Iterator[Point]":
    """Yield points on a cubic curve, without its ends."""
    straight = degrees(atan2(end[1] - start[1], end[0] - start[0])) if bend.relative else 0.0
    reach = LOOSENESS * dist(start, end)
    one = _toward(start, straight + bend.leaves, reach)
    two = _toward(end, straight + bend.enters, reach)
    for number in range(1, SAMPLES):
        t = number / SAMPLES
        shares = (1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3
        yield (
            sum(p[0] * w for p, w in zip((start, one, two, end), shares, strict=True)),
            sum(p[1] * w for p, w in zip((start, one, two, end), shares, strict=True)),
        )


def _toward(point: "Point", angle: float, length: float) -> "Point":
    return point[0] + length * cos(radians(angle)), point[1] + length * sin(radians(angle))
