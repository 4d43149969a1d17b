"""What the other builders make of a figure."""

import re
from xml.etree import ElementTree as ET

import pytest

from tests.sphinx.sites import FIGURE, Site, figure, page

WRONG = FIGURE + 'to_Cov("conv2")\n'
OTHERS = ["json", "xml", "pseudoxml", "texinfo", "gettext", "linkcheck", "changes", "dummy"]


def test_latex_has_tikz_and_its_package(site: Site) -> None:
    site.write("index.rst", page(figure("caption: A net", "width: 50%"), figure("align: center")))

    built = site.build("latex")

    tex = built.read("nets.tex")
    assert built.warnings == ""
    assert tex.count(r"\begin{tikzpicture}") == 2
    assert tex.count(r"\usepackage{plotnet}") == 1
    assert r"\ifdim0.500\linewidth<\dimen0" in tex
    assert re.search(r"\\begin\{center\}\s*\\noindent\\begingroup%?\s*\\setbox0", tex)
    assert r"\ProvidesPackage{plotnet}" in built.read("plotnet.sty")


def test_latex_has_the_pictures(site: Site) -> None:
    site.write("photo.svg", "<svg/>")
    png = bytes.fromhex(
        "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489"
        "0000000d49444154789c6360f8cf500f00028701bf5f9bb4d10000000049454e44ae426082"
    )
    (site.root / "photo.png").write_bytes(png)
    site.write("index.rst", page(figure(body="to_input('photo.png')" + FIGURE)))

    built = site.build("latex")

    names = re.findall(r"file=([^,}]+)", built.read("nets.tex"))
    assert [(built.out / name).read_bytes() for name in names] == [png]


def test_latex_links_a_picture(site: Site) -> None:
    options = "target: https://example.org", "align: right"
    site.write("index.rst", page(figure(*options)))

    tex = site.build("latex").read("nets.tex")

    order = [r"\begin{flushright}", r"\sphinxhref{https://example.org}", r"\setbox0"]
    assert [tex.index(part) for part in order] == sorted(tex.index(part) for part in order)


@pytest.mark.parametrize(("builder", "output"), [("text", "index.txt"), ("man", "nets.1")])
def test_words_stand_for_the_picture(site: Site, builder: str, output: str) -> None:
    site.configure("man_pages = [('index', 'nets', 'Nets', [], '1')]")
    site.write("index.rst", page(figure("caption: A net"), figure("alt: Two layers in a row")))

    built = site.build(builder)

    text = " ".join(built.read(output).split())
    assert built.warnings == ""
    assert "A net" in text
    assert "Two layers in a row" in text
    assert "conv1" in text


@pytest.mark.parametrize(
    ("builder", "output"), [("text", "index.txt"), ("man", "nets.1"), ("latex", "nets.tex")]
)
def test_an_error_is_visible(site: Site, builder: str, output: str) -> None:
    site.configure("man_pages = [('index', 'nets', 'Nets', [], '1')]")
    site.write("index.rst", page(figure("caption: x", "target: https://a.b", body=WRONG)))

    built = site.build(builder)

    assert built.warnings.count("WARNING") == 1
    assert "index.rst:10: " in built.read(output)


def test_words_start_no_program(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    site.configure("plotnet_engine = 'tex'")
    site.write("index.rst", page(figure(), figure("engine: tex", "alt: x")))

    assert site.build("text").warnings == ""


def test_epub_is_well_formed(site: Site) -> None:
    site.configure("version = '1'\ncopyright = 'nobody'\nepub_show_urls = 'no'")
    site.write("index.rst", page(figure("caption: A net", "alt: a & b", "target: https://a.b/")))

    built = site.build("epub")

    page_of_book = ET.fromstring(built.read("index.xhtml"))  # noqa: S314 - our own
    assert page_of_book.find(".//{http://www.w3.org/2000/svg}svg") is not None
    assert "_static/plotnet.css" in built.read("content.opf")


def test_dirhtml(site: Site) -> None:
    site.write("index.rst", page(".. toctree::\n\n   sub/two"))
    site.write("sub/two.rst", page(figure()))

    built = site.build("dirhtml")

    assert "<svg" in built.read("sub/two/index.html")


def test_captions_can_be_translated(site: Site) -> None:
    site.write("index.rst", page(figure("width: 50%", "caption: A *small* net")))

    catalogue = site.build("gettext").read("index.pot")

    assert '#: ../../index.rst:6\nmsgid "A *small* net"' in catalogue
    assert "conv1" not in catalogue


@pytest.mark.filterwarnings("ignore:'sphinxcontrib:PendingDeprecationWarning")  # of json
@pytest.mark.parametrize("builder", OTHERS)
def test_no_other_builder_breaks(site: Site, builder: str) -> None:
    site.write("index.rst", page(figure("caption: A net"), figure("target: index.html")))

    assert site.build(builder).warnings == ""
