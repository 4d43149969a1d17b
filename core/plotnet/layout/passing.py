"""Where a line passes below layers, and labels on its level give way to it; along x, in cm."""

from math import inf
from typing import TYPE_CHECKING

from msgspec import Struct

from plotnet.scene import TIP_BESIDE

if TYPE_CHECKING:
    from collections.abc import Sequence

TIP_GAP = 0.06
"""Between the tip of a line and what is written beside it."""

LINE_GAP = 0.12
"""The same without a tip."""

NARROWLY = 0.01
"""A label that wants to stand this near to a line wants to stand on it."""

BEYOND = 0.45
"""So far beyond its body a label may reach below the size, which is written along its edge."""


class Passing(Struct, frozen=True):
    """The stretch of a line that passes below layers.

    Attributes:
        start: Where it begins.
        end: Where it ends.
        reach: Up to here a label may reach to the right that wants to stand on the line.
    """

    start: float
    end: float
    reach: float

    def parted(
        self, wanted: "Sequence[float]", spread: "Sequence[float]", halves: "Sequence[float]",
        apart: float,
    ) -> list[float]:  # fmt: skip
        """Return middles of labels moved off the stretch, to the side where they want to stand.

        Args:
            wanted: Where they want to stand.
            spread: Where they would stand without the line.
            halves: Of their widths.
            apart: Between two of them.
        """
        found = list(spread)
        left = sum(self._left(*each) for each in zip(wanted, halves, strict=True))
        limit = self.start
        for at in reversed(range(left)):
            found[at] = min(found[at], limit - halves[at])
            limit = found[at] - halves[at] - apart
        limit = self.end
        for at in range(left, len(found)):
            found[at] = max(found[at], limit + halves[at])
            limit = found[at] + halves[at] + apart
        return found

    def _left(self, wanted: float, half: float) -> bool:
        """Tell whether a label stands left of the line."""
        middle = (self.start + self.end) / 2
        if abs(wanted - middle) < NARROWLY:
            return self.end + 2 * half > self.reach
        return wanted < middle


def arriving(foot: float) -> Passing:
    """Return the stretch of a line that comes up to the first of some layers with its tip.

    What wants to stand on it stands left of it: on the right would be the next layer.
    """
    return Passing(foot - TIP_BESIDE - TIP_GAP, foot + TIP_BESIDE + TIP_GAP, -inf)


def leaving(foot: float, corner: float) -> Passing:
    """Return the stretch of a line that goes down from the last of some layers.

    Right of it is nothing but the size, which is higher.

    Args:
        foot: Where it starts.
        corner: The right end of the layer's near face.
    """
    return Passing(foot - LINE_GAP, foot + LINE_GAP, corner + BEYOND)
