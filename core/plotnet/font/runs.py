# ruff: noqa: RUF001, RUF002 - the look-alikes of letters are what this is about
"""A run of text set as TeX sets it: kerns, ligatures, accents, spaces."""

import unicodedata
from enum import Enum, auto
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, assert_never, cast

from msgspec.structs import replace

from plotnet.font.box import Box
from plotnet.font.faces import Character, Face, face
from plotnet.font.marks import Glyph, Literal, Mark, Rule
from plotnet.text import Run

if TYPE_CHECKING:
    from collections.abc import Callable

    from plotnet.formula import Row

CURLY: Final = MappingProxyType({"'": "’", "`": "‘", '"': "”", "^": "ˆ", "~": "˜"})
"""What TeX's text faces show for keys that they lack; the typewriter face has them all."""

TYPED: Final = MappingProxyType({"–": "-", "—": "--", "“": '"', "”": '"', "‘": "’"})
"""What the typewriter face shows for what it lacks."""

SPACES: Final = MappingProxyType(
    {"\u2002": 1 / 2, "\u2003": 1.0, "\u2005": 2 / 9, "\u2009": 1 / 6, "\u202f": 1 / 6}
)
"""Spaces of a fixed width, in quads."""

_ACCENTS: Final = MappingProxyType(
    dict(zip("\u0300\u0301\u0302\u0303\u0304\u0306\u0307\u0308\u030a\u030b\u030c\u0327",
             "ˋ´ˆ˜¯˘˙¨˚˝ˇ¸", strict=True))
)  # fmt: skip
PLAIN_FACTOR: Final = 1000
"""TeX's space factor where no sentence has just ended."""

_RULE: Final = 0.4
_UNDERLINE_GAP: Final = 1.2
_RING_ON_A: Final = 0.67
_FULL_WIDTH: Final = frozenset("WF")
_USUAL, _CAPITAL, _MONO = 0.55, 0.75, 0.525
_WIDTHS: Final = MappingProxyType(
    dict.fromkeys("іїјιίϊΐ", 0.32)
    | dict.fromkeys("ІЇЈΊΪ", 0.4)
    | dict.fromkeys("гзстэєґ", 0.46)
    | dict.fromkeys("мфыώ", 0.72)
    | dict.fromkeys("жшщюљњ", 0.82)
    | dict.fromkeys("МФЫΏ", 0.95)
    | dict.fromkeys("ЖШЩЮЉЊ", 1.13)
)
"""Letters whose width is far from the usual one, in ems: the widest of common faces."""

_BOLDER: Final = 1.12
"""How much wider bold letters are."""


def symbol_row(char: str) -> "Row | None":
    """Return the formula that a character of plain text is set as, if it is no letter of a face.

    >>> symbol_row("²")
    (Scripts(base=Group(body=()), sub=None, sup=(Sign(command='2'),)),)
    """
    from plotnet.formula import Group, Scripts, Sign  # noqa: PLC0415 - most figures have none
    from plotnet.symbols import BY_CHAR, SUBSCRIPTS, SUPERSCRIPTS  # noqa: PLC0415 - likewise

    if char in SUPERSCRIPTS:
        return (Scripts(Group(()), None, (Sign(SUPERSCRIPTS[char]),)),)
    if char in SUBSCRIPTS:
        return (Scripts(Group(()), (Sign(SUBSCRIPTS[char]),), None),)
    symbol = BY_CHAR.get(char)
    return None if symbol is None else (Sign(symbol.command),)


def dissect(char: str) -> tuple[str, str] | None:
    """Return the letter and the spacing accent that TeX builds ``char`` from, if it does.

    >>> dissect("é"), dissect("í"), dissect("x")
    (('e', '´'), ('ı', '´'), None)
    """
    parts = unicodedata.normalize("NFD", char)
    if len(parts) != 2 or parts[1] not in _ACCENTS:
        return None
    return {"i": "ı", "j": "ȷ"}.get(parts[0], parts[0]), _ACCENTS[parts[1]]


def lender(own: Face) -> Face:
    """Return the face that helps out with characters that ``own`` lacks."""
    return face("bold10" if "bold" in own.name else "roman10")


class Kind(Enum):
    """The ways to set a character."""

    SPACE = auto()
    GLYPH = auto()
    DOTS = auto()
    ACCENTED = auto()
    SYMBOL = auto()
    BORROWED = auto()
    LITERAL = auto()


def kind_of(char: str, own: Face) -> Kind:
    """Return the way to set a character in a face."""
    if char in own.glyphs:
        return Kind.GLYPH
    if char in " \u00a0" or char in SPACES:
        return Kind.SPACE
    if char == "…":
        return Kind.DOTS
    if all(part in own.glyphs for part in dissect(char) or char):
        return Kind.ACCENTED
    if symbol_row(char) is not None:
        return Kind.SYMBOL
    return Kind.BORROWED if char in lender(own).glyphs else Kind.LITERAL


