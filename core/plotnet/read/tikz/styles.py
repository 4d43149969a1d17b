"""What options say of a line: its pen, its fill, its tips, its role."""

from typing import TYPE_CHECKING, Final, Literal

from msgspec import Struct
from msgspec.structs import replace

from plotnet.network import Mix, Pen
from plotnet.read.tikz.colours import role_or_mix
from plotnet.read.tikz.options import flattened
from plotnet.read.tikz.places import points
from plotnet.scene import CM_PER_PT, ROUTE_WIDTH
from plotnet.text import COLOURS

if TYPE_CHECKING:
    from plotnet.read.tikz.options import Options
    from plotnet.read.tikz.state import State

WIDTHS: Final = {
    "ultra thin": 0.1, "very thin": 0.2, "thin": 0.4, "semithick": 0.6, "thick": 0.8,
    "very thick": 1.2, "ultra thick": 1.6,
}  # fmt: skip
"""TikZ's line widths in points."""

DASHES: Final = frozenset(
    {
        "dashed", "densely dashed", "loosely dashed", "dotted", "densely dotted",
        "loosely dotted", "dash dot", "densely dash dot", "dash dot dot",
    }
)  # fmt: skip

USUAL: Final = {
    "connection": r"ultra thick,draw=\edgecolor,opacity=0.7",
    "copyconnection": r"ultra thick,draw={rgb:blue,4;red,1;green,1;black,3},opacity=0.7",
}
"""PlotNeuralNet's two styles, for figures that use them without defining them."""

Tips = Literal["middle", "end", "start", "both", "none"]
Role = Literal["edge", "copy"]

USUAL_OPACITY: Final = 0.7


class Line(Struct, frozen=True):
    """What the options of a path say.

    Attributes:
        drawn: Whether the path is.
        colour: Of the line.
        opacity: Of line and fill.
        width: cm.
        dashed: Whether the line is.
        fill: Of the inside.
        fill_opacity: Of the inside alone.
        tips: Where the options put arrow tips.
        rounding: Radius of corners, cm.
        role: What connection it is, if it is one.
    """

    drawn: bool = False
    colour: str | Mix = "ink"
    opacity: float = 1.0
    width: float = WIDTHS["thin"] * CM_PER_PT
    dashed: bool = False
    fill: str | Mix | None = None
    fill_opacity: float = 1.0
    tips: Tips = "none"
    rounding: float = 0.0
    role: Role | None = None

    @property
    def pen(self) -> Pen:
        """How its line is drawn."""
        return Pen(self.colour, self.opacity, self.width, self.dashed)

    @property
    def own_pen(self) -> Pen | None:
        """How its line is drawn, if that is not as its role says."""
        usual = Pen(self.role or "", USUAL_OPACITY, ROUTE_WIDTH)
        return None if self.pen == usual else self.pen


def read_line(options: "Options", state: "State", *, drawn: bool, filled: bool) -> Line:
    """Return what options say of a path.

    Args:
        options: As they stand there.
        state: Of the figure.
        drawn: Whether the path is drawn unless they say otherwise.
        filled: Whether it is filled.

    Raises:
        SpecError: If a colour is unknown.
        UnreadableError: If a length cannot be read.
    """
    line = Line(drawn, fill="ink" if filled else None)
    for key, value in flattened(options, {**USUAL, **state.styles}):
        line = _with(line, key, value, state)
    return line


def _with(line: Line, key: str, value: str | None, state: "State") -> Line:  # noqa: PLR0911 - a table of words
    """Return a line with one more option."""
    if key in {"connection", "copyconnection"}:
        return replace(line, role="edge" if key == "connection" else "copy", drawn=True)
    if key in WIDTHS:
        return replace(line, width=WIDTHS[key] * CM_PER_PT)
    if key in DASHES:
        return replace(line, dashed=True)
    if key == "solid":
        return replace(line, dashed=False)
    if key in {"draw", "color", "fill"}:
        return _painted(line, key, value, state)
    if key in _VALUES and value is not None:
        return _valued(line, key, state.macros.expand(value))
    if key == "rounded corners":
        return replace(line, rounding=points(value or "4pt"))
    if value is None and (tips := arrow_tips(key)):
        return replace(line, tips=tips)
    if value is None and _is_colour(key, state):
        return _painted(line, "color", key, state)
    return line


_VALUES: Final = frozenset({"line width", "opacity", "draw opacity", "fill opacity"})


def _valued(line: Line, key: str, value: str) -> Line:
    match key:
        case "line width":
            return replace(line, width=points(value))
        case "fill opacity":
            return replace(line, fill_opacity=_share(value))
        case "draw opacity":
            return replace(line, opacity=_share(value))
        case _:
            return replace(line, opacity=_share(value), fill_opacity=_share(value))


def _share(value: str) -> float:
    return min(1.0, max(0.0, points(f"{value} bp") / points("1 bp")))


def _painted(line: Line, key: str, value: str | None, state: "State") -> Line:
    if value == "none":
        return replace(line, drawn=False) if key == "draw" else replace(line, fill=None)
    colour = None if value is None else paint(value, state)
    match key:
        case "draw":
            return replace(line, drawn=True, colour=colour or line.colour)
        case "fill":
            return replace(line, fill=colour or line.fill or line.colour)
        case _:
            fill = colour if line.fill is not None and colour is not None else line.fill
            return replace(line, colour=colour or line.colour, fill=fill)


def paint(text: str, state: "State") -> str | Mix:
    """Return a colour as a role of the theme, if it is one of PlotNeuralNet's; black is ink.

    Raises:
        SpecError: If it is unknown.
    """
    mix = state.colour(text)
    return "ink" if mix == Mix((("black", 1.0),)) else role_or_mix(mix)


def arrow_tips(key: str) -> Tips | None:
    """Return where an option such as ``-Stealth`` or ``<->`` puts tips, or None."""
    if "-" not in key or key[0].isalpha():
        start, _, end = key.partition("-")
        if start not in {"stealth", "latex", "Stealth", "Latex", "to"}:
            return None
        return "both" if end else "start"
    start, _, end = key.partition("-")
    match bool(start.strip("|")), bool(end.strip("|")):
        case True, True:
            return "both"
        case True, False:
            return "start"
        case False, True:
            return "end"
        case _:
            return "none"


def _is_colour(key: str, state: "State") -> bool:
    """Tell whether an option without a value is the name of a colour."""
    if key.startswith("\\"):
        key = state.macros.expand(key)
        if key.startswith("rgb:"):
            return True
    name = key.partition("!")[0]
    return name in COLOURS or name in state.colours
