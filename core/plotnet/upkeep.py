"""The commands that look after what was drawn: the cache, and the pictures that are kept in git."""

import argparse
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Final

from plotnet.api import known_here, project_of, store_of
from plotnet.errors import PlotnetError, SettingsError
from plotnet.figure import Source
from plotnet.settings import Settings

if TYPE_CHECKING:
    from plotnet.committed import Committed
    from plotnet.store import Store


def add_cache(cache: argparse.ArgumentParser) -> None:
    """Add the options of the command ``cache`` to its parser."""
    cache.add_argument("action", choices=sorted(_ACTIONS), help="what to do with it")
    cache.add_argument(
        "--cache", type=Path, metavar="FOLDER", help="another folder than that of the project"
    )
    cache.add_argument(
        "--max-size", type=int, metavar="MB", help="of all images, for prune; default: 512"
    )
    cache.add_argument(
        "--max-age", type=float, metavar="DAYS", help="without use, for prune; default: 180"
    )
    cache.set_defaults(command=_cache)


def add_frozen(check: argparse.ArgumentParser) -> None:
    """Add the option ``--frozen`` to the command ``check``."""
    check.add_argument(
        "--frozen",
        type=Path,
        metavar="FOLDER",
        help="instead, see whether FOLDER holds the picture of each figure in folders of pages",
    )


def check_frozen(folder: Path, roots: list[Path]) -> int:
    """Say of which figures the committed pictures are missing or stale; return 1 if there are any.

    Args:
        folder: Of the pictures.
        roots: Folders of pages.

    Raises:
        SettingsError: If one of them is not a folder.
    """
    from plotnet.pages import find_figures  # noqa: PLC0415 - only here

    wrong = [root for root in (folder, *roots) if not root.is_dir()]
    if wrong:
        raise SettingsError(f"{str(wrong[0])!r} is not a folder")
    known = known_here()
    from plotnet.committed import Committed, StaleError  # noqa: PLC0415 - only here

    committed = Committed(folder, known)
    found = [(root, each) for root in roots for each in find_figures(root.absolute())]
    sources = [each for _, each in found if isinstance(each, Source)]
    faults = [(root, fault) for root, each in found if (fault := _fault(committed, each))]
    known.save()
    for root, fault in faults:
        place = f"{root / fault.origin.file}:{fault.origin.line}: " if fault.origin else ""
        sys.stderr.write(f"plotnet: error: {place}{fault.message}\n")
    for path in committed.unused(sources):
        sys.stdout.write(f"{path}: belongs to no figure that stands in these pages\n")
    stale = any(isinstance(fault, StaleError) for _, fault in faults)
    remedy = f"; build the pages with PLOTNET_FREEZE=1 and commit {folder}" if stale else ""
    sys.stdout.write(f"{len(found)} figures, {len(faults)} not as committed{remedy}\n")
    return int(bool(faults))


def _fault(committed: "Committed", figure: Source | PlotnetError) -> PlotnetError | None:
    if isinstance(figure, PlotnetError):
        return figure
    try:
        committed.find(figure)
    except PlotnetError as error:
        return error
    return None


def _cache(options: argparse.Namespace) -> int:
    """Look after the store."""
    asked = {"cache_max_mb": options.max_size, "cache_max_days": options.max_age}
    settings = Settings.read({"cache": options.cache, **asked})
    store = store_of(settings, project_of(Path.cwd()))
    sys.stdout.write(f"{store.root}: {_ACTIONS[options.action](store)}\n")
    return 0


def _info(store: "Store") -> str:
    info = store.info()
    return f"{info.entries} entries, {info.failures} of them failures, {info.bytes:,} bytes"


_ACTIONS: Final[dict[str, Callable[["Store"], str]]] = {
    "info": _info,
    "clear": lambda store: f"{store.clear()} entries removed",
    "prune": lambda store: f"{store.prune()} entries removed",
    "verify": lambda store: f"{len(store.verify())} damaged entries removed",
}
