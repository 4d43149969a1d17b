"""Calls of our own beside PlotNeuralNet's: what its users drew by hand, as calls in its style."""

from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from plotnet.network import AnchorRef, Between, Pen, Place, Spot, Stroke, Writing
from plotnet.read import values
from plotnet.read.boxes import ZERO
from plotnet.read.signature import NEEDED, Signature
from plotnet.read.tikz.places import moved

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from plotnet.network import Item
    from plotnet.read.interpreter import Call
    from plotnet.read.shelf import Shelf

THIN: Final = 0.0282
"""Width of the lines of braces: 0.8 pt in cm."""

BRACE_CM: Final = 0.25
BRACE_GAP: Final = 0.3
BRACE_DROP: Final = 0.7
"""From blocks to a brace above them, and to one below them and their labels, cm."""

GAP: Final = 0.12
ROW: Final = 0.6
"""From one entry of a legend to the next, cm."""

SWATCH: Final = 0.36

_TEXT = Signature({"text": NEEDED, "offset": ZERO, "to": ZERO}, ("name",))
_BRACE = Signature({"of": NEEDED, "to": NEEDED, "text": ""}, ("above",))
_LEGEND = Signature({"entries": NEEDED, "offset": ZERO, "to": ZERO})


def text(shelf: "Shelf", call: "Call") -> str:
    """Draw ``to_text``: a text with its middle at ``to`` moved by ``offset``."""
    given = _TEXT.bind(call, shelf)
    if _is_place(given["offset"]) and given["to"] == ZERO:
        given = {**given, "to": given["offset"], "offset": ZERO}
    where = values.place(call, given["to"], given["offset"])
    name = values.label(call, "name", given.get("name"))
    words = values.label(call, "text", given["text"])
    return shelf.put([Writing(name, words, where, call.origin)])


def _is_place(value: object) -> bool:
    return isinstance(value, str) and any(letter.isalpha() for letter in value)


def brace(shelf: "Shelf", call: "Call") -> str:
    """Draw ``to_brace``: a brace with a text under the blocks from ``of`` to ``to``, or above."""
    given = _BRACE.bind(call, shelf)
    above = bool(given.get("above"))
    side = "farnorth" if above else "nearsouth"
    away = BRACE_GAP if above else -BRACE_DROP
    start: Place = Spot(AnchorRef(values.name(call, "of", given["of"]), f"{side}west"))
    end: Place = Spot(AnchorRef(values.name(call, "to", given["to"]), f"{side}east"))
    start, end = (moved(each, (0.0, away, 0.0)) for each in (start, end))
    reach = BRACE_CM if above else -BRACE_CM
    pen = Pen("ink", 1.0, THIN)
    items: list[Item] = [Stroke((start, end), call.origin, pen, brace=reach)]
    words = values.label(call, "text", given["text"])
    if words.strip():
        middle = moved(Between(start, end, 0.5), (0.0, reach, 0.0))
        anchor = "south" if above else "north"
        items.append(Writing("", words, middle, call.origin, anchor, gap=GAP))
    return shelf.put(items)


def legend(shelf: "Shelf", call: "Call") -> str:
    """Draw ``to_legend``: a row for each text and colour in ``entries``, downwards from ``to``."""
    given = _LEGEND.bind(call, shelf)
    top = values.place(call, given["to"], given["offset"])
    entries = given["entries"]
    pairs = list(entries.items()) if isinstance(entries, dict) else entries
    if not isinstance(pairs, list | tuple):
        raise values.wrong(call, "entries", entries, "a list of texts with their colours")
    items: list[Item] = []
    for number, pair in enumerate(pairs):
        items += _entry(call, pair, moved(top, (0.0, -ROW * number, 0.0)))
    return shelf.put(items)


def _entry(call: "Call", pair: object, at: Place) -> "list[Item]":
    """Return a swatch and its text."""
    if not isinstance(pair, list | tuple) or len(pair) != 2:
        raise values.wrong(call, "entries", pair, "a text with its colour")
    words, colour = pair
    half = SWATCH / 2
    corners = ((-half, -half), (half, -half), (half, half), (-half, half))
    places = tuple(moved(at, (x, y, 0.0)) for x, y in corners)
    fill = values.colour(call, colour)
    swatch = Stroke(places, call.origin, Pen("ink", 1.0, THIN / 2), fill, 0.6, closed=True)
    beside = moved(at, (SWATCH, 0.0, 0.0))
    return [swatch, Writing("", values.label(call, "entries", words), beside, call.origin, "west")]


EXTRAS: "Final[Mapping[str, Callable[[Shelf, Call], str]]]" = MappingProxyType(
    {"to_text": text, "to_brace": brace, "to_legend": legend}
)
"""They, by their names."""
