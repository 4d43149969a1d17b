"""The modules of sequences: ``itertools``, which counts its steps, and ``collections``."""

import itertools
from ast import Add
from collections import Counter, OrderedDict, defaultdict, deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from typing import Any, Final

from plotnet.errors import SpecError
from plotnet.read.python.display import collect, items
from plotnet.read.python.limits import Meter
from plotnet.read.python.native_types import TypeTable
from plotnet.read.python.operations import binary
from plotnet.read.python.records import make_named_tuple
from plotnet.read.python.text_modules import collections_abc
from plotnet.read.python.value_modules import table
from plotnet.read.python.values import Builtin, Module, Native, callable_value

LONGEST_TUPLE: Final = 64
"""Items of one tuple that ``itertools.product`` and its like give."""


def itertools_module(meter: Meter) -> Module:
    """Return ``itertools``."""
    chain = Builtin("chain", meter, partial(_chain, meter))
    flatten = Builtin("from_iterable", meter, partial(_chain_lists, meter))
    members = {"chain": Native(itertools.chain, chain, {"from_iterable": flatten})}
    return Module("itertools", {**table(meter, ITERATORS), **members})


def _chain(meter: Meter, *sources: object) -> Iterator[object]:
    return itertools.chain.from_iterable(items(meter, source) for source in sources)


def _chain_lists(meter: Meter, sources: object) -> Iterator[object]:
    return itertools.chain.from_iterable(items(meter, one) for one in items(meter, sources))


def _count(meter: Meter, start: Any = 0, step: Any = 1) -> Iterator[object]:  # noqa: ANN401 - as itertools.count
    return meter.counted(itertools.count(start, step))


def _cycle(meter: Meter, values: object) -> Iterator[object]:
    return meter.counted(itertools.cycle(collect(meter, values)))


def _repeat(meter: Meter, value: object, *times: int) -> Iterator[object]:
    return meter.counted(itertools.repeat(value, *times))


def _accumulate(
    meter: Meter, values: object, func: object = None, *, initial: object = None
) -> Iterator[object]:
    add = partial(binary, meter, Add) if func is None else callable_value(func)
    return itertools.accumulate(items(meter, values), add, initial=initial)


def _islice(meter: Meter, values: object, *bounds: int | None) -> Iterator[object]:
    return itertools.islice(items(meter, values), *bounds)


def _zip_longest(meter: Meter, *sources: object, fillvalue: object = None) -> Iterator[object]:
    found = [items(meter, source) for source in sources]
    return meter.counted(itertools.zip_longest(*found, fillvalue=fillvalue))


def _short(meter: Meter, length: int, tuples: Callable[[], Iterable[object]]) -> Iterator[object]:
    """Count the tuples that come, after checking how long they are."""
    if length > LONGEST_TUPLE:
        raise SpecError(f"itertools gives tuples of more than {LONGEST_TUPLE} items")
    return meter.counted(tuples())


def _product(meter: Meter, *sources: object, repeat: int = 1) -> Iterator[object]:
    pools = [collect(meter, source) for source in sources]
    length = len(pools) * repeat
    return _short(meter, length, lambda: itertools.product(*pools, repeat=repeat))


def _chosen(choose: Callable[..., Iterable[object]]) -> Callable[..., object]:
    def choice(meter: Meter, values: object, r: int | None = None) -> Iterator[object]:
        pool = collect(meter, values)
        length = len(pool) if r is None else min(r, len(pool))
        return _short(meter, length, lambda: choose(pool, len(pool) if r is None else r))

    return choice


def _pairwise(meter: Meter, values: object) -> Iterator[object]:
    return itertools.pairwise(items(meter, values))


def _starmap(meter: Meter, function: object, values: object) -> Iterator[object]:
    call = callable_value(function)
    return (call(*collect(meter, one)) for one in items(meter, values))


def _while(choose: Callable[..., Iterator[object]]) -> Callable[..., object]:
    def select(meter: Meter, function: object, values: object) -> Iterator[object]:
        return choose(callable_value(function), items(meter, values))

    return select


def _groupby(meter: Meter, values: object, key: object = None) -> Iterator[object]:
    function = None if key is None else callable_value(key)

    def walked(value: object) -> object:
        one = value if function is None else function(value)
        meter.walk(one)
        return one

    return itertools.groupby(items(meter, values), walked)


ITERATORS: Final[Mapping[str, Callable[..., object]]] = {
    "accumulate": _accumulate,
    "combinations": _chosen(itertools.combinations),
    "count": _count,
    "cycle": _cycle,
    "dropwhile": _while(itertools.dropwhile),
    "groupby": _groupby,
    "islice": _islice,
    "pairwise": _pairwise,
    "permutations": _chosen(itertools.permutations),
    "product": _product,
    "repeat": _repeat,
    "starmap": _starmap,
    "takewhile": _while(itertools.takewhile),
    "zip_longest": _zip_longest,
}


def collections_module(meter: Meter, types: TypeTable) -> Module:
    """Return ``collections``."""
    members: dict[str, object] = {
        kind.__name__: types[kind] for kind in (Counter, OrderedDict, defaultdict, deque)
    }
    members["namedtuple"] = Builtin("namedtuple", meter, partial(make_named_tuple, meter))
    members["abc"] = collections_abc(types)
    return Module("collections", members)
