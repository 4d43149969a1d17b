"""The calls that join blocks: PlotNeuralNet's two, and those that its users invented.

``to_connection`` and ``to_skip`` are as in PlotNeuralNet; both also take sides, colours, dashes and
the like. Other names with ``connection``, ``skip``, ``arrow`` and so on in them are read by what
they say: ``to_connection_dashed``, ``to_bottomskip``, ``to_connection_rightangle``.
"""

import re
from typing import TYPE_CHECKING, Final, Literal

from plotnet.errors import SpecError, suggest
from plotnet.network import (
    SIDES,
    AnchorRef,
    Between,
    Bridge,
    Connection,
    Elbow,
    Pen,
    Spot,
    Straight,
    Stroke,
    Writing,
)
from plotnet.read import values
from plotnet.read.signature import NEEDED, Signature, checked
from plotnet.read.spelling import SPELLINGS
from plotnet.read.tikz.places import moved
from plotnet.scene import CM_PER_PT, ROUTE_WIDTH

if TYPE_CHECKING:
    from collections.abc import Mapping

    from plotnet.network import Item, Way
    from plotnet.read.interpreter import Call
    from plotnet.read.shelf import Shelf

Given = "Mapping[str, object]"
Role = Literal["edge", "copy"]

OPTIONS: Final = (
    "of_side",
    "to_side",
    "color",
    "opacity",
    "dashed",
    "caption",
    "style",
    "midarrow",
)
CONNECTION: Final = Signature({"of": NEEDED, "to": NEEDED}, OPTIONS)
ELBOW: Final = Signature({"of": NEEDED, "to": NEEDED}, (*OPTIONS, "shift"))
SKIP: Final = Signature(
    {"of": NEEDED, "to": NEEDED, "pos": 1.25}, (*OPTIONS, "pos2", "pos_of", "pos_to", "up", "below")
)

CORNERS: Final = ("northeast", "northwest", "southeast", "southwest", "anchor", "near", "far")

OPACITY: Final = 0.7
OUT_CM: Final = 2.0
"""Length of an arrow that leads out of the figure."""

BELOW_PT: Final = 8.0
"""How far above a connection its caption stands."""

_DASHED: Final = "dash|dott|broken|half"
_BENT: Final = "elbow|angle|manhattan|orthogonal|corner|polyline|_rd|_ur|_rdr|_dru|_lu|turn"
_LOW: Final = "bottom|south|below|under|down"
JOINING: Final = "connect|skip|arrow|edge|line(?!ar)|shortcut|link|inject|dash"
"""What is in the names of calls that join blocks."""


def connection(shelf: "Shelf", call: "Call") -> str:
    """Draw ``to_connection``: a straight arrow from side to side."""
    return shelf.put(joined(call, CONNECTION.bind(call, shelf), Straight(), "edge"))


def elbow(shelf: "Shelf", call: "Call") -> str:
    """Draw ``to_elbow``: an arrow of level and upright pieces, turning after ``shift`` cm."""
    given = ELBOW.bind(call, shelf)
    return shelf.put(joined(call, given, _elbow(call, given), "edge"))


def _elbow(call: "Call", given: "Mapping[str, object]") -> Elbow:
    shift = given.get("shift")
    return Elbow(None if shift is None else values.number(call, "shift", shift))


def skip(shelf: "Shelf", call: "Call") -> str:
    """Draw ``to_skip``: up from ``of``, across, and down to ``to``, at ``pos`` of their heights."""
    return shelf.put(skipped(call, SKIP.bind(call, shelf), below=False))


def skipped(call: "Call", given: "Mapping[str, object]", *, below: bool) -> "list[Item]":
    """Return a skip connection; below, it runs as far under the blocks as it would above.

    Raises:
        SpecError: If a value will not do.
    """
    low = below or bool(given.get("below")) or given.get("up") is False
    heights = _heights(call, given)
    if low:
        heights = (1 - heights[0], 1 - heights[1])
    sides = {"of_side": "southeast" if low else "northeast", "to_side": "south" if low else "north"}
    return joined(call, {**sides, **given}, Bridge(*heights), "copy")


def _heights(call: "Call", given: "Mapping[str, object]") -> tuple[float, float]:
    """Return at which multiples of their heights a skip leaves and reaches its blocks."""
    pos = given.get("pos", 1.25)
    first, second = (pos[0], pos[-1]) if isinstance(pos, list | tuple) and pos else (pos, pos)
    first, second = given.get("pos_of", first), given.get("pos_to", given.get("pos2", second))
    least = -values.LARGEST
    return (
        values.number(call, "pos", first, least=least),
        values.number(call, "pos", second, least=least),
    )


