"""Upright rectangles on paper, with which layout keeps things apart; lengths in cm."""

from typing import TYPE_CHECKING, NamedTuple, Self

if TYPE_CHECKING:
    from collections.abc import Iterable

    from plotnet.scene import Point


class Rect(NamedTuple):
    """A rectangle.

    Attributes:
        left: Least x.
        bottom: Least y.
        right: Greatest x.
        top: Greatest y.
    """

    left: float
    bottom: float
    right: float
    top: float

    @classmethod
    def around(cls, points: "Iterable[Point]") -> Self:
        """Return the smallest rectangle that holds some points, at least one."""
        xs, ys = zip(*points, strict=True)
        return cls(min(xs), min(ys), max(xs), max(ys))

    @classmethod
    def hull(cls, rects: "Iterable[Rect]") -> Self:
        """Return the smallest rectangle that holds others, at least one."""
        lefts, bottoms, rights, tops = zip(*rects, strict=True)
        return cls(min(lefts), min(bottoms), max(rights), max(tops))

    @property
    def width(self) -> float:
        """From left to right."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """From bottom to top."""
        return self.top - self.bottom

    def moved(self, dx: float, dy: float) -> "Rect":
        """Return the rectangle moved by a vector."""
        return Rect(self.left + dx, self.bottom + dy, self.right + dx, self.top + dy)

    def grown(self, by: float) -> "Rect":
        """Return the rectangle with room on each side (less, if negative)."""
        return Rect(self.left - by, self.bottom - by, self.right + by, self.top + by)

    def meets(self, other: "Rect") -> bool:
        """Tell whether the insides of two rectangles have a point in common."""
        return (
            self.left < other.right
            and other.left < self.right
            and self.bottom < other.top
            and other.bottom < self.top
        )
