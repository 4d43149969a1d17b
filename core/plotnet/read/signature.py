"""The parameters of a call that a script may make, and the arguments bound to them."""

from typing import TYPE_CHECKING, Final

from msgspec import Struct

from plotnet.errors import Notice, SpecError
from plotnet.read.interpreter import Opaque
from plotnet.read.spelling import UNHEARD, canonical

if TYPE_CHECKING:
    from collections.abc import Mapping

    from plotnet.read.interpreter import Call
    from plotnet.read.shelf import Shelf

ALIKE: Final = 0.7
"""Names that are more alike than this are mistyped rather than a fork's."""

NEEDED: Final = object()
"""In place of a default: the script must give this parameter."""


class Signature(Struct, frozen=True):
    """What a call takes.

    Attributes:
        params: Parameters in positional order, with their defaults.
        options: Further names that it takes by keyword only, and that have no default.
    """

    params: "Mapping[str, object]"
    options: tuple[str, ...] = ()

    @property
    def known(self) -> tuple[str, ...]:
        """Every name that it takes."""
        return (*self.params, *self.options)

    def bind(self, call: "Call", shelf: "Shelf") -> dict[str, object]:
        """Return each parameter's value, and the options that were given.

        A name that is not like any of ours is a fork's; it is left out with a notice.

        Raises:
            SpecError: If there are too many arguments, one is unknown, missing or given twice,
                or a value came from an import that is not known here.
        """
        if len(call.args) > len(self.params):
            raise SpecError(
                f"{call.name} takes at most {len(self.params)} arguments by position "
                f"({', '.join(self.params)}), not {len(call.args)}",
                call.origin,
            )
        given = dict(zip(self.params, call.args, strict=False))
        for word, value in call.kwargs.items():
            name = canonical(word, self.known)
            if name in given:
                raise SpecError(f"{call.name}: {name} is given twice", call.origin)
            if self._hears(call, name, shelf):
                given[name] = value
        return checked(call, {**self.params, **given})

    def _hears(self, call: "Call", name: str, shelf: "Shelf") -> bool:
        """Tell whether a name counts.

        Raises:
            SpecError: If it is mistyped.
        """
        if name in self.known or name in UNHEARD:
            return name in self.known
        from difflib import get_close_matches  # noqa: PLC0415 - only where something is wrong

        if near := get_close_matches(name, self.known, n=1, cutoff=ALIKE):
            message = f"{call.name} has no parameter {name!r} (did you mean {near[0]!r}?)"
            raise SpecError(message, call.origin)
        message = f"{call.name} has no parameter {name!r}; it is left out"
        shelf.notices.append(Notice(message, call.origin, "unknown-parameter"))
        return False


def checked(call: "Call", given: dict[str, object]) -> dict[str, object]:
    """Return the values of a call if all that it needs are there and known.

    Raises:
        SpecError: If one is missing, or came from an import that is not known here.
    """
    for name, value in given.items():
        if value is NEEDED:
            raise SpecError(f"{call.name} needs a value for {name!r}", call.origin)
        if isinstance(value, Opaque):
            raise SpecError(
                f"{call.name}: {name}={value.name} comes from an import in line "
                f"{value.origin.line} that is not followed; write its value instead",
                call.origin,
            )
    return given
