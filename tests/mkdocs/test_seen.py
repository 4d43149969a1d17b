"""What a browser shows of figures beside the plugins of others."""

from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from playwright.sync_api import Browser

from tests.mkdocs.sites import Site, fence

pytestmark = pytest.mark.browser

NET = "- input: [3, 32, 32]\n- conv: 16\n- pool"
MATERIAL = {
    "name": "material",
    "font": False,
    "palette": [
        {"media": "(prefers-color-scheme: light)", "scheme": "default"},
        {"media": "(prefers-color-scheme: dark)", "scheme": "slate"},
    ],
}


class Silent(SimpleHTTPRequestHandler):
    """Serves files and says nothing."""

    def log_message(self, *_: object) -> None:
        """Do not print requests."""


@pytest.fixture
def address(site: Site) -> Iterator[str]:
    """Where the site is served, once it is built."""
    handler = partial(Silent, directory=str(Path(site.folder, "site")))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def test_the_page_of_print_site_numbers_a_figure_once(
    site: Site, address: str, browser: Browser
) -> None:
    pytest.importorskip("mkdocs_print_site_plugin")
    site.configure(plugins=["plotnet", "print-site"])
    site.write(index="# A\n\n" + fence(NET, 'caption="A net"'))
    site.build(strict=True)

    page = browser.new_page()
    page.goto(f"{address}/print_page/")

    before = "getComputedStyle(document.querySelector('figcaption'), '::before').content"
    assert page.evaluate(before) == "none"
    assert page.inner_text("figcaption") == "Figure 1: A net"
    page.close()


def test_a_zoomed_picture_lies_on_the_colour_that_it_is_drawn_for(
    site: Site, address: str, browser: Browser
) -> None:
    """A dark picture on the white that glightbox puts behind all pictures is not seen."""
    pytest.importorskip("mkdocs_glightbox")
    pytest.importorskip("material")
    site.configure(plugins=["glightbox", {"plotnet": {"mode": "files"}}], theme=MATERIAL)
    site.write(index="# A\n\n" + fence(NET, 'caption="A net"'))
    site.build(strict=True)

    page = browser.new_page(color_scheme="dark")
    page.goto(address)
    page.click("a.glightbox")
    page.wait_for_selector(".gslide-image img")

    behind = "getComputedStyle(document.querySelector('.gslide-image img')).backgroundColor"
    assert page.evaluate(behind) == "rgb(18, 18, 18)"
    page.close()


def test_a_zoomed_picture_is_light_where_the_theme_is(
    site: Site, address: str, browser: Browser
) -> None:
    """Whatever the system prefers: the image and what is behind it go together."""
    pytest.importorskip("mkdocs_glightbox")
    site.configure(plugins=["glightbox", {"plotnet": {"mode": "files"}}], theme="readthedocs")
    site.write(index="# A\n\n" + fence(NET, 'caption="A net"'))
    site.build(strict=True)

    page = browser.new_page(color_scheme="dark")
    page.goto(address)
    page.click("a.glightbox")
    page.wait_for_selector(".gslide-image img")

    style = "getComputedStyle(document.querySelector('.gslide-image img'))"
    assert page.evaluate(f"[{style}.colorScheme, {style}.backgroundColor]") == [
        "light",
        "rgb(255, 255, 255)",
    ]
    page.close()


@pytest.mark.parametrize("mode", ["inline", "files"])
def test_a_picture_is_as_high_and_as_wide_as_asked_for(
    site: Site, address: str, browser: Browser, mode: str
) -> None:
    site.configure(plugins=[{"plotnet": {"mode": mode}}])
    site.write(index=fence(NET, 'height="200"') + "\n" + fence(NET, 'width="300"'))
    site.build(strict=True)

    page = browser.new_page(viewport={"width": 1000, "height": 900})
    page.goto(address)
    page.wait_for_load_state("networkidle")

    sizes = page.evaluate(
        "[...document.querySelectorAll('.plotnet-figure > *')].map(e => {"
        " const box = e.getBoundingClientRect(); return [box.width, box.height]; })"
    )
    (tall, wide) = sizes
    assert tall[1] == pytest.approx(200, abs=1)
    assert wide[0] == pytest.approx(300, abs=1)
    assert tall[0] / tall[1] == pytest.approx(wide[0] / wide[1], rel=0.02)
    page.close()


def test_a_listing_has_the_copy_button_of_the_theme(
    site: Site, address: str, browser: Browser
) -> None:
    pytest.importorskip("material")
    site.configure(theme={**MATERIAL, "features": ["content.code.copy"]})
    site.write(index="# A\n\n" + fence(NET, 'show-source="true"'))
    site.build(strict=True)

    page = browser.new_page()
    page.goto(address)

    page.wait_for_selector(".highlight [class*=md-c]", state="attached")
    page.close()


def test_a_reference_scrolls_to_its_figure_on_another_page(
    site: Site, address: str, browser: Browser
) -> None:
    site.write(
        index="[](#fig-b)\n",
        b="# B\n\n" + "Text.\n\n" * 80 + fence(NET, 'caption="B" name="fig-b"'),
    )
    site.build(strict=True)

    page = browser.new_page()
    page.goto(address)
    page.get_by_text("Figure 1").click()
    page.wait_for_url("**/b/#fig-b")

    top = "document.querySelector('#fig-b').getBoundingClientRect().top"
    page.wait_for_function(f"() => {top} >= 0 && {top} < innerHeight")
    page.close()


SMALL = "- input: [3, 32, 32]"
LONG = "- input: [3, 32, 32]\n" + "- conv: 16\n- relu\n" * 12


@pytest.mark.parametrize("options", ['width="40%"', 'scale="20"', 'width="40%" target="b.md"'])
def test_a_narrow_screen_shows_a_scaled_picture_as_wide_as_its_column(
    site: Site, address: str, browser: Browser, options: str
) -> None:
    site.write(index=fence(LONG, options) + "\n" + fence(SMALL, 'width="40"'), b="# B")
    site.build(strict=True)

    page = browser.new_page(viewport={"width": 375, "height": 800})
    page.goto(address)
    page.wait_for_load_state("networkidle")

    boxes, columns, shown = (
        page.evaluate(f"[...document.querySelectorAll('{each}')].map(e => e.clientWidth)")
        for each in (".plotnet-figure", "figure.plotnet", ".plotnet-svg")
    )
    assert boxes[0] == columns[0] > 300
    assert boxes[1] == shown[1] < 300
    page.close()
