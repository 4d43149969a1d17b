"""What a dot may reach: a short list for each type, and no name between double underscores."""

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import PurePosixPath
from typing import Final

from plotnet.errors import SpecError
from plotnet.read.python.arrays import Array, cast_array, map_array
from plotnet.read.python.classes import Class, Super
from plotnet.read.python.descriptors import Property, resolve
from plotnet.read.python.instances import Instance
from plotnet.read.python.limits import Meter
from plotnet.read.python.methods import find_method, method_names
from plotnet.read.python.values import (
    MISSING,
    Builtin,
    Holder,
    Invocable,
    Module,
    Native,
    Opaque,
    callable_value,
    near,
)

DATA: Final[Mapping[type, frozenset[str]]] = {
    int: frozenset({"real", "imag", "numerator", "denominator"}),
    float: frozenset({"real", "imag"}),
    complex: frozenset({"real", "imag"}),
    range: frozenset({"start", "stop", "step"}),
    slice: frozenset({"start", "stop", "step"}),
    BaseException: frozenset({"args"}),
    PurePosixPath: frozenset({"name", "stem", "suffix", "suffixes", "parent", "parts"}),
}
"""Attributes that are values and may be read as they are."""

PATH_METHODS: Final[Mapping[str, Callable[..., object]]] = {
    "as_posix": PurePosixPath.as_posix,
    "joinpath": PurePosixPath.joinpath,
    "with_name": PurePosixPath.with_name,
    "with_stem": PurePosixPath.with_stem,
    "with_suffix": PurePosixPath.with_suffix,
    "relative_to": PurePosixPath.relative_to,
    **{name: lambda path: path for name in ("absolute", "expanduser", "resolve")},
    **{name: lambda _path: False for name in ("exists", "is_dir", "is_file")},
    **{
        name: lambda _path, *_args, **_options: None
        for name in ("mkdir", "rename", "rmdir", "touch", "unlink", "write_bytes", "write_text")
    },
}
"""Methods of a path: text work alone; the disk looks empty, and writing does nothing."""

ARRAY_METHODS: Final[Mapping[str, Callable[[Meter, Array], object]]] = {
    "tolist": lambda _meter, array: array.nested(),
    "copy": lambda meter, array: map_array(meter, lambda value: value, array),
    "flatten": lambda _meter, array: Array(list(array.flat())),
    "sum": lambda _meter, array: sum(array.flat()),  # type: ignore[arg-type]  # no number: TypeError
    "mean": lambda _meter, array: sum(array.flat()) / len(list(array.flat())),  # type: ignore[arg-type]  # likewise
    "max": lambda _meter, array: max(array.flat()),  # type: ignore[type-var]  # likewise
    "min": lambda _meter, array: min(array.flat()),  # type: ignore[type-var]  # likewise
}


def get_attribute(meter: Meter, value: object, name: str) -> object:
    """Return ``value.name``.

    Raises:
        SpecError: Figures have no use for such an attribute.
        AttributeError: There is none of that name.
    """
    found = _find(meter, value, name)
    if found is not MISSING:
        return found
    if _is_dunder(name):
        raise SpecError(f"attribute {name!r} is not allowed in a figure")
    guess = near(meter, name, _known(value))
    raise AttributeError(f"{_kind(value)} has no attribute {name!r}{guess}")


def has_attribute(meter: Meter, value: object, name: str) -> bool:
    """Return what ``hasattr`` gives, a question that is also asked about ``__iter__``."""
    if name in {"__iter__", "__len__", "__call__", "__getitem__"}:
        return hasattr(value, name)
    try:
        return _find(meter, value, name) is not MISSING
    except AttributeError:
        return False


def _is_dunder(name: str) -> bool:
    return name.startswith("__") and name.endswith("__")


def _kind(value: object) -> str:
    match value:
        case Instance():
            return f"{value.owner.name!r} object"
        case Module():
            return f"module {value.name!r}"
        case Class():
            return f"class {value.name!r}"
        case Invocable():
            return f"function {value.name!r}"
        case _:
            return f"{type(value).__name__!r} object"


def _known(value: object) -> list[str]:
    match value:
        case Instance():
            return [*value.fields, *(name for one in value.owner.lineage for name in one.members)]
        case Class():
            return [name for one in value.lineage for name in one.members]
        case Module():
            return list(value.members)
        case _:
            return method_names(type(value))


