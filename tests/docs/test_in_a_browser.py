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

SPOILT = """() => {
  const found = [], article = document.querySelector('article') || document.body;
  const folded = element => element.closest('details:not([open])');
  for (const table of article.querySelectorAll('table')) {
    const box = table.getBoundingClientRect();
    if (!folded(table) && box.right > document.documentElement.clientWidth)
      found.push(`a column out of sight: ${table.innerText.slice(0, 40)}`);
  }
  for (const link of article.querySelectorAll('.headerlink')) {
    const text = document.createRange();
    text.selectNodeContents(link.parentElement);
    text.setEndBefore(link);
    const bottom = Math.max(...[...text.getClientRects()].map(line => line.bottom));
    const box = link.getBoundingClientRect();
    if (box.height && box.top > bottom - 2)
      found.push(`a line for a permalink: ${link.parentElement.innerText}`);
  }
  const texts = document.createTreeWalker(article, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const node = texts.currentNode, code = node.parentElement.closest('code');
    if (!code || code.closest('pre') || folded(code)) continue;
    for (const word of node.data.matchAll(/\\S+/g)) {
      const letters = document.createRange();
      letters.setStart(node, word.index);
      letters.setEnd(node, word.index + word[0].length);
      const lines = new Set([...letters.getClientRects()].map(line => Math.round(line.top)));
      if (lines.size > 1) found.push(`code broken within a word: ${word[0]}`);
    }
  }
  return found;
}"""
"""What no screen may do to a page; places to break at part the text of code into words."""


def pages(site: Site) -> list[Path]:
    return [page for page in sorted(site.folder.rglob("*.html")) if page.name != "404.html"]


@pytest.mark.parametrize("size", [NARROW, WIDE], ids=["narrow", "wide"])
def test_no_page_is_wider_than_the_screen_or_lacks_a_file(
    size: ViewportSize, browser: Browser, site: Site
) -> None:
    """Figures and blocks of code scroll in boxes of their own; tables and names fit.

    Every file that a page asks for is there.
    """
    tab = browser.new_page(viewport=size)
    failed: list[tuple[str, str | None]] = []
    tab.on("requestfailed", lambda request: failed.append((request.url, request.failure)))
    faults = []
    for page in pages(site):
        tab.goto(page.as_uri())
        name = page.relative_to(site.folder).as_posix()
        faults += [f"{name}: {fault}" for fault in tab.evaluate(SPOILT)]
        if tab.evaluate("document.documentElement.scrollWidth") > size["width"]:
            faults.append(f"{name}: wider than the screen")
    tab.close()

    missing = [url for url, failure in failed if failure != LEFT]
    assert (faults, missing) == ([], [])


def test_a_page_that_is_spoilt_would_be_seen(browser: Browser) -> None:
    tab = browser.new_page(viewport=NARROW)
    tab.set_content(
        "<table><tr><td><div style='width: 500px'>wide</div></td></tr></table>"
        "<h2 style='width: 3em'>heading<a class=headerlink style='display: block'>¶</a></h2>"
        "<p style='width: 3em; overflow-wrap: anywhere'><code>plotneuralnet</code></p>"
    )
    seen = [fault.partition(":")[0] for fault in tab.evaluate(SPOILT)]
    tab.close()

    assert seen == ["a column out of sight", "a line for a permalink", "code broken within a word"]


def test_the_table_of_a_network_stands_below_its_picture(browser: Browser, site: Site) -> None:
    """In whatever look."""
    tab = browser.new_page(viewport=WIDE)
    tab.goto(site.page("gallery/unet").as_uri())
    for look in ("page", *plotnet.THEME_NAMES[1:]):
        tab.check(f"#look-{look}")
        shown = "img.look:visible, .look-page svg:visible, svg.look-page:visible"
        picture = tab.locator(shown).first.bounding_box()  # once it is there
        table = tab.locator(".plotnet-layers").bounding_box()
        assert picture
        assert table
        assert table["y"] >= picture["y"] + picture["height"] - 1
    tab.close()


def test_a_look_is_chosen_without_a_script(browser: Browser, site: Site) -> None:
    """The picture of the page goes, that of the look comes; one at a time is seen."""
    tab = browser.new_page(viewport=WIDE, java_script_enabled=False)
    tab.goto(site.page("gallery/unet").as_uri())
    assert tab.locator(".look-page svg, svg.look-page").first.is_visible()

    for theme in plotnet.THEME_NAMES[1:]:
        tab.check(f"#look-{theme}")
        tab.locator("img.look:visible").first.wait_for()
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
