"""Both sites of the manual, each built once, and the modules that fill in its pages."""

import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.docs.pages import DOCS, run

sys.path.append(str(DOCS / "_ext"))


@dataclass(frozen=True)
class Site:
    """A built site.

    Attributes:
        host: ``sphinx`` or ``mkdocs``.
        folder: Where it is.
    """

    host: str
    folder: Path

    def page(self, name: str) -> Path:
        """Return a page of the guide, e.g. ``gallery/unet``."""
        if name == "index":
            return self.folder / "index.html"
        if self.host == "sphinx":
            return self.folder / f"guide/{name}.html"
        return self.folder / name / "index.html"


@pytest.fixture(scope="session")
def sphinx_site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """Return the manual as Sphinx builds it, warnings being errors."""
    folder = tmp_path_factory.mktemp("sphinx-manual")
    build = ["sphinx-build", "-nW", "--keep-going", "-q", "-b", "html", "-d", str(folder / "trees")]
    run([*build, str(DOCS), str(folder / "html")], ROOT, PLOTNET_CACHE=str(folder / "cache"))
    return Site("sphinx", folder / "html")


@pytest.fixture(scope="session")
def mkdocs_site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """Return the guide as MkDocs builds it, warnings being errors."""
    folder = tmp_path_factory.mktemp("mkdocs-manual")
    build = ["mkdocs", "build", "--strict", "-f", "docs/mkdocs.yml", "-d", str(folder / "html")]
    run(build, ROOT, PLOTNET_CACHE=str(folder / "cache"))
    return Site("mkdocs", folder / "html")


@pytest.fixture(params=["sphinx", "mkdocs"])
def site(request: pytest.FixtureRequest) -> Site:
    """Return each of both sites."""
    found: Site = request.getfixturevalue(f"{request.param}_site")
    return found
