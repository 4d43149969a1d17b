"""A store on disk, filled or not."""

import logging
from pathlib import Path

import pytest

from plotnet.store import Store
from tests.store.build import COUNT, image, recipe


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return tmp_path / "cache"


@pytest.fixture
def store(root: Path) -> Store:
    """A store in which nothing was put yet."""
    return Store(root)


@pytest.fixture
def full(root: Path) -> Store:
    """A store in which every recipe hits."""
    store = Store(root)
    for number in range(COUNT):
        store.put(recipe(number), image(recipe(number)))
    return store


@pytest.fixture(autouse=True)
def _warnings_are_seen(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.WARNING, logger="plotnet.store")
