"""What a figure is painted with: a colour for each role."""

from typing import TYPE_CHECKING

from plotnet.architecture import Architecture
from plotnet.errors import SpecError, suggest
from plotnet.theme.mix import blend, parse_mix
from plotnet.theme.palettes import PLOTNEURALNET, ROLES, THEMES
from plotnet.theme.theme import Hatch, Theme

if TYPE_CHECKING:
    from collections.abc import Iterable

    from plotnet.errors import Origin
    from plotnet.network import Network

__all__ = [
    "PLOTNEURALNET",
    "ROLES",
    "THEMES",
    "Hatch",
    "Theme",
    "blend",
    "parse_mix",
    "theme_named",
    "theme_of",
]


def theme_of(
    figure: "Network | Architecture",
    name: str,
    colours: "Iterable[tuple[str, str]]",
    origin: "Origin",
) -> Theme:
    """Return the theme of a figure: the one it names, or that of its project.

    Args:
        figure: What is to be painted.
        name: Of the project's theme.
        colours: The project's own, by role.
        origin: Where the figure stands.

    Raises:
        SpecError: If there is no such theme, role or colour.
    """
    own = figure.style.theme if isinstance(figure, Architecture) else None
    return theme_named(own or name, origin).with_colours(dict(colours), origin=origin)


def theme_named(name: str, origin: "Origin | None" = None) -> Theme:
    """Return a theme that comes with plotnet.

    Raises:
        SpecError: If there is none of that name.
    """
    if name not in THEMES:
        near = suggest(name, THEMES) or f"; there are {', '.join(THEMES)}"
        raise SpecError(f"unknown theme {name!r}{near}", origin)
    return THEMES[name]
