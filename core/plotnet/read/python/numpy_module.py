"""The dozen functions of numpy that such scripts use, on plain numbers and on small arrays."""

import math
from ast import Mult, Pow
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from itertools import accumulate
from typing import Any, Final

from plotnet.read.python.arrays import Array, cast_array, combine, make_array, map_array
from plotnet.read.python.builtin_functions import FUNCTIONS
from plotnet.read.python.limits import Meter
from plotnet.read.python.native_types import TypeTable
from plotnet.read.python.operations import binary
from plotnet.read.python.value_modules import product
from plotnet.read.python.values import Builtin, Module, Native, Opaque

CONSTANTS: Final = {"pi": math.pi, "e": math.e, "inf": math.inf, "nan": math.nan}
INTEGERS: Final = ("int8", "int16", "int32", "int64", "uint8", "int_", "intp")
FLOATS: Final = ("float16", "float32", "float64", "float_")


def _whole(rounding: Callable[[float], int]) -> Callable[[float], float]:
    """Return a rounding whose result is a float, as numpy's is."""
    return lambda number: float(rounding(number))


def _sign(number: float) -> float:
    return math.copysign(1, number) if number else 0


EACH: Final[Mapping[str, Callable[..., object]]] = {
    "abs": abs,
    "ceil": _whole(math.ceil),
    "cos": math.cos,
    "exp": math.exp,
    "floor": _whole(math.floor),
    "log": math.log,
    "log10": math.log10,
    "log2": math.log2,
    "rint": _whole(round),
    "sign": _sign,
    "sin": math.sin,
    "sqrt": math.sqrt,
    "tan": math.tan,
    "tanh": math.tanh,
}
"""Functions of one number, applied to each."""

PAIRS: Final[Mapping[str, Callable[..., object]]] = {
    "maximum": max,
    "minimum": min,
    "mod": math.fmod,
}
"""Functions of two numbers, applied item by item."""


def numpy_module(meter: Meter, types: TypeTable, outside: Opaque) -> Module:
    """Return ``numpy``; what is not here is opaque."""
    members: dict[str, object] = dict(CONSTANTS)
    members |= dict.fromkeys(INTEGERS, types[int]) | dict.fromkeys(FLOATS, types[float])
    for name, function in EACH.items():
        members[name] = Builtin(name, meter, partial(map_array, meter, function))
    for name, function in PAIRS.items():
        members[name] = Builtin(name, meter, partial(combine, meter, function))
    for name, function in ARRAYS.items():
        members[name] = Builtin(name, meter, partial(function, meter))
    members["power"] = Builtin("power", meter, partial(combine, meter, partial(binary, meter, Pow)))
    members["multiply"] = Builtin(
        "multiply", meter, partial(combine, meter, partial(binary, meter, Mult))
    )
    members["ndarray"] = Native(Array, types[object])
    return Module("numpy", members, outside)


def _array(meter: Meter, values: object, dtype: object = None) -> object:
    found = make_array(meter, values)
    return found if dtype is None else cast_array(meter, found, dtype)


def _filled(number: float) -> Callable[..., object]:
    def fill(meter: Meter, shape: object, dtype: object = None) -> object:
        return _array(meter, _full(meter, shape, number), dtype)

    return fill


def _full(meter: Meter, shape: object, value: object) -> Array:
    match shape:
        case int():
            return _row(meter, shape, value)
        case (int() as length,):
            return _row(meter, length, value)
        case (int() as length, *rest):
            meter.room_for_items(length)
            return Array([_full(meter, tuple(rest), value) for _ in range(length)])
        case _:
            raise TypeError("a shape is an integer or a tuple of integers")


def _row(meter: Meter, length: int, value: object) -> Array:
    meter.room_for_items(length)
    value = make_array(meter, value)
    meter.work(length)
    return Array(meter.made([value] * length))


def _arange(meter: Meter, *bounds: float, dtype: object = None) -> object:
    start, stop, step = (0, *bounds, 1) if len(bounds) == 1 else (*bounds, 1)[:3]
    length = max(0, math.ceil((stop - start) / step))
    meter.room_for_items(length)
    meter.work(length)
    return _array(meter, [start + place * step for place in range(length)], dtype)


def _linspace(
    meter: Meter, start: float, stop: float, num: int = 50, dtype: object = None
) -> object:
    meter.room_for_items(num)
    meter.work(num)
    step = (stop - start) / max(1, num - 1)
    values = [float(start + place * step) for place in range(num - 1)] + [float(stop)] * (num > 0)
    return _array(meter, values, dtype)


def _clip(meter: Meter, values: object, low: Any, high: Any) -> object:  # noqa: ANN401 - as numpy.clip
    return map_array(meter, lambda value: min(max(value, low), high), values)


def _round(meter: Meter, values: object, decimals: int = 0) -> object:
    function = FUNCTIONS["round"]
    return map_array(meter, lambda value: function(meter, value, decimals), values)


def _numbers(meter: Meter, values: object) -> list[Any]:
    found = make_array(meter, values)
    return list(found.flat()) if isinstance(found, Array) else [found]


def _over_all(function: Callable[[list[Any]], object]) -> Callable[..., object]:
    def reduce(meter: Meter, values: object) -> object:
        return function(_numbers(meter, values))

    return reduce


def _mean(numbers: list[Any]) -> object:
    return sum(numbers) / len(numbers)


def _product(meter: Meter, values: object) -> object:
    return product(meter, _numbers(meter, values))


def _cumulative_sum(meter: Meter, values: object) -> Array:
    return Array(list(accumulate(_numbers(meter, values))))


def _concatenate(meter: Meter, arrays: object) -> Array:
    found = make_array(meter, arrays)
    if not isinstance(found, Array):
        raise TypeError("concatenate() wants a list of arrays")
    return Array([part for array in found for part in _rows(array)])


def _rows(array: object) -> Iterator[object]:
    if not isinstance(array, Array):
        raise TypeError("concatenate() wants a list of arrays")
    return iter(array)


ARRAYS: Final[Mapping[str, Callable[..., object]]] = {
    "arange": _arange,
    "array": _array,
    "asarray": _array,
    "clip": _clip,
    "concatenate": _concatenate,
    "cumsum": _cumulative_sum,
    "full": _full,
    "linspace": _linspace,
    "max": _over_all(max),
    "mean": _over_all(_mean),
    "min": _over_all(min),
    "ones": _filled(1.0),
    "prod": _product,
    "round": _round,
    "sum": _over_all(sum),
    "zeros": _filled(0.0),
}
