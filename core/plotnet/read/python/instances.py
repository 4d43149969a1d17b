"""Objects of the script's own classes.

An instance answers Python's protocols (``len``, ``+``, ``==``, …) with the
methods that the script wrote, so that the operators and builtins need not know it.
"""

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Final, TypeVar

from plotnet.read.python.descriptors import resolve
from plotnet.read.python.display import collect, text
from plotnet.read.python.values import MISSING, Invocable, callable_value

if TYPE_CHECKING:
    from plotnet.read.python.classes import Class

T = TypeVar("T")

OPERATORS: Final = [
    "add",
    "sub",
    "mul",
    "truediv",
    "floordiv",
    "mod",
    "pow",
    "lshift",
    "rshift",
    "and",
    "xor",
    "or",
    "matmul",
]
BINARY_METHODS: Final = (
    *(f"__{prefix}{name}__" for name in OPERATORS for prefix in ("", "r", "i")),
    *(f"__{name}__" for name in ["lt", "le", "gt", "ge"]),
)
OTHER_METHODS: Final = tuple(
    f"__{name}__"
    for name in [
        "neg",
        "pos",
        "abs",
        "invert",
        "round",
        "len",
        "getitem",
        "setitem",
        "delitem",
        "int",
        "float",
        "index",
    ]
)


class Instance(Invocable):
    """An object of a class of the script.

    Attributes:
        owner: Its class.
        fields: Its own attributes.
    """

    __slots__ = ("fields", "owner")

    def __init__(self, owner: "Class") -> None:
        self.name = owner.name
        self.owner = owner
        self.fields: dict[str, object] = {}

    def method(self, name: str) -> Invocable | None:
        """Return the method ``name`` of the class, bound, if it has one."""
        member = self.owner.find(name)
        if member is MISSING or member is None:
            return None
        return callable_value(resolve(member, self, self.owner))

    def _ask(self, name: str, *args: object) -> object:
        method = self.method(name)
        if method is None:
            raise TypeError(f"{self.owner.name!r} object does not support {name!r}")
        return method(*args)

    def __call__(self, /, *args: object, **kwargs: object) -> object:
        """Do what the class says."""
        method = self.method("__call__")
        if method is None:
            raise TypeError(f"{self.owner.name!r} object is not callable")
        return method(*args, **kwargs)

    def __repr__(self) -> str:
        method = self.method("__repr__")
        return _checked(method(), str) if method else f"<{self.owner.name} object>"

    def __str__(self) -> str:
        method = self.method("__str__") or self.method("__repr__")
        if method is not None:
            return _checked(method(), str)
        args = self.fields.get("args")
        if not self.owner.native or not isinstance(args, tuple):
            return repr(self)
        return text(self.owner.meter, Exception(*args))

    def __format__(self, spec: str) -> str:
        method = self.method("__format__")
        return _checked(method(spec), str) if method else format(str(self), spec)

    def __eq__(self, other: object) -> bool:
        method = self.method("__eq__")
        if method is None:
            return self is other
        answer = method(other)
        return self is other if answer is NotImplemented else bool(answer)

    def __hash__(self) -> int:
        method = self.method("__hash__")
        if method is not None:
            return hash(_checked(method(), int))
        if self.owner.find("__eq__") is not MISSING:
            raise TypeError(f"unhashable type: {self.owner.name!r}")
        return object.__hash__(self)

    def __bool__(self) -> bool:
        method = self.method("__bool__") or self.method("__len__")
        return bool(method()) if method else True

    def __iter__(self) -> Iterator[object]:
        method = self.method("__iter__")
        if method is not None:
            return _iterate(method())
        if self.method("__getitem__") is None:
            raise TypeError(f"{self.owner.name!r} object is not iterable")
        return self._by_index()

    def _by_index(self) -> Iterator[object]:
        place = 0
        while True:
            try:
                item = self._ask("__getitem__", place)
            except IndexError:
                return
            yield item
            place += 1

    def __contains__(self, item: object) -> bool:
        method = self.method("__contains__")
        if method is not None:
            return bool(method(item))
        found = collect(self.owner.meter, self)
        self.owner.meter.walk([*found, item])
        return item in found


def _checked(value: object, kind: type[T]) -> T:
    """Return what a method of the script answered, if its type is right."""
    if not isinstance(value, kind):
        raise TypeError(f"a method returned {type(value).__name__!r} instead of {kind.__name__!r}")
    return value


def _iterate(values: object) -> Iterator[object]:
    """Iterate over what an ``__iter__`` of the script returned."""
    advance = values.method("__next__") if isinstance(values, Instance) else None
    if advance is None:
        if not isinstance(values, Iterator):
            raise TypeError("iter() returned a value that is no iterator")
        yield from values
        return
    while True:
        try:
            item = advance()
        except StopIteration:
            return
        yield item


def _asking(name: str) -> Callable[..., object]:
    def ask(self: Instance, *args: object) -> object:
        return self._ask(name, *args)

    return ask


def _offering(name: str) -> Callable[..., object]:
    """Return a binary method that gives Python's way on to the other operand."""

    def offer(self: Instance, other: object) -> object:
        method = self.method(name)
        return method(other) if method else NotImplemented

    return offer


for _name in BINARY_METHODS:
    setattr(Instance, _name, _offering(_name))
for _name in OTHER_METHODS:
    setattr(Instance, _name, _asking(_name))


class RaisedError(Exception):
    """An exception of the script's own class, on its way.

    Attributes:
        instance: The exception as the script sees it.
    """

    def __init__(self, instance: Instance) -> None:
        super().__init__(instance)
        self.instance = instance
