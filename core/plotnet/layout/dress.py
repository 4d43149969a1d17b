"""What a theme gives a figure beside colours: its hatching, its ink and its paper."""

from math import cos, floor, radians, sin
from typing import TYPE_CHECKING, Final

from msgspec.structs import replace

from plotnet.scene import INK, Box, Paint, Polygon
from plotnet.theme import blend

if TYPE_CHECKING:
    from collections.abc import Iterator

    from plotnet.scene import Part, Point, Scene, Shape
    from plotnet.theme import Hatch, Theme

_PEN: Final = Paint(INK, 0.5)
_WIDTH: Final = 0.008
"""Of the lines, cm: finer than an outline."""


def dressed(scene: "Scene", theme: "Theme") -> "Scene":
    """Return a scene as its theme wants it."""
    parts = tuple(_hatched(part, theme) for part in scene.parts) if theme.hatches else scene.parts
    ink = INK if theme.ink is None else blend(theme.ink, INK.name)
    paper = None if theme.paper is None else blend(theme.paper, "paper")
    return replace(scene, parts=parts, ink=ink, paper=paper)


def _hatched(part: "Part", theme: "Theme") -> "Part":
    """Return a part with lines over each face that is to have them."""
    shapes: list[Shape] = []
    for shape in part.shapes:
        shapes.append(shape)
        shapes += [
            Polygon(line, None, _PEN, closed=False, width=_WIDTH)
            for face, role in _faces(shape)
            if role in theme.hatches and (line := hatch_line(face, theme.hatches[role]))
        ]
    return replace(part, shapes=tuple(shapes))


def _faces(shape: "Shape") -> "Iterator[tuple[tuple[Point, ...], str]]":
    """Yield each face of a shape that lies towards the reader, with its role."""
    if isinstance(shape, Polygon) and shape.closed and shape.fill is not None:
        yield shape.points, shape.fill.colour.name
    if isinstance(shape, Box):
        left, foot = shape.at[0] - shape.slant, shape.at[1] - shape.slant - shape.height / 2
        for width in shape.widths:
            band = 0.0 if shape.band is None else width / 3
            yield _upright(left, foot, width - band, shape.height), shape.fill.colour.name
            if shape.band is not None:
                right = _upright(left + width - band, foot, band, shape.height)
                yield right, shape.band.colour.name
            left += width


def _upright(left: float, foot: float, width: float, height: float) -> "tuple[Point, ...]":
    right, head = left + width, foot + height
    return (left, foot), (right, foot), (right, head), (left, head)


def hatch_line(face: "tuple[Point, ...]", hatch: "Hatch") -> "tuple[Point, ...]":
    """Return parallel lines across a convex face as one line, which turns along its outline.

    The lines lie on a grid of the paper, so that equal faces side by side are hatched alike.
    """
    c, s = cos(radians(hatch.angle)), sin(radians(hatch.angle))
    across = [y * c - x * s for x, y in face]
    found: list[tuple[Point, Point]] = []
    for number in range(floor(min(across) / hatch.gap) + 1, floor(max(across) / hatch.gap) + 1):
        ends = sorted(
            _crossings(face, across, number * hatch.gap), key=lambda p: p[0] * c + p[1] * s
        )
        if len(ends) > 1:
            found.append((ends[0], ends[-1]))
    line: list[Point] = []
    for number, (start, end) in enumerate(found):
        first, last = (start, end) if number % 2 == 0 else (end, start)
        if line:
            line += _corner(face, line[-1], first)
        line += [first, last]
    return tuple(line)


def _crossings(face: "tuple[Point, ...]", across: list[float], level: float) -> "Iterator[Point]":
    """Yield where a line of the hatching meets the outline."""
    sides = zip(face, across, (*face[1:], face[0]), (*across[1:], across[0]), strict=True)
    for (x1, y1), from_, (x2, y2), to in sides:
        if (from_ < level) != (to < level):
            share = (level - from_) / (to - from_)
            yield x1 + share * (x2 - x1), y1 + share * (y2 - y1)


def _corner(face: "tuple[Point, ...]", start: "Point", end: "Point") -> "list[Point]":
    """Return the corner between two points of the outline, unless they lie on one side."""
    before, after = (_side(face, point) for point in (start, end))
    if before == after:
        return []
    shared = {before, (before + 1) % len(face)} & {after, (after + 1) % len(face)}
    return [face[number] for number in shared][:1]


def _side(face: "tuple[Point, ...]", point: "Point") -> int:
    """Return the number of the side on which a point lies."""
    x, y = point

    def off(number: int) -> float:
        (x1, y1), (x2, y2) = face[number], face[(number + 1) % len(face)]
        length = ((x2 - x1) ** 2 + (y2 - y1) ** 2) ** 0.5 or 1.0
        along = ((x - x1) * (x2 - x1) + (y - y1) * (y2 - y1)) / length
        beyond = max(0.0, -along, along - length)
        return abs((x - x1) * (y2 - y1) - (y - y1) * (x2 - x1)) / length + beyond

    return min(range(len(face)), key=off)
