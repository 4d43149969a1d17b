"""Free text: how large it is, and what is drawn of it; cm."""

from math import cos, pi, radians, sin
from typing import TYPE_CHECKING

from plotnet.font import line_skip, measure, wrap
from plotnet.layout.type import NORMAL_PT
from plotnet.read.label import parse_label
from plotnet.scene import Label, Polygon
from plotnet.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from plotnet.network import Writing
    from plotnet.scene import Paint, Point

ROUND = 32
"""Corners of the polygon that stands for an ellipse."""

ROOT_2 = 2**0.5
"""How much larger an ellipse is than the rectangle that it holds."""


def _lines(writing: "Writing") -> Text:
    """Return what it says, broken into lines."""
    text = parse_label(writing.text.strip(), writing.origin)
    return wrap(text, writing.room, NORMAL_PT) if writing.room else text


def extent(writing: "Writing") -> "tuple[float, float]":
    """Return width and height of a text with its gap.

    Raises:
        SpecError: If it is not in the language of labels.
    """
    text = _lines(writing)
    room = measure(text, NORMAL_PT)
    width, height = (max(room.width, writing.room), room.height + room.depth) if text else (0, 0)
    c, s = abs(cos(radians(writing.angle))), abs(sin(radians(writing.angle)))
    wide, tall = (width + 2 * writing.gap), (height + 2 * writing.gap)
    grown = ROOT_2 if writing.round else 1.0
    wide, tall = (wide * c + tall * s) * grown, (wide * s + tall * c) * grown
    least = writing.least
    return max(wide, least[0]), max(tall, least[1])


def written(
    writing: "Writing", middle: "Point", frame: "Polygon | None"
) -> "Iterator[Polygon | Label]":
    """Yield the frame of a text, if it has one, and its lines around a point."""
    if frame is not None:
        yield frame
    text = _lines(writing)
    room = measure(text, NORMAL_PT)
    up = (room.height + room.depth) / 2 - room.height
    c, s = cos(radians(writing.angle)), sin(radians(writing.angle))
    for number, line in enumerate(text.lines):
        if line:
            y = up - number * line_skip(NORMAL_PT)
            at = middle[0] - y * s, middle[1] + y * c
            yield Label(at, "centre", Text((line,)), NORMAL_PT, angle=writing.angle)


def frame_of(
    writing: "Writing", middle: "Point", stroke: "Paint | None", fill: "Paint | None"
) -> Polygon | None:
    """Return what surrounds a text, or None."""
    if stroke is None and fill is None:
        return None
    (x, y), (width, height) = middle, extent(writing)
    if writing.round:
        steps = [2 * pi * number / ROUND for number in range(ROUND)]
        points = tuple((x + width / 2 * cos(a), y + height / 2 * sin(a)) for a in steps)
    else:
        w, h = width / 2, height / 2
        points = ((x - w, y - h), (x + w, y - h), (x + w, y + h), (x - w, y + h))
    pen = writing.pen
    if pen is None:
        return Polygon(points, fill, None)
    return Polygon(points, fill, stroke, dashed=pen.dashed, width=pen.width)
