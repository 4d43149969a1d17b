r"""Formulas set as TeX sets them: symbols, spaces between them, scripts, accents.

These rules (appendix G of The TeXbook, text style) cover what labels mostly say, ``$C_1$``,
``$28\times 28$``, ``$\Sigma$``; fractions, roots and matrices go to `plotnet.font.maths`. Sizes are those
of 10 pt type; other sizes are scaled.
"""

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final, Literal, TypeAlias

from plotnet.font.box import Box, row
from plotnet.font.faces import Face, face
from plotnet.font.marks import Glyph, Rule
from plotnet.font.runs import RunSetter
from plotnet.formula import (
    SPACES,
    Command,
    Fence,
    Group,
    Node,
    Operator,
    Row,
    Scripts,
    Sign,
    Space,
    Words,
)
from plotnet.symbols import BY_COMMAND, Spacing
from plotnet.text import Run

ROMAN: Final = frozenset("0123456789()[]+=:;!?ΓΔΘΛΞΠΣΥΦΨΩ")
"""What formulas take from the roman faces."""

ALPHABETS: Final = {
    r"\mathrm": "roman10",
    r"\mathbf": "bold10",
    r"\mathit": "italic10",
    r"\mathsf": "sans10",
    r"\mathtt": "mono10",
    r"\operatorname": "roman10",
}
"""The faces of letters that are not to be slanted."""

ACCENTS: Final = {
    r"\hat": "ˆ", r"\check": "ˇ", r"\breve": "˘", r"\acute": "´", r"\grave": "`", r"\tilde": "˜",
    r"\bar": "¯", r"\dot": "˙", r"\ddot": "¨", r"\vec": "⃗",
}  # fmt: skip
"""The accents of single symbols."""

_CAL: Final = dict(zip("BEFHILMR", "ℬℰℱℋℐℒℳℛ", strict=True))
_BB: Final = dict(zip("CHNPQRZ", "ℂℍℕℙℚℝℤ", strict=True))
_SIZES: Final = (10.0, 7.0, 5.0)
_SCRIPT_SPACE: Final = 0.5
_RULE: Final = 0.4
_NULL_DELIMITER: Final = 1.2

_ORDER: Final = ("ord", "op", "bin", "rel", "open", "close", "punct", "inner")
_SPACE: Final = (
    # ord op bin rel open close punct inner: what follows
    (0, 3, 4, 5, 0, 0, 0, 3),  # ord
    (3, 3, 0, 5, 0, 0, 0, 3),  # op
    (4, 4, 0, 0, 4, 0, 0, 4),  # bin
    (5, 5, 0, 0, 5, 0, 0, 5),  # rel
    (0, 0, 0, 0, 0, 0, 0, 0),  # open
    (0, 3, 4, 5, 0, 0, 0, 3),  # close
    (3, 3, 0, 3, 3, 3, 3, 3),  # punct
    (3, 3, 4, 5, 3, 0, 3, 3),  # inner
)
"""Space between classes in eighteenths of a quad."""
_ALSO_IN_SCRIPTS: Final = frozenset(
    [("ord", "op"), ("op", "ord"), ("op", "op"), ("close", "op"), ("inner", "op")]
)


@dataclass(frozen=True, slots=True)
class Style:
    """How large, and whether superscripts are kept low.

    Attributes:
        level: 0 in the line, 1 in scripts, 2 in scripts of scripts.
        cramped: Within a subscript or under an accent.
    """

    level: int = 0
    cramped: bool = False

    @property
    def size(self) -> float:
        """Points per em."""
        return _SIZES[self.level]

    @property
    def math(self) -> Face:
        """The face of symbols."""
        return face("math7" if self.level else "math10")

    @property
    def roman(self) -> Face:
        """The face of digits."""
        return face("roman7" if self.level else "roman10")

    def length(self, name: str) -> float:
        """Return a measure of the face of symbols, in points."""
        return self.math.measures[name] * self.size / 1000

    def smaller(self, *, cramped: bool) -> "Style":
        """Return the style of a script."""
        return Style(min(self.level + 1, 2), cramped or self.cramped)


@dataclass(frozen=True, slots=True)
class Atom:
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


@lru_cache(maxsize=512)
def set_formula(formula: Row) -> Box:
    """Return a formula set at 10 pt."""
    return _row(formula, Style())


