"""The sizes and places of the parts of a formula, and its single symbols."""

from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from plotnet.font.box import Box
from plotnet.font.faces import Face, face
from plotnet.font.marks import Glyph
from plotnet.symbols import Spacing

SIZES: Final = (10.0, 7.0, 5.0)
"""Sizes in the line, in scripts, and in scripts of scripts."""

RULE: Final = 0.4
"""Thickness of every rule of a formula."""

ROMAN: Final = frozenset("0123456789()[]+=:;!?ΓΔΘΛΞΠΣΥΦΨΩ")
"""What formulas take from the roman faces."""


class Style(Struct, frozen=True):
    """How large, and whether superscripts are kept low.

    Attributes:
        level: 0 in the line, 1 in scripts, 2 in scripts of scripts.
        cramped: Within a subscript or under an accent.
        alphabet: The face of letters and digits, if not the usual one.
    """

    level: int = 0
    cramped: bool = False
    alphabet: str = ""

    @property
    def size(self) -> float:
        """Points per em."""
        return SIZES[self.level]

    @property
    def math(self) -> Face:
        """The face of symbols."""
        return face(f"math{self.size:g}")

    @property
    def roman(self) -> Face:
        """The face of digits."""
        return face(f"roman{self.size:g}")

    def length(self, name: str) -> float:
        """Return a measure of the face of symbols, in points."""
        return self.math.measures[name] * self.size / 1000

    def smaller(self, *, cramped: bool) -> "Style":
        """Return the style of a script."""
        return replace(self, level=min(self.level + 1, 2), cramped=cramped or self.cramped)


class Atom(Struct, frozen=True):
    """A part of a formula that has been set.

    Attributes:
        box: It, without its italic correction.
        spacing: Its class; None for white space.
        italic: By how much it leans out.
        single: Whether it is one symbol, whose scripts stand lower.
        sign: The symbol's character, for kerns.
    """

    box: Box
    spacing: Spacing | None = "ord"
    italic: float = 0.0
    single: bool = False
    sign: str = ""


def symbol(char: str, style: Style) -> Atom:
    """Set one symbol."""
    return glyph_atom(style.roman if char in ROMAN else style.math, char, style)


def glyph_atom(source: Face, char: str, style: Style) -> Atom:
    """Set one character of a face as a symbol."""
    scale = style.size / 1000
    advance, height, depth, italic, shape = source.glyphs[char]
    if isinstance(shape, list):
        ratio, x, y = shape
        glyph = Glyph(face("math10").key(char), x * scale, y * scale, ratio * scale)
    else:
        glyph = Glyph(source.key(char), 0.0, 0.0, scale)
    box = Box(advance * scale, height * scale, depth * scale, (glyph,))
    sign = char if source is style.math else ""
    return Atom(box, "ord", italic * scale, single=True, sign=sign)
