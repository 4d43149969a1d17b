"""The preamble, read once and kept: a TeX format file, from which a run starts four times as fast.

A format lies in the caller's cache directory beside a record of its checksum and of the files that
TeX read for it. It is used only while all of these are as they were, since TeX may load a rotten
format without a word; and it is never needed: where none can be had, TeX reads the preamble itself.
TeX packs formats with gzip, which is most of the time it takes to load one; it reads them unpacked
as well, and that is tried before it is relied on.
"""

import contextlib
import hashlib
import json
import os
import tempfile
import time
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from plotnet.tex.fence import start_fenced
from plotnet.tex.job import (
    ENVIRONMENT,
    TexFigure,
    TexInstallation,
    opening,
    run_tex,
    setting_arguments,
)
from plotnet.tex.memory import is_plain, keep
from plotnet.tex.process import Limits

FORMAT: Final = 3
"""Raise it when a format is built in another way: formats built before are then left alone."""

BUILD_LIMITS: Final = Limits(timeout_s=120, cpu_s=120, file_mb=64)
CHUNK: Final = 1 << 16
KEPT: Final = 4
"""How many formats a directory keeps, those last used; each takes about 19 MB."""

STALE_S: Final = 3600
"""Age after which a half-written file is nobody's any more."""

PROBE: Final = TexFigure("format", r"\shipout\hbox{}")
_GZIP: Final = b"\x1f\x8b"


class _Record(Struct, frozen=True):
    """What must hold for a format to be used.

    Attributes:
        checksum: Of the format file; against rot, as nobody else writes to its folder.
        inputs: Path, size and time of change of each file that was read for it.
    """

    checksum: int
    inputs: tuple[tuple[str, int, int], ...]

    def holds(self, path: Path) -> bool:
        """Tell whether the format is whole and TeX's files are those that it was built from."""
        return _checksum(path) == self.checksum and all(
            _state(path) == (path, size, changed) for path, size, changed in self.inputs
        )


def with_format(tex: TexInstallation, folder: Path) -> TexInstallation:
    """Return ``tex`` with a format for its preamble, built if need be, or as it is if none can be.

    Args:
        tex: The pdflatex that will run.
        folder: Where formats are kept; it is made if it does not exist.
    """
    path = folder / f"{key(tex)}.fmt"
    with contextlib.suppress(OSError):
        if _is_valid(path):
            with contextlib.suppress(OSError):
                os.utime(path)
            return _using(tex, path)
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix="plotnet-") as scratch:
            built = _build(tex, Path(scratch), path.name)
            if built is not None:
                content, record = built
                keep(path, content)
                keep(path.with_suffix(".json"), msgspec.json.encode(record))
                _prune(folder, path)
                return _using(tex, path)
    return tex


def unchecked(tex: TexInstallation, folder: Path) -> TexInstallation | None:
    """Return ``tex`` with a format that `with_format` has yet to check, or None if there is none.

    What comes of it counts for nothing unless `with_format` returns the same.
    """
    path = folder / f"{key(tex)}.fmt"
    with contextlib.suppress(OSError):
        return _using(tex, path) if is_plain(path) else None
    return None


def _using(tex: TexInstallation, path: Path) -> TexInstallation:
    """Return ``tex`` with the format that is a file just now."""
    return replace(tex, format=path, format_file=path.stat().st_ino)


def key(tex: TexInstallation) -> str:
    """Return the name of the format: by preamble, program and the way formats are built."""
    text = json.dumps([FORMAT, tex.version, tex.preamble], ensure_ascii=False)
    return f"plotnet-{hashlib.sha256(text.encode()).hexdigest()[:32]}"


def _is_valid(path: Path) -> bool:
    record = path.with_suffix(".json")
    if not (is_plain(path) and is_plain(record)):
        return False
    try:
        return msgspec.json.decode(record.read_bytes(), type=_Record).holds(path)
    except (FileNotFoundError, ValueError, RecursionError):
        return False


def _checksum(path: Path) -> int:
    """Return the checksum of a file, which is read in pieces: memory for all of it takes longer."""
    total = 0
    with path.open("rb", buffering=0) as stream:
        while piece := stream.read(CHUNK):
            total = zlib.crc32(piece, total)
    return total


def _build(tex: TexInstallation, scratch: Path, name: str) -> tuple[bytes, _Record] | None:
    """Return a format that has set a page, and its record; None if none can be had.

    It is unpacked if TeX takes it so.
    """
    work = scratch / "build"
    work.mkdir()
    (work / "preamble.tex").write_text(opening(tex) + "\\dump\n", encoding="utf-8")
    start_fenced(
        build_arguments(tex), cwd=work, limits=BUILD_LIMITS, make=(work,), env=ENVIRONMENT
    ).finish()
    packed, record = work / "preamble.fmt", work / "preamble.fls"
    if not (packed.exists() and record.exists()):
        return None
    inputs = tuple(_inputs(record.read_text(encoding="utf-8", errors="replace")))
    for number, content in enumerate(_variants(packed.read_bytes())):
        tried = scratch / f"try{number}"
        tried.mkdir()
        (tried / name).write_bytes(content)
        page = tried / "page"
        page.mkdir()
        if run_tex(replace(tex, format=tried / name), [PROBE], page, BUILD_LIMITS.timeout_s).pdf:
            return content, _Record(zlib.crc32(content), inputs)
    return None


def build_arguments(tex: TexInstallation) -> list[str]:
    """Return the command that reads the preamble on top of LaTeX and dumps the lot."""
    return [
        str(tex.program),
        "-ini",
        "-no-shell-escape",
        "-interaction=nonstopmode",
        "-halt-on-error",
        "-recorder",
        *setting_arguments(tex.version),
        "-jobname=preamble",
        "&pdflatex",
        "preamble.tex",
    ]


def _variants(packed: bytes) -> Iterator[bytes]:
    """Yield the format unpacked, then as TeX wrote it."""
    if packed.startswith(_GZIP):
        import gzip  # noqa: PLC0415 - a format is built once

        with contextlib.suppress(OSError, EOFError):
            yield gzip.decompress(packed)
    yield packed


def _inputs(recorded: str) -> Iterator[tuple[str, int, int]]:
    """Yield the state of each file that TeX recorded as read, our own preamble aside."""
    named = (
        line.removeprefix("INPUT ") for line in recorded.splitlines() if line.startswith("INPUT /")
    )
    for path in sorted(set(named)):
        with contextlib.suppress(OSError):
            yield _state(path)


def _state(path: str) -> tuple[str, int, int]:
    """Return a file's path, size and time of change; zeros for a file that is not there."""
    try:
        state = Path(path).stat()
    except OSError:
        return path, 0, 0
    return path, state.st_size, state.st_mtime_ns


def _prune(folder: Path, new: Path) -> None:
    """Remove all but the `KEPT` formats that were used last, and what killed builds left."""
    for path in folder.glob(".new-*"):
        if time.time() - _last_used(path) > STALE_S:
            path.unlink(missing_ok=True)
    others = sorted(
        (path for path in folder.glob("plotnet-*.fmt") if path != new), key=_last_used, reverse=True
    )
    for path in others[KEPT - 1 :]:
        path.unlink(missing_ok=True)
        path.with_suffix(".json").unlink(missing_ok=True)


def _last_used(path: Path) -> float:
    with contextlib.suppress(FileNotFoundError):
        return path.stat().st_mtime
    return 0.0
