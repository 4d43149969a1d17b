# ruff: noqa: RUF001, RUF002 - the look-alikes of letters are what this is about
r"""Formulas as trees: the part of LaTeX's mathematics that a label may use.

A formula is read against an allow-list (`plotnet.read.formula`) and only ever written anew from its
tree, so that nothing an author typed reaches TeX as it stands.
"""

import re
import unicodedata
from collections.abc import Callable
from types import MappingProxyType
from typing import Final, TypeAlias, assert_never

from msgspec import Struct

from plotnet.symbols import BY_COMMAND, NAMED_OPERATORS

ARGUMENTS: Final = MappingProxyType(
    {
        **dict.fromkeys((r"\frac", r"\tfrac", r"\dfrac", r"\binom", r"\overset", r"\underset"), 2),
        **dict.fromkeys((r"\sqrt", r"\overline", r"\underline", r"\widehat", r"\widetilde"), 1),
        **dict.fromkeys((r"\hat", r"\check", r"\breve", r"\acute", r"\grave", r"\tilde"), 1),
        **dict.fromkeys((r"\bar", r"\dot", r"\ddot", r"\vec"), 1),
        **dict.fromkeys((r"\mathrm", r"\mathbf", r"\mathit", r"\mathsf", r"\mathtt"), 1),
        **dict.fromkeys((r"\mathcal", r"\mathbb", r"\boldsymbol", r"\operatorname"), 1),
    }
)
"""The commands that take formulas, and how many."""

SPACES: Final = MappingProxyType(
    {r"\,": 3, r"\:": 4, r"\;": 5, r"\!": -3, r"\quad": 18, r"\qquad": 36, r"\ ": 0}
)
r"""Spaces by command, in eighteenths of a quad; ``\ `` is as wide as a space between words."""

DELIMITERS: Final = frozenset(
    {*"()[]|/.<>", r"\lbrace", r"\rbrace", r"\Vert", r"\vert", r"\langle", r"\rangle"}
    | {r"\lfloor", r"\rfloor", r"\lceil", r"\rceil", r"\backslash", r"\uparrow", r"\downarrow"}
)
r"""What may stand after ``\left`` and ``\right``."""

MATRICES: Final = frozenset(["matrix", "pmatrix", "bmatrix", "vmatrix", "cases"])
"""The environments that a formula may use."""


class Sign(Struct, frozen=True):
    r"""One symbol, by its LaTeX: a key of `plotnet.symbols.BY_COMMAND`."""

    command: str


class Space(Struct, frozen=True):
    """White space, by its LaTeX: a key of `SPACES`."""

    command: str


class Words(Struct, frozen=True):
    r"""Upright text within a formula: LaTeX's ``\text``."""

    text: str


class Operator(Struct, frozen=True):
    r"""A function with an upright name that LaTeX knows, such as ``\log``."""

    name: str


class Group(Struct, frozen=True):
    """What stands in braces."""

    body: "Row"


class Command(Struct, frozen=True):
    """A command of `ARGUMENTS` with what it is applied to.

    Attributes:
        name: The command, backslash included.
        arguments: As many as `ARGUMENTS` says.
        option: The index of a root.
    """

    name: str
    arguments: tuple["Row", ...]
    option: "Row | None" = None


class Scripts(Struct, frozen=True):
    """A base with a subscript, a superscript, or both."""

    base: "Node"
    sub: "Row | None"
    sup: "Row | None"


class Fence(Struct, frozen=True):
    r"""What stands between ``\left`` and ``\right``; both are of `DELIMITERS`."""

    left: str
    body: "Row"
    right: str


class Matrix(Struct, frozen=True):
    """Rows of cells in an environment of `MATRICES`."""

    name: str
    rows: tuple[tuple["Row", ...], ...]


Node: TypeAlias = Sign | Space | Words | Operator | Group | Command | Scripts | Fence | Matrix
Row: TypeAlias = tuple[Node, ...]


ESCAPES: Final = MappingProxyType({char: f"\\{char}" for char in "#$%&_{}"})
"""Characters of upright text that LaTeX wants a backslash before."""


def escape_words(text: str) -> str:
    r"""Return upright text of a formula as an author would type it.

    >>> escape_words("50%")
    '50\\%'
    """
    return "".join(ESCAPES.get(char, char) for char in text)


def write(row: Row, words: Callable[[str], str] = escape_words) -> str:
    r"""Return a formula as normalised LaTeX.

    >>> write((Scripts(Sign("C"), (Sign("1"),), None), Sign(r"\times"), Sign("d")))
    'C_{1}\\times d'

    Args:
        row: The formula.
        words: Writes its upright text.
    """
    source = ""
    for node in row:
        piece = _written(node, words)
        source += " " * (_ends_in_word(source) and piece[:1].isalpha()) + piece
    return source


def _ends_in_word(source: str) -> bool:
    """Tell whether a letter added to ``source`` would lengthen the name of a command."""
    return re.search(r"(?<!\\)\\[A-Za-z]+$", source) is not None