def _row(formula: Row, style: Style) -> Box:
    atoms = _binary([_atom(node, style) for node in formula])
    boxes: list[Box] = []
    before: Spacing | None = None
    for index, atom in enumerate(atoms):
        if atom.spacing is not None:
            boxes.append(Box(_gap(before, atom.spacing, style)))
            before = atom.spacing
        boxes += [atom.box, Box(atom.italic)]
        if atom.sign and index + 1 < len(atoms):
            kern = style.math.kerns.get(atom.sign, {}).get(atoms[index + 1].sign, 0)
            boxes.append(Box(kern * style.size / 1000))
    return row(boxes)


def _gap(before: Spacing | None, after: Spacing, style: Style) -> float:
    if before is None or (style.level and (before, after) not in _ALSO_IN_SCRIPTS):
        return 0.0
    units = _SPACE[_ORDER.index(before)][_ORDER.index(after)]
    return units * style.length("quad") / 18


def _binary(atoms: list[Atom]) -> list[Atom]:
    """Make ordinary symbols of the binary operators that do not stand between two operands."""
    out = list(atoms)
    seen = [index for index, atom in enumerate(out) if atom.spacing is not None]
    before: Spacing | None = None
    for place, index in enumerate(seen):
        after = out[seen[place + 1]].spacing if place + 1 < len(seen) else None
        if out[index].spacing == "bin" and (
            before in (None, "bin", "op", "rel", "open", "punct")
            or after in (None, "rel", "close", "punct")
        ):
            out[index] = replace(out[index], spacing="ord")
        before = out[index].spacing
    return out


def _atom(node: Node, style: Style) -> Atom:
    match node:
        case Sign(r"\ldots" | r"\cdots" as command):
            return _dots("." if command == r"\ldots" else "⋅", style)
        case Sign(command):
            symbol = BY_COMMAND[command]
            single = symbol.spacing != "op"
            return replace(_sign(symbol.char, style), spacing=symbol.spacing, single=single)
        case Space(command):
            return Atom(Box(_space(command, style)), None)
        case Words(text):
            return Atom(_words(text, "roman7" if style.level else "roman10", style))
        case Operator(name):
            return _letters(name, style.roman.name, style, "op")
        case Group((Sign(),) as body):
            return replace(_atom(body[0], style), spacing="ord")
        case Group(body):
            return Atom(_row(body, style))
        case Scripts(base, sub, sup):
            return _scripts(_atom(base, style), sub, sup, style)
        case Command(r"\frac" | r"\tfrac" | r"\dfrac" as name, (above, below)):
            return Atom(_fraction(above, below, style, display=name == r"\dfrac"))
        case Command(name, (body,), None):
            return _command(name, body, style) or _library(node, style)
        case _:
            return _library(node, style)


def _library(node: Node, style: Style) -> Atom:
    """Have a part of a formula set by the library."""
    from plotnet.font.maths import ziamath_box  # noqa: PLC0415 - an import of 0.15 s

    box = ziamath_box((node,)).scaled(style.size / _SIZES[0])
    return Atom(box, "inner" if isinstance(node, Fence) else "ord")


def _space(command: str, style: Style) -> float:
    if command == r"\ ":
        return style.roman.measures["space"] * style.size / 1000
    return SPACES[command] * style.length("quad") / 18


def _dots(char: str, style: Style) -> Atom:
    dot, gap = _sign(char, style).box, Box(3 * style.length("quad") / 18 * (style.level == 0))
    return Atom(row([dot, gap, dot, gap, dot]), "inner")


def _sign(char: str, style: Style) -> Atom:
    """Set one symbol."""
    source = style.roman if char in ROMAN else style.math
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


def _words(text: str, name: str, style: Style) -> Box:
    """Set upright text of a formula."""
    return RunSetter(Run(text), style.size, face(name), set_formula).set() if text else Box()


def _letters(text: str, name: str, style: Style, spacing: Spacing) -> Atom:
    """Set the letters of an alphabet; the last one leans out as in slanted type."""
    box, last = _words(text, name, style), face(name).glyphs.get(text[-1:])
    italic = last.italic * style.size / 1000 if last else 0.0
    if len(text) == 1 and spacing == "ord":
        return Atom(box, spacing, italic, single=True)
    return Atom(replace(box, width=box.width + italic), spacing)


def _command(name: str, body: Row, style: Style) -> Atom | None:
    """Set letters of an alphabet, or a symbol with an accent; None for anything else."""
    text = "".join(node.command for node in body if isinstance(node, Sign))
    if name in ACCENTS and len(body) == 1 and isinstance(body[0], Sign):
        return _accented(ACCENTS[name], _atom(body[0], replace(style, cramped=True)), style)
    if len(text) != len(body) or not text.isalnum() or not text.isascii():
        return None
    if name in ALPHABETS:
        upright = "roman7" if style.level and ALPHABETS[name] == "roman10" else ALPHABETS[name]
        return _letters(text, upright, style, "op" if name == r"\operatorname" else "ord")
    if name in (r"\mathcal", r"\mathbb"):
        letters = [_sign(alphabet_char(name, letter), style) for letter in text]
        return letters[0] if len(letters) == 1 else Atom(row([a.box for a in letters]))
    return None


