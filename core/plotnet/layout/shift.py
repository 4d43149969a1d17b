"""Shapes moved on paper: pieces are drawn around an origin of their own and put in place last."""

from dataclasses import replace
from typing import TYPE_CHECKING

from plotnet.scene import Polygon, Route

if TYPE_CHECKING:
    from plotnet.scene import Part, Point, Shape


def moved(shape: "Shape", dx: float, dy: float) -> "Shape":
    """Return a shape moved by a vector, in cm."""
    if not dx and not dy:
        return shape
    if isinstance(shape, Route | Polygon):
        return replace(shape, points=tuple((x + dx, y + dy) for x, y in shape.points))
    x, y = shape.at
    return replace(shape, at=(x + dx, y + dy))


def moved_part(part: "Part", by: "Point") -> "Part":
    """Return a part with all of its shapes moved by a vector, in cm."""
    return replace(part, shapes=tuple(moved(shape, *by) for shape in part.shapes))
