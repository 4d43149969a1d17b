"""Modules beside a script: the texts of those that it imports, found inside the project."""

import re
from typing import TYPE_CHECKING, Final

from plotnet.errors import PlotnetError
from plotnet.read.python.standard_modules import MODULES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from plotnet.errors import Origin
    from plotnet.read.files import Folder

_IMPORT: Final = re.compile(
    r"^[ \t]*(?:from[ \t]+(\.*)([\w.]*)[ \t]+import[ \t]+([\w, \t*()]*)|import[ \t]+([\w., \t]+))",
    re.MULTILINE,
)
MAX_MODULES: Final = 12
"""That a script may use, those that its modules use included."""

UPWARDS: Final = ("", "../", "../../", "../../../")
"""Where modules are looked for: beside the script, and above it, as ``sys.path`` is often told."""

OTHERS: Final = frozenset(
    {"matplotlib", "pandas", "scipy", "torch", "tensorflow", "keras", "tqdm", "argparse", "logging"}
)
"""Modules that are no figure's, however they are spelled."""


def modules_beside(source: str, folder: "Folder", origin: "Origin") -> dict[str, str]:
    """Return the texts of the modules that a script imports, by their dotted names.

    What lies outside the project, cannot be read, or is not there is left out.

    Args:
        source: The script.
        folder: Where to look; nothing is found unless it follows modules.
        origin: Where the script stands.
    """
    found: dict[str, str] = {}
    if not folder.modules:
        return found
    waiting = [(name, "") for name in _imported(source)]
    seen: set[tuple[str, str]] = set()
    while waiting and len(found) < MAX_MODULES:
        name, package = waiting.pop(0)
        if (name, package) in seen or name.partition(".")[0] in MODULES or _foreign(name):
            continue
        seen.add((name, package))
        located = _located(name, package, folder, origin)
        if located is not None and located[0] not in found:
            full, text = located
            found[full] = text
            waiting += [(inner, full.rpartition(".")[0]) for inner in _imported(text)]
    return found


def _foreign(name: str) -> bool:
    return name.partition(".")[0] in OTHERS


def _imported(source: str) -> "Iterator[str]":
    """Yield the dotted names of what a text imports; what follows ``import`` may be a module."""
    for found in _IMPORT.finditer(source):
        _dots, package, members, plain = found.groups()
        if plain:
            yield from (part.split()[0] for part in plain.split(",") if part.strip())
            continue
        if package:
            yield package
        for member in re.findall(r"\w+", members or ""):
            yield f"{package}.{member}" if package else member


def _located(name: str, package: str, folder: "Folder", origin: "Origin") -> tuple[str, str] | None:
    """Return the full name and the text of a module, or None."""
    names = [f"{package}.{name}", name] if package else [name]
    for full in names:
        path = full.replace(".", "/")
        for up in UPWARDS:
            for file in (f"{up}{path}.py", f"{up}{path}/__init__.py"):
                text = _text(file, folder, origin)
                if text is not None:
                    return full, text
    return None


def _text(file: str, folder: "Folder", origin: "Origin") -> str | None:
    """Return a file of the project, or None."""
    try:
        return folder.read_text(file, origin)
    except PlotnetError:
        return None
