"""Where layers lead: addresses, what only a host can resolve, and what nobody may follow."""

import re
from html import escape

import pytest

from plotnet.layout import lay_out
from plotnet.links import (
    href,
    is_address,
    kept,
    layer_id,
    link_name,
    link_svg,
    may_be_followed,
    target,
    would_run,
)
from plotnet.theme import PLOTNEURALNET
from plotnet.write.link import addresses, areas
from tests.blocks import LINKED, ROLE, architecture


@pytest.mark.parametrize("link", ["https://a.org/b", " HTTP://a.org ", "mailto:a@b.org"])
def test_an_absolute_url_is_an_address(link: str) -> None:
    assert is_address(link)


@pytest.mark.parametrize("link", ["conv.md", "/conv", "#conv", ROLE, "torch.nn.Conv2d", "ftp://a"])
def test_what_a_host_must_resolve_is_no_address(link: str) -> None:
    assert not is_address(link)


@pytest.mark.parametrize("link", ["sec:intro", "ns::Klass", ROLE, "{py:class}`x`", "a b.md", "?x"])
def test_a_link_is_kept_as_it_was_written(link: str) -> None:
    svg = f'<a class="pn-conv" data-name="a" href="{escape(kept(link))}" aria-label="a">x</a>'

    assert may_be_followed(kept(link))
    assert not would_run(link)
    assert link_svg(svg, {link: "there.html"}).count('href="there.html"') == 1


@pytest.mark.parametrize("link", ["javascript:x", "java\nscript:x", " Data:a", "file:///etc"])
def test_no_link_may_run_something(link: str) -> None:
    assert would_run(link)


@pytest.mark.parametrize("url", ["javascript:x", "java\nscript:x", " data:a", "vbscript:x", "q:x"])
def test_nobody_is_led_into_a_script(url: str) -> None:
    assert not may_be_followed(url)


@pytest.mark.parametrize("url", ["a.html", "../a:b", "#a:b", "?a:b", ROLE, "https://a", "//a.org"])
def test_pages_and_addresses_may_be_followed(url: str) -> None:
    assert may_be_followed(url)


def test_a_link_that_no_host_knows_leads_nowhere() -> None:
    assert target(ROLE, None) == target(ROLE, {}) == target(ROLE, {ROLE: ""}) == ""
    assert target(" https://a.org ", None) == "https://a.org"
    assert target(ROLE, {ROLE: "a.html"}) == "a.html"


def test_an_id_has_no_space() -> None:
    assert layer_id("fig", "a b/c (d)") == "fig-a-b-c-d"


@pytest.mark.parametrize("letter", list("\\{}()$^~<>|`\"'\n é_"))
def test_no_letter_of_an_address_means_anything_to_tex(letter: str) -> None:
    written = href(f"https://a.org/x{letter}y").removeprefix(r"\href{").removesuffix("}")
    assert letter not in re.sub(r"\\[%#&]", "", written)


def test_every_link_has_a_name_of_its_own() -> None:
    assert link_name(ROLE) == link_name(ROLE) != link_name("torch.nn.Conv2d")


def test_a_picture_in_tex_is_clicked_where_its_layers_are() -> None:
    scene = lay_out(architecture(LINKED), PLOTNEURALNET)

    found = {link_name(area.link): (area.low, area.high) for area in areas(scene)}

    assert found.keys() == {
        link_name(link) for link in ("https://a.org/?a=1&b=2#x", ROLE, "torch.nn.Linear")
    }
    for low, high in found.values():
        assert scene.low[0] <= low[0] < high[0] <= scene.high[0]
        assert scene.low[1] <= low[1] < high[1] <= scene.high[1]
    assert addresses(scene) == [
        rf"\nnLinkTo{{{link_name('https://a.org/?a=1&b=2#x')}}}{{\href{{https://a.org/?a=1\&b=2\#x}}}}%"
    ]
