"""What refers to nothing is left out with a notice, as TeX would leave it out with an error."""

import re
from typing import TYPE_CHECKING, Final

from plotnet.errors import Notice, suggest
from plotnet.network import AnchorRef, BallForm, Block, BoxForm, Connection, ImageForm, Stroke
from plotnet.read.tikz.references import changed, references

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

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


MOST_NAMES: Final = 200
MOST_TOLD: Final = 10
"""How many names are looked through for the nearest, and how many times."""


def resolved(state: "State") -> "tuple[tuple[Item, ...], tuple[Notice, ...]]":
    """Return the items of a figure whose references lead somewhere, and all notices.

    What a call of our own library draws stays as it is: layout says what is wrong with it.
    """
    named = {item.name: item for item in state.items if not isinstance(item, Connection | Stroke)}
    lost = _lost(state, named)
    notices = [*state.notices, *_told(state.items, lost, named)]
    kept = [item for item in state.items if id(item) not in lost]
    mended = [
        item if id(item) in state.called else changed(item, lambda ref: _mended(ref, named))
        for item in kept
    ]
    return tuple(mended), tuple(notices)


def _lost(state: "State", named: "Named") -> dict[int, AnchorRef]:
    """Return identities of items that refer to what there is not, or to what is lost as well."""
    waiting: dict[str, list[tuple[Item, AnchorRef]]] = {}
    for item in state.items:
        if id(item) not in state.called:
            for ref in references(item):
                waiting.setdefault(ref.block, []).append((item, ref))
    lost: dict[int, AnchorRef] = {}
    missing = [name for name in waiting if name not in named]
    while missing:
        for item, ref in waiting.pop(missing.pop(), ()):
            if id(item) not in lost:
                lost[id(item)] = ref
                if not isinstance(item, Connection | Stroke):
                    missing.append(item.name)
    return lost


def _told(
    items: "Iterable[Item]", lost: dict[int, AnchorRef], named: "Named"
) -> "Iterator[Notice]":
    """Yield what to say of items that are left out."""
    names = [name for name in named if not name.startswith("@")][:MOST_NAMES]
    refused = [item for item in items if id(item) in lost][:MOST_TOLD]
    for item in refused:
        ref = lost[id(item)]
        near = suggest(ref.block, names)
        message = f"nothing is called {str(ref)!r}{near}; what refers to it is left out"
        yield Notice(message, item.origin, "no-such-name")


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
