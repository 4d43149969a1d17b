"""The builtin functions of the language, none of which can do more than compute."""

from ast import Add, Pow
from collections.abc import Callable, Iterator, Mapping, Sized
from functools import partial, reduce
from typing import Any, Final, NoReturn

from plotnet.errors import SpecError
from plotnet.read.python.attributes import get_attribute, has_attribute, set_attribute
from plotnet.read.python.descriptors import ClassMethod, Property, StaticMethod
from plotnet.read.python.display import collect, items, show
from plotnet.read.python.formatting import converted, formatted
from plotnet.read.python.instances import Instance
from plotnet.read.python.limits import Meter
from plotnet.read.python.native_types import TypeTable, is_instance, is_subclass
from plotnet.read.python.operations import binary, sort
from plotnet.read.python.values import (
    MISSING,
    Builtin,
    Holder,
    Invocable,
    Opaque,
    callable_value,
)

FORBIDDEN: Final = [
    "__import__",
    "breakpoint",
    "bytearray",
    "compile",
    "delattr",
    "dir",
    "eval",
    "exec",
    "globals",
    "hash",
    "id",
    "input",
    "locals",
    "memoryview",
    "vars",
]
"""Functions that reach beyond the script, or differ from run to run."""

ROUNDING: Final = 400
"""Decimal digits, either way of the point, beyond which rounding no float is changed."""


def builtin_functions(meter: Meter, types: TypeTable) -> dict[str, object]:
    """Return the builtin names with their values."""
    named: dict[str, object] = dict(types.names())
    for name, function in FUNCTIONS.items():
        named[name] = Builtin(name, meter, partial(function, meter))
    for name, function in HOLDERS.items():
        named[name] = Holder(name, meter, partial(function, meter))
    for name in FORBIDDEN:
        named[name] = Holder(name, meter, partial(_refuse, name))
    return named | {
        "type": Builtin("type", meter, types.type_of),
        "property": Builtin("property", meter, Property),
        "staticmethod": Builtin("staticmethod", meter, StaticMethod),
        "classmethod": Builtin("classmethod", meter, ClassMethod),
        "NotImplemented": NotImplemented,
        "Ellipsis": ...,
    }


def _refuse(name: str, *_args: object, **_kwargs: object) -> NoReturn:
    raise SpecError(f"{name}() is not allowed: the script is read, never executed")


def _abs(_meter: Meter, x: Any) -> object:  # noqa: ANN401 - as abs
    return abs(x)


def _all(meter: Meter, iterable: object) -> bool:
    return all(items(meter, iterable))


def _any(meter: Meter, iterable: object) -> bool:
    return any(items(meter, iterable))


def _ascii(meter: Meter, obj: object) -> object:
    return converted(meter, obj, "a")


def _callable(_meter: Meter, obj: object) -> bool:
    if isinstance(obj, Instance):
        return obj.method("__call__") is not None
    return isinstance(obj, Invocable)


def _divmod(_meter: Meter, x: Any, y: Any) -> object:  # noqa: ANN401 - as divmod
    return divmod(x, y)


def _enumerate(meter: Meter, iterable: object, start: int = 0) -> Iterator[object]:
    return enumerate(items(meter, iterable), start)


def _filter(meter: Meter, function: object, iterable: object) -> Iterator[object]:
    return filter(None if function is None else callable_value(function), items(meter, iterable))


def _format(meter: Meter, value: object, format_spec: str = "") -> str:
    return formatted(meter, value, format_spec)


def _getattr(meter: Meter, obj: object, name: str, default: object = MISSING) -> object:
    try:
        return get_attribute(meter, obj, name)
    except AttributeError:
        if default is MISSING:
            raise
        return default


def _setattr(_meter: Meter, obj: object, name: str, value: object) -> None:
    set_attribute(obj, name, value)


def _isinstance(_meter: Meter, obj: object, class_or_tuple: object) -> bool:
    return is_instance(obj, class_or_tuple)


def _issubclass(_meter: Meter, cls: object, class_or_tuple: object) -> bool:
    return is_subclass(cls, class_or_tuple)


def _iter(meter: Meter, iterable: object) -> Iterator[object]:
    return items(meter, iterable)


def _len(_meter: Meter, obj: object) -> int:
    if not isinstance(obj, Sized):
        raise TypeError(f"object of type {type(obj).__name__!r} has no len()")
    return len(obj)


def _map(meter: Meter, function: object, *iterables: object) -> Iterator[object]:
    return map(callable_value(function), *(items(meter, one) for one in iterables))


