"""Long rows laid in several lines, one below the other; cm."""

from dataclasses import replace
from typing import TYPE_CHECKING

from plotnet.layout.piece import Edge, Group, Way
from plotnet.layout.rect import Rect

if TYPE_CHECKING:
    from collections.abc import Sequence

    from plotnet.architecture import Row
    from plotnet.layout.flow import Flow

LINE_GAP = 0.75
"""Between two lines of a row."""

TURN = 0.4
"""How far the line that leads on to the next line of a row goes beyond both."""


def wrapped(flow: "Flow", row: "Row", lines: int, every: "int | None") -> Group:
    """Return a row in lines, with the lines of its edges.

    Args:
        flow: How rows are put together.
        row: All of it.
        lines: In how many lines, about; they are broken where their lengths come out alike.
        every: After how many groups it is broken, in place of ``lines``.
    """
    groups = flow.groups(row)
    if every is None and lines <= 1:
        return flow.string(groups)
    runs = _chunks(groups, every) if every else _balanced(groups, lines)
    placed: list[Group] = []
    floor = 0.0
    for run in runs:
        line = flow.string(run)
        moved = line.moved(-line.bounds.left, floor - line.bounds.top)
        placed.append(moved)
        floor = moved.bounds.bottom - LINE_GAP
    return _joined(flow.edges, placed)


def _chunks(groups: "list[Group]", every: int) -> "list[list[Group]]":
    return [groups[start : start + every] for start in range(0, len(groups), every)]


def _balanced(groups: "list[Group]", lines: int) -> "list[list[Group]]":
    """Return groups in so many runs of about the same length."""
    lengths = [group.bounds.width + LINE_GAP for group in groups]
    share = sum(lengths) / lines
    runs: list[list[Group]] = [[]]
    reached = 0.0
    for group, length in zip(groups, lengths, strict=True):
        if runs[-1] and len(runs) < lines and reached + length / 2 > share * len(runs):
            runs.append([])
        runs[-1].append(group)
        reached += length
    return runs


def _joined(edges: "Sequence[Edge]", placed: "list[Group]") -> Group:
    """Return lines of a row as one group; what leads from one to the next goes around."""
    owner = {name: number for number, group in enumerate(placed) for name in group.names}
    here = [e for e in edges if e.of in owner and e.to in owner and owner[e.of] != owner[e.to]]
    right = max(group.bounds.right for group in placed) + TURN
    left = min(group.bounds.left for group in placed) - TURN
    ways: list[Way] = []
    waiting: list[Edge] = []
    for edge in here:
        first, last = placed[owner[edge.of]], placed[owner[edge.to]]
        follows = owner[edge.to] == owner[edge.of] + 1
        if follows and edge.of in first.exits and edge.to in last.entries and not edge.link:
            start, end = first.ports(edge.of).out, last.ports(edge.to).into
            between = (first.bounds.bottom + last.bounds.top) / 2
            points = (
                start, (right, start[1]), (right, between), (left, between), (left, end[1]), end
            )  # fmt: skip
            ways.append(Way(edge, points, edge.role))
        else:
            waiting.append(edge)
    rooms = [Rect.around(way.points) for way in ways]
    return replace(
        placed[0],
        members=tuple(member for group in placed for member in group.members),
        bounds=Rect.hull([*(group.bounds for group in placed), *rooms]),
        ways=(*(way for group in placed for way in group.ways), *ways),
        exits=placed[-1].exits,
        waiting=(*(edge for group in placed for edge in group.waiting), *waiting),
    )
