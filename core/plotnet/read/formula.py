# ruff: noqa: RUF001 - the look-alikes of letters are what this is about
r"""The source of a formula, LaTeX between dollar signs, read into a tree."""

import re
from typing import TYPE_CHECKING, Final, Never

from msgspec import Struct

from plotnet import formula
from plotnet.errors import suggest
from plotnet.formula import (
    Command,
    Fence,
    Group,
    Matrix,
    Operator,
    Row,
    Scripts,
    Sign,
    Space,
    Words,
)
from plotnet.symbols import BY_CHAR, BY_COMMAND, NAMED_OPERATORS, SUBSCRIPTS, SUPERSCRIPTS

if TYPE_CHECKING:
    from plotnet.formula import Node

MAX_DEPTH: Final = 10

_TOKEN: Final = re.compile(r"\\(?:[A-Za-z]+|.)|\s+|.", re.DOTALL)
_SYNONYMS: Final = {
    r"\le": r"\leq", r"\ge": r"\geq", r"\ne": r"\neq", r"\lnot": r"\neg", r"\land": r"\wedge",
    r"\lor": r"\vee", r"\{": r"\lbrace", r"\}": r"\rbrace", r"\|": r"\Vert", r"\dots": r"\ldots",
    r"\owns": r"\ni", r"\>": r"\:", r"\iff": r"\Longleftrightarrow", r"\textrm": r"\text",
    r"\mbox": r"\text", r"\hslash": r"\hbar", r"\lbrack": "[", r"\rbrack": "]", "~": r"\ ",
    r"\colon": ":", r"\varnothing": r"\emptyset", r"\cfrac": r"\dfrac", r"\stackrel": r"\overset",
    r"\bm": r"\boldsymbol", r"\mathbbm": r"\mathbb",
}  # fmt: skip
_DECLARATIONS: Final = {
    r"\rm": r"\mathrm", r"\bf": r"\mathbf", r"\it": r"\mathit", r"\sf": r"\mathsf",
    r"\tt": r"\mathtt", r"\cal": r"\mathcal",
}  # fmt: skip
_LITERALS: Final = frozenset("#%&$_")
_NO_SCRIPTS: Final = (Space,)


class FormulaError(ValueError):
    """A formula is wrong.

    Attributes:
        at: Index in its source.
    """

    def __init__(self, message: str, at: int) -> None:
        super().__init__(message)
        self.at = at


class _Token(Struct, frozen=True):
    text: str
    at: int


def parse_formula(source: str) -> Row:
    r"""Return the tree of a formula.

    >>> formula.write(parse_formula(r"W_1 \cdot x+b"))
    'W_{1}\\cdot x+b'

    Args:
        source: LaTeX without its dollar signs.

    Raises:
        FormulaError: A command is not allowed, or braces and arguments do not fit.
    """
    reader = _Reader([_Token(match[0], match.start()) for match in _TOKEN.finditer(source)])
    row = reader.row(depth=0)
    token = reader.peek()
    if token is not None:
        raise FormulaError(f"{token.text} without its opening", token.at)
    return row


