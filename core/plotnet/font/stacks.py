"""Parts of a formula above, below and around each other: scripts, fractions, roots, delimiters.

The rules are those of appendix G of The TeXbook, whose numbers the docstrings give.
"""

from typing import Final

from plotnet.font.box import Box, row
from plotnet.font.faces import face
from plotnet.font.marks import Glyph, Rule
from plotnet.font.style import RULE, SIZES, Atom, Style, symbol

_SCRIPT_SPACE: Final = 0.5
_NULL_DELIMITER: Final = 1.2
_SHORTFALL: Final = 5.0
_COVERED: Final = 0.901


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


def delimiter(char: str, total: float, style: Style) -> Box | None:
    """Return the smallest form of a delimiter that is at least ``total`` high and deep, if any is.

    Its box is centred on the axis.
    """
    plain = symbol(char, style)
    if plain.box.height + plain.box.depth >= total:
        return Box(
            plain.box.width + plain.italic, plain.box.height, plain.box.depth, plain.box.marks
        )
    large, scale = face("math10"), SIZES[0] / 1000
    for form in large.sizes.get(char, ""):
        advance, height, depth, _, _ = large.glyphs[form]
        if (height + depth) * scale >= total:
            rise = style.length("axisheight") - (height - depth) / 2 * scale
            glyph = Glyph(large.key(form), 0.0, rise, scale)
            return Box(advance * scale, height * scale + rise, depth * scale - rise, (glyph,))
    return None


def fence(left: str, body: Box, right: str, style: Style) -> Box | None:
    """Put delimiters around a part of a formula (rule 19); None if none is large enough."""
    axis = style.length("axisheight")
    reach = max(body.height - axis, body.depth + axis)
    total = max(reach * 2 * _COVERED, 2 * reach - _SHORTFALL)
    sides = [
        delimiter(char, total, style) if char else Box(_NULL_DELIMITER) for char in (left, right)
    ]
    return None if sides[0] is None or sides[1] is None else row([sides[0], body, sides[1]])


def root(body: Box, style: Style) -> Box | None:
    """Put a part of a formula under a root sign (rule 11); None if no sign is large enough."""
    clear = RULE * 1.25
    sign = delimiter("√", body.height + body.depth + clear + RULE, style)
    if sign is None:
        return None
    depth = sign.height + sign.depth - RULE
    clear = max(clear, (clear + depth - body.height - body.depth) / 2)
    bar = body.height + clear
    marks = Box(marks=sign.marks).moved(0.0, bar + RULE - sign.height)
    marks += (Rule(sign.width, bar, body.width, RULE), *body.moved(sign.width))
    return Box(sign.width + body.width, bar + 2 * RULE, max(body.depth, depth - bar), marks)


def indexed(radical: Box, index: Box, style: Style) -> Box:
    """Put an index into the angle of a root sign, as LaTeX does."""
    mu = style.length("quad") / 18
    raised = Box(index.width, 0.0, 0.0, index.moved(0.0, 0.6 * (radical.height - radical.depth)))
    return row([Box(5 * mu), raised, Box(-10 * mu), radical])
