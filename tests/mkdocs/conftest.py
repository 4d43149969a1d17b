"""The site that tests of the MkDocs front end write and build."""

from pathlib import Path

import pytest

from tests.mkdocs.sites import Site


@pytest.fixture
def site(tmp_path: Path, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch) -> Site:
    """A site with the plugin and a cache of its own."""
    monkeypatch.delenv("PLOTNET_CACHE", raising=False)
    made = Site(tmp_path, caplog)
    made.configure()
    return made