class _Reader:
    """Reads a list of tokens from the left, one method for each construct."""

    def __init__(self, tokens: list[_Token]) -> None:
        self.tokens = tokens
        self.next = 0

    def peek(self) -> _Token | None:
        """Return the next token that is not white space."""
        while self.next < len(self.tokens) and self.tokens[self.next].text.isspace():
            self.next += 1
        return self.tokens[self.next] if self.next < len(self.tokens) else None

    def take(self, after: str) -> _Token:
        """Return the next token and pass it."""
        token = self.peek()
        if token is None:
            self.fail(f"the formula ends after {after}")
        self.next += 1
        return token

    def fail(self, message: str) -> Never:
        """Refuse the formula at the current place."""
        index = min(self.next, len(self.tokens) - 1)
        raise FormulaError(message, self.tokens[index].at if self.tokens else 0)

    def expect(self, text: str, after: str) -> None:
        """Pass one token that must be ``text``."""
        token = self.take(after)
        if token.text != text:
            raise FormulaError(f"{text!r} is missing after {after}", token.at)

    def row(self, depth: int) -> Row:
        """Read up to the end of a group, a cell, or the formula."""
        if depth > MAX_DEPTH:
            self.fail(f"more than {MAX_DEPTH} levels of nesting")
        nodes: list[Node] = []
        while (token := self.peek()) and token.text not in ("}", "&", r"\\", r"\right", r"\end"):
            self.next += 1
            if token.text in _DECLARATIONS:
                nodes.append(Command(_DECLARATIONS[token.text], (self.row(depth + 1),)))
            elif token.text in SUPERSCRIPTS or token.text in SUBSCRIPTS or token.text in "^_'’":
                self.script(nodes, token, depth)
            else:
                nodes.append(self.node(token, depth))
        return tuple(nodes)

    def script(self, nodes: list["Node"], token: _Token, depth: int) -> None:
        """Attach a sub- or superscript to the last of ``nodes``."""
        last = nodes.pop() if nodes and not isinstance(nodes[-1], Space) else Group(())
        scripts = last if isinstance(last, Scripts) else Scripts(last, None, None)
        body, above = self.script_body(token, depth)
        prime = isinstance(body[0], Sign) and body[0].command == r"\prime" if body else False
        present = scripts.sup if above else scripts.sub
        if present is not None:
            joins = prime or present[-1:] == (Sign(r"\prime"),) or token.text not in "^_"
            if not joins:
                where = "superscript" if above else "subscript"
                raise FormulaError(
                    f"a second {where} for one base: put braces around one", token.at
                )
            body = (*present, *body)
        nodes.append(
            Scripts(scripts.base, scripts.sub, body)
            if above
            else Scripts(scripts.base, body, scripts.sup)
        )

    def script_body(self, token: _Token, depth: int) -> tuple[Row, bool]:
        """Return what a script holds, and whether it stands above."""
        if token.text in "'’":
            return (Sign(r"\prime"),), True
        if token.text in "^_":
            return self.argument(depth + 1, repr(token.text)), token.text == "^"
        if token.text in SUPERSCRIPTS:
            return (Sign(SUPERSCRIPTS[token.text]),), True
        return (Sign(SUBSCRIPTS[token.text]),), False

    def argument(self, depth: int, after: str) -> Row:
        """Read what a command applies to: a group, or one token."""
        token = self.take(after)
        if token.text == "{":
            return self.group(depth)
        if token.text in ("}", "&", r"\\", r"\right", r"\end", "^", "_"):
            raise FormulaError(f"{after} wants something in braces, not {token.text!r}", token.at)
        return (self.node(token, depth),)

    def group(self, depth: int) -> Row:
        """Read up to the closing brace, which is passed."""
        body = self.row(depth + 1)
        self.expect("}", "the group in braces")
        return body

    def node(self, token: _Token, depth: int) -> "Node":
        """Read what ``token`` begins."""
        text = _SYNONYMS.get(token.text, token.text)
        if text in BY_COMMAND:
            return Sign(text)
        if text in formula.SPACES:
            return Space(text)
        if text[0] == "\\" and text[1:] in NAMED_OPERATORS:
            return Operator(text[1:])
        if text[-1] in _LITERALS:
            return Words(text[-1])
        return self.construction(text, depth) or self.character(token)

    def construction(  # noqa: PLR0911 - one for each construction
        self, text: str, depth: int
    ) -> "Node | None":
        """Read what a brace or a command with arguments begins; None for anything else."""
        if text in formula.ARGUMENTS:
            return self.command(text, depth)
        match text:
            case "{":
                return Group(self.group(depth))
            case r"\text":
                return self.words()
            case r"\left":
                return self.fence(depth)
            case r"\begin":
                return self.matrix(depth)
            case r"\not":
                return self.negation()
            case _:
                return None

    def character(self, token: _Token) -> "Node":
        """Return a Unicode symbol, or refuse ``token``."""
        if token.text in BY_CHAR:
            return Sign(BY_CHAR[token.text].command)
        if token.text.startswith("\\"):
            known = formula.KNOWN | _SYNONYMS.keys()
            hint = suggest(token.text, known)
            raise FormulaError(f"{token.text} is not allowed in a formula{hint}", token.at)
        raise FormulaError(
            f"{token.text!r} cannot stand in a formula: write \\text{{{token.text}}}", token.at
        )

    def command(self, name: str, depth: int) -> Command:
        """Read a command of `formula.ARGUMENTS`."""
        option = None
        token = self.peek()
        if name == r"\sqrt" and token and token.text == "[":
            self.next += 1
            option = self.until_bracket(depth)
        at = self.next
        count = formula.ARGUMENTS[name]
        arguments = tuple(self.argument(depth + 1, name) for _ in range(count))
        if name in (r"\mathbb", r"\mathcal") and not all(map(_is_capital, arguments[0])):
            raise FormulaError(f"{name} has capital letters only", self.tokens[at].at)
        return Command(name, arguments, option)

    def until_bracket(self, depth: int) -> Row:
        """Read the index of a root."""
        nodes: list[Node] = []
        while (token := self.take("the index of a root")).text != "]":
            if token.text in "}^_":
                raise FormulaError("the index of a root wants braces around it", token.at)
            nodes.append(self.node(token, depth + 1))
        return tuple(nodes)

    def words(self) -> Words:
        r"""Read the argument of ``\text``: literal characters up to its brace."""
        self.expect("{", r"\text")
        text = ""
        while self.next < len(self.tokens) and (token := self.tokens[self.next]).text != "}":
            self.next += 1
            if token.text in formula.ESCAPES.values():
                text += token.text[1]
            elif token.text[0] == "\\" or token.text in "{$~":
                raise FormulaError(f"{token.text} cannot stand within \\text", token.at)
            else:
                text += " " if token.text.isspace() else token.text
        self.expect("}", r"\text{…")
        return Words(text)

    def delimiter(self, after: str) -> str:
        """Read the delimiter of a fence."""
        token = self.take(after)
        text = _SYNONYMS.get(token.text, token.text)
        if text not in formula.DELIMITERS:
            raise FormulaError(
                f"{token.text!r} is no delimiter: {after} wants one of ( ) [ ] | .", token.at
            )
        return text

    def fence(self, depth: int) -> Fence:
        r"""Read from behind ``\left`` to behind ``\right``."""
        left = self.delimiter(r"\left")
        body = self.row(depth + 1)
        self.expect(r"\right", r"what \left opened")
        return Fence(left, body, self.delimiter(r"\right"))

    def matrix(self, depth: int) -> Matrix:
        r"""Read from behind ``\begin`` to behind ``\end``."""
        opening = self.peek()
        name = self.name(r"\begin")
        if name not in formula.MATRICES:
            known = ", ".join(sorted(formula.MATRICES))
            message = f"the environment {name!r} is not allowed (only {known})"
            raise FormulaError(message, opening.at if opening else 0)
        rows, cells = [], [self.row(depth + 1)]
        while (token := self.take(rf"\begin{{{name}}}")).text in ("&", r"\\"):
            if token.text == r"\\":
                rows.append(tuple(cells))
                cells = []
            cells.append(self.row(depth + 1))
        if token.text != r"\end" or self.name(r"\end") != name:
            raise FormulaError(rf"\end{{{name}}} is missing", token.at)
        rows += [tuple(cells)] if cells != [()] else []
        return Matrix(name, tuple(rows))

    def name(self, after: str) -> str:
        """Read the name of an environment."""
        self.expect("{", after)
        name = ""
        while (token := self.take(after)).text != "}":
            name += token.text
        return name

    def negation(self) -> Sign:
        r"""Read what ``\not`` strikes out."""
        struck = self.take(r"\not")
        negated = {"=": r"\neq", r"\in": r"\notin"}.get(struck.text)
        if negated is None:
            raise FormulaError(r"only \not= and \not\in are known", struck.at)
        return Sign(negated)


def _is_capital(node: "Node") -> bool:
    return isinstance(node, Sign) and node.command.isascii() and node.command.isupper()
