"""Bodies whose author gave their sizes: PlotNeuralNet's boxes, balls and images; cm."""

from typing import TYPE_CHECKING

from plotnet.layout.body import Body
from plotnet.layout.picture import shown
from plotnet.layout.place import UNIT_CM
from plotnet.layout.type import NORMAL_PT, centred, text
from plotnet.network import BallForm, BoxForm, ImageForm
from plotnet.scene import Ball, Box

if TYPE_CHECKING:
    from plotnet.architecture import Layer
    from plotnet.layout.canvas import Canvas
    from plotnet.network import Block
    from plotnet.scene import Shape


def hand_made(layer: "Layer", block: "Block", canvas: "Canvas") -> Body:
    """Return the body of a block whose author gave its size.

    Raises:
        SpecError: If a picture, a colour or a sign cannot be used.
    """
    look = block.look
    fill = canvas.palette.paint(look.fill, look.opacity, block.origin)
    match block.form:
        case BoxForm(widths, height, depth):
            band = look.band and canvas.palette.paint(look.band, look.band_opacity, block.origin)
            thick = tuple(width * UNIT_CM for width in widths)
            height, depth = height * UNIT_CM, depth * UNIT_CM
            shape = Box((0.0, 0.0), thick, height, depth, fill, band or None)
            return Body((shape,), thick, height, depth)
        case BallForm(radius, logo):
            radius *= UNIT_CM
            sign = centred(text(logo, block.origin), (radius, 0.0), NORMAL_PT)
            ball = Ball((radius, 0.0), radius, fill)
            shapes: tuple[Shape, ...] = (ball, *sign.labels)
            return Body(shapes, (2 * radius,), 2 * radius, round=radius, written=(sign.room,))
        case ImageForm(file, width, height):
            return shown(file, width, height, layer)
