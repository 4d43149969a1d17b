"""Layers that are drawn as one: a block and the slabs that lie at its right face."""

from typing import TYPE_CHECKING

from msgspec.structs import replace

from plotnet.layers import KINDS, title_of
from plotnet.layout.beside import Clear, Standing, below, right
from plotnet.layout.form import body, is_card, is_slab
from plotnet.layout.piece import Piece, Ports
from plotnet.layout.shift import moved
from plotnet.layout.template import Written, author_only
from plotnet.scene import Part

if TYPE_CHECKING:
    from collections.abc import Sequence

    from plotnet.architecture import Layer
    from plotnet.layout.beside import Noted
    from plotnet.layout.canvas import Canvas
    from plotnet.layout.type import Setting
    from plotnet.scene import Point


def cluster(layers: "Sequence[Layer]", canvas: "Canvas", clear: Clear = None) -> Piece:
    """Return a layer with those that are attached to it, around the middle of its left side.

    Args:
        layers: From left to right; the first is where the flow enters.
        canvas: How they are drawn.
        clear: Below which end of them nothing may be written, because a line passes there.

    Raises:
        SpecError: If a label, a colour or a picture cannot be used.
    """
    row = _stand(layers, canvas)
    axes = canvas.axes
    notes = below(row, canvas, clear) if axes.direction == "row" else right(row, canvas)
    shift = 0.0 if axes.direction == "row" else -row[0].body.width / 2
    parts = tuple(_part(index, row, notes, shift) for index in range(len(row)))
    inside = [room.moved(one.left, 0.0) for one in row for room in one.body.written]
    rooms = [*inside, *(note.room for _, note in notes)]
    captions = [note for _, note in notes if _is_caption(note)] if axes.direction == "row" else []
    return Piece(
        parts,
        tuple(axes.rect(one.room.moved(shift, 0.0)) for one in row),
        tuple(axes.rect(room.moved(shift, 0.0)) for room in rooms),
        {one.layer.name: _ports(one, shift, canvas) for one in row},
        {one.layer.name: ((one.left + shift, 0.0), one.body) for one in row},
        layers[0].name,
        layers[-1].name,
        captions=tuple(note.room for note in captions),
        baseline=captions[0].labels[0].at[1] if captions else None,
    )


def _is_caption(note: "Setting") -> bool:
    return bool(note.labels) and note.labels[0].bold


def _stand(layers: "Sequence[Layer]", canvas: "Canvas") -> list[Standing]:
    """Return the layers side by side, each at the right face of the one before."""
    row: list[Standing] = []
    left = 0.0
    for number, layer in enumerate(layers):
        drawn = body(layer, canvas, layers)
        words = _words(layer, canvas, alone=len(layers) == 1)
        room = drawn.room.moved(left, 0.0)
        row.append(Standing(layer, drawn, left, words, number > 0, room))
        left += drawn.width
    return row


def _words(layer: "Layer", canvas: "Canvas", *, alone: bool) -> Written:
    """Return what is written around a layer.

    Slabs at a block say only what their author said; cards have their name inside them.
    """
    if not alone and (is_slab(layer) or KINDS[layer.kind].form == "pyramid"):
        return author_only(layer)
    words = canvas.words(layer)
    if is_card(layer):
        caption = layer.wording.caption or ""
        return replace(words, caption=caption if layer.wording.inside else "", depth="")
    return words


def _part(index: int, row: "Sequence[Standing]", notes: "list[Noted]", shift: float) -> Part:
    """Return what stands for one layer, with all that is written at it."""
    standing = row[index]
    layer = standing.layer
    labels = [label for number, note in notes if number == index for label in note.labels]
    shapes = [moved(shape, standing.left + shift, 0.0) for shape in standing.body.shapes]
    shapes += [moved(label, shift, 0.0) for label in labels]
    title = f"{layer.name}: {title_of(layer)} ({layer.output})"
    return Part(layer.name, layer.kind, title, tuple(shapes), layer.link)


def _ports(standing: Standing, shift: float, canvas: "Canvas") -> Ports:
    """Return where lines touch a layer, along and across."""
    drawn, axes = standing.body, canvas.axes

    def place(point: "Point") -> "Point":
        return axes.place((point[0] + standing.left + shift, point[1]))

    if axes.direction == "column":
        room = drawn.room
        side = (room.left, 0.0), (room.right, 0.0)
        return Ports(
            place(drawn.floor), place(drawn.roof), place(side[0]), place(side[0]), place(side[1]),
            drawn.height * 0.3, drawn.round,
        )  # fmt: skip
    top = drawn.back if standing.attached else drawn.north
    nodes = (drawn.nodes[-1], drawn.nodes[0]) if drawn.nodes else None
    arrives, leaves = (top, top) if drawn.marks is None else ((x, top[1]) for x in drawn.marks)
    return Ports(
        place(drawn.east), place(drawn.west), place(arrives), place(leaves), place(drawn.foot),
        drawn.width * 0.38, drawn.round, nodes,
    )  # fmt: skip
