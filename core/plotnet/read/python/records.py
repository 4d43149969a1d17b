"""Classes that the language writes for the script: dataclasses, named tuples and enumerations."""

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from plotnet.read.python.classes import Class
from plotnet.read.python.descriptors import ClassMethod, Property, StaticMethod
from plotnet.read.python.display import collect, gather, items, show
from plotnet.read.python.functions import Function
from plotnet.read.python.instances import Instance
from plotnet.read.python.limits import Meter
from plotnet.read.python.values import MISSING, Builtin, HostMethod, bind, callable_value

if TYPE_CHECKING:
    from inspect import Parameter

NO_FIELDS: Final = (Function, HostMethod, Property, StaticMethod, ClassMethod)
"""Class attributes that are no members of an enumeration."""


class Field(Struct, frozen=True, eq=False):
    """One field of a record; what ``dataclasses.field`` gives.

    Attributes:
        default: Its value where none is given, or `MISSING`.
        factory: What makes that value, or `MISSING`.
        init: Whether the constructor takes it.
        repr: Whether the text of the record shows it.
        kw_only: Whether the constructor takes it by name alone.
    """

    default: object = MISSING
    factory: object = MISSING
    init: bool = True
    repr: bool = True
    kw_only: bool = False

    @property
    def is_optional(self) -> bool:
        """Whether it has a value where none is given."""
        return self.default is not MISSING or self.factory is not MISSING

    def value(self) -> object:
        """Return the value where none is given."""
        return self.default if self.factory is MISSING else callable_value(self.factory)()


class Marker:
    """A base class that says what the language shall write: ``Enum``, ``NamedTuple``."""

    __slots__ = ("complete", "name")

    def __init__(self, name: str, complete: Callable[[Class], Class]) -> None:
        self.name = name
        self.complete = complete

    def __repr__(self) -> str:
        return f"<class '{self.name}'>"


def make_field(  # noqa: PLR0913 - the parameters are Python's
    *,
    default: object = MISSING,
    default_factory: object = MISSING,
    init: object = True,
    repr: object = True,  # noqa: A002 - likewise
    kw_only: object = False,
    hash: object = None,  # noqa: A002, ARG001 - likewise
    compare: object = True,  # noqa: ARG001 - likewise
    metadata: object = None,  # noqa: ARG001 - likewise
) -> Field:
    """Return what ``dataclasses.field(...)`` gives."""
    return Field(default, default_factory, bool(init), bool(repr), bool(kw_only))


def record_fields(owner: object) -> dict[str, Field]:
    """Return the fields of a dataclass or named tuple, or of an instance of one.

    Raises:
        TypeError: It is none.
    """
    owner = owner.owner if isinstance(owner, Instance) else owner
    fields = owner.find("__fields__") if isinstance(owner, Class) else MISSING
    if not isinstance(fields, dict):
        raise TypeError("this is no dataclass")
    return fields


def make_dataclass(meter: Meter, *args: object, **options: object) -> object:
    """Return what ``@dataclass`` or ``@dataclass(...)`` gives."""
    if not args:
        return Builtin("dataclass", meter, lambda owner: _dataclass(owner, options))
    return _dataclass(args[0], options)


def _dataclass(owner: object, options: dict[str, object]) -> Class:
    if not isinstance(owner, Class):
        raise TypeError("dataclass() wants a class")
    fields: dict[str, Field] = {}
    for base in reversed(owner.lineage[1:]):
        inherited = base.members.get("__fields__")
        fields.update(inherited if isinstance(inherited, dict) else {})
    fields.update(_annotated(owner, kw_only=bool(options.get("kw_only"))))
    _record_methods(owner, fields)
    if options.get("order"):
        _add_order(owner)
    if options.get("frozen"):
        _method(owner, "__hash__", lambda one: hash(tuple(_values(one))))
    return owner


def _annotated(owner: Class, *, kw_only: bool) -> dict[str, Field]:
    fields = {}
    for name, is_class_variable in owner.annotations.items():
        owner.meter.step()
        if is_class_variable:
            continue
        default = owner.members.get(name, MISSING)
        field = default if isinstance(default, Field) else Field(default, kw_only=kw_only)
        if isinstance(field.default, list | dict | set):
            kind = type(field.default).__name__
            raise ValueError(f"mutable default {kind} for field {name}: use default_factory")  # noqa: TRY004 - as Python's
        if field.default is MISSING:
            owner.members.pop(name, None)
        else:
            owner.members[name] = field.default
        fields[name] = field
    return fields


def _record_methods(owner: Class, fields: dict[str, Field]) -> None:
    """Write the methods that the script did not write itself."""
    from inspect import Signature  # noqa: PLC0415 - few scripts have records

    owner.members["__fields__"] = fields
    signature = Signature(_parameters(fields))

    def start(instance: Instance, /, *args: object, **kwargs: object) -> None:
        owner.meter.step(len(fields))
        given = bind(signature, owner.name, args, kwargs).arguments
        for name, field in fields.items():
            instance.fields[name] = given[name] if name in given else field.value()
        after = instance.method("__post_init__")
        if after:
            after()

    def shown(instance: Instance) -> str:
        names = (name for name, field in fields.items() if field.repr)
        pairs = (f"{name}={show(owner.meter, instance.fields[name])}" for name in names)
        return f"{instance.owner.name}({gather(owner.meter, pairs, ', ')})"

    def same(instance: Instance, other: object) -> object:
        if not isinstance(other, Instance) or other.owner is not instance.owner:
            return NotImplemented
        return list(_values(instance)) == list(_values(other))

    _method(owner, "__init__", start)
    _method(owner, "__repr__", shown)
    _method(owner, "__eq__", same)


