"""A digest of plotnet's own files: what another plotnet drew may look different.

To read them all takes longer than anything else that a build without changes does, so the digest
is remembered, together with the times and sizes of the files that it was taken of. Where an
installer has listed them, its list is all that is looked at: it is new with each installation.
"""

import hashlib
import os
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from plotnet import __version__

if TYPE_CHECKING:
    from collections.abc import Iterator

PACKAGE = Path(__file__).parent

RECORD = PACKAGE.parent / f"plotnet-{__version__}.dist-info" / "RECORD"
"""The list of all files of an installation; one that can be edited has none beside it."""

DIGITS = 64
"""Of a digest."""

REMEMBERED = 8
"""How many installations of plotnet may take turns without being read again."""


@cache
def edition() -> str:
    """Return a digest of plotnet's own files: any change of them may change a drawing."""
    from plotnet.store import own_folder, recall, remember  # noqa: PLC0415 - others need no store

    seen = installation()
    folder = own_folder()
    known = [] if folder is None else recall(folder / "edition")
    found = dict(zip(known[::2], known[1::2], strict=False)).get(seen, "")
    if len(found) != DIGITS:
        found = _digest()
        if folder is not None:
            remember(folder / "edition", [seen, found, *known][: 2 * REMEMBERED])
    return found


def installation() -> str:
    """Return a digest of what the system says of plotnet's files, which no change leaves alone.

    It is quickly found, but another one on each machine.
    """
    told = [os.fspath(PACKAGE)]
    if RECORD.exists():
        told.append(file_state(os.fspath(RECORD)))
    else:
        told += [f"{name} {file_state(entry.path)}" for name, entry in _own_files()]
    return hashlib.sha256(os.fsencode("\n".join(told))).hexdigest()


def file_state(path: str) -> str:
    """Return what the system says of a file, which is another for each content that it may have."""
    try:
        status = os.stat(path)  # noqa: PTH116 - a `Path` is slow, and there may be many
    except OSError as error:
        return type(error).__name__
    times = f"{status.st_mtime_ns} {status.st_ctime_ns}"
    return f"{status.st_size} {times} {status.st_ino}"


def _digest() -> str:
    digest = hashlib.sha256()
    for name, entry in _own_files():
        content = Path(entry.path).read_bytes()
        digest.update(f"{name}\n{len(content)}\n".encode() + content)
    return digest.hexdigest()


def _own_files() -> "list[tuple[str, os.DirEntry[str]]]":
    """Return all files of the package with their names in it, in the order of these."""
    return sorted(_files_in(os.fspath(PACKAGE), ""), key=lambda file: file[0])


def _files_in(folder: str, path: str) -> "Iterator[tuple[str, os.DirEntry[str]]]":
    """Yield the name of every file in a folder of the package, as it is called, and the file."""
    with os.scandir(folder) as entries:
        for entry in entries:
            name = f"{path}/{entry.name}"
            if not entry.is_dir():
                yield name, entry
            elif entry.name != "__pycache__":
                yield from _files_in(entry.path, name)
