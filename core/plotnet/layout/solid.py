"""Bodies in space: boxes, slabs, bars, pyramids and stacks of sheets; cm."""

from typing import TYPE_CHECKING

from plotnet.layout.body import Body
from plotnet.layout.size import SLIM
from plotnet.scene import INK, SHEET, SLANT, Box, Colour, Paint, Polygon

if TYPE_CHECKING:
    from collections.abc import Sequence

    from plotnet.architecture import Layer, Tensor
    from plotnet.layout.canvas import Canvas
    from plotnet.scene import Point

SLAB = 0.14
"""Thickness of what changes no channels: pooling, norms, activations, dropout."""

SHEET_STEP = 0.3
"""Distance of the sheets of a stack, in depth."""

SHEETS = 8
"""No stack has more sheets."""

SHEET_SHARE = 0.5
"""How strong the colour of a sheet is, as a share of that of a translucent face."""

TAPER = 0.8
"""Length of a pyramid."""

COPY, COPY_OPACITY = "residual", 0.2
"""How what a skip brings is painted: as PlotNeuralNet does."""

LINE = Paint(INK, 1.0)


def box(layer: "Layer", canvas: "Canvas") -> Body:
    """Return a box with a part for each step of a layer."""
    widths = tuple(canvas.sizes.thickness(step.output.channels) for step in layer.steps)
    return _box(layer, canvas, widths, canvas.sizes.face(layer.output))


def joined(layer: "Layer", canvas: "Canvas", inputs: "Sequence[str]") -> Body:
    """Return a box with a part for each of some inputs of a layer that joins them."""
    channels = [canvas.outputs[name].channels for name in inputs]
    widths = tuple(map(canvas.sizes.thickness, channels))
    height, depth = canvas.sizes.face(layer.output)
    fill = canvas.palette.paint(layer.dress.fill or COPY, COPY_OPACITY, layer.origin)
    return Body((Box((0.0, 0.0), widths, height, depth, fill),), widths, height, depth)


def slab(layer: "Layer", canvas: "Canvas") -> Body:
    """Return a thin box."""
    return _box(layer, canvas, (SLAB,), canvas.sizes.face(layer.output))


def bar(layer: "Layer", canvas: "Canvas") -> Body:
    """Return the upright bar of a vector, one part for each step."""
    height = max(canvas.sizes.face(step.output)[0] for step in layer.steps)
    return _box(layer, canvas, (SLIM * 0.75,) * len(layer.steps), (height, max(SLIM, height / 8)))


def _box(
    layer: "Layer", canvas: "Canvas", widths: tuple[float, ...], face: tuple[float, float]
) -> Body:
    shape = Box((0.0, 0.0), widths, *face, canvas.fill(layer), canvas.band(layer))
    return Body((shape,), widths, *face)


def pyramid(layer: "Layer", canvas: "Canvas", before: "Tensor") -> Body:
    """Return a body that tapers from the face of what enters to that of what leaves."""
    (h1, d1), (h2, d2) = _end(before, canvas), _end(layer.output, canvas)
    fill, t = canvas.fill(layer), TAPER
    under = [(0.0, -h1, d1), (t, -h2, d2), (t, -h2, -d2), (0.0, -h1, -d1)]
    faces = [
        *([under] if h1 - h2 > 2 * t else []),
        [(0.0, h1, d1), (0.0, h1, -d1), (t, h2, -d2), (t, h2, d2)],
        [(0.0, -h1, d1), (0.0, h1, d1), (t, h2, d2), (t, -h2, d2)],
        [(t, -h2, d2), (t, h2, d2), (t, h2, -d2), (t, -h2, -d2)],
    ]
    shapes = tuple(Polygon(tuple(map(_halves, face)), fill, LINE) for face in faces)
    return Body(shapes, (t,), max(h1, h2), max(d1, d2), ends=((h1, d1), (h2, d2)))


def _halves(corner: tuple[float, float, float]) -> "Point":
    """Return a point on paper, given by its x and by whole extents in y and z."""
    x, y, z = corner
    return x - SLANT * z / 2, (y - SLANT * z) / 2


def _end(tensor: "Tensor", canvas: "Canvas") -> tuple[float, float]:
    """Return height and depth of a tensor at an end of a pyramid."""
    height, depth = canvas.sizes.face(tensor)
    if tensor.kind == "map" and max(tensor.space, default=1) > 1:
        return height, depth
    return (min(height, SLIM), min(depth, SLIM)) if tensor.kind == "map" else (SLIM, SLIM)


def sheets(layer: "Layer", canvas: "Canvas") -> Body:
    """Return upright sheets one before the other, as many as channels up to a limit."""
    height, width = canvas.sizes.face(layer.output)
    number = min(max(layer.output.channels, 1), SHEETS)
    fill = _solid(canvas.fill(layer))
    depth = (number - 1) * SHEET_STEP
    shapes = []
    for index in range(number):
        z = index * SHEET_STEP - depth / 2
        left, bottom = -SLANT * z, -SLANT * z - height / 2
        shapes.append(Polygon(_rectangle(left, bottom, width, height), fill, LINE))
    return Body(tuple(shapes), (width,), height, depth)


def _solid(paint: Paint) -> Paint:
    """Return a paint that covers what lies behind, and looks as the translucent one on white."""
    colour, share = paint.colour, paint.opacity * SHEET_SHARE
    mixed = (1 - share + share * part for part in (colour.red, colour.green, colour.blue))
    return Paint(Colour(colour.name + SHEET, *mixed), 1.0)


def _rectangle(left: float, bottom: float, width: float, height: float) -> "tuple[Point, ...]":
    right, top = left + width, bottom + height
    return (left, bottom), (left, top), (right, top), (right, bottom)
