"""Sites of every theme with the same page of figures, and a browser to open them in."""

import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser, Page, ViewportSize

from tests.browser.floats import FLOATS_MARKDOWN, FLOATS_RST
from tests.conftest import ROOT

BUILD_S = 60.0

SMALL = """\
to_Conv("a", 256, 64, height=20, depth=20, width=2, caption="First")
to_Pool("b", to="(a-east)", height=16, depth=16)
to_ConvConvRelu("c", 128, (64, 64), offset="(1,0,0)", to="(b-east)", height=16, depth=16)
to_Sum("d", offset="(1.5,0,0)", to="(c-east)")
to_connection("b", "c")
to_connection("c", "d")
to_skip("a", "d")"""

WIDE = "\n".join(
    f'to_Conv("w{n}", 9, 64, "({4 * n},0,0)", caption={caption!r})'
    for n, caption in enumerate(["Beginning", *[""] * 8, "Bottleneck"])
)
"""Wider than any column."""

FIGURES = (SMALL, WIDE)

RST = "Figures\n=======\n\n" + "".join(
    f".. plotnet::\n   :caption: Figure {number}\n\n"
    + "".join(f"   {line}\n" for line in FIGURES[number % 2].splitlines())
    + "\n"
    for number in range(10)
)
MARKDOWN = "# Figures\n\n" + "".join(
    f'```plotnet {{caption="Figure {number}"}}\n{FIGURES[number % 2]}\n```\n\n'
    for number in range(10)
)

MKDOCS_THEMES = {
    "mkdocs": "  color_mode: auto\n",
    "readthedocs": "",
    "material": "  font: false\n  palette:\n"
    "    - {media: '(prefers-color-scheme: light)', scheme: default}\n"
    "    - {media: '(prefers-color-scheme: dark)', scheme: slate}\n",
}


@dataclass(frozen=True)
class Theme:
    """A theme of a host.

    Attributes:
        host: ``sphinx``, ``mkdocs`` or ``zensical``.
        name: As the host knows it.
        dark: Whether it follows the system into the dark.
    """

    host: str
    name: str
    dark: bool


THEMES = (
    Theme("sphinx", "alabaster", dark=False),
    Theme("sphinx", "furo", dark=True),
    Theme("sphinx", "pydata_sphinx_theme", dark=True),
    Theme("sphinx", "sphinx_book_theme", dark=True),
    Theme("sphinx", "sphinx_rtd_theme", dark=False),
    Theme("mkdocs", "mkdocs", dark=True),
    Theme("mkdocs", "readthedocs", dark=False),
    Theme("mkdocs", "material", dark=True),
    Theme("zensical", "modern", dark=True),
    Theme("zensical", "classic", dark=True),
)


def _sphinx(theme: str, folder: Path) -> list[str]:
    (folder / "index.rst").write_text(RST)
    (folder / "floats.rst").write_text(FLOATS_RST)
    (folder / "conf.py").write_text(
        f'project = html_title = "x"\nextensions = ["sphinx_plotnet"]\nhtml_theme = "{theme}"\n'
    )
    return ["-m", "sphinx", "-q", "-b", "html", str(folder), str(folder / "out")]


def _mkdocs(theme: str, folder: Path) -> list[str]:
    docs = folder / "docs"
    docs.mkdir()
    (docs / "index.md").write_text(MARKDOWN)
    (docs / "floats.md").write_text(FLOATS_MARKDOWN)
    options = MKDOCS_THEMES[theme]
    (folder / "mkdocs.yml").write_text(
        f"site_name: figures\ntheme:\n  name: {theme}\n{options}plugins: [plotnet]\n"
    )
    config = str(folder / "mkdocs.yml")
    return ["-m", "mkdocs", "build", "-q", "-f", config, "-d", str(folder / "out")]


def _zensical(variant: str, folder: Path) -> list[str]:
    (folder / "docs").mkdir()
    (folder / "docs" / "index.md").write_text(MARKDOWN)
    (folder / "docs" / "floats.md").write_text(FLOATS_MARKDOWN)
    options = MKDOCS_THEMES["material"]
    (folder / "mkdocs.yml").write_text(
        f"site_name: figures\nsite_dir: out\ntheme:\n  variant: {variant}\n{options}"
        "markdown_extensions: [mkdocs_plotnet.plain]\n"
    )
    return ["-m", "zensical", "build", "-f", str(folder / "mkdocs.yml")]


HOSTS = {"sphinx": _sphinx, "mkdocs": _mkdocs, "zensical": _zensical}
"""By host: what writes the page of figures in a folder, and returns the command that builds it."""


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Theme], str]:
    """Return what builds the page of figures in a theme, once, and tells its address."""
    cache = tmp_path_factory.mktemp("cache")
    pages: dict[Theme, str] = {}

    def build(theme: Theme) -> str:
        if theme not in pages:
            folder = tmp_path_factory.mktemp(theme.name)
            command = HOSTS[theme.host](theme.name, folder)
            env = {**os.environ, "PLOTNET_CACHE": str(cache), "NO_MKDOCS_2_WARNING": "1"}
            subprocess.run(
                [sys.executable, *command], check=True, env=env, cwd=ROOT, timeout=BUILD_S
            )
            pages[theme] = (folder / "out" / "index.html").as_uri()
        return pages[theme]

    return build


@pytest.fixture(scope="session")
def opened(browser: Browser) -> Callable[..., Page]:
    """Return what opens a page; one that is open already is used again."""
    pages: dict[tuple[str, str, int], Page] = {}

    def open_page(
        address: str, *, scheme: Literal["light", "dark"] = "light", width: int = 1280
    ) -> Page:
        key = address, scheme, width
        if key not in pages:
            viewport = ViewportSize(width=width, height=900)
            pages[key] = browser.new_page(viewport=viewport, color_scheme=scheme)
            pages[key].goto(address)
        return pages[key]

    return open_page


@pytest.fixture(scope="session")
def axe() -> str:
    """Return the source of axe-core, as a package of the test dependencies brings it."""
    return files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")