def _written(node: Node, words: Callable[[str], str]) -> str:  # noqa: PLR0911 - one for each kind
    match node:
        case Sign(command) | Space(command):
            return command
        case Words(text):
            return ESCAPES.get(text) or rf"\text{{{words(text)}}}"
        case Operator(name):
            return f"\\{name}"
        case Group(body):
            return f"{{{write(body, words)}}}"
        case Command(name, arguments, option):
            index = "" if option is None else f"[{write(option, words)}]"
            return name + index + "".join(f"{{{write(argument, words)}}}" for argument in arguments)
        case Scripts(base, sub, sup):
            below = "" if sub is None else f"_{{{write(sub, words)}}}"
            above = "" if sup is None else f"^{{{write(sup, words)}}}"
            return _written(base, words) + below + above
        case Fence(left, body, right):
            return rf"\left{left} {write(body, words)}\right{right} "
        case Matrix(name, rows):
            lines = r"\\".join("&".join(write(cell, words) for cell in cells) for cells in rows)
            return rf"\begin{{{name}}}{lines}\end{{{name}}}"
        case _:
            assert_never(node)


_SUB: Final = str.maketrans(
    "0123456789+-=()aehijklmnoprstuvxβγρφχ", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓᵦᵧᵨᵩᵪ"
)
_SUP: Final = str.maketrans(
    "0123456789+-=()abcdefghijklmnoprstuvwxyzTn′", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻᵀⁿ′"
)
_COMBINING: Final = MappingProxyType(
    dict(
        zip(
            (r"\hat", r"\check", r"\breve", r"\acute", r"\grave", r"\tilde", r"\bar", r"\dot"),
            "\u0302\u030c\u0306\u0301\u0300\u0303\u0304\u0307",
            strict=True,
        )
    )
    | {r"\ddot": "\u0308", r"\vec": "\u20d7", r"\widehat": "\u0302", r"\widetilde": "\u0303"}
)


def speak(row: Row) -> str:
    r"""Return a formula in one line of Unicode.

    >>> speak((Scripts(Sign("x"), None, (Sign("2"),)), Sign("+"), Sign(r"\alpha")))
    'x²+α'
    """
    return unicodedata.normalize("NFC", "".join(map(_spoken, row)))


def _spoken(node: Node) -> str:  # noqa: PLR0911 - one for each kind of node
    match node:
        case Sign(command):
            return BY_COMMAND[command].char
        case Space(command):
            return "" if SPACES[command] < 0 else " "
        case Words(text):
            return text
        case Operator(name):
            return f"{name} "
        case Group(body):
            return speak(body)
        case Command(name, arguments, option):
            return _spoken_command(name, [speak(argument) for argument in arguments], option)
        case Scripts(base, sub, sup):
            return _spoken(base) + _script(sub, "_", _SUB) + _script(sup, "^", _SUP)
        case Fence(left, body, right):
            return _delimiter(left) + speak(body) + _delimiter(right)
        case Matrix(_, rows):
            return "[" + "; ".join(", ".join(map(speak, cells)) for cells in rows) + "]"
        case _:
            assert_never(node)


def _delimiter(command: str) -> str:
    return "" if command == "." else BY_COMMAND[command].char


def _spoken_command(name: str, arguments: list[str], option: Row | None) -> str:
    match name, arguments:
        case ((r"\frac" | r"\tfrac" | r"\dfrac"), [above, below]):
            return f"{_term(above)}/{_term(below)}"
        case r"\binom", [above, below]:
            return f"C({above}, {below})"
        case ((r"\overset" | r"\underset"), [script, base]):
            return base + ("^" if name == r"\overset" else "_") + _term(script)
        case r"\sqrt", [body]:
            return ("" if option is None else speak(option).translate(_SUP)) + "√" + _term(body)
        case _:
            return arguments[0] + _COMBINING.get(name, "")


def _term(text: str) -> str:
    """Return ``text``, in parentheses where it is more than one word."""
    return text if text.isalnum() else f"({text})"


def _script(row: Row | None, mark: str, table: dict[int, int]) -> str:
    if row is None:
        return ""
    text = speak(row)
    if all(ord(char) in table for char in text):
        return text.translate(table)
    return mark + (text if len(text) == 1 else f"({text})")


def walk(row: Row) -> list[Node]:
    """Return every node of a formula."""
    return [found for node in row for found in (node, *walk(_children(node)))]


def _children(node: Node) -> Row:
    match node:
        case Sign() | Space() | Words() | Operator():
            return ()
        case Group(body) | Fence(_, body, _):
            return body
        case Command(_, arguments, option):
            return sum(arguments, option or ())
        case Scripts(base, sub, sup):
            return (base, *(sub or ()), *(sup or ()))
        case Matrix(_, rows):
            return tuple(node for cells in rows for cell in cells for node in cell)
        case _:
            assert_never(node)


KNOWN: Final = frozenset(
    {*BY_COMMAND, *ARGUMENTS, *SPACES, *(f"\\{name}" for name in NAMED_OPERATORS)}
    | {r"\text", r"\left", r"\right", r"\begin", r"\end"}
)
"""Every command that a formula may use, to suggest the nearest one."""
