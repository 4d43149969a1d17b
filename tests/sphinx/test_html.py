"""What a reader of HTML sees."""

import re

import pytest

from tests.sphinx.sites import FIGURE, Site, figure, page


def test_a_figure_is_inline_svg(site: Site) -> None:
    site.write("index.rst", page(figure()))

    built = site.build()

    assert built.warnings == ""
    assert re.search(r'<div class="plotnet" [^>]*><svg [^>]*role="img"', built.read("index.html"))
    assert "<figure" not in built.read("index.html")


def test_a_caption_is_rest_and_numbered(site: Site) -> None:
    target = "See :numref:`fig-net` and :ref:`fig-net`."
    site.write("index.rst", page(target, figure("caption: A *small* net", "name: fig-net")))

    html = site.build().read("index.html")

    assert '<figure class="align-default" id="fig-net">' in html
    assert '<span class="caption-text">A <em>small</em> net</span>' in html
    assert '<span class="std std-numref">Fig. 1</span>' in html
    assert '<span class="std std-ref">A small net</span>' in html


def test_a_name_makes_a_figure_without_a_caption(site: Site) -> None:
    site.write("index.rst", page(":ref:`the net <fig-net>`", figure("name: fig-net")))

    built = site.build()

    assert built.warnings == ""
    assert '<figure class="align-default" id="fig-net">' in built.read("index.html")


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        (["width: 80%"], '<div class="plotnet plotnet-wide" style="width: 80%">'),
        (["width: 300"], '<div class="plotnet plotnet-wide" style="width: 300px">'),
        (["height: 4em"], '<div class="plotnet plotnet-tall" style="height: 4em; --pn-width: '),
        (["width: 40em", "scale: 50"], '<div class="plotnet plotnet-wide" style="width: 20em">'),
        (["align: center"], '<div class="plotnet align-center" style="--pn-width: '),
        (["align: left"], '<div class="plotnet align-left"><svg'),
        (["class: wide dark"], '<div class="plotnet wide dark" style="--pn-width: '),
        (["alt: A <net>"], ' aria-label="A &lt;net&gt;"><title>'),
        (
            ["target: https://example.org/?a&b", "alt: x"],
            (
                'px"><a class="reference external image-reference" '
                'href="https://example.org/?a&amp;b"><svg'
            ),
        ),
        (["target: here_"], '<a class="reference internal image-reference" href="#here"><svg'),
        (
            ["caption: x", "figclass: hero", "align: left", "width: 30%"],
            (
                '<figure class="hero plotnet-wide align-left" id="id1" style="width: 30%">\n'
                '<div class="plotnet plotnet-wide" style="width: 100%">'
            ),
        ),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_options_are_honoured(site: Site, options: list[str], expected: str) -> None:
    site.write("index.rst", page(".. _here:\n\nHere.\n", figure(*options)))

    built = site.build()

    assert built.warnings == ""
    assert expected in built.read("index.html")


def test_scale_alone_is_of_the_picture(site: Site) -> None:
    site.write("index.rst", page(figure(), figure("scale: 50")))

    html = site.build().read("index.html")

    svg = re.search(r'<svg [^>]*?width="([\d.]+)', html)
    scaled = re.search(r'style="width: ([\d.]+)px"', html)
    assert svg
    assert scaled
    assert float(scaled[1]) == pytest.approx(float(svg[1]) / 2, abs=0.5)


def test_no_id_is_there_twice(site: Site) -> None:
    site.write("index.rst", page(figure(), figure(), figure("caption: again")))

    built = site.build()

    ids = re.findall(r'\bid="(pn[^"]+)"', built.read("index.html"))
    assert ids
    assert len(ids) == len(set(ids))
    assert built.counts["rendered"] == 1


def test_no_id_is_there_twice_on_a_single_page_of_several(site: Site) -> None:
    site.write("index.rst", page(".. toctree::\n\n   other", figure()))
    site.write("other.rst", page(figure()))

    html = site.build("singlehtml").read("index.html")

    ids = re.findall(r'\bid="(pn[^"]+)"', html)
    assert html.count("<svg") == 2
    assert len(ids) == len(set(ids))


def test_a_file_is_found_from_the_page_and_from_the_root(site: Site) -> None:
    site.write("nets/small.py", FIGURE)
    site.write("index.rst", page(".. toctree::\n\n   nets/page"))
    files = (figure(body="", argument=name) for name in ("small.py", "/nets/small.py"))
    site.write("nets/page.rst", page(*files))

    built = site.build()

    assert built.warnings == ""
    assert built.read("nets/page.html").count("<svg") == 2


def test_search_finds_the_layers(site: Site) -> None:
    site.write("index.rst", page(figure()))

    index = site.build().read("searchindex.js")

    assert '"conv1"' in index
    assert '"paramet"' not in index  # what stands in every figure's description


def test_the_caption_may_stand_below_the_name_of_a_file(site: Site) -> None:
    """As in the directives ``figure`` and ``plot``; what follows it is a legend."""
    site.write("net.py", FIGURE)
    below = "A *small*\nnet.\n\nIts legend.\n"
    site.write("index.rst", page(figure(argument="net.py", body=below)))

    built = site.build()
    html = built.read("index.html")

    assert built.warnings == ""
    assert '<span class="caption-text">A <em>small</em>\nnet.</span>' in html
    assert '<div class="legend">\n<p>Its legend.</p>' in html


def test_a_substitution_puts_a_figure_into_a_line(site: Site) -> None:
    site.write("net.py", FIGURE)
    definition = ".. |net| plotnet:: net.py\n   :alt: small\n   :table:\n"
    site.write("index.rst", page("Here |net| and |net|.", definition))

    built = site.build()
    html = built.read("index.html")

    assert (built.warnings, built.counts["figure"]) == ("", 2)
    assert html.count('<span class="plotnet plotnet-in-text"') == 2
    assert re.search(r"</span> and <span [^>]*>\s*<svg", html)
    assert html.count("<details") == html.count("<svg") == 2
    assert "Here small and small." in site.build("text").read("index.txt")
    tex = site.build("latex").read("nets.tex")
    assert tex.count(r"\begin{tikzpicture}") == 2
    assert r"\begin{center}" not in tex


def test_the_style_sheet_is_in_the_output(site: Site) -> None:
    site.write("index.rst", page(figure()))

    built = site.build()

    assert re.search(r'href="_static/plotnet.css(\?v=\w+)?"', built.read("index.html"))
    assert "max-width: 100%" in built.read("_static/plotnet.css")
