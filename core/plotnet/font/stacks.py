"""Parts of a formula above, below and around each other: scripts, fractions, roots, delimiters.

The rules are those of appendix G of The TeXbook, whose numbers the docstrings give.
"""

from typing import Final

from msgspec.structs import replace

from plotnet.font.box import Box, row
from plotnet.font.faces import face
from plotnet.font.marks import Glyph, Mark, Rule
from plotnet.font.style import RULE, SIZES, Atom, Style, symbol

_SCRIPT_SPACE: Final = 0.5
_NULL_DELIMITER: Final = 1.2
_SHORTFALL: Final = 5.0
_COVERED: Final = 0.901
_GAP_ABOVE, _LEAST_ABOVE = 1.1111, 2.0
_GAP_BELOW, _LEAST_BELOW = 1.6667, 6.0
_GAP_AROUND: Final = 1.0


def fraction(top: Box, bottom: Box, style: Style, *, display: bool) -> Box:
    """Set a numerator over a denominator (rule 15)."""
    axis, clear = style.length("axisheight"), RULE * (3 if display else 1)
    up = max(style.length("num1" if display else "num2"), axis + RULE / 2 + clear + top.depth)
    down = style.length("denom1" if display else "denom2")
    down = max(down, bottom.height + clear - axis + RULE / 2)
    width = max(top.width, bottom.width)
    bar = Rule(_NULL_DELIMITER, axis - RULE / 2, width, RULE)
    middle = _NULL_DELIMITER + width / 2
    marks = top.moved(middle - top.width / 2, up) + bottom.moved(middle - bottom.width / 2, -down)
    return Box(width + 2 * _NULL_DELIMITER, top.height + up, bottom.depth + down, (*marks, bar))


def scripts(base: Atom, below: Box | None, above: Box | None, style: Style) -> Atom:
    """Put a subscript and a superscript beside a base (rule 18)."""
    small, x_height = style.smaller(cramped=False), style.length("x_height")
    up = 0.0 if base.single else base.box.height - small.length("supdrop")
    down = 0.0 if base.single else base.box.depth + small.length("subdrop")
    if above is not None:
        up = max(up, style.length("sup3" if style.cramped else "sup2"), above.depth + x_height / 4)
    if below is not None and above is None:
        down = max(down, style.length("sub1"), below.height - 0.8 * x_height)
    if below is not None and above is not None:
        up, down = _apart(up, max(down, style.length("sub2")), above, below, x_height)
    start = base.box.width + base.italic * (below is None)
    marks, width, height, depth = base.box.marks, start, base.box.height, base.box.depth
    if above is not None:
        x = base.box.width + base.italic
        marks += above.moved(x, up)
        width = max(width, x + above.width + _SCRIPT_SPACE)
        height, depth = max(height, above.height + up), max(depth, above.depth - up)
    if below is not None:
        marks += below.moved(base.box.width, -down)
        width = max(width, base.box.width + below.width + _SCRIPT_SPACE)
        height, depth = max(height, below.height - down), max(depth, below.depth + down)
    return Atom(Box(width, height, depth, marks), base.spacing)


def _apart(up: float, down: float, above: Box, below: Box, x_height: float) -> tuple[float, float]:
    """Move two scripts apart until there is room between them (rules 18e and f)."""
    gap = (up - above.depth) - (below.height - down)
    if gap < 4 * RULE:
        down += 4 * RULE - gap
        low = 0.8 * x_height - (up - above.depth)
        if low > 0:
            up, down = up + low, down - low
    return up, down


def overlined(body: Box) -> Box:
    """Draw a rule above a part of a formula (rule 9)."""
    bar = Rule(0.0, body.height + 3 * RULE, body.width, RULE)
    return Box(body.width, body.height + 5 * RULE, body.depth, (*body.marks, bar))


def underlined(body: Box) -> Box:
    """Draw a rule below a part of a formula (rule 10)."""
    bar = Rule(0.0, -body.depth - 4 * RULE, body.width, RULE)
    return Box(body.width, body.height, body.depth + 5 * RULE, (*body.marks, bar))


def binomial(top: Box, bottom: Box, style: Style) -> Box:
    """Set one part over another without a rule, in parentheses (rule 15c)."""
    up, down = style.length("num3"), style.length("denom2")
    lacking = 3 * RULE - ((up - top.depth) - (bottom.height - down))
    if lacking > 0:
        up, down = up + lacking / 2, down + lacking / 2
    width = max(top.width, bottom.width)
    marks = top.moved((width - top.width) / 2, up) + bottom.moved((width - bottom.width) / 2, -down)
    body = Box(width, top.height + up, bottom.depth + down, marks)
    total = style.length("delim2")
    return row([delimiter("(", total, style), body, delimiter(")", total, style)])


