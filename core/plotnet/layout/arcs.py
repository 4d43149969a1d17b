"""Skips: lines that leave a row, run along it on a level of their own, and come back; cm."""

from collections import defaultdict
from math import inf
from typing import TYPE_CHECKING

from msgspec import Struct

from plotnet.layout.piece import Edge, Way

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from plotnet.layout.piece import Group, Ports
    from plotnet.layout.rect import Rect

CLEAR, CLEAR_OF_TIP = 0.44, 0.56
"""Between what stands in the row and a skip over it; and where a tip may lie in between."""

LEVEL_STEP = 0.4
"""Between two skips: more than an arrow tip is tall, as theirs may lie one above the other."""

LEG_STEP = 0.22
"""Between two skips at one layer."""


class _Arc(Struct, frozen=True):
    """A skip before its level is known.

    Attributes:
        edge: Which.
        start: Ports of the layer where it starts.
        end: Ports of the layer where it ends.
    """

    edge: Edge
    start: "Ports"
    end: "Ports"

    @property
    def span(self) -> float:
        """How far it goes."""
        return abs(self.end.up[0] - self.start.off[0])


def arcs(
    edges: "Iterable[Edge]",
    groups: "Sequence[Group]",
    busy: "Collection[str]" = (),
    entered: "Collection[str]" = (),
) -> "tuple[list[Way], list[Edge]]":
    """Return the skips between groups of a row, and the edges that cannot be such a skip.

    Short ones run below long ones; two run on one level only where they do not meet.

    Args:
        edges: Each from a layer of one group to a layer of another.
        groups: In their places.
        busy: Names of layers at whose top another line arrives already.
        entered: Names of layers at whose top one may arrive from elsewhere.
    """
    tips = [group.ports(name).up for group in groups for name in group.names if name in entered]
    found: list[_Arc] = []
    waiting: list[Edge] = []
    holders = {name: group for group in groups for name in group.names}
    for edge in edges:
        if all(_open(holders[name], name) for name in (edge.of, edge.to)):
            ends = (holders[name].ports(name) for name in (edge.of, edge.to))
            found.append(_Arc(edge, *ends))
        else:
            waiting.append(edge)
    legs = _legs(found, busy)
    ways: list[Way] = []
    for arc in sorted(found, key=lambda arc: arc.span):
        start = arc.start.above(legs[arc.edge, True], leaves=True)
        end = arc.end.above(legs[arc.edge, False], leaves=False)
        low, high = sorted((start[0], end[0]))
        under = [group.bounds.top + CLEAR for group in groups if _meet(group.bounds, low, high)]
        under += [v + CLEAR_OF_TIP for u, v in tips if low < u < high]
        level = _free(arc.edge, (low, high), max(under, default=CLEAR), ways)
        points = (start, (start[0], level), (end[0], level), end)
        role = "copy" if arc.edge.link is None else arc.edge.role
        ways.append(Way(arc.edge, points, role, "longest"))
    return ways, waiting


def _open(group: "Group", name: str) -> bool:
    """Tell whether nothing of its own group stands above a layer."""
    member = group.holder(name)
    ports = group.ports(name)
    low, high = ports.up[0] - ports.spread, ports.up[0] + ports.spread
    return not any(
        rect.left < high and low < rect.right and rect.top > ports.up[1]
        for other in group.members
        if other is not member and not other.piece.ground
        for rect in (*other.solids, *other.notes)
    ) and not any(
        min(u for u, _ in way.points) < high
        and low < max(u for u, _ in way.points)
        and max(v for _, v in way.points) > ports.up[1]
        for way in group.ways
        if name not in {way.edge.of, way.edge.to}
    )


def _free(edge: Edge, stretch: tuple[float, float], level: float, ways: "Sequence[Way]") -> float:
    """Return the lowest level from one on that is free over a stretch of a row.

    One skip may end where another begins on the same level, if they meet at a layer.
    """
    low, high = stretch
    taken = sorted(
        way.points[1][1]
        for way in ways
        if min(way.points[1][0], way.points[2][0]) < high + _apart(edge, way.edge)
        and low < max(way.points[1][0], way.points[2][0]) + _apart(edge, way.edge)
    )
    for other in taken:
        if abs(other - level) < LEVEL_STEP - 1e-9:
            level = other + LEVEL_STEP
    return level


def _apart(one: Edge, other: Edge) -> float:
    """Return how far from each other two skips must end that run on one level."""
    return 0.0 if {one.of, one.to} & {other.of, other.to} else LEG_STEP


def _meet(bounds: "Rect", low: float, high: float) -> bool:
    return bounds.left < high and low < bounds.right


def _legs(found: "Sequence[_Arc]", busy: "Collection[str]") -> "Mapping[tuple[Edge, bool], float]":
    """Return how far aside each skip leaves and arrives, so that those at one layer stand apart.

    From the left: those that arrive from before, the shortest first; those that leave to what
    follows, the longest first.
    """
    ports: dict[str, Ports] = {}
    at: defaultdict[str, list[tuple[bool, float, Edge | None, bool]]] = defaultdict(list)
    for arc in found:
        forward = arc.end.up[0] > arc.start.off[0]
        for name, end, leaves in ((arc.edge.of, arc.start, True), (arc.edge.to, arc.end, False)):
            ports[name] = end
            rightwards = leaves == forward
            order = -arc.span if rightwards else arc.span
            at[name].append((rightwards, order, arc.edge, leaves))
    for name in busy:
        if name in at:
            at[name].append((False, inf, None, False))
    asides: dict[tuple[Edge, bool], float] = {}
    for name, ends in at.items():
        ends.sort(key=lambda end: end[:2])
        middle = next((n for n, end in enumerate(ends) if end[2] is None), (len(ends) - 1) / 2)
        reach = max(middle, len(ends) - 1 - middle, 0.5)
        step = min(LEG_STEP, ports[name].spread / reach)
        for number, (_, _, edge, leaves) in enumerate(ends):
            if edge is not None:
                asides[edge, leaves] = (number - middle) * step
    return asides
