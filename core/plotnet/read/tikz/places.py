"""Places as TikZ writes them: vectors, names with anchors, crossings, sums."""

import math
import re
from typing import TYPE_CHECKING, Final

from plotnet.network import Between, Crossing, Spot
from plotnet.read.tikz.numbers import length
from plotnet.read.tikz.options import bare, split
from plotnet.read.tikz.scan import SHOWN, Cursor, UnreadableError

if TYPE_CHECKING:
    from plotnet.network import Place, Vector
    from plotnet.read.tikz.names import Names

MAX_DEPTH: Final = 12
FARTHEST: Final = 500.0
"""No length may be larger, cm."""

MAX_TERMS: Final = 20
"""Of a sum of places, and of modifiers of one."""

_NUMBER_LIKE: Final = re.compile(r"[-+({\s]*[-+.\d({]")
_CROSSING: Final = re.compile(r"-\||\|-")


def vector(text: str) -> "Vector":
    """Return ``1,0,0`` or a polar ``30:2`` as a vector in cm.

    Raises:
        UnreadableError: If it is neither.
    """
    if ":" in text and "," not in text:
        angle, _, radius = text.partition(":")
        far = length(radius)
        turned = math.radians(length(angle))
        return far * math.cos(turned), far * math.sin(turned), 0.0
    parts = [part for part in split(text) if part.strip()]
    if not 2 <= len(parts) <= 3:
        raise UnreadableError(f"({text.strip()}) is not a place")
    x, y, *z = (length(bare(part)) for part in parts)
    return x, y, z[0] if z else 0.0


def moved(place: "Place", by: "Vector") -> "Place":
    """Return a place with a vector added."""
    x, y, z = (a + b for a, b in zip(place.shift, by, strict=True))
    shift = (x, y, z)
    match place:
        case Spot(base):
            return Spot(base, shift)
        case Between(start, end, share):
            return Between(start, end, share, shift)
        case Crossing(upright, level):
            return Crossing(upright, level, shift)


def read_place(text: str, names: "Names", depth: int = 0) -> "Place":
    """Return the place that stands between parentheses.

    Args:
        text: What stands there.
        names: Those of the figure so far.
        depth: In how many other places it stands.

    Raises:
        UnreadableError: If it is none.
    """
    if depth > MAX_DEPTH:
        raise UnreadableError("places stand in each other too deeply")
    text = text.strip()
    if text.startswith("[") and "]" in text:
        options, _, rest = text[1:].partition("]")
        return moved(read_place(rest, names, depth + 1), _shift(options))
    if text.startswith("$") and text.endswith("$") and len(text) > 1:
        return _calculated(text[1:-1], names, depth + 1)
    crossing = _CROSSING.search(text)
    if crossing:
        one, two = text[: crossing.start()], text[crossing.end() :]
        first, second = (read_place(_inner(part), names, depth + 1) for part in (one, two))
        if crossing[0] == "-|":
            return Crossing(second, first)
        return Crossing(first, second)
    if _NUMBER_LIKE.match(text) and ("," in text or ":" in text):
        return Spot(None, vector(text))
    return Spot(names.reference(text))


def _inner(text: str) -> str:
    """Return a text without parentheses around all of it."""
    text = bare(text)
    return text[1:-1] if text.startswith("(") and text.endswith(")") else text


def _shift(options: str) -> "Vector":
    x = y = 0.0
    for part in split(options):
        key, _, value = part.partition("=")
        if key.strip() == "xshift":
            x += points(value)
        elif key.strip() == "yshift":
            y += points(value)
    return x, y, 0.0


def points(text: str) -> float:
    """Return a length whose number without a unit is in points, as those of xshift are.

    Raises:
        UnreadableError: If it is none, or out of all measure.
    """
    plain = re.fullmatch(r"\s*[-+]?[\d.]+\s*", text)
    found = length(f"{text}pt" if plain else text)
    if abs(found) > FARTHEST:
        raise UnreadableError(f"{text.strip()!r} is more than {FARTHEST:g} cm")
    return found


def _calculated(text: str, names: "Names", depth: int) -> "Place":
    """Return what stands between dollars: ``(a)!0.5!(b)``, ``(a)+(1,0)``, ``0.5*(a)+0.5*(b)``."""
    cursor = Cursor(text)
    place = _modified(cursor, names, depth, "")
    terms = 1
    while sign := cursor.peek():
        terms += 1
        if sign not in "+-" or terms > MAX_TERMS:
            raise UnreadableError(f"{text.strip()[:SHOWN]!r} is not a place")
        cursor.at += 1
        place = _sum(place, _modified(cursor, names, depth, sign))
    return place


def _sum(one: "Place", other: "Place") -> "Place":
    """Return the sum of two places: twice their middle where neither is a plain vector."""
    for first, second in ((one, other), (other, one)):
        if isinstance(second, Spot) and second.base is None:
            return moved(first, second.shift)
    return Between(Spot(None), Between(one, other, 0.5), 2.0)


def _modified(cursor: Cursor, names: "Names", depth: int, sign: str) -> "Place":
    """Read a place with a factor before it, and with what ``!`` makes of it."""
    factor = -1.0 if sign == "-" else 1.0
    start = cursor.at
    while cursor.peek() != "(" and not cursor.done:
        cursor.at += 1
    before = cursor.text[start : cursor.at].strip().removesuffix("*").strip()
    if before:
        factor *= length(bare(before))
    place = _parenthesis(cursor, names, depth)
    modifiers = 0
    while cursor.take("!"):
        modifiers += 1
        stop = cursor.text.find("!", cursor.at)
        if stop < 0 or modifiers > MAX_TERMS:
            raise UnreadableError(f"{cursor.text[:SHOWN]!r} is not a place")
        share = cursor.text[cursor.at : stop]
        cursor.at = stop + 1
        place = Between(place, _parenthesis(cursor, names, depth), length(share))
    if factor == 1.0:
        return place
    if isinstance(place, Spot) and place.base is None:
        x, y, z = place.shift
        return Spot(None, (factor * x, factor * y, factor * z))
    return Between(Spot(None), place, factor)


def _parenthesis(cursor: Cursor, names: "Names", depth: int) -> "Place":
    inner = cursor.enclosed("(")
    if inner is None:
        raise UnreadableError(f"{cursor.text.strip()[:SHOWN]!r} is not a place")
    return read_place(inner, names, depth)
