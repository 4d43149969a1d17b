import os
import time
from math import inf
from pathlib import Path

import pytest

from plotnet.store import Failure, Store, survey
from tests.store.build import COUNT, image, recipe

HOUR = 3600
DAY = 24 * HOUR


def path_of(store: Store, number: int) -> Path:
    key = recipe(number).key
    return store.root / key[:2] / key[2:]


def set_age(path: Path, seconds: float) -> None:
    then = time.time() - seconds
    os.utime(path, (then, then))


def numbers_in(store: Store) -> set[int]:
    return {number for number in range(COUNT) if path_of(store, number).exists()}


def test_entries_are_found_and_nothing_else(full: Store) -> None:
    (full.root / "ab").mkdir(exist_ok=True)
    (full.root / "ab" / "notes.txt").touch()
    (full.root / "ab" / "new-1.tmp").touch()

    found = {item.key for item in survey.entries(full.root)}

    assert found == {recipe(number).key for number in range(COUNT)}


def test_a_store_that_is_not_there_holds_nothing(root: Path) -> None:
    assert not list(survey.entries(root))
    assert survey.prune(root, 0, 0) == 0


@pytest.mark.parametrize("age", [HOUR + 60, 400 * DAY, -HOUR, -400 * DAY])
@pytest.mark.parametrize("folder", [".", "ab"])
def test_temporary_files_that_nobody_can_be_writing_are_swept(
    age: float, folder: str, full: Store
) -> None:
    left_over = full.root / folder / "new-abcdefgh.tmp"
    left_over.parent.mkdir(exist_ok=True)
    left_over.touch()
    set_age(left_over, age)

    assert full.prune() == 0
    assert not left_over.exists()


@pytest.mark.parametrize("age", [0, HOUR - 60, -60])
def test_temporary_files_that_may_be_in_the_making_are_kept(age: float, full: Store) -> None:
    in_the_making = full.root / "new-abcdefgh.tmp"
    in_the_making.touch()
    set_age(in_the_making, age)
    full.prune()

    assert in_the_making.exists()


def test_files_of_others_are_kept_at_any_age(full: Store) -> None:
    for name in ("notes.tmp", "ab" * 31, "README"):
        (full.root / name).touch()
        set_age(full.root / name, 1000 * DAY)
    Store(full.root, max_bytes=0, max_age_days=0).prune()

    assert {"notes.tmp", "ab" * 31, "README"} < {path.name for path in full.root.iterdir()}


