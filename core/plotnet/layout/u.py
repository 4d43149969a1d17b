"""Rows folded into a U: down the left, along the bottom, up the right, skips across; cm."""

from itertools import pairwise
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from plotnet.architecture import Frame, Layer, Split, layers_of
from plotnet.layout.arcs import arcs
from plotnet.layout.form import OPENERS
from plotnet.layout.maze import straightened
from plotnet.layout.piece import Edge, Group, Way
from plotnet.layout.rect import Rect

if TYPE_CHECKING:
    from collections.abc import Sequence

    from plotnet.architecture import Row
    from plotnet.layout.flow import Flow, Unit
    from plotnet.scene import Point

CHANGE = 0.75
"""Where extents shrink to less than this share, or grow by as much, another level begins."""

LEVEL_GAP = 0.6
"""Between two levels, so that an arrow between them can be seen."""

NARROW = 0.03
"""A line is so wide on each side."""

SKIP_ROOM = 0.5
"""Above a level on which a skip runs."""

ACROSS = 1.0
"""Between both arms on one level."""


class _Stage(Struct, frozen=True):
    """What stands on one level of one arm.

    Attributes:
        units: From left to right.
        extent: Of what leaves it.
    """

    units: "tuple[Unit, ...]"
    extent: float


def folded(flow: "Flow", row: "Row") -> Group:
    """Return a row folded where its maps are smallest.

    Raises:
        SpecError: If a label, a colour or a picture cannot be used.
    """
    flow = replace(flow, openers=OPENERS | {"pool"})
    stages = _stages(flow.units(row))
    turn = min(range(len(stages)), key=lambda number: stages[number].extent, default=0)
    groups = [
        _group(flow, stage, falls=number < turn, rises=number > turn)
        for number, stage in enumerate(stages)
    ]
    levels = [min(number, 2 * turn - number) for number in range(len(stages))]
    placed = _placed(groups, levels, turn)
    return _joined(flow, placed, levels)


def _stages(units: "Sequence[Unit]") -> list[_Stage]:
    """Return units by levels: a new one begins where extents in space change."""
    stages: list[_Stage] = []
    for unit in units:
        layers = _layers(unit)
        maps = [layer.output for layer in layers if layer.output.kind == "map"]
        spaces = [max(output.space, default=0) for output in maps]
        before = stages[-1].extent if stages else 0.0
        if stages and (not spaces or CHANGE <= spaces[0] / max(before, 1) <= 1 / CHANGE):
            extent = float(spaces[-1]) if spaces else before
            stages[-1] = _Stage((*stages[-1].units, unit), extent)
        else:
            stages.append(_Stage((unit,), float(spaces[-1] if spaces else before)))
    return stages


def _layers(unit: "Unit") -> list[Layer]:
    """Return the layers of a unit, in reading order."""
    return list(layers_of((unit,) if isinstance(unit, Split | Frame) else unit))


def _group(flow: "Flow", stage: _Stage, *, falls: bool, rises: bool) -> Group:
    """Return a stage as a row; below where an arrow leaves or arrives nothing is written."""
    units = stage.units
    groups = []
    for number, unit in enumerate(units):
        first, last = rises and number == 0, falls and number == len(units) - 1
        groups.append(flow.unit(unit, "first" if first else "last" if last else None))
    return flow.string(groups)


def _placed(groups: "Sequence[Group]", levels: "Sequence[int]", turn: int) -> list[Group]:
    """Return stages in place: each level below another, each stage aside of the one before."""
    middles: dict[int, float] = {}
    floor = 0.0
    for level in sorted(set(levels)):
        here = [group for group, other in zip(groups, levels, strict=True) if other == level]
        skip = SKIP_ROOM if len(here) > 1 else 0.0
        middles[level] = floor - max(group.bounds.top for group in here) - skip
        floor = middles[level] + min(group.bounds.bottom for group in here) - LEVEL_GAP
    placed: list[Group] = []
    for number, (group, level) in enumerate(zip(groups, levels, strict=True)):
        u = -group.bounds.left
        if placed:
            u = _beside(placed[-1], group, rises=number > turn)
        others = [other for other, at in zip(placed, levels, strict=False) if at == level]
        u = max([u, *(other.bounds.right + ACROSS - group.bounds.left for other in others)])
        placed.append(group.moved(u, middles[level]))
    return placed


