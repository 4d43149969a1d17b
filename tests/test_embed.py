"""A drawing in a page, in a file of its own, and in a document of TeX."""

import re
import xml.etree.ElementTree as ET
from html.parser import HTMLParser
from pathlib import Path

import numpy as np
import pytest

import plotnet
from plotnet import Drawing, Origin, Settings, Source
from plotnet.links import link_name
from plotnet.settings import Target
from plotnet.write.svg_check import check_svg
from tests.blocks import LINKED, ROLE
from tests.raster import rasterise

ADDRESS = "https://a.org/?a=1&b=2#x"
SCRIPT = "to_Conv('a b', 512, 64)\nto_connection('a b', 'a b')\n"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return tmp_path


def draw(site: Path, text: str = LINKED, target: Target = "svg") -> Drawing:
    """Return a figure, drawn."""
    source = Source(text, Origin("page.md", 7), site, site)
    (outcome,) = plotnet.draw([source], target, Settings(), site).outcomes
    assert isinstance(outcome, Drawing)
    return outcome


def leads(svg: str) -> dict[str, str]:
    """Return where each layer leads that is a link."""
    check_svg(svg)
    root = ET.fromstring(svg)  # noqa: S314 - our own
    links = root.iter("{http://www.w3.org/2000/svg}a")
    return {link.attrib["data-name"]: link.attrib["href"] for link in links}


def test_without_a_host_only_addresses_lead_somewhere(site: Path) -> None:
    assert leads(plotnet.inline_svg(draw(site))) == {"first 1": ADDRESS}


def test_a_host_says_where_links_lead(site: Path) -> None:
    links = {ROLE: 'a.html?"<&#b', "torch.nn.Linear": ""}

    assert leads(plotnet.inline_svg(draw(site), links=links)) == {"conv2": 'a.html?"<&#b'}


def test_no_host_can_lead_into_a_script(site: Path) -> None:
    assert not leads(plotnet.inline_svg(draw(site), links={ROLE: "javascript:alert(1)"}))


def test_a_link_that_leads_nowhere_still_has_its_layer(site: Path) -> None:
    drawing = draw(site)
    linked, plain = plotnet.inline_svg(drawing), plotnet.inline_svg(drawing, links={})

    assert plain.count("data-name=") == linked.count("data-name=") == 6
    assert np.array_equal(rasterise(linked), rasterise(plain))


def test_layers_have_ids_where_the_figure_has_one(site: Path) -> None:
    drawing = draw(site)
    root = ET.fromstring(plotnet.inline_svg(drawing, anchor="fig"))  # noqa: S314 - our own

    found = {each.get("data-name"): each.get("id") for each in root.iter() if each.get("data-name")}

    assert found == {layer.name: plotnet.layer_id("fig", layer.name) for layer in drawing.layers}
    assert found["first 1"] == "fig-first-1"


def test_of_two_layers_of_one_id_one_has_it(site: Path) -> None:
    svg = plotnet.inline_svg(
        draw(site, "- input: [3, 8, 8]\n- conv: 8\n  name: a b\n- conv: 8\n  name: a-b\n"),
        anchor="fig",
    )
    assert svg.count('id="fig-a-b"') == 1


def test_layers_are_told_with_their_lines(site: Path) -> None:
    first = draw(site).layers[1]

    assert (first.name, first.kind, first.shape) == ("first 1", "Convolution", "16×32×32")  # noqa: RUF001 - as shapes are written
    assert (first.params, first.link, first.origin) == (2768, ADDRESS, Origin("page.md", 8))


def test_layers_are_told_again_from_the_cache(site: Path) -> None:
    assert draw(site).layers == draw(site).layers


class _Table(HTMLParser):
    """The cells of a table, row by row, and its links."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.rows: list[list[str]] = []
        self.links: list[str | None] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "tr":
            self.rows.append([])
        elif tag in {"th", "td"}:
            self.rows[-1].append("")
        elif tag == "a":
            self.links.append(dict(attrs)["href"])

    def handle_data(self, data: str) -> None:
        if self.rows:
            self.rows[-1][-1] += data


def test_the_table_of_layers_has_their_shapes_and_links(site: Path) -> None:
    table = _Table(plotnet.layer_table(draw(site), {ADDRESS: ADDRESS, ROLE: "x.html"}))

    assert table.rows[0] == ["Layer", "Kind", "Output", "Parameters"]
    assert table.rows[2] == ["first 1", "Convolution", "16×32×32", "2,768"]  # noqa: RUF001 - likewise
    assert len(table.rows) == 7
    assert table.links == [ADDRESS, "x.html"]


def test_the_table_of_a_script_tells_what_is_written_at_its_blocks(site: Path) -> None:
    table = _Table(plotnet.layer_table(draw(site, SCRIPT)))
    assert table.rows == [["Block", "Kind", "Written at it"], ["a b", "Convolution", "64, 512"]]


def test_a_file_of_its_own_looks_the_same_on_paper(site: Path) -> None:
    """A viewer that knows no style sheet draws what it drew without one."""
    drawing = draw(site)
    assert np.array_equal(rasterise(plotnet.svg_file(drawing)), rasterise(drawing.data.decode()))


def test_a_file_of_its_own_has_rules_for_what_it_shows_alone(site: Path) -> None:
    text = plotnet.svg_file(draw(site))
    (style,) = re.findall(r"<style>(.*)</style>", text, re.DOTALL)

    assert ET.fromstring(text).tag == "{http://www.w3.org/2000/svg}svg"  # noqa: S314 - our own
    assert ".pn-f-conv " in style
    assert ".pn-f-softmax " not in style
    assert "url(" not in style


def test_a_document_says_where_the_links_of_a_picture_lead(site: Path) -> None:
    drawing = draw(site, target="tikz")

    alone, held = (
        plotnet.inline_tikz(drawing),
        plotnet.inline_tikz(drawing, {ROLE: r"\hyperref[a]"}),
    )

    assert alone.splitlines()[0] == (
        rf"\nnLinkTo{{{link_name(ADDRESS)}}}{{\href{{https://a.org/?a=1\&b=2\#x}}}}%"
    )
    assert held.splitlines()[0] == rf"\nnLinkTo{{{link_name(ROLE)}}}{{\hyperref[a]}}%"
    assert alone.count(r"\nnLink{") == held.count(r"\nnLink{") == 3
