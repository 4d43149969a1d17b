"""What a figure is painted with: a colour for each role."""

from typing import TYPE_CHECKING

from plotnet.errors import SpecError, suggest
from plotnet.theme.mix import blend, parse_mix
from plotnet.theme.palettes import PLOTNEURALNET, ROLES, THEMES
from plotnet.theme.theme import Hatch, Theme

if TYPE_CHECKING:
    from plotnet.errors import Origin

__all__ = [
    "PLOTNEURALNET",
    "ROLES",
    "THEMES",
    "Hatch",
    "Theme",
    "blend",
    "parse_mix",
    "theme_named",
]


def theme_named(name: str, origin: "Origin | None" = None) -> Theme:
    """Return a theme that comes with plotnet.

    Raises:
        SpecError: If there is none of that name.
    """
    if name not in THEMES:
        near = suggest(name, THEMES) or f"; there are {', '.join(THEMES)}"
        raise SpecError(f"unknown theme {name!r}{near}", origin)
    return THEMES[name]
