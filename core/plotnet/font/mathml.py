# ruff: noqa: RUF001 - the look-alikes of letters are what this is about
"""Formulas as MathML, the form in which the library of `plotnet.font.maths` takes them."""

from typing import Final, TypeAlias, assert_never
from xml.etree.ElementTree import Element

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
from plotnet.symbols import BY_COMMAND

Variant: TypeAlias = str | None

VARIANTS: Final = {
    r"\mathrm": "normal", r"\mathbf": "bold", r"\mathit": "italic", r"\mathsf": "sans-serif",
    r"\mathtt": "monospace", r"\mathcal": "script", r"\mathbb": "double-struck",
    r"\boldsymbol": "bold-italic", r"\operatorname": "normal",
}  # fmt: skip
"""The alphabets, by MathML's names."""

_OVER: Final = {
    r"\hat": "ˆ", r"\check": "ˇ", r"\breve": "˘", r"\acute": "´", r"\grave": "`", r"\tilde": "˜",
    r"\bar": "¯", r"\dot": "˙", r"\ddot": "¨", r"\widehat": "\u0302",
    r"\widetilde": "\u0303",
    r"\overline": "‾",
}  # fmt: skip
_MATRIX_FENCES: Final = {
    "matrix": ("", ""),
    "pmatrix": ("(", ")"),
    "bmatrix": ("[", "]"),
    "vmatrix": ("|", "|"),
    "cases": ("{", ""),
}


def mathml(formula: Row) -> Element:
    """Return a formula as a ``math`` element in the style of running text."""
    return _element("math", *_children(formula, None), display="inline")


def _element(tag: str, *children: Element, text: str = "", **attributes: str) -> Element:
    element = Element(tag, attributes)
    element.text = text or None
    element.extend(children)
    return element


def _children(formula: Row, variant: Variant) -> list[Element]:
    return [_node(node, variant) for node in formula]


def _mrow(formula: Row, variant: Variant) -> Element:
    """Return a formula as one element."""
    children = _children(formula, variant)
    return children[0] if len(children) == 1 else _element("mrow", *children)


def _node(node: Node, variant: Variant) -> Element:  # noqa: PLR0911 - one for each kind of node
    match node:
        case Sign(command):
            return _sign(command, variant)
        case Space(command):
            return _element("mspace", width=f"{SPACES[command] / 18 or 1 / 3:.4f}em")
        case Words(text):
            return _element("mtext", text=text.replace(" ", "\u00a0"))
        case Operator(name):
            return _element("mi", text=name, mathvariant="normal")
        case Group(body):
            return _element("mrow", *_children(body, variant))
        case Scripts(base, sub, sup):
            parts = [_mrow(part, variant) for part in (sub, sup) if part is not None]
            tag = "msubsup" if len(parts) == 2 else "msub" if sup is None else "msup"
            return _element(tag, _node(base, variant), *parts)
        case Command():
            return _command(node, variant)
        case Fence(left, body, right):
            return _fenced(_char(left), [_mrow(body, variant)], _char(right))
        case Matrix(name, rows):
            left, right = _MATRIX_FENCES[name]
            return _fenced(left, [_table(rows, variant)], right)
        case _:
            assert_never(node)


def _char(command: str) -> str:
    return "" if command == "." else BY_COMMAND[command].char


def _sign(command: str, variant: Variant) -> Element:
    symbol = BY_COMMAND[command]
    if symbol.char.isdigit():
        style = {} if variant is None else {"mathvariant": variant.replace("-italic", "")}
        return _element("mn", text=symbol.char, **style)
    if symbol.char.isalpha() and symbol.spacing == "ord":
        upright = "normal" if "Α" <= symbol.char <= "Ω" else "italic"
        return _element("mi", text=symbol.char, mathvariant=variant or upright)
    char = {"-": "−", "*": "∗"}.get(symbol.char, symbol.char)
    return _element("mo", text=char, stretchy="false")


def _command(node: Command, variant: Variant) -> Element:  # noqa: PLR0911 - one for each
    """Return a command with its arguments."""
    parts = [_mrow(argument, VARIANTS.get(node.name, variant)) for argument in node.arguments]
    match node.name:
        case r"\frac" | r"\tfrac" | r"\dfrac":
            fraction = _element("mfrac", *parts)
            return _styled(fraction) if node.name == r"\dfrac" else fraction
        case r"\binom":
            return _fenced("(", [_element("mfrac", *parts, linethickness="0")], ")")
        case r"\sqrt" if node.option is not None:
            return _element("mroot", *parts, _mrow(node.option, variant))
        case r"\sqrt":
            return _element("msqrt", *parts)
        case r"\overset":
            return _element("mover", *reversed(parts))
        case r"\underset":
            return _element("munder", *reversed(parts))
        case r"\vec":
            # As an operator it would be stretched, of pieces that have no outline of their own.
            arrow = _element("mi", text="→", mathvariant="normal")
            return _element("mover", *parts, arrow)
        case r"\underline":
            return _element("munder", *parts, _element("mo", text="_", stretchy="true"))
        case name if name in _OVER:
            wide = name in (r"\widehat", r"\widetilde", r"\overline")
            accent = _element("mo", text=_OVER[name], stretchy="true" if wide else "false")
            return _element("mover", *parts, accent, accent="true")
        case _:
            return parts[0]


def _styled(element: Element) -> Element:
    return _element("mstyle", element, displaystyle="true", scriptlevel="0")


def _fenced(left: str, body: list[Element], right: str) -> Element:
    opening = [_fence(left, "prefix")] if left else []
    closing = [_fence(right, "postfix")] if right else []
    return _element("mrow", *opening, *body, *closing)


def _fence(char: str, form: str) -> Element:
    return _element("mo", text=char, stretchy="true", fence="true", form=form)


def _table(rows: tuple[tuple[Row, ...], ...], variant: Variant) -> Element:
    return _element(
        "mtable",
        *(
            _element("mtr", *(_element("mtd", _mrow(cell, variant)) for cell in cells))
            for cells in rows
        ),
    )
