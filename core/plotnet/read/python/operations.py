"""The operators of the language, with their bombs guarded before anything is computed."""

import ast
import operator
from collections import defaultdict, deque
from collections.abc import Callable, Mapping
from typing import Any, Final

from plotnet.errors import SpecError
from plotnet.read.python.arrays import Array, combine
from plotnet.read.python.display import collect
from plotnet.read.python.formatting import percent
from plotnet.read.python.limits import CONTAINERS, VIEWS, Meter
from plotnet.read.python.values import Native, Opaque

Operator = Callable[[Any, Any], Any]

BINARY: Final[dict[type[ast.operator], Operator]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
    ast.FloorDiv: operator.floordiv,
    ast.Mod: operator.mod,
    ast.Pow: operator.pow,
    ast.LShift: operator.lshift,
    ast.RShift: operator.rshift,
    ast.BitOr: operator.or_,
    ast.BitXor: operator.xor,
    ast.BitAnd: operator.and_,
    ast.MatMult: operator.matmul,
}
IN_PLACE: Final[dict[type[ast.operator], Operator]] = {
    ast.Add: operator.iadd,
    ast.Sub: operator.isub,
    ast.Mult: operator.imul,
    ast.BitOr: operator.ior,
    ast.BitXor: operator.ixor,
    ast.BitAnd: operator.iand,
}
UNARY: Final[dict[type[ast.unaryop], Callable[[Any], Any]]] = {
    ast.UAdd: operator.pos,
    ast.USub: operator.neg,
    ast.Invert: operator.invert,
}
COMPARISON: Final[dict[type[ast.cmpop], Operator]] = {
    ast.Eq: operator.eq,
    ast.NotEq: operator.ne,
    ast.Lt: operator.lt,
    ast.LtE: operator.le,
    ast.Gt: operator.gt,
    ast.GtE: operator.ge,
}
SEQUENCES: Final = (str, bytes, list, tuple)


def binary(
    meter: Meter,
    kind: type[ast.operator],
    left: object,
    right: object,
    table: Mapping[type[ast.operator], Operator] = BINARY,
) -> object:
    """Return ``left`` operator ``right``.

    Raises:
        SpecError: The result would be too large.
        TypeError: The operator does not take such values.
    """
    if isinstance(left, Opaque):
        return left.derived("")
    if isinstance(right, Opaque):
        return right.derived("")
    if isinstance(left, Array) or isinstance(right, Array):
        return combine(meter, lambda a, b: binary(meter, kind, a, b), left, right)
    if kind is ast.Mod and isinstance(left, str):
        return percent(meter, left, right)
    if isinstance(left, VIEWS) or isinstance(right, VIEWS):
        left, right = _as_set(meter, left), _as_set(meter, right)
    _guard(meter, kind, left, right)
    return meter.made(table[kind](left, right))


def _as_set(meter: Meter, value: object) -> set[object]:
    """Return an operand of a view of a dict, which takes whatever can be looped over."""
    found = collect(meter, value)
    meter.walk(found)
    return set(found)


def in_place(meter: Meter, kind: type[ast.operator], left: object, right: object) -> object:
    """Return what ``left operator= right`` binds: mutable values change themselves."""
    if not isinstance(left, list | set | dict | deque) or isinstance(right, Opaque):
        return binary(meter, kind, left, right, {**BINARY, **IN_PLACE})
    _guard(meter, kind, left, right)
    if isinstance(left, list | deque) and kind is ast.Add:
        right = collect(meter, right)
    meter.work(len(right) if isinstance(right, CONTAINERS) else 0)
    result = IN_PLACE.get(kind, BINARY[kind])(left, right)
    meter.grown(result)
    return result


def _guard(meter: Meter, kind: type[ast.operator], left: object, right: object) -> None:
    if isinstance(left, int) and isinstance(right, int):
        _guard_integers(meter, kind, left, right)
    elif kind is ast.Mult:
        _guard_repetition(meter, left, right)
        _guard_repetition(meter, right, left)
    elif kind is ast.Add and isinstance(left, SEQUENCES) and isinstance(right, SEQUENCES):
        _guard_length(meter, left, len(left) + len(right))
    elif isinstance(left, bytes) and kind is ast.Mod:
        raise TypeError("formatting of bytes is not supported")
    elif isinstance(left, CONTAINERS) and isinstance(right, CONTAINERS):
        meter.walk(left)
        meter.walk(right)


def _guard_integers(meter: Meter, kind: type[ast.operator], left: int, right: int) -> None:
    if kind is ast.Mult:
        meter.room_for_bits(left.bit_length() + right.bit_length() - 1)
    elif kind is ast.LShift and right > 0 and left:
        meter.room_for_bits(left.bit_length() + right)
    elif kind is ast.Pow and right > 0 and left not in {-1, 0, 1}:
        meter.room_for_bits((left.bit_length() - 1) * right)


def _guard_repetition(meter: Meter, value: object, count: object) -> None:
    if isinstance(value, SEQUENCES) and isinstance(count, int) and count > 0:
        _guard_length(meter, value, len(value) * count)


