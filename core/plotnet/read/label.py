r"""The source of a label, plain text with ``$formulas$`` and a few commands, read into a `Text`.

What is no command stands for itself: ``conv_3``, ``R&D`` and ``50%`` need no backslash.
"""

import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING, Final, Never

from msgspec import Struct
from msgspec.structs import replace

from plotnet.errors import Origin, SpecError, suggest
from plotnet.read.label_commands import (
    ACCENTS,
    BREAKS,
    DECLARATIONS,
    KNOWN,
    LIGATURES,
    STYLES,
    SYMBOLS,
)
from plotnet.text import COLOURS, Line, Math, Piece, Run, Text

if TYPE_CHECKING:
    from collections.abc import Iterable

MAX_LENGTH: Final = 1000
MAX_DEPTH: Final = 10
SCALES: Final = (0.1, 10.0)
SMALL_CAPITAL: Final = 0.78

_HIDDEN: Final = frozenset(["Cc", "Cf", "Cs", "Co", "Zl", "Zp"])
_JOINERS: Final = frozenset("\u200c\u200d")
_NONCHARACTERS: Final = frozenset([0xFFFE, 0xFFFF])
_TOKEN: Final = re.compile(r"\\(?:[A-Za-z]+[ \t]*|.)|---?|``|''|[ \t]+|.", re.DOTALL)
_LENGTH: Final = re.compile(r"\[[^\]]*\]|\*")


class _Token(Struct, frozen=True):
    text: str
    at: int


def parse_label(source: str, origin: Origin | None = None) -> Text:
    r"""Return what a label says.

    >>> parse_label(r"conv_3 \textbf{50%}").lines
    ((Run(text='conv_3 ', ...), Run(text='50%', bold=True, ...)),)

    Args:
        source: What the author wrote; a line break is a line break.
        origin: Where; its column, if any, is that of the first character.

    Raises:
        SpecError: A command is not allowed, braces or dollar signs do not fit, a character is
            invisible or turns the direction of writing, or the label is too long or too deep.
    """
    try:
        return _parsed(source)
    except SpecError:
        return _read(source, origin)


@lru_cache(maxsize=4096)
def _parsed(source: str) -> Text:
    """Return what a label says; a figure asks it of the same few words again and again."""
    return _read(source, None)


def _read(source: str, origin: Origin | None) -> Text:
    reader = _Reader(source.replace("\r\n", "\n"), origin)
    reader.check_characters()
    reader.read()
    return Text(tuple(_tidy(line) for line in reader.lines)) if source.strip() else Text()


def _tidy(pieces: "Iterable[Piece]") -> Line:
    """Join runs of one look, collapse spaces, and drop those at both ends of the line."""
    joined: list[Piece] = []
    for piece in pieces:
        last = joined[-1] if joined else None
        if (
            isinstance(piece, Run)
            and isinstance(last, Run)
            and replace(piece, text=last.text) == last
        ):
            joined[-1] = replace(last, text=last.text + piece.text)
        else:
            joined.append(piece)
    texts = [
        unicodedata.normalize("NFC", re.sub(" +", " ", p.text)) if isinstance(p, Run) else ""
        for p in joined
    ]
    for index in range(1, len(texts)):
        if texts[index - 1].endswith(" "):
            texts[index] = texts[index].removeprefix(" ")
    if texts:
        texts[0] = texts[0].lstrip(" ")
        texts[-1] = texts[-1].rstrip(" ")
    tidied = [
        replace(p, text=t) if isinstance(p, Run) else p for p, t in zip(joined, texts, strict=True)
    ]
    return tuple(p for p in tidied if not isinstance(p, Run) or p.text)


def _hidden(char: str) -> bool:
    """Tell whether a character is a control or turns the direction of writing."""
    if char in "\n\t" or char in _JOINERS:
        return False
    return unicodedata.category(char) in _HIDDEN or ord(char) & 0xFFFF in _NONCHARACTERS


