"""How large everything is drawn, so that the figure fits the page with legible type; cm.

First the faces are as large as they may be and thicknesses give way; then the faces become
smaller; then cards are written upwards; and what is still too long goes on in a line below.
"""

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from plotnet.layout.canvas import Canvas
from plotnet.layout.detour import settled
from plotnet.layout.edges import edges
from plotnet.layout.flow import Flow
from plotnet.layout.piece import Axes
from plotnet.layout.size import sizes
from plotnet.layout.u import folded
from plotnet.layout.wrap import wrapped

if TYPE_CHECKING:
    from plotnet.architecture import Architecture
    from plotnet.layout.paint import Palette
    from plotnet.layout.piece import Edge, Group

TYPE_FLOOR_PT = 7.0
SMALLEST_PT = 9.0
"""Of the type in a figure, before it is made smaller to fit its page."""

SHRINK = SMALLEST_PT / TYPE_FLOOR_PT
"""A figure may be so much wider than its page."""

HIGHS = (4.0, 3.2, 2.5, 2.0, 1.6)
"""Sizes of the largest face, the best first."""

COLUMN_HIGHS = (2.0, 1.6)
PER_ROOT = 0.045
"""Thickness of one channel where there is room enough."""

PER_ROOT_LEAST = 0.008
TALL_SHARE = 0.62
"""No figure in a row is higher than this share of its page's width, if smaller faces prevent it."""


@dataclass(frozen=True, slots=True)
class _Try:
    """One choice of sizes.

    Attributes:
        high: Of the largest face.
        per_root: Thickness of one channel.
        turned: Whether cards are written upwards.
        lines: In how many lines the row is laid.
    """

    high: float
    per_root: float
    turned: bool = False
    lines: int = 1


class Fitting:
    """The search for the sizes of one figure."""

    def __init__(self, architecture: "Architecture", palette: "Palette") -> None:
        self._architecture = architecture
        self._palette = palette
        self._edges: tuple[Edge, ...] = edges(architecture)
        self._outputs = {layer.name: layer.output for layer in architecture.layers}
        self._sheets = any(layer.kind == "sheet" for layer in architecture.layers)
        self.axes = Axes("column" if architecture.style.layout == "column" else "row")

    def fitted(self) -> "Group":
        """Return the figure at the best sizes at which it fits, with every line in place."""
        return settled(self._best())

    def _best(self) -> "Group":
        style = self._architecture.style
        if style.layout == "column":
            return self._drawn(_Try(COLUMN_HIGHS[0], PER_ROOT))
        lines = 1
        for turned in (False, True):
            group = self._searched(_Try(HIGHS[0], PER_ROOT, turned))
            if self._width(group) <= style.width_cm * SHRINK or style.wrap:
                return group
        while self._width(group) > style.width_cm * SHRINK and lines < 6:
            lines += 1
            group = self._searched(_Try(HIGHS[0], PER_ROOT, turned=False, lines=lines))
        return group

    def _searched(self, first: _Try) -> "Group":
        """Return the figure with the largest faces at which it fits, thicknesses giving way."""
        width = self._architecture.style.width_cm
        tall = width * TALL_SHARE * max(1, first.lines)
        for high in HIGHS:
            tried = replace(first, high=high)
            group = self._drawn(tried)
            if group.bounds.height > tall and high > HIGHS[-1]:
                continue
            if self._width(group) <= width:
                return group
            thin = self._drawn(replace(tried, per_root=PER_ROOT_LEAST))
            if self._width(thin) <= width:
                return self._between(tried, group, thin)
        return thin

    def _between(self, tried: _Try, thick: "Group", thin: "Group") -> "Group":
        """Return the figure with the greatest thicknesses at which it fits."""
        width = self._architecture.style.width_cm
        low, high = PER_ROOT_LEAST, PER_ROOT
        at_low, at_high = self._width(thin), self._width(thick)
        best = thin
        for _ in range(2):
            share = (width - at_low) / max(at_high - at_low, 1e-6)
            middle = low + (high - low) * min(max(share, 0.0), 1.0)
            group = self._drawn(replace(tried, per_root=middle))
            reached = self._width(group)
            if reached <= width:
                best, low, at_low = group, middle, reached
            else:
                high, at_high = middle, reached
        return best

    def _width(self, group: "Group") -> float:
        return self.axes.rect(group.bounds).width

    def _drawn(self, tried: _Try) -> "Group":
        """Return the figure at some sizes."""
        architecture = self._architecture
        canvas = Canvas(
            sizes(architecture, tried.high, tried.per_root),
            self._palette,
            architecture.style,
            self.axes,
            tried.turned,
            self._outputs,
            self._sheets,
        )
        flow = Flow(canvas, self._edges)
        if architecture.style.layout == "u":
            return folded(flow, architecture.row)
        return wrapped(flow, architecture.row, tried.lines, architecture.style.wrap)
