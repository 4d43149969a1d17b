"""How large everything is drawn, so that the figure fits the page with legible type; cm.

First the faces are as large as they may be and thicknesses give way; then the faces become
smaller; then cards are written upwards; and what is still too long goes on in a line below.
"""

from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from plotnet.layout.bounds import MARGIN_CM
from plotnet.layout.canvas import Canvas
from plotnet.layout.edges import edges
from plotnet.layout.flow import Flow
from plotnet.layout.form import is_card, is_slab, is_solid
from plotnet.layout.piece import Axes
from plotnet.layout.size import sizes
from plotnet.layout.template import written
from plotnet.layout.u import folded
from plotnet.layout.wrap import wrapped
from plotnet.scene import SLANT, TIP_REACH

if TYPE_CHECKING:
    from plotnet.architecture import Architecture
    from plotnet.layout.paint import Palette
    from plotnet.layout.piece import Group
    from plotnet.layout.size import Sizes

TYPE_FLOOR_PT = 7.0
SMALLEST_PT = 9.0
"""Of the type in a figure, before it is made smaller to fit its page."""

SHRINK = SMALLEST_PT / TYPE_FLOOR_PT
"""A figure may be so much wider than its page."""

EASE = 1.1
"""A figure that is so much wider than its page is as good as one that is not."""

HIGHS = (4.0, 3.6, 3.2, 2.8, 2.4, 2.0, 1.6)
"""Sizes of the largest face, the best first."""

ROOMY = 2.5
"""Where the largest face is smaller, gaps are smaller too."""

PER_ROOTS = (0.045, 0.036, 0.029, 0.023, 0.018, 0.014, 0.011, 0.008)
"""Thicknesses of one channel, the best first."""

THINNEST = 0.005
"""No channel is thinner than this share of the largest face."""

COLUMN_HIGH = 2.0
MOST_LINES = 6
"""Into more lines no row is broken of itself."""

TALL_SHARE, U_TALL_SHARE = 0.65, 0.7
"""No figure is higher than this share of its page's width, if smaller faces prevent it."""

GUESSES = 4
"""So often sizes are tried for one way to lay the figure out."""

FULL = 1.12
"""A figure that could not be so much larger is as large as it need be."""


class _Try(Struct, frozen=True):
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


class _Reached(Struct, frozen=True):
    """What came of a choice of sizes.

    Attributes:
        tried: The choice.
        group: The figure.
        width: Of the figure, with its margins.
        height: Of the figure.
        bulk: How much of the width all boxes would take up, one behind the other.
    """

    tried: _Try
    group: "Group"
    width: float
    height: float
    bulk: float


CHOICES = tuple(
    (high, per_root) for high in HIGHS for per_root in PER_ROOTS if per_root >= THINNEST * high
)
"""All sizes, the best first."""


