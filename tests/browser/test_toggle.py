"""Readers switch to the dark, and go to other pages, without loading a page anew."""

import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from playwright.sync_api import Browser, Page

from plotnet.write.shade import contrast, over
from tests.browser.conftest import BUILD_S, FIGURES
from tests.browser.test_pages import colours
from tests.conftest import ROOT

pytestmark = pytest.mark.browser

WIDTHS_PX = (375, 1280)

PALETTE = """\
  font: false
  features: [navigation.instant, navigation.tabs]
  palette:
    - {scheme: default, toggle: {icon: material/brightness-7, name: To the dark}}
    - {scheme: slate, toggle: {icon: material/brightness-4, name: To the light}}
"""
PAPER = "getComputedStyle(document.body).backgroundColor"
MENU = "  color_mode: light\n  user_color_mode_toggle: true\n"


@dataclass(frozen=True)
class Switch:
    """How the reader of a theme switches to the dark.

    Attributes:
        host: The module of the host.
        theme: What stands below ``theme:``.
        rest: Further lines of the configuration.
        clicks: What is clicked for the dark, one after the other.
    """

    host: str
    theme: str
    rest: str
    clicks: tuple[str, ...]


LABEL = "label[for^=__palette]:visible"
SWITCHES = {
    "material": Switch("mkdocs", f"  name: material\n{PALETTE}", "plugins: [plotnet]", (LABEL,)),
    "zensical": Switch(
        "zensical", PALETTE, "markdown_extensions: [mkdocs_plotnet.plain]", (LABEL,)
    ),
    "mkdocs": Switch(
        "mkdocs",
        f"  name: mkdocs\n{MENU}",
        "plugins: [plotnet]",
        ("#theme-menu", "[data-bs-theme-value=dark]"),
    ),
}


class Quiet(SimpleHTTPRequestHandler):
    """Serves a folder and says nothing."""

    def log_message(self, *_: object) -> None:
        """Write nothing."""


@pytest.fixture(scope="module", params=SWITCHES)
def served(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[str, Switch]]:
    """Return the address of a site of two pages, which needs a server to go between them."""
    switch = SWITCHES[request.param]
    folder = tmp_path_factory.mktemp(request.param)
    (folder / "out").mkdir()
    handler = partial(Quiet, directory=str(folder / "out"))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        address = f"http://127.0.0.1:{server.server_port}/"
        _build(switch, folder, address)
        thread = Thread(target=server.serve_forever)
        thread.start()
        yield address, switch
        server.shutdown()
        thread.join()


def _build(switch: Switch, folder: Path, address: str) -> None:
    (folder / "docs").mkdir()
    fences = [f"```plotnet\n{body}\n```\n\n" for body in FIGURES]
    linked = "```plotnet\n- input: [3, 8, 8]\n- conv: 4\n  link: other.md\n```\n\n"
    first = f"# First\n\n[On](other.md)\n\n{fences[0] * 2}{linked}"
    (folder / "docs" / "index.md").write_text(first)
    (folder / "docs" / "other.md").write_text(f"# Other\n\n{''.join(fences)}{fences[0]}")
    (folder / "mkdocs.yml").write_text(
        f"site_name: x\nsite_url: {address}\nsite_dir: out\ntheme:\n{switch.theme}{switch.rest}\n"
    )
    env = {**os.environ, "PLOTNET_CACHE": str(folder / "cache"), "NO_MKDOCS_2_WARNING": "1"}
    command = [sys.executable, "-m", switch.host, "build", "-f", str(folder / "mkdocs.yml")]
    subprocess.run(command, check=True, env=env, cwd=ROOT, timeout=BUILD_S)


@pytest.fixture
def page(served: tuple[str, Switch], browser: Browser) -> Iterator[Page]:
    """Return the first page, in a browser that has not been there before."""
    context = browser.new_context(color_scheme="light")
    page = context.new_page()
    page.goto(served[0])
    page.evaluate("window.loadedOnce = true")
    yield page
    context.close()


def is_readable(page: Page) -> bool:
    """Tell whether type stands out against the page and every fill of the first figure."""
    found, behind, ink = colours(page)
    shown = [behind]
    for fill in found["fills"] + found["bands"]:
        red, green, blue, alpha = fill["rgba"]
        shown.append(over((red, green, blue), alpha * fill["share"], behind))
    return all(contrast(ink, colour) >= 4.5 for colour in shown)


def test_the_toggle_of_the_page_switches_its_figures(
    page: Page, served: tuple[str, Switch]
) -> None:
    light = colours(page)
    assert is_readable(page)

    for click in served[1].clicks:
        page.click(click)
    page.wait_for_function(
        "getComputedStyle(document.body).backgroundColor !== 'rgb(255, 255, 255)'"
    )
    page.wait_for_timeout(500)  # themes fade

    dark = colours(page)
    assert page.evaluate("window.loadedOnce")
    assert contrast(dark[1], (1, 1, 1)) > 7
    assert dark[0]["fills"] != light[0]["fills"]
    assert is_readable(page)


def test_the_next_page_has_its_figures(page: Page, served: tuple[str, Switch]) -> None:
    page.click("article a:text-is('On'), [role=main] a:text-is('On')")
    page.wait_for_selector("h1:has-text('Other')")

    figures = page.locator(".plotnet-svg")
    ids = page.evaluate("[...document.querySelectorAll('.plotnet-svg [id]')].map(e => e.id)")
    assert bool(page.evaluate("window.loadedOnce")) == ("navigation.instant" in served[1].theme)
    assert figures.count() == 3
    assert len(ids) == len(set(ids)) > 10
    assert is_readable(page)
    assert figures.first.evaluate("e => getComputedStyle(e).maxWidth") == "100%"


def test_a_link_of_a_layer_is_followed_by_keyboard(page: Page) -> None:
    page.locator(".plotnet-svg a").focus()
    assert page.evaluate("document.activeElement.getAttribute('data-name')") == "conv1"
    page.keyboard.press("Enter")

    page.wait_for_url("**/other/")


@pytest.mark.parametrize("width", WIDTHS_PX)
def test_no_page_scrolls_sideways(page: Page, served: tuple[str, Switch], width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(f"{served[0]}other/")

    assert page.evaluate("document.documentElement.scrollWidth") <= width
