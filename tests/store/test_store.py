import os
import random
import subprocess
import sys
import tarfile
from collections.abc import Callable
from pathlib import Path

import pytest

from plotnet.store import Failure, Image, Info, Store
from tests.store import alone
from tests.store.build import COUNT, command, environment, image, recipe

FAILURE = Failure("unknown command \\foo", "! Undefined control sequence.\nl.7 \\foo")


def path_of(store: Store, number: int) -> Path:
    key = recipe(number).key
    return store.root / key[:2] / key[2:]


def listing(root: Path) -> dict[str, tuple[int, bytes]]:
    """Return the time and content of every file, to see that nothing was touched."""
    return {
        str(path): (path.stat().st_mtime_ns, path.read_bytes() if path.is_file() else b"")
        for path in sorted(root.rglob("*"))
    }


@pytest.mark.parametrize("entry", [image(recipe(0)), Image(b""), FAILURE, Failure("")], ids=str)
def test_what_was_put_is_got(entry: Image | Failure, store: Store) -> None:
    assert store.get(recipe(0)) is None
    store.put(recipe(0), entry)

    assert store.get(recipe(0)) == entry
    assert Store(store.root).get(recipe(0)) == entry
    assert store.get(recipe(1)) is None


def test_a_later_entry_takes_the_place_of_an_earlier(store: Store) -> None:
    store.put(recipe(0), FAILURE)
    store.put(recipe(0), image(recipe(0)))

    assert store.get(recipe(0)) == image(recipe(0))
    assert store.info().entries == 1


def test_looking_up_makes_no_directory(store: Store, caplog: pytest.LogCaptureFixture) -> None:
    assert store.get(recipe(0)) is None
    assert store.info() == Info(entries=0, bytes=0, failures=0, oldest=None)
    assert store.verify() == ()
    assert store.clear() == store.prune() == 0
    assert not store.root.exists()
    assert not caplog.records


def test_a_store_that_is_deleted_during_a_build_is_made_again(full: Store) -> None:
    full.root.rename(full.root.with_name("gone"))

    assert full.get(recipe(0)) is None
    full.put(recipe(0), image(recipe(0)))
    assert full.get(recipe(0)) == image(recipe(0))


def test_info_counts_what_lies_there(full: Store) -> None:
    full.put(recipe(0), FAILURE)
    os.utime(path_of(full, 7), (1_000_000, 1_000_000))

    info = full.info()

    assert info.entries == COUNT
    assert info.failures == 1
    assert info.bytes == sum(path_of(full, number).stat().st_size for number in range(COUNT))
    assert info.oldest == 1_000_000


def test_clear_removes_everything_and_the_store_still_works(full: Store) -> None:
    assert full.clear() == COUNT
    assert full.info().entries == 0
    full.put(recipe(0), image(recipe(0)))
    assert full.get(recipe(0)) == image(recipe(0))


def test_failures_alone_can_be_cleared(full: Store) -> None:
    full.put(recipe(0), FAILURE)
    full.put(recipe(1), FAILURE)

    assert full.clear(failures_only=True) == 2
    assert full.get(recipe(0)) is None
    assert full.info().entries == COUNT - 2


def test_verify_names_and_removes_what_is_damaged(full: Store) -> None:
    for number in (3, 5):
        path_of(full, number).write_bytes(b"rot")
    damaged = tuple(sorted(recipe(number).key for number in (3, 5)))

    assert full.verify() == damaged
    assert full.verify() == ()
    assert full.info().entries == COUNT - 2


def test_a_read_only_store_hits_and_changes_nothing(full: Store) -> None:
    path_of(full, 1).write_bytes(b"rot")
    full.put(recipe(2), FAILURE)
    for path in [full.root / "new-abcdefgh.tmp", *full.root.glob("*/*")]:
        path.touch()
        os.utime(path, (1, 1))
    before = listing(full.root)
    store = Store(full.root, read_only=True, max_bytes=0, max_age_days=0)

    assert store.get(recipe(0)) == image(recipe(0))
    assert store.get(recipe(1)) is None
    assert store.get(recipe(2)) == FAILURE
    store.put(recipe(0), FAILURE)
    assert store.verify() == (recipe(1).key,)
    assert store.clear() == store.prune() == 0
    with store.claim([recipe(0)], deadline_s=0) as claimed:
        assert claimed == (recipe(0),)
    assert listing(full.root) == before


