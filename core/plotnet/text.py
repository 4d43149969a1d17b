# ruff: noqa: RUF002 - the look-alikes of letters are what this is about
"""What a label says: lines of styled text and formulas, free of any engine's syntax.

`plotnet.read.label` makes these values from what an author wrote; `plotnet.font`
measures them; the writers write them anew.
"""

from typing import TYPE_CHECKING, Final, Literal, TypeAlias

from msgspec import Struct

if TYPE_CHECKING:
    from plotnet.formula import Row

Family: TypeAlias = Literal["roman", "sans", "mono"]

COLOURS: Final = {
    "black": "#000000",
    "blue": "#0000ff",
    "brown": "#bf8040",
    "cyan": "#00ffff",
    "darkgray": "#404040",
    "gray": "#808080",
    "green": "#00ff00",
    "lightgray": "#bfbfbf",
    "lime": "#bfff00",
    "magenta": "#ff00ff",
    "olive": "#808000",
    "orange": "#ff8000",
    "pink": "#ffbfbf",
    "purple": "#bf0040",
    "red": "#ff0000",
    "teal": "#008080",
    "violet": "#800080",
    "white": "#ffffff",
    "yellow": "#ffff00",
}
"""The colours that a label may name: those that LaTeX's ``xcolor`` always knows."""


class Run(Struct, frozen=True):
    """Characters of one look.

    Attributes:
        text: What stands there, in Unicode; never empty, no line break.
        bold: Heavier than its label says.
        italic: Slanted.
        family: The kind of type.
        underline: With a rule below.
        size: Factor on the size of the label.
        colour: A key of `COLOURS`, or None for the colour of the label.
    """

    text: str
    bold: bool = False
    italic: bool = False
    family: Family = "roman"
    underline: bool = False
    size: float = 1.0
    colour: str | None = None


class Math(Struct, frozen=True):
    """A formula.

    Attributes:
        row: The formula as a tree.
        size: Factor on the size of the label.
        colour: A key of `COLOURS`, or None for the colour of the label.
    """

    row: "Row"
    size: float = 1.0
    colour: str | None = None

    @property
    def source(self) -> str:
        """The formula as normalised LaTeX, without dollar signs."""
        from plotnet.formula import write  # noqa: PLC0415 - most figures have no formula

        return write(self.row)


Piece: TypeAlias = Run | Math
Line: TypeAlias = tuple[Piece, ...]


class Text(Struct, frozen=True):
    """A label, line by line.

    Attributes:
        lines: The lines from top to bottom; none for an empty label.
    """

    lines: tuple[Line, ...] = ()

    def __bool__(self) -> bool:
        """Tell whether there is anything to draw."""
        return any(self.lines)

    @property
    def plain(self) -> str:
        r"""The label as one line of Unicode, for search, alternative text and tooltips.

        >>> from plotnet.formula import Sign
        >>> Text(((Run("level "), Math((Sign(r"\alpha"),))), (Run("28"),))).plain
        'level α 28'
        """
        return " ".join(plain_line(line) for line in self.lines)


def plain_line(line: Line) -> str:
    """Return one line as Unicode, formulas in linear form."""
    return "".join(piece.text if isinstance(piece, Run) else _spoken(piece.row) for piece in line)


def _spoken(row: "Row") -> str:
    """Return a formula in linear form."""
    from plotnet.formula import speak  # noqa: PLC0415 - most figures have no formula

    return speak(row)


def plain_text(text: str) -> Text:
    """Return ``text`` literally, one line for each of its lines.

    >>> plain_text("conv_3").plain
    'conv_3'
    """
    return Text(tuple((Run(line),) if line else () for line in text.split("\n")) if text else ())
