"""Lines of edges that had to wait until everything was in place."""

from itertools import pairwise
from typing import TYPE_CHECKING

from msgspec.structs import replace

from plotnet.layout.lines import HEAD
from plotnet.layout.maze import CORNER_COST, KEEP_OFF, SHORT_COST, Gate, Maze
from plotnet.layout.piece import Way
from plotnet.layout.rect import Rect
from plotnet.layout.tips import end_tip, tip_at

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from plotnet.layout.piece import Edge, Group, Member
    from plotnet.scene import Point

OUT, TIP_OUT = 0.22, HEAD
"""So far a line leaves a layer before it may turn, and where it arrives with its tip."""


TIP_CLEAR = 0.08
"""Between a line and the tip of another."""


MET_COST = 4.0
"""What it costs that a tip lies on a line, or a line on a tip."""


def settled(group: "Group") -> "Group":
    """Return a group in which every edge has its line."""
    if not group.waiting:
        return group
    solids = [rect for member in group.members for rect in (*member.solids, *member.notes)]
    ways = list(group.ways)
    for edge in group.waiting:
        ways.append(_way(edge, group, solids, ways))
    rooms = [Rect.around(way.points) for way in ways]
    return replace(group, ways=tuple(ways), waiting=(), bounds=Rect.hull((group.bounds, *rooms)))


def _way(edge: "Edge", group: "Group", solids: "Sequence[Rect]", ways: "Sequence[Way]") -> Way:
    """Return the best line of an edge; where there is none that is free, a straight one.

    It crosses no tip unless there is no other way; if all others are long, it leaves a layer
    through the tip of a line that arrives there.
    """
    corners = [way.points for way in ways]
    tips: dict[bool, list[Rect]] = {False: [], True: []}
    for way in ways:
        if way.tip == "end" and not way.strands:
            tips[way.edge.to == edge.of].append(end_tip(way).grown(TIP_CLEAR))
    others, own = tips[False], tips[True]
    starts = list(_gates(group.holder(edge.of), edge.of, leaves=True))
    maze = _maze(solids, others, corners)
    ends = [_dear(gate, maze) for gate in _gates(group.holder(edge.to), edge.to, leaves=False)]
    found = maze.find(starts, ends)
    if found and any(tip.meets(Rect.around(piece)) for tip in own for piece in pairwise(found)):
        strict = _maze(solids, [*others, *own], corners).find(starts, ends)
        if strict and _cost(strict) <= _cost(found) + MET_COST:
            found = strict
    found = found or Maze(solids, corners).find(starts, ends)
    role = edge.role if edge.link else "copy"
    if found is None:
        found = [group.ports(edge.of).up, group.ports(edge.to).up]
    return Way(edge, tuple(found), role, "end")


def _maze(
    solids: "Sequence[Rect]", tips: "Sequence[Rect]", corners: "Sequence[Sequence[Point]]"
) -> Maze:
    """Return a maze in which tips are no less in the way than bodies, but may be passed closer."""
    return Maze([*solids, *(tip.grown(-KEEP_OFF) for tip in tips)], corners)


def _cost(points: "Sequence[Point]") -> float:
    """Return how long a line is, with a price for each of its corners."""
    length = sum(abs(x2 - x1) + abs(y2 - y1) for (x1, y1), (x2, y2) in pairwise(points))
    return length + CORNER_COST * len(points)


def _dear(gate: Gate, maze: Maze) -> Gate:
    """Return where a line may arrive: at a price if its tip would lie on another line."""
    tip = tip_at(gate.open, gate.port).grown(TIP_CLEAR / 2)
    met = any(tip.meets(Rect.around(piece)) for piece in maze.pieces)
    return Gate(gate.port, gate.open, gate.cost + MET_COST) if met else gate


def _gates(member: "Member", name: str, *, leaves: bool) -> "Iterator[Gate]":
    """Yield where a line may leave or reach a layer, with room for a tip where it arrives.

    Between layers that are attached to each other there is no place.
    """
    ports = member.piece.ports[name].moved(member.u, member.v)
    room = Rect.hull(member.solids)
    up = ports.off if leaves else ports.up
    for out, cost in ((OUT, 0.0),) if leaves else ((TIP_OUT, 0.0), (OUT, SHORT_COST)):
        yield Gate(up, (up[0], room.top + out), cost)
        yield Gate(ports.down, (ports.down[0], room.bottom - out), cost)
        if leaves and name == member.piece.last:
            yield Gate(ports.out, (room.right + out, ports.out[1]), cost)
        if not leaves and name == member.piece.first:
            yield Gate(ports.into, (room.left - out, ports.into[1]), cost)
