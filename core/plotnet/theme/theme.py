"""What a theme is, and how a project makes its own."""

from types import MappingProxyType
from typing import TYPE_CHECKING, Self

from msgspec import Struct, field
from msgspec.structs import replace

from plotnet.errors import SpecError, suggest
from plotnet.theme.mix import blend, parse_mix

if TYPE_CHECKING:
    from collections.abc import Mapping

    from plotnet.errors import Origin
    from plotnet.network import Mix
    from plotnet.scene import Colour


class Hatch(Struct, frozen=True):
    """Thin parallel lines over a face, for figures that are told apart without colour.

    Attributes:
        angle: Of the lines, degrees anticlockwise.
        gap: From line to line, cm.
    """

    angle: float
    gap: float


class Theme(Struct, frozen=True):
    """Colours by role.

    Attributes:
        name: Under which a figure asks for it.
        mixes: What each role is mixed from.
        hatches: The lines over the faces of a role, for the roles that have some.
        ink: Of outlines and type; None is black on paper, and what a page has for its text.
        paper: What the figure lies on; None is the paper, or the page.
    """

    name: str
    mixes: "Mapping[str, Mix]"
    hatches: "Mapping[str, Hatch]" = field(default_factory=lambda: MappingProxyType({}))
    ink: "Mix | None" = None
    paper: "Mix | None" = None

    def colour(self, role: str) -> "Colour":
        """Return the colour of a role.

        Raises:
            KeyError: If there is no such role.
        """
        return blend(self.mixes[role], role)

    def with_colours(
        self, colours: "Mapping[str, str]", name: str = "", origin: "Origin | None" = None
    ) -> Self:
        """Return the theme with other colours for some roles.

        Args:
            colours: Expressions such as ``red!40`` or ``#3366cc``, by role.
            name: Of the new theme; empty: the old one's.
            origin: Where they stand.

        Raises:
            SpecError: If there is no such role, or an expression cannot be read.
        """
        for role in colours:
            if role not in self.mixes:
                near = suggest(role, self.mixes) or f"; it has {', '.join(self.mixes)}"
                raise SpecError(f"theme {self.name} has no colour {role!r}{near}", origin)
        mixes = {role: parse_mix(text, origin) for role, text in colours.items()}
        for role, mix in mixes.items():
            blend(mix, role, origin)
        return replace(
            self, name=name or self.name, mixes=MappingProxyType({**self.mixes, **mixes})
        )
