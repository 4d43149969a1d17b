"""The directory of a store: where it lies, when it is to be trusted, what marks it."""

import os
import re
import stat
import sys
from pathlib import Path
from typing import Final

from plotnet.errors import SettingsError
from plotnet.store import files

VARIABLE: Final = "PLOTNET_CACHE"
LOCK: Final = "lock"
PRUNED: Final = "pruned"
TAG: Final = "CACHEDIR.TAG"
SHARD: Final = re.compile(r"[0-9a-f]{2}")

# Writable by all is what `examine` refuses: never make it so, whatever the umask.
_MODE: Final = 0o775

# The signature is fixed by the Cache Directory Tagging Specification.
_MARKS: Final = {
    TAG: "Signature: 8a477f597d28d172789f06886806bc55\n"
    "# Figures rendered by plotnet. They can be deleted at any time.\n",
    ".gitignore": "*\n",
}


def default_root(project: Path) -> Path:
    """Return the directory of the store of a project, absolute.

    Args:
        project: The directory of the project, whose ``.cache/plotnet`` it is unless the
            environment variable ``PLOTNET_CACHE`` names another (relative to the working
            directory; ``~`` is a home directory).

    Raises:
        SettingsError: If ``PLOTNET_CACHE`` names a home directory that does not exist.
    """
    named = os.environ.get(VARIABLE, "")
    try:
        root = Path(named).expanduser() if named else project / ".cache" / "plotnet"
    except RuntimeError as error:
        raise SettingsError(
            f"{VARIABLE} is {named!r}, but no such home directory is known; write it in full"
        ) from error
    return root.absolute()


def examine(root: Path) -> None:
    """Check that only its owner, who is the current user, decides what lies in ``root``.

    Raises:
        FileNotFoundError: If it does not exist.
        OSError: If it is not to be trusted, is no directory, or cannot be examined.
    """
    status = root.stat()
    if not stat.S_ISDIR(status.st_mode):
        raise NotADirectoryError(f"{str(root)!r} is not a directory")
    if sys.platform == "win32":
        return
    if status.st_uid != os.geteuid():
        raise PermissionError(
            f"{str(root)!r} belongs to user {status.st_uid}, not to user {os.geteuid()};"
            f" let {VARIABLE} name a directory of your own"
        )
    if status.st_mode & stat.S_IWOTH:
        raise PermissionError(
            f"{str(root)!r} is writable by all; take that away (chmod o-w),"
            f" or let {VARIABLE} name another directory"
        )


def prepare(root: Path) -> None:
    """Make ``root`` a directory that can be written to, is trusted and bears the marks.

    Raises:
        OSError: If it cannot be made, is not to be trusted, or holds something else.
    """
    root.mkdir(mode=_MODE, parents=True, exist_ok=True)
    examine(root)
    if not (root / TAG).exists():
        _refuse_strange(root)
    for name, text in _MARKS.items():
        path = root / name
        if not path.exists() or not path.stat().st_size:  # as a failure of the power leaves it
            files.write(path, text.encode("ascii"), lasting=False)


def shard(root: Path, key: str) -> Path:
    """Return the directory in ``root`` that holds the entry of ``key``."""
    return root / key[:2]


def make_folder(path: Path) -> None:
    """Make a directory in a prepared root, unless it is there.

    Raises:
        OSError: If it cannot be made.
    """
    path.mkdir(mode=_MODE, exist_ok=True)


def _refuse_strange(root: Path) -> None:
    # A slip like PLOTNET_CACHE=. must not hide a whole project from git.
    strange = next((path.name for path in root.iterdir() if not _is_ours(path.name)), None)
    if strange is not None:
        raise FileExistsError(
            f"{str(root)!r} holds {strange!r}, which is no part of a plotnet cache;"
            f" let {VARIABLE} name an empty or a new directory"
        )


def _is_ours(name: str) -> bool:
    return (
        name in {LOCK, PRUNED, *_MARKS}
        or SHARD.fullmatch(name) is not None
        or name.endswith(files.TEMPORARY_SUFFIX)
    )
