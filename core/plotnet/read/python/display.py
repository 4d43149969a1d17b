"""Values as text and as sequences: ``repr``, ``str`` and looping, for values that may be hostile.

Python's own would double a list of a list of a list as often as it is nested,
loop over an endless iterator, and order a set differently in every process.
"""

from collections import Counter, OrderedDict, defaultdict, deque
from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet
from itertools import islice

from plotnet.read.python.limits import CONTAINERS, NESTED_PER_STEP, STEPS_PER_ITERATOR, Meter
from plotnet.read.python.values import Opaque


def items(meter: Meter, value: object) -> Iterator[object]:
    """Return an iterator over ``value`` that counts its steps.

    Raises:
        TypeError: It is not iterable.
        SpecError: It is opaque.
    """
    if isinstance(value, AbstractSet) and not isinstance(value, Iterator):
        return meter.counted(ordered(meter, value))
    if isinstance(value, Iterator):
        meter.step(STEPS_PER_ITERATOR)
        return value
    if isinstance(value, Iterable):
        return meter.counted(value)
    raise TypeError(f"{type(value).__name__!r} object is not iterable")


def collect(meter: Meter, value: object) -> list[object]:
    """Return the items of ``value`` as a new list, if they are not too many."""
    found = list(islice(items(meter, value), meter.limits.items + 1))
    return meter.made(found)


def ordered(meter: Meter, values: AbstractSet[object]) -> list[object]:
    """Return the items of a set, sorted, so that every process sees the same order.

    A view of a dict keeps the order of the dict.
    """
    if not isinstance(values, set | frozenset):
        return list(values)
    meter.step(1 + len(values) // NESTED_PER_STEP * 2)
    kinds = {str if isinstance(value, str) else type(value) for value in values}
    if kinds <= {int, float, bool} or kinds == {str}:
        return sorted(values, key=_itself)
    return sorted(values, key=lambda value: (type(value).__name__, show(meter, value)))


def _itself(value: object) -> "str":
    return value  # type: ignore[return-value]  # numbers are sorted by it as well


def gather(meter: Meter, pieces: Iterable[str], between: str = "") -> str:
    """Join ``pieces`` while watching the length of what comes out."""
    length = 0
    kept = []
    for piece in pieces:
        length += len(piece) + len(between)
        meter.room_for_text(length - len(between))
        kept.append(piece)
    return meter.made(between.join(kept))


def text(meter: Meter, value: object) -> str:
    """Return ``str(value)``."""
    if isinstance(value, str):
        return value
    if isinstance(value, BaseException):
        return _error_text(meter, value)
    if isinstance(value, Opaque):
        return repr(value)
    return show(meter, value) if _is_nested(value) else meter.made(str(value))


def _error_text(meter: Meter, error: BaseException) -> str:
    match error.args:
        case ():
            return ""
        case (only,):
            return show(meter, only) if isinstance(error, KeyError) else text(meter, only)
        case several:
            return show(meter, several)


def _is_nested(value: object) -> bool:
    return isinstance(value, (*CONTAINERS, BaseException))


def show(meter: Meter, value: object) -> str:
    """Return ``repr(value)``."""
    meter.step()
    if isinstance(value, BaseException):
        return gather(meter, [type(value).__name__, _sequence(meter, value.args, "(", ")")])
    if _is_nested(value):
        return _show_container(meter, value)
    if isinstance(value, Iterator) or type(value).__repr__ is object.__repr__:
        return f"<{type(value).__name__} object>"
    return meter.made(repr(value))


def _show_container(meter: Meter, value: object) -> str:
    match value:
        case list() | deque():
            body = _sequence(meter, value, "[", "]")
            return body if isinstance(value, list) else f"deque({body})"
        case tuple():
            return _sequence(meter, value, "(", ",)" if len(value) == 1 else ")")
        case dict():
            return _mapping(meter, value)
        case set() | frozenset():
            return _set(meter, value)
        case _:
            return _sequence(meter, collect(meter, value), f"{type(value).__name__}([", "])")


def _set(meter: Meter, value: AbstractSet[object]) -> str:
    if not value:
        return f"{type(value).__name__}()"
    body = _sequence(meter, ordered(meter, value), "{", "}")
    return body if isinstance(value, set) else f"frozenset({body})"


def _sequence(meter: Meter, values: Iterable[object], opening: str, closing: str) -> str:
    body = gather(meter, (show(meter, value) for value in values), ", ")
    return f"{opening}{body}{closing}"


def _mapping(meter: Meter, value: "dict[object, object]") -> str:
    pairs = (f"{show(meter, key)}: {show(meter, item)}" for key, item in value.items())
    body = f"{{{gather(meter, pairs, ', ')}}}"
    if isinstance(value, defaultdict):
        return f"defaultdict({value.default_factory!r}, {body})"
    if isinstance(value, Counter | OrderedDict):
        return f"{type(value).__name__}({body if value else ''})"
    return body
