"""Labels in SVG: outlines that are defined once, and the transparent text that lies over them.

The outlines look the same in every renderer; search finds the text, and the clipboard takes it.
Points are cm with y downwards; what is written is CSS pixels.
"""

from collections import Counter
from math import cos, radians, sin
from typing import TYPE_CHECKING, Final, TypeAlias, assert_never

from plotnet.font import Glyph, Literal, Rule, measure, outlines
from plotnet.scene import CM_PER_PT
from plotnet.text import COLOURS
from plotnet.write.escape import xml_text
from plotnet.write.number import PX_PER_CM, px, short
from plotnet.write.outline import STEP, coarse_outline, shared_outline

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from plotnet.font import Mark
    from plotnet.scene import Label, Point
    from plotnet.text import Line

TEXT_SIZE_PX: Final = 13
"""Size of the transparent text, that of most labels; ``textLength`` sees to its width."""

_GENERIC: Final = {"roman": "serif", "sans": "sans-serif", "mono": "monospace"}


_Line: TypeAlias = "tuple[Line, float, bool]"
"""What decides the outlines of a label: what it says, its size, and whether it is bold."""


class Type:
    """The type of one figure: the outlines and lines used so far."""

    def __init__(self, prefix: str, labels: "Iterable[Label]") -> None:
        self._prefix = prefix
        self._glyphs: dict[str, str] = {}
        self._times = Counter(map(_line_of, labels))
        self._lines: dict[_Line, tuple[str, str]] = {}

    def row(self, labels: "Sequence[Label]", at: "Sequence[Point]") -> str:
        """Return labels that stand in a row, drawn at their points, with their words over them."""
        widths = [measure(label.text, label.size_pt, bold=label.bold).width for label in labels]
        starts = list(map(_start, labels, widths, at))
        left = starts[0][0]
        drawn = "".join(
            self._use(label, start[0] - left) for label, start in zip(labels, starts, strict=True)
        )
        words = " ".join(label.text.plain for label in labels)
        width = starts[-1][0] - left + widths[-1]
        room = "" if _is_number(words) else f' textLength="{px(width, 1)}"'
        text = f"<text{room}>{xml_text(words)}</text>"
        return f'<g transform="{_place(labels[0], starts[0])}">{drawn}{text}</g>'

    def _use(self, label: "Label", shift: float) -> str:
        """Return a label's line, moved to the right by so much; only a repeated one has an id."""
        line = _line_of(label)
        if line not in self._lines:
            identifier = f"{self._prefix}l{len(self._lines)}"
            single = self._times[line] == 1 and not shift
            drawn = self._line(label, "" if single else f' id="{identifier}"')
            if single:
                return drawn
            self._lines[line] = identifier, drawn
        place = f' x="{px(shift, 1)}"' if shift else ""
        return f'<use href="#{self._lines[line][0]}"{place}/>'

    def defs(self) -> str:
        """Return every outline and every line that was used."""
        glyphs = "".join(
            f'<path id="{identifier}" d="{coarse_outline(key)}"/>'
            for key, identifier in self._glyphs.items()
        )
        return glyphs + "".join(definition for _, definition in self._lines.values())

    def _line(self, label: "Label", identifier: str) -> str:
        """Return the outlines of a line, its left end at the origin."""
        line, size_pt, bold = _line_of(label)
        marks = outlines(line, size_pt, bold=bold)
        first = next((mark for mark in marks if isinstance(mark, Glyph)), None)
        unit = size_pt * CM_PER_PT * STEP / 1000
        up, wider = (unit, 1.0) if first is None else _scales(first)
        drawn = "".join(self._mark(mark, up * wider, up) for mark in marks)
        factors = dict.fromkeys(short(each * PX_PER_CM, 4) for each in (up * wider, up))
        return (
            f'<g{identifier} fill="currentColor" transform="scale({" ".join(factors)})">{drawn}</g>'
        )

    def _mark(self, mark: "Mark", across: float, up: float) -> str:
        """Return one mark of a line, in units of so many cm across and upwards."""
        x, y = mark.x / across, -mark.y / up
        match mark:
            case Glyph():
                outline, _ = shared_outline(mark.key)
                number = f"{self._prefix}{len(self._glyphs)}"
                identifier = self._glyphs.setdefault(outline, number)
                high, wider = _scales(mark)
                place = _glyph_place(x, y, high * wider / across, high / up)
                return f'<use href="#{identifier}"{place}{_fill(mark.colour)}/>'
            case Rule():
                width, height = mark.width / across, mark.height / up
                left, top, w, h = (short(n, 1) for n in (x, y - height, width, height))
                return f'<path{_fill(mark.colour)} d="M{left} {top}h{w}v{h}h-{w}z"/>'
            case Literal():
                return _literal(mark, x, y, across, up)
            case _:
                assert_never(mark)