class Fitting:
    """The search for the sizes of one figure.

    Args:
        architecture: What is drawn.
        palette: Its colours.
    """

    def __init__(self, architecture: "Architecture", palette: "Palette") -> None:
        layers = architecture.layers
        self._architecture = architecture
        self._palette = palette
        self._edges = edges(architecture)
        self._outputs = {layer.name: layer.output for layer in layers}
        self._words = {layer.name: written(layer, architecture.style) for layer in layers}
        self._sheets = any(layer.kind == "sheet" for layer in layers)
        self._cards = any(map(is_card, layers))
        self._solid = [layer for layer in layers if is_solid(layer) and not is_slab(layer)]
        self._rules: dict[float, Sizes] = {}
        self._groups: dict[tuple[float, float, bool], list[Group]] = {}
        self._thick: dict[float, float] = {}
        self._slants = 0.0
        self.axes = Axes("column" if architecture.style.layout == "column" else "row")

    def fitted(self) -> "tuple[Group, Canvas]":
        """Return the figure at the best sizes at which it fits, and how its layers are drawn."""
        style = self._architecture.style
        if style.layout == "column":
            only = _Try(COLUMN_HIGH, PER_ROOTS[0])
            return self._drawn(only), self._canvas(only)
        single = style.layout == "u" or style.wrap is not None
        found: list[tuple[float, Group, _Try]] = []
        for lines in range(1, 2 if single else MOST_LINES + 1):
            for turned in (False, True) if self._cards else (False,):
                group, tried = self._searched(turned=turned, lines=lines)
                found.append((self._width(group), group, tried))
                if found[-1][0] <= style.width_cm * EASE:
                    return group, self._canvas(tried)
            if min(width for width, _, _ in found) <= style.width_cm * SHRINK:
                break
        _, group, tried = min(found, key=lambda each: each[0])
        return group, self._canvas(tried)

    def _searched(self, *, turned: bool, lines: int) -> "tuple[Group, _Try]":
        """Return the figure at the best sizes for one way to lay it out.

        How much of its width faces and thicknesses take up is known beforehand, so that its width
        at other sizes can be foretold from the one reached.
        """
        style = self._architecture.style
        wide = style.width_cm * EASE
        tall = wide * (U_TALL_SHARE if style.layout == "u" else TALL_SHARE * lines)
        reached = self._reached(_Try(*CHOICES[0], turned, lines))
        pace, rise = 1.0 / lines, reached.height / reached.tried.high
        seen, best = {reached.tried}, reached
        for _ in range(GUESSES):
            room = min(wide / reached.width, tall / reached.height)
            fits = reached.width <= wide and (room >= 1 or reached.tried.high == HIGHS[-1])
            best = reached if fits or reached.width < best.width > wide else best
            if fits and (room < FULL or reached.tried == _Try(*CHOICES[0], turned, lines)):
                break
            after = self._guessed(reached, (wide, tall), (pace, rise))
            if after in seen:
                break
            before, reached = reached, self._reached(after)
            seen.add(after)
            pace = _slope(before.width - reached.width, before.bulk - reached.bulk, pace)
            rise = _slope(before.height - reached.height, before.tried.high - after.high, rise)
        return best.group, best.tried

    def _guessed(
        self, reached: "_Reached", limits: tuple[float, float], slopes: tuple[float, float]
    ) -> _Try:
        """Return the best choice at which the figure should fit, told from one that was tried.

        Args:
            reached: What came of the one.
            limits: Width and height that may be reached.
            slopes: How width grows with the bulk of all boxes, and height with the largest face.
        """
        (wide, tall), (pace, rise) = limits, slopes
        for high, per_root in CHOICES:
            width = reached.width + pace * (self._bulk(high, per_root) - reached.bulk)
            height = reached.height + rise * (high - reached.tried.high)
            if width <= wide and (height <= tall or high == HIGHS[-1]):
                break
        return replace(reached.tried, high=high, per_root=per_root)

    def _reached(self, tried: _Try) -> "_Reached":
        """Return what comes of a choice."""
        group = self._drawn(tried)
        bulk = self._bulk(tried.high, tried.per_root)
        return _Reached(tried, group, self._width(group), group.bounds.height, bulk)

    def _bulk(self, high: float, per_root: float) -> float:
        """Return how much of the width all boxes would take up, one behind the other."""
        if per_root not in self._thick:
            rules = self._sizes(HIGHS[0], per_root)
            steps = (step for layer in self._solid for step in layer.steps)
            self._thick[per_root] = sum(rules.thickness(s.output.channels) for s in steps)
        if not self._slants:
            rules = self._sizes(HIGHS[0], PER_ROOTS[0])
            self._slants = sum(rules.face(layer.output)[1] * SLANT for layer in self._solid)
        return self._slants * high / HIGHS[0] + self._thick[per_root]

    def _sizes(self, high: float, per_root: float) -> "Sizes":
        """Return the rules of size; those for faces depend on the largest face alone."""
        if high not in self._rules:
            self._rules[high] = sizes(self._architecture, high, per_root)
        return replace(self._rules[high], per_root=per_root)

    def _width(self, group: "Group") -> float:
        """Return how wide a figure is with its margins and the room for tips at its sides."""
        return self.axes.rect(group.bounds).width + 2 * (MARGIN_CM + TIP_REACH)

    def _drawn(self, tried: _Try) -> "Group":
        """Return the figure at some sizes."""
        architecture = self._architecture
        flow = Flow(self._canvas(tried), self._edges)
        if architecture.style.layout == "u":
            return folded(flow, architecture.row)
        sizes = tried.high, tried.per_root, tried.turned
        if sizes not in self._groups:
            self._groups[sizes] = flow.groups(architecture.row)
        return wrapped(flow, self._groups[sizes], tried.lines, architecture.style.wrap)

    def _canvas(self, tried: _Try) -> Canvas:
        """Return how layers are drawn at some sizes."""
        return Canvas(
            self._sizes(tried.high, tried.per_root),
            self._palette,
            self._architecture.style,
            self.axes,
            tried.turned,
            tried.high < ROOMY,
            self._outputs,
            self._words,
            self._sheets,
        )


def _slope(rise: float, run: float, other: float) -> float:
    """Return how one length grows with another, or what was assumed where that tells nothing."""
    return rise / run if run * rise > 1e-6 else other
