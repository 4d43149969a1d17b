"""Groups put one behind the other along the flow, as close as what they hold allows; cm."""

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from plotnet.layout.piece import Group
    from plotnet.layout.rect import Rect

ARROW_GAP, TIGHT_GAP = 0.62, 0.46
"""Between two bodies, so that an arrow between them can be seen; and where room is short."""

NOTE_GAP = 0.16
"""Between what is written at one layer and anything of another."""

MEMORY = 24
"""So many rectangles back, at most, is looked for what is in the way."""


class Gap(NamedTuple):
    """How far two neighbours stand apart.

    Attributes:
        bodies: Between their bodies.
        notes: Between what is written at one and anything of the other.
    """

    bodies: float
    notes: float = NOTE_GAP


def pack(groups: "Sequence[Group]", gaps: "Sequence[Gap]") -> "list[Group]":
    """Return groups moved along until each stands behind those before it.

    Args:
        groups: In the order of the flow.
        gaps: Between each and the next.
    """
    placed: list[Group] = []
    behind: list[tuple[Rect, bool]] = []
    for number, group in enumerate(groups):
        own = _outline(group)
        gap = gaps[number - 1] if number else Gap(0.0)
        start = _cleared(behind[-MEMORY:], own, gap) if behind else -group.bounds.left
        if start == _NOWHERE:
            start = behind[-1][0].right + gap.bodies - own[0][0].left
        placed.append(group.moved(start, 0.0))
        behind += [(rect.moved(start, 0.0), solid) for rect, solid in own]
    return placed


_NOWHERE = float("-inf")


def _outline(group: "Group") -> "list[tuple[Rect, bool]]":
    """Return what keeps others away, and whether each is a body; groups of many are one block."""
    if len(group.members) > 1 or group.ways or group.passes:
        return [(group.bounds, True)]
    piece = group.members[0].piece
    dv, du = group.members[0].v, group.members[0].u
    solids = [(rect.moved(du, dv), True) for rect in piece.solids]
    return solids + [(rect.moved(du, dv), False) for rect in piece.notes]


def _cleared(
    behind: "Sequence[tuple[Rect, bool]]", own: "Sequence[tuple[Rect, bool]]", gap: Gap
) -> float:
    """Return how far along some rectangles must stand to clear those before them."""
    start = _NOWHERE
    for (left, bottom, _, top), is_body in own:
        roof = top + NOTE_GAP
        for (_, low, right, high), was_body in behind:
            if is_body and was_body:
                start = max(start, right + gap.bodies - left)
            elif low < roof and bottom < high + NOTE_GAP:
                start = max(start, right + gap.notes - left)
    return start
