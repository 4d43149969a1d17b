r"""A figure's TeX, statement by statement.

What is read: definitions of colours, macros and styles; pics, nodes, coordinates, lines; scopes
and simple loops. What a document needs beside its figure is passed over; any other statement is
left out with a notice that names it. Nothing is handed on to TeX.
"""

import re
from typing import TYPE_CHECKING, Final

from plotnet.errors import PlotnetError, SpecError
from plotnet.read.tikz.colours import defined
from plotnet.read.tikz.loops import turns
from plotnet.read.tikz.macros import COMMANDS, DEFINERS, Macro
from plotnet.read.tikz.options import bare, read_options
from plotnet.read.tikz.scan import SHOWN, Cursor, UnreadableError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from plotnet.errors import Origin
    from plotnet.read.tikz.source import Source
    from plotnet.read.tikz.state import State

PATHS: "Final[Mapping[str, tuple[str, bool, bool]]]" = {
    "draw": ("", True, False),
    "path": ("", False, False),
    "fill": ("", False, True),
    "filldraw": ("", True, True),
    "shade": ("", False, True),
    "shadedraw": ("", True, True),
    "node": ("node", False, False),
    "coordinate": ("coordinate", False, False),
    "pic": ("pic", False, False),
}
"""Statements of TikZ: the operation that they start with, whether they draw, whether they fill."""

PASSED: Final = frozenset(
    {
        "documentclass", "usepackage", "usetikzlibrary", "subimport", "import", "input",
        "include", "graphicspath", "pagestyle", "thispagestyle", "centering", "newlength",
        "setlength", "addtolength", "tikzexternalize", "ProvidesPackage", "RequirePackage",
        "makeatletter", "makeatother", "usepgfplotslibrary", "pgfplotsset", "newpage", "clip",
        "useasboundingbox", "noindent", "vspace", "hspace", "hfill", "vfill", "par", "caption",
        "label", "maketitle", "title", "author", "date", "bigskip", "medskip", "smallskip",
        "resizebox", "scalebox", "pgfdeclarelayer", "pgfsetlayers", "color", "geometry",
        "hypersetup", "pdfoutput", "relax", "clearpage", "sffamily", "tikzexternaldisable",
        "special", "pagecolor", "standaloneenv", "selectfont", "fontfamily", "setmainfont",
        "newif", "small", "footnotesize", "large", "Large", "LARGE", "huge", "Huge", "tiny",
        "scriptsize", "bfseries", "bf", "begingroup", "endgroup", "global", "protect", "quad",
        "pgfmathparse", "PreviewEnvironment", "setcounter", "DeclareUnicodeCharacter",
    }
)  # fmt: skip
"""Commands around a figure that do not change what is drawn here."""

STATEMENTS: Final = frozenset(
    {"matrix", "graph", "spy", "addplot", "calendar", "datavisualization"}
)
"""Further statements, which are not read; they end with a semicolon as well."""

MAX_STATEMENTS: Final = 6_000
MAX_DEPTH: Final = 8

_STRAY: Final = re.compile(r"[A-Za-z]{2}")


