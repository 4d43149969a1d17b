"""The themes and the roles that they give colours to."""

from markdown_text import table

from plotnet.layers import KINDS
from plotnet.theme import ROLES, THEMES
from plotnet.theme.theme import Theme

CONNECTIONS = {"edge": "connections", "copy": "skips"}
"""The roles that no layer has."""


def themes() -> str:
    """Return the themes with their first colours."""
    shown = ("conv", "pool", "fc", "softmax", "sum")
    rows = (
        (f"`{name}`", " ".join(_swatch(theme, role) for role in shown))
        for name, theme in THEMES.items()
    )
    return table(("Theme", ", ".join(shown)), rows)


def roles() -> str:
    """Return every role, what is painted in it, and its colour in each theme."""
    rows = (
        (f"`{role}`", _painted(role), *(_swatch(theme, role) for theme in THEMES.values()))
        for role in ROLES
    )
    return table(("Role", "Of", *(f"`{name}`" for name in THEMES)), rows)


def _painted(role: str) -> str:
    """Return what has a role."""
    if role in CONNECTIONS:
        return CONNECTIONS[role]
    faces = [f"`{kind.name}`" for kind in KINDS.values() if kind.words and kind.look.fill == role]
    bands = [f"`{kind.name}`" for kind in KINDS.values() if kind.words and kind.band == role]
    if bands:
        return f"activation of {', '.join(bands)}"
    return ", ".join(faces) or "scripts of PlotNeuralNet"


def _swatch(theme: Theme, role: str) -> str:
    """Return a patch of a colour, as HTML."""
    colour = theme.colour(role)
    shown = f"rgb({colour.red * 100:.0f}% {colour.green * 100:.0f}% {colour.blue * 100:.0f}%)"
    return f'<span class="swatch" style="background: {shown}" title="{shown}"></span>'
