"""Labels in SVG: outlines that are defined once, and the transparent text that lies over them.

Points are cm with y downwards; what is written is CSS pixels.
"""

from typing import TYPE_CHECKING, assert_never

from plotnet.font import Glyph, Literal, Rule, glyph_path, measure, outlines
from plotnet.scene import CM_PER_PT
from plotnet.text import COLOURS
from plotnet.write.escape import xml_text
from plotnet.write.number import PX_PER_CM, px, short

if TYPE_CHECKING:
    from plotnet.font import Mark
    from plotnet.scene import Label, Point
    from plotnet.text import Line

_GENERIC = {"roman": "serif", "sans": "sans-serif", "mono": "monospace"}


class Type:
    """The type of one figure: the outlines, lines and words used so far."""

    def __init__(self, prefix: str) -> None:
        self._prefix = prefix
        self._glyphs: dict[str, str] = {}
        self._lines: dict[tuple[Line, float, bool], tuple[str, str]] = {}
        self._words: list[str] = []

    def use(self, label: "Label", at: "Point") -> str:
        """Return a label drawn at a point; its words are added to the text layer."""
        width = measure(label.text, label.size_pt, bold=label.bold).width
        left = {"left": 0.0, "centre": -width / 2, "right": -width}[label.align]
        place = _place(at, left, label)
        size = px(label.size_pt * CM_PER_PT)
        self._words.append(
            f'<text {place} font-size="{size}" textLength="{px(width)}">'
            f"{xml_text(label.text.plain)}</text>"
        )
        (line,) = label.text.lines
        return f'<use href="#{self._line(line, label.size_pt, bold=label.bold)}" {place}/>'

    def defs(self) -> str:
        """Return every outline and every line that was used."""
        glyphs = "".join(
            f'<path id="{identifier}" d="{glyph_path(key)}"/>'
            for key, identifier in self._glyphs.items()
        )
        return glyphs + "".join(definition for _, definition in self._lines.values())

    def text_layer(self) -> str:
        """Return the words of all labels where they are drawn, for search and the clipboard."""
        if not self._words:
            return ""
        return (
            '<g class="pn-text" fill-opacity="0" font-family="Latin Modern Roman,serif">'
            f"{''.join(self._words)}</g>"
        )

    def _line(self, line: "Line", size_pt: float, *, bold: bool) -> str:
        """Return the id of a line; its left end is the origin."""
        key = (line, size_pt, bold)
        if key not in self._lines:
            identifier = f"{self._prefix}l{len(self._lines)}"
            marks = outlines(line, size_pt, bold=bold)
            scale = next((mark.scale for mark in marks if isinstance(mark, Glyph)), 1.0)
            drawn = "".join(self._mark(mark, scale) for mark in marks)
            factor = short(scale * PX_PER_CM, 5)
            definition = (
                f'<g id="{identifier}" stroke="none" transform="scale({factor})">{drawn}</g>'
            )
            self._lines[key] = identifier, definition
        return self._lines[key][0]

    def _mark(self, mark: "Mark", unit: float) -> str:
        """Return one mark of a line, in units of so many cm."""
        x, y = mark.x / unit, -mark.y / unit
        match mark:
            case Glyph(key):
                identifier = self._glyphs.setdefault(key, f"{self._prefix}{key}")
                place = _glyph_place(x, y, mark.scale / unit)
                return f'<use href="#{identifier}"{place}{_fill(mark.colour)}/>'
            case Rule():
                width, height = mark.width / unit, mark.height / unit
                left, top, w, h = (short(n, 0) for n in (x, y - height, width, height))
                return f'<path{_fill(mark.colour)} d="M{left} {top}h{w}v{h}h-{w}z"/>'
            case Literal():
                return _literal(mark, x, y, unit)
            case _:
                assert_never(mark)


def _place(at: "Point", left: float, label: "Label") -> str:
    """Return the attributes that put the left end of a line where a label wants it."""
    if not label.angle and label.scale == 1:
        return f'x="{px(at[0] + left)}" y="{px(at[1])}"'
    turn = f"rotate({short(-label.angle)})" if label.angle else ""
    grow = f"scale({short(label.scale, 4)})" if label.scale != 1 else ""
    return f'x="{px(left)}" transform="translate({px(at[0])} {px(at[1])}){turn}{grow}"'


def _glyph_place(x: float, y: float, scale: float) -> str:
    """Return the attributes that put a glyph into its line."""
    if abs(scale - 1) < 1e-6:
        return "".join(f' {axis}="{short(n, 0)}"' for axis, n in (("x", x), ("y", y)) if round(n))
    return f' transform="translate({short(x, 0)} {short(y, 0)})scale({short(scale, 4)})"'


def _fill(colour: str | None) -> str:
    return "" if colour is None else f' fill="{COLOURS[colour]}"'


def _literal(mark: Literal, x: float, y: float, unit: float) -> str:
    """Return characters that have no outline, as text of the reader's own fonts."""
    run, size = mark.run, mark.size_pt * CM_PER_PT / unit
    weight = ' font-weight="bold"' if run.bold else ""
    slope = ' font-style="italic"' if run.italic else ""
    return (
        f'<text x="{short(x, 0)}" y="{short(y, 0)}" font-family="{_GENERIC[run.family]}" '
        f'font-size="{short(size, 0)}" textLength="{short(mark.width / unit, 0)}"'
        f"{weight}{slope}{_fill(run.colour)}>{xml_text(run.text)}</text>"
    )
