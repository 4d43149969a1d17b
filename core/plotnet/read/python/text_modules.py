"""The modules of texts, files' names and arguments: ``os``, ``pathlib``, ``sys``, ``argparse``.

The disk looks empty, the working directory is ``.``, and whatever writes or
starts something does nothing.
"""

import collections.abc as abstract
import posixpath
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import PurePosixPath
from typing import Final

from plotnet.read.python.classes import Class
from plotnet.read.python.instances import Instance
from plotnet.read.python.limits import Meter
from plotnet.read.python.native_types import TypeTable
from plotnet.read.python.values import Builtin, HostMethod, Module, Native, Opaque

STRING_CONSTANTS: Final = [
    "ascii_letters",
    "ascii_lowercase",
    "ascii_uppercase",
    "digits",
    "hexdigits",
    "octdigits",
    "punctuation",
    "printable",
    "whitespace",
]


def _false(_path: object) -> bool:
    return False


def _itself(path: object) -> object:
    return path


def _relative_path(path: str, start: str = ".") -> str:
    return posixpath.relpath(posixpath.join("/", path), posixpath.join("/", start))


PATH_FUNCTIONS: Final[Mapping[str, Callable[..., object]]] = {
    "abspath": posixpath.normpath,
    "basename": posixpath.basename,
    "dirname": posixpath.dirname,
    "exists": _false,
    "expanduser": _itself,
    "expandvars": _itself,
    "isabs": posixpath.isabs,
    "isdir": _false,
    "isfile": _false,
    "join": posixpath.join,
    "normpath": posixpath.normpath,
    "realpath": posixpath.normpath,
    "relpath": _relative_path,
    "split": posixpath.split,
    "splitext": posixpath.splitext,
}


def os_module(meter: Meter, outside: Opaque) -> Module:
    """Return ``os``."""
    path = Module("os.path", dict(_builtins(meter, PATH_FUNCTIONS)) | {"sep": "/"})
    members: dict[str, object] = {
        "path": path,
        "sep": "/",
        "linesep": "\n",
        "name": "posix",
        "curdir": ".",
        "pardir": "..",
        "environ": {},
        "getcwd": Builtin("getcwd", meter, lambda: "."),
        "getenv": Builtin("getenv", meter, lambda _key, default=None: default),
    }
    return Module("os", members, outside)


def _builtins(meter: Meter, functions: Mapping[str, Callable[..., object]]) -> Mapping[str, object]:
    return {name: Builtin(name, meter, function) for name, function in functions.items()}


def pathlib_module(types: TypeTable) -> Module:
    """Return ``pathlib``, whose paths never touch the disk."""
    names = ("Path", "PosixPath", "PurePath", "PurePosixPath")
    return Module("pathlib", dict.fromkeys(names, types[PurePosixPath]))


def sys_module(meter: Meter, argv0: str, outside: Opaque) -> Module:
    """Return ``sys`` as a script sees it that was called without arguments."""

    def leave(_status: object = None) -> None:
        raise SystemExit

    members: dict[str, object] = {
        "argv": [argv0],
        "path": ["."],
        "exit": Builtin("exit", meter, leave),
        "maxsize": 2**63 - 1,
        "platform": "linux",
        "version": "3.11.0",
        "version_info": (3, 11, 0),
    }
    return Module("sys", members, outside)


def string_module() -> Module:
    """Return the constants of ``string``."""
    import string  # noqa: PLC0415 - its import takes a millisecond, and few scripts want it

    return Module("string", {name: getattr(string, name) for name in STRING_CONSTANTS})


def argparse_module(meter: Meter, outside: Opaque) -> Module:
    """Return ``argparse`` with a parser that sees no arguments: every option has its default."""
    result = Class("Namespace", (), {}, {}, meter)
    functions: dict[str, Callable[..., object]] = {
        "__init__": _start_parser,
        "add_argument": _add_argument,
        "set_defaults": _set_defaults,
        "parse_args": partial(_parse_args, result),
    }
    members = {name: HostMethod(name, meter, function) for name, function in functions.items()}
    unknown = HostMethod(
        "parse_known_args", meter, lambda parser, *_args: (_parse_args(result, parser), [])
    )
    parser = Class(
        "ArgumentParser", (outside,), {**members, "parse_known_args": unknown}, {}, meter
    )
    return Module("argparse", {"ArgumentParser": parser, "Namespace": result}, outside)


def _start_parser(parser: Instance, /, *_args: object, **_options: object) -> None:
    parser.fields["defaults"] = {}


def _defaults(parser: Instance) -> dict[str, object]:
    found = parser.fields["defaults"]
    return found if isinstance(found, dict) else {}


def _add_argument(parser: Instance, /, *names: str, **options: object) -> None:
    longest = max(names, key=lambda name: name.startswith("--"), default="")
    dest = str(options.get("dest") or longest.lstrip("-").replace("-", "_"))
    flags = {"store_true": False, "store_false": True}
    action = options.get("action")
    usual = flags.get(action) if isinstance(action, str) else None
    _defaults(parser)[dest] = options.get("default", usual)


def _set_defaults(parser: Instance, /, **values: object) -> None:
    _defaults(parser).update(values)


def _parse_args(result: Class, parser: Instance, *_args: object) -> Instance:
    parsed = Instance(result)
    parsed.fields.update(_defaults(parser))
    return parsed


def collections_abc(types: TypeTable) -> Module:
    """Return the abstract types of ``collections.abc`` that tell lists from numbers."""
    names = ["Callable", "Container", "Iterable", "Iterator", "Mapping", "Sequence", "Set", "Sized"]
    construct = types[object].construct
    members: dict[str, object] = {
        name: Native(getattr(abstract, name), construct) for name in names
    }
    return Module("collections.abc", members)
