"""ProperDocs, which goes on where MkDocs 1 ended, and loads the same plugin."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.mkdocs.sites import BROKEN, SCRIPT, fence

TIMEOUT_S = 60.0


def run(folder: Path, *options: str) -> subprocess.CompletedProcess[str]:
    """Build a site as authors do."""
    command = [sys.executable, "-m", "properdocs", "build", *options]
    return subprocess.run(
        command,
        cwd=folder,
        env={**os.environ, "NO_COLOR": "1"},
        timeout=TIMEOUT_S,
        check=False,
        capture_output=True,
        text=True,
        encoding="utf-8",
    )


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A site with a page of figures, and one that is named from it."""
    (tmp_path / "docs").mkdir()
    config = {"site_name": "x", "theme": "mkdocs", "plugins": ["search", "plotnet"]}
    (tmp_path / "properdocs.yml").write_text(json.dumps(config))
    figure = fence(options='caption="A [net](b.md)" name="fig-a"')
    (tmp_path / "docs" / "index.md").write_text(f"# A\n\n[](#fig-a)\n\n{figure}")
    (tmp_path / "docs" / "b.md").write_text(f"# B\n\n{fence(SCRIPT.replace('64', '32'))}")
    return tmp_path


def test_the_plugin_draws_the_figures(site: Path) -> None:
    ran = run(site, "--strict")

    page = (site / "site" / "index.html").read_text(encoding="utf-8")
    assert ran.returncode == 0, ran.stderr
    assert "plotnet: 2 figures: 0 from the cache, 2 rendered" in ran.stderr
    assert page.count('class="plotnet-svg"') == 1
    assert '<a href="#fig-a">Figure 1</a>' in page
    assert 'A <a href="b/">net</a></figcaption>' in page
    assert 'href="assets/plotnet.css"' in page
    assert "plotnet-svg" in (site / "site" / "assets" / "plotnet.css").read_text()


def test_pictures_may_be_files(site: Path) -> None:
    config = json.loads((site / "properdocs.yml").read_text()) | {
        "plugins": [{"plotnet": {"mode": "files"}}]
    }
    (site / "properdocs.yml").write_text(json.dumps(config))

    assert run(site, "--strict").returncode == 0

    page = (site / "site" / "index.html").read_text(encoding="utf-8")
    (name,) = re.findall(r'<img src="(assets/plotnet/[^"]+\.svg)"', page)
    assert (site / "site" / name).read_text(encoding="utf-8").startswith("<svg")


def test_search_finds_the_words_of_a_figure(site: Path) -> None:
    run(site)

    index = (site / "site" / "search" / "search_index.json").read_text(encoding="utf-8")
    assert "conv1" in index


def test_a_warm_build_renders_nothing_and_an_edit_one_figure(site: Path) -> None:
    run(site)
    assert "2 from the cache, 0 rendered" in run(site).stderr

    (site / "docs" / "b.md").write_text(f"# B\n\n{fence(SCRIPT.replace('64', '16'))}")
    assert "1 from the cache, 1 rendered" in run(site).stderr


def test_a_strict_build_counts_our_warnings_cold_and_warm(site: Path) -> None:
    (site / "docs" / "b.md").write_text(f"# B\n\n{fence(BROKEN)}")

    runs = [run(site, "--strict") for _ in range(2)]

    assert [ran.returncode for ran in runs] == [1, 1]
    for ran in runs:
        assert "WARNING -  b.md:6: " in ran.stderr
        assert "1 warnings in strict mode" in ran.stdout


def test_mkdocs_is_not_needed(site: Path) -> None:
    """ProperDocs answers for the modules of MkDocs."""
    (site / "mkdocs.py").write_text("raise ImportError('there is no MkDocs')")

    ran = run(site, "--strict")

    assert ran.returncode == 0, ran.stderr
