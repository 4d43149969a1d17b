"""The commands that look after the cache."""

import os
import time
from pathlib import Path

import pytest

from plotnet.cli import main
from plotnet.store import Store
from tests.store.build import image, recipe


@pytest.fixture
def cache(tmp_path: Path) -> Path:
    """A cache with ten images of different ages, the tenth nine days old."""
    root = tmp_path / "cache"
    store = Store(root)
    for number in range(10):
        store.put(recipe(number), image(recipe(number)))
        key = recipe(number).key
        then = time.time() - number * 86400 - 60
        os.utime(root / key[:2] / key[2:], (then, then))
    return root


def test_prune_takes_an_age(cache: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """In days."""
    assert main(["cache", "prune", "--max-age", "6.5", "--cache", str(cache)]) == 0

    assert "3 entries removed" in capsys.readouterr().out
    assert Store(cache).info().entries == 7


def test_prune_takes_a_size(cache: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """In megabytes."""
    main(["cache", "prune", "--max-size", "1", "--cache", str(cache)])
    assert "0 entries removed" in capsys.readouterr().out

    main(["cache", "prune", "--max-size", "0", "--cache", str(cache)])
    assert "10 entries removed" in capsys.readouterr().out


def test_a_wrong_limit_is_told(cache: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """As a wrong call."""
    assert main(["cache", "prune", "--max-age", "-1", "--cache", str(cache)]) == 2
    assert "cache_max_days: -1.0 is not a number of at least 0" in capsys.readouterr().err


def test_verify_removes_what_is_damaged(cache: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """And says how much that was."""
    key = recipe(3).key
    (cache / key[:2] / key[2:]).write_bytes(b"rot")

    main(["cache", "verify", "--cache", str(cache)])

    assert "1 damaged entries removed" in capsys.readouterr().out


def test_a_read_only_cache_is_left_alone(
    cache: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Also by these commands."""
    monkeypatch.setenv("PLOTNET_CACHE_READ_ONLY", "1")

    main(["cache", "clear", "--cache", str(cache)])

    assert "0 entries removed" in capsys.readouterr().out
    assert Store(cache).info().entries == 10
