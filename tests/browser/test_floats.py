"""Figures beside floats, and figures that float, in the pages of every theme."""

from collections.abc import Callable
from typing import Any, cast

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import THEMES, Theme

pytestmark = pytest.mark.browser

Opened = Callable[..., Page]
Built = Callable[[Theme], str]

PHONE, DESK = 375, 1280

by_theme = pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
by_sphinx_theme = pytest.mark.parametrize(
    "theme", [each for each in THEMES if each.host == "sphinx"], ids=lambda theme: theme.name
)
by_width = pytest.mark.parametrize("width", [PHONE, DESK])

PLACES = """name => {
  const box = e => {
    const {left, right, top, bottom, width} = e.getBoundingClientRect();
    return {left, right, top, bottom, width};
  };
  const named = document.querySelector('.' + name);
  const scroller = named.querySelector('.plotnet-figure') ?? named;
  const svg = named.querySelector('svg');
  const prose = [...document.querySelectorAll('p')].find(e =>
    e.textContent.startsWith('A word') && named.compareDocumentPosition(e) & 4);
  const words = document.createRange();
  words.selectNodeContents(prose);
  const floats = [...document.querySelectorAll('.beside')].filter(e =>
    e.compareDocumentPosition(named) & 4);
  return {
    box: box(scroller), svg: box(svg), prose: box(prose), natural: +svg.getAttribute('width'),
    lines: [...words.getClientRects()].map(e => ({left: e.left, right: e.right, top: e.top,
                                                  bottom: e.bottom, width: e.width})),
    float: floats.length ? box(floats.at(-1)) : null,
    room: document.documentElement.scrollWidth,
  };
}"""
"""Where a figure lies, the text after it with its lines, and the float before it."""

Place = dict[str, float]


def places(page: Page, name: str) -> dict[str, Any]:
    """Return where the figure of a class lies, and what is around it."""
    return cast(dict[str, Any], page.evaluate(PLACES, name))


def floats(address: str, theme: Theme) -> str:
    """Return the address of the page with floats, of a site."""
    own = "floats.html" if theme.host == "sphinx" else "floats/index.html"
    return address.removesuffix("index.html") + own


def overlap(one: Place, other: Place) -> bool:
    """Tell whether two boxes lie over each other by more than a pixel."""
    beside = one["right"] <= other["left"] + 1 or other["right"] <= one["left"] + 1
    return not (beside or one["bottom"] <= other["top"] + 1 or other["bottom"] <= one["top"] + 1)


@by_width
@by_theme
def test_a_wide_figure_stands_below_a_float(
    theme: Theme, width: int, built: Built, opened: Opened
) -> None:
    """It is not squeezed into what is left beside it."""
    found = places(opened(floats(built(theme), theme), width=width), "fig-wide")

    assert found["box"]["top"] >= found["float"]["bottom"]
    assert found["box"]["width"] >= 0.94 * min(found["prose"]["width"], found["natural"])
    assert found["room"] <= width


@by_theme
def test_a_small_figure_stands_beside_a_float(theme: Theme, built: Built, opened: Opened) -> None:
    found = places(opened(floats(built(theme), theme), width=DESK), "fig-tiny")

    assert found["svg"]["top"] < found["float"]["bottom"] - 50
    assert not overlap(found["svg"], found["float"])


@by_width
@by_sphinx_theme
@pytest.mark.parametrize("name", ["fig-row", "fig-small", "fig-long"])
def test_a_figure_that_floats_lies_over_no_text(
    theme: Theme, width: int, name: str, built: Built, opened: Opened
) -> None:
    """On a telephone it is wider than was asked for, where its type could not be read else."""
    found = places(opened(floats(built(theme), theme), width=width), name)

    shown = {**found["svg"]}
    shown["right"] = min(shown["right"], found["box"]["right"])
    assert not [line for line in found["lines"] if overlap(line, shown)]
    assert found["box"]["left"] >= found["prose"]["left"] - 1
    assert found["box"]["right"] <= found["prose"]["right"] + 1


@by_width
@by_sphinx_theme
def test_lines_of_text_beside_a_figure_that_floats_are_long(
    theme: Theme, width: int, built: Built, opened: Opened
) -> None:
    """Beside a small one there is text on a telephone as well; beside a broad one, none."""
    for name in ("fig-row", "fig-small"):
        found = places(opened(floats(built(theme), theme), width=width), name)
        first = found["lines"][0]
        beside = first["top"] < found["svg"]["bottom"]

        assert beside == (name == "fig-small" or width == DESK)
        assert first["width"] > 80


@by_sphinx_theme
def test_a_table_stands_below_what_leaves_it_no_room(
    theme: Theme, built: Built, opened: Opened
) -> None:
    page = opened(floats(built(theme), theme), width=PHONE)
    width = page.evaluate("document.querySelector('.plotnet-layers').clientWidth")
    assert width > 200
