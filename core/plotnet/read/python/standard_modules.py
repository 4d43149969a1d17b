"""Which imports have a meaning in a figure, and what they give."""

from collections.abc import Callable, Mapping
from typing import Final

from msgspec import Struct

from plotnet.read.python.limits import Meter
from plotnet.read.python.native_types import TypeTable
from plotnet.read.python.numpy_module import numpy_module
from plotnet.read.python.sequence_modules import collections_module, itertools_module
from plotnet.read.python.text_modules import (
    argparse_module,
    os_module,
    pathlib_module,
    string_module,
    sys_module,
)
from plotnet.read.python.value_modules import (
    abc_module,
    copy_module,
    dataclasses_module,
    enum_module,
    functools_module,
    math_module,
    typing_module,
)
from plotnet.read.python.values import Module, Opaque


class Surroundings(Struct, frozen=True):
    """What a module is built from.

    Attributes:
        meter: The meter of the run.
        types: The types of the run.
        argv0: How the script was called.
        outside: Stands for what the module has in Python, but not here.
    """

    meter: Meter
    types: TypeTable
    argv0: str
    outside: Opaque


MODULES: Final[Mapping[str, Callable[[Surroundings], Module]]] = {
    "abc": lambda here: abc_module(here.meter, here.types, here.outside),
    "argparse": lambda here: argparse_module(here.meter, here.outside),
    "collections": lambda here: collections_module(here.meter, here.types),
    "copy": lambda here: copy_module(here.meter),
    "dataclasses": lambda here: dataclasses_module(here.meter),
    "enum": lambda here: enum_module(here.meter),
    "functools": lambda here: functools_module(here.meter, here.outside),
    "itertools": lambda here: itertools_module(here.meter),
    "math": lambda here: math_module(here.meter),
    "numpy": lambda here: numpy_module(here.meter, here.types, here.outside),
    "os": lambda here: os_module(here.meter, here.outside),
    "pathlib": lambda here: pathlib_module(here.types),
    "string": lambda _here: string_module(),
    "sys": lambda here: sys_module(here.meter, here.argv0, here.outside),
    "typing": lambda here: typing_module(here.meter, here.types, here.outside),
}
"""Builders of the modules that are known."""
