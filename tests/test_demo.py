"""The demonstration: two sites, the same three figures."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT

DEMO = ROOT / "docs/demo"
SVG = re.compile(r"<svg .*?</svg>", re.DOTALL)


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return one cache for both sites."""
    return tmp_path_factory.mktemp("cache")


def sphinx_site(output: Path, cache: Path) -> str:
    """Build the Sphinx site, warnings as errors, and return what it said."""
    command = [sys.executable, "-m", "sphinx", "-W", "-b", "html", "-c", str(DEMO)]
    options = ["-D", f"plotnet_cache={cache}", "-d", f"{output}-doctrees"]
    run = subprocess.run(
        [*command, *options, str(DEMO / "pages"), str(output)],
        check=True, capture_output=True, text=True,
    )  # fmt: skip
    return run.stdout


def mkdocs_site(output: Path, cache: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """Build the MkDocs site, strictly, and return what it said."""
    monkeypatch.setenv("PLOTNET_CACHE", str(cache))
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "-f", str(DEMO / "mkdocs.yml")]
    run = subprocess.run([*command, "-d", str(output)], check=True, capture_output=True, text=True)
    return run.stderr


def test_both_sites_show_the_same_three_figures(
    tmp_path: Path, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Pasted or from a file, reST or Markdown: one figure, one drawing, one cache."""
    first = sphinx_site(tmp_path / "sphinx", cache)
    second = mkdocs_site(tmp_path / "mkdocs", cache, monkeypatch)
    again = sphinx_site(tmp_path / "again", cache)

    figures = [
        SVG.findall((tmp_path / site / "index.html").read_text(encoding="utf-8"))
        for site in ("sphinx", "mkdocs")
    ]
    assert len(figures[0]) == 3
    assert figures[0] == [svg.replace(" xlink:href=", " href=") for svg in figures[1]]
    assert "3 figures: 0 from the cache, 3 rendered" in first
    assert "3 figures: 3 from the cache, 0 rendered" in second
    assert "3 figures: 3 from the cache, 0 rendered" in again
