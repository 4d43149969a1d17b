"""Long rows laid in several lines, one below the other; cm."""

from itertools import accumulate, pairwise
from math import inf
from typing import TYPE_CHECKING

from msgspec.structs import replace

from plotnet.layout.lines import ROUNDING
from plotnet.layout.piece import Edge, Group, Way
from plotnet.layout.rect import Rect

if TYPE_CHECKING:
    from collections.abc import Sequence

    from plotnet.layout.flow import Flow
    from plotnet.scene import Point

LINE_GAP = 0.75
"""Between two lines of a row."""

TEAR = 0.15
"""How much it counts against a break that one more line leads across it."""

TURN = 0.7
"""How far the line that leads on to the next line of a row goes beyond both."""


def wrapped(flow: "Flow", groups: "list[Group]", lines: int, every: "int | None") -> Group:
    """Return a row in lines, with the lines of its edges.

    Args:
        flow: How rows are put together.
        groups: What stands in the row.
        lines: In how many lines, about; they are broken where their lengths come out alike.
        every: After how many groups it is broken, in place of ``lines``.
    """
    if every is None and lines <= 1:
        return flow.string(groups)
    runs = _chunks(groups, every) if every else _balanced(groups, lines, flow.edges)
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


def _balanced(groups: "list[Group]", lines: int, edges: "Sequence[Edge]") -> "list[list[Group]]":
    """Return groups in so many runs of about the same length, broken where little is torn."""
    torn = _torn(groups, edges)
    ends = [0.0, *accumulate(group.bounds.width + LINE_GAP for group in groups)]
    share, number = ends[-1] / lines, len(groups)
    best: dict[int, tuple[float, list[int]]] = {0: (0.0, [])}
    for line in range(lines):
        reached: dict[int, tuple[float, list[int]]] = {}
        for start, (cost, breaks) in best.items():
            last = line == lines - 1
            for end in [number] if last else range(start + 1, number):
                off = ((ends[end] - ends[start]) / share - 1) ** 2
                total = cost + off + (0.0 if last else torn[end])
                if total < reached.get(end, (inf, []))[0]:
                    reached[end] = total, [*breaks, end]
        best = reached
    breaks = best[number][1] if number in best else [number]
    return [groups[start:end] for start, end in pairwise([0, *breaks])]


def _torn(groups: "list[Group]", edges: "Sequence[Edge]") -> list[float]:
    """Return the cost of a break before each group: what leads across, beside one line."""
    owner = {name: number for number, group in enumerate(groups) for name in group.names}
    torn = [-TEAR] * (len(groups) + 1)
    for edge in edges:
        if edge.of in owner and edge.to in owner:
            first, last = sorted((owner[edge.of], owner[edge.to]))
            for number in range(first + 1, last + 1):
                torn[number] += TEAR
    return torn


def _joined(edges: "Sequence[Edge]", placed: "list[Group]") -> Group:
    """Return lines of a row as one group; what leads from one to the next goes around."""
    owner = {name: number for number, group in enumerate(placed) for name in group.names}
    here = [e for e in edges if e.of in owner and e.to in owner and owner[e.of] != owner[e.to]]
    right = max(group.bounds.right for group in placed) + TURN
    left = min(group.bounds.left for group in placed) - TURN
    ways: list[Way] = []
    waiting: list[Edge] = []
    led: dict[str, Point] = {}
    for edge in sorted(here, key=lambda edge: owner[edge.to]):
        first, last = placed[owner[edge.of]], placed[owner[edge.to]]
        follows = owner[edge.to] == owner[edge.of] + 1 and not edge.link
        if not follows or edge.of not in first.exits or edge.to not in last.entries:
            waiting.append(edge)
            continue
        start, end = first.ports(edge.of).out, last.ports(edge.to).into
        between = (first.bounds.bottom + last.bounds.top) / 2
        turn = (left, end[1])
        head: tuple[Point, ...] = (start, (right, start[1]), (right, between), (left, between))
        if edge.of in led:
            head = ((left, led[edge.of][1] + ROUNDING),)
        ways.append(Way(edge, (*head, turn, end), edge.role))
        led[edge.of] = turn
    rooms = [Rect.around(way.points) for way in ways]
    return replace(
        placed[0],
        members=tuple(member for group in placed for member in group.members),
        bounds=Rect.hull([*(group.bounds for group in placed), *rooms]),
        ways=(*(way for group in placed for way in group.ways), *ways),
        exits=placed[-1].exits,
        waiting=(*(edge for group in placed for edge in group.waiting), *waiting),
    )
