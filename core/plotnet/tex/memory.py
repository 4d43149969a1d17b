"""The files by which TeX starts sooner another time: believed if they are plain, written whole."""

import os
import stat
import tempfile
from pathlib import Path


def is_plain(path: Path) -> bool:
    """Tell whether a file is there, and neither a link nor a pipe, for which one would wait."""
    try:
        return stat.S_ISREG(path.lstat().st_mode)
    except OSError:
        return False


def keep(path: Path, content: bytes) -> None:
    """Put a file in place, whole or not at all; a link is replaced, and not followed.

    Raises:
        OSError: It cannot be written to the disk.
    """
    descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=".new-")
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