def limits(base: Box, above: Box | None, below: Box | None) -> Box:
    """Set small parts above and below a base, centred (rule 13a)."""
    width = max(base.width, *(part.width for part in (above, below) if part is not None))
    marks = base.moved((width - base.width) / 2)
    height, depth = base.height, base.depth
    if above is not None:
        up = base.height + max(_GAP_ABOVE, _LEAST_ABOVE - above.depth) + above.depth
        marks += above.moved((width - above.width) / 2, up)
        height = up + above.height + _GAP_AROUND
    if below is not None:
        down = base.depth + max(_GAP_BELOW, _LEAST_BELOW - below.height) + below.height
        marks += below.moved((width - below.width) / 2, -down)
        depth = down + below.depth + _GAP_AROUND
    return Box(width, height, depth, marks)


def delimiter(char: str, total: float, style: Style) -> Box:
    """Return the smallest form of a delimiter that is ``total`` high and deep, or the largest.

    Its box is centred on the axis.
    """
    plain = symbol(char, style)
    found = replace(plain.box, width=plain.box.width + plain.italic)
    large, scale = face("math10"), SIZES[0] / 1000
    for form in large.sizes.get(char, ""):
        if found.height + found.depth >= total:
            break
        advance, height, depth, _, _ = large.glyphs[form]
        rise = style.length("axisheight") - (height - depth) / 2 * scale
        glyph = Glyph(large.key(form), 0.0, rise, scale)
        found = Box(advance * scale, height * scale + rise, depth * scale - rise, (glyph,))
    return found


def fence(left: str, body: Box, right: str, style: Style) -> Box:
    """Put delimiters of its size around a part of a formula (rule 19)."""
    axis = style.length("axisheight")
    reach = max(body.height - axis, body.depth + axis)
    total = max(reach * 2 * _COVERED, 2 * reach - _SHORTFALL)
    opening, closing = (
        delimiter(char, total, style) if char else Box(_NULL_DELIMITER) for char in (left, right)
    )
    return row([opening, body, closing])


def root(body: Box, style: Style) -> Box:
    """Put a part of a formula under a root sign (rule 11)."""
    clear = RULE * 1.25
    sign = delimiter("√", body.height + body.depth + clear + RULE, style)
    depth = sign.height + sign.depth - RULE
    clear = max(clear, (clear + depth - body.height - body.depth) / 2)
    bar = body.height + clear
    marks = Box(marks=sign.marks).moved(0.0, bar + RULE - sign.height)
    marks += (Rule(sign.width, bar, body.width, RULE), *body.moved(sign.width))
    return Box(sign.width + body.width, bar + 2 * RULE, max(body.depth, depth - bar), marks)


def table(rows: list[list[Box]], style: Style, *, strut: float, gap: float, centred: bool) -> Box:
    """Set boxes in rows and columns, centred on the axis.

    Args:
        rows: The cells; rows may be of different length.
        style: Where the table stands.
        strut: What a row measures at least, in lines of 12 pt.
        gap: Between two columns, in points.
        centred: Whether cells are centred in their column, or flush left.
    """
    columns = max(map(len, rows), default=0)
    widths = [max(cells[c].width for cells in rows if c < len(cells)) for c in range(columns)]
    heights = [max([8.4 * strut, *(cell.height for cell in cells)]) for cells in rows]
    depths = [max([3.6 * strut, *(cell.depth for cell in cells)]) for cells in rows]
    top = (sum(heights) + sum(depths)) / 2 + style.length("axisheight")
    marks: list[Mark] = []
    y = top
    for cells, height, depth in zip(rows, heights, depths, strict=True):
        x, y = 0.0, y - height
        for cell, width in zip(cells, widths, strict=False):
            marks += cell.moved(x + (width - cell.width) / 2 * centred, y)
            x += width + gap
        y -= depth
    return Box(sum(widths) + gap * (columns - 1), top, -y, tuple(marks))


def indexed(radical: Box, index: Box, style: Style) -> Box:
    """Put an index into the angle of a root sign, as LaTeX does."""
    mu = style.length("quad") / 18
    raised = Box(index.width, 0.0, 0.0, index.moved(0.0, 0.6 * (radical.height - radical.depth)))
    return row([Box(5 * mu), raised, Box(-10 * mu), radical])
