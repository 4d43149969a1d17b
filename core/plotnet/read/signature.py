"""The parameters of a call that a script may make, and the arguments bound to them."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from plotnet.errors import SpecError, suggest
from plotnet.read.interpreter import Opaque

if TYPE_CHECKING:
    from collections.abc import Mapping

    from plotnet.read.interpreter import Call

NEEDED: Final = object()
"""In place of a default: the script must give this parameter."""


@dataclass(frozen=True, slots=True)
class Signature:
    """What a call takes.

    Attributes:
        params: Parameters in positional order, with their defaults.
        options: Further names that it takes by keyword only, and that have no default.
    """

    params: "Mapping[str, object]"
    options: tuple[str, ...] = ()

    def bind(self, call: "Call") -> dict[str, object]:
        """Return each parameter's value, and the options that were given.

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
        for name, value in call.kwargs.items():
            self._check_name(call, name, given)
            given[name] = value
        bound = {**self.params, **given}
        for name, value in bound.items():
            _check_value(call, name, value)
        return bound

    def _check_name(self, call: "Call", name: str, given: "Mapping[str, object]") -> None:
        known = (*self.params, *self.options)
        if name not in known:
            near = suggest(name, known) or f"; it has {', '.join(self.params)}"
            raise SpecError(f"{call.name} has no parameter {name!r}{near}", call.origin)
        if name in given:
            raise SpecError(f"{call.name}: {name} is given twice", call.origin)


def _check_value(call: "Call", name: str, value: object) -> None:
    if value is NEEDED:
        raise SpecError(f"{call.name} needs a value for {name!r}", call.origin)
    if isinstance(value, Opaque):
        raise SpecError(
            f"{call.name}: {name}={value.name} comes from an import in line {value.origin.line} "
            "that is not followed; write its value instead",
            call.origin,
        )