def _beside(before: Group, group: Group, *, rises: bool) -> float:
    """Return where along the row a stage stands, so that an arrow leads straight to it."""
    leaves, enters = (min(names, default="") for names in (before.exits, group.entries))
    if not leaves or not enters:
        return before.bounds.right - group.bounds.left + ACROSS
    start, end = before.ports(leaves), group.ports(enters)
    return start.off[0] - end.down[0] if rises else start.down[0] - end.up[0]


def _joined(flow: "Flow", placed: "Sequence[Group]", levels: "Sequence[int]") -> Group:
    """Return all stages as one group, with the lines between them."""
    owner = {name: number for number, group in enumerate(placed) for name in group.names}
    ways: list[Way] = []
    skips: dict[int, list[Edge]] = {}
    waiting: list[Edge] = [edge for group in placed for edge in group.waiting]
    for edge in flow.edges:
        if edge.of not in owner or edge.to not in owner or owner[edge.of] == owner[edge.to]:
            continue
        first, last = owner[edge.of], owner[edge.to]
        if levels[first] == levels[last]:
            skips.setdefault(levels[first], []).append(edge)
        elif last == first + 1 and (way := _upright(edge, placed[first], placed[last])):
            ways.append(way)
        else:
            waiting.append(edge)
    for level, some in skips.items():
        here = [group for group, other in zip(placed, levels, strict=True) if other == level]
        over, rest = arcs(some, here)
        ways += over
        waiting += rest
    rooms = [Rect.around(way.points) for way in ways]
    return Group(
        tuple(member for group in placed for member in group.members),
        Rect.hull([*(group.bounds for group in placed), *rooms]),
        (*(way for group in placed for way in group.ways), *ways),
        placed[0].entries if placed else frozenset(),
        placed[-1].exits if placed else frozenset(),
        waiting=tuple(waiting),
    )


def _upright(edge: Edge, before: Group, after: Group) -> Way | None:
    """Return the arrow from one level to the next: upright, or with a step between both.

    None if the flow does not lead there, or if something stands in its way.
    """
    if edge.of not in before.exits or edge.to not in after.entries:
        return None
    start, end = before.ports(edge.of), after.ports(edge.to)
    rises = end.into[1] > start.out[1]
    leaves, enters = (start.off, end.down) if rises else (start.down, end.up)
    level = before.bounds.top + LEVEL_GAP / 2 if rises else before.bounds.bottom - LEVEL_GAP / 2
    points = leaves, (leaves[0], level), (enters[0], level), enters
    if not _free(edge, points, before, after):
        return None
    return Way(edge, tuple(straightened(points)), "edge")


def _free(edge: Edge, points: "Sequence[Point]", before: Group, after: Group) -> bool:
    """Tell whether a line crosses nothing on either level but the layers that it joins.

    Nor may it leave or arrive on another line.
    """
    ends = {id(before.holder(edge.of).piece), id(after.holder(edge.to).piece)}
    rects = [
        rect
        for member in (*before.members, *after.members)
        for rect in (*member.notes, *(() if id(member.piece) in ends else member.solids))
    ]
    pieces = [Rect.around(piece).grown(NARROW) for piece in pairwise(points)]
    for way in (*before.ways, *after.ways):
        there = [Rect.around(piece).grown(NARROW) for piece in pairwise(way.points)]
        rects += [rect for rect in there if rect.height > rect.width]
    return not any(piece.meets(rect) for piece in pieces for rect in rects)
