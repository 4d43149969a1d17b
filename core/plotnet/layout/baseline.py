"""Captions of a row: on one baseline where they nearly are; cm."""

from typing import TYPE_CHECKING

from msgspec.structs import replace

from plotnet.layout.rect import Rect
from plotnet.layout.shift import moved
from plotnet.scene import Label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from plotnet.layout.piece import Group, Member, Piece

NEAR = 0.3
"""Baselines that differ by less look as if they were meant to be one."""


def aligned(groups: "Sequence[Group]") -> "list[Group]":
    """Return groups of a row with captions lowered to the baseline of neighbours near to them."""
    found = list(groups)
    run: list[int] = []
    for number, group in enumerate(groups):
        base = _baseline(group)
        if base is None:
            continue
        bases = [_baseline(groups[other]) or 0.0 for other in run]
        if run and max(*bases, base) - min(*bases, base) >= NEAR:
            _lower(found, run)
            run = []
        run.append(number)
    _lower(found, run)
    return found


def _baseline(group: "Group") -> float | None:
    """Return the baseline of the captions of a group that is one piece."""
    if len(group.members) != 1 or group.members[0].piece.baseline is None:
        return None
    return group.members[0].piece.baseline + group.members[0].v


def _lower(groups: "list[Group]", run: "Sequence[int]") -> None:
    """Put the captions of some groups on the lowest of their baselines."""
    bases = {number: _baseline(groups[number]) or 0.0 for number in run}
    for number, base in bases.items():
        by = base - min(bases.values())
        if by > 0:
            (member,) = groups[number].members
            lowered = _lowered(member, by)
            bounds = Rect.hull((groups[number].bounds, *lowered.notes))
            groups[number] = replace(groups[number], members=(lowered,), bounds=bounds)


def _lowered(member: "Member", by: float) -> "Member":
    """Return a piece with its captions lower."""
    piece: Piece = member.piece
    parts = tuple(
        replace(
            part,
            shapes=tuple(
                moved(shape, 0.0, -by) if isinstance(shape, Label) and shape.bold else shape
                for shape in part.shapes
            ),
        )
        for part in piece.parts
    )
    captions = tuple(rect.moved(0.0, -by) for rect in piece.captions)
    kept = tuple(rect for rect in piece.notes if rect not in piece.captions)
    baseline = None if piece.baseline is None else piece.baseline - by
    return replace(
        member,
        piece=replace(
            piece, parts=parts, notes=(*kept, *captions), captions=captions, baseline=baseline
        ),
    )