def _line_of(label: "Label") -> _Line:
    (line,) = label.text.lines
    return line, label.size_pt, label.bold


def _scales(glyph: Glyph) -> tuple[float, float]:
    """Return how many cm a step of a glyph's outline is upwards, and how much wider across."""
    _, wider = shared_outline(glyph.key)
    return glyph.scale * STEP, wider


def _is_number(words: str) -> bool:
    """Tell whether a label is as wide in any other face: digits are half an em in all of them."""
    return words.isascii() and words.isdigit()


def _start(label: "Label", width: float, at: "Point") -> "Point":
    """Return the left end of a line."""
    left = {"left": 0.0, "centre": -width / 2, "right": -width}[label.align] * label.scale
    angle = radians(label.angle)
    return at[0] + left * cos(angle), at[1] - left * sin(angle)


def _place(label: "Label", start: "Point") -> str:
    """Return the transform that puts a line with its left end at a point."""
    turn = f"rotate({short(-label.angle)})" if label.angle else ""
    grow = f"scale({short(label.scale, 4)})" if label.scale != 1 else ""
    return f"translate({px(start[0], 1)} {px(start[1], 1)}){turn}{grow}"


def in_a_row(one: "Label", other: "Label") -> bool:
    """Tell whether two labels stand upright on one baseline, the other to the right."""
    upright = all(label.angle == 0 and label.scale == 1 for label in (one, other))
    return upright and abs(one.at[1] - other.at[1]) < 1e-6 and one.at[0] < other.at[0]


def _glyph_place(x: float, y: float, across: float, up: float) -> str:
    """Return the attributes that put a glyph into its line, which is scaled already."""
    if abs(across - 1) < 1e-3 and abs(up - 1) < 1e-3:
        pairs = (("x", short(x, 0)), ("y", short(y, 0)))
        return "".join(f' {axis}="{value}"' for axis, value in pairs if value != "0")
    factors = " ".join(dict.fromkeys((short(across, 3), short(up, 3))))
    return f' transform="translate({short(x, 0)} {short(y, 0)})scale({factors})"'


def _fill(colour: str | None) -> str:
    return "" if colour is None else f' fill="{COLOURS[colour]}"'


def _literal(mark: Literal, x: float, y: float, across: float, up: float) -> str:
    """Return characters that have no outline, as text of the reader's own fonts."""
    run, height = mark.run, mark.size_pt * CM_PER_PT / up
    weight = ' font-weight="bold"' if run.bold else ""
    slope = ' font-style="italic"' if run.italic else ""
    return (
        f'<text x="{short(x, 0)}" y="{short(y, 0)}" font-family="{_GENERIC[run.family]}" '
        f'font-size="{short(height, 0)}" textLength="{short(mark.width / across, 0)}" '
        f'lengthAdjust="spacingAndGlyphs"'
        f"{weight}{slope}{_fill(run.colour)}>{xml_text(run.text)}</text>"
    )
