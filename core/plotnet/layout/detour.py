"""Lines of edges that had to wait until everything was in place."""

from dataclasses import replace
from typing import TYPE_CHECKING

from plotnet.layout.maze import Gate, Maze
from plotnet.layout.piece import Way
from plotnet.layout.rect import Rect

if TYPE_CHECKING:

    from plotnet.layout.piece import Edge, Group, Member

OUT = 0.2
"""So far a line leaves a layer before it may turn."""


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
    return replace(
        group, ways=tuple(ways), waiting=(), bounds=Rect.hull((group.bounds, *rooms))
    )


def _way(edge: "Edge", group: "Group", maze: Maze) -> Way:
    """Return the best line of an edge; where there is none that is free, a straight one."""
    of, to = (_gates(group.holder(name), name) for name in (edge.of, edge.to))
    found = maze.find(list(of.values()), list(to.values()))
    role = edge.role if edge.link else "copy"
    if found is None:
        found = [group.ports(edge.of).up, group.ports(edge.to).up]
    return Way(edge, tuple(found), role, "end")


def _gates(member: "Member", name: str) -> "dict[str, Gate]":
    """Return the sides at which a line may leave or reach a layer."""
    ports = member.piece.ports[name].moved(member.u, member.v)
    room = Rect.hull(member.solids)
    sides = {
        "up": (ports.up, (ports.up[0], room.top + OUT)),
        "down": (ports.down, (ports.down[0], room.bottom - OUT)),
        "out": (ports.out, (room.right + OUT, ports.out[1])),
        "into": (ports.into, (room.left - OUT, ports.into[1])),
    }
    return {side: Gate(*ends) for side, ends in sides.items()}