def alphabet_char(name: str, letter: str) -> str:
    r"""Return the Unicode character of a capital of ``\mathcal`` or ``\mathbb``.

    >>> alphabet_char(r"\mathbb", "R"), alphabet_char(r"\mathcal", "A")
    ('ℝ', '𝒜')
    """
    first, holes = (0x1D49C, _CAL) if name == r"\mathcal" else (0x1D538, _BB)
    return holes.get(letter) or chr(first + ord(letter) - 65)


def _accented(accent: str, base: Atom, style: Style) -> Atom:
    """Put an accent on a symbol."""
    source = style.math if accent == "⃗" else style.roman
    scale = style.size / 1000
    mark = source.glyphs[accent]
    width = base.box.width + base.italic
    rise = base.box.height - min(base.box.height, source.measures["x_height"] * scale)
    skew = face("math10" if not style.level else "math7").skews.get(base.sign, 0) * scale
    x = skew + (width - (mark.advance + mark.italic) * scale) / 2
    glyph = Glyph(source.key(accent), x, rise, scale)
    height = max(base.box.height, mark.height * scale + rise)
    box = Box(base.box.width, height, base.box.depth, (*base.box.marks, glyph))
    return Atom(box, "ord", base.italic, single=True)


Side: TypeAlias = Literal["sub", "sup"]


def _fraction(above: Row, below: Row, style: Style, *, display: bool) -> Box:
    """Set a numerator over a denominator (rule 15)."""
    small = style if display else style.smaller(cramped=False)
    top, bottom = _row(above, small), _row(below, replace(small, cramped=True))
    axis, clear = style.length("axisheight"), _RULE * (3 if display else 1)
    up = max(style.length("num1" if display else "num2"), axis + _RULE / 2 + clear + top.depth)
    down = style.length("denom1" if display else "denom2")
    down = max(down, bottom.height + clear - axis + _RULE / 2)
    width = max(top.width, bottom.width)
    bar = Rule(_NULL_DELIMITER, axis - _RULE / 2, width, _RULE)
    middle = _NULL_DELIMITER + width / 2
    marks = top.moved(middle - top.width / 2, up) + bottom.moved(middle - bottom.width / 2, -down)
    return Box(width + 2 * _NULL_DELIMITER, top.height + up, bottom.depth + down, (*marks, bar))


def _scripts(base: Atom, sub: Row | None, sup: Row | None, style: Style) -> Atom:
    """Put a subscript and a superscript beside a base (rule 18)."""
    small, x_height = style.smaller(cramped=False), style.length("x_height")
    above = None if sup is None else _row(sup, small)
    below = None if sub is None else _row(sub, replace(small, cramped=True))
    up = 0.0 if base.single else base.box.height - small.length("supdrop")
    down = 0.0 if base.single else base.box.depth + small.length("subdrop")
    if above is not None:
        up = max(up, style.length("sup3" if style.cramped else "sup2"), above.depth + x_height / 4)
    if below is not None and above is None:
        down = max(down, style.length("sub1"), below.height - 0.8 * x_height)
    if below is not None and above is not None:
        up, down = _apart(up, max(down, style.length("sub2")), above, below, x_height)
    start = base.box.width + base.italic * (below is None)
    marks, width, height, depth = base.box.marks, start, base.box.height, base.box.depth
    if above is not None:
        x = base.box.width + base.italic
        marks += above.moved(x, up)
        width = max(width, x + above.width + _SCRIPT_SPACE)
        height, depth = max(height, above.height + up), max(depth, above.depth - up)
    if below is not None:
        marks += below.moved(base.box.width, -down)
        width = max(width, base.box.width + below.width + _SCRIPT_SPACE)
        height, depth = max(height, below.height - down), max(depth, below.depth + down)
    return Atom(Box(width, height, depth, marks), base.spacing)


def _apart(up: float, down: float, above: Box, below: Box, x_height: float) -> tuple[float, float]:
    """Move two scripts apart until there is room between them (rules 18e and f)."""
    gap = (up - above.depth) - (below.height - down)
    if gap < 4 * _RULE:
        down += 4 * _RULE - gap
        low = 0.8 * x_height - (up - above.depth)
        if low > 0:
            up, down = up + low, down - low
    return up, down
