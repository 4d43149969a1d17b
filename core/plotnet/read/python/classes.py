"""Classes that the script defines."""

from collections.abc import Iterator, Mapping
from typing import Final

from plotnet.errors import SpecError
from plotnet.read.python.descriptors import ClassMethod, Property, StaticMethod, resolve
from plotnet.read.python.display import show
from plotnet.read.python.functions import Function
from plotnet.read.python.instances import Instance
from plotnet.read.python.limits import Meter
from plotnet.read.python.values import (
    MISSING,
    Builtin,
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


class Class(Invocable):
    """A class of the script.

    Attributes:
        members: Its own attributes.
        lineage: Itself and its bases, in the order in which they are searched.
        native: The exception type that it derives from, if it does.
        outside: A base that is opaque, if there is one.
        annotations: The annotated names of its body, and which belong to the class alone.
        enum: Its members by name, if it is an enumeration.
    """

    __slots__ = ("annotations", "enum", "lineage", "members", "meter", "native", "outside")

    def __init__(
        self,
        name: str,
        bases: tuple[object, ...],
        members: dict[str, object],
        annotations: Mapping[str, bool],
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
                    self.outside = base.outside if self.outside is None else self.outside
                case Opaque():
                    self.outside = base
                case Native() if issubclass(base.type, Exception):
                    self.native = base.type
                case Native() if base.type is object:
                    pass
                case _:
                    kind = base.name if isinstance(base, Native) else type(base).__name__
                    raise SpecError(f"class {self.name!r}: a class over {kind!r} is not read")
        if len(line) > self.meter.limits.nesting:
            raise SpecError(f"class {self.name!r} has more bases than {self.meter.limits.nesting}")
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
        elif (args or kwargs) and self.outside is None:
            raise TypeError(f"{self.name}() takes no arguments")
        return instance

    def _enum_member(self, value: object) -> object:
        self.meter.walk([value])
        for member in self.meter.counted((self.enum or {}).values()):
            if isinstance(member, Instance) and member.fields["value"] == value:
                return member
        raise ValueError(f"{show(self.meter, value)} is not a valid {self.name}")

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
        if self.after.outside is not None:
            return self.after.outside.derived(f".{name}")
        raise AttributeError(f"'super' object has no attribute {name!r}")

    def _start(self, *args: object) -> None:
        """Do what ``Exception.__init__`` and ``object.__init__`` do."""
        if isinstance(self.instance, Instance):
            self.instance.fields.setdefault("args", args)
