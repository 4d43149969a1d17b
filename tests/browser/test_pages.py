"""Figures in the pages of every theme, as a reader meets them."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, cast

import pytest
from playwright.sync_api import Page

import plotnet
from plotnet.links import link_svg
from plotnet.scene import Box, Colour, Label, Paint, Part, Scene
from plotnet.text import plain_text
from plotnet.write.shade import Rgb, contrast, over
from plotnet.write.svg import write_svg
from plotnet.write.words import Words
from tests.browser.conftest import THEMES, Theme

pytestmark = pytest.mark.browser

Opened = Callable[..., Page]
Built = Callable[[Theme], str]

by_theme = pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
by_scheme = pytest.mark.parametrize("scheme", ["light", "dark"])

FIGURE = ".plotnet-svg"

COLOURS = """() => {
  const rgba = text => {
    const canvas = document.createElement('canvas').getContext('2d', {willReadFrequently: true});
    canvas.fillStyle = text; canvas.fillRect(0, 0, 1, 1);
    const [r, g, b, a] = canvas.getImageData(0, 0, 1, 1).data;
    return a ? [r / 255, g / 255, b / 255, a / 255] : [0, 0, 0, 0];
  };
  const figure = document.querySelector('.plotnet-svg');
  const behind = [];
  for (let e = figure; e; e = e.parentElement) {
    behind.push(rgba(getComputedStyle(e).backgroundColor));
  }
  const look = (e, name) => {
    const style = getComputedStyle(e);
    return {name: e.getAttribute('class'), rgba: rgba(style[name]), share: +style.fillOpacity};
  };
  return {
    ink: rgba(getComputedStyle(figure).color), behind,
    fills: [...figure.querySelectorAll('[class*=pn-f-]')].map(e => look(e, 'fill')),
    bands: [...figure.querySelectorAll('path[class*=pn-c-]')].map(e => look(e, 'color')),
    lines: [...figure.querySelectorAll('g[class*=pn-c-]')].map(e => look(e, 'color')),
  };
}"""
"""What the browser computes for the first figure of a page."""


def seen(rgba: list[float], behind: Rgb) -> Rgb:
    """Return what is seen of a colour of the browser's."""
    red, green, blue, alpha = rgba
    return over((red, green, blue), alpha, behind)


def colours(page: Page) -> tuple[dict[str, Any], Rgb, Rgb]:
    """Return the colours of the first figure, those of the page and of its ink among them."""
    found = cast(dict[str, Any], page.evaluate(COLOURS))
    behind: Rgb = (1, 1, 1)
    for layer in reversed(found["behind"]):
        behind = seen(layer, behind)
    return found, behind, seen(found["ink"], behind)


@by_scheme
@by_theme
def test_type_outlines_and_lines_are_seen(
    theme: Theme, scheme: str, built: Built, opened: Opened
) -> None:
    """Type against the page and every fill it may stand on, outlines against the page."""
    found, behind, ink = colours(opened(built(theme), scheme=scheme))

    assert contrast(ink, behind) >= 4.5
    assert found["fills"]
    for fill in found["fills"] + found["bands"]:
        red, green, blue, alpha = fill["rgba"]
        shown = over((red, green, blue), alpha * fill["share"], behind)
        assert contrast(ink, shown) >= 4.5, fill["name"]
    assert found["lines"]
    for line in found["lines"]:
        assert contrast(over(seen(line["rgba"], behind), 0.7, behind), behind) >= 3, line["name"]


@by_theme
def test_a_figure_follows_its_page_not_the_system(
    theme: Theme, built: Built, opened: Opened
) -> None:
    light, dark = (colours(opened(built(theme), scheme=scheme)) for scheme in ("light", "dark"))

    follows = contrast(dark[1], (1, 1, 1)) > contrast(dark[1], (0, 0, 0))
    assert follows == theme.dark
    assert (light[0]["fills"] != dark[0]["fills"]) == theme.dark


@by_theme
def test_paper_is_light(theme: Theme, built: Built, opened: Opened) -> None:
    """Whatever the page looks like on the screen."""
    light = colours(opened(built(theme)))[0]
    page = opened(built(theme), scheme="dark")
    page.emulate_media(media="print", color_scheme="dark")
    printed = colours(page)[0]
    page.emulate_media(media="screen", color_scheme="dark")

    assert printed["ink"] == [0, 0, 0, 1]
    assert printed["fills"] == light["fills"]


def boxes_at(page: Page, width: int) -> list[dict[str, float]]:
    """Return how a small and a wide figure lie in the column of a page, which does not scroll."""
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    found: list[dict[str, float]] = page.evaluate(
        """() => [...document.querySelectorAll('.plotnet-svg')].slice(0, 2).map(e => {
          const box = e.parentElement, [x, y, w] = e.getAttribute('viewBox').split(' ');
          return {scale: e.getBoundingClientRect().width / w,
                  scrolls: box.scrollWidth > box.clientWidth};
        })"""
    )
    return found


@by_theme
def test_on_a_small_screen_type_is_legible(theme: Theme, built: Built, opened: Opened) -> None:
    """A wide figure scrolls in a box of its own rather than shrink below 7 pt."""
    small, wide = boxes_at(opened(built(theme), width=375), 375)
    assert min(small["scale"], wide["scale"]) * 9 >= 6.99
    assert (small["scrolls"], wide["scrolls"]) == (False, True)


