"""The builtin types that a script can name, call and ask ``isinstance`` about."""

from collections import Counter, OrderedDict, defaultdict, deque
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import PurePosixPath
from typing import Any, Final

from plotnet.errors import SpecError
from plotnet.read.python.classes import Class
from plotnet.read.python.display import collect, text
from plotnet.read.python.instances import Instance
from plotnet.read.python.limits import Meter
from plotnet.read.python.methods import from_keys, make_translation, pairs
from plotnet.read.python.operations import make_slice
from plotnet.read.python.values import Builtin, Invocable, Native, Opaque, callable_value

ERRORS: Final = (
    ArithmeticError,
    AssertionError,
    AttributeError,
    EOFError,
    Exception,
    FileExistsError,
    FileNotFoundError,
    FloatingPointError,
    ImportError,
    IndexError,
    KeyError,
    LookupError,
    ModuleNotFoundError,
    NameError,
    NotImplementedError,
    OSError,
    OverflowError,
    PermissionError,
    RuntimeError,
    StopIteration,
    SyntaxError,
    TypeError,
    UserWarning,
    ValueError,
    Warning,
    ZeroDivisionError,
)
"""The exceptions that a script may raise and catch."""

Construct = Callable[..., object]


class TypeTable:
    """The types of one run, each as one value, so that ``type(1) is int`` holds."""

    def __init__(self, meter: Meter) -> None:
        self._meter = meter
        self._natives: dict[type, Native] = {}
        for kind, construct in CONSTRUCTORS.items():
            self._add(kind, partial(construct, meter))
        for error in ERRORS:
            self._add(error, error)
        self._natives[dict].members = {"fromkeys": self._function("fromkeys", from_keys)}
        self._natives[str].members = {"maketrans": Builtin("maketrans", meter, make_translation)}
        self._natives[PurePosixPath].members = {
            name: Builtin(name, meter, PurePosixPath) for name in ("cwd", "home")
        }

    def _add(self, kind: type, construct: Construct) -> None:
        self._natives[kind] = Native(kind, Builtin(kind.__name__, self._meter, construct))

    def _function(self, name: str, function: Construct) -> Builtin:
        return Builtin(name, self._meter, partial(function, self._meter))

    def __getitem__(self, kind: type) -> Native:
        return self._natives[kind]

    def names(self) -> dict[str, object]:
        """Return the types that are builtin names."""
        hidden = {Counter, OrderedDict, defaultdict, deque, PurePosixPath}
        named: dict[str, object] = {
            native.name: native for kind, native in self._natives.items() if kind not in hidden
        }
        return named | {"IOError": self[OSError], "BaseException": self[Exception]}

    def type_of(self, value: object) -> Invocable:
        """Return ``type(value)``."""
        if isinstance(value, Instance):
            return value.owner
        return self._natives.get(type(value)) or Native(type(value), self[object])


def is_instance(value: object, kinds: object) -> bool:
    """Return what ``isinstance`` gives.

    Raises:
        SpecError: A type is opaque.
        TypeError: What should be a type is none.
    """
    match kinds:
        case tuple():
            return any(is_instance(value, kind) for kind in kinds)
        case Opaque():
            raise SpecError(kinds.reason)
        case Class():
            return isinstance(value, Instance) and kinds in value.owner.lineage
        case Native() if isinstance(value, Instance):
            return issubclass(value.owner.native or object, kinds.type)
        case Native():
            return isinstance(value, kinds.type)
        case _:
            raise TypeError("isinstance() arg 2 must be a type or a tuple of types")


def is_subclass(kind: object, kinds: object) -> bool:
    """Return what ``issubclass`` gives."""
    if isinstance(kinds, tuple):
        return any(is_subclass(kind, one) for one in kinds)
    if isinstance(kind, Native) and isinstance(kinds, Native):
        return issubclass(kind.type, kinds.type)
    return isinstance(kind, Class) and kinds in kind.lineage


def _int(meter: Meter, value: Any = 0, *base: Any) -> int:  # noqa: ANN401 - as int
    if isinstance(value, str | bytes):
        meter.room_for_bits(len(value))
    return int(value, *base)


def _float(meter: Meter, value: Any = 0.0) -> float:  # noqa: ANN401 - as float
    meter.work(len(value) if isinstance(value, str) else 0)
    return float(value)


def _str(meter: Meter, value: object = "") -> str:
    return text(meter, value)


def _list(meter: Meter, values: object = ()) -> list[object]:
    return collect(meter, values)


def _tuple(meter: Meter, values: object = ()) -> tuple[object, ...]:
    return tuple(collect(meter, values))


def _set(meter: Meter, values: object = ()) -> set[object]:
    found = collect(meter, values)
    meter.walk(found)
    return set(found)


def _frozenset(meter: Meter, values: object = ()) -> frozenset[object]:
    return frozenset(_set(meter, values))


def _dict(meter: Meter, source: object = (), /, **named: object) -> dict[object, object]:
    made = pairs(meter, source)
    made.update(named)
    return made


def _range(meter: Meter, *bounds: Any) -> range:  # noqa: ANN401 - as range
    made = range(*bounds)
    if made[meter.limits.steps :]:
        raise SpecError(f"a range is longer than {meter.limits.steps:,} numbers")
    return made


def _bool(_meter: Meter, value: object = False) -> bool:  # noqa: FBT002 - as bool
    return bool(value)


def _slice(_meter: Meter, *bounds: object) -> object:
    return make_slice(*bounds)


def _object(_meter: Meter) -> object:
    return object()


def _complex(_meter: Meter, *parts: Any) -> complex:  # noqa: ANN401 - as complex
    return complex(*parts)


def _ordered_dict(meter: Meter, source: object = (), /, **named: object) -> object:
    return OrderedDict(_dict(meter, source, **named))


def _default_dict(
    meter: Meter, factory: object = None, source: object = (), /, **named: object
) -> object:
    make = None if factory is None else callable_value(factory)
    return defaultdict(make, _dict(meter, source, **named))


def _counter(meter: Meter, values: object = (), /, **named: int) -> object:
    found = values if isinstance(values, dict) else collect(meter, values)
    meter.walk(found)
    return Counter(found, **named)


def _deque(meter: Meter, values: object = (), maxlen: int | None = None) -> object:
    return deque(collect(meter, values), maxlen)


def _path(_meter: Meter, *parts: str) -> PurePosixPath:
    return PurePosixPath(*parts)


CONSTRUCTORS: Final[Mapping[type, Construct]] = {
    int: _int,
    float: _float,
    complex: _complex,
    str: _str,
    bool: _bool,
    list: _list,
    tuple: _tuple,
    set: _set,
    frozenset: _frozenset,
    dict: _dict,
    range: _range,
    slice: _slice,
    object: _object,
    OrderedDict: _ordered_dict,
    defaultdict: _default_dict,
    Counter: _counter,
    deque: _deque,
    PurePosixPath: _path,
}
"""What calling a type does."""
