"""Bodies of many small equal parts: columns of neurons, strips of tokens, sheets of patches; cm."""

from typing import TYPE_CHECKING

from plotnet.layout.body import Body
from plotnet.layout.solid import LINE
from plotnet.scene import INK, SLANT, Disc, Paint, Polygon

if TYPE_CHECKING:
    from collections.abc import Sequence

    from plotnet.architecture import Layer
    from plotnet.layout.canvas import Canvas
    from plotnet.scene import Point, Shape

NEURON_RADIUS = 0.16
NEURON_STEP = 0.46
"""Distance of the middles of two neurons of a column."""

COLUMN_GAP = 1.5
"""Distance of the middles of two columns of one layer."""

CELL = 0.36
"""Side of a square that stands for a token."""

CELLS = 8
"""No strip has more squares."""

DOT_RADIUS = 0.035
DOT_STEP = 0.15
SYNAPSE_WIDTH = 0.012
SYNAPSE = Paint(INK, 0.45)
"""The thin line between two neurons."""

PATCHES = 4
"""No sheet of patches has more along a side."""


def column(layer: "Layer", canvas: "Canvas") -> Body:
    """Return a column of circles for each step of a layer, joined by thin lines."""
    limit = layer.options.get("limit")
    most = limit if isinstance(limit, int) else CELLS
    columns = [heights(step.output.channels, most) for step in layer.steps]
    shapes: list[Shape] = []
    for number, nodes in enumerate(columns):
        x = NEURON_RADIUS + number * COLUMN_GAP
        if number:
            ends = strands((x - COLUMN_GAP, 0.0), columns[number - 1], (x, 0.0), nodes)
            shapes += [synapse(*pair) for pair in ends]
        fill = canvas.fill(layer)
        shapes += [Disc((x, y), NEURON_RADIUS, fill) for y in nodes]
        if layer.steps[number].output.channels > most:
            shapes += _ellipsis(x, nodes)
    tall = max(nodes[0] for nodes in columns) * 2 + 2 * NEURON_RADIUS
    widths = (2 * NEURON_RADIUS,) + (COLUMN_GAP,) * (len(columns) - 1)
    return Body(tuple(shapes), widths, tall, nodes=tuple(map(tuple, columns)))


def heights(number: int, most: int) -> list[float]:
    """Return the heights of the middles of so many circles, from the top.

    Where there are more than ``most``, so many are shown with a gap before the last.
    """
    shown = min(number, most)
    places = [float(-index) for index in range(shown)]
    if number > most:
        places[-1] -= 1
    middle = (places[0] + places[-1]) / 2
    return [(place - middle) * NEURON_STEP for place in places]


def _ellipsis(x: float, nodes: list[float]) -> "list[Shape]":
    """Return three dots in the gap of a column."""
    middle = (nodes[-1] + nodes[-2]) / 2 if len(nodes) > 1 else nodes[-1] + NEURON_STEP
    return [Disc((x, middle + turn * DOT_STEP), DOT_RADIUS, Paint(INK, 1.0)) for turn in (-1, 0, 1)]


def strands(
    start: "Point", before: "Sequence[float]", end: "Point", after: "Sequence[float]"
) -> "tuple[tuple[Point, Point], ...]":
    """Return the ends of the lines from every circle of a column to every one of the next.

    Args:
        start: Middle of the first column.
        before: Heights of its circles over that middle.
        end: Middle of the second column.
        after: Heights of its circles.
    """
    return tuple(
        _edge_to_edge((start[0], start[1] + low), (end[0], end[1] + high))
        for low in before
        for high in after
    )


def synapse(start: "Point", end: "Point") -> Polygon:
    """Return the thin line between two neurons."""
    return Polygon((start, end), None, SYNAPSE, closed=False, width=SYNAPSE_WIDTH)


def _edge_to_edge(start: "Point", end: "Point") -> "tuple[Point, Point]":
    """Return the line between two circles without what would lie in them."""
    (x1, y1), (x2, y2) = start, end
    share = NEURON_RADIUS / ((x2 - x1) ** 2 + (y2 - y1) ** 2) ** 0.5
    dx, dy = (x2 - x1) * share, (y2 - y1) * share
    return (x1 + dx, y1 + dy), (x2 - dx, y2 - dy)


def strip(layer: "Layer", canvas: "Canvas") -> Body:
    """Return a strip of squares, one for each token up to a limit; across the flow."""
    length = layer.output.space[0] if layer.output.space else layer.output.channels
    number = max(1, min(length, CELLS))
    places = [index - (number - 1) / 2 for index in range(number)]
    fill = canvas.fill(layer)
    column = canvas.axes.direction == "column"
    shapes: list[Shape] = []
    for place in places:
        along = place * CELL
        x, y = (along + number * CELL / 2, 0.0) if column else (CELL / 2, -along)
        if length > CELLS and place == places[-2]:
            shapes += [_dot(x, y, turn, column=column) for turn in (-1, 0, 1)]
            continue
        shapes.append(Polygon(_square(x, y), fill, LINE))
    long = number * CELL
    return Body(tuple(shapes), (long,) if column else (CELL,), CELL if column else long)


def _dot(x: float, y: float, turn: int, *, column: bool) -> Disc:
    step = turn * CELL / 4
    return Disc((x + step, y) if column else (x, y + step), DOT_RADIUS, Paint(INK, 1.0))


def _square(x: float, y: float) -> "tuple[Point, ...]":
    half = CELL / 2
    return (x - half, y - half), (x - half, y + half), (x + half, y + half), (x + half, y - half)


def patches(layer: "Layer", canvas: "Canvas") -> Body:
    """Return an upright sheet in the depth plane, divided into the patches of an image."""
    height, depth = canvas.sizes.face(canvas.outputs[layer.inputs[0]])
    number = max(1, min(round(layer.output.space[0] ** 0.5), PATCHES))
    fill = canvas.fill(layer)
    shapes = [
        Polygon(_patch(row, column, height / number, depth / number, number), fill, LINE)
        for row in range(number)
        for column in range(number)
    ]
    return Body(tuple(shapes), (0.02,), height, depth)


def _patch(row: int, column: int, tall: float, deep: float, number: int) -> "tuple[Point, ...]":
    """Return one of so many by so many patches; columns run into the depth."""
    half, gap = number / 2, 0.08
    z0, z1 = ((half - column - shift) * deep for shift in (gap, 1 - gap))
    y0, y1 = ((half - row - shift) * tall for shift in (gap, 1 - gap))
    corners = ((y0, z0), (y0, z1), (y1, z1), (y1, z0))
    return tuple((-SLANT * z, y - SLANT * z) for y, z in corners)
