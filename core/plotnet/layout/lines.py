"""Lines from one group to the next: straight, or in elbows through the corridor between them."""

from collections import defaultdict
from typing import TYPE_CHECKING, Literal

from msgspec import Struct

from plotnet.layout.piece import Edge, Way
from plotnet.scene import TIP_AHEAD, TIP_BEHIND

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from plotnet.layout.piece import Ports
    from plotnet.scene import Point

TURNING = 0.75
"""Lines turn in this first part of a corridor, so that their tips have room in the rest."""

ROUNDING = 0.12
"""Radius of the corners of lines."""

HEAD = TIP_AHEAD + TIP_BEHIND + ROUNDING
"""A line that turns needs so much behind its last corner for a tip of full length."""

LEVEL = 1e-6
"""Places across that differ by less are level."""


class Hop(Struct, frozen=True):
    """An edge from one group to the next.

    Attributes:
        edge: Which.
        start: Where its line starts.
        end: Where it ends.
        source: Name of what it starts from.
        goal: Name of what it leads to.
        target: Ports of the layer where it ends, or None if it goes on from there.
        strands: What stands for it between two columns of neurons.
    """

    edge: Edge
    start: "Point"
    end: "Point"
    source: str
    goal: str
    target: "Ports | None" = None
    strands: "tuple[tuple[Point, Point], ...]" = ()


def corridor(hops: "Sequence[Hop]") -> int:
    """Return how many lines must turn side by side between two groups."""
    return len({key for key, _ in _nets(hops)})


def lines(hops: "Sequence[Hop]", left: float, right: float) -> "Iterator[Way]":
    """Yield the lines of all edges from one group to the next.

    Args:
        hops: The edges.
        left: Where the corridor between the groups starts, along.
        right: Where it ends.
    """
    for hop in hops:
        if _level(hop):
            yield _straight(hop)
    nets = _nets(hops)
    last = min(TURNING * len(nets) / (len(nets) + 1), max(1 - HEAD / (right - left), 0.2))
    for number, (key, net) in enumerate(nets):
        u = left + (right - left) * last * (number + 1) / len(nets)
        straight = any(_level(hop) for hop in hops if _key(hop, key[0]) == key[1])
        for side in (1, -1):
            part = [hop for hop in net if (hop.start[1] - hop.end[1]) * side > 0]
            done = straight or (side < 0 and len(part) < len(net))
            yield from (_gathered if key[0] == "goal" else _spread)(part, u, side, done=done)


def _straight(hop: Hop) -> Way:
    tip: Literal["end", "none"] = "end" if hop.target else "none"
    return Way(hop.edge, (hop.start, hop.end), hop.edge.role, tip, hop.strands)


def _level(hop: Hop) -> bool:
    return abs(hop.start[1] - hop.end[1]) < LEVEL


def _key(hop: Hop, side: str) -> str:
    return hop.goal if side == "goal" else hop.source


_Key = tuple[Literal["goal", "source"], str]


def _nets(hops: "Sequence[Hop]") -> "list[tuple[_Key, list[Hop]]]":
    """Return the edges that turn, by what they have in common: where they start, or end."""
    sources: defaultdict[str, int] = defaultdict(int)
    for hop in hops:
        sources[hop.source] += 1
    nets: defaultdict[_Key, list[Hop]] = defaultdict(list)
    for hop in hops:
        if not _level(hop):
            several = sources[hop.source] > 1
            nets["source" if several else "goal", hop.source if several else hop.goal].append(hop)
    return list(nets.items())


def _spread(net: "list[Hop]", u: float, side: int, *, done: bool) -> "Iterator[Way]":
    """Yield lines that part from one place, the nearest first; each starts where another turned.

    Args:
        net: Edges that all turn to one side.
        u: Where they turn.
        side: -1 if they go up, else 1.
        done: Whether another line leads to the turning already.
    """
    turned: Point | None = None
    for hop in sorted(net, key=lambda hop: abs(hop.end[1] - hop.start[1])):
        corner = (u, hop.start[1])
        if turned:
            head = [(u, turned[1] + side * ROUNDING)]
        else:
            head = [(u - ROUNDING, corner[1]) if done else hop.start, corner]
        turned = (u, hop.end[1])
        points = (*head, turned, hop.end)
        yield Way(hop.edge, points, hop.edge.role, "end" if hop.target else "none")


def _gathered(net: "list[Hop]", u: float, side: int, *, done: bool) -> "Iterator[Way]":
    """Yield lines that come together, the nearest first; each ends where another turned.

    Args:
        net: Edges that all turn from one side.
        u: Where they turn, unless their goal is round: then over its middle.
        side: 1 if they come from above, else -1.
        done: Whether another line leads on from the turning already.
    """
    turned: Point | None = None
    for hop in sorted(net, key=lambda hop: abs(hop.end[1] - hop.start[1])):
        round_goal = hop.target is not None and hop.target.round
        at = hop.target.up[0] if round_goal and hop.target else u
        corner, tip = (at, hop.start[1]), False
        if turned:
            tail: tuple[Point, ...] = ((at, turned[1] - side * ROUNDING),)
        elif round_goal and hop.target:
            tail, tip = (hop.target.up if side > 0 else hop.target.down,), True
        elif done:
            tail = ((at, hop.end[1]), (at + ROUNDING, hop.end[1]))
        else:
            tail, tip = ((at, hop.end[1]), hop.end), True
        yield Way(hop.edge, (hop.start, corner, *tail), hop.edge.role, "end" if tip else "none")
        turned = corner
