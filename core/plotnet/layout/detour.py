"""Lines of edges that had to wait until everything was in place."""

from typing import TYPE_CHECKING

from msgspec.structs import replace

from plotnet.layout.maze import KEEP_OFF, SHORT_COST, Gate, Maze
from plotnet.layout.piece import Way
from plotnet.layout.rect import Rect
from plotnet.layout.tips import end_tip

if TYPE_CHECKING:
    from collections.abc import Iterator

    from plotnet.layout.piece import Edge, Group, Member

OUT, TIP_OUT = 0.22, 0.42
"""So far a line leaves a layer before it may turn, and where it arrives with its tip."""


TIP_CLEAR = 0.03
"""Between a line and the tip of another."""


def settled(group: "Group") -> "Group":
    """Return a group in which every edge has its line."""
    if not group.waiting:
        return group
    solids = [rect for member in group.members for rect in (*member.solids, *member.notes)]
    tips = [
        end_tip(way).grown(TIP_CLEAR - KEEP_OFF)
        for way in group.ways
        if way.tip == "end" and not way.strands
    ]
    maze = Maze([*solids, *tips], (way.points for way in group.ways))
    narrow = Maze(solids, (way.points for way in group.ways))
    ways = list(group.ways)
    for edge in group.waiting:
        way = _way(edge, group, maze, narrow)
        maze.add(way.points)
        narrow.add(way.points)
        ways.append(way)
    rooms = [Rect.around(way.points) for way in ways]
    return replace(group, ways=tuple(ways), waiting=(), bounds=Rect.hull((group.bounds, *rooms)))


def _way(edge: "Edge", group: "Group", maze: Maze, narrow: Maze) -> Way:
    """Return the best line of an edge; where there is none that is free, a straight one.

    Args:
        edge: Which.
        group: What stands there.
        maze: The same, with the tips of lines.
        narrow: The same without them.
    """
    starts = _gates(group.holder(edge.of), edge.of, leaves=True)
    ends = _gates(group.holder(edge.to), edge.to, leaves=False)
    gates = list(starts), list(ends)
    found = maze.find(*gates) or narrow.find(*gates)
    role = edge.role if edge.link else "copy"
    if found is None:
        found = [group.ports(edge.of).up, group.ports(edge.to).up]
    return Way(edge, tuple(found), role, "end")


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
