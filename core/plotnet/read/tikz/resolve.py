"""What refers to nothing is left out with a notice, as TeX would leave it out with an error."""

from typing import TYPE_CHECKING, Final

from plotnet.errors import Notice, suggest
from plotnet.network import (
    AnchorRef,
    BallForm,
    Between,
    Block,
    BoxForm,
    Connection,
    Coordinate,
    Crossing,
    Spot,
    Stroke,
    Via,
    Writing,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from plotnet.network import Item, Place
    from plotnet.read.tikz.state import State

BALL: Final = frozenset({"anchor", "east", "west", "north", "south"})
IMAGE: Final = frozenset({*BALL, "near", "far"})
PLANES: Final = ("near", "far", "")


def _box_anchors() -> frozenset[str]:
    columns = {f"{plane}{side}" for plane in PLANES for side in ("west", "east")}
    corners = {
        f"{plane}{row}{column}"
        for plane in PLANES
        for row in ("north", "south")
        for column in ("west", "east")
    }
    return frozenset({*columns, *corners, *IMAGE})


BOX: Final = _box_anchors()


def resolved(state: "State") -> "tuple[tuple[Item, ...], tuple[Notice, ...]]":
    """Return the items of a figure whose references lead somewhere, and all notices.

    What a call of our own library draws stays: layout says what is wrong with it.
    """
    items, notices = list(state.items), list(state.notices)
    while True:
        named = {item.name: item for item in items if not isinstance(item, Connection | Stroke)}
        kept = []
        for item in items:
            wrong = None if item in state.hosted else _wrong(item, named)
            if wrong is None:
                kept.append(item)
            else:
                notices.append(Notice(f"{wrong}; what refers to it is left out", item.origin, "no-such-name"))
        if len(kept) == len(items):
            return tuple(items), tuple(notices)
        items = kept
