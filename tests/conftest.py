"""What every test may ask for: TeX, a browser, pictures of what was drawn."""

import os
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from playwright.sync_api import Browser

CASES = Path(__file__).parent / "cases"
ROOT = Path(__file__).parents[1]

BROWSERS = ("chromium", "chromium-browser", "google-chrome")

FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
"""What keeps the browser quiet, and lets it run in a container."""

NEEDS: "Mapping[str, Callable[[], bool]]" = {
    "tex": lambda: all(map(shutil.which, ("pdflatex", "mutool"))),
    "browser": lambda: any(map(shutil.which, BROWSERS)),
}
"""By marker: whether the machine has what the test needs."""


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Skip what this machine cannot run; in CI that is a failure, so that nothing goes unseen."""
    for marker, present in NEEDS.items():
        if item.get_closest_marker(marker) and not present():
            message = f"this test needs what is marked {marker!r}; run tools/install_system.sh"
            if os.environ.get("CI"):
                pytest.fail(message)
            pytest.skip(message)


@pytest.fixture(autouse=True)
def _own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No test uses the cache or the memory of the machine, or those of another test."""
    monkeypatch.setenv("PLOTNET_CACHE", str(tmp_path / "plotnet-cache"))
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "plotnet-state"))


@pytest.fixture(scope="session")
def browser() -> "Iterator[Browser]":
    """Return headless Chromium, the same for all tests: Playwright runs but once in a process."""
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - few tests want it

    path = next(filter(None, map(shutil.which, BROWSERS)))
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=list(FLAGS))
        yield chromium
        chromium.close()