def _find(meter: Meter, value: object, name: str) -> object:  # noqa: PLR0911 - a table by type
    match value:
        case Instance():
            return _of_instance(value, name)
        case Class():
            return _of_class(value, name)
        case Super():
            return value.attribute(name)
        case Opaque() | Module() if not _is_dunder(name):
            return value.derived(f".{name}") if isinstance(value, Opaque) else value.member(name)
        case Invocable():
            return _of_function(meter, value, name)
        case Array():
            return _of_array(meter, value, name)
        case Property() if name == "setter":
            return Builtin(name, meter, partial(Property, value.getter))
        case _:
            return _of_builtin(meter, value, name)


def _of_instance(instance: Instance, name: str) -> object:
    if name == "__class__":
        return instance.owner
    member = instance.owner.find(name)
    if isinstance(member, Property):
        return resolve(member, instance, instance.owner)
    if name in instance.fields:
        return instance.fields[name]
    if member is not MISSING:
        return resolve(member, instance, instance.owner)
    outside = instance.owner.outside
    if outside is None or _is_dunder(name):
        return MISSING
    return outside.derived(f".{name}")


def _of_class(owner: Class, name: str) -> object:
    if name == "__name__":
        return owner.name
    if name == "__members__" and owner.enum is not None:
        return dict(owner.enum)
    member = owner.find(name)
    if member is not MISSING and name != "__fields__":
        return resolve(member, None, owner)
    return Super(owner, None).attribute(name) if name == "__init__" else MISSING


def _of_function(meter: Meter, function: Invocable, name: str) -> object:
    if name == "__name__":
        return function.name
    if not isinstance(function, Native):
        return _data(function, name)
    if name in function.members:
        return function.members[name]
    method = find_method(function.type, name)
    return Holder(name, meter, partial(method, meter)) if method else MISSING


def _of_array(meter: Meter, array: Array, name: str) -> object:
    match name:
        case "shape":
            return array.shape
        case "size":
            return len(list(array.flat()))
        case "ndim":
            return len(array.shape)
        case "astype":
            return Builtin(name, meter, partial(cast_array, meter, array))
        case _:
            method = ARRAY_METHODS.get(name)
            return Builtin(name, meter, partial(method, meter, array)) if method else MISSING


def _of_builtin(meter: Meter, value: object, name: str) -> object:
    if isinstance(value, str) and name in {"format", "format_map"}:
        return Builtin(name, meter, _formatter(meter, value, name))
    if isinstance(value, PurePosixPath) and name in PATH_METHODS:
        return Builtin(name, meter, partial(PATH_METHODS[name], value))
    method = find_method(type(value), name)
    if method is None:
        return _data(value, name)
    kind = Builtin if isinstance(value, str) else Holder
    return kind(name, meter, partial(method, meter, value))


def _formatter(meter: Meter, template: str, name: str) -> Callable[..., str]:
    from plotnet.read.python.templates import format_text  # noqa: PLC0415 - few scripts fill any

    def format_(*args: object, **kwargs: object) -> str:
        return format_text(meter, get_attribute, template, args, kwargs)

    def format_map(mapping: Mapping[str, object]) -> str:
        return format_text(meter, get_attribute, template, (), mapping)

    return format_ if name == "format" else format_map


def _data(value: object, name: str) -> object:
    for ancestor in type(value).__mro__:
        if name in DATA.get(ancestor, ()):
            found: object = getattr(value, name)
            return found
    return MISSING


def set_attribute(value: object, name: str, new: object) -> None:
    """Do ``value.name = new``.

    Raises:
        SpecError: The name stands between double underscores.
        AttributeError: Such a value takes no attributes.
    """
    if _is_dunder(name):
        raise SpecError(f"attribute {name!r} cannot be set in a figure")
    match value:
        case Instance():
            _set_on_instance(value, name, new)
        case Class() | Module():
            value.members[name] = new
        case Opaque():
            pass
        case _:
            raise AttributeError(f"{_kind(value)} takes no attribute {name!r}")


def _set_on_instance(instance: Instance, name: str, new: object) -> None:
    member = instance.owner.find(name)
    if not isinstance(member, Property):
        instance.fields[name] = new
    elif member.setter is None:
        raise AttributeError(f"property {name!r} of {instance.owner.name!r} object has no setter")
    else:
        callable_value(member.setter)(instance, new)


def delete_attribute(value: object, name: str) -> None:
    """Do ``del value.name``.

    Raises:
        AttributeError: There is none.
    """
    if not isinstance(value, Instance) or name not in value.fields:
        raise AttributeError(f"{_kind(value)} has no attribute {name!r}")
    del value.fields[name]
