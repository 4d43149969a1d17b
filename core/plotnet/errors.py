"""Where something was said, and the errors that plotnet raises about it.

There is one class per person who can mend the fault: the author of the figure
(`SpecError`), the owner of the machine (`ToolNotFoundError`), or whoever knows
the toolchain (`CompileError`, with its log). Only front ends catch them.
"""

from typing import TYPE_CHECKING, ClassVar, Self

from msgspec import Struct
from msgspec.structs import replace

if TYPE_CHECKING:
    from collections.abc import Iterable


class Origin(Struct, frozen=True):
    """A place in a text that somebody wrote.

    Attributes:
        file: Path or name to show to the reader.
        line: 1-based line in that file.
        column: 1-based column, or None where a line says enough.
    """

    file: str
    line: int = 1
    column: int | None = None

    def __str__(self) -> str:
        """Return ``file:line`` or ``file:line:column``."""
        place = f"{self.file}:{self.line}"
        return place if self.column is None else f"{place}:{self.column}"

    def down(self, lines: int) -> Self:
        """Return the place ``lines`` lines further down."""
        return replace(self, line=self.line + lines)


class Notice(Struct, frozen=True):
    """Something that the author should know of a figure that is drawn all the same.

    Attributes:
        message: What it is, and what would be better.
        origin: Where.
        code: Stable name of the class of notice, as of errors.
    """

    message: str
    origin: Origin
    code: str = "notice"

    def __str__(self) -> str:
        """Return ``file:line: message``."""
        return f"{self.origin}: {self.message}"


class PlotnetError(Exception):
    """What went wrong with one figure; the base of all errors that plotnet raises.

    Attributes:
        message: What is wrong, the value found, and what would be right; no place.
        origin: Where, if it is known.
        code: Stable name of the class of error: the subtype under which hosts report it.
    """

    code: ClassVar[str] = "error"

    def __init__(self, message: str, origin: Origin | None = None) -> None:
        super().__init__(message, origin)
        self.message = message
        self.origin = origin

    def __str__(self) -> str:
        """Return ``file:line: message``, or the message alone where no place is known."""
        return self.message if self.origin is None else f"{self.origin}: {self.message}"


class SpecError(PlotnetError):
    """The text of a figure is wrong; its author can mend it."""

    code = "spec"


class SettingsError(PlotnetError, ValueError):
    """An option of a host or of the command line has a wrong name or value."""

    code = "settings"


class ToolNotFoundError(PlotnetError):
    """A program or an optional package is missing; the message says how to install it."""

    code = "tool"


class CompileError(PlotnetError):
    """A program of the toolchain failed on this figure.

    Attributes:
        log: What the program said, whole.
        lasting: Whether it would fail again with the same input: not if its time was up.
    """

    code = "compile"

    def __init__(
        self,
        message: str,
        origin: Origin | None = None,
        log: str = "",
        *,
        lasting: bool = True,
    ) -> None:
        super().__init__(message, origin)
        self.log = log
        self.lasting = lasting


def suggest(wrong: str, known: "Iterable[str]") -> str:
    """Return a question for the nearest known name, with a space before it, or nothing.

    >>> suggest("conv-easst", ["conv-east", "conv-west"])
    " (did you mean 'conv-east'?)"
    >>> suggest("zebra", ["conv"])
    ''
    """
    from difflib import get_close_matches  # noqa: PLC0415 - only where something is wrong

    near = get_close_matches(wrong, list(known), n=1, cutoff=0.6)
    return f" (did you mean {near[0]!r}?)" if near else ""
