"""Templates as ``str.format`` has them, filled within limits."""

import re
from collections.abc import Callable, Mapping, Sequence
from string import Formatter
from typing import Any, Final

from plotnet.read.python.formatting import STEPS_PER_FIELD, converted, formatted
from plotnet.read.python.limits import Meter

GetAttribute = Callable[[Meter, object, str], object]
"""How a format field such as ``{block.name}`` reaches an attribute."""

_FIELD: Final = r"(?P<first>[^.\[]*)(?P<rest>(?:\.[^.\[]+|\[[^\]]+\])*)"
_STEP: Final = r"\.(?P<attribute>[^.\[]+)|\[(?P<key>[^\]]+)\]"


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
        parts = re.fullmatch(_FIELD, field_name)
        if parts is None:
            raise ValueError(f"invalid field name {field_name[:40]!r} in a format")
        first: int | str = int(parts["first"]) if parts["first"].isdecimal() else parts["first"]
        value = self.get_value(first, args, kwargs)
        for step in re.finditer(_STEP, parts["rest"]):
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
