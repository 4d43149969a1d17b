"""Groups put one behind the other along the flow, as close as what they hold allows; cm."""

from typing import TYPE_CHECKING, Literal, NamedTuple, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Sequence

    from plotnet.layout.piece import Group
    from plotnet.layout.rect import Rect

ARROW_GAP, TIGHT_GAP = 0.62, 0.46
"""Between two bodies, so that an arrow between them can be seen; and where room is short."""

NOTE_GAP = 0.16
"""Between what is written at one layer and anything of another."""

CAPTION_GAP = 0.34
"""Between a caption and what is written at another layer: more than between two words."""

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
    behind: list[_Outline] = []
    for number, group in enumerate(groups):
        own = _outline(group)
        gap = gaps[number - 1] if number else Gap(0.0)
        start = _cleared(behind[-MEMORY:], own, gap) if behind else -group.bounds.left
        if start == _NOWHERE:
            start = behind[-1][0].right + gap.bodies - own[0][0].left
        placed.append(group.moved(start, 0.0))
        behind += [(rect.moved(start, 0.0), sort) for rect, sort in own]
    return placed


_NOWHERE = float("-inf")

_Outline: TypeAlias = "tuple[Rect, Literal['body', 'note', 'caption']]"
"""A rectangle of a group, and what it holds."""


def _outline(group: "Group") -> "list[_Outline]":
    """Return what keeps others away, and what it is; groups of many are one block."""
    if len(group.members) > 1 or group.ways or group.passes:
        return [(group.bounds, "body")]
    piece = group.members[0].piece
    dv, du = group.members[0].v, group.members[0].u
    solids: list[_Outline] = [(rect.moved(du, dv), "body") for rect in piece.solids]
    return solids + [
        (rect.moved(du, dv), "caption" if rect in piece.captions else "note")
        for rect in piece.notes
    ]


def _cleared(behind: "Sequence[_Outline]", own: "Sequence[_Outline]", gap: Gap) -> float:
    """Return how far along some rectangles must stand to clear those before them."""
    start = _NOWHERE
    for (left, bottom, _, top), sort in own:
        roof = top + NOTE_GAP
        for (_, low, right, high), other in behind:
            if sort == other == "body":
                start = max(start, right + gap.bodies - left)
            elif low < roof and bottom < high + NOTE_GAP:
                words = "body" not in {sort, other} and "caption" in {sort, other}
                apart = max(gap.notes, CAPTION_GAP) if words else gap.notes
                start = max(start, right + apart - left)
    return start
