"""Layers whose author gave their place as well: put where they say, when all else is in place."""

from typing import TYPE_CHECKING

from msgspec.structs import replace

from plotnet.layout.cluster import cluster
from plotnet.layout.piece import Member
from plotnet.layout.place import Placed, locate
from plotnet.layout.rect import Rect
from plotnet.network import BallForm, Block, BoxForm, Labels, Look, Spot

if TYPE_CHECKING:
    from plotnet.architecture import Architecture, Layer
    from plotnet.layout.body import Body
    from plotnet.layout.canvas import Canvas
    from plotnet.layout.piece import Edge, Group
    from plotnet.scene import Point


def is_pinned(layer: "Layer") -> bool:
    """Tell whether the author of a layer gave its place."""
    return layer.block is not None and layer.options.get("at") is not None


def pinned(
    group: "Group", architecture: "Architecture", edges: "tuple[Edge, ...]", canvas: "Canvas"
) -> "Group":
    """Return a figure with the layers that its author placed; their edges wait for a way.

    Raises:
        SpecError: If a place refers to what is not there.
    """
    placed = {layer.name: layer for layer in architecture.layers if is_pinned(layer)}
    if not placed:
        return group
    layers = {layer.name: layer for layer in architecture.layers}
    for layer in placed.values():
        names = [name for name in group.names if name in layers]
        known = {name: _stand_in(layers[name], group, canvas) for name in names}
        if layer.block is not None:
            x, y = locate(layer.block.spot, known, layer.origin)
            piece = cluster((layer,), canvas)
            member = Member(piece, *canvas.axes.place((x, y)))
            bounds = Rect.hull((group.bounds, *member.solids, *member.notes))
            group = replace(group, members=(*group.members, member), bounds=bounds)
    rest = (edge for edge in edges if edge.of in placed or edge.to in placed)
    return replace(group, waiting=(*group.waiting, *rest))


def _stand_in(layer: "Layer", group: "Group", canvas: "Canvas") -> Placed:
    """Return a layer that is in place as a block with anchors."""
    member = group.holder(layer.name)
    (x, y), body = member.piece.bodies[layer.name]
    dx, dy = canvas.axes.point((member.u, member.v))
    at: Point = (x + dx, y + dy)
    return _block(layer, at, body)


def _block(layer: "Layer", at: "Point", body: "Body") -> Placed:
    look = Look("plain", 0.0)
    form = BallForm(body.round, "") if body.round else BoxForm(body.widths, body.height, body.depth)
    block = Block(layer.name, layer.kind, form, look, Spot(), Labels(), layer.origin)
    if body.round:
        at = at[0] + body.round, at[1]
    return Placed(block, at, () if body.round else body.widths, body.height, body.depth)
