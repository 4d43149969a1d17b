"""How much paper a scene needs; cm."""

from math import cos, radians, sin
from typing import TYPE_CHECKING

from plotnet.font import measure
from plotnet.scene import (
    CM_PER_PT,
    SLANT,
    TIP_REACH,
    Ball,
    Box,
    Disc,
    Label,
    Picture,
    Polygon,
    Route,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from plotnet.scene import Point, Shape

MARGIN_CM = 8 * CM_PER_PT
"""Around the picture: the border that PlotNeuralNet's documents ask for."""


def around(shapes: "Iterable[Shape]") -> "tuple[Point, Point]":
    """Return the lower left and upper right corner of all shapes with a margin."""
    points = [point for shape in shapes for point in extremes(shape)] or [(0.0, 0.0)]
    xs, ys = zip(*points, strict=True)
    low = (min(xs) - MARGIN_CM, min(ys) - MARGIN_CM)
    return low, (max(xs) + MARGIN_CM, max(ys) + MARGIN_CM)


def extremes(shape: "Shape") -> "list[Point]":  # noqa: PLR0911 - one for each shape
    """Return points whose bounding box is that of the shape."""
    match shape:
        case Box():
            (x, y), reach = shape.at, shape.height / 2 + shape.slant
            return [(x - shape.slant, y - reach), (x + shape.width + shape.slant, y + reach)]
        case Ball((x, y), radius):
            return [(x - radius, y - radius), (x + radius, y + radius)]
        case Picture((x, y), width, height):
            slant = width / 2 * SLANT
            return [(x - slant, y - height / 2 - slant), (x + slant, y + height / 2 + slant)]
        case Route(points):
            return [(x + s, y + s) for x, y in points for s in (-TIP_REACH, TIP_REACH)]
        case Polygon(points):
            return list(points)
        case Disc((x, y), radius):
            return [(x - radius, y - radius), (x + radius, y + radius)]
        case Label():
            return _label_corners(shape)


def _label_corners(label: Label) -> "list[Point]":
    """Return the corners of a line of type."""
    room = measure(label.text, label.size_pt, bold=label.bold)
    left = {"left": 0.0, "centre": -room.width / 2, "right": -room.width}[label.align]
    c, s = cos(radians(label.angle)) * label.scale, sin(radians(label.angle)) * label.scale
    x, y = label.at
    return [
        (x + u * c - v * s, y + u * s + v * c)
        for u in (left, left + room.width)
        for v in (-room.depth, room.height)
    ]
