"""Values that a script hands to a call, turned into what a figure needs.

Every function takes the call for its place and the parameter for its name, and raises
`SpecError` where the value will not do.
"""

import math
import re
from typing import TYPE_CHECKING

from plotnet.errors import SpecError
from plotnet.network import AnchorRef, Spot
from plotnet.read.interpreter import mend_escapes
from plotnet.read.tikz import places
from plotnet.read.tikz.names import Names
from plotnet.read.tikz.scan import UnreadableError

if TYPE_CHECKING:
    from plotnet.network import Place, Vector
    from plotnet.read.interpreter import Call

LARGEST = 10_000.0
"""No size may be larger, in units of 0.2 cm: layout ends long before it."""

LONGEST = 120
"""Characters of a value that a message repeats."""

MOST = 64
"""So many parts a box may have."""

OWN = "own:"
"""Starts a colour of the author's, in place of a role, until all definitions are known."""

_NUMBERS = re.compile(r"[\s{}()\[\]]*\d+(\s*,\s*\d+)+[\s{}()\[\],]*|\s*\d+\s*,\s*")
_NUMBER = re.compile(r"[-+]?\d+(\.\d*)?")
_VECTOR = re.compile(r"\(?\s*([^()]*?)\s*\)?")
_ANCHOR = re.compile(r"\(?\s*(?P<block>[^()]+?)\s*(?:-|\.)\s*(?P<anchor>[A-Za-z]+)\s*\)?")


def wrong(call: "Call", param: str, value: object, wanted: str) -> SpecError:
    """Return the error about a value that is not what is wanted."""
    shown = repr(value) if not isinstance(value, list | tuple | str) else repr(value[:LONGEST])
    return SpecError(f"{call.name}: {param}={shown[:LONGEST]} is not {wanted}", call.origin)


def number(call: "Call", param: str, value: object, *, least: float = 0.0) -> float:
    """Return a number from a number or from a string that holds one."""
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        raise wrong(call, param, value, "a number")
    try:
        result = float(value)
    except (ValueError, OverflowError):
        raise wrong(call, param, value, "a number") from None
    if not math.isfinite(result) or not least <= result <= LARGEST:
        raise wrong(call, param, value, f"a number from {least:g} to {LARGEST:,g}")
    return result


def share(call: "Call", param: str, value: object) -> float:
    """Return an opacity, from 0 to 1."""
    result = number(call, param, value)
    if result > 1:
        raise wrong(call, param, value, "a number from 0 to 1")
    return result


def numbers(call: "Call", param: str, value: object) -> tuple[float, ...]:
    """Return one number or several: a list, or a string with commas between them."""
    if isinstance(value, str):
        value = [part for part in value.strip(" {}()[]").split(",") if part.strip()]
    entries = value if isinstance(value, list | tuple) else (value,)
    if not 1 <= len(entries) <= MOST:
        raise wrong(call, param, value, f"a number or a list of 1 to {MOST} numbers")
    return tuple(number(call, param, entry) for entry in entries)


def label(call: "Call", param: str, value: object) -> str:
    """Return what to write: text, a number as Python prints it, nothing for None."""
    if value is None:
        return ""
    if isinstance(value, str | int | float):
        return mend_escapes(str(value))
    raise wrong(call, param, value, "a text or a number")


def labels(call: "Call", param: str, value: object) -> tuple[str, ...]:
    """Return one label or several: a list, or a text of numbers with commas between them."""
    if isinstance(value, list | tuple):
        return tuple(label(call, param, entry) for entry in value[:MOST])
    text = label(call, param, value)
    if _NUMBERS.fullmatch(text):
        return tuple(part.strip() for part in text.strip(" {}()[],").split(","))
    return (text,)


def name(call: "Call", param: str, value: object) -> str:
    """Return the name of a block, without space around it."""
    text = str(value).strip() if isinstance(value, str | int | float) else ""
    if not text:
        raise wrong(call, param, value, "the name of a block")
    return text


def vector(call: "Call", param: str, value: object) -> "Vector":
    """Return ``"(x,y,z)"``, or two or three numbers, as a vector in cm; what is left out is 0."""
    if isinstance(value, list | tuple) and 2 <= len(value) <= 3:
        x, y, *z = (number(call, param, part, least=-LARGEST) for part in value)
        return x, y, z[0] if z else 0.0
    if isinstance(value, str):
        match = _VECTOR.fullmatch(value.strip())
        try:
            found = places.vector(match[1] if match else value.strip()[1:-1])
        except UnreadableError:
            pass
        else:
            if max(map(abs, found)) <= LARGEST:
                return found
    raise wrong(call, param, value, "a vector such as '(1,0,0)'")


def place(call: "Call", to: object, offset: object) -> "Place":
    """Return the place that ``to`` and ``offset`` mean together."""
    bare = isinstance(offset, str) and _NUMBER.fullmatch(offset.strip())
    level = bare or (isinstance(offset, int | float) and not isinstance(offset, bool))
    shift = vector(call, "offset", (float(str(offset)), 0.0) if level else offset)
    refusal = wrong(call, "to", to, "an anchor such as '(conv1-east)' or a vector")
    if isinstance(to, list | tuple):
        base = vector(call, "to", to)
        return places.moved(Spot(None, base), shift)
    if not isinstance(to, str) or not to.strip():
        raise refusal
    if match := _ANCHOR.fullmatch(to.strip()):
        return Spot(AnchorRef(match["block"], match["anchor"]), shift)
    text = to.strip()
    inner = text[1:-1] if text.startswith("(") and text.endswith(")") else text
    try:
        return places.moved(places.read_place(inner, Names()), shift)
    except UnreadableError:
        raise refusal from None


def colour(call: "Call", value: object) -> str:
    """Return a colour expression, to be read when all definitions are known."""
    if not isinstance(value, str) or not value.strip():
        raise wrong(call, "color", value, "a colour such as 'rgb:red,1;white,3'")
    return OWN + value