class Reader:
    """Reads the TeX of one figure.

    Attributes:
        state: What is known of the figure.
    """

    def __init__(self, state: "State", hosted: "Callable[[str, Origin], None]") -> None:
        """Make a reader.

        Args:
            state: To be filled.
            hosted: Puts in what a call of our own library stands for, by its number.
        """
        self.state = state
        self._hosted = hosted
        self._statements = 0
        self._done = False
        self._scopes: list[tuple[str, tuple[float, float, float]]] = []

    def read(self, source: "Source") -> None:
        """Read a text.

        Raises:
            SpecError: If a colour is unknown, a picture lies outside, or it is out of all measure.
        """
        self._read(Cursor(source.text), source.origin, 0)

    def _read(self, cursor: Cursor, origin_at: "Callable[[int], Origin]", depth: int) -> None:
        while not cursor.done and not self._done:
            start = cursor.at
            stop = cursor.text.find("\\", start)
            stop = len(cursor.text) if stop < 0 else stop
            self._stray(cursor.text[start:stop], origin_at(start))
            cursor.at = stop
            if not cursor.done:
                self._statement(cursor, origin_at, depth)

    def _stray(self, text: str, origin: "Origin") -> None:
        """Tell the author of words that stand between statements."""
        words = " ".join(text.split())
        if _STRAY.search(words):
            self.state.notice(f"text outside of statements is left out: {words[:SHOWN]!r}", origin)

    def _statement(self, cursor: Cursor, origin_at: "Callable[[int], Origin]", depth: int) -> None:
        """Read a statement; what cannot be read is left out with a notice."""
        self._statements += 1
        origin, start = origin_at(cursor.at), cursor.at
        if self._statements > MAX_STATEMENTS:
            raise SpecError(f"this figure has more than {MAX_STATEMENTS:,} statements", origin)
        name = cursor.command()
        try:
            self._command(name, cursor, origin, depth)
        except UnreadableError as error:
            if name in PATHS or name in STATEMENTS:
                cursor.at = start + 1
                cursor.at = cursor.statement_end()
            else:
                cursor.at = max(cursor.at, start + 1)
            shown = " ".join(cursor.text[start : cursor.at].split())[:SHOWN]
            self.state.notice(
                f"TeX that is not read is left out: {shown!r} ({error.message})", origin
            )
        except PlotnetError as error:
            error.origin = error.origin or origin
            raise

    def _command(self, name: str, cursor: Cursor, origin: "Origin", depth: int) -> None:
        if name in PATHS:
            self._path(name, cursor, origin)
        elif name in DEFINERS | COMMANDS | {"let"}:
            self.state.macros.define(name, cursor)
        elif name in _DEFINITIONS:
            _DEFINITIONS[name](self, cursor)
        elif name in {"begin", "end"}:
            self._environment(name, cursor, origin)
        elif name == "foreach":
            self._loop(cursor, origin, depth)
        elif name == "plotnet":
            self._hosted(cursor.group(), origin)
        elif name in self.state.macros.known:
            self._macro(name, cursor, origin, depth)
        else:
            self._other(name, cursor)

    def _path(self, name: str, cursor: Cursor, origin: "Origin") -> None:
        from plotnet.read.tikz.lines import add_lines  # noqa: PLC0415 - few scripts draw paths
        from plotnet.read.tikz.paths import PathReader  # noqa: PLC0415 - likewise

        first, drawn, filled = PATHS[name]
        path = PathReader(cursor, self.state, origin).read(first)
        add_lines(path, self.state, origin, drawn=drawn, filled=filled)

    def _environment(self, name: str, cursor: Cursor, origin: "Origin") -> None:
        environment = cursor.group().strip()
        if (name, environment) == ("begin", "tikzpicture") and self.state.items:
            self.state.notice("only the first picture is drawn: here another one starts", origin)
            self._done = True
            return
        if name == "end":
            if environment == "scope" and self._scopes:
                _, self.state.shift = self._scopes.pop()
            self._done = environment == "document"
            return
        options = read_options(self.state.macros.expand(cursor.enclosed("[") or ""))
        if environment in {"scope", "tikzpicture"}:
            self._styles(options)
        if environment == "scope":
            self._scopes.append((environment, self.state.shift))
            x, y, z = self.state.shift
            dx, dy, dz = self._shift(options)
            self.state.shift = (x + dx, y + dy, z + dz)
        elif environment not in {"tikzpicture", "document"}:
            while cursor.peek() == "{":
                cursor.group()

    def _shift(self, options: "list[tuple[str, str | None]]") -> tuple[float, float, float]:
        from plotnet.read.tikz.places import points, vector  # noqa: PLC0415

        x = y = z = 0.0
        for key, value in options:
            if key == "shift" and value:
                more = vector(value.strip().removeprefix("(").removesuffix(")"))
                x, y, z = x + more[0], y + more[1], z + more[2]
            elif key in {"xshift", "yshift"} and value:
                by = points(value)
                x, y = (x + by, y) if key == "xshift" else (x, y + by)
        return x, y, z

    def _styles(self, options: "list[tuple[str, str | None]]") -> None:
        """Remember the styles among options."""
        for key, value in options:
            name, dot, kind = key.partition("/.")
            if dot and kind.strip() in {"style", "append style"} and value is not None:
                before = self.state.styles.get(name.strip(), "")
                joined = f"{before},{value}" if kind.strip() == "append style" else value
                self.state.styles[name.strip()] = joined

    def tikzset(self, cursor: Cursor) -> None:
        r"""Read ``\tikzset{name/.style={…}}``."""
        self._styles(read_options(cursor.group()))

    def tikzstyle(self, cursor: Cursor) -> None:
        r"""Read ``\tikzstyle{name}=[…]``."""
        name = cursor.group().strip()
        adds = cursor.take("+")
        cursor.take("=")
        value = cursor.enclosed("[") or ""
        before = self.state.styles.get(name, "")
        self.state.styles[name] = f"{before},{value}" if adds else value

    def definecolor(self, cursor: Cursor) -> None:
        r"""Read ``\definecolor{name}{model}{values}``."""
        name, model, values = (cursor.group().strip() for _ in range(3))
        self.state.colours[name] = defined(model, self.state.macros.expand(values))

    def colorlet(self, cursor: Cursor) -> None:
        r"""Read ``\colorlet{name}{colour}``."""
        name = cursor.group().strip()
        self.state.colours[name] = self.state.colour(cursor.group())

    def calculate(self, cursor: Cursor) -> None:
        r"""Read ``\pgfmathsetmacro{\x}{sum}``."""
        self.state.macros.calculate(cursor)

    def _loop(self, cursor: Cursor, origin: "Origin", depth: int) -> None:
        r"""Read ``\foreach \x in {…} {…}``."""
        start = cursor.at
        found = cursor.text.find(" in", start)
        variables = re.findall(r"\\([A-Za-z]+)", cursor.text[start : max(found, start)])
        if found < 0 or not variables:
            raise UnreadableError("a loop without its list")
        cursor.at = found + 3
        values = self.state.macros.expand(cursor.group())
        body = cursor.enclosed("{")
        if body is None:
            stop = cursor.statement_end()
            body, cursor.at = cursor.text[cursor.at : stop], stop
        for turn in turns(bare(values), len(variables)):
            for name, value in zip(variables, turn, strict=True):
                self.state.macros.set(name, Macro(value))
            self._inside(body, origin, depth)

    def _macro(self, name: str, cursor: Cursor, origin: "Origin", depth: int) -> None:
        """Read a macro that the figure uses as a statement."""
        body = self.state.macros.applied(name, cursor)
        if "\\" in body:
            self._inside(body, origin, depth)

    def _inside(self, text: str, origin: "Origin", depth: int) -> None:
        if depth >= MAX_DEPTH:
            raise UnreadableError("statements stand in each other too deeply")
        self.state.macros.spend(len(text))
        self._read(Cursor(text), lambda _at: origin, depth + 1)

    def _other(self, name: str, cursor: Cursor) -> None:
        """Pass over a command with what it takes, or say that it is left out."""
        if name in PASSED or not name.isalpha():
            while name.isalpha() and cursor.peek() in {"[", "{"}:
                if cursor.enclosed("[") is None:
                    cursor.enclosed("{")
            return
        while cursor.peek() in {"[", "{", "("}:
            for opening in "[{(":
                cursor.enclosed(opening)
        raise UnreadableError(f"\\{name} is not known")


_DEFINITIONS: "Final[Mapping[str, Callable[[Reader, Cursor], None]]]" = {
    "tikzset": Reader.tikzset,
    "tikzstyle": Reader.tikzstyle,
    "definecolor": Reader.definecolor,
    "colorlet": Reader.colorlet,
    "pgfmathsetmacro": Reader.calculate,
    "pgfmathsetlengthmacro": Reader.calculate,
}