class RunSetter:
    """Sets one run; made for it, used once.

    Args:
        run: What is set.
        size: Its size in points.
        own: Its face.
        symbol: Sets a character that is a symbol of mathematics, at 10 pt.
    """

    def __init__(self, run: Run, size: float, own: Face, symbol: "Callable[[Row], Box]") -> None:
        self.run = run
        self.size = size
        self.face = own
        self.symbol = symbol
        self.scale = size / 1000
        self.x = self.height = self.depth = 0.0
        self.marks: list[Mark] = []
        self.last = self.waiting = ""
        self.factor = PLAIN_FACTOR

    def set(self) -> Box:
        """Return the box of the run."""
        for char in shape(self.run.text, self.face):
            self.add(char)
        self.flush()
        if self.run.underline:
            self.underline()
        return Box(self.x, self.height, self.depth, tuple(self.marks)).coloured(self.run.colour)

    def add(self, char: str) -> None:
        """Set one character, the way that `kind` says."""
        kind = kind_of(char, self.face)
        if kind is Kind.LITERAL:
            self.waiting += char
            return
        self.flush()
        match kind:
            case Kind.SPACE:
                self.space(char)
            case Kind.GLYPH:
                self.x += self.face.kerns.get(self.last, {}).get(char, 0) * self.scale
                self.glyph(char, self.face)
            case Kind.DOTS:
                self.ellipsis()
            case Kind.ACCENTED:
                self.accented(*cast(tuple[str, str], dissect(char)))
            case Kind.SYMBOL:
                self.box(self.symbol(cast("Row", symbol_row(char))).scaled(self.size / 10))
            case Kind.BORROWED:
                self.glyph(char, lender(self.face))
            case _:
                assert_never(kind)
        self.last = char
        self.count(char)

    def count(self, char: str) -> None:
        """Keep TeX's space factor, which widens the space after a sentence."""
        if char in ")]’”'":
            return
        factor = (
            3000 if char in ".?!…" else 2000 if char == ":" else 999 if char.isupper() else 1000
        )
        self.factor = PLAIN_FACTOR if self.factor < PLAIN_FACTOR < factor else factor

    def space(self, char: str) -> None:
        """Set white space."""
        if char in SPACES:
            self.x += SPACES[char] * self.face.measures["quad"] * self.scale
            return
        wide = char == " " and self.factor >= 2000
        self.x += (self.face.measures["space"] + wide * self.face.measures["extra"]) * self.scale

    def glyph(self, char: str, source: Face, y: float = 0.0) -> None:
        """Set an outline and move on."""
        character = source.glyphs[char]
        self.marks.append(Glyph(source.key(char), self.x, y, self.scale))
        self.stretch(character, y)
        self.x += character.advance * self.scale

    def stretch(self, character: Character, y: float) -> None:
        """Make room for a character."""
        self.height = max(self.height, character.height * self.scale + y)
        self.depth = max(self.depth, character.depth * self.scale - y)

    def ellipsis(self) -> None:
        """Set three dots as LaTeX spaces them."""
        for _ in range(3):
            self.glyph(".", self.face)
            self.x += self.face.measures["dots"] * self.scale

    def accented(self, letter: str, accent: str) -> None:
        r"""Set a letter below (for a cedilla, above) an accent, as TeX's ``\accent`` does."""
        base, mark = self.face.glyphs[letter], self.face.glyphs[accent]
        x_height = self.face.measures["x_height"]
        rise = 0.0 if accent == "¸" else base.height - x_height
        if letter + accent == "A˚":
            rise = _RING_ON_A * (self.face.glyphs["!"].height - x_height)
        slant = self.face.measures["slant"]
        start = self.x
        self.x += ((base.advance - mark.advance) / 2 + slant * rise) * self.scale
        self.glyph(accent, self.face, rise * self.scale)
        self.x = start
        self.glyph(letter, self.face)

    def box(self, box: Box) -> None:
        """Set something that has been set already."""
        self.marks += box.moved(self.x)
        self.height, self.depth = max(self.height, box.height), max(self.depth, box.depth)
        self.x += box.width

    def flush(self) -> None:
        """Leave room for the characters that wait to be drawn as real text."""
        if not self.waiting:
            return
        width = sum(_estimate(char, self.face) for char in self.waiting) * self.size
        run = replace(self.run, text=self.waiting, bold="bold" in self.face.name)
        self.marks.append(Literal(run, self.x, 0.0, width, self.size))
        self.height = max(self.height, 0.8 * self.size)
        self.depth = max(self.depth, 0.2 * self.size)
        self.x += width
        self.last = self.waiting = ""

    def underline(self) -> None:
        """Draw a rule below the run."""
        scale = self.size / self.face.measures["design"]
        thick, gap = _RULE * scale, _UNDERLINE_GAP * scale
        self.marks.append(Rule(0.0, -self.depth - gap - thick, self.x, thick))
        self.depth += gap + 2 * thick


def _estimate(char: str, own: Face) -> float:
    """Return the likely width of a character that no face of ours has, in ems."""
    if unicodedata.combining(char) or unicodedata.category(char) in ("Mn", "Me", "Cf"):
        return 0.0
    if unicodedata.east_asian_width(char) in _FULL_WIDTH:
        return 1.0
    if own.name == "mono10":
        return _MONO
    width = _WIDTHS.get(char, _CAPITAL if char.isupper() else _USUAL)
    return width * _BOLDER if "bold" in own.name else width


def shape(text: str, own: Face) -> str:
    """Return ``text`` with the face's quotes and ligatures.

    >>> shape("it's a waffle", face("roman10"))
    'it’s a waﬄe'
    """
    keys = TYPED | CURLY if own.name == "mono10" else CURLY
    text = "".join(char if char in own.glyphs else keys.get(char, char) for char in text)
    for pair in sorted(own.ligatures, key=lambda pair: pair != "ff"):
        text = text.replace(pair, own.ligatures[pair])
    return text
