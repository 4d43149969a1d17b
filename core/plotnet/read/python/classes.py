"""Classes that the script defines, and their instances.

An instance answers Python's own protocols (``len``, ``+``, ``==``, …) with the
methods that the script wrote, so that the operators and builtins need not know it.
"""

from collections.abc import Callable, Iterator, Mapping
from typing import Final

from plotnet.errors import SpecError
from plotnet.read.python.functions import Function
from plotnet.read.python.limits import Meter
from plotnet.read.python.values import (
    MISSING,
    BoundMethod,
    Builtin,
    HostMethod,
    Invocable,
    Native,
    Opaque,
    callable_value,
)

NOT_READ: Final = frozenset(
    {
        "__new__",
        "__getattr__",
        "__getattribute__",
        "__setattr__",
        "__delattr__",
        "__get__",
        "__set__",
    }
)
"""Methods that would change what an attribute is."""

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


class Property:
    """What ``@property`` gives."""

    __slots__ = ("getter", "setter")

    def __init__(self, getter: object, setter: object = None) -> None:
        self.getter = getter
        self.setter = setter


class StaticMethod:
    """What ``@staticmethod`` gives."""

    __slots__ = ("function",)

    def __init__(self, function: object) -> None:
        self.function = function


class ClassMethod:
    """What ``@classmethod`` gives."""

    __slots__ = ("function",)

    def __init__(self, function: object) -> None:
        self.function = function


class Class(Invocable):
    """A class of the script.

    Attributes:
        members: Its own attributes.
        lineage: Itself and its bases, in the order in which they are searched.
        native: The exception type that it derives from, if it does.
        outside: A base that is opaque, if there is one.
        annotations: The annotated names of its body.
        enum: Its members by name, if it is an enumeration.
    """

    __slots__ = ("annotations", "enum", "lineage", "members", "meter", "native", "outside")

    def __init__(
        self,
        name: str,
        bases: tuple[object, ...],
        members: dict[str, object],
        annotations: Mapping[str, str],
        meter: Meter,
    ) -> None:
        """Define a class.

        Raises:
            SpecError: It needs what is not read, such as ``__new__`` or a builtin type as base.
        """
        self.name = name
        self.members = members
        self.annotations = annotations
        self.meter = meter
        self.enum: dict[str, Instance] | None = None
        self.native: type | None = None
        self.outside: Opaque | None = None
        self.lineage = self._lineage(bases)
        for refused in NOT_READ & members.keys():
            raise SpecError(f"class {name!r}: {refused!r} is not read")
        for member in members.values():
            _adopt(member, self)

    def _lineage(self, bases: tuple[object, ...]) -> tuple["Class", ...]:
        line: list[Class] = []
        for base in bases:
            match base:
                case Class():
                    line.extend(base.lineage)
                    self.native = self.native or base.native
                    self.outside = self.outside or base.outside
                case Opaque():
                    self.outside = base
                case Native() if issubclass(base.type, Exception):
                    self.native = base.type
                case Native() if base.type is object:
                    pass
                case _:
                    raise SpecError(f"class {self.name!r}: a class over {base!r} is not read")
        shared = [one for place, one in enumerate(line) if one not in line[place + 1 :]]
        return (self, *shared)

    def find(self, name: str, after: "Class | None" = None) -> object:
        """Return the class attribute ``name`` or `MISSING`; ``super`` looks ``after`` a class."""
        start = self.lineage.index(after) + 1 if after else 0
        for one in self.lineage[start:]:
            if name in one.members:
                return one.members[name]
        return MISSING

    def __call__(self, /, *args: object, **kwargs: object) -> object:
        """Make an instance, or look up the member of an enumeration."""
        if self.enum is not None:
            return self._enum_member(*args)
        instance = Instance(self)
        start = self.find("__init__")
        if start is not MISSING:
            callable_value(resolve(start, instance, self))(*args, **kwargs)
        elif self.native:
            instance.fields["args"] = args
        elif (args or kwargs) and not self.outside:
            raise TypeError(f"{self.name}() takes no arguments")
        return instance

    def _enum_member(self, value: object) -> object:
        for member in (self.enum or {}).values():
            if member.fields["value"] == value:
                return member
        raise ValueError(f"{value!r} is not a valid {self.name}")

    def __iter__(self) -> Iterator[object]:
        if self.enum is None:
            raise TypeError("'type' object is not iterable")
        return iter(self.enum.values())

    def __len__(self) -> int:
        return len(self.enum or ())

    def __bool__(self) -> bool:
        return True

    def __getitem__(self, name: object) -> object:
        if self.enum is None:
            return self
        if not isinstance(name, str) or name not in self.enum:
            raise KeyError(name)
        return self.enum[name]

    def __repr__(self) -> str:
        return f"<class '{self.name}'>"


