"""The modules of single values: ``math``, ``functools``, ``copy``, and those of records."""

import ast
import math
from collections import deque
from collections.abc import Callable, Mapping
from functools import cmp_to_key, partial
from typing import Any, Final

from plotnet.read.python.arrays import Array
from plotnet.read.python.display import collect, items
from plotnet.read.python.instances import Instance
from plotnet.read.python.limits import Meter
from plotnet.read.python.native_types import TypeTable
from plotnet.read.python.operations import binary
from plotnet.read.python.records import (
    Auto,
    Marker,
    as_dict,
    complete_enum,
    complete_named_tuple,
    make_dataclass,
    make_field,
    record_fields,
    replaced,
)
from plotnet.read.python.text_modules import collections_abc
from plotnet.read.python.values import (
    MISSING,
    Builtin,
    Invocable,
    Module,
    Opaque,
    Partial,
    callable_value,
)

MATH_GUARDED: Final = frozenset(
    {"comb", "dist", "factorial", "fsum", "hypot", "lcm", "perm", "prod", "sumprod"}
)
"""Functions of ``math`` that make much of little."""


def table(meter: Meter, functions: Mapping[str, Callable[..., object]]) -> dict[str, object]:
    """Return functions whose first argument is the meter as values of the script."""
    return {
        name: Builtin(name, meter, partial(function, meter)) for name, function in functions.items()
    }


def math_module(meter: Meter) -> Module:
    """Return ``math``."""
    members: dict[str, object] = {}
    for name in dir(math):
        value = getattr(math, name)
        if not name.startswith("_") and name not in MATH_GUARDED:
            members[name] = Builtin(name, meter, value) if callable(value) else value
    return Module("math", members | table(meter, MATH_FUNCTIONS))


def _comb(meter: Meter, n: int, k: int) -> int:
    few = max(0, min(k, n - k))
    meter.room_for_bits(min(n, few * n.bit_length()))
    return math.comb(n, k)


