"""Walking a store: what lies in it, what is left over, what has to go."""

import os
import re
import time
from collections.abc import Iterable, Iterator
from contextlib import suppress
from math import inf
from pathlib import Path
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from plotnet.store import files
from plotnet.store.entry import BadEntryError, starts_failure
from plotnet.store.root import SHARD

SKEW_S: Final = 300.0
"""Seconds by which clocks of machines that share a store may differ."""

_STALE_S: Final = 3600.0
_REST_OF_KEY: Final = re.compile(r"[0-9a-f]{62}")


class Found(Struct, frozen=True):
    """An entry or a temporary file of a store.

    Attributes:
        path: Where it lies.
        key: Key of the entry, or an empty string for a temporary file.
        size: Bytes.
        last_use: Seconds since 1970.
    """

    path: Path
    key: str
    size: int
    last_use: float

    def holds_failure(self) -> bool:
        """Tell whether it is, by its first bytes, a remembered failure."""
        try:
            return starts_failure(self.key, files.read_start(self.path, 200))
        except (OSError, BadEntryError):
            return False


def entries(root: Path) -> Iterator[Found]:
    """Yield the entries under ``root``, whatever they contain."""
    return (found for found in _walk(root, inf) if found.key)


def prune(root: Path, max_bytes: float, max_age_s: float, until: float = inf) -> int:
    """Remove stale temporary files, entries unused for too long, and the least recently used.

    Args:
        root: Directory of the store.
        max_bytes: What the entries may take together.
        max_age_s: Seconds for which an entry may go unused.
        until: When to stop, on the monotonic clock; what is left is for the next time.

    Returns:
        The number of entries that were removed.
    """
    now = time.time()
    found = list(_walk(root, until))
    doomed = _stale(found, now) + _excess(_settled(found, now), max_bytes, now - max_age_s)
    removed = 0
    for item in doomed:
        if time.monotonic() > until:
            break
        removed += files.remove(item.path) and bool(item.key)
    return removed


def _stale(found: Iterable[Found], now: float) -> list[Found]:
    """Return the temporary files that no living process can still be writing."""
    return [item for item in found if not item.key and not -SKEW_S < now - item.last_use < _STALE_S]


def _settled(found: Iterable[Found], now: float) -> Iterator[Found]:
    """Yield the entries; those from the future start to age now, else they never would."""
    for item in found:
        if item.key and item.last_use > now + SKEW_S:
            with suppress(OSError):
                os.utime(item.path)
            yield replace(item, last_use=now)
        elif item.key:
            yield item


def _excess(kept: Iterable[Found], max_bytes: float, oldest: float) -> list[Found]:
    """Return the entries beyond either limit, the least recently used first."""
    total = 0
    excess = []
    for item in sorted(kept, key=lambda item: (-item.last_use, item.key)):
        total += item.size
        if total > max_bytes or item.last_use < oldest:
            excess.append(item)
    return excess[::-1]


def _walk(root: Path, until: float) -> Iterator[Found]:
    top = _scan(root)
    yield from _recognised("", top)
    # Links are not followed: a restored store could point anywhere.
    shards = sorted(item.name for item in top if _is_shard(item))
    # A walk that is cut short must not begin at the same place each time.
    start = os.urandom(1)[0] % len(shards) if shards and until != inf else 0
    for shard in shards[start:] + shards[:start]:
        if time.monotonic() > until:
            return
        yield from _recognised(shard, _scan(root / shard))


def _is_shard(item: "os.DirEntry[str]") -> bool:
    return SHARD.fullmatch(item.name) is not None and item.is_dir(follow_symlinks=False)


def _scan(folder: Path) -> "list[os.DirEntry[str]]":
    try:
        with os.scandir(folder) as items:
            return list(items)
    except OSError:
        return []


def _recognised(shard: str, items: "Iterable[os.DirEntry[str]]") -> Iterator[Found]:
    for item in items:
        is_entry = shard and _REST_OF_KEY.fullmatch(item.name)
        if not is_entry and not _is_temporary(item.name):
            continue
        # Another process may have removed it since.
        with suppress(OSError):
            status = item.stat(follow_symlinks=False)
            key = shard + item.name if is_entry else ""
            yield Found(Path(item.path), key, status.st_size, status.st_mtime)


def _is_temporary(name: str) -> bool:
    return name.startswith(files.TEMPORARY_PREFIX) and name.endswith(files.TEMPORARY_SUFFIX)
