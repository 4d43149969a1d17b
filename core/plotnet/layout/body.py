"""A layer's body, drawn around the middle of its left side, without labels around it; cm."""

from typing import TYPE_CHECKING

from msgspec import Struct

from plotnet.layout.rect import Rect
from plotnet.scene import SLANT

if TYPE_CHECKING:
    from plotnet.scene import Point, Shape


class Body(Struct, frozen=True):
    """What stands for a layer on paper.

    Its near face is shifted down to the left by half its depth, slanted; the origin is the
    middle of its left side.

    Attributes:
        shapes: In painting order.
        widths: Of its parts along x.
        height: Its extent in y.
        depth: Its extent in z, before it is slanted; 0 for what is flat.
        round: Radius, if it is round.
        nodes: Heights of the middles of the circles of each of its columns of neurons.
        marks: Where skips arrive and leave, along x; None is the middle.
        ends: Height and depth of its left and of its right end, where it tapers.
        over: How much room above its height it needs, e.g. for a loop.
        written: Where something is written within it.
    """

    shapes: "tuple[Shape, ...]"
    widths: tuple[float, ...]
    height: float
    depth: float = 0.0
    round: float = 0.0
    nodes: tuple[tuple[float, ...], ...] = ()
    marks: tuple[float, float] | None = None
    ends: tuple[tuple[float, float], tuple[float, float]] | None = None
    over: float = 0.0
    written: tuple[Rect, ...] = ()

    @property
    def width(self) -> float:
        """Along x, as the near face has it."""
        return sum(self.widths)

    @property
    def slant(self) -> float:
        """How far the near face lies left of and below the middle."""
        return self.depth / 2 * SLANT

    @property
    def room(self) -> Rect:
        """The smallest rectangle that holds it."""
        s, half = self.slant, self.height / 2
        return Rect(-s, -half - s, self.width + s, half + s + self.over)

    @property
    def west(self) -> "Point":
        """Where a line from the left meets its silhouette."""
        height, depth = (self.height, self.depth) if self.ends is None else self.ends[0]
        return -min(depth / 2 * SLANT, height / 2), 0.0

    @property
    def drop(self) -> float:
        """How far below the diagonal through its origin its lowest depth edge runs, along x."""
        return self.width + (self.height if self.ends is None else self.ends[1][0]) / 2

    @property
    def east(self) -> "Point":
        """The middle of its right face."""
        return self.width, 0.0

    @property
    def north(self) -> "Point":
        """The middle of its top."""
        return self.width / 2, self.height / 2 + self.over

    @property
    def back(self) -> "Point":
        """The middle of the far edge of its top."""
        s = self.slant
        return self.width / 2 + s, self.height / 2 + s + self.over

    @property
    def roof(self) -> "Point":
        """Where a line from above its middle meets its silhouette."""
        lean = min(self.slant, self.width / 2)
        return self.width / 2, self.height / 2 + lean + self.over

    @property
    def foot(self) -> "Point":
        """The middle of the near edge of the bottom of its last part."""
        s = self.slant
        last = self.widths[-1] if self.depth else self.width
        return self.width - last / 2 - s, -self.height / 2 - s

    @property
    def floor(self) -> "Point":
        """Where a line from below its middle meets its silhouette."""
        return self.width / 2, -self.height / 2 - min(self.slant, self.width / 2)
