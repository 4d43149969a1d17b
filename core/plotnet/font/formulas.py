# ruff: noqa: RUF001, RUF002 - the look-alikes of letters are what this is about
r"""Formulas set as TeX sets them: symbols, spaces between them, scripts, accents, fractions, roots.

These are the rules of appendix G of The TeXbook, for formulas in running text. Sizes are those of
10 pt type; other sizes are scaled.
"""

from functools import lru_cache
from typing import Final, assert_never

from msgspec.structs import replace

from plotnet.font.box import Box, row
from plotnet.font.faces import Face, face
from plotnet.font.marks import Glyph
from plotnet.font.runs import RunSetter
from plotnet.font.stacks import (
    binomial,
    fence,
    fraction,
    indexed,
    limits,
    overlined,
    root,
    scripts,
    table,
    underlined,
)
from plotnet.font.style import ROMAN, SIZES, Atom, Style, glyph_atom, symbol
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

WIDE_ACCENTS: Final = {r"\widehat": "\u0302", r"\widetilde": "\u0303"}
"""The accents that grow with what is below."""

_FENCES: Final = {
    "matrix": ("", ""),
    "pmatrix": ("(", ")"),
    "bmatrix": ("[", "]"),
    "vmatrix": ("|", "|"),
    "cases": ("{", ""),
}
_BOLD: Final = "mathbold10"
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
        case Group(body):
            single = len(body) == 1 and isinstance(body[0], Sign)
            return (
                replace(_atom(body[0], style), spacing="ord") if single else Atom(_row(body, style))
            )
        case Scripts(base, sub, sup):
            small = style.smaller(cramped=False)
            below = None if sub is None else _row(sub, replace(small, cramped=True))
            above = None if sup is None else _row(sup, small)
            return scripts(_atom(base, style), below, above, style)
        case Command():
            return _built(node, style)
        case Fence(left, body, right):
            box = fence(_delimiter(left), _row(body, style), _delimiter(right), style)
            return Atom(box, "inner")
        case Matrix():
            return _matrix(node, style)
        case _:
            assert_never(node)


def _sign(command: str, style: Style) -> Atom:
    if command in (r"\ldots", r"\cdots"):
        return _dots("." if command == r"\ldots" else "⋅", style)
    if style.alphabet and (letter := _in_alphabet(command, style)):
        return letter
    sign = BY_COMMAND[command]
    return replace(symbol(sign.char, style), spacing=sign.spacing, single=sign.spacing != "op")


def _in_alphabet(command: str, style: Style) -> Atom | None:
    """Set a sign in the style's alphabet, if that has it."""
    char = BY_COMMAND[command].char
    if style.alphabet != _BOLD:
        has = char.isalnum() and (char.isascii() or char in ROMAN)
        return _letters(char, style, "ord") if has else None
    if char in face(_BOLD).glyphs:
        return glyph_atom(face(_BOLD), char, style)
    if char in face("bold10").glyphs and char in ROMAN:
        return _letters(char, replace(style, alphabet="bold10"), BY_COMMAND[command].spacing)
    return None


def _built(node: Command, style: Style) -> Atom:
    """Set a command with its arguments."""
    match node:
        case Command(r"\frac" | r"\tfrac" | r"\dfrac" as name, (above, below)):
            small = style if name == r"\dfrac" else style.smaller(cramped=False)
            top, bottom = _row(above, small), _row(below, replace(small, cramped=True))
            return Atom(fraction(top, bottom, style, display=name == r"\dfrac"))
        case Command(r"\binom", (above, below)):
            small = style.smaller(cramped=False)
            return Atom(
                binomial(_row(above, small), _row(below, replace(small, cramped=True)), style)
            )
        case Command(r"\overset", (script, base)):
            above_box = _row(script, style.smaller(cramped=False))
            return Atom(limits(_row(base, style), above_box, None), _class(base))
        case Command(r"\underset", (script, base)):
            below_box = _row(script, style.smaller(cramped=True))
            return Atom(limits(_row(base, style), None, below_box), _class(base))
        case Command(r"\sqrt", (body,), index):
            return _root(body, index, style)
        case Command(name, arguments):
            return _command(name, arguments[0], style)


