"""Every reference of an item, to be followed or replaced."""

from typing import TYPE_CHECKING, TypeAlias

from msgspec.structs import replace

from plotnet.network import (
    AnchorRef,
    Between,
    Block,
    Connection,
    Coordinate,
    Crossing,
    Spot,
    Stroke,
    Via,
    Writing,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from plotnet.network import Item, Place

    Change: TypeAlias = Callable[[AnchorRef], AnchorRef]


def changed_place(place: "Place", change: "Change") -> "Place":
    """Return a place with every reference replaced."""
    match place:
        case Spot(base, shift):
            return place if base is None else Spot(change(base), shift)
        case Between(start, end, share, shift):
            one, other = changed_place(start, change), changed_place(end, change)
            return Between(one, other, share, shift)
        case Crossing(upright, level, shift):
            one, other = changed_place(upright, change), changed_place(level, change)
            return Crossing(one, other, shift)


def changed(item: "Item", change: "Change") -> "Item":
    """Return an item with every reference replaced."""
    match item:
        case Block(spot=Spot(AnchorRef() as base, shift)):
            return replace(item, spot=Spot(change(base), shift))
        case Connection(of, to, way):
            if isinstance(way, Via):
                way = Via(tuple(changed_place(place, change) for place in way.places))
            return replace(item, of=change(of), to=change(to), way=way)
        case Coordinate(place=place) | Writing(place=place):
            return replace(item, place=changed_place(place, change))
        case Stroke(places):
            return replace(item, places=tuple(changed_place(place, change) for place in places))
        case _:
            return item


def references(item: "Item") -> "Iterator[AnchorRef]":
    """Yield every reference of an item."""
    found: list[AnchorRef] = []

    def note(ref: AnchorRef) -> AnchorRef:
        found.append(ref)
        return ref

    changed(item, note)
    yield from found
