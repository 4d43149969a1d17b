"""What TeX said about the figures that it could not draw, in files that a message can name."""

import contextlib
import os
from pathlib import Path
from typing import Final

KEPT: Final = 50
"""How many logs a folder keeps, those last written."""

KEY_DIGITS: Final = 16
"""Of a drawing's key, in the name of its log."""


def write_log(folder: Path, key: str, log: str) -> Path | None:
    """Write a log, and remove the oldest where there are many.

    Args:
        folder: Where logs lie; it is made if it does not exist.
        key: Of the drawing.
        log: What TeX said.

    Returns:
        The file, or None where it cannot be written.
    """
    import tempfile  # noqa: PLC0415 - only where TeX failed

    path = folder / f"{key[:KEY_DIGITS]}.log"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        descriptor, new = tempfile.mkstemp(dir=folder, prefix=".new-")
        with os.fdopen(descriptor, "w", encoding="utf-8", errors="replace") as file:
            file.write(log)
        Path(new).replace(path)
    except OSError:
        return None
    _prune(folder)
    return path


def _prune(folder: Path) -> None:
    with contextlib.suppress(OSError):
        logs = sorted(folder.glob("*.log"), key=lambda path: path.stat().st_mtime, reverse=True)
        for path in logs[KEPT:]:
            path.unlink(missing_ok=True)