def _class(base: Row) -> Spacing:
    """Return the class of a formula as amsmath sees it: binary, relation, or ordinary."""
    match base:
        case (Sign(command),) if BY_COMMAND[command].spacing in ("bin", "rel"):
            return BY_COMMAND[command].spacing
        case _:
            return "ord"


def _delimiter(command: str) -> str:
    """Return the character of a delimiter; the keys of less and greater stand for angles."""
    if command == ".":
        return ""
    return {"<": "⟨", ">": "⟩"}.get(command, BY_COMMAND[command].char)


def _root(body: Row, index: Row | None, style: Style) -> Atom:
    box = root(_row(body, replace(style, cramped=True)), style)
    return Atom(box if index is None else indexed(box, _row(index, Style(2)), style))


def _matrix(node: Matrix, style: Style) -> Atom:
    """Set rows and columns as LaTeX's ``array`` does: cells in the size of the line."""
    cells = [[_row(cell, Style()) for cell in line] for line in node.rows]
    cases = node.name == "cases"
    box = table(cells, style, strut=1.2 if cases else 1.0, gap=10.0, centred=not cases)
    left, right = _FENCES[node.name]
    return Atom(box if node.name == "matrix" else fence(left, box, right, style), "inner")


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


def _command(name: str, body: Row, style: Style) -> Atom:
    """Set letters of an alphabet, or a part of a formula with something above or below."""
    cramped = replace(style, cramped=True)
    match name:
        case r"\overline":
            return Atom(overlined(_row(body, cramped)))
        case r"\underline":
            return Atom(underlined(_row(body, style)))
        case r"\mathcal" | r"\mathbb":
            letters = [symbol(alphabet_char(name, letter), style) for letter in _word(body)]
            return letters[0] if len(letters) == 1 else Atom(row([a.box for a in letters]))
        case r"\boldsymbol":
            return Atom(_row(body, replace(style, alphabet=_BOLD)), _class(body))
        case _ if name in ALPHABETS:
            return _alphabet(name, body, replace(style, alphabet=ALPHABETS[name]))
        case _:
            single = len(body) == 1 and isinstance(body[0], Sign)
            return _accented(
                name, _atom(body[0], cramped) if single else Atom(_row(body, cramped)), style
            )


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


def _accented(name: str, base: Atom, style: Style) -> Atom:
    """Put an accent on a part of a formula (rule 12)."""
    width = base.box.width + base.italic
    source, form, size = _accent(name, width, style)
    mark, scale = source.glyphs[form], size / 1000
    rise = base.box.height - min(base.box.height, source.measures["x_height"] * scale)
    skew = style.math.skews.get(base.sign, 0) * style.size / 1000
    x = skew + (width - (mark.advance + mark.italic) * scale) / 2
    glyph = Glyph(source.key(form), x, rise, scale)
    height = max(base.box.height, mark.height * scale + rise)
    box = Box(base.box.width, height, base.box.depth, (*base.box.marks, glyph))
    return Atom(box, "ord", base.italic, single=base.single)


def _accent(name: str, width: float, style: Style) -> tuple[Face, str, float]:
    """Return the face, the character and the size of an accent for a base of ``width`` points."""
    if name not in WIDE_ACCENTS:
        form = ACCENTS[name]
        return (style.math if form == "⃗" else style.roman), form, style.size
    large = face("math10")
    forms = large.sizes[WIDE_ACCENTS[name]]
    fitting = [form for form in forms if large.glyphs[form].advance * SIZES[0] / 1000 <= width]
    return large, (fitting or forms)[-1 if fitting else 0], SIZES[0]
