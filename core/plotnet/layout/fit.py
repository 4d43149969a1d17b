"""How large everything is drawn, so that the figure fits the page with legible type; cm.

First the faces are as large as they may be and thicknesses give way; then the faces become
smaller; then cards are written upwards; and what is still too long goes on in a line below.
"""

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from plotnet.architecture import Layer
from plotnet.layout.bounds import MARGIN_CM
from plotnet.layout.canvas import Canvas
from plotnet.layout.edges import edges
from plotnet.layout.flow import Flow
from plotnet.layout.form import is_card, is_solid
from plotnet.layout.piece import Axes
from plotnet.layout.size import sizes
from plotnet.layout.template import written
from plotnet.layout.u import folded
from plotnet.layout.wrap import wrapped
from plotnet.scene import SLANT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from plotnet.architecture import Architecture
    from plotnet.layout.paint import Palette
    from plotnet.layout.piece import Group

TYPE_FLOOR_PT = 7.0
SMALLEST_PT = 9.0
"""Of the type in a figure, before it is made smaller to fit its page."""

SHRINK = SMALLEST_PT / TYPE_FLOOR_PT
"""A figure may be so much wider than its page."""

EASE = 1.1
"""A figure that is so much wider than its page is as good as one that is not."""

HIGHS = (4.0, 3.6, 3.2, 2.8, 2.4, 2.0, 1.6)
"""Sizes of the largest face, the best first."""

COLUMN_HIGH = 2.0
MOST_LINES = 6
"""Into more lines no row is broken of itself."""

PER_ROOTS = (0.045, 0.036, 0.029, 0.023, 0.018, 0.014, 0.011, 0.008)
"""Thicknesses of one channel, the best first."""

TALL_SHARE, U_TALL_SHARE = 0.65, 0.85
"""No figure is higher than this share of its page's width, if smaller faces prevent it."""

GUESSES = 4
"""So often sizes are tried for one way to lay the figure out."""


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


_CHOICES = tuple((high, per_root) for high in HIGHS for per_root in PER_ROOTS)
"""All sizes, the best first."""


class Fitting:
    """The search for the sizes of one figure.

    Args:
        architecture: What is drawn.
        palette: Its colours.
    """

    def __init__(self, architecture: "Architecture", palette: "Palette") -> None:
        self._architecture = architecture
        self._palette = palette
        self._edges = edges(architecture)
        layers = architecture.layers
        self._outputs = {layer.name: layer.output for layer in layers}
        self._words = {layer.name: written(layer, architecture.style) for layer in layers}
        self._sheets = any(layer.kind == "sheet" for layer in layers)
        self._cards = any(map(is_card, layers))
        self._solid = [layer for layer in layers if is_solid(layer)]
        self.axes = Axes("column" if architecture.style.layout == "column" else "row")

    def fitted(self) -> "tuple[Group, Canvas]":
        """Return the figure at the best sizes at which it fits, and how its layers are drawn."""
        best = self._best()
        return self._drawn(best), self._canvas(best)

    def _best(self) -> _Try:
        """Return the best sizes at which the figure fits; if there are none, the narrowest."""
        style = self._architecture.style
        if style.layout == "column":
            return _Try(COLUMN_HIGH, PER_ROOTS[0])
        narrowest: tuple[float, _Try] | None = None
        single = style.layout == "u" or style.wrap is not None
        for lines in range(1, 2 if single else MOST_LINES + 1):
            for turned in (False, True) if self._cards else (False,):
                width, tried = self._searched(turned=turned, lines=lines)
                if width <= style.width_cm * EASE:
                    return tried
                if narrowest is None or width < narrowest[0]:
                    narrowest = width, tried
            if narrowest is not None and narrowest[0] <= style.width_cm * SHRINK:
                break
        return narrowest[1] if narrowest else _Try(*_CHOICES[-1])

    def _searched(self, *, turned: bool, lines: int) -> tuple[float, _Try]:
        """Return the best sizes for one way to lay the figure out, with the width reached.

        What faces and thicknesses take up is known beforehand, so that the width at other sizes
        can be foretold from that at some.
        """
        style = self._architecture.style
        target = style.width_cm * EASE
        share = U_TALL_SHARE if style.layout == "u" else TALL_SHARE * lines
        tried = _Try(*_CHOICES[0], turned, lines)
        yielded = 1.0 / lines
        for _ in range(GUESSES):
            group = self._drawn(tried)
            width, height = self._width(group), group.bounds.height
            if (width <= target and height <= target * share) or self._least(tried):
                break
            bulk = self._bulk(tried)
            after = self._guessed(tried, width - target, height / (target * share), yielded)
            if after == tried:
                break
            yielded *= 0.7
            tried = after
            _ = bulk
        return width, tried
