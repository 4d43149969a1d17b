"""A digest of plotnet's own files: what another plotnet drew may look different.

To read them all takes longer than anything else that a build without changes does, so the digest
is remembered, together with the times and sizes of the files that it was taken of.
"""

import hashlib
import os
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from plotnet.store import own_folder, recall, remember

if TYPE_CHECKING:
    from collections.abc import Iterator

PACKAGE = Path(__file__).parent

DIGITS = 64
"""Of a digest."""

REMEMBERED = 8
"""How many installations of plotnet may take turns without being read again."""


@cache
def edition() -> str:
    """Return a digest of plotnet's own files: any change of them may change a drawing."""
    files = sorted(_own_files(os.fspath(PACKAGE), ""), key=lambda file: file[0])
    seen = _seen(files)
    folder = own_folder()
    known = [] if folder is None else recall(folder / "edition")
    found = dict(zip(known[::2], known[1::2], strict=False)).get(seen, "")
    if len(found) != DIGITS:
        found = _digest(files)
        if folder is not None:
            remember(folder / "edition", [seen, found, *known][: 2 * REMEMBERED])
    return found


def _own_files(folder: str, path: str) -> "Iterator[tuple[str, os.DirEntry[str]]]":
    """Yield the name of every file of the package, as it is called in it, and the file."""
    with os.scandir(folder) as entries:
        for entry in entries:
            name = f"{path}/{entry.name}"
            if not entry.is_dir():
                yield name, entry
            elif entry.name != "__pycache__":
                yield from _own_files(entry.path, name)


def _seen(files: "list[tuple[str, os.DirEntry[str]]]") -> str:
    """Return a digest of what the system says of files, which no change of them leaves alone."""
    digest = hashlib.sha256(os.fsencode(PACKAGE))
    for name, entry in files:
        with suppress(OSError):
            status = entry.stat()
            times = f"{status.st_size} {status.st_mtime_ns} {status.st_ctime_ns} {status.st_ino}"
            digest.update(f"{name}\n{times}\n".encode())
    return digest.hexdigest()


def _digest(files: "list[tuple[str, os.DirEntry[str]]]") -> str:
    digest = hashlib.sha256()
    for name, entry in files:
        content = Path(entry.path).read_bytes()
        digest.update(f"{name}\n{len(content)}\n".encode() + content)
    return digest.hexdigest()
