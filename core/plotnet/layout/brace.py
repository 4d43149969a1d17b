"""Braces: a curly line below several layers, with words; cm."""

from typing import TYPE_CHECKING

from msgspec.structs import replace

from plotnet.architecture import Layer, layers_of
from plotnet.layers import KINDS
from plotnet.layout.piece import Group, Member, Piece
from plotnet.layout.rect import Rect
from plotnet.layout.type import NORMAL_PT, centred, extent, fitted
from plotnet.scene import INK, Paint, Part, Polygon

if TYPE_CHECKING:
    from plotnet.architecture import Architecture
    from plotnet.layout.canvas import Canvas
    from plotnet.scene import Point

DEPTH = 0.26
"""From the ends of a brace to its point."""

AWAY = 0.14
"""Between a brace and what stands at it."""

LINE = Paint(INK, 1.0)


def braced(group: Group, architecture: "Architecture", canvas: "Canvas") -> Group:
    """Return a figure with its braces, each below all that stands between its ends.

    Raises:
        SpecError: If the words at one are not in the language of labels.
    """
    for layer in layers_of(architecture.row):
        if KINDS[layer.kind].form == "brace":
            member = _brace(layer, group, canvas)
            bounds = Rect.hull((group.bounds, *member.solids, *member.notes))
            group = replace(group, members=(*group.members, member), bounds=bounds)
    return group


def _brace(layer: Layer, group: Group, canvas: "Canvas") -> Member:
    """Return one brace; along and across, as the rest of the figure."""
    over = layer.options["over"]
    names = [str(name) for name in over] if isinstance(over, tuple | list) else []
    ends = [Rect.hull(group.holder(name).solids) for name in names]
    left, right = min(end.left for end in ends), max(end.right for end in ends)
    rooms = [rect for member in group.members for rect in (*member.solids, *member.notes)] + [
        Rect.around(way.points) for way in group.ways
    ]
    floor = min(room.bottom for room in rooms if room.left < right and left < room.right) - AWAY
    curve = tuple(canvas.axes.point(point) for point in _curl(left, right, floor))
    shape = Polygon(curve, None, LINE, closed=False, rounding=DEPTH / 2)
    tip = canvas.axes.point(((left + right) / 2, floor - DEPTH - AWAY))
    words = canvas.words(layer)
    what = fitted(canvas.text(words.inside or words.caption, layer), right - left + 2, NORMAL_PT)
    wide, tall = extent(what, NORMAL_PT)
    row = canvas.axes.direction == "row"
    middle = (tip[0], tip[1] - tall / 2) if row else (tip[0] + wide / 2, tip[1])
    setting = centred(what, middle, NORMAL_PT)
    part = Part(layer.name, layer.kind, what.plain, (shape, *setting.labels))
    line = Rect(left, floor - DEPTH, right, floor)
    return Member(Piece((part,), (line,), (canvas.axes.rect(setting.room),)), 0.0, 0.0)


def _curl(left: float, right: float, top: float) -> "tuple[Point, ...]":
    """Return the corners of a curly brace that opens upwards."""
    middle, half = (left + right) / 2, top - DEPTH / 2
    return (
        (left, top),
        (left, half),
        (middle, half),
        (middle, top - DEPTH),
        (middle, half),
        (right, half),
        (right, top),
    )
