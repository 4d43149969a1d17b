"""The manual as a reader's browser shows it."""

from importlib.resources import files
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser, ViewportSize

import plotnet
from tests.docs.conftest import Site

pytestmark = pytest.mark.browser

NARROW = ViewportSize(width=375, height=800)
AXE = files("axe_playwright_python").joinpath("axe.min.js")
LOOK = """async () => {
  const rules = {'landmark-unique': {enabled: false}};
  const found = await axe.run(document.querySelector('article'), {rules});
  return found.violations.map(fault => `${fault.id}: ${fault.nodes[0].html}`);
}"""

LEFT = "net::ERR_ABORTED"
"""What Chromium says of a request whose page was left before the answer."""

WIDE = ViewportSize(width=1280, height=900)


def pages(site: Site) -> list[Path]:
    return [page for page in sorted(site.folder.rglob("*.html")) if page.name != "404.html"]


@pytest.mark.parametrize("size", [NARROW, WIDE], ids=["narrow", "wide"])
def test_no_page_is_wider_than_the_screen_or_lacks_a_file(
    size: ViewportSize, browser: Browser, site: Site
) -> None:
    """What is wide scrolls in a box of its own; every file that a page asks for is there."""
    tab = browser.new_page(viewport=size)
    failed: list[tuple[str, str | None]] = []
    tab.on("requestfailed", lambda request: failed.append((request.url, request.failure)))
    wide = []
    for page in pages(site):
        tab.goto(page.as_uri())
        if tab.evaluate("document.documentElement.scrollWidth") > size["width"]:
            wide.append(page.relative_to(site.folder).as_posix())
    tab.close()

    missing = [url for url, failure in failed if failure != LEFT]
    assert (wide, missing) == ([], [])


def test_a_look_is_chosen_without_a_script(browser: Browser, site: Site) -> None:
    """The picture of the page goes, that of the look comes; one at a time is seen."""
    tab = browser.new_page(viewport=WIDE, java_script_enabled=False)
    tab.goto(site.page("gallery/unet").as_uri())
    assert tab.locator(".look-page svg, svg.look-page").first.is_visible()

    for theme in plotnet.THEME_NAMES[1:]:
        tab.check(f"#look-{theme}")
        seen = [picture for picture in tab.locator("img.look").all() if picture.is_visible()]
        assert len(seen) == 1
        assert seen[0].get_attribute("src", timeout=1000) == f"../../pictures/unet-{theme}.svg"
        assert not tab.locator(".look-page").first.is_visible()
    tab.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_pages_can_be_used_by_everyone(
    scheme: Literal["light", "dark"], browser: Browser, site: Site
) -> None:
    """By axe-core's rules, in the article; its landmarks are the theme's own."""
    tab = browser.new_page(viewport=WIDE, color_scheme=scheme)
    faults = []
    for name in ("index", "start", "gallery", "gallery/unet", "howto/colours", "architecture"):
        tab.goto(site.page(name).as_uri())
        tab.evaluate(AXE.read_text(encoding="utf-8"))
        faults += [f"{name}: {fault}" for fault in tab.evaluate(LOOK)]
    tab.close()

    assert faults == []
