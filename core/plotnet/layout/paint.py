"""Which colour each block gets: its role in the theme, or the author's own."""

from typing import TYPE_CHECKING

from plotnet.errors import SpecError, suggest
from plotnet.scene import Colour, Paint
from plotnet.theme import blend

if TYPE_CHECKING:
    from plotnet.errors import Origin
    from plotnet.network import Mix
    from plotnet.theme import Theme

STROKE_OPACITY = 0.7
"""Of connections and skips."""


class Palette:
    """The colours of one figure; the author's own are named in the order of their first use."""

    def __init__(self, theme: "Theme") -> None:
        self._theme = theme
        self._own: dict[Mix, Colour] = {}
        self._roles: dict[str, Colour] = {}

    def paint(self, colour: "str | Mix", opacity: float, origin: "Origin") -> Paint:
        """Return a colour laid on with an opacity.

        Raises:
            SpecError: If the theme has no such role, or the mix no such colour.
        """
        if isinstance(colour, str):
            if colour not in self._theme.mixes:
                near = suggest(colour, self._theme.mixes)
                raise SpecError(f"theme {self._theme.name} has no colour {colour!r}{near}", origin)
            return Paint(self._role(colour), opacity)
        if colour not in self._own:
            self._own[colour] = blend(colour, f"own{len(self._own) + 1}", origin)
        return Paint(self._own[colour], opacity)

    def stroke(self, role: str) -> Paint:
        """Return the paint of a connection."""
        return Paint(self._role(role), STROKE_OPACITY)

    def _role(self, role: str) -> Colour:
        """Return the colour of a role, mixed once for the figure."""
        if role not in self._roles:
            self._roles[role] = self._theme.colour(role)
        return self._roles[role]
