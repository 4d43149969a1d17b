"""Bodies in the plane of the paper: cards, recurrent cells, operations, words; cm."""

from typing import TYPE_CHECKING

from plotnet.layers import title_of
from plotnet.layout.body import Body
from plotnet.layout.rect import Rect
from plotnet.layout.solid import LINE
from plotnet.layout.type import NORMAL_PT, centred, extent, fitted
from plotnet.scene import INK, Ball, Disc, Paint, Polygon, Route

if TYPE_CHECKING:
    from plotnet.architecture import Layer
    from plotnet.layout.canvas import Canvas
    from plotnet.scene import Point, Shape

PAD = 0.16
"""Between the words of a card and its edge."""

ROUNDING = 0.14
CARD_TEXT = 2.3
"""No line in a card of a row is wider, unless a word is."""

COLUMN_CARD = 3.4
"""Width of cards that stand in a column."""

TURNED_CARD = 2.7
"""Height of cards that are written upwards."""

LOOP = 0.62
"""How high a loop rises above a cell: its way back holds a tip of full length."""

STEP_GAP = 0.55
"""Between the copies of an unrolled cell."""

SIGN_RADIUS = 0.3
DOT_RADIUS = 0.05
DOT_STEP = 0.25
"""Distance of the dots of an ellipsis."""

LONGEST_SIGN = 1.0
"""What is longer than this stands in a card."""

STRONGEST = 0.5
"""No fill that type stands on is laid on with more."""


def card(layer: "Layer", canvas: "Canvas") -> Body:
    """Return a rounded card with the layer's name in it."""
    what = canvas.text(_name(layer, canvas), layer)
    turned = canvas.turned and canvas.axes.direction == "row"
    if turned:
        lines = fitted(what, TURNED_CARD - 2 * PAD, NORMAL_PT)
        tall, wide = extent(lines, NORMAL_PT)
        width, height = wide + 2 * PAD, max(TURNED_CARD, tall + 2 * PAD)
    else:
        column = canvas.axes.direction == "column"
        lines = fitted(what, COLUMN_CARD - 2 * PAD if column else CARD_TEXT, NORMAL_PT)
        wide, tall = extent(lines, NORMAL_PT)
        width = max(COLUMN_CARD if column else 1.1, wide + 2 * PAD)
        height = max(0.6 if column else 1.0, tall + 2 * PAD)
    setting = centred(lines, (width / 2, 0.0), NORMAL_PT, turned=turned)
    shape = _rounded(0.0, width, height, layer, canvas)
    return Body((shape, *setting.labels), (width,), height, written=(setting.room,))


def _name(layer: "Layer", canvas: "Canvas") -> str:
    """Return what stands in a card: what was said, else the title of its kind."""
    said = canvas.words(layer)
    return said.inside or said.caption or title_of(layer)


def _rounded(left: float, width: float, height: float, layer: "Layer", canvas: "Canvas") -> Polygon:
    corners = Rect(left, -height / 2, left + width, height / 2)
    fill = canvas.fill(layer)
    light = Paint(fill.colour, min(fill.opacity, STRONGEST))
    return Polygon(_corners(corners), light, LINE, rounding=ROUNDING)


def _corners(rect: Rect) -> "tuple[Point, ...]":
    return (
        (rect.left, rect.bottom),
        (rect.left, rect.top),
        (rect.right, rect.top),
        (rect.right, rect.bottom),
    )


def cell(layer: "Layer", canvas: "Canvas") -> Body:
    """Return a recurrent cell, one for each step: folded with a loop, or as a chain of copies."""
    what = canvas.text(_name(layer, canvas), layer)
    lines = fitted(what, CARD_TEXT, NORMAL_PT)
    wide, tall = extent(lines, NORMAL_PT)
    width, height = max(1.0, wide + 2 * PAD), max(1.0, tall + 2 * PAD)
    copies = _copies(layer)
    stroke = canvas.palette.stroke("edge")
    shapes: list[Shape] = []
    rooms: list[Rect] = []
    for number in range(copies):
        left = number * (width + STEP_GAP)
        setting = centred(lines, (left + width / 2, 0.0), NORMAL_PT)
        shapes += [_rounded(left, width, height, layer, canvas), *setting.labels]
        rooms.append(setting.room)
        if number:
            shapes.append(Route(((left - STEP_GAP, 0.0), (left, 0.0)), stroke, tips_at="end"))
    widths = (copies * width + (copies - 1) * STEP_GAP,)
    if copies > 1:
        marks = width / 2, widths[0] - width / 2
        return Body(tuple(shapes), widths, height, marks=marks, written=tuple(rooms))
    shapes.append(Route(_loop(width, height / 2), stroke, tips_at="end", rounding=ROUNDING))
    return Body(tuple(shapes), widths, height, over=LOOP, written=tuple(rooms))


def _copies(layer: "Layer") -> int:
    """Return how often a cell is drawn: as often as it is unrolled, once if it is folded."""
    times = layer.options.get("unrolled")
    return times if isinstance(times, int) and times > 1 else 1


def _loop(width: float, top: float) -> "tuple[Point, ...]":
    """Return the line that leaves a cell's top at the right and comes back at the left."""
    left, right, roof = width * 0.22, width * 0.78, top + LOOP - 0.08
    return (right, top), (right, roof), (left, roof), (left, top)


def operation(layer: "Layer", canvas: "Canvas") -> Body:
    """Return an operation: a ball with its sign, or a card with its name."""
    what = canvas.text(canvas.words(layer).inside, layer)
    wide, tall = extent(what, NORMAL_PT)
    if wide > LONGEST_SIGN:
        return card(layer, canvas)
    radius = max(SIGN_RADIUS, wide / 2 + PAD / 2, tall / 2 + PAD / 2)
    setting = centred(what, (radius, 0.0), NORMAL_PT)
    shape = Ball((radius, 0.0), radius, canvas.fill(layer))
    shapes: tuple[Shape, ...] = (shape, *setting.labels)
    return Body(shapes, (2 * radius,), 2 * radius, round=radius, written=(setting.room,))


def words(layer: "Layer", canvas: "Canvas") -> Body:
    """Return words that stand between layers."""
    said = canvas.words(layer)
    what = fitted(canvas.text(said.inside or said.caption, layer), CARD_TEXT, NORMAL_PT)
    wide, tall = extent(what, NORMAL_PT)
    setting = centred(what, (wide / 2, 0.0), NORMAL_PT)
    return Body(setting.labels, (wide,), tall, written=(setting.room,))


def dots(_layer: "Layer", canvas: "Canvas") -> Body:
    """Return the ellipsis that stands for layers left out."""
    ink, room = Paint(INK, 1.0), 4 * DOT_STEP
    if canvas.axes.direction == "column":
        upright = (Disc((DOT_RADIUS, n * DOT_STEP), DOT_RADIUS, ink) for n in (-1, 0, 1))
        return Body(tuple(upright), (2 * DOT_RADIUS,), room)
    level = (Disc((room / 2 + n * DOT_STEP, 0.0), DOT_RADIUS, ink) for n in (-1, 0, 1))
    return Body(tuple(level), (room,), 2 * DOT_RADIUS)


def space(layer: "Layer", _canvas: "Canvas") -> Body:
    """Return room that stays empty."""
    length = layer.options.get("length")
    return Body((), (float(length) if isinstance(length, int | float) else 0.5,), 0.1)
