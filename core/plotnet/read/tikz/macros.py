r"""Macros that a figure defines, and their expansion: ``\def``, ``\newcommand`` and their kin."""

import re
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from plotnet.read.tikz.numbers import length
from plotnet.read.tikz.scan import UnreadableError

if TYPE_CHECKING:
    from plotnet.read.tikz.scan import Cursor

MAX_DEPTH: Final = 12
"""How deep macros may stand in each other."""

MAX_EXPANDED: Final = 400_000
"""Characters that expansions of one figure may have in all."""

MAX_MACROS: Final = 2_000

DEFINERS: Final = frozenset({"def", "gdef", "edef", "xdef"})
COMMANDS: Final = frozenset({"newcommand", "renewcommand", "providecommand"})

_USE: Final = re.compile(r"\\([A-Za-z@]+)")
_PARAMETER: Final = re.compile(r"#([1-9])")


class Macro(Struct, frozen=True):
    """A macro.

    Attributes:
        body: What it stands for.
        parameters: How many arguments it takes.
        default: Of the first one, if that is optional.
    """

    body: str
    parameters: int = 0
    default: str | None = None


class Macros:
    """The macros of one figure.

    Attributes:
        known: They, by their names.
    """

    def __init__(self) -> None:
        self.known: dict[str, Macro] = {}
        self._left = MAX_EXPANDED

    def define(self, kind: str, cursor: "Cursor") -> None:
        """Read a definition behind its command.

        Raises:
            UnreadableError: If it is none.
        """
        if kind in DEFINERS:
            name = cursor.command()
            start = cursor.at
            brace = cursor.text.find("{", start)
            parameters = cursor.text[start:brace].count("#")
            cursor.at = max(brace, start)
            self.set(name, Macro(cursor.group(), parameters))
        elif kind == "let":
            name = cursor.command()
            cursor.take("=")
            other = cursor.command()
            self.set(name, self.known.get(other, Macro(f"\\{other}")))
        else:
            name = cursor.group().strip().removeprefix("\\")
            count, default = cursor.enclosed("["), cursor.enclosed("[")
            parameters = int(count) if count and count.strip().isdigit() else 0
            self.set(name, Macro(cursor.group(), min(parameters, 9), default))

    def calculate(self, cursor: "Cursor") -> None:
        r"""Read ``\pgfmathsetmacro{\x}{sum}`` behind its command.

        Raises:
            UnreadableError: If the sum cannot be read.
        """
        name = cursor.group().strip().removeprefix("\\")
        value = length(self.expand(cursor.group()))
        self.set(name, Macro(f"{value:g}"))

    def set(self, name: str, macro: Macro) -> None:
        """Give a macro its meaning.

        Raises:
            UnreadableError: If it has no name, or there are too many.
        """
        if not name or len(self.known) >= MAX_MACROS:
            raise UnreadableError(f"macro {name!r} cannot be defined")
        self.known[name] = macro

    def expand(self, text: str, depth: int = 0) -> str:
        """Return a text with the macros that take no argument replaced by what they stand for.

        Raises:
            UnreadableError: If that grows beyond all measure.
        """
        if "\\" not in text:
            return text

        def body(found: re.Match[str]) -> str:
            macro = self.known.get(found[1])
            if macro is None or macro.parameters:
                return found[0]
            self.spend(1 + len(macro.body))
            return self.expand(macro.body, depth + 1)

        if depth > MAX_DEPTH:
            raise UnreadableError("macros stand in each other too deeply")
        return _USE.sub(body, text)

    def applied(self, name: str, cursor: "Cursor") -> str:
        """Return what a macro stands for at a cursor, which is behind its name.

        Raises:
            UnreadableError: If an argument is missing, or it grows beyond all measure.
        """
        macro = self.known[name]
        arguments: list[str] = []
        if macro.default is not None and macro.parameters:
            given = cursor.enclosed("[")
            arguments.append(macro.default if given is None else given)
        while len(arguments) < macro.parameters:
            arguments.append(cursor.group())
        self.spend(len(macro.body) + sum(map(len, arguments)) * (1 + macro.body.count("#")))

        def argument(found: re.Match[str]) -> str:
            number = int(found[1])
            return arguments[number - 1] if number <= len(arguments) else found[0]

        return _PARAMETER.sub(argument, macro.body)

    def spend(self, characters: int) -> None:
        """Count what an expansion makes.

        Raises:
            UnreadableError: If all of them make too much.
        """
        self._left -= characters
        if self._left < 0:
            raise UnreadableError(f"macros make more than {MAX_EXPANDED:,} characters")