class _Reader:
    """Reads a label from the left, one method for each construct."""

    def __init__(self, source: str, origin: Origin | None) -> None:
        self.source = source
        self.origin = origin
        self.tokens = [_Token(m[0], m.start()) for m in _TOKEN.finditer(source)]
        self.next = 0
        self.lines: list[list[Piece]] = [[]]

    def fail(self, message: str, at: int) -> Never:
        """Refuse the label at an index of its source."""
        origin = self.origin
        above = self.source.count("\n", 0, at)
        column = at - self.source.rfind("\n", 0, at)
        if origin is not None and above:
            origin = replace(origin.down(above), column=None)
        elif origin is not None and origin.column is not None:
            origin = replace(origin, column=origin.column + column - 1)
        raise SpecError(f"label {self.source[:60]!r}, character {at + 1}: {message}", origin)

    def check_characters(self) -> None:
        """Refuse what a reader of the figure could not see, and labels out of all proportion."""
        if len(self.source) > MAX_LENGTH:
            self.fail(f"{len(self.source)} characters (at most {MAX_LENGTH})", MAX_LENGTH)
        for at, char in enumerate(self.source):
            if _hidden(char):
                self.fail(f"the character U+{ord(char):04X} is not allowed", at)

    def read(self) -> None:
        """Read the whole label."""
        self.group(Run(" "), depth=0)
        if self.next < len(self.tokens):
            self.fail(
                r"a closing brace without its opening one (a brace itself is \})",
                self.tokens[self.next].at,
            )

    def group(self, look: Run, depth: int) -> None:
        """Read up to a closing brace, which stays, or to the end."""
        if depth > MAX_DEPTH:
            self.fail(f"more than {MAX_DEPTH} levels of braces", self.tokens[self.next - 1].at)
        while self.next < len(self.tokens) and (token := self.tokens[self.next]).text != "}":
            self.next += 1
            look = self.token(token, look, depth)

    def token(self, token: _Token, look: Run, depth: int) -> Run:
        """Read what ``token`` begins; return the look of what follows."""
        text = token.text if token.text.isspace() else token.text.rstrip(" \t")
        if text == "\\" and token.text != "\\":
            text = r"\ "
        if text in DECLARATIONS:
            return replace(look, **DECLARATIONS[text])
        if text == r"\color":
            return replace(look, colour=self.colour())
        if text in STYLES:
            self.styled(text, look, depth)
        elif text in BREAKS:
            self.line_break(text)
        elif text == "{":
            self.closed_group(look, depth, token)
        elif text in ("$", r"\("):
            self.formula(token, text, look)
        elif text in (r"\mbox", r"\textsc", r"\textcolor", r"\scalebox"):
            self.command(text, look, depth, token)
        else:
            self.add(self.characters(text, look, token), look)
        return look

    def characters(self, text: str, look: Run, token: _Token) -> str:
        """Return the characters that ``token`` stands for."""
        if text in SYMBOLS:
            return SYMBOLS[text]
        if text in ACCENTS:
            return self.accented(text, token)
        if text.startswith("\\"):
            self.refuse(text, token)
        if look.family == "mono":
            return text
        return LIGATURES.get(text, " " if text.isspace() else text)

    def refuse(self, command: str, token: _Token) -> Never:
        """Refuse a command, and say what would do."""
        if command == "\\":
            self.fail(r"a backslash at the end (a backslash itself is \textbackslash)", token.at)
        from plotnet.read.formula import FormulaError, parse_formula  # noqa: PLC0415 - rarely used

        try:
            parse_formula(command)
        except FormulaError:
            self.fail(f"{command} is not allowed{suggest(command, KNOWN)}", token.at)
        self.fail(f"{command} belongs in a formula: ${command}$", token.at)

    def add(self, text: str, look: Run) -> None:
        """Append characters to the current line."""
        if text:
            self.lines[-1].append(replace(look, text=text))

    def closed_group(self, look: Run, depth: int, opening: _Token) -> None:
        """Read a group up to and with its closing brace."""
        self.group(look, depth + 1)
        if self.next == len(self.tokens):
            self.fail(
                r"an opening brace without its closing one (a brace itself is \{)", opening.at
            )
        self.next += 1

    def argument(self, look: Run, depth: int, after: str) -> None:
        """Read what a command applies to: a group, or one token."""
        self.skip_spaces()
        if self.next == len(self.tokens) or self.tokens[self.next].text == "}":
            self.fail(f"{after} wants something in braces", len(self.source))
        token = self.tokens[self.next]
        self.next += 1
        if token.text == "{":
            self.closed_group(look, depth, token)
        elif depth > MAX_DEPTH:
            self.fail(f"more than {MAX_DEPTH} levels of commands", token.at)
        else:
            self.token(token, look, depth + 1)

    def skip_spaces(self) -> None:
        """Pass white space."""
        while self.next < len(self.tokens) and self.tokens[self.next].text.isspace():
            self.next += 1

    def word(self, after: str) -> str:
        """Read a plain word in braces."""
        self.skip_spaces()
        start = self.tokens[self.next].at if self.next < len(self.tokens) else len(self.source)
        found = re.compile(r"\{([^{}\\$]*)\}").match(self.source, start)
        if found is None:
            self.fail(f"{after} wants a word in braces", start)
        while self.next < len(self.tokens) and self.tokens[self.next].at < found.end():
            self.next += 1
        return found[1].strip()

    def colour(self) -> str:
        """Read the name of a colour."""
        at = self.tokens[self.next - 1].at
        name = self.word("a colour")
        if name not in COLOURS:
            hint = suggest(name, COLOURS) or f" (known: {', '.join(COLOURS)})"
            self.fail(f"unknown colour {name!r}{hint}", at)
        return name

    def scale(self, token: _Token) -> float:
        r"""Read the factor of ``\scalebox``."""
        word = self.word(r"\scalebox")
        low, high = SCALES
        if (
            not re.fullmatch(r"\d{1,3}(\.\d{0,6})?|\.\d{1,6}", word)
            or not low <= float(word) <= high
        ):
            self.fail(f"\\scalebox{{{word}}} is no factor from {low} to {high}", token.at)
        return float(word)

    def styled(self, command: str, look: Run, depth: int) -> None:
        r"""Read the argument of a command of `STYLES`."""
        if command == r"\shortstack":
            self.skip_option()
        changes = STYLES[command]
        if command == r"\emph" and look.italic:
            changes = {"italic": False}
        self.argument(replace(look, **changes), depth, command)

    def skip_option(self) -> None:
        r"""Pass the optional ``[l]`` of ``\shortstack``: lines are always centred."""
        while self.next < len(self.tokens) and "".join(
            token.text for token in self.tokens[self.next : self.next + 3]
        ) in ("[l]", "[c]", "[r]"):
            self.next += 3

    def command(self, command: str, look: Run, depth: int, token: _Token) -> None:
        """Read a command that does more than change the look."""
        match command:
            case r"\textcolor":
                self.argument(replace(look, colour=self.colour()), depth, command)
            case r"\scalebox":
                size = look.size * self.scale(token)
                self.argument(replace(look, size=round(size, 6)), depth, command)
            case _:
                self.changed(command, look, depth)

    def changed(self, command: str, look: Run, depth: int) -> None:
        r"""Read ``\mbox``, whose spaces do not break, or ``\textsc``, in small capitals."""
        line, start = len(self.lines) - 1, len(self.lines[-1])
        self.argument(look, depth, command)
        change = _unbroken if command == r"\mbox" else _small_capitals
        tail = self.lines[line:]
        tail[0][start:] = change(tail[0][start:])
        for rest in tail[1:]:
            rest[:] = change(rest)

    def line_break(self, text: str) -> None:
        """Begin a new line."""
        if text == r"\\" and self.next < len(self.tokens):
            at = self.tokens[self.next].at
            if _LENGTH.match(self.source, at):
                self.fail(r"lengths are not allowed: write \\ alone", at)
        self.lines.append([])

    def formula(self, token: _Token, opening: str, look: Run) -> None:
        r"""Read up to the closing dollar sign or ``\)``; a lone dollar sign is a dollar sign."""
        closing = "$" if opening == "$" else r"\)"
        rest = [t.text for t in self.tokens[self.next :]]
        if opening == "$" and closing not in rest:
            self.add("$", look)
            return
        if closing not in rest:
            self.fail(r"\( without \)", token.at)
        end = self.tokens[self.next + rest.index(closing)]
        self.next += rest.index(closing) + 1
        start = token.at + len(token.text)
        source = self.source[start : end.at]
        from plotnet.read.formula import FormulaError, parse_formula  # noqa: PLC0415 - rarely used

        if not source.strip():
            self.fail(r"an empty formula (a dollar sign itself is \$)", token.at)
        try:
            row = parse_formula(source)
        except FormulaError as error:
            self.fail(str(error), start + error.at)
        self.lines[-1].append(Math(row, look.size, look.colour))

    def accented(self, command: str, token: _Token) -> str:
        """Read the letter below an accent; return both as one character."""
        self.skip_spaces()
        found = re.compile(r"\{?(\\[ij](?![A-Za-z])|[A-Za-z])\s*\}?").match(
            self.source, self.tokens[self.next].at if self.next < len(self.tokens) else 0
        )
        if found is None or self.next == len(self.tokens):
            self.fail(f"{command} wants a letter", token.at)
        while self.next < len(self.tokens) and self.tokens[self.next].at < found.end():
            self.next += 1
        letter = found[1].strip("\\") if found[1].startswith("\\") else found[1]
        character = unicodedata.normalize("NFC", letter + ACCENTS[command])
        if len(character) != 1:
            self.fail(f"there is no letter {letter!r} with the accent {command}", token.at)
        return character


def _unbroken(pieces: list[Piece]) -> list[Piece]:
    return [
        replace(p, text=p.text.replace(" ", "\u00a0")) if isinstance(p, Run) else p for p in pieces
    ]


def _small_capitals(pieces: list[Piece]) -> list[Piece]:
    return [part for piece in pieces for part in _capitals(piece)]


def _capitals(piece: Piece) -> list[Piece]:
    """Set lower-case letters as capitals of a smaller size."""
    if isinstance(piece, Math):
        return [piece]
    parts = re.findall(r"[^\W\d_]+|[\W\d_]+", piece.text)
    out: list[Piece] = []
    for part in parts:
        for chunk in re.findall("[a-zà-öø-ÿ]+|[^a-zà-öø-ÿ]+", part):
            small = chunk[0].islower()
            size = piece.size * (SMALL_CAPITAL if small else 1)
            out.append(replace(piece, text=chunk.upper() if small else chunk, size=round(size, 6)))
    return out
