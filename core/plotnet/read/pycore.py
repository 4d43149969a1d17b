"""PlotNeuralNet scripts -> Network: a bare list of calls, ``arch = [...]``, or the whole script.

The script is read by our interpreter, never executed. Its figure is what it hands to
``to_generate``; without that the list called ``arch``, a list that holds ``to_begin()``, or
the calls that stand at the top level.
"""

from enum import Enum
from functools import partial
from typing import TYPE_CHECKING

from plotnet.errors import Notice, Origin, SpecError
from plotnet.network import Block, Connection, Network
from plotnet.read.calls import drawing_calls
from plotnet.read.interpreter import run

if TYPE_CHECKING:
    from collections.abc import Iterator

    from plotnet.read.calls import Item
    from plotnet.read.files import Folder
    from plotnet.read.interpreter import Call, Namespace


class Boilerplate(Enum):
    """What PlotNeuralNet's framing calls return: text of a TeX document that we write ourselves."""

    HEAD = "to_head"
    COLOURS = "to_cor"
    BEGIN = "to_begin"
    END = "to_end"


def read_pycore(source: str, origin: Origin, folder: "Folder") -> Network:
    """Return the figure that a script describes.

    Args:
        source: The script, or a part of it.
        origin: Where its first line stands.
        folder: Where pictures are looked for.

    Raises:
        SpecError: If the script cannot be read, calls what does not exist or calls it wrongly,
            or makes no figure.
    """
    generated: list[object] = []
    library = {
        **{mark.value: partial(_framing, mark) for mark in Boilerplate},
        **drawing_calls(folder),
        "to_generate": partial(_generate, generated),
    }
    arch = _architecture(run(source, origin, library), generated, origin)
    notices: list[Notice] = []
    items = tuple(_flat(arch, origin, notices))
    if not any(isinstance(item, Block) for item in items):
        raise SpecError("this figure has no block: it needs a call such as to_Conv", origin)
    return Network(items, notices=tuple(notices))


def _framing(mark: Boilerplate, _call: "Call") -> Boilerplate:
    return mark


def _generate(generated: list[object], call: "Call") -> None:
    """Remember the list that the script would write to a file."""
    generated.append(call.args[0] if call.args else call.kwargs.get("arch"))


def _architecture(namespace: "Namespace", generated: list[object], origin: Origin) -> object:
    """Return the list of calls that is the figure."""
    if generated:
        return generated[-1]
    values = namespace.variables
    if "arch" in values:
        return values["arch"]
    for value in values.values():
        if isinstance(value, list) and Boilerplate.BEGIN in value:
            return value
    if namespace.expressions:
        return [expression.value for expression in namespace.expressions]
    raise SpecError(
        "no architecture here: write a list of calls, arch = [...], or a whole script", origin
    )


def _flat(value: object, origin: Origin, notices: list[Notice]) -> "Iterator[Item]":
    """Yield the items of nested lists; TeX of the script's own is left out with a notice."""
    match value:
        case Block() | Connection():
            yield value
        case Boilerplate() | None:
            return
        case list() | tuple():
            for entry in value:
                yield from _flat(entry, origin, notices)
        case str():
            if value.strip():
                first = value.strip().splitlines()[0]
                notices.append(Notice(f"TeX of the script's own is left out: {first!r}", origin))
        case _:
            raise SpecError(f"{value!r} is not a part of a figure", origin)
