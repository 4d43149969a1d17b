import errno
import os
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from plotnet.store import Store
from tests.store.build import COUNT, command, environment, image, recipe

fcntl = pytest.importorskip("fcntl", reason="Windows has no such locks")

RECIPES = tuple(recipe(number) for number in range(COUNT))


@contextmanager
def another_process(root: Path, first: int) -> Iterator["subprocess.Popen[bytes]"]:
    """Let another process hold all recipes from number ``first`` on."""
    with subprocess.Popen(
        command("hold", root, str(first)),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env=environment(),
    ) as process:
        try:
            assert process.stdout is not None
            assert process.stdout.readline() == b"held\n"
            yield process
        finally:
            process.kill()


def test_what_nobody_holds_is_claimed_in_the_given_order(store: Store) -> None:
    with store.claim(RECIPES[::-1], deadline_s=0) as claimed:
        assert claimed == RECIPES[::-1]


def test_doubles_are_claimed_once(store: Store) -> None:
    with store.claim(RECIPES[:2] * 3, deadline_s=0) as claimed:
        assert claimed == RECIPES[:2]


def test_an_empty_claim_makes_no_directory(store: Store) -> None:
    with store.claim([], deadline_s=0) as claimed:
        assert claimed == ()

    assert not store.root.exists()


def test_what_another_process_holds_is_left_to_it(store: Store) -> None:
    with (
        another_process(store.root, first=20),
        store.claim(RECIPES, deadline_s=60) as claimed,
    ):
        assert claimed == RECIPES[:20]


def test_a_claim_waits_no_longer_than_its_deadline(store: Store) -> None:
    with another_process(store.root, first=0):
        before = time.monotonic()
        with store.claim(RECIPES, deadline_s=0.3) as claimed:
            waited = time.monotonic() - before

    assert claimed == RECIPES
    assert waited >= 0.3


def test_a_claim_is_given_back_at_the_end_of_its_process(store: Store) -> None:
    with another_process(store.root, first=0) as process:
        process.kill()
        with store.claim(RECIPES, deadline_s=60) as claimed:
            assert claimed == RECIPES


def test_a_claim_is_given_back_when_rendering_raises(store: Store) -> None:
    def fail() -> None:
        with store.claim(RECIPES, deadline_s=0):
            raise RuntimeError("no figure")

    with pytest.raises(RuntimeError, match="no figure"):
        fail()
    with another_process(store.root, first=0):
        pass


def test_a_claim_takes_one_file_descriptor_whatever_its_size(store: Store) -> None:
    many = [recipe(0)] + [type(recipe(0))(str(number), "svg", ()) for number in range(2000)]
    with store.claim(many, deadline_s=0) as claimed:
        assert claimed == tuple(many)


@pytest.mark.parametrize("number", [errno.ENOLCK, errno.EOPNOTSUPP, errno.EINVAL, errno.EIO])
def test_a_system_without_locks_lets_everybody_render(
    number: int,
    store: Store,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    def refuse(*_: object) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(fcntl, "lockf", refuse)
    with store.claim(RECIPES, deadline_s=60) as claimed:
        assert claimed == RECIPES
    assert not caplog.records


def test_a_lock_file_that_cannot_be_opened_lets_everybody_render(store: Store) -> None:
    store.put(recipe(0), image(recipe(0)))
    (store.root / "lock").mkdir()

    with store.claim(RECIPES, deadline_s=60) as claimed:
        assert claimed == RECIPES


def test_four_builds_at_once_render_each_figure_once(root: Path, tmp_path: Path) -> None:
    log = tmp_path / "renderings"
    builds = [
        subprocess.Popen(command("render", root, str(log)), env=environment()) for _ in range(4)
    ]

    assert [process.wait(timeout=60) for process in builds] == [0] * 4
    assert sorted(log.read_text().split()) == sorted(wanted.key for wanted in RECIPES)
