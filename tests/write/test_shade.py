"""The twins of colours for dark pages: type is read on fills, and lines are seen."""

import re
from math import dist

import pytest
from skimage.color import rgb2lab

from plotnet import page_css
from plotnet.layers import KINDS
from plotnet.layers.kind import Kind
from plotnet.layout import lay_out
from plotnet.scene import Colour, Paint
from plotnet.theme import PLOTNEURALNET, ROLES, THEMES, Theme
from plotnet.write.page import OWN_COLOURS, page_text
from plotnet.write.shade import (
    CONTRAST,
    DARK_PAGE,
    DARK_PAGE_TYPE,
    LINE_CONTRAST,
    Shades,
    bright,
    contrast,
    dim,
    luminance,
    over,
)
from plotnet.write.svg import write_svg
from plotnet.write.words import Words
from tests.blocks import GALLERY, ROOT, read

GUIDE = ROOT / "docs/guide"
SAMPLES = (ROOT / "docs/_ext/samples.txt").read_text(encoding="utf-8")
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
def test_the_twin_of_every_line_is_seen_as_clearly_as_the_line_on_white(colour: Colour) -> None:
    white = contrast(over(rgb(colour), 0.7, (1, 1, 1)), (1, 1, 1))
    most = contrast(over((1, 1, 1), 0.7, DARK_PAGE), DARK_PAGE)
    seen = over(rgb(bright(colour, 0.7)), 0.7, DARK_PAGE)

    assert contrast(seen, DARK_PAGE) >= max(LINE_CONTRAST, min(white, most)) - 0.05


@pytest.mark.parametrize("theme", THEMES.values(), ids=lambda theme: theme.name)
def test_the_flow_and_its_skips_differ_in_the_dark_as_they_do_on_white(theme: Theme) -> None:
    lines = [theme.colour(role) for role in ("edge", "copy")]
    white = [rgb2lab(over(rgb(line), 0.7, (1, 1, 1))) for line in lines]
    dark = [rgb2lab(over(rgb(bright(line, 0.7)), 0.7, DARK_PAGE)) for line in lines]

    assert dist(*dark) >= 0.8 * dist(*white) > 10


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


SHOWN = {
    **{path.stem: path.read_text(encoding="utf-8") for path in GALLERY},
    **dict(
        re.findall(r"^=== (\w+)\n.*?^---\n(.*?)(?=^=== |\Z)", SAMPLES, re.DOTALL | re.MULTILINE)
    ),
    "sheets": "- {sheet: a, color: red}\n- {sheet: b, color: conv}",
}
"""The gallery, the manual's example of each kind, and stacks of sheets of other colours."""


@pytest.mark.parametrize("name", SHOWN)
def test_the_page_has_a_rule_for_every_colour_of_a_figure(name: str) -> None:
    svg = write_svg(lay_out(read(SHOWN[name], GUIDE), PLOTNEURALNET), Words("", ""), "pn0")
    coloured = set(re.findall(r"\bpn-(?:[fc]-[\w-]+|g\d)", svg))

    assert coloured <= set(re.findall(r"^\.(pn-[\w-]+) ?\{", page_css(), re.MULTILINE))


def test_the_page_knows_the_colours_of_authors() -> None:
    assert f".pn-f-own{OWN_COLOURS} {{" in page_css()


def test_the_style_sheet_keeps_to_its_figures() -> None:
    """Each rule is for the classes of figures, and nothing of it moves but by scrolling."""
    css = re.sub(r"@keyframes [\w-]+ \{\n(  .*\n)+\}", "", page_css())
    rules = [rule.strip() for rule in re.findall(r"([^{}]+)\{", css)]

    for selector in (
        part for rule in rules if rule[0] != "@" for part in re.split(r",(?! td)", rule)
    ):
        assert re.match(
            r"(\[[^]]*\] |:has\()?(> (a > )?)?\.(pn-|plotnet-(svg|layers)\b)", selector.strip()
        )
    assert css.count("animation:") == css.count("animation-timeline: scroll(self x);") == 1
    assert "transition" not in css


def test_the_style_sheet_that_is_shipped_is_that_of_the_code() -> None:
    """Else run tools/make_data.py."""
    assert page_css() == page_text()
