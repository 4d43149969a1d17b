"""What this machine has drawn or checked itself, remembered outside of every store.

A store may be restored from a place that strangers can write to, and nothing that lies in it
proves who wrote it. This memory lies in the home directory of the user and is never carried
along: what it names need not be checked again. Without it everything is checked, which costs
milliseconds for each figure.
"""

import hashlib
import os
import stat
import sys
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path
from typing import Final

from plotnet.store import files
from plotnet.store.entry import BadEntryError, Image

LARGEST: Final = 2**20
"""Bytes after which the memory is begun anew: some 16,000 figures."""


def own_folder(name: str = "") -> Path | None:
    """Return a directory of the current user for what is not carried along; it may be missing.

    None where no home is known, and where somebody else can write to what is there.

    Args:
        name: Of a directory in it.
    """
    variable = "LOCALAPPDATA" if sys.platform == "win32" else "XDG_STATE_HOME"
    named = os.environ.get(variable, "")
    try:
        state = Path(named) if named else Path.home() / ".local" / "state"
    except RuntimeError:
        return None
    folder = state / "plotnet"
    return folder / name if folder.is_absolute() and _is_safe(folder, stat.S_ISDIR) else None


def default_place() -> Path | None:
    """Return where the memory of the current user lies, or None."""
    folder = own_folder()
    return folder and folder / "known"


class Known:
    """The contents that were drawn or checked here, each under its key."""

    def __init__(self, place: Path | None, edition: str) -> None:
        """Read what is remembered; whatever is wrong with it, it is then nothing.

        Args:
            place: The file, or None to remember nothing beyond this object.
            edition: What drew or checked; what another edition did is not known.
        """
        self._place = place
        self._start = hashlib.sha256(f"{edition}\n".encode())
        self._digests = set(recall(place) if place else ())
        self._new: list[str] = []

    def has(self, key: str, image: Image) -> bool:
        """Tell whether this image was drawn or checked here under this key."""
        return self._digest(key, image) in self._digests

    def add(self, key: str, image: Image) -> None:
        """Note that this image was drawn or has passed its check."""
        digest = self._digest(key, image)
        if digest not in self._digests:
            self._digests.add(digest)
            self._new.append(digest)

    def save(self) -> None:
        """Remember what is new; where that is not possible it is checked again next time."""
        if self._place is None or not self._new:
            return
        lines = "".join(f"{digest}\n" for digest in self._new).encode("ascii")
        self._new.clear()
        with suppress(OSError):
            self._place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            is_usable = _is_safe(self._place, stat.S_ISREG) and self._place.exists()
            if not is_usable or self._place.stat().st_size + len(lines) > LARGEST:
                files.write(self._place, lines[-LARGEST:], lasting=False)
                return
            with self._place.open("ab", buffering=0) as file:
                file.write(lines)

    def _digest(self, key: str, image: Image) -> str:
        digest = self._start.copy()
        digest.update(f"{key}\n{image.digest}".encode())
        return digest.hexdigest()


def recall(place: Path) -> list[str]:
    """Return the lines of a file that nobody else could have written, or none.

    What is half written is a line that is no digest.
    """
    try:
        if not _is_safe(place, stat.S_ISREG):
            return []
        text = files.read(place)[0].decode("ascii", "replace")
    except (OSError, BadEntryError):
        return []
    return text.split("\n")


def remember(place: Path, digests: "Iterable[str]") -> None:
    """Write a file of digests; where that is not possible they are found out again next time."""
    with suppress(OSError):
        place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        text = "".join(f"{digest}\n" for digest in digests)
        files.write(place, text.encode(), lasting=False)


def _is_safe(place: Path, is_of_kind: Callable[[int], bool]) -> bool:
    """Tell whether something is missing, or of a kind and only the current user can write to it."""
    try:
        status = place.lstat()
    except FileNotFoundError:
        return True
    except OSError:
        return False
    if not is_of_kind(status.st_mode):
        return False
    if sys.platform == "win32":
        return True
    return status.st_uid == os.geteuid() and not status.st_mode & (stat.S_IWGRP | stat.S_IWOTH)
