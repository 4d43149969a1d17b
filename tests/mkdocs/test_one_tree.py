"""Every host draws the same pictures from one tree of pages."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import markdown
import pytest

from tests.conftest import CASES

TREE = CASES / "one_tree"
SHARED = ("index", "lists", "quotes", "files", "guide/options")
"""Pages that are the same in all hosts."""

OF_MARKDOWN = "blocks"
"""A page in notations that MyST does not know."""

EXTENSIONS = ("admonition", "md_in_html", "pymdownx.tabbed")
TIMEOUT_S = 60.0

FENCE = re.compile(r"^[> ]*(?:```|~~~)plotnet\b", re.MULTILINE)
SVG = re.compile(r'<svg [^>]*class="plotnet-svg.*?</svg>', re.DOTALL)
TAG = re.compile(r"<[^>]*>")
PREFIX = re.compile(r"\bpn[0-9a-f]{6}(-\d+-)?")

CONFIGURATION = """\
site_name: One tree
docs_dir: tree
site_dir: out
use_directory_urls: false
theme: {theme}
markdown_extensions:
  - admonition
  - md_in_html
  - pymdownx.tabbed: {{alternate_style: true}}
{rest}
"""
CONF = """\
project = "One tree"
extensions = ["myst_parser", "sphinx_plotnet"]
myst_fence_as_directive = ["plotnet"]
exclude_patterns = ["blocks.md"]
suppress_warnings = ["toc.not_included"]
"""


def _run(folder: Path, *command: str) -> None:
    """Run a host in a folder; each has a cache of its own, so that it draws by itself."""
    env = {**os.environ, "PLOTNET_CACHE": str(folder / "cache"), "NO_MKDOCS_2_WARNING": "1"}
    command = (sys.executable, "-m", *command)
    done = subprocess.run(
        command, cwd=folder, env=env, timeout=TIMEOUT_S, check=False, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stdout + done.stderr


def _mkdocs(folder: Path) -> None:
    rest = "plugins: [plotnet]"
    (folder / "mkdocs.yml").write_text(CONFIGURATION.format(theme="mkdocs", rest=rest))
    _run(folder, "mkdocs", "build", "--strict")


def _properdocs(folder: Path) -> None:
    rest = "plugins: [plotnet]"
    (folder / "properdocs.yml").write_text(CONFIGURATION.format(theme="mkdocs", rest=rest))
    _run(folder, "properdocs", "build", "--strict")


def _zensical(folder: Path) -> None:
    rest = "  - mkdocs_plotnet.plain: {strict: true}\nplugins: [plotnet]"
    (folder / "mkdocs.yml").write_text(CONFIGURATION.format(theme="material", rest=rest))
    _run(folder, "zensical", "build", "--strict")


def _plain(folder: Path) -> None:
    tree = folder / "tree"
    for file in tree.rglob("*.md"):
        options = {"file": file, "root": tree, "project": folder, "strict": True}
        html = markdown.markdown(
            file.read_text(encoding="utf-8"),
            extensions=["mkdocs_plotnet.plain", *EXTENSIONS],
            extension_configs={
                "mkdocs_plotnet.plain": options,
                "pymdownx.tabbed": {"alternate_style": True},
            },
        )
        page = (folder / "out" / file.relative_to(tree)).with_suffix(".html")
        page.parent.mkdir(parents=True, exist_ok=True)
        page.write_text(html, encoding="utf-8")


def _sphinx(folder: Path) -> None:
    (folder / "tree" / "conf.py").write_text(CONF)
    _run(folder, "sphinx", "-qW", "-b", "html", "tree", "out")


HOSTS: Mapping[str, Callable[[Path], None]] = {
    "mkdocs": _mkdocs,
    "plain": _plain,
    "properdocs": _properdocs,
    "sphinx": _sphinx,
    "zensical": _zensical,
}


PAGES = [
    (host, page)
    for host in HOSTS
    for page in (*SHARED, OF_MARKDOWN)
    if host != "mkdocs" and (host, page) != ("sphinx", OF_MARKDOWN)
]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """Return what builds the tree with a host, once, and tells where the pages are."""
    pages: dict[str, Path] = {}

    def build(host: str) -> Path:
        if host not in pages:
            folder = tmp_path_factory.mktemp(host)
            shutil.copytree(TREE, folder / "tree")
            HOSTS[host](folder)
            pages[host] = folder / "out"
        return pages[host]

    return build


def pictures(folder: Path, page: str) -> list[str]:
    """Return the SVG of each figure of a page.

    Without what makes its ids unique there, and with references as SVG 2 has them.
    """
    html = (folder / f"{page}.html").read_text(encoding="utf-8").replace("xlink:href", "href")
    return [PREFIX.sub("pn", svg) for svg in SVG.findall(html)]


@pytest.mark.parametrize(("host", "page"), PAGES)
def test_the_pictures_are_those_of_mkdocs(
    host: str, page: str, built: Callable[[str], Path]
) -> None:
    expected = pictures(built("mkdocs"), page)

    assert pictures(built(host), page) == expected
    assert len(expected) == len(FENCE.findall((TREE / f"{page}.md").read_text(encoding="utf-8")))


@pytest.mark.parametrize("host", HOSTS)
def test_a_link_without_a_text_is_given_one(host: str, built: Callable[[str], Path]) -> None:
    """The number of the figure, or in MyST its caption."""
    html = (built(host) / "index.html").read_text(encoding="utf-8")
    texts = [TAG.sub("", link) for link in re.findall('href="#fig-start">(.*?)</a>', html)]

    expected = "A small network." if host == "sphinx" else "Figure 1"
    assert texts == ["The first figure", expected]


def test_the_tree_has_ten_figures(built: Callable[[str], Path]) -> None:
    """All of them different but one, which stands in its page twice."""
    found = [svg for page in (*SHARED, OF_MARKDOWN) for svg in pictures(built("mkdocs"), page)]

    assert len(found) == 12
    assert len(set(found)) == 12
