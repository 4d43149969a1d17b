"""The project that tests of the Sphinx front end write and build."""

from pathlib import Path

import pytest

from tests.sphinx.sites import CONF, Site


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Site:
    """A project of one page without figures, with a cache of its own."""
    monkeypatch.delenv("PLOTNET_CACHE", raising=False)
    made = Site(tmp_path / "docs")
    made.write("conf.py", CONF)
    made.write("index.rst", "Nets\n====\n")
    return made
