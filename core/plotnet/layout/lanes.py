"""Splits: their branches in lanes beside each other, across the flow; cm."""

from typing import TYPE_CHECKING

from plotnet.layout.piece import Group
from plotnet.layout.rect import Rect

if TYPE_CHECKING:
    from collections.abc import Sequence

    from plotnet.layout.piece import Edge, Member, Way

LANE_GAP = 0.42
"""Between two lanes."""

PASS = 0.3
"""How much room the line of an empty branch takes."""

SNAP = 0.8
"""A lane whose middle is nearer to that of the row is moved onto it."""


def lanes(branches: "Sequence[Group | None]", *, fed: bool) -> Group:
    """Return branches in lanes, the first on the side of greater v; None is an empty one.

    What stands before the split feeds lanes around its middle; lanes with inputs of their own
    start side by side. Either holds of the bodies, whatever is written at them. A branch that
    stands alone among empty ones stays on the middle of the row.
    """
    starts = _starts(branches, fed=fed)
    places: list[tuple[float, float]] = []
    edge = 0.0
    for branch in branches:
        over, under = (branch.bounds.top, -branch.bounds.bottom) if branch else (PASS / 2, PASS / 2)
        places.append((edge - over, edge - over - under))
        edge -= over + under + LANE_GAP
    shift = _middle([v for v, _ in places], branches, edge + LANE_GAP)
    members: list[Member] = []
    ways: list[Way] = []
    waiting: list[Edge] = []
    passes: list[float] = []
    entries, exits = frozenset[str](), frozenset[str]()
    for number, branch in reversed(list(enumerate(branches))):
        v, _ = places[number]
        if branch is None:
            passes.append(v + shift)
            continue
        moved = branch.moved(starts[number], v + shift)
        members += moved.members
        ways += moved.ways
        waiting += moved.waiting
        entries |= moved.entries
        exits |= moved.exits
    long = max(
        (at + each.bounds.right for at, each in zip(starts, branches, strict=True) if each),
        default=PASS,
    )
    bounds = Rect(0.0, edge + LANE_GAP + shift, long, shift)
    return Group(tuple(members), bounds, tuple(ways), entries, exits, tuple(passes), tuple(waiting))


def _starts(branches: "Sequence[Group | None]", *, fed: bool) -> list[float]:
    """Return how far along each lane is moved, so that the leftmost starts at 0."""
    moves = []
    for branch in branches:
        rooms = [rect for member in branch.members for rect in member.solids] if branch else []
        bodies = Rect.hull(rooms or [Rect(0.0, 0.0, 0.0, 0.0)])
        moves.append(-(bodies.left + bodies.right) / 2 if fed else -bodies.left)
    ends = (move + each.bounds.left for move, each in zip(moves, branches, strict=True) if each)
    least = min(ends, default=0.0)
    return [move - least for move in moves]


def _middle(places: list[float], branches: "Sequence[Group | None]", bottom: float) -> float:
    """Return by how much lanes are shifted so that their middle is that of the row."""
    full = [v for v, branch in zip(places, branches, strict=True) if branch]
    if len(full) == 1:
        return -full[0]
    if len(branches) % 2 and branches[len(branches) // 2]:
        return -places[len(branches) // 2]
    shift = -bottom / 2
    nearest = min((v + shift for v in full), key=abs, default=0.0)
    return shift - nearest if abs(nearest) < SNAP else shift
