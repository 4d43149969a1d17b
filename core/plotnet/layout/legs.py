"""Where several lines touch the top of one layer: side by side, whoever drew them; cm."""

from collections import Counter
from itertools import pairwise
from math import inf
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from plotnet.layout.arcs import LEG_STEP

if TYPE_CHECKING:
    from plotnet.layout.piece import Group, Ports, Way
    from plotnet.scene import Point

TOO_NEAR = 0.15
"""Two legs that are nearer to each other look like one."""

UPRIGHT = 1e-6


class _Leg(Struct, frozen=True):
    """The upright end of a line at the top of a layer.

    Attributes:
        number: Of its line.
        leaves: Whether the line starts there.
        points: Of the line, from the layer on.
    """

    number: int
    leaves: bool
    points: "tuple[Point, ...]"

    @property
    def place(self) -> float:
        """Where it stands, along."""
        return self.points[0][0]

    @property
    def fixed(self) -> bool:
        """Whether it is all of its line, which runs straight up."""
        return len(self.points) < 3

    @property
    def order(self) -> tuple[bool, float]:
        """Its rank from the left: no leg crosses the line of another.

        First those whose lines lie on the left, the lowest first; then one that does not turn;
        then those whose lines lie on the right, the highest first.
        """
        if self.fixed:
            return False, inf
        rightwards = self.points[2][0] > self.points[1][0]
        height = self.points[1][1]
        return rightwards, -height if rightwards else height


def parted(group: "Group") -> "Group":
    """Return a group in which no two lines touch the top of a layer at one place.

    Rows keep their own lines apart; lines from outside a frame or a branch meet those within.
    """
    ways = list(group.ways)
    ends = Counter(name for way in ways for name in (way.edge.of, way.edge.to))
    for name in (name for name, number in ends.items() if number > 1):
        ports = group.ports(name)
        legs = _legs(name, ports, ways)
        places = sorted(leg.place for leg in legs)
        if any(other - one < TOO_NEAR for one, other in pairwise(places)):
            _part(legs, ports, ways)
    return replace(group, ways=tuple(ways))


def _legs(name: str, ports: "Ports", ways: "list[Way]") -> list[_Leg]:
    """Return the lines that touch the top of a layer."""
    found = []
    for number, way in enumerate(ways):
        for leaves, end, points in (
            (True, way.edge.of, way.points),
            (False, way.edge.to, way.points[::-1]),
        ):
            if end == name and _stands_on(points, ports, leaves=leaves):
                found.append(_Leg(number, leaves, points))
    return found


def _stands_on(points: "tuple[Point, ...]", ports: "Ports", *, leaves: bool) -> bool:
    """Tell whether a line rises from the top of a layer."""
    (u, v), (u2, v2) = points[:2]
    at = ports.off if leaves else ports.up
    return abs(u - u2) < UPRIGHT and v2 > v and abs(u - at[0]) <= ports.spread + UPRIGHT


def _part(legs: list[_Leg], ports: "Ports", ways: "list[Way]") -> None:
    """Put legs side by side: around the middle, or around one that cannot be moved."""
    ranked = sorted(legs, key=lambda leg: leg.order)
    fixed = (float(rank) for rank, leg in enumerate(ranked) if leg.fixed)
    middle = next(fixed, (len(legs) - 1) / 2)
    reach = max(middle, len(legs) - 1 - middle, 0.5)
    step = min(LEG_STEP, ports.spread / reach)
    for rank, leg in enumerate(ranked):
        if leg.fixed:
            continue
        foot = ports.above((rank - middle) * step, leaves=leg.leaves)
        way = ways[leg.number]
        points = way.points if leg.leaves else way.points[::-1]
        points = (foot, (foot[0], points[1][1]), *points[2:])
        ways[leg.number] = replace(way, points=points if leg.leaves else points[::-1])
