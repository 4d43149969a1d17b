"""Every call to the system fails in every way it can: the build goes on, uncached."""

import errno
import io
import os
import shlex
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import NoReturn

import pytest

from plotnet.store import Failure, Store
from tests.store.build import COUNT, command, environment, image, recipe

fcntl = pytest.importorskip("fcntl", reason="Windows has other calls and other errors")

ERRORS = [
    errno.ENOSPC,
    errno.EDQUOT,
    errno.EIO,
    errno.EROFS,
    errno.EACCES,
    errno.EMFILE,
    errno.ENOLCK,
]

every_error = pytest.mark.parametrize("number", ERRORS, ids=errno.errorcode.__getitem__)

Calls = list[tuple[object, str]]


def failing(number: int) -> Callable[..., NoReturn]:
    def fail(*_: object, **__: object) -> NoReturn:
        raise OSError(number, os.strerror(number))

    return fail


def names(root: Path) -> list[str]:
    return [path.name for path in root.rglob("*.tmp")]


class FullDisk(io.FileIO):
    """A file on a disk that is full as soon as something is written to it."""

    def write(self, _: object) -> NoReturn:
        """Fail, as the first write does."""
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


class LateFullDisk(io.FileIO):
    """A file on a network disk, which says only on closing that it is full."""

    def close(self) -> None:
        """Close, and fail."""
        if not self.closed:
            super().close()
            raise OSError(errno.EDQUOT, os.strerror(errno.EDQUOT))


@every_error
@pytest.mark.parametrize("name", ["mkdir", "open", "fsync", "replace", "stat"])
@pytest.mark.parametrize("is_new", [True, False], ids=["new", "used"])
def test_what_cannot_be_written_stays_uncached_and_is_said_once(
    number: int,
    name: str,
    is_new: bool,  # noqa: FBT001  (a parameter of the test)
    root: Path,
    caplog: pytest.LogCaptureFixture,
) -> None:
    if not is_new:
        Store(root).put(recipe(9), image(recipe(9)))
    store = Store(root)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, name, failing(number))
        if name == "open":
            patch.setattr(tempfile, "mkstemp", failing(number))
        for wanted in range(3):
            store.put(recipe(wanted), image(recipe(wanted)))

    assert len(caplog.records) == 1
    assert caplog.messages[0].startswith("figures are rendered without a cache: ")
    assert os.strerror(number) in caplog.messages[0]
    assert not names(root)
    assert [store.get(recipe(wanted)) for wanted in range(3)] == [None] * 3
    store.put(recipe(0), image(recipe(0)))
    assert store.get(recipe(0)) == image(recipe(0))
    assert len(caplog.records) == 1


@pytest.mark.parametrize("file", [FullDisk, LateFullDisk])
def test_a_disk_that_fills_up_keeps_the_entry_before(
    file: type[io.FileIO], full: Store, caplog: pytest.LogCaptureFixture
) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "fdopen", file)
        full.put(recipe(0), Failure("must not be seen"))

    assert len(caplog.records) == 1
    assert not names(full.root)
    assert full.get(recipe(0)) == image(recipe(0))


@every_error
@pytest.mark.parametrize("name", ["open", "fstat", "read"])
def test_what_cannot_be_read_is_a_miss_and_is_not_removed(
    number: int, name: str, full: Store, caplog: pytest.LogCaptureFixture
) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, name, failing(number))
        assert full.get(recipe(0)) is None
        assert full.info().failures == 0

    assert full.get(recipe(0)) == image(recipe(0))
    assert not caplog.records


@every_error
def test_a_read_whose_close_fails_is_a_miss(number: int, full: Store) -> None:
    close = os.close

    def close_and_fail(file: int) -> NoReturn:
        close(file)
        failing(number)()

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "close", close_and_fail)
        assert full.get(recipe(0)) is None

    assert full.get(recipe(0)) == image(recipe(0))


@every_error
@pytest.mark.parametrize("name", ["utime", "unlink", "scandir"])
def test_upkeep_that_fails_costs_nothing(
    number: int, name: str, full: Store, caplog: pytest.LogCaptureFixture
) -> None:
    for path in full.root.glob("*/*"):
        os.utime(path, (1, 1))
    (full.root / "pruned").unlink()
    store = Store(full.root, max_bytes=0, max_age_days=0)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, name, failing(number))
        assert store.get(recipe(0)) == image(recipe(0))
        store.prune()
        store.verify()
        store.info()
        store.put(recipe(1), image(recipe(1)))
        store.clear()

    assert not caplog.records


# Not EACCES: with it the system says that another process holds the lock.
@pytest.mark.parametrize("number", [error for error in ERRORS if error != errno.EACCES])
def test_a_lock_that_fails_lets_everybody_render(number: int, store: Store) -> None:
    wanted = (recipe(0), recipe(1))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(fcntl, "lockf", failing(number))
        with store.claim(wanted, deadline_s=60) as claimed:
            assert claimed == wanted


@every_error
@pytest.mark.parametrize("name", ["mkdir", "stat", "open"])
def test_a_claim_without_a_directory_lets_everybody_render(
    number: int, name: str, store: Store
) -> None:
    wanted = (recipe(0), recipe(1))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, name, failing(number))
        with store.claim(wanted, deadline_s=60) as claimed:
            assert claimed == wanted


def mounted(
    mount: str, lines: list[list[str]], variables: Mapping[str, str]
) -> "subprocess.CompletedProcess[str]":
    """Run commands one after the other where ``mount`` was done, seen by nobody else."""
    unshare = ["unshare", "--user", "--map-root-user", "--mount", "sh", "-c"]
    if shutil.which("unshare") is None or subprocess.run([*unshare, mount], check=False).returncode:
        pytest.skip("this system does not let us mount a file system")
    script = " && ".join([mount, *map(shlex.join, lines)])
    run = subprocess.run(
        [*unshare, script],
        env=variables,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        check=False,
    )
    assert run.returncode == 0, run.stdout
    return run


def test_a_small_disk_takes_what_fits(tmp_path: Path) -> None:
    mount = f"mount -t tmpfs -o size=200k tmpfs {tmp_path}"
    lines = [command(name, tmp_path / "cache") for name in ("fill", "fill", "look_up")]
    said = mounted(mount, lines, environment()).stdout

    assert 0 < int(said.split()[-1]) < COUNT
    assert said.count("figures are rendered without a cache") == 2


def test_a_read_only_disk_is_read(full: Store) -> None:
    place = full.root.parent
    mount = f"mount --bind {place} {place} && mount -o remount,bind,ro {place}"
    lines = [command("look_up", full.root), command("fill", full.root)]
    said = mounted(mount, lines, environment()).stdout

    assert said.startswith(str(COUNT))
    assert said.count("figures are rendered without a cache") == 1