def _perm(meter: Meter, n: int, k: int | None = None) -> int:
    meter.room_for_bits((n if k is None else min(n, k)) * n.bit_length() // 2)
    return math.perm(n, k)


def _factorial(meter: Meter, n: int) -> int:
    meter.room_for_bits(n)
    return math.factorial(n)


def _fsum(meter: Meter, values: object) -> float:
    return math.fsum(collect(meter, values))  # type: ignore[arg-type]  # no number: TypeError


def _lcm(meter: Meter, *numbers: int) -> int:
    found = 1
    for number in numbers:
        found = meter.made(math.lcm(found, number))
    return found


def product(meter: Meter, values: object, *, start: object = 1) -> object:
    """Return what ``math.prod`` gives."""
    for value in items(meter, values):
        start = binary(meter, ast.Mult, start, value)
    return start


def _hypot(meter: Meter, *values: Any) -> float:  # noqa: ANN401 - as math.hypot
    meter.work(len(values))
    return math.hypot(*values)


def _dist(meter: Meter, one: object, other: object) -> float:
    return math.dist(collect(meter, one), collect(meter, other))  # type: ignore[arg-type]  # no number: TypeError


MATH_FUNCTIONS: Final[Mapping[str, Callable[..., object]]] = {
    "comb": _comb,
    "dist": _dist,
    "factorial": _factorial,
    "fsum": _fsum,
    "hypot": _hypot,
    "lcm": _lcm,
    "perm": _perm,
    "prod": product,
}


def functools_module(meter: Meter, outside: Opaque) -> Module:
    """Return ``functools``; caches and ``wraps`` leave a function as it is."""
    members = table(meter, {"reduce": _reduce, "wraps": _wraps, "lru_cache": _lru_cache})
    members["partial"] = Builtin("partial", meter, Partial)
    members["cache"] = Builtin("cache", meter, _itself)
    members["cmp_to_key"] = Builtin("cmp_to_key", meter, partial(_by_comparison, meter))
    return Module("functools", members, outside)


def _reduce(meter: Meter, function: object, values: object, initial: object = MISSING) -> object:
    call = callable_value(function)
    queue = items(meter, values)
    result = next(queue, MISSING) if initial is MISSING else initial
    if result is MISSING:
        raise TypeError("reduce() of empty iterable with no initial value")
    for value in queue:
        result = call(result, value)
    return result


def _itself(function: object) -> object:
    return function


def _wraps(meter: Meter, _wrapped: object, *_assigned: object) -> Builtin:
    return Builtin("wraps", meter, _itself)


def _lru_cache(meter: Meter, function: object = None, **_options: object) -> object:
    """Serve both ``@lru_cache`` and ``@lru_cache(maxsize=8)``."""
    return function if isinstance(function, Invocable) else Builtin("lru_cache", meter, _itself)


def _by_comparison(meter: Meter, function: object) -> Builtin:
    return Builtin("key", meter, cmp_to_key(callable_value(function)))  # type: ignore[arg-type]  # no number: TypeError


def copy_module(meter: Meter) -> Module:
    """Return ``copy``."""
    return Module("copy", table(meter, {"copy": shallow_copy, "deepcopy": _deep_copy}))


def shallow_copy(meter: Meter, value: object) -> object:
    """Return what ``copy.copy`` gives."""
    if isinstance(value, Instance):
        made = Instance(value.owner)
        made.fields.update(value.fields)
        return made
    if isinstance(value, list | dict | set | deque):
        meter.work(len(value))
        return value.copy()
    return Array(list(value)) if isinstance(value, Array) else value


def _deep_copy(meter: Meter, value: object) -> object:
    return deep_copy(meter, value, {})


def deep_copy(meter: Meter, value: object, done: dict[int, object]) -> object:
    """Return what ``copy.deepcopy`` gives; what came twice is again one value."""
    meter.step()
    if id(value) in done:
        return done[id(value)]
    if isinstance(value, tuple):
        return tuple(deep_copy(meter, part, done) for part in value)
    copied = done[id(value)] = shallow_copy(meter, value)
    if isinstance(copied, list | deque):
        for place, part in enumerate(copied):
            copied[place] = deep_copy(meter, part, done)
    elif isinstance(copied, dict):
        for key, part in copied.items():
            copied[key] = deep_copy(meter, part, done)
    elif isinstance(copied, Array):
        copied.values = [deep_copy(meter, part, done) for part in copied]
    elif isinstance(copied, Instance):
        for name, part in copied.fields.items():
            copied.fields[name] = deep_copy(meter, part, done)
    return meter.made(copied)


def dataclasses_module(meter: Meter) -> Module:
    """Return ``dataclasses``."""
    members: dict[str, object] = {
        "dataclass": Builtin("dataclass", meter, partial(make_dataclass, meter)),
        "field": Builtin("field", meter, make_field),
        "replace": Builtin("replace", meter, replaced),
        "asdict": Builtin("asdict", meter, partial(as_dict, meter)),
        "astuple": Builtin("astuple", meter, partial(_as_tuple, meter)),
        "fields": Builtin("fields", meter, _fields),
    }
    return Module("dataclasses", members)


def _fields(owner: object) -> tuple[object, ...]:
    return tuple(Module(name, {"name": name}) for name in record_fields(owner))


def _as_tuple(meter: Meter, value: object) -> tuple[object, ...]:
    copied = as_dict(meter, value)
    return tuple(copied.values()) if isinstance(copied, dict) else ()


def enum_module(meter: Meter) -> Module:
    """Return the plain part of ``enum``."""
    members: dict[str, object] = {
        "Enum": Marker("Enum", complete_enum),
        "auto": Builtin("auto", meter, Auto),
        "unique": Builtin("unique", meter, _itself),
    }
    return Module("enum", members)


def typing_module(meter: Meter, types: TypeTable, outside: Opaque) -> Module:
    """Return ``typing``, of which hardly anything matters but its abstract types."""
    members: dict[str, object] = {
        **collections_abc(types).members,
        "NamedTuple": Marker("NamedTuple", complete_named_tuple),
        "TYPE_CHECKING": False,
        "cast": Builtin("cast", meter, lambda _type, value: value),
        "Generic": types[object],
        "Protocol": types[object],
    }
    return Module("typing", members, outside)


def abc_module(meter: Meter, types: TypeTable, outside: Opaque) -> Module:
    """Return ``abc``."""
    same = Builtin("abstractmethod", meter, _itself)
    return Module("abc", {"ABC": types[object], "abstractmethod": same}, outside)
