"""A piece of a line that has been set: its marks, and the room that TeX would give it."""

from typing import assert_never

from msgspec import Struct
from msgspec.structs import replace

from plotnet.font.marks import Glyph, Literal, Mark, Rule


class Box(Struct, frozen=True):
    """Marks with their origin at the left end of the baseline; lengths in TeX points.

    Attributes:
        width: To the right end.
        height: Above the baseline.
        depth: Below the baseline.
        marks: What is drawn.
    """

    width: float = 0.0
    height: float = 0.0
    depth: float = 0.0
    marks: tuple[Mark, ...] = ()

    def moved(self, x: float, y: float = 0.0) -> tuple[Mark, ...]:
        """Return the marks with the origin at ``x``, ``y``."""
        return tuple(_moved(mark, mark.x + x, mark.y + y) for mark in self.marks)

    def scaled(self, factor: float) -> "Box":
        """Return the box ``factor`` times as large."""
        marks = tuple(_scaled(mark, factor) for mark in self.marks)
        return Box(self.width * factor, self.height * factor, self.depth * factor, marks)

    def coloured(self, colour: str | None) -> "Box":
        """Return the box in a colour."""
        return replace(self, marks=tuple(_coloured(mark, colour) for mark in self.marks))


def _moved(mark: Mark, x: float, y: float) -> Mark:
    if isinstance(mark, Glyph):  # nearly every mark; `replace` takes five times as long
        return Glyph(mark.key, x, y, mark.scale, mark.colour)
    return replace(mark, x=x, y=y)


def _scaled(mark: Mark, by: float) -> Mark:
    x, y = mark.x * by, mark.y * by
    match mark:
        case Glyph():
            return Glyph(mark.key, x, y, mark.scale * by, mark.colour)
        case Rule():
            return replace(mark, x=x, y=y, width=mark.width * by, height=mark.height * by)
        case Literal():
            return replace(mark, x=x, y=y, width=mark.width * by)
        case _:
            assert_never(mark)


def _coloured(mark: Mark, colour: str | None) -> Mark:
    if isinstance(mark, Literal):
        return mark
    return replace(mark, colour=colour)


def row(boxes: list[Box]) -> Box:
    """Return boxes side by side."""
    x, marks = 0.0, list[Mark]()
    for box in boxes:
        marks += box.moved(x)
        x += box.width
    height = max((box.height for box in boxes), default=0.0)
    depth = max((box.depth for box in boxes), default=0.0)
    return Box(x, height, depth, tuple(marks))
