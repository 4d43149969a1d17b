"""The methods of builtin types, each checked before it makes much of little."""

import sys
from collections import Counter, OrderedDict, deque
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

from plotnet.read.python.display import collect, gather, items, ordered
from plotnet.read.python.limits import CONTAINERS, Meter
from plotnet.read.python.operations import sort

Method = Callable[..., object]

STRING_PLAIN: Final = [
    "capitalize",
    "casefold",
    "count",
    "endswith",
    "find",
    "index",
    "isalnum",
    "isalpha",
    "isascii",
    "isdecimal",
    "isdigit",
    "isidentifier",
    "islower",
    "isnumeric",
    "isprintable",
    "isspace",
    "istitle",
    "isupper",
    "lower",
    "partition",
    "removeprefix",
    "removesuffix",
    "split",
    "splitlines",
    "startswith",
    "swapcase",
    "title",
    "upper",
]
STRING_SEARCHES: Final = ["lstrip", "rfind", "rindex", "rpartition", "rsplit", "rstrip", "strip"]
"""Methods whose time may grow with the product of both lengths."""

PLAIN: Final[Mapping[type, frozenset[str]]] = {
    str: frozenset(STRING_PLAIN),
    list: frozenset(
        ["append", "clear", "copy", "count", "index", "insert", "pop", "remove", "reverse"]
    ),
    tuple: frozenset({"count", "index"}),
    dict: frozenset(
        ["clear", "copy", "get", "items", "keys", "pop", "popitem", "setdefault", "values"]
    ),
    set: frozenset(["add", "clear", "copy", "discard", "remove"]),
    frozenset: frozenset({"copy"}),
    deque: frozenset(
        [
            "append",
            "appendleft",
            "clear",
            "copy",
            "count",
            "index",
            "insert",
            "pop",
            "popleft",
            "remove",
            "reverse",
        ]
    ),
    int: frozenset({"bit_count", "bit_length", "conjugate"}),
    float: frozenset({"is_integer", "conjugate"}),
    OrderedDict: frozenset({"move_to_end"}),
}
"""Methods that are safe once their arguments were counted."""

SET_ALGEBRA: Final = frozenset(
    [
        "difference",
        "intersection",
        "isdisjoint",
        "issubset",
        "issuperset",
        "symmetric_difference",
        "union",
    ]
)
SET_UPDATES: Final = frozenset(
    ["difference_update", "intersection_update", "symmetric_difference_update", "update"]
)


def find_method(kind: type, name: str) -> Method | None:
    """Return the method ``name`` of ``kind``: a function of meter, value and arguments."""
    for ancestor in kind.__mro__:
        guarded = GUARDED.get((ancestor, name))
        if guarded is not None:
            return guarded
        if name in PLAIN.get(ancestor, ()):
            return _plain(ancestor, name)
    return None


def method_names(kind: type) -> list[str]:
    """Return the names that `find_method` knows for ``kind``, for suggestions."""
    plain = [name for ancestor in kind.__mro__ for name in PLAIN.get(ancestor, ())]
    return plain + [name for owner, name in GUARDED if issubclass(kind, owner)]


def _plain(owner: type, name: str) -> Method:
    function = getattr(owner, name)

    def call(meter: Meter, value: object, *args: object, **kwargs: object) -> object:
        for one in (value, *args):
            if isinstance(one, (str, tuple, dict)):
                meter.work(len(one))
        if isinstance(value, list | tuple | deque) and name in {"count", "remove"}:
            meter.walk(value)
        for one in args if isinstance(value, CONTAINERS) else ():
            meter.walk(one)
        if name in {"copy", "insert", "pop"} and isinstance(value, CONTAINERS):
            meter.work(len(value))
        result: object = function(value, *args, **kwargs)
        meter.grown(value)
        return result

    return call


