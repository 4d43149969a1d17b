"""PlotNeuralNet scripts -> Network: a bare list of calls, ``arch = [...]``, or the whole script.

The script is read by our interpreter, never executed. Its figure is what it hands to
``to_generate``; without that the list called ``arch``, a list that holds ``to_begin()``, or
the calls that stand at the top level. What functions of the script's own return is TeX, and read
as such.
"""

import re
from itertools import groupby
from typing import TYPE_CHECKING, Final

from msgspec.structs import replace

from plotnet.errors import Notice, SpecError
from plotnet.network import Block, Network
from plotnet.read.calls import Calls, Framing
from plotnet.read.hosted import Hosted
from plotnet.read.interpreter import LIMITS, Opaque, mend_escapes, run
from plotnet.read.shelf import Shelf
from plotnet.read.siblings import modules_beside
from plotnet.read.tikz.document import Reader
from plotnet.read.tikz.resolve import resolved
from plotnet.read.tikz.source import Fragment, Source
from plotnet.read.tikz.state import State
from plotnet.read.whereabouts import Whereabouts
from plotnet.read.written import Files

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from plotnet.errors import Origin
    from plotnet.read.files import Folder
    from plotnet.read.interpreter import Namespace

SCRIPT_LIMITS: Final = replace(LIMITS, items=200_000)
"""A script may add a text to a list, which adds its letters."""

MAX_DEPTH: Final = 40
"""How deep lists of calls may lie in each other."""

PICTURE: Final = re.compile(r"\\(pic|node|draw|path|plotnet)\b|tikzpicture")
"""What the TeX of a figure has."""

_BEGIN: Final = r"\begin{tikzpicture}"


def read_pycore(source: str, origin: "Origin", folder: "Folder") -> Network:
    """Return the figure that a script describes.

    Args:
        source: The script, or a part of it.
        origin: Where its first line stands.
        folder: Where pictures are looked for, and modules if the project follows them.

    Raises:
        SpecError: If the script cannot be read, calls what does not exist or calls it wrongly,
            or makes no figure.
    """
    modules = modules_beside(source, folder, origin)
    if not modules:
        return _read(source, origin, folder, modules)
    try:
        return _read(source, origin, folder, modules)
    except SpecError as error:
        return _without(source, origin, folder, error)


def _without(source: str, origin: "Origin", folder: "Folder", error: SpecError) -> Network:
    """Return the figure by our own library, where the one beside the script does not serve.

    Raises:
        SpecError: What was wrong with the library beside it, if ours does not serve either.
    """
    try:
        network = _read(source, origin, folder, {})
    except SpecError:
        raise error from None
    notice = Notice(f"the functions beside the script are not used: {error}", origin, "modules")
    return replace(network, notices=(notice, *network.notices))


def _read(source: str, origin: "Origin", folder: "Folder", modules: "Mapping[str, str]") -> Network:
    shelf, files = Shelf(), Files()
    calls = Calls(shelf, folder)
    library = {**calls.library, "open": files.open}
    namespace = run(
        source, origin, library, modules=modules, unknown=calls.unknown, limits=SCRIPT_LIMITS
    )
    arch = _architecture(namespace, [*files.texts, *calls.generated], origin)
    fragments = list(_fragments(arch, Whereabouts(source, origin), calls))
    state = State(folder)
    Reader(state, Hosted(state, shelf)).read(Source(fragments))
    if not any(isinstance(item, Block) for item in state.items):
        raise SpecError("this figure has no block: it needs a call such as to_Conv", origin)
    items, notices = resolved(state)
    return Network(items, notices=tuple(_here(n, origin) for n in (*shelf.notices, *notices)))


def _here(notice: Notice, origin: "Origin") -> Notice:
    """Return a notice at the script, where it is about a module beside it."""
    if notice.origin.file == origin.file:
        return notice
    return Notice(str(notice), origin, notice.code)


def _architecture(namespace: "Namespace", generated: list[object], origin: "Origin") -> object:
    """Return the list of calls that is the figure."""
    for value in reversed(generated):
        if _draws(value):
            return value
    values = namespace.variables
    if "arch" in values:
        return values["arch"]
    for value in values.values():
        if _begins(value):
            return value
    if namespace.expressions:
        return [expression.value for expression in namespace.expressions]
    raise SpecError(
        "no architecture here: write a list of calls, arch = [...], or a whole script", origin
    )


def _begins(value: object) -> bool:
    """Tell whether a value holds the start of a picture."""
    if isinstance(value, str):
        return Framing.BEGIN.value in value or _BEGIN in value
    if isinstance(value, list | tuple):
        return any(isinstance(entry, str) and _begins(entry) for entry in value)
    return False


def _draws(value: object, depth: int = 0) -> bool:
    """Tell whether something that a script writes to a file is a figure."""
    if isinstance(value, str):
        return PICTURE.search(value) is not None
    if isinstance(value, list | tuple) and depth < MAX_DEPTH:
        return any(_draws(entry, depth + 1) for entry in value) or _in_letters(value)
    return isinstance(value, Opaque) and value.call is not None


def _in_letters(value: "Sequence[object]") -> bool:
    """Tell whether a list holds a figure letter by letter, as adding a text to a list makes it."""
    letters = [entry for entry in value if isinstance(entry, str) and len(entry) == 1]
    return PICTURE.search("".join(letters)) is not None


def _fragments(
    value: object, whereabouts: Whereabouts, calls: Calls, depth: int = 0
) -> "Iterator[Fragment]":
    """Yield the TeX of nested lists; calls that nobody defined are answered here at the latest.

    Raises:
        SpecError: If a value cannot be a part of a figure.
    """
    if depth > MAX_DEPTH:
        raise SpecError("the figure is a list of lists without an end", whereabouts.origin)
    match value:
        case None:
            return
        case str():
            yield Fragment(mend_escapes(value), whereabouts.of(value))
        case list() | tuple():
            for entry in _joined(value):
                yield from _fragments(entry, whereabouts, calls, depth + 1)
        case Opaque(call=call) if call is not None:
            yield from _fragments(calls.unknown(call), whereabouts, calls, depth + 1)
        case Opaque():
            raise SpecError(value.reason, whereabouts.origin)
        case _:
            raise SpecError(f"{value!r} is not a part of a figure", whereabouts.origin)


def _joined(value: "Sequence[object]") -> "Iterator[object]":
    """Yield the entries of a list; single letters one behind the other are one text."""
    for letters, run_ in groupby(
        value, key=lambda entry: isinstance(entry, str) and len(entry) == 1
    ):
        if letters:
            yield "".join(str(entry) for entry in run_)
        else:
            yield from run_
