"""Text from values: format specifications, ``str.format`` and the ``%`` operator, within limits."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from string import Formatter
from typing import Any, Final

from plotnet.errors import SpecError
from plotnet.read.python.display import gather, show, text
from plotnet.read.python.limits import Meter

GetAttribute = Callable[[Meter, object, str], object]
"""How a format field such as ``{block.name}`` reaches an attribute."""

STEPS_PER_FIELD: Final = 4
"""What filling in one field costs."""

_SPEC: Final = re.compile(
    r"""
    (?:(?s:.)?[<>=^])? [-+\ ]? z? \#? 0?
    (?P<width>\d+)? [,_]? (?:\.(?P<precision>\d+))?
    (?P<type>[a-zA-Z%])?
    """,
    re.VERBOSE,
)
_FIELD: Final = re.compile(r"(?P<first>[^.\[]*)(?P<rest>(?:\.[^.\[]+|\[[^\]]+\])*)")
_STEP: Final = re.compile(r"\.(?P<attribute>[^.\[]+)|\[(?P<key>[^\]]+)\]")
_PERCENT: Final = re.compile(
    r"""
    % (?:\((?P<key>[^)]*)\))? (?P<flags>[-#0\ +]*)
    (?P<width>\*|\d+)? (?:\.(?P<precision>\*|\d*))? [hlL]? (?P<type>.)
    """,
    re.VERBOSE | re.DOTALL,
)


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
    parts = _SPEC.fullmatch(spec)
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


class GuardedFormatter(Formatter):
    """``str.format`` without the way that it opens to every attribute of every object."""

    def __init__(self, meter: Meter, get_attribute: GetAttribute) -> None:
        self._meter = meter
        self._get_attribute = get_attribute
        self._length = 0

    def get_field(
        self, field_name: str, args: Sequence[Any], kwargs: Mapping[str, Any]
    ) -> tuple[object, int | str]:
        """Return the value that ``field_name`` leads to, and its first part."""
        self._meter.step(STEPS_PER_FIELD)
        parts = _FIELD.fullmatch(field_name)
        if parts is None:
            raise ValueError(f"invalid field name {field_name[:40]!r} in a format")
        first: int | str = int(parts["first"]) if parts["first"].isdecimal() else parts["first"]
        value = self.get_value(first, args, kwargs)
        for step in _STEP.finditer(parts["rest"]):
            value = self._follow(value, step["attribute"], step["key"])
        return value, first

    def _follow(self, value: Any, attribute: str | None, key: str) -> object:  # noqa: ANN401 - as in the base class
        self._meter.step()
        if attribute:
            return self._get_attribute(self._meter, value, attribute)
        return value[int(key) if key.isdecimal() else key]

    def convert_field(self, value: object, conversion: str | None) -> object:
        """Return ``value`` after its conversion."""
        return converted(self._meter, value, conversion)

    def format_field(self, value: object, format_spec: str) -> str:
        """Return ``value`` as text while watching the length of the whole."""
        piece = formatted(self._meter, value, format_spec)
        self._length += len(piece)
        self._meter.room_for_text(self._length)
        return piece


def format_text(
    meter: Meter,
    get_attribute: GetAttribute,
    template: str,
    args: Sequence[object],
    kwargs: Mapping[str, object],
) -> str:
    """Return ``template.format(*args, **kwargs)``."""
    meter.work(len(template))
    return meter.made(GuardedFormatter(meter, get_attribute).vformat(template, args, kwargs))


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
    for field in _PERCENT.finditer(template):
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
