"""Network -> Scene: figures whose author placed the blocks.

`place` finds the blocks' positions, `route` the way of the connections, `label` what is written
where.
"""

from typing import TYPE_CHECKING

from plotnet.layers import title_of
from plotnet.layout.bounds import around
from plotnet.layout.free import pen_paint, stroke_shapes, writing_shapes
from plotnet.layout.image import read_image
from plotnet.layout.label import block_labels
from plotnet.layout.paint import Palette
from plotnet.layout.place import Named, Placed, place
from plotnet.layout.route import route
from plotnet.network import (
    BallForm,
    BoxForm,
    Connection,
    Coordinate,
    ImageForm,
    Stroke,
    Writing,
)
from plotnet.scene import Ball, Box, Part, Picture, Scene

if TYPE_CHECKING:
    from collections.abc import Mapping

    from plotnet.network import Block, Network
    from plotnet.scene import Shape
    from plotnet.theme import Theme


def lay_out_network(network: "Network", theme: "Theme") -> Scene:
    """Return the figure of a network with every coordinate settled.

    Raises:
        SpecError: If a reference leads nowhere or in a circle, a label or a colour cannot be
            read, or a picture cannot be used.
    """
    palette = Palette(theme)
    placed = place(network.items)
    drawn = (item for item in network.items if not isinstance(item, Coordinate))
    parts = tuple(_part(item, placed, palette) for item in drawn)
    low, high = around(shape for part in parts for shape in part.shapes)
    return Scene(parts, low, high)


def _part(
    item: "Block | Connection | Stroke | Writing",
    placed: "Mapping[str, Named]",
    palette: Palette,
) -> Part:
    """Return the shapes of one item."""
    match item:
        case Connection():
            return _connection(item, placed, palette)
        case Stroke():
            return Part("", "line", "", stroke_shapes(item, placed, palette))
        case Writing():
            return Part(item.name, "text", "", writing_shapes(item, placed, palette))
        case _:
            block = placed[item.name]
            if not isinstance(block, Placed):
                raise TypeError(item.name)
            return _block(block, palette)


def _connection(item: Connection, placed: "Mapping[str, Named]", palette: Palette) -> Part:
    kind = "connection" if item.role == "edge" else "skip"
    stroke = palette.stroke(item.role)
    if item.pen is not None:
        stroke = pen_paint(item.pen, palette, item.origin)
    line = route(item, placed, stroke)
    title = f"{item.of.block} \N{RIGHTWARDS ARROW} {item.to.block}"
    return Part(f"{item.of.block} {item.to.block}", kind, title, (line,))


def _block(block: Placed, palette: Palette) -> Part:
    item, labels = block.block, block_labels(block)
    said = " \N{MULTIPLICATION SIGN} ".join(label.text.plain for label in labels if not label.bold)
    title = f"{item.name}: {title_of(item)}" + (f" ({said})" if said else "")
    return Part(item.name, item.kind, title, (_body(block, palette), *labels))


def _body(placed: Placed, palette: Palette) -> "Shape":
    """Return the shape of a block without its labels."""
    block, at = placed.block, placed.at
    fill = palette.paint(block.look.fill, block.look.opacity, block.origin)
    match block.form:
        case BoxForm():
            band = block.look.band and palette.paint(
                block.look.band, block.look.band_opacity, block.origin
            )
            return Box(at, placed.widths, placed.height, placed.depth, fill, band or None)
        case BallForm():
            return Ball(at, placed.height / 2, fill)
        case ImageForm(file, width, height):
            data, media, asset = read_image(file, block.origin)
            return Picture(at, width, height, data, media, asset)