def _search(name: str) -> Method:
    function = getattr(str, name)

    def call(meter: Meter, value: str, *args: object, **kwargs: object) -> object:
        for one in args:
            meter.work(len(value) * len(one) // 64 if isinstance(one, str) else 0)
        meter.work(len(value))
        result: object = function(value, *args, **kwargs)
        return result

    return call


def _join(meter: Meter, value: str, parts: object) -> str:
    found = collect(meter, parts)
    for place, part in enumerate(found):
        if not isinstance(part, str):
            kind = type(part).__name__
            raise TypeError(f"sequence item {place}: expected str instance, {kind} found")
    return gather(meter, map(str, found), value)


def _replace(meter: Meter, value: str, old: str, new: str, count: int = -1) -> str:
    meter.work(len(value))
    found = value.count(old) if count < 0 else min(count, value.count(old))
    meter.room_for_text(len(value) + found * (len(new) - len(old)))
    return value.replace(old, new, count)


def _padded(name: str) -> Method:
    function = getattr(str, name)

    def pad(meter: Meter, value: str, width: int, *fill: str) -> object:
        meter.room_for_text(width)
        result: object = function(value, width, *fill)
        return result

    return pad


def _expand_tabs(meter: Meter, value: str, tabsize: int = 8) -> str:
    meter.room_for_text(len(value) + value.count("\t") * max(0, tabsize))
    return value.expandtabs(tabsize)


def _translate(meter: Meter, value: str, table: dict[int, str | int | None]) -> str:
    longest = max((len(one) for one in table.values() if isinstance(one, str)), default=1)
    meter.room_for_text(len(value) * longest)
    meter.work(len(value) + len(table))
    return value.translate(table)


def _extend(meter: Meter, value: list[object], more: object) -> None:
    value.extend(collect(meter, more))
    meter.grown(value)


def _extend_left(meter: Meter, value: deque[object], more: object) -> None:
    value.extendleft(collect(meter, more))
    meter.grown(value)


def _index(
    meter: Meter, value: Sequence[object], item: object, start: int = 0, stop: int = sys.maxsize
) -> int:
    """Find without the error of Python's own, which shows the whole item."""
    meter.walk(value)
    meter.walk(item)
    for place in range(*slice(start, stop).indices(len(value))):
        if value[place] == item:
            return place
    raise ValueError("the value is not in the list")


def _rotate(meter: Meter, value: deque[object], steps: int = 1) -> None:
    meter.work(len(value))
    value.rotate(steps)


def _sort(meter: Meter, value: list[object], *, key: Any = None, reverse: Any = False) -> None:  # noqa: ANN401 - as list.sort
    value[:] = sort(meter, value, key, reverse=reverse)


def pairs(meter: Meter, source: object) -> dict[object, object]:
    """Return what ``dict(source)`` gives.

    Raises:
        ValueError: An item is no pair.
    """
    if isinstance(source, dict):
        meter.work(len(source))
        return dict(source)
    made = {}
    for place, item in enumerate(items(meter, source)):
        pair = collect(meter, item)
        if len(pair) != 2:
            raise ValueError(f"dictionary update sequence element #{place} has length {len(pair)}")
        meter.walk(pair[0])
        made[pair[0]] = pair[1]
        meter.room_for_items(len(made))
    return made


def _update(
    meter: Meter, value: dict[object, object], more: object = (), /, **named: object
) -> None:
    value.update(pairs(meter, more))
    value.update(named)
    meter.grown(value)


def _update_counter(meter: Meter, value: Counter[object], more: object = ()) -> None:
    found = more if isinstance(more, dict) else collect(meter, more)
    meter.walk(found)
    value.update(found)
    meter.grown(value)


def _most_common(meter: Meter, value: Counter[object], count: int | None = None) -> object:
    meter.step(len(value))
    meter.walk(value)
    return value.most_common(count)


def _set_method(name: str) -> Method:
    def call(meter: Meter, value: set[object], *others: object) -> object:
        lists = [collect(meter, other) for other in others]
        for one in (*lists, list(value)):
            meter.walk(one)
        result: object = getattr(value, name)(*lists)
        meter.grown(value)
        return result

    return call


def _pop_from_set(meter: Meter, value: set[object]) -> object:
    """Take the first in order: Python's own choice differs from process to process."""
    if not value:
        raise KeyError("pop from an empty set")
    first = ordered(meter, value)[0]
    value.remove(first)
    return first


def from_keys(meter: Meter, keys: object, value: object = None) -> dict[object, object]:
    """Return what ``dict.fromkeys`` gives."""
    found = collect(meter, keys)
    meter.walk(found)
    return dict.fromkeys(found, value)


def make_translation(*args: Any) -> dict[int, Any]:  # noqa: ANN401 - as str.maketrans
    """Return what ``str.maketrans`` gives."""
    return str.maketrans(*args)


GUARDED: Final[Mapping[tuple[type, str], Method]] = {
    (str, "join"): _join,
    (str, "replace"): _replace,
    (str, "expandtabs"): _expand_tabs,
    (str, "translate"): _translate,
    **{(str, name): _search(name) for name in STRING_SEARCHES},
    **{(str, name): _padded(name) for name in ("center", "ljust", "rjust", "zfill")},
    **{(kind, "index"): _index for kind in (list, tuple, deque)},
    (list, "extend"): _extend,
    (list, "sort"): _sort,
    (deque, "extend"): _extend,
    (deque, "extendleft"): _extend_left,
    (deque, "rotate"): _rotate,
    (Counter, "update"): _update_counter,
    (Counter, "most_common"): _most_common,
    (dict, "update"): _update,
    **{(kind, name): _set_method(name) for kind in (set, frozenset) for name in SET_ALGEBRA},
    **{(set, name): _set_method(name) for name in SET_UPDATES},
    (set, "pop"): _pop_from_set,
}
"""Methods that need a check of their own."""