def _extreme(choose: Callable[..., int]) -> Callable[..., object]:
    def pick(
        meter: Meter, *values: object, key: object = None, default: object = MISSING
    ) -> object:
        found = collect(meter, values[0] if len(values) == 1 else values)
        if not found and default is not MISSING:
            return default
        for value in found:
            if isinstance(value, Opaque):
                return value
        keys = found if key is None else [callable_value(key)(value) for value in found]
        meter.walk(keys)
        return found[choose(range(len(found)), key=keys.__getitem__)]

    return pick


def _next(meter: Meter, iterator: object, default: object = MISSING) -> object:
    meter.step()
    advance: Callable[[], object] | None = None
    if isinstance(iterator, Instance):
        advance = iterator.method("__next__")
    if advance is None:
        if not isinstance(iterator, Iterator):
            raise TypeError(f"{type(iterator).__name__!r} object is not an iterator")
        advance = iterator.__next__
    try:
        return advance()
    except StopIteration:
        if default is MISSING:
            raise
        return default


def _open(meter: Meter, file: object, *_args: object, **_kwargs: object) -> Opaque:
    return Opaque(f"open({show(meter, file)[:60]})", meter.here)


def _pow(meter: Meter, base: object, exp: object, mod: object = None) -> object:
    if mod is None:
        return binary(meter, Pow, base, exp)
    numbers = [one for one in (base, exp, mod) if isinstance(one, int)]
    if len(numbers) != 3 or max(number.bit_length() for number in numbers) > 64:
        raise SpecError("pow() with a modulus takes integers of at most 64 bits")
    return pow(*numbers)


def _print(_meter: Meter, *_values: object, **_options: object) -> None:
    """Do nothing: a figure has no console."""


def _quit(_meter: Meter, *_status: object) -> NoReturn:
    raise SystemExit


def _repr(meter: Meter, obj: object) -> str:
    return show(meter, obj)


def _reversed(meter: Meter, sequence: Any) -> Iterator[object]:  # noqa: ANN401 - as reversed
    return meter.counted(reversed(sequence))


def _round(_meter: Meter, number: Any, ndigits: int | None = None) -> object:  # noqa: ANN401 - as round
    if ndigits is None:
        return round(number)
    return round(number, max(-ROUNDING, min(ROUNDING, ndigits)))


def _sorted(
    meter: Meter, iterable: object, *, key: object = None, reverse: object = False
) -> list[object]:
    function = None if key is None else callable_value(key)
    return sort(meter, collect(meter, iterable), function, reverse=bool(reverse))


def _sum(meter: Meter, iterable: object, start: object = 0) -> object:
    values = collect(meter, iterable)
    if isinstance(start, str):
        raise TypeError("sum() can't sum strings [use ''.join(seq) instead]")
    if all(type(value) in {int, float, bool} for value in values) and type(start) in {int, float}:
        return sum(values, start)  # type: ignore[call-overload]  # numbers
    return reduce(partial(binary, meter, Add), values, start)


def _zip(meter: Meter, *iterables: object, strict: object = False) -> Iterator[object]:
    return zip(*(items(meter, one) for one in iterables), strict=bool(strict))


def _chr(_meter: Meter, i: int) -> str:
    return chr(i)


def _ord(_meter: Meter, c: str) -> int:
    return ord(c)


def _bin(_meter: Meter, number: int) -> str:
    return bin(number)


def _oct(_meter: Meter, number: int) -> str:
    return oct(number)


def _hex(_meter: Meter, number: int) -> str:
    return hex(number)


FUNCTIONS: Final[Mapping[str, Callable[..., object]]] = {
    "abs": _abs,
    "all": _all,
    "any": _any,
    "ascii": _ascii,
    "bin": _bin,
    "callable": _callable,
    "chr": _chr,
    "divmod": _divmod,
    "enumerate": _enumerate,
    "filter": _filter,
    "format": _format,
    "hasattr": has_attribute,
    "hex": _hex,
    "isinstance": _isinstance,
    "issubclass": _issubclass,
    "iter": _iter,
    "len": _len,
    "map": _map,
    "max": _extreme(max),
    "min": _extreme(min),
    "next": _next,
    "oct": _oct,
    "ord": _ord,
    "pow": _pow,
    "repr": _repr,
    "reversed": _reversed,
    "round": _round,
    "sorted": _sorted,
    "sum": _sum,
    "zip": _zip,
}
HOLDERS: Final[Mapping[str, Callable[..., object]]] = {
    "exit": _quit,
    "getattr": _getattr,
    "open": _open,
    "print": _print,
    "quit": _quit,
    "setattr": _setattr,
}
"""Functions that an opaque argument may pass through."""
