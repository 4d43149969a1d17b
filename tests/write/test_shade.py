"""The twins of colours for dark pages: type is read on fills, and lines are seen."""

import re

import pytest

from plotnet import page_css
from plotnet.layers import KINDS
from plotnet.layers.kind import Kind
from plotnet.scene import Colour, Paint
from plotnet.theme import ROLES, THEMES
from plotnet.write.page import OWN_COLOURS, page_text
from plotnet.write.shade import (
    CONTRAST,
    DARK_PAGE,
    DARK_PAGE_TYPE,
    Shades,
    bright,
    contrast,
    dim,
    luminance,
    over,
)

COLOURS = [theme.colour(role) for theme in THEMES.values() for role in ROLES]
OPACITIES = (0.1, 0.4, 0.6, 1.0)


def rgb(colour: Colour) -> tuple[float, float, float]:
    return colour.red, colour.green, colour.blue


@pytest.mark.parametrize("opacity", OPACITIES)
@pytest.mark.parametrize("colour", COLOURS, ids=lambda colour: colour.hex)
def test_type_is_read_on_the_twin_of_every_fill(colour: Colour, opacity: float) -> None:
    seen = luminance(over(rgb(dim(colour, opacity)), opacity, DARK_PAGE))
    assert (DARK_PAGE_TYPE + 0.05) / (seen + 0.05) >= CONTRAST - 0.01


@pytest.mark.parametrize("colour", COLOURS, ids=lambda colour: colour.hex)
def test_the_twin_of_every_line_is_seen(colour: Colour) -> None:
    seen = over(rgb(bright(colour, 0.7)), 0.7, DARK_PAGE)
    assert contrast(seen, DARK_PAGE) >= CONTRAST - 0.05


def test_a_twin_is_changed_no_more_than_it_must_be() -> None:
    dark, light = Colour("own1", 0.1, 0, 0.2), Colour("own2", 1, 0.9, 0.9)

    assert dim(dark, 0.5) == dark
    assert bright(light, 0.7) == light
    assert luminance(rgb(dim(light, 0.5))) > luminance(rgb(dim(light, 1.0)))


def test_the_twin_serves_the_strongest_use_of_a_colour() -> None:
    colour = Colour("own1", 1, 0.8, 0.4)
    weak, strong = Shades(), Shades()
    weak.fill(Paint(colour, 0.2))
    strong.fill(Paint(colour, 0.2))
    strong.fill(Paint(colour, 0.9))

    assert strong.style() == [f"--pn-own1:light-dark({colour.hex},{dim(colour, 0.9).hex})"]
    assert weak.style() != strong.style()


@pytest.mark.parametrize("kind", KINDS.values(), ids=lambda kind: kind.name)
def test_the_page_knows_every_role(kind: Kind) -> None:
    roles = {kind.look.fill, kind.look.band, kind.band}
    css = page_css()
    for role in roles - {None}:
        assert f".pn-f-{role} {{" in css
        assert f".pn-c-{role} {{" in css


def test_the_page_knows_the_colours_of_authors() -> None:
    assert f".pn-f-own{OWN_COLOURS} {{" in page_css()


def test_the_style_sheet_keeps_to_its_figures() -> None:
    """Each rule is for the classes of figures, and nothing of it moves."""
    css = page_css()
    rules = [rule.strip() for rule in re.findall(r"([^{}]+)\{", css)]

    for selector in (
        part for rule in rules if rule[0] != "@" for part in re.split(r",(?! td)", rule)
    ):
        assert re.match(r"(\[[^]]*\] )?\.(pn-|plotnet-(svg|layers)\b)", selector.strip())
    assert "animation" not in css
    assert "transition" not in css


def test_the_style_sheet_that_is_shipped_is_that_of_the_code() -> None:
    """Else run tools/make_data.py."""
    assert page_css() == page_text()
