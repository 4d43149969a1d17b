"""What refers to nothing is left out with a notice, as TeX would leave it out with an error."""

import re
from typing import TYPE_CHECKING, Final

from plotnet.errors import Notice, suggest
from plotnet.network import AnchorRef, BallForm, Block, BoxForm, Connection, ImageForm, Stroke
from plotnet.read.tikz.references import changed, references

if TYPE_CHECKING:
    from collections.abc import Mapping

    from plotnet.network import Coordinate, Item, Writing
    from plotnet.read.tikz.state import State

    Named = Mapping[str, Block | Coordinate | Writing]

BALL: Final = frozenset({"anchor", "east", "west", "north", "south"})
PLANES: Final = ("near", "far", "")
_COMPASS: Final = re.compile("(north|south)?(east|west)?$")


def _corners(planes: tuple[str, ...]) -> frozenset[str]:
    sides = ((row, column) for row in ("north", "south") for column in ("east", "west"))
    return frozenset(f"{plane}{row}{column}" for row, column in sides for plane in planes)


IMAGE: Final = BALL | _corners(("",)) | {"near", "far"}
BOX: Final = (
    BALL | _corners(PLANES) | {f"{plane}{side}" for plane in PLANES for side in ("west", "east")}
) | {"near", "far"}
TEXT: Final = BALL | _corners(("",)) | {"", "center", "mid", "base"}


def resolved(state: "State") -> "tuple[tuple[Item, ...], tuple[Notice, ...]]":
    """Return the items of a figure whose references lead somewhere, and all notices.

    What a call of our own library draws stays as it is: layout says what is wrong with it.
    """
    items, notices = list(state.items), list(state.notices)
    while True:
        named = {item.name: item for item in items if not isinstance(item, Connection | Stroke)}
        kept: list[Item] = []
        for item in items:
            missing = None if id(item) in state.called else _missing(item, named)
            if missing is None:
                kept.append(item)
            else:
                notices.append(Notice(missing, item.origin, "no-such-name"))
        if len(kept) == len(items):
            break
        items = kept
    mended = [
        item if id(item) in state.called else changed(item, lambda ref: _mended(ref, named))
        for item in items
    ]
    return tuple(mended), tuple(notices)


def _missing(item: "Item", named: "Named") -> str | None:
    """Return what is wrong with an item that refers to what there is not."""
    for ref in references(item):
        if ref.block not in named:
            near = suggest(ref.block, [name for name in named if not name.startswith("@")])
            return f"nothing is called {str(ref)!r}{near}; what refers to it is left out"
    return None


def _mended(ref: AnchorRef, named: "Named") -> AnchorRef:
    """Return a reference to an anchor that there is: the nearest to one of a fork's own."""
    match named[ref.block]:
        case Block(form=BoxForm()):
            known = BOX
        case Block(form=BallForm()):
            known = BALL
        case Block(form=ImageForm()):
            known = IMAGE
        case _:
            known = TEXT
    if ref.anchor in known:
        return ref
    found = _COMPASS.search(ref.anchor)
    side = found[0] if found else ""
    row = (found and (found[1] or found[2])) or "anchor"
    return AnchorRef(ref.block, side if side in known and side else row if row in known else "")
