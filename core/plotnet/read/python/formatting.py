"""Text from values: format specifications and the ``%`` operator, within limits."""

import re
from collections.abc import Iterator
from typing import Final

from plotnet.errors import SpecError
from plotnet.read.python.display import gather, show, text
from plotnet.read.python.limits import Meter

STEPS_PER_FIELD: Final = 4
"""What filling in one field costs."""

_SPEC: Final = r"""(?x)
    (?:(?s:.)?[<>=^])? [-+\ ]? z? \#? 0?
    (?P<width>\d+)? [,_]? (?:\.(?P<precision>\d+))?
    (?P<type>[a-zA-Z%])?
    """
_PERCENT: Final = r"""(?xs)
    % (?:\((?P<key>[^)]*)\))? (?P<flags>[-#0\ +]*)
    (?P<width>\*|\d+)? (?:\.(?P<precision>\*|\d*))? [hlL]? (?P<type>.)
    """
"""Patterns that are compiled where they are first used: few scripts format any text."""


def formatted(meter: Meter, value: object, spec: str) -> str:
    """Return ``format(value, spec)``.

    Raises:
        SpecError: Its width or precision is beyond the limit.
        ValueError: The specification does not fit the value.
    """
    if not spec:
        return text(meter, value)
    if not isinstance(value, str | int | float | complex):
        return meter.made(format(value, spec))
    parts = re.fullmatch(_SPEC, spec)
    if parts is None or parts["type"] == "n":
        raise ValueError(f"invalid format specifier {spec[:40]!r}")
    for part in ("width", "precision"):
        _check_width(meter, parts[part])
    return meter.made(format(value, spec))


def _check_width(meter: Meter, digits: str | None) -> None:
    limit = meter.limits.width
    if digits and (len(digits) > len(str(limit)) or int(digits) > limit):
        raise SpecError(f"a format is wider than {limit:,} characters")


def converted(meter: Meter, value: object, conversion: str | None) -> object:
    """Return ``value`` after ``!r``, ``!s`` or ``!a``."""
    match conversion:
        case "r":
            return show(meter, value)
        case "s":
            return text(meter, value)
        case "a":
            return show(meter, value).encode("ascii", "backslashreplace").decode()
        case _:
            return value


def percent(meter: Meter, template: str, values: object) -> str:
    """Return ``template % values``.

    Raises:
        TypeError: The values are too many, too few or of a wrong type.
    """
    meter.work(len(template))
    queue = iter(values if isinstance(values, tuple) else (values,))
    result = gather(meter, _percent_pieces(meter, template, values, queue))
    if next(queue, None) is not None and not isinstance(values, dict | list):
        raise TypeError("not all arguments converted during string formatting")
    return result


def _percent_pieces(
    meter: Meter, template: str, values: object, queue: Iterator[object]
) -> Iterator[str]:
    end = 0
    for field in re.finditer(_PERCENT, template):
        yield template[end : field.start()]
        end = field.end()
        yield _percent_field(meter, field, values, queue)
    rest = template[end:]
    if "%" in rest:
        raise ValueError("incomplete format")
    yield rest


def _percent_field(
    meter: Meter, field: re.Match[str], values: object, queue: Iterator[object]
) -> str:
    meter.step(STEPS_PER_FIELD)
    kind = field["type"]
    if kind == "%":
        return "%"
    width = _percent_width(meter, field["width"] or "", queue)
    precision = field["precision"]
    if precision is not None:
        precision = "." + _percent_width(meter, precision, queue)
    value = _percent_value(field["key"], values, queue)
    spec = f"%{field['flags']}{width}{precision or ''}"
    if kind in "rsa":
        shown = converted(meter, value, kind)
        return f"{spec}s" % (shown,)
    return f"{spec}{kind}" % (value,)


def _percent_width(meter: Meter, width: str, queue: Iterator[object]) -> str:
    if width == "*":
        value = _next_value(queue)
        if not isinstance(value, int):
            raise TypeError("* wants int")
        width = str(value)
    _check_width(meter, width.removeprefix("-"))
    return width


def _percent_value(key: str | None, values: object, queue: Iterator[object]) -> object:
    if key is None:
        return _next_value(queue)
    if not isinstance(values, dict):
        raise TypeError("format requires a mapping")
    return values[key]


def _next_value(queue: Iterator[object]) -> object:
    try:
        return next(queue)
    except StopIteration:
        raise TypeError("not enough arguments for format string") from None