def test_a_read_only_store_that_is_missing_is_not_made(root: Path) -> None:
    Store(root, read_only=True).put(recipe(0), image(recipe(0)))

    assert not root.exists()


def _flip(content: bytes, chance: random.Random) -> bytes:
    flipped = bytearray(content)
    flipped[chance.randrange(len(content))] ^= 1 << chance.randrange(8)
    return bytes(flipped)


def _cut(content: bytes, chance: random.Random) -> bytes:
    return content[: chance.randrange(len(content))]


def _swap(content: bytes, chance: random.Random) -> bytes:
    cut = chance.randrange(1, len(content))
    return content[cut:] + content[:cut]


@pytest.mark.parametrize(
    ("damage", "times"),
    [(_flip, 5000), (_cut, 1000), (_swap, 1000), (lambda *_: b"", 1)],
    ids=["flipped", "cut", "swapped", "empty"],
)
@pytest.mark.parametrize("entry", [image(recipe(0)), FAILURE], ids=["image", "failure"])
def test_a_damaged_entry_is_a_miss_and_is_removed(
    damage: Callable[[bytes, random.Random], bytes],
    times: int,
    entry: Image | Failure,
    store: Store,
) -> None:
    store.put(recipe(0), entry)
    path = path_of(store, 0)
    content = path.read_bytes()
    chance = random.Random(7)  # noqa: S311  (the same damage each time)
    for _ in range(times):
        path.write_bytes(damage(content, chance))

        assert store.get(recipe(0)) is None
        assert not path.exists()


def test_an_entry_under_the_key_of_another_is_a_miss(full: Store) -> None:
    for number in range(COUNT - 1):
        path_of(full, number).write_bytes(path_of(full, number + 1).read_bytes())

    assert [full.get(recipe(number)) for number in range(COUNT - 1)] == [None] * (COUNT - 1)
    assert full.get(recipe(COUNT - 1)) == image(recipe(COUNT - 1))


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the system has no named pipes")
def test_pipes_links_and_directories_in_the_place_of_entries_are_misses(full: Store) -> None:
    for number in range(4):
        path_of(full, number).unlink()
    os.mkfifo(path_of(full, 0))
    path_of(full, 1).symlink_to("/dev/zero")
    path_of(full, 2).symlink_to(path_of(full, 9))
    path_of(full, 3).mkdir()

    assert [full.get(recipe(number)) for number in range(4)] == [None] * 4
    for number in range(3):
        full.put(recipe(number), image(recipe(number)))
        assert full.get(recipe(number)) == image(recipe(number))


@pytest.mark.parametrize(
    "changes",
    [
        {"HOME": "/nonexistent", "USER": "somebody"},
        {"TZ": "Pacific/Kiritimati", "LC_ALL": "C", "PYTHONHASHSEED": "5"},
    ],
    ids=str,
)
def test_a_store_that_is_carried_elsewhere_hits(
    changes: dict[str, str], full: Store, tmp_path: Path
) -> None:
    def forget_times(member: tarfile.TarInfo) -> tarfile.TarInfo:
        member.mtime = 0
        member.uid = member.gid = 4321
        return member

    with tarfile.open(tmp_path / "cache.tar", "w") as archive:
        archive.add(full.root, "other", filter=forget_times)
    with tarfile.open(tmp_path / "cache.tar") as archive:
        archive.extractall(tmp_path / "machine", filter="data")
    line = command("look_up", tmp_path / "machine" / "other")
    run = subprocess.run(line, env=environment(**changes), cwd="/", capture_output=True, check=True)

    assert run.stdout.decode() == str(COUNT)
    assert run.stderr == b""


def test_the_import_brings_nothing_heavy(tmp_path: Path) -> None:
    program = tmp_path / "program.py"
    program.write_text("import plotnet.store, sys\nprint(*sys.modules)")
    line = [sys.executable, "-S", str(Path(alone.__file__)), str(program)]
    run = subprocess.run(line, env=environment(), capture_output=True, check=True)
    heavy = {"tempfile", "shutil", "subprocess", "random", "asyncio", "sqlite3", "jinja2", "yaml"}

    assert not heavy & set(run.stdout.decode().split())
