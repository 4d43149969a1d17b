"""How large each layer is drawn: tensor extents become lengths, normalised for the figure; cm.

A face is between `LOW_SHARE` of the largest and the largest itself, a thickness grows with
the square root of the channels: within one figure more is never drawn smaller.
"""

from math import log2, sqrt
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from plotnet.architecture import Architecture, Scale, Tensor

LOW_SHARE = 0.25
"""The smallest face as a share of the largest, where extents differ most."""

SHARE_PER_OCTAVE = 0.18
"""By how much of the largest face a halved extent makes a face smaller, at most."""

CONSTANT_SHARE = 0.7
"""All faces as a share of the largest, where extents hardly differ."""

THIN, THICK = 0.13, 1.9
"""Least and greatest thickness of a sub-box."""

SLIM = 0.45
"""Depth of what has an extent upwards alone."""

ASPECT = 8.0
"""No face is more than so many times as high as it is deep, or the other way round."""

_CURVES: "dict[Scale, Callable[[float], float]]" = {
    "log": lambda extent: log2(1 + extent),
    "sqrt": sqrt,
    "linear": float,
}


class Rule(Struct, frozen=True):
    """The lengths of one kind of extent, e.g. of all heights.

    Attributes:
        least: The smallest extent of the figure.
        most: The greatest.
        low: Length of the smallest, cm.
        high: Length of the greatest, cm.
        scale: By which curve those between are found.
    """

    least: float
    most: float
    low: float
    high: float
    scale: "Scale"

    def length(self, extent: float) -> float:
        """Return the length of an extent; it never falls as the extent grows.

        >>> [Rule(7, 224, 1.0, 4.0, "log").length(s) for s in (7, 224)]
        [1.0, 4.0]
        """
        if self.low == self.high:
            return self.high
        curve = _CURVES[self.scale]
        extent = min(max(extent, self.least), self.most)
        share = (curve(extent) - curve(self.least)) / (curve(self.most) - curve(self.least))
        return self.low + (self.high - self.low) * share


def rule(extents: "Iterable[float]", high: float, scale: "Scale") -> Rule:
    """Return the rule for the extents that occur in a figure.

    Where the greatest is less than twice the least, all get one length.

    Args:
        extents: Those of the figure; may be none.
        high: Length of the greatest, cm.
        scale: The curve; ``equal`` gives all one length.
    """
    known = sorted(extents) or [1.0]
    least, most = known[0], known[-1]
    if scale == "equal" or most < 2 * least:
        return Rule(least, most, high * CONSTANT_SHARE, high * CONSTANT_SHARE, "log")
    share = max(LOW_SHARE, 1 - SHARE_PER_OCTAVE * log2(most / least))
    return Rule(least, most, high * share, high, scale)


class Sizes(Struct, frozen=True):
    """The lengths of one figure.

    Attributes:
        upwards: Rule of the height of maps.
        inwards: Rule of their depth.
        features: Rule of the length of vectors.
        per_root: Thickness of one channel, cm; that of others grows with the square root.
    """

    upwards: Rule
    inwards: Rule
    features: Rule
    per_root: float

    def face(self, tensor: "Tensor") -> tuple[float, float]:
        """Return height and depth of the face of a tensor; neither is below `SLIM` / 2."""
        match tensor.kind:
            case "map" if len(tensor.space) > 1:
                height, depth = (
                    self.upwards.length(tensor.space[-2]),
                    self.inwards.length(tensor.space[-1]),
                )
            case "map":
                height, depth = self.upwards.length(tensor.space[0]), SLIM
            case _:
                height, depth = self.features.length(tensor.channels), SLIM
        return max(height, depth / ASPECT), max(depth, height / ASPECT)

    def thickness(self, channels: int) -> float:
        """Return the thickness of a sub-box."""
        return min(max(self.per_root * sqrt(channels), THIN), THICK)


def sizes(architecture: "Architecture", high: float, per_root: float) -> Sizes:
    """Return the rules of a figure.

    Args:
        architecture: Whose tensors decide.
        high: Of the largest face, cm.
        per_root: Thickness of one channel, cm.
    """
    outputs = [step.output for layer in architecture.layers for step in layer.steps]
    maps = [output for output in outputs if output.kind == "map"]
    planes = [output for output in maps if len(output.space) > 1]
    vectors = [output.channels for output in outputs if output.kind == "vector"]
    scale = architecture.style.scale
    heights = [output.space[0 if len(output.space) == 1 else -2] for output in maps]
    upwards = rule(heights, high, scale)
    inwards = rule([output.space[-1] for output in planes], high, scale)
    cap = max(map(upwards.length, heights), default=high * CONSTANT_SHARE)
    return Sizes(upwards, inwards, rule(vectors, cap, scale), per_root)