def _adopt(member: object, owner: Class) -> None:
    """Tell the functions of a class body where they live, for ``super()``."""
    match member:
        case Function(owner=None):
            member.owner = owner
        case StaticMethod() | ClassMethod():
            _adopt(member.function, owner)
        case Property():
            _adopt(member.getter, owner)
            _adopt(member.setter, owner)
        case _:
            pass


def resolve(member: object, instance: object, owner: Class) -> object:
    """Return what a class attribute is when read on ``instance``, or on the class for None."""
    match member:
        case StaticMethod():
            return member.function
        case ClassMethod():
            return BoundMethod(callable_value(member.function), owner)
        case Property() if instance is not None:
            return callable_value(member.getter)(instance)
        case Function() | HostMethod() if instance is not None:
            return BoundMethod(member, instance)
        case _:
            return member


class Instance(Invocable):
    """An object of a class of the script.

    Attributes:
        owner: Its class.
        fields: Its own attributes.
    """

    __slots__ = ("fields", "owner")

    def __init__(self, owner: Class) -> None:
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
        return str(method()) if method else f"<{self.owner.name} object>"

    def __str__(self) -> str:
        method = self.method("__str__")
        if method is None and self.owner.native and self.method("__repr__") is None:
            return ", ".join(map(str, self._error_args()))
        return str(method()) if method else repr(self)

    def _error_args(self) -> tuple[object, ...]:
        args = self.fields.get("args", ())
        return args if isinstance(args, tuple) else ()

    def __format__(self, spec: str) -> str:
        method = self.method("__format__")
        return str(method(spec)) if method else format(str(self), spec)

    def __eq__(self, other: object) -> bool:
        method = self.method("__eq__")
        if method is None:
            return self is other
        answer = method(other)
        return self is other if answer is NotImplemented else bool(answer)

    def __hash__(self) -> int:
        method = self.method("__hash__")
        if method is not None:
            return hash(method())
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
        return bool(method(item)) if method else any(item == one for one in self)


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


class Super:
    """What ``super()`` gives.

    Attributes:
        after: The class whose bases are searched.
        instance: The object, or the class in a class method.
    """

    __slots__ = ("after", "instance")

    def __init__(self, after: Class, instance: object) -> None:
        self.after = after
        self.instance = instance

    def attribute(self, name: str) -> object:
        """Return the attribute that the next class in line defines.

        Raises:
            AttributeError: None does.
        """
        owner = self.instance.owner if isinstance(self.instance, Instance) else self.after
        member = owner.find(name, after=self.after)
        if member is not MISSING:
            return resolve(member, self.instance, owner)
        if name == "__init__":
            return Builtin(name, owner.meter, self._start)
        if self.after.outside:
            return self.after.outside.derived(f".{name}")
        raise AttributeError(f"'super' object has no attribute {name!r}")

    def _start(self, *args: object) -> None:
        """Do what ``Exception.__init__`` and ``object.__init__`` do."""
        if isinstance(self.instance, Instance):
            self.instance.fields.setdefault("args", args)


class RaisedError(Exception):
    """An exception of the script's own class, on its way.

    Attributes:
        instance: The exception as the script sees it.
    """

    def __init__(self, instance: Instance) -> None:
        super().__init__(instance)
        self.instance = instance
