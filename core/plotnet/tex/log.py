"""What a run of pdflatex said about each of its figures, and what that means in plain words.

The driver (`plotnet.tex.job`) prints a mark before and after each figure; all that TeX says between
them is about that figure. Nothing is concluded from TeX's exit status.
"""

import re
from collections.abc import Iterator
from itertools import islice
from typing import Final

from msgspec import Struct

BEGIN_MARK: Final = "<plotnet begin "
"""What TeX prints when it comes to the next figure: the sign that it is getting on."""

END_MARK: Final = "<plotnet end "
_MARK: Final = re.compile(
    r"^<plotnet (?:begin (?P<begun>\d+)"
    r"|end (?P<ended>\d+) pages (?P<pages>-?\d+) level (?P<level>\d+))>$",
    re.MULTILINE,
)
_FAULT: Final = re.compile(
    r"^(?:(?P<file>[^\s:()][^:\n]*):(?P<line>\d+): |! ?|(?=Missing character: ))(?P<message>.*\S)",
    re.MULTILINE,
)
_FIGURE_FILE: Final = re.compile(r"(?:\./)?f\d+\.tex")
_CONTEXT_LINES: Final = 12
_COMMAND_AT_END: Final = re.compile(r"(\\(?:[A-Za-z@]+|[^A-Za-z@]))\s*$")


class Fault(Struct, frozen=True):
    """One error that TeX reported.

    Attributes:
        message: TeX's own line.
        line: 1-based line of the figure's TeX, or None where TeX was reading something else.
        command: The command that TeX had just read where it stopped, or an empty text.
    """

    message: str
    line: int | None = None
    command: str = ""

    def __str__(self) -> str:
        """Return what is wrong in plain words, with the line of the figure's TeX."""
        place = "" if self.line is None else f" (line {self.line} of the figure's TeX)"
        return explain(self) + place


class Account(Struct, frozen=True):
    """What a run said about one figure.

    Attributes:
        faults: Its errors, in order.
        ended: Whether the figure came to its end.
        pages: How many pages it gave.
        level: The depth of groups at its end: 1 unless it opened one that it did not close, or the
            reverse.
    """

    faults: tuple[Fault, ...]
    ended: bool
    pages: int = 0
    level: int = 1

    @property
    def sound(self) -> bool:
        """Whether the figure gave one page and no error."""
        return self.ended and not self.faults and self.pages == 1 and self.level == 1

    @property
    def complaint(self) -> str:
        """What is wrong with the figure, in plain words; empty where it is sound."""
        if self.faults:
            return str(self.faults[0])
        if not self.ended:
            return "it makes TeX stop before its end"
        if self.level != 1:
            return "a group or an environment is opened and not closed, or the reverse"
        return "" if self.sound else f"it gives {self.pages} pages instead of one"


class Report(Struct, frozen=True):
    """What a run said.

    Attributes:
        outside: Errors before the first figure and after the last one: of the preamble, of fonts.
        figures: One account per figure that was begun, by its number.
    """

    outside: tuple[Fault, ...]
    figures: dict[int, Account]


def read_report(output: str, count: int) -> Report:
    """Return what a run of ``count`` figures said, figure by figure, from all that it printed."""
    found = (m for m in _MARK.finditer(output) if 1 <= int(m["begun"] or m["ended"]) <= count)
    marks = list(islice(found, 2 * count))  # a figure that prints marks of its own gains nothing
    outside = list(faults(output[: marks[0].start()] if marks else output))
    figures: dict[int, Account] = {}
    for mark, said in _followed_by(marks, output):
        errors = tuple(faults(said))
        if mark["begun"]:
            figures[int(mark["begun"])] = Account(errors, ended=False)
            continue
        number = int(mark["ended"])
        begun = figures.get(number, Account((), ended=False))
        figures[number] = Account(
            begun.faults, ended=True, pages=int(mark["pages"]), level=int(mark["level"])
        )
        outside += errors
    return Report(tuple(outside), figures)


