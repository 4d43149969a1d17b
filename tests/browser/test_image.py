"""Figures that are files of their own, in `<img>`: light and dark as their page, not the system."""

import io
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Literal

import pytest
from PIL import Image
from playwright.sync_api import Browser, Locator, Page

import plotnet
from plotnet.write.shade import contrast
from tests.browser.conftest import BUILD_S, MKDOCS_THEMES, SMALL
from tests.conftest import ROOT

pytestmark = pytest.mark.browser

Scheme = Literal["light", "dark"]

DARK = 7.0
"""Contrast of the outlines with what they stand on: 4 at most if either is of the other scheme."""

by_scheme = pytest.mark.parametrize("scheme", ["light", "dark"])


def outlines(shown: Locator) -> float:
    """Return the highest contrast of a picture with its upper left corner, as it is seen."""
    with Image.open(io.BytesIO(shown.screenshot())) as image:
        colours = image.convert("RGB").getcolors(image.width * image.height) or []
        corner = image.convert("RGB").getpixel((0, 0))
    assert isinstance(corner, tuple)
    back = (corner[0] / 255, corner[1] / 255, corner[2] / 255)
    seen = [colour for _, colour in colours if isinstance(colour, tuple)]
    return max(contrast((r / 255, g / 255, b / 255), back) for r, g, b in seen)


@pytest.fixture(scope="module")
def picture(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a file of a figure."""
    folder = tmp_path_factory.mktemp("picture")
    source = plotnet.Source(SMALL, plotnet.Origin("net.py"), folder, folder)
    settings = plotnet.Settings(cache=folder / "cache")
    (drawing,) = plotnet.draw([source], "svg", settings, folder).outcomes
    assert isinstance(drawing, plotnet.Drawing)
    (folder / "net.svg").write_text(plotnet.svg_file(drawing), encoding="utf-8")
    return folder / "net.svg"


@by_scheme
@pytest.mark.parametrize("declared", ["light dark", "light", "dark"])
def test_a_picture_follows_the_colour_scheme_of_its_page(
    declared: str, scheme: Scheme, picture: Path, browser: Browser
) -> None:
    (picture.parent / "page.html").write_text(
        "<!DOCTYPE html><html lang=en><title>x</title>"
        f"<style>:root {{ color-scheme: {declared} }}</style><img src=net.svg alt=x>"
    )
    page = browser.new_page(color_scheme=scheme)
    page.goto((picture.parent / "page.html").as_uri())

    assert outlines(page.locator("img")) > DARK


@by_scheme
def test_a_picture_by_itself_follows_the_system(
    scheme: Scheme, picture: Path, browser: Browser
) -> None:
    page = browser.new_page(color_scheme=scheme)
    page.goto(picture.as_uri())
    fill = "getComputedStyle(document.querySelector('.pn-f-conv')).fill"
    ink = "getComputedStyle(document.documentElement).color"

    found = page.evaluate(f"[{fill}, {ink}]")
    page.emulate_media(color_scheme="light" if scheme == "dark" else "dark")

    assert found != page.evaluate(f"[{fill}, {ink}]")
    assert (found[1] == "rgb(0, 0, 0)") == (scheme == "light")


@pytest.fixture(scope="module")
def in_files(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str, str], str]:
    """Return what builds a site of MkDocs whose pictures are files, and tells its address."""

    def build(theme: str, more: str = "") -> str:
        folder = tmp_path_factory.mktemp(theme)
        (folder / "docs").mkdir()
        (folder / "docs" / "index.md").write_text(f"# A\n\n```plotnet\n{SMALL}\n```\n")
        (folder / "mkdocs.yml").write_text(
            f"site_name: x\nsite_dir: out\ntheme:\n  name: {theme}\n{MKDOCS_THEMES[theme]}"
            f"plugins:\n  - plotnet: {{mode: files}}\n{more}"
        )
        env = {**os.environ, "PLOTNET_CACHE": str(folder / "cache"), "NO_MKDOCS_2_WARNING": "1"}
        command = [sys.executable, "-m", "mkdocs", "build", "-q", "-f", str(folder / "mkdocs.yml")]
        subprocess.run(command, check=True, env=env, cwd=ROOT, timeout=BUILD_S)
        return (folder / "out" / "index.html").as_uri()

    return build


@pytest.mark.parametrize("theme", MKDOCS_THEMES)
def test_the_pictures_of_a_site_are_as_light_or_dark_as_it_is(
    theme: str, in_files: Callable[[str, str], str], browser: Browser
) -> None:
    """Also where the theme is light and the system is not."""
    page = browser.new_page()
    page.goto(in_files(theme, ""))
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        page.wait_for_timeout(400)  # themes fade
        assert outlines(page.locator(".plotnet-figure img")) > DARK, scheme


@by_scheme
def test_the_picture_that_glightbox_shows_large_is_seen(
    scheme: Scheme, in_files: Callable[[str, str], str], browser: Browser
) -> None:
    page = browser.new_page(color_scheme=scheme)
    page.goto(in_files("material", "  - glightbox\n"))
    large = _opened(page)

    assert outlines(large) > DARK


def _opened(page: Page) -> Locator:
    """Open the first picture of a page in its box, and return it."""
    page.click(".plotnet-figure a.glightbox")
    large = page.locator(".gslide-image img")
    large.wait_for()
    page.wait_for_timeout(800)  # it flies in
    return large