def joined(call: "Call", given: "Mapping[str, object]", way: "Way", role: Role) -> "list[Item]":
    """Return a connection, with its caption if it has one.

    Raises:
        SpecError: If a value will not do.
    """
    start, end = _ends(call, given)
    tips: Literal["middle", "none"] = "none" if given.get("midarrow") is False else "middle"
    arrow = Connection(
        start, end, way, _role(given, role), call.origin, _pen(call, given, role), tips
    )
    caption = values.label(call, "caption", given.get("caption")).strip()
    if not caption:
        return [arrow]
    middle = Between(Spot(start), Spot(end), 0.5)
    over = Writing("", caption, middle, call.origin, "south", gap=BELOW_PT * CM_PER_PT)
    return [arrow, over]


def _role(given: "Mapping[str, object]", role: Role) -> Role:
    style = given.get("style")
    return "copy" if style == "copyconnection" else "edge" if style == "connection" else role


def _pen(call: "Call", given: "Mapping[str, object]", role: str) -> Pen | None:
    """Return the pen of a connection whose author changed something of it."""
    own, dashed = given.get("color"), bool(given.get("dashed"))
    if own is None and not dashed and "opacity" not in given:
        return None
    opacity = values.share(call, "opacity", given.get("opacity", OPACITY))
    colour = role if own is None else values.colour(call, own)
    return Pen(colour, opacity, ROUTE_WIDTH, dashed)


def _ends(call: "Call", given: "Mapping[str, object]") -> tuple[AnchorRef, AnchorRef]:
    """Return both ends of an arrow; it leaves to the east and enters from the west."""
    return (
        _end(call, "of", given["of"], given.get("of_side", "east")),
        _end(call, "to", given["to"], given.get("to_side", "west")),
    )


def _end(call: "Call", param: str, block: object, side: object) -> AnchorRef:
    side = side.strip().removeprefix("-").replace(" ", "") if isinstance(side, str) else side
    if side not in SIDES and side not in CORNERS:
        near = suggest(str(side), SIDES)
        message = f"{call.name}: side {side!r} is not one of {', '.join(SIDES)}{near}"
        raise SpecError(message, call.origin)
    return AnchorRef(values.name(call, param, block), str(side))


def _loose_end(call: "Call") -> "list[Item]":
    """Return an arrow that leads out of the figure."""
    start = Spot(AnchorRef(values.name(call, "of", call.args[0]), "east"))
    pen = Pen("edge", OPACITY, ROUTE_WIDTH)
    return [Stroke((start, moved(start, (OUT_CM, 0.0, 0.0))), call.origin, pen, tips="middle")]


def invented(call: "Call", name: str) -> "list[Item]":
    """Return what a call of a fork that joins blocks draws, as far as its name tells.

    Args:
        call: It.
        name: Its name in lower case.

    Raises:
        SpecError: If it does not name two blocks.
    """
    if len(call.args) == 1 and not call.kwargs:
        return _loose_end(call)
    given = _bound(call)
    if re.search(_DASHED, name):
        given["dashed"] = True
    if "skip" in name or "shortcut" in name:
        return skipped(call, given, below=bool(re.search(_LOW, name)))
    given.pop("pos", None)
    if re.search(_BENT, name):
        level = given.get("of_side", "east"), given.get("to_side", "west")
        return joined(
            call, {**given, "of_side": level[0], "to_side": level[1]}, _elbow(call, given), "edge"
        )
    if "vertical" in name or re.search(_LOW, name):
        given = {"of_side": "south", "to_side": "north", **given}
    return joined(call, given, Straight(), "edge")


def _bound(call: "Call") -> "dict[str, object]":
    """Return what such a call is given: two blocks first, then whatever it may be."""
    given: dict[str, object] = {"of": NEEDED, "to": NEEDED}
    given.update(zip(("of", "to", "pos"), call.args, strict=False))
    for word, value in call.kwargs.items():
        name = SPELLINGS.get(word, word)
        if name in {*SKIP.known, "shift"} and value not in {None, ""}:
            given[name] = value
    if isinstance(given.get("pos"), str) and not _is_number(given["pos"]):
        del given["pos"]
    sides = (*SIDES, *CORNERS)
    for side in ("of_side", "to_side"):
        if str(given.get(side, "east")).strip("-. ").replace(" ", "") not in sides:
            del given[side]
    return checked(call, given)


def _is_number(text: object) -> bool:
    try:
        float(str(text))
    except ValueError:
        return False
    return True