def _parameters(fields: dict[str, Field]) -> "list[Parameter]":
    from inspect import Parameter  # noqa: PLC0415 - likewise

    named = [(name, field) for name, field in fields.items() if field.init]
    named.sort(key=lambda pair: pair[1].kw_only)
    return [
        Parameter(
            name,
            Parameter.KEYWORD_ONLY if field.kw_only else Parameter.POSITIONAL_OR_KEYWORD,
            default=None if field.is_optional else Parameter.empty,
        )
        for name, field in named
    ]


def _method(owner: Class, name: str, function: Callable[..., object]) -> None:
    owner.members.setdefault(name, HostMethod(name, owner.meter, function))


def _values(instance: Instance) -> Iterator[object]:
    values = [instance.fields[name] for name in record_fields(instance)]
    instance.owner.meter.step(len(values))
    instance.owner.meter.walk(values)
    return iter(values)


def _add_order(owner: Class) -> None:
    def before(one: Instance, other: object) -> object:
        if not isinstance(other, Instance) or other.owner is not one.owner:
            return NotImplemented
        return tuple(_values(one)) < tuple(_values(other))

    _method(owner, "__lt__", before)
    _method(owner, "__gt__", lambda one, other: before(other, one))
    _method(owner, "__le__", lambda one, other: one == other or before(one, other))
    _method(owner, "__ge__", lambda one, other: one == other or before(other, one))


def as_dict(meter: Meter, value: object) -> object:
    """Return what ``dataclasses.asdict`` gives, records within records too."""
    meter.step()
    if isinstance(value, Instance) and value.owner.find("__fields__") is not MISSING:
        return {name: as_dict(meter, value.fields[name]) for name in record_fields(value)}
    if isinstance(value, dict):
        return {key: as_dict(meter, part) for key, part in value.items()}
    if isinstance(value, list | tuple):
        return type(value)(as_dict(meter, part) for part in value)
    return value


def replaced(value: object, /, **changes: object) -> object:
    """Return what ``dataclasses.replace`` gives."""
    if not isinstance(value, Instance):
        raise TypeError("replace() wants a dataclass instance")
    named = {name: value.fields[name] for name, one in record_fields(value).items() if one.init}
    return value.owner(**{**named, **changes})


def make_named_tuple(meter: Meter, name: str, fields: object, **options: object) -> Class:
    """Return what ``collections.namedtuple`` gives."""
    found = fields.replace(",", " ").split() if isinstance(fields, str) else collect(meter, fields)
    names = [one for one in found if isinstance(one, str)]
    defaults = collect(meter, options.get("defaults") or ())
    members = dict(zip(reversed(names), reversed(defaults), strict=False))
    annotations = dict.fromkeys(names, False)
    return complete_named_tuple(Class(name, (), members, annotations, meter))


def complete_named_tuple(owner: Class) -> Class:
    """Make a class with annotated names a named tuple."""
    fields = _annotated(owner, kw_only=False)
    names = tuple(fields)
    owner.members["_fields"] = names
    _record_methods(owner, fields)
    del owner.members["__eq__"]
    _method(owner, "__iter__", lambda one: owner.meter.counted(_values(one)))
    _method(owner, "__len__", lambda _one: len(names))
    _method(owner, "__getitem__", lambda one, index: tuple(_values(one))[index])
    _method(owner, "__eq__", lambda one, other: tuple(_values(one)) == _tuple(owner, other))
    _method(owner, "__hash__", lambda one: hash(tuple(_values(one))))
    _method(owner, "__lt__", lambda one, other: tuple(_values(one)) < _tuple(owner, other))  # type: ignore[operator]  # no order: TypeError
    _method(owner, "_replace", replaced)
    _method(owner, "_asdict", lambda one: dict(zip(names, _values(one), strict=True)))
    return owner


def _tuple(owner: Class, value: object) -> object:
    return tuple(items(owner.meter, value)) if isinstance(value, Instance | tuple) else value


def complete_enum(owner: Class) -> Class:
    """Make the plain attributes of a class the members of an enumeration."""
    members: dict[str, Instance] = {}
    for name, value in list(owner.members.items()):
        if name.startswith("_") or isinstance(value, NO_FIELDS):
            continue
        member = Instance(owner)
        actual = len(members) + 1 if isinstance(value, Auto) else value
        member.fields.update(name=name, value=actual)
        members[name] = member
        owner.members[name] = member
    if members:
        owner.enum = members
    _method(
        owner,
        "__repr__",
        lambda one: (
            f"<{owner.name}.{one.fields['name']}: {show(owner.meter, one.fields['value'])}>"
        ),
    )
    _method(owner, "__str__", lambda one: f"{owner.name}.{one.fields['name']}")
    return owner


class Auto:
    """What ``enum.auto()`` gives: the member's place, counted from 1."""
