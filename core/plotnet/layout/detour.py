"""Lines of edges that had to wait until everything was in place."""

from dataclasses import replace
from typing import TYPE_CHECKING

from plotnet.layout.maze import Gate, Maze
from plotnet.layout.piece import Way
from plotnet.layout.rect import Rect

if TYPE_CHECKING:
    from collections.abc import Iterator

    from plotnet.layout.piece import Edge, Group, Member

OUT, TIP_OUT = 0.22, 0.42
"""So far a line leaves a layer before it may turn, and where it arrives with its tip."""


def settled(group: "Group") -> "Group":
    """Return a group in which every edge has its line."""
    if not group.waiting:
        return group
    solids = [rect for member in group.members for rect in (*member.solids, *member.notes)]
    maze = Maze(solids, (way.points for way in group.ways))
    ways = list(group.ways)
    for edge in group.waiting:
        way = _way(edge, group, maze)
        maze.add(way.points)
        ways.append(way)
    rooms = [Rect.around(way.points) for way in ways]
    return replace(group, ways=tuple(ways), waiting=(), bounds=Rect.hull((group.bounds, *rooms)))


def _way(edge: "Edge", group: "Group", maze: Maze) -> Way:
    """Return the best line of an edge; where there is none that is free, a straight one."""
    starts = list(_gates(group.holder(edge.of), edge.of, OUT, leaves=True))
    found = None
    for out in (TIP_OUT, OUT):
        ends = list(_gates(group.holder(edge.to), edge.to, out, leaves=False))
        found = found or maze.find(starts, ends)
    role = edge.role if edge.link else "copy"
    if found is None:
        found = [group.ports(edge.of).up, group.ports(edge.to).up]
    return Way(edge, tuple(found), role, "end")


def _gates(member: "Member", name: str, out: float, *, leaves: bool) -> "Iterator[Gate]":
    """Yield the sides at which a line may leave or reach a layer.

    Between layers that are attached to each other there is none.

    Args:
        member: That holds the layer.
        name: Of the layer.
        out: How far the line goes straight on.
        leaves: Whether it starts there.
    """
    ports = member.piece.ports[name].moved(member.u, member.v)
    room = Rect.hull(member.solids)
    up = ports.off if leaves else ports.up
    yield Gate(up, (up[0], room.top + out))
    yield Gate(ports.down, (ports.down[0], room.bottom - out))
    if leaves and name == member.piece.last:
        yield Gate(ports.out, (room.right + out, ports.out[1]))
    if not leaves and name == member.piece.first:
        yield Gate(ports.into, (room.left - out, ports.into[1]))