def _guard_length(meter: Meter, value: object, length: int) -> None:
    if isinstance(value, str | bytes):
        meter.room_for_text(length)
    else:
        meter.room_for_items(length)


def unary(meter: Meter, kind: type[ast.unaryop], value: object) -> object:
    """Return operator ``value``."""
    if kind is ast.Not:
        return not value
    if isinstance(value, Opaque):
        return value.derived("")
    if isinstance(value, Array):
        return Array([unary(meter, kind, part) for part in value])
    return meter.made(UNARY[kind](value))


def compare(meter: Meter, kind: type[ast.cmpop], left: object, right: object) -> object:
    """Return ``left`` operator ``right`` for one of the ten comparisons."""
    if kind in {ast.Is, ast.IsNot}:
        return (left is right) == (kind is ast.Is)
    if kind in {ast.In, ast.NotIn}:
        found = contains(meter, right, left)
        return found if isinstance(found, Opaque) else found == (kind is ast.In)
    if isinstance(left, Opaque):
        return left.derived("")
    if isinstance(right, Opaque):
        return right.derived("")
    if isinstance(left, Array) or isinstance(right, Array):
        return combine(meter, COMPARISON[kind], left, right)
    _count_comparison(meter, left)
    _count_comparison(meter, right)
    result: object = COMPARISON[kind](left, right)
    return result


def _count_comparison(meter: Meter, value: object) -> None:
    if isinstance(value, str | bytes):
        meter.work(len(value))
    else:
        meter.walk(value)


def contains(meter: Meter, container: object, value: object) -> bool | Opaque:
    """Return ``value in container``.

    Raises:
        TypeError: It is no container, or the value cannot be a key of it.
    """
    if isinstance(container, Opaque):
        return container.derived("")
    if isinstance(container, range):
        return _in_range(container, value)
    if isinstance(container, str):
        meter.work(len(container))
    else:
        meter.walk(container)
    meter.walk(value)
    return operator.contains(container, value)  # type: ignore[arg-type]  # a TypeError is the script's


def _in_range(container: range, value: object) -> bool:
    """Answer for floats as well without trying every number."""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return isinstance(value, int) and value in container


def equal(meter: Meter, left: object, right: object) -> bool:
    """Return whether two values are equal, for the language's own use."""
    return bool(compare(meter, ast.Eq, left, right))


def make_slice(*bounds: object) -> slice:
    """Return ``slice(*bounds)``.

    Raises:
        TypeError: A bound is no integer: as a key, a slice of anything could be a bomb.
    """
    for bound in bounds:
        if isinstance(bound, Opaque):
            raise SpecError(bound.reason)
        if bound is not None and not isinstance(bound, int):
            raise TypeError("slice indices must be integers or None")
    return slice(*bounds)


def get_item(meter: Meter, value: object, index: object) -> object:
    """Return ``value[index]``; a type with parameters, such as ``list[int]``, is the type.

    Raises:
        LookupError: There is no such item.
        TypeError: The value has no items.
    """
    if isinstance(value, Opaque):
        return value.derived("[]")
    if isinstance(value, Native):
        return value
    if isinstance(index, Opaque):
        return index.derived("")
    meter.walk(index)
    item = operator.getitem(value, index)  # type: ignore[call-overload]  # a TypeError is the script's
    if isinstance(value, defaultdict):
        meter.grown(value)
    return meter.made(item) if isinstance(index, slice) else item


def set_item(meter: Meter, value: object, index: object, item: object) -> None:
    """Do ``value[index] = item``."""
    if isinstance(value, Opaque):
        return
    if isinstance(index, Opaque):
        raise SpecError(index.reason)
    meter.walk(index)
    if isinstance(index, slice):
        item = collect(meter, item)
    operator.setitem(value, index, item)  # type: ignore[call-overload]  # a TypeError is the script's
    meter.grown(value)


def delete_item(meter: Meter, value: object, index: object) -> None:
    """Do ``del value[index]``."""
    if not isinstance(value, Opaque):
        meter.walk(index)
        operator.delitem(value, index)  # type: ignore[call-overload]  # a TypeError is the script's


def sort(
    meter: Meter,
    values: list[object],
    key: Callable[[object], object] | None = None,
    *,
    reverse: bool = False,
) -> list[object]:
    """Return ``values`` sorted.

    Raises:
        TypeError: Two of them have no order.
    """
    keys = [key(value) for value in values] if key else list(values)
    before = meter.steps
    for one in keys:
        if isinstance(one, Opaque):
            raise SpecError(one.reason)
        _count_comparison(meter, one)
    meter.step((meter.steps - before) * len(keys).bit_length())
    meter.work(len(keys) * len(keys).bit_length())
    order = sorted(range(len(keys)), key=keys.__getitem__, reverse=bool(reverse))  # type: ignore[arg-type]  # no order: TypeError
    return meter.made([values[place] for place in order])
