"""Whole files: read if they are plain, written so that nobody ever sees a part of one."""

import errno
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

from plotnet.store.entry import BadEntryError

LARGEST: Final = 64 * 2**20
"""Bytes of the largest file that is kept; a larger one is a fault, not a figure."""

TEMPORARY_PREFIX: Final = "new-"
TEMPORARY_SUFFIX: Final = ".tmp"

# A restored store may hold links and pipes: follow none, wait for none.
_READ: Final = (
    os.O_RDONLY
    | getattr(os, "O_BINARY", 0)
    | getattr(os, "O_CLOEXEC", 0)
    | getattr(os, "O_NOFOLLOW", 0)
    | getattr(os, "O_NONBLOCK", 0)
)


def read(path: Path) -> tuple[bytes, float]:
    """Return the content of a file and when it was last modified, in seconds since 1970.

    Raises:
        BadEntryError: If it is not a plain file, or larger than `LARGEST`.
        OSError: If it cannot be read.
    """
    with _opened(path) as (file, status):
        # A file of the expected size takes two calls: all of it, and the end.
        parts = iter(lambda: os.read(file, status.st_size + 1), b"")
        return b"".join(parts), status.st_mtime


def read_start(path: Path, size: int) -> bytes:
    """Return the first ``size`` bytes of a file, or fewer; raises what `read` raises."""
    with _opened(path) as (file, _):
        return os.read(file, size)


def write(path: Path, content: bytes, *, lasting: bool = True) -> None:
    """Put ``content`` at ``path`` in one step, or leave everything as it was.

    Args:
        path: Where it is to be.
        content: Of the file.
        lasting: Whether it is to be on the disk before it is there: what is made anew in no time
            may be lost where the power fails.

    Raises:
        OSError: If it cannot be written to the disk, or is larger than `LARGEST`.
    """
    import tempfile  # noqa: PLC0415  (its import costs more than a hundred warm lookups)

    if len(content) > LARGEST:
        raise OSError(errno.EFBIG, f"{len(content)} bytes are more than {LARGEST}", str(path))
    file, name = tempfile.mkstemp(TEMPORARY_SUFFIX, TEMPORARY_PREFIX, path.parent)
    temporary = Path(name)
    try:
        # A full disk may show only when the data are flushed, synchronised or closed.
        with os.fdopen(file, "wb") as stream:
            stream.write(content)
            stream.flush()
            if lasting:
                os.fsync(stream.fileno())
        temporary.replace(path)
    except BaseException:
        remove(temporary)
        raise


def remove(path: Path) -> bool:
    """Remove a file; tell whether it is this call that removed it."""
    with suppress(OSError):
        path.unlink()
        return True
    return False


@contextmanager
def _opened(path: Path) -> Iterator[tuple[int, os.stat_result]]:
    file = os.open(path, _READ)
    try:
        status = os.fstat(file)
        if not stat.S_ISREG(status.st_mode) or status.st_size > LARGEST:
            raise BadEntryError(f"not a plain file of a sensible size: {path}")
        yield file, status
    finally:
        os.close(file)