def faults(text: str) -> Iterator[Fault]:
    """Yield the errors in a piece of what TeX printed."""
    for fault, context in _followed_by(list(_FAULT.finditer(text)), text):
        line = int(fault["line"]) if _FIGURE_FILE.fullmatch(fault["file"] or "") else None
        yield Fault(fault["message"], line, _command(context))


def _followed_by(matches: list[re.Match[str]], text: str) -> Iterator[tuple[re.Match[str], str]]:
    """Yield each match with the text between it and the next."""
    for number, match in enumerate(matches, start=1):
        end = matches[number].start() if number < len(matches) else len(text)
        yield match, text[match.end() : end]


def _command(context: str) -> str:
    """Return the command at which TeX stopped: its context is broken off behind it."""
    shown = next((line for line in context.splitlines()[:_CONTEXT_LINES] if line.strip()), "")
    found = _COMMAND_AT_END.search(shown)
    return found[1] if found else ""


_PLAIN: Final = (
    (r"Undefined control sequence.*\\endscope$", "a '{{' is not closed in the text of a node"),
    (r"Undefined control sequence", "TeX does not know the command '{command}'"),
    (
        r"Missing \$ inserted",
        "something that belongs into $...$ stands outside it ('_', '^' or a math command)",
    ),
    (r"Missing \} inserted|Missing \{ inserted|Extra \}", "a brace or a group is not balanced"),
    (r"Too many \}'s", "there is a '}}' too many"),
    (
        r"File ended while scanning (?:use|text|definition) of (\S+)",
        "a '{{' is not closed before the end, in the argument of {0}",
    ),
    (
        r"Paragraph ended before (\S+) was complete",
        "a '{{' is not closed before the empty line, in the argument of {0}",
    ),
    (r"Incomplete (\\\S+);", "{0} has no \\fi"),
    (r"File [`'](.+?)' not found", "the file '{0}' is missing"),
    (r"Environment (\S+) undefined", "there is no environment '{0}'"),
    (r"\\begin\{(.+?)\}.* ended by \\end\{(.+?)\}", "\\begin{{{0}}} is closed by \\end{{{1}}}"),
    (r"No shape named [`'](.+?)' is known", "there is no node or anchor '{0}'"),
    (r"I do not know the key '(.+?)'", "there is no key '{0}'"),
    (r"Giving up on this path", "a path is broken off: is there a semicolon missing?"),
    (r"Undefined color [`'](.+?)'", "there is no colour '{0}'"),
    (
        r"Unicode character (.+?) \(U\+([0-9A-F]+)\)",
        "pdfLaTeX cannot set '{0}' (U+{1}); the engine 'native' can",
    ),
    (
        r"Missing character: There is no (.+?) in font",
        "TeX's font has no '{0}'; the engine 'native' may have it",
    ),
    (r"TeX capacity exceeded, sorry \[(.+?)=", "it is too much for TeX ({0})"),
    (r"That makes 100 errors", "it has more than 100 errors"),
    (r"Dimension too large|Arithmetic overflow", "a length or a number is too large for TeX"),
    (r"You can't use `\\(?:end|dump)'", "it ends the document"),
    (r"Missing number|Illegal unit of measure", "a number or a unit is missing"),
    (r"Interruption", "TeX was interrupted"),
    (r"Emergency stop", "TeX stopped"),
)
"""TeX's messages, and what they mean; the first that fits is taken."""


def explain(fault: Fault) -> str:
    r"""Return what a fault means in plain words, or TeX's own where nothing better is known.

    >>> explain(Fault("Undefined control sequence.", 3, r"\foo"))
    "TeX does not know the command '\\foo'"
    >>> explain(Fault("LaTeX Error: Something else."))
    'TeX says: LaTeX Error: Something else.'
    """
    for pattern, words in _PLAIN:
        if found := re.search(pattern, f"{fault.message} {fault.command}"):
            return words.format(*found.groups(), command=fault.command)
    return f"TeX says: {fault.message}"
