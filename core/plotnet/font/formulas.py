# ruff: noqa: RUF001, RUF002 - the look-alikes of letters are what this is about
r"""Formulas set as TeX sets them: symbols, spaces between them, scripts, accents, fractions, roots.

These rules (appendix G of The TeXbook, in text style) cover what labels mostly say; matrices and
the like go to `plotnet.font.maths`. Sizes are those of 10 pt type; other sizes are scaled.
"""

from dataclasses import replace
from functools import lru_cache
from typing import Final, assert_never

from plotnet.font.box import Box, row
from plotnet.font.faces import face
from plotnet.font.marks import Glyph
from plotnet.font.runs import RunSetter
from plotnet.font.stacks import fence, fraction, indexed, overlined, root, scripts, underlined
from plotnet.font.style import SIZES, Atom, Style, symbol
from plotnet.formula import (
    SPACES,
    Command,
    Fence,
    Group,
    Matrix,
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
    r"\hat": "ˆ", r"\check": "ˇ", r"\breve": "˘", r"\acute": "´", r"\grave": "ˋ", r"\tilde": "˜",
    r"\bar": "¯", r"\dot": "˙", r"\ddot": "¨", r"\vec": "⃗",
}  # fmt: skip
"""The accents of single symbols."""

_CAL: Final = dict(zip("BEFHILMR", "ℬℰℱℋℐℒℳℛ", strict=True))
_BB: Final = dict(zip("CHNPQRZ", "ℂℍℕℙℚℝℤ", strict=True))

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


def _atom(node: Node, style: Style) -> Atom:  # noqa: PLR0911 - one for each kind of node
    match node:
        case Sign(command):
            return _sign(command, style)
        case Space(command):
            return Atom(Box(_space(command, style)), None)
        case Words(text):
            return Atom(_words(text, style.roman.name, style))
        case Operator(name):
            return _letters(name, replace(style, alphabet="roman10"), "op")
        case Group((Sign(),) as body):
            return replace(_atom(body[0], style), spacing="ord")
        case Group(body):
            return Atom(_row(body, style))
        case Scripts(base, sub, sup):
            small = style.smaller(cramped=False)
            below = None if sub is None else _row(sub, replace(small, cramped=True))
            above = None if sup is None else _row(sup, small)
            return scripts(_atom(base, style), below, above, style)
        case Command() | Fence() | Matrix():
            return _built(node, style) or _library(node, style)
        case _:
            assert_never(node)


def _sign(command: str, style: Style) -> Atom:
    if command in (r"\ldots", r"\cdots"):
        return _dots("." if command == r"\ldots" else "⋅", style)
    if style.alphabet and command.isalnum():
        return _letters(command, style, "ord")
    sign = BY_COMMAND[command]
    return replace(symbol(sign.char, style), spacing=sign.spacing, single=sign.spacing != "op")


def _built(node: Command | Fence | Matrix, style: Style) -> Atom | None:
    """Set a construction by our own rules, where they reach."""
    match node:
        case Command(r"\frac" | r"\tfrac" | r"\dfrac" as name, (above, below)):
            small = style if name == r"\dfrac" else style.smaller(cramped=False)
            top, bottom = _row(above, small), _row(below, replace(small, cramped=True))
            return Atom(fraction(top, bottom, style, display=name == r"\dfrac"))
        case Command(r"\sqrt", (body,), index):
            return _root(body, index, style)
        case Command(name, (body,)):
            return _command(name, body, style)
        case Fence(left, body, right):
            box = fence(_delimiter(left), _row(body, style), _delimiter(right), style)
            return None if box is None else Atom(box, "inner")
        case _:
            return None


def _delimiter(command: str) -> str:
    return "" if command == "." else BY_COMMAND[command].char


def _root(body: Row, index: Row | None, style: Style) -> Atom | None:
    box = root(_row(body, replace(style, cramped=True)), style)
    if box is not None and index is not None:
        box = indexed(box, _row(index, Style(2)), style)
    return None if box is None else Atom(box)


def _library(node: Node, style: Style) -> Atom:
    """Have a part of a formula set by the library."""
    from plotnet.font.maths import ziamath_box  # noqa: PLC0415 - an import of 0.15 s

    box = ziamath_box((node,)).scaled(style.size / SIZES[0])
    return Atom(box, "inner" if isinstance(node, Fence) else "ord")


def _space(command: str, style: Style) -> float:
    if command == r"\ ":
        return style.roman.measures["space"] * style.size / 1000
    return SPACES[command] * style.length("quad") / 18


def _dots(char: str, style: Style) -> Atom:
    dot, gap = symbol(char, style).box, Box(3 * style.length("quad") / 18 * (style.level == 0))
    return Atom(row([dot, gap, dot, gap, dot]), "inner")


def _words(text: str, name: str, style: Style) -> Box:
    """Set upright text of a formula."""
    return RunSetter(Run(text), style.size, face(name), set_formula).set() if text else Box()


def _letters(text: str, style: Style, spacing: Spacing) -> Atom:
    """Set letters of the style's alphabet; the last one leans out as in slanted type."""
    name = style.roman.name if style.alphabet == "roman10" else style.alphabet
    box, last = _words(text, name, style), face(name).glyphs.get(text[-1:])
    italic = last.italic * style.size / 1000 if last else 0.0
    if len(text) == 1 and spacing == "ord":
        return Atom(box, spacing, italic, single=True)
    return Atom(replace(box, width=box.width + italic), spacing)


def _command(name: str, body: Row, style: Style) -> Atom | None:
    """Set letters of an alphabet, or an accent; None for anything else."""
    if name in ACCENTS:
        cramped = replace(style, cramped=True)
        single = len(body) == 1 and isinstance(body[0], Sign)
        base = _atom(body[0], cramped) if single else Atom(_row(body, cramped))
        return _accented(ACCENTS[name], base, style)
    if name == r"\overline":
        return Atom(overlined(_row(body, replace(style, cramped=True))))
    if name == r"\underline":
        return Atom(underlined(_row(body, style)))
    if name in ALPHABETS:
        return _alphabet(name, body, replace(style, alphabet=ALPHABETS[name]))
    if name in (r"\mathcal", r"\mathbb"):
        letters = [symbol(alphabet_char(name, letter), style) for letter in _word(body)]
        return letters[0] if len(letters) == 1 else Atom(row([a.box for a in letters]))
    return None


def _alphabet(name: str, body: Row, style: Style) -> Atom:
    spacing: Spacing = "op" if name == r"\operatorname" else "ord"
    if word := _word(body):
        return _letters(word, style, spacing)
    return Atom(_row(body, style), spacing)


def _word(body: Row) -> str:
    """Return the letters and digits of a formula that has nothing else."""
    signs = [node.command if isinstance(node, Sign) else "" for node in body]
    return "".join(signs) if all(map(str.isalnum, signs)) else ""


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
    skew = style.math.skews.get(base.sign, 0) * scale
    x = skew + (width - (mark.advance + mark.italic) * scale) / 2
    glyph = Glyph(source.key(accent), x, rise, scale)
    height = max(base.box.height, mark.height * scale + rise)
    box = Box(base.box.width, height, base.box.depth, (*base.box.marks, glyph))
    return Atom(box, "ord", base.italic, single=base.single)
