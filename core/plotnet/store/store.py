"""The store itself: look up, put, claim, and look after what lies there."""

import os
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from math import inf
from pathlib import Path
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from plotnet.store import files, survey
from plotnet.store.entry import BadEntryError, Image, Stored, pack, unpack
from plotnet.store.lock import claim
from plotnet.store.recipe import Recipe
from plotnet.store.root import LOCK, PRUNED, examine, make_folder, prepare, shard

if TYPE_CHECKING:
    from plotnet.store.remote import Remote

MAX_BYTES: Final = 512 * 2**20
MAX_AGE_DAYS: Final = 180.0

_DAY_S: Final = 86400.0
_PRUNE_WITHIN_S: Final = 1.0
_EXAMINE_EVERY_S: Final = 1.0


class Info(Struct, frozen=True):
    """What lies in a store.

    Attributes:
        entries: How many images and failures.
        bytes: What they take together.
        failures: How many of them are failures.
        oldest: When the least recently used was used, in seconds since 1970; None if empty.
    """

    entries: int
    bytes: int
    failures: int
    oldest: float | None


class Store:
    """Images and failures on disk, by recipe. Create one for each build.

    Any number of processes may use one directory at once. No method raises for the state of
    the disk: what prevents caching is told once per store, as a warning of the logger
    ``plotnet.store``, and the figure is rendered as if there were no store.

    Attributes:
        root: Directory; it is made when the first entry is put.
        read_only: Whether entries are looked up and nothing on the disk is ever changed.
        max_bytes: What the entries may take together, or None for no limit.
        max_age_days: Days for which an entry may go unused, or None for no limit.
        remote: A store that machines share, or None.
    """

    def __init__(
        self,
        root: Path,
        *,
        read_only: bool = False,
        max_bytes: int | None = MAX_BYTES,
        max_age_days: float | None = MAX_AGE_DAYS,
        remote: "Remote | None" = None,
    ) -> None:
        self.root = root
        self.read_only = read_only
        self.max_bytes = max_bytes
        self.max_age_days = max_age_days
        self.remote = remote
        self._fetched: dict[str, Image] = {}
        self._fresh: dict[str, bytes] = {}
        self._used: list[Path] = []
        self._examined = -inf
        self._has_tidied = False
        self._has_warned = False

    def get(self, recipe: Recipe) -> Stored | None:
        """Return what is stored for ``recipe``, verified, or None.

        An entry that fails verification is removed. The entry counts as used by this build.
        """
        key = recipe.key
        path = self._path(key)
        if not self._is_readable():
            return self._fetched.get(key)
        try:
            content, last_use = files.read(path)
            entry = unpack(key, content)
        except BadEntryError:
            self._remove(path)
            return self._fetched.get(key)
        except OSError:
            return self._fetched.get(key)
        self._mark_used(path, last_use)
        return entry

    def fetch(self, recipes: Iterable[Recipe]) -> None:
        """Bring what the shared store has of ``recipes`` here, verified; failures stay there."""
        if self.remote is None:
            return
        for key, content in self.remote.fetch(recipe.key for recipe in recipes).items():
            with suppress(BadEntryError):
                entry = unpack(key, content)
                if isinstance(entry, Image):
                    self._fetched[key] = entry
                    self._write(key, content)

    def push(self) -> None:
        """Bring the images that were put since into the shared store, if it may be written to.

        A failure may be the fault of this machine: it is kept from the others.
        """
        if self.remote is not None:
            self.remote.push(self._fresh)
        self._fresh = {}

    def put(self, recipe: Recipe, entry: Stored) -> None:
        """Store ``entry`` for ``recipe``, in the place of what may be there.

        At most once a day this prunes as well, for a second at the longest.
        """
        if self.read_only:
            return
        key = recipe.key
        content = pack(key, entry)
        if self.remote is not None and self.remote.is_writable and isinstance(entry, Image):
            self._fresh[key] = content
        self._write(key, content)

    @contextmanager
    def claim(self, recipes: Iterable[Recipe], deadline_s: float) -> Iterator[tuple[Recipe, ...]]:
        """Yield those of the missing ``recipes`` that no other process is rendering just now.

        They are this process's until the block ends. If others are rendering all of them, wait
        until they let go of one; after ``deadline_s`` seconds yield all of them. So what is
        yielded is never empty unless ``recipes`` is, and a caller that looks each of them up
        once more, renders and puts what is still missing, and comes back with the rest, will
        render nothing twice and wait for nobody for ever. Do not nest claims.

        Args:
            recipes: What was looked up in vain; the order is kept, doubles are dropped.
            deadline_s: Longest wait in seconds.
        """
        wanted = {recipe.key: recipe for recipe in recipes}
        if not wanted or not self._is_writable():
            yield tuple(wanted.values())
            return
        with claim(self.root / LOCK, list(wanted), deadline_s) as keys:
            yield tuple(wanted[key] for key in keys)

    def info(self) -> Info:
        """Count what lies in the store; nothing is verified."""
        found = list(survey.entries(self.root))
        return Info(
            entries=len(found),
            bytes=sum(item.size for item in found),
            failures=sum(item.holds_failure() for item in found),
            oldest=min((item.last_use for item in found), default=None),
        )

    def verify(self) -> tuple[str, ...]:
        """Read everything, remove the entries that are damaged, and return their keys."""
        damaged = [item for item in survey.entries(self.root) if _is_damaged(item)]
        for item in damaged:
            self._remove(item.path)
        return tuple(sorted(item.key for item in damaged))

    def clear(self, *, failures_only: bool = False) -> int:
        """Remove all entries, or only the failures; return how many were removed.

        Failures are worth clearing when the machine was mended in a way that shows in no
        recipe, for example by installing a missing LaTeX package.
        """
        found = survey.entries(self.root)
        doomed = [item for item in found if not failures_only or item.holds_failure()]
        return sum(self._remove(item.path) for item in doomed)

    def prune(self) -> int:
        """Bring the store within its limits, the least recently used first.

        Returns:
            The number of entries that were removed.
        """
        return self._prune(inf)

    def _write(self, key: str, content: bytes) -> None:
        if self.read_only:
            return
        try:
            prepare(self.root)
            make_folder(shard(self.root, key))
            files.write(self._path(key), content)
        except OSError as error:
            self._warn(error)
        else:
            self._tidy()

    def _prune(self, until: float) -> int:
        if self.read_only:
            return 0
        max_bytes = inf if self.max_bytes is None else self.max_bytes
        max_age_s = inf if self.max_age_days is None else self.max_age_days * _DAY_S
        for path in self._used:
            _touch(path)
        return survey.prune(self.root, max_bytes, max_age_s, until)

    def _tidy(self) -> None:
        """Prune if nobody has done so for a day; a short while at most."""
        if self._has_tidied:
            return
        self._has_tidied = True
        mark = self.root / PRUNED
        with suppress(OSError):
            if not _is_within_a_day(mark):
                # Marked before the work: if it is killed, the next build is not held up again.
                mark.touch()
                self._prune(time.monotonic() + _PRUNE_WITHIN_S)

    def _mark_used(self, path: Path, last_use: float) -> None:
        """Touch an entry once a day, and before this store is pruned.

        More often would set off whatever watches the folder that the store lies in. Less often,
        what this build uses would be no younger than the rest of a cache that was just restored.
        """
        now = time.time()
        if not self.read_only and not now - _DAY_S <= last_use <= now + survey.SKEW_S:
            _touch(path)
        self._used.append(path)

    def _remove(self, path: Path) -> bool:
        return not self.read_only and files.remove(path)

    def _is_readable(self) -> bool:
        if time.monotonic() - self._examined < _EXAMINE_EVERY_S:
            return True
        try:
            examine(self.root)
        except FileNotFoundError:
            return False
        except OSError as error:
            self._warn(error)
            return False
        self._examined = time.monotonic()
        return True

    def _is_writable(self) -> bool:
        if self.read_only:
            return False
        try:
            prepare(self.root)
        except OSError as error:
            self._warn(error)
            return False
        return True

    def _path(self, key: str) -> Path:
        return shard(self.root, key) / key[2:]

    def _warn(self, error: OSError) -> None:
        if not self._has_warned:
            self._has_warned = True
            import logging  # noqa: PLC0415 - only where something is wrong

            logger = logging.getLogger("plotnet.store")
            logger.warning("figures are rendered without a cache: %s", error)


def _touch(path: Path) -> None:
    with suppress(OSError):
        os.utime(path)


def _is_damaged(item: survey.Found) -> bool:
    try:
        unpack(item.key, files.read(item.path)[0])
    except FileNotFoundError:
        return False
    except (BadEntryError, OSError):
        return True
    return False


def _is_within_a_day(mark: Path) -> bool:
    try:
        age = time.time() - mark.stat().st_mtime
    except FileNotFoundError:
        return False
    return -survey.SKEW_S <= age < _DAY_S
