"""What is written at connections: beside their lines, where nothing else is; cm."""

from itertools import pairwise
from typing import TYPE_CHECKING

from msgspec.structs import replace

from plotnet.layout.piece import Group, Member, Piece
from plotnet.layout.rect import Rect
from plotnet.layout.tips import tip_of
from plotnet.layout.type import SMALL_PT, centred, extent, text
from plotnet.scene import TIP_REACH, Part

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from plotnet.architecture import Link
    from plotnet.layout.piece import Axes, Way
    from plotnet.scene import Point

BESIDE = 0.1
"""Between a line and what is written at it."""

CLEAR = 0.06
"""Between what is written at a line and anything else."""


def lettered(group: Group, axes: "Axes") -> Group:
    """Return a figure with what is written at its connections.

    Raises:
        SpecError: If that is not in the language of labels.
    """
    for way in group.ways:
        link = way.edge.link
        if link is not None and link.label.strip():
            member = _written(way, link, group, axes)
            bounds = Rect.hull((group.bounds, *member.notes))
            group = replace(group, members=(*group.members, member), bounds=bounds)
    return group


def _written(way: "Way", link: "Link", group: Group, axes: "Axes") -> Member:
    """Return what is written at one line; where there is no room at it, over the figure."""
    what = text(link.label, link.origin)
    wide, tall = extent(what, SMALL_PT)
    taken = [axes.rect(rect) for rect in _taken(group)]
    points = [axes.point(point) for point in way.points]
    middle = next(
        (at for at in _places(points, wide, tall) if _free(_room(at, wide, tall), taken)), None
    )
    if middle is None:
        top = max(rect.top for rect in taken)
        middle = (points[0][0] + points[-1][0]) / 2, top + tall
    setting = centred(what, middle, SMALL_PT)
    name = f"{way.edge.of} {way.edge.to} label"
    part = Part(name, "note", what.plain, setting.labels)
    return Member(Piece((part,), (), (axes.rect(setting.room),)), 0.0, 0.0)


def _taken(group: Group) -> "Iterator[Rect]":
    """Yield what nothing may be written on: layers, labels, lines."""
    for member in group.members:
        yield from member.solids
        yield from member.notes
    for way in group.ways:
        for one, other in pairwise(way.points):
            yield Rect.around((one, other)).grown(CLEAR / 2)
        if way.tip == "longest":
            yield tip_of(way)


def _places(points: "Sequence[Point]", wide: float, tall: float) -> "Iterator[Point]":
    """Yield middles for a label beside each piece of a line, the longest piece first."""
    pieces = sorted(pairwise(points), key=lambda piece: -_length(*piece))
    for (x1, y1), (x2, y2) in pieces:
        for share in (0.5, 0.3, 0.7, 0.15, 0.85):
            x, y = x1 + (x2 - x1) * share, y1 + (y2 - y1) * share
            reach = TIP_REACH if share == 0.5 else BESIDE
            if abs(x2 - x1) >= abs(y2 - y1):
                yield x, y + reach + tall / 2
                yield x, y - reach - tall / 2
            else:
                yield x + reach + wide / 2, y
                yield x - reach - wide / 2, y


def _length(one: "Point", other: "Point") -> float:
    return abs(one[0] - other[0]) + abs(one[1] - other[1])


def _room(at: "Point", wide: float, tall: float) -> Rect:
    return Rect(at[0] - wide / 2, at[1] - tall / 2, at[0] + wide / 2, at[1] + tall / 2)


def _free(room: Rect, taken: "Sequence[Rect]") -> bool:
    grown = room.grown(CLEAR / 2)
    return not any(grown.meets(rect) for rect in taken)
