"""A cursor over TeX: commands, groups in braces, options in brackets, places in parentheses."""

import re
from typing import Final

from plotnet.errors import PlotnetError, SpecError

_SPACE: Final = re.compile(r"\s*")
_COMMAND: Final = re.compile(r"\\([A-Za-z@]+)\*?|\\(.)", re.DOTALL)
_WORD: Final = re.compile(r"[A-Za-z]+")
_CLOSING: Final = {"{": "}", "[": "]", "(": ")"}
_ESCAPED: Final = re.compile(r"\\.|[\[\](){}]", re.DOTALL)

LONGEST: Final = {"{": 600_000, "[": 20_000, "(": 2_000}
"""Characters that may stand in each kind of brackets."""

SHOWN: Final = 60
"""Characters of a statement that a message repeats."""


class UnreadableError(PlotnetError):
    """A statement is outside the part of TeX that is read; it is left out with a notice."""

    code = "raw-tex"


class Cursor:
    """Reads a text from the left.

    Attributes:
        text: It.
        at: Where the next character is.
    """

    def __init__(self, text: str, at: int = 0) -> None:
        self.text = text
        self.at = at

    @property
    def done(self) -> bool:
        """Whether nothing is left."""
        return self.at >= len(self.text)

    def skip(self) -> None:
        """Go on to the next character that is no space."""
        found = _SPACE.match(self.text, self.at)
        self.at = found.end() if found else self.at

    def peek(self, length: int = 1) -> str:
        """Return the next characters that are no space, without reading them."""
        self.skip()
        return self.text[self.at : self.at + length]

    def take(self, what: str) -> bool:
        """Read ``what`` if it comes next."""
        self.skip()
        if not self.text.startswith(what, self.at):
            return False
        self.at += len(what)
        return True

    def word(self) -> str:
        """Read letters; return nothing if none come next."""
        self.skip()
        found = _WORD.match(self.text, self.at)
        self.at = found.end() if found else self.at
        return found[0] if found else ""

    def command(self) -> str:
        """Read a command; return its name without the backslash, or nothing if none comes next."""
        self.skip()
        found = _COMMAND.match(self.text, self.at)
        self.at = found.end() if found else self.at
        return (found[1] or found[2]) if found else ""

    def enclosed(self, opening: str) -> str | None:
        """Read what stands between an opening character and its closing one, or nothing.

        Raises:
            SpecError: If a brace is not closed, as TeX cannot go on then either.
            UnreadableError: If another bracket is not.
        """
        if self.peek() != opening:
            return None
        closing, depth, start = _CLOSING[opening], 0, self.at
        braces = 0
        for found in _ESCAPED.finditer(self.text, start, start + LONGEST[opening]):
            sign = found[0]
            if opening != "{" and sign in "{}":
                braces += 1 if sign == "{" else -1
            elif sign == opening and not braces:
                depth += 1
            elif sign == closing and not braces:
                depth -= 1
                if not depth:
                    self.at = found.end()
                    return self.text[start + 1 : found.start()]
            if braces < 0:
                break
        message = f"{opening!r} without its {closing!r}: {self.text[start : start + SHOWN]!r}"
        raise SpecError(message) if opening == "{" else UnreadableError(message)

    def group(self) -> str:
        """Read what stands in braces; an only character needs none.

        Raises:
            UnreadableError: If nothing is left, or a brace is not closed.
        """
        inner = self.enclosed("{")
        if inner is not None:
            return inner
        start = self.at
        if self.text.startswith("\\", start):
            self.command()
        elif start < len(self.text):
            self.at += 1
        else:
            raise UnreadableError("the text ends where a group should be")
        return self.text[start : self.at]

    def statement_end(self) -> int:
        """Return where the statement ends that is being read: behind its semicolon."""
        depth = 0
        for found in re.compile(r"\\.|[{};]", re.DOTALL).finditer(self.text, self.at):
            sign = found[0]
            depth += (sign == "{") - (sign == "}")
            if (sign == ";" and depth <= 0) or depth < 0:
                return found.end() if sign == ";" else found.start()
        return len(self.text)