@by_theme
def test_on_a_large_screen_a_figure_is_seen_whole(
    theme: Theme, built: Built, opened: Opened
) -> None:
    """However wide it is, it fits its column."""
    small, wide = boxes_at(opened(built(theme), width=1280), 1280)
    assert not small["scrolls"]
    assert not wide["scrolls"]


@by_theme
def test_ten_figures_share_no_id(theme: Theme, built: Built, opened: Opened) -> None:
    page = opened(built(theme))
    ids = page.evaluate("[...document.querySelectorAll('svg.plotnet-svg [id]')].map(e => e.id)")

    assert page.locator(FIGURE).count() == 10
    assert len(ids) == len(set(ids)) > 50
    uses = page.evaluate(
        "[...document.querySelectorAll('svg.plotnet-svg use')].map(e => e.href.baseVal)"
    )
    assert {use.removeprefix("#") for use in uses} <= set(ids)


@by_theme
def test_search_in_the_page_finds_a_label(theme: Theme, built: Built, opened: Opened) -> None:
    page = opened(built(theme))
    for words in ("Bottleneck", "64 64"):
        assert page.evaluate(f"window.find({words!r}, true)"), words
        inside = "getSelection().anchorNode.parentElement.closest('.plotnet-svg') !== null"
        assert page.evaluate(inside)


@by_scheme
@by_theme
def test_axe_finds_nothing_in_the_figures(
    theme: Theme, scheme: str, built: Built, opened: Opened, axe: str
) -> None:
    page = opened(built(theme), scheme=scheme)
    assert _violations(page, axe, "{include: ['figure', '.plotnet', '.plotnet-figure']}") == []


def _violations(page: Page, axe: str, context: str = "document") -> list[str]:
    page.evaluate(axe)
    found = page.evaluate(f"axe.run({context}).then(result => result.violations)")
    return [f"{each['id']}: {each['nodes'][0]['html'][:200]}" for each in found]


@pytest.fixture
def linked(tmp_path: Path) -> str:
    """Return the address of a page of our own with a figure whose blocks are links."""
    paint = Paint(Colour("conv", 1, 0.8, 0.4), 0.4)
    label = Label((0.5, -2), "centre", plain_text("64"), 10)
    blocks = tuple(
        Part(
            f"b{n}", "conv", f"b{n}: Convolution", (Box((3 * n, 0), (1.0,), 2, 2, paint), label), to
        )
        for n, to in enumerate([None, "target.html", "other.html"])
    )
    svg = write_svg(Scene(blocks, (-2, -3), (9, 3)), Words("Net", "Net: 3 blocks."), "pnx")
    svg = link_svg(svg, {to: to for to in ("target.html", "other.html")})
    (tmp_path / "target.html").write_text("<!DOCTYPE html><title>Target</title>")
    page = tmp_path / "index.html"
    page.write_text(
        '<!DOCTYPE html><html lang="en"><title>A figure</title>'
        f"<style>a {{ color: #06c }}{plotnet.page_css()}</style>"
        f"<main><h1>A figure</h1><div>{svg}</div></main></html>"
    )
    return page.as_uri()


def test_a_link_is_followed_by_keyboard(linked: str, opened: Opened) -> None:
    page = opened(linked)
    page.keyboard.press("Tab")

    focused = page.evaluate(
        """() => [document.activeElement.getAttribute('data-name'),
                  getComputedStyle(document.activeElement).outlineStyle,
                  parseFloat(getComputedStyle(document.activeElement).outlineWidth)]"""
    )
    assert focused == ["b1", "solid", 3]
    page.keyboard.press("Enter")
    page.wait_for_url("**/target.html")


def test_a_link_keeps_the_ink_of_the_figure(linked: str, opened: Opened) -> None:
    """Themes colour their links; outlines and type are no text of a link."""
    page = opened(linked)
    assert page.evaluate(
        "getComputedStyle(document.querySelector('.plotnet-svg a')).color"
    ) == page.evaluate("getComputedStyle(document.querySelector('.plotnet-svg')).color")


def test_axe_finds_nothing_in_a_page_with_links(linked: str, opened: Opened, axe: str) -> None:
    assert _violations(opened(linked), axe) == []


def test_nothing_moves(linked: str, opened: Opened) -> None:
    page = opened(linked)
    assert page.evaluate("document.getAnimations().length") == 0
    assert page.evaluate(
        """[...document.querySelectorAll('.plotnet-svg *')].every(
             e => getComputedStyle(e).transitionDuration === '0s')"""
    )


def test_forced_colours_are_respected(linked: str, opened: Opened) -> None:
    page = opened(linked)
    page.emulate_media(forced_colors="active")
    found = page.evaluate(
        """() => {
          const system = name => {
            const e = document.body.appendChild(document.createElement('p'));
            e.style.color = name;
            const colour = getComputedStyle(e).color;
            e.remove();
            return colour;
          };
          const style = selector => getComputedStyle(document.querySelector(selector));
          return [style('.plotnet-svg').color === system('CanvasText'),
                  style('.plotnet-svg a').color === system('LinkText'),
                  style('.plotnet-svg .pn-f-conv').fill === system('Canvas')];
        }"""
    )
    assert found == [True, True, True]
