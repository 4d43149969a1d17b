"""Shapes moved on paper: pieces are drawn around an origin of their own and put in place last."""

from typing import TYPE_CHECKING

from msgspec.structs import replace

from plotnet.scene import Box, Label, Part, Polygon, Route

if TYPE_CHECKING:
    from plotnet.scene import Point, Shape


def moved(shape: "Shape", dx: float, dy: float) -> "Shape":
    """Return a shape moved by a vector, in cm."""
    if not dx and not dy:
        return shape
    if isinstance(shape, Route | Polygon):
        return replace(shape, points=tuple((x + dx, y + dy) for x, y in shape.points))
    at = shape.at[0] + dx, shape.at[1] + dy
    match shape:  # most shapes are boxes and labels, and `replace` takes five times as long
        case Box(_, widths, height, depth, fill, band):
            return Box(at, widths, height, depth, fill, band)
        case Label(_, align, text, size_pt, bold, angle, scale):
            return Label(at, align, text, size_pt, bold, angle, scale)
        case _:
            return replace(shape, at=at)


def moved_part(part: "Part", by: "Point") -> "Part":
    """Return a part with all of its shapes moved by a vector, in cm."""
    shapes = tuple(moved(shape, *by) for shape in part.shapes)
    return Part(part.name, part.kind, part.title, shapes, part.link)
