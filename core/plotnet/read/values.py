"""Values that a script hands to a call, turned into what a figure needs.

Every function takes the call for its place and the parameter for its name, and raises
`SpecError` where the value will not do.
"""

import math
import re
from typing import TYPE_CHECKING

from plotnet.errors import SpecError
from plotnet.network import AnchorRef, Spot
from plotnet.theme import parse_mix

if TYPE_CHECKING:
    from plotnet.network import Mix, Vector
    from plotnet.read.interpreter import Call

LARGEST = 10_000.0
"""No size may be larger, in units of 0.2 cm: layout ends long before it."""

_VECTOR = re.compile(r"\(?\s*([^()]*?)\s*\)?")
_ANCHOR = re.compile(r"\(?\s*(?P<block>[^()]+?)\s*(?:-|\.)\s*(?P<anchor>[A-Za-z]+)\s*\)?")


def _wrong(call: "Call", param: str, value: object, wanted: str) -> SpecError:
    return SpecError(f"{call.name}: {param}={value!r} is not {wanted}", call.origin)


def number(call: "Call", param: str, value: object, *, least: float = 0.0) -> float:
    """Return a number from a number or from a string that holds one."""
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        raise _wrong(call, param, value, "a number")
    try:
        result = float(value)
    except (ValueError, OverflowError):
        raise _wrong(call, param, value, "a number") from None
    if not math.isfinite(result) or not least <= result <= LARGEST:
        raise _wrong(call, param, value, f"a number from {least:g} to {LARGEST:g}")
    return result


def share(call: "Call", param: str, value: object) -> float:
    """Return an opacity, from 0 to 1."""
    result = number(call, param, value)
    if result > 1:
        raise _wrong(call, param, value, "a number from 0 to 1")
    return result


def numbers(call: "Call", param: str, value: object) -> tuple[float, ...]:
    """Return one number or several: a list, or a string with commas between them."""
    if isinstance(value, str):
        value = [part for part in value.strip(" {}()").split(",") if part.strip()]
    entries = value if isinstance(value, list | tuple) else (value,)
    if not entries:
        raise _wrong(call, param, value, "a number or a list of numbers")
    return tuple(number(call, param, entry) for entry in entries)


def label(call: "Call", param: str, value: object) -> str:
    """Return what to write: text, a number as Python prints it, nothing for None."""
    if value is None:
        return ""
    if isinstance(value, str | int | float):
        return str(value)
    raise _wrong(call, param, value, "a text or a number")


def labels(call: "Call", param: str, value: object) -> tuple[str, ...]:
    """Return one label or several."""
    if isinstance(value, list | tuple):
        return tuple(label(call, param, entry) for entry in value)
    return (label(call, param, value),)


def name(call: "Call", param: str, value: object) -> str:
    """Return the name of a block, without space around it."""
    text = str(value).strip() if isinstance(value, str | int | float) else ""
    if not text:
        raise _wrong(call, param, value, "the name of a block")
    return text


def vector(call: "Call", param: str, value: object) -> "Vector":
    """Return ``"(x,y,z)"``, or two or three numbers, as a vector in cm; what is left out is 0."""
    parts: object = value
    if isinstance(value, str):
        match = _VECTOR.fullmatch(value.strip())
        parts = match[1].split(",") if match else ()
    if not isinstance(parts, list | tuple) or not 2 <= len(parts) <= 3:
        raise _wrong(call, param, value, "a vector such as '(1,0,0)'")
    lengths = [part.strip().removesuffix("cm") if isinstance(part, str) else part for part in parts]
    x, y, *z = (number(call, param, length, least=-LARGEST) for length in lengths)
    return x, y, z[0] if z else 0.0


def spot(call: "Call", to: object, offset: object) -> Spot:
    """Return the place that ``to`` and ``offset`` mean together."""
    shift = vector(call, "offset", offset)
    if isinstance(to, str) and (match := _ANCHOR.fullmatch(to.strip())):
        return Spot(AnchorRef(match["block"], match["anchor"]), shift)
    try:
        base = vector(call, "to", to)
    except SpecError:
        raise _wrong(call, "to", to, "an anchor such as '(conv1-east)' or a vector") from None
    x, y, z = (a + b for a, b in zip(base, shift, strict=True))
    return Spot(None, (x, y, z))


def colour(call: "Call", value: object) -> "Mix":
    """Return a colour expression as a mix."""
    if not isinstance(value, str):
        raise _wrong(call, "color", value, "a colour such as 'rgb:red,1;white,3'")
    return parse_mix(value, call.origin)
