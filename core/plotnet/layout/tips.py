"""Where the tips of long lines lie: on a stretch that nothing else crosses; cm."""

from itertools import pairwise
from typing import TYPE_CHECKING

from msgspec.structs import replace

from plotnet.layout.rect import Rect
from plotnet.scene import TIP_AHEAD, TIP_BEHIND, TIP_BESIDE

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from plotnet.layout.piece import Group, Way
    from plotnet.scene import Point

SHARES = (0.5, 0.4, 0.6, 0.3, 0.7, 0.2, 0.8)
"""Where on the longest piece of its line a tip may lie, the best place first."""

CLEAR = 0.1
"""Between a tip and what it does not touch."""

CORNER = 0.12
"""What the rounding of a corner takes of a piece."""


def tipped(group: "Group") -> "Group":
    """Return a group in which no tip in the middle of a line lies where another line crosses it."""
    taken = [rect for member in group.members for rect in member.notes]
    taken += [end_tip(way) for way in group.ways if way.tip == "end" and not way.strands]
    ways = []
    for way in group.ways:
        if way.tip == "longest":
            others = [rect for other in group.ways if other is not way for rect in _lines(other)]
            way = replace(way, along=_best(way, [*taken, *others]))  # noqa: PLW2901 - the same line
            taken.append(tip_of(way))
        ways.append(way)
    return replace(group, ways=tuple(ways))


def tip_of(way: "Way") -> Rect:
    """Return what the tip in the middle of a line takes up."""
    return _rect(*_longest(way), way.along)


def end_tip(way: "Way") -> Rect:
    """Return what the tip at the end of a line takes up."""
    return tip_at(*way.points[-2:])


def tip_at(start: "Point", end: "Point") -> Rect:
    """Return what a tip takes up that lies at the end of a piece of a line."""
    length = abs(end[0] - start[0]) + abs(end[1] - start[1])
    return _rect(start, end, 1 - TIP_AHEAD / length if length else 1.0)


def _best(way: "Way", taken: "Sequence[Rect]") -> float:
    """Return where on its longest piece the tip of a line meets least of what is taken."""
    start, end = _longest(way)
    length = abs(end[0] - start[0]) + abs(end[1] - start[1])
    possible = [
        share
        for share in SHARES
        if share * length > TIP_BEHIND + CORNER and (1 - share) * length > TIP_AHEAD + CORNER
    ]

    def met(share: float) -> int:
        rect = _rect(start, end, share).grown(CLEAR)
        return sum(rect.meets(other) for other in taken)

    return min(possible, key=met, default=0.5)


def _longest(way: "Way") -> "tuple[Point, Point]":
    return max(pairwise(way.points), key=lambda p: abs(p[1][0] - p[0][0]) + abs(p[1][1] - p[0][1]))


def _lines(way: "Way") -> "Iterator[Rect]":
    """Yield the pieces of a line as rectangles."""
    for piece in (*pairwise(way.points), *way.strands):
        yield Rect.around(piece).grown(0.01)


def _rect(start: "Point", end: "Point", share: float) -> Rect:
    """Return what a tip takes up that lies on a piece of a line."""
    (u1, v1), (u2, v2) = start, end
    u, v = u1 + (u2 - u1) * share, v1 + (v2 - v1) * share
    if abs(u2 - u1) >= abs(v2 - v1):
        ahead, behind = (TIP_AHEAD, TIP_BEHIND) if u2 >= u1 else (TIP_BEHIND, TIP_AHEAD)
        return Rect(u - behind, v - TIP_BESIDE, u + ahead, v + TIP_BESIDE)
    ahead, behind = (TIP_AHEAD, TIP_BEHIND) if v2 >= v1 else (TIP_BEHIND, TIP_AHEAD)
    return Rect(u - TIP_BESIDE, v - behind, u + TIP_BESIDE, v + ahead)
