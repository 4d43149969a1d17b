"""Claims between processes, so that two builds do not render the same figure twice.

They only save work; nothing goes wrong without them. They are locks on single
bytes of one file: one file descriptor for any number of keys, and the system
takes them back from a process that dies. Threads of one process do not exclude
each other. Where the system has no such locks, every claim succeeds.
"""

import errno
import os
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

_FIRST_PAUSE_S: Final = 0.01
_LONGEST_PAUSE_S: Final = 0.2


@contextmanager
def claim(path: Path, keys: Sequence[str], deadline_s: float) -> Iterator[list[str]]:
    """Claim those of ``keys`` that no other process has claimed, until the block ends.

    While others hold all of them it waits, holding none, so that no two processes can wait
    for each other; after ``deadline_s`` seconds it hands out all of them unclaimed.

    Args:
        path: The file that carries the locks; it is made where it is missing.
        keys: 64 hexadecimal digits each.
        deadline_s: Longest wait in seconds.
    """
    try:
        file = os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_CLOEXEC", 0), 0o600)
    except OSError:
        file = None
    if file is None:
        yield list(keys)
        return
    try:
        yield _take(file, keys, time.monotonic() + deadline_s)
    finally:
        with suppress(OSError):
            os.close(file)


def _take(file: int, keys: Sequence[str], until: float) -> list[str]:
    pause = _FIRST_PAUSE_S
    while True:
        taken = [key for key in keys if _try_lock(file, int(key[:15], 16))]
        if taken or time.monotonic() >= until:
            return taken or list(keys)
        time.sleep(min(pause, max(0.0, until - time.monotonic())))
        pause = min(2 * pause, _LONGEST_PAUSE_S)


if sys.platform == "win32":

    def _try_lock(file: int, byte: int) -> bool:  # noqa: ARG001  (there are no such locks)
        return True

else:
    import fcntl

    def _try_lock(file: int, byte: int) -> bool:
        try:
            fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB, 1, byte)
        except OSError as error:
            # Only these two say that somebody else is there; ENOLCK and the like do not.
            return error.errno not in {errno.EACCES, errno.EAGAIN}
        return True
