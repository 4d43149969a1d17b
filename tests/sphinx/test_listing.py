"""The source of a figure as a listing below it."""

import re

import pytest

from tests.sphinx.sites import FIGURE, Site, figure, page

NET = "- input: [3, 32, 32]\n- conv: 16\n"
TIKZ = r"""
\begin{tikzpicture}
\pic[shift={(0,0,0)}] at (0,0,0) {Box={name=a,fill=\ConvColor,height=20,width=2,depth=20}};
\end{tikzpicture}
"""


@pytest.mark.parametrize(("body", "language"), [(NET, "yaml"), (FIGURE, "python"), (TIKZ, "latex")])
def test_it_is_highlighted_as_what_it_is(site: Site, body: str, language: str) -> None:
    site.write("index.rst", page(figure("show-source:", body=body), "After."))

    html = site.build().read("index.html")

    assert f'<div class="plotnet-source highlight-{language} notranslate">' in html
    order = ["</svg>", "plotnet-source", "After."]
    assert [html.index(part) for part in order] == sorted(html.index(part) for part in order)


def test_the_author_may_name_the_notation(site: Site) -> None:
    site.write("index.rst", page(figure("show-source:", "syntax: pycore", body="a = 1\n" + FIGURE)))

    assert "plotnet-source highlight-python" in site.build().read("index.html")


def test_it_is_the_whole_text_and_nothing_else(site: Site) -> None:
    site.write("index.rst", page(figure("caption: A net", "show-source:", body=NET)))

    html = site.build().read("index.html")

    (shown,) = re.findall(r"plotnet-source.*?<pre>(.*?)</pre>", html, re.DOTALL)
    assert re.sub("<.*?>", "", shown) == NET


def test_a_file_is_shown_and_followed(site: Site) -> None:
    site.write("net.yaml", NET)
    site.write("index.rst", page(figure("show-source:", body="", argument="net.yaml")))
    assert "conv: 16" in site.build("text").read("index.txt")
    site.write("net.yaml", NET.replace("16", "32"))

    assert "conv: 32" in site.build("text").read("index.txt")


@pytest.mark.parametrize(
    ("options", "body"),
    [
        (["show-source:"], "- input: [3, 32, 32\n- conv: @16\n"),
        (["show-source:", "captoin: x"], NET),
    ],
    ids=["text", "option"],
)
def test_a_broken_figure_keeps_it(site: Site, options: list[str], body: str) -> None:
    site.write("index.rst", page(figure(*options, body=body)))

    built = site.build()

    html = built.read("index.html")
    assert built.warnings.count("WARNING") == 1
    assert html.index("plotnet-error") < html.index("plotnet-source highlight-yaml")


@pytest.mark.parametrize(
    ("builder", "output", "start"),
    [
        ("latex", "nets.tex", r"\begin{sphinxVerbatim}"),
        ("man", "nets.1", ".EX"),
        ("texinfo", "nets.texi", "@example"),
        ("text", "index.txt", "A net"),
    ],
)
def test_every_builder_has_it(site: Site, builder: str, output: str, start: str) -> None:
    site.configure("man_pages = [('index', 'nets', 'Nets', [], '1')]")
    site.write("index.rst", page(figure("caption: A net", "show-source:", body=NET + "- pool\n")))

    built = site.build(builder)

    assert built.warnings == ""
    assert "pool" in built.read(output).partition(start)[2]


def test_it_can_be_left_out(site: Site) -> None:
    site.write("index.rst", page(figure("show-source: false", body=NET)))

    assert "plotnet-source" not in site.build().read("index.html")


@pytest.mark.parametrize(
    "fence",
    [
        "```{plotnet}\n:show-source:\n:table:\n:download:\n\n",
        "```{plotnet}\n---\nshow-source: true\ntable: true\ndownload: svg\n---\n",
        '```plotnet {show-source="true" table="true" download="svg"}\n',
        '```plotnet {show-source="" table="" download=""}\n',
    ],
    ids=["fields", "yaml", "braces", "empty"],
)
def test_markdown_may_ask_for_it_and_for_the_others(site: Site, fence: str) -> None:
    site.configure("extensions += ['myst_parser']\nmyst_fence_as_directive = ['plotnet']")
    site.write("page.md", f"---\norphan: true\n---\n\n# Nets\n\n{fence}{NET}```\n")

    built = site.build()

    html = built.read("page.html")
    assert built.warnings == ""
    order = ["<svg", "Download: ", "<details", "plotnet-source highlight-yaml"]
    assert [html.index(part) for part in order] == sorted(html.index(part) for part in order)