def test_links_to_other_directories_are_not_followed(full: Store, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    for name in ("new-abcdefgh.tmp", "0" * 62):
        (elsewhere / name).touch()
        set_age(elsewhere / name, 1000 * DAY)
    free = next(f"{n:02x}" for n in range(256) if not (full.root / f"{n:02x}").exists())
    (full.root / free).symlink_to(elsewhere)
    Store(full.root, max_bytes=0).prune()

    assert len(list(elsewhere.iterdir())) == 2


def test_the_least_recently_used_go_first(full: Store) -> None:
    for number in range(COUNT):
        set_age(path_of(full, number), HOUR + number * 60)
    limit = sum(path_of(full, number).stat().st_size for number in range(10))

    assert Store(full.root, max_bytes=limit).prune() == COUNT - 10
    assert numbers_in(full) == set(range(10))
    assert full.info().bytes == limit


def test_entries_that_go_unused_for_too_long_are_removed(full: Store) -> None:
    for number in range(5):
        set_age(path_of(full, number), 31 * DAY)

    assert Store(full.root, max_age_days=30).prune() == 5
    assert numbers_in(full) == set(range(5, COUNT))


def test_without_limits_everything_is_kept(full: Store) -> None:
    set_age(path_of(full, 0), 10_000 * DAY)

    assert Store(full.root, max_bytes=None, max_age_days=None).prune() == 0


def test_what_a_build_used_outlives_what_it_did_not(full: Store) -> None:
    """A restored cache is as young as the build; only the build's own lookups tell."""
    for number in range(COUNT):
        set_age(path_of(full, number), 1)
    limit = sum(path_of(full, number).stat().st_size for number in (3, 30))
    build = Store(full.root, max_bytes=limit)
    for number in (3, 30):
        build.get(recipe(number))

    build.prune()

    assert numbers_in(full) == {3, 30}


def test_what_was_used_today_outlives_what_was_used_before(full: Store) -> None:
    for number in range(COUNT):
        set_age(path_of(full, number), 2 * DAY)
    build = Store(full.root)
    for number in (3, 30):
        build.get(recipe(number))
    limit = sum(path_of(full, number).stat().st_size for number in (3, 30))

    Store(full.root, max_bytes=limit).prune()

    assert numbers_in(full) == {3, 30}


def test_an_entry_from_the_future_starts_to_age_now(full: Store) -> None:
    set_age(path_of(full, 0), -1000 * DAY)
    full.prune()

    assert path_of(full, 0).stat().st_mtime == pytest.approx(time.time(), abs=60)


def test_a_lookup_corrects_an_entry_from_the_future(full: Store) -> None:
    set_age(path_of(full, 0), -1000 * DAY)

    assert full.get(recipe(0)) == image(recipe(0))
    assert path_of(full, 0).stat().st_mtime == pytest.approx(time.time(), abs=60)


@pytest.mark.parametrize(("age", "touched"), [(1.1 * DAY, True), (0.9 * DAY, False), (-1, False)])
def test_an_entry_is_touched_once_a_day(full: Store, age: float, *, touched: bool) -> None:
    """Each touch may set off another build, where the store lies in a folder that is watched."""
    set_age(path_of(full, 0), age)
    times = [path_of(full, 0).stat().st_mtime_ns]
    for _ in range(3):
        assert Store(full.root).get(recipe(0)) == image(recipe(0))
        times.append(path_of(full, 0).stat().st_mtime_ns)

    assert (times[0] != times[1]) == touched
    assert len({*times[1:]}) == 1


def test_entries_that_vanish_meanwhile_are_nobody_s_fault(
    full: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = list(survey.entries(full.root))
    for item in found[:20]:
        item.path.unlink()
    monkeypatch.setattr(survey, "_walk", lambda *_: iter(found))

    assert survey.prune(full.root, 0, inf) == COUNT - 20
    assert full.info().failures == 0
    assert full.verify() == ()


def test_a_prune_stops_at_its_deadline(full: Store) -> None:
    assert survey.prune(full.root, 0, 0, until=time.monotonic() - 1) == 0
    assert numbers_in(full) == set(range(COUNT))


def test_the_first_put_of_a_day_prunes(full: Store) -> None:
    set_age(path_of(full, 0), 1000 * DAY)
    set_age(full.root / "pruned", DAY + 60)
    Store(full.root).put(recipe(1), image(recipe(1)))

    assert numbers_in(full) == set(range(1, COUNT))


@pytest.mark.parametrize("age", [0, DAY - 60])
def test_a_second_prune_waits_for_the_next_day(age: float, full: Store) -> None:
    set_age(path_of(full, 0), 1000 * DAY)
    set_age(full.root / "pruned", age)
    Store(full.root).put(recipe(1), image(recipe(1)))

    assert numbers_in(full) == set(range(COUNT))


def test_a_prune_in_the_future_does_not_put_off_the_next(full: Store) -> None:
    set_age(path_of(full, 0), 1000 * DAY)
    set_age(full.root / "pruned", -1000 * DAY)
    Store(full.root).put(recipe(1), image(recipe(1)))

    assert numbers_in(full) == set(range(1, COUNT))


def test_failures_are_told_from_images_without_reading_them_whole(full: Store) -> None:
    full.put(recipe(0), Failure("bad", "log " * 100_000))

    assert [item.key for item in survey.entries(full.root) if item.holds_failure()] == [
        recipe(0).key
    ]
