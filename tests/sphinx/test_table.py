"""The table of the layers below a figure."""

import re

import pytest

from tests.sphinx.sites import FIGURE, Site, figure, page

NET = """
- input: [3, 32, 32]
- conv: 16
  link: https://example.org/conv
- pool
"""

WRONG = "- input: [3, 32, 32]\n- cnv: 16\n"


def rows(text: str) -> list[str]:
    """Return the lines of a table of the text builder, with single spaces."""
    lines = text.replace("\N{MULTIPLICATION SIGN}", "x").splitlines()
    return [" ".join(line.split()) for line in lines if line.startswith("|")]


def test_html_has_it_after_the_picture(site: Site) -> None:
    site.write("index.rst", page(figure("caption: A net", "table:", body=NET), "After."))

    built = site.build()

    html = built.read("index.html")
    assert built.warnings == ""
    order = ["</figure>", '<details class="plotnet-layers">', "After."]
    assert [html.index(part) for part in order] == sorted(html.index(part) for part in order)
    assert '<th scope="row"><a href="https://example.org/conv">conv1</a></th>' in html


def test_text_has_it_as_a_table(site: Site) -> None:
    site.write("index.rst", page(figure("table:", body=NET), "After."))

    built = site.build("text")

    text = built.read("index.txt")
    assert built.warnings == ""
    assert rows(text) == [
        "| Layer | Kind | Output | Parameters |",
        "|========|=============|==========|============|",
        "| input1 | Input | 3x32x32 | 0 |",
        "| conv1 | Convolution | 16x32x32 | 448 |",
        "| pool1 | Pooling | 16x16x16 | 0 |",
    ]
    assert text.index("pool1 (Pooling)") < text.index("| input1") < text.index("After.")


def test_blocks_that_were_placed_by_hand_have_no_parameters(site: Site) -> None:
    site.write("index.rst", page(figure("table:", body=FIGURE)))

    assert rows(site.build("text").read("index.txt"))[0] == "| Block | Kind | Written at it |"


def test_a_name_in_latex_leads_where_the_layer_does(site: Site) -> None:
    site.write("index.rst", page(figure("caption: A net", "table:", body=NET)))

    tex = site.build("latex").read("nets.tex")

    assert r"\sphinxhref{https://example.org/conv}{conv1}" in tex
    assert tex.index(r"\end{figure}") < tex.index(r"\begin{tabulary}")


@pytest.mark.parametrize(
    ("builder", "output", "expected"),
    [
        ("man", "nets.1", "448"),
        ("texinfo", "nets.texi", "@tab\n\n448\n"),
        ("epub", "index.xhtml", "448"),
    ],
)
def test_every_builder_has_it(site: Site, builder: str, output: str, expected: str) -> None:
    site.configure("man_pages = [('index', 'nets', 'Nets', [], '1')]")
    site.configure("version = '1'\ncopyright = 'nobody'")
    site.write("index.rst", page(figure("table:", body=NET)))

    built = site.build(builder)

    assert built.warnings == ""
    assert expected in built.read(output)


def test_the_setting_is_for_figures_that_do_not_say_it(site: Site) -> None:
    site.configure("plotnet_layer_table = True")
    nets = (figure(body=NET), figure("table: false", body=NET), figure("table: true", body=NET))
    site.write("index.rst", page(*nets))

    assert site.build().read("index.html").count("<details") == 2


def test_the_setting_writes_pages_again_without_reading_them(site: Site) -> None:
    site.write("index.rst", page(figure(body=NET)))
    assert "<details" not in site.build().read("index.html")
    site.configure("plotnet_layer_table = True")

    built = site.build()

    assert "0 added, 0 changed, 0 removed" in built.status
    assert "<details" in built.read("index.html")


def test_a_broken_figure_has_none(site: Site) -> None:
    site.write("index.rst", page(figure("table:", body=WRONG)))

    html = site.build().read("index.html")

    assert "plotnet-error" in html
    assert not re.search("<details|<table", html)
