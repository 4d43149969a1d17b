"""Where the layers of a figure lead: any reference that Sphinx knows."""

import html
import json
import re
import subprocess
import zlib

import pytest

from tests.sphinx.sites import Built, Site, figure, page

CONV = """
.. py:module:: nets

.. py:class:: Conv2d

   A layer.

.. _a label:

.. _here:

Here
----

.. rubric:: Nothing

.. glossary::

   tensor
      An array.

.. math:: E
   :label: energy
"""

GUIDE = """
:orphan:

Guide
=====

.. _kernels:

Kernels
-------
"""

OBJECTS = """
torch.nn.Conv2d py:class 1 api.html#$ -
torch.nn.Linear py:class 1 api.html#$ -
pools std:label -1 pooling.html#pools Pools
"""


def net(*links: str) -> str:
    """Return a network whose layers have these links."""
    layers = "".join(f"- conv: 16\n  link: {json.dumps(link)}\n" for link in links)
    return f"- input: [3, 32, 32]\n{layers}"


def addresses(built: Built, name: str = "index.html") -> list[str]:
    """Return where the layers of the figures of a page lead."""
    found = re.findall(r'<a [^>]*data-name="[^"]*"[^>]* href="([^"]*)"', built.read(name))
    return [html.unescape(address) for address in found]


def write(site: Site, *links: str, at: str = "index.rst") -> None:
    """Write a page with a figure, and others to which its layers may lead."""
    site.write("objects.rst", f":orphan:\n\n{page(CONV)}")
    site.write("guide/conv.rst", GUIDE)
    site.write("guide/sp ace.rst", GUIDE.replace("kernels", "ü:place"))
    site.write("guide/100%25.rst", GUIDE.replace("kernels", "percents"))
    site.write(at, f":orphan:\n\n{page(figure(body=net(*links)))}")


@pytest.mark.parametrize(
    ("link", "address"),
    [
        (":py:class:`nets.Conv2d`", "objects.html#nets.Conv2d"),
        (":class:`~nets.Conv2d`", "objects.html#nets.Conv2d"),
        (":ref:`here`", "objects.html#here"),
        (":ref:`a title <kernels>`", "guide/conv.html#kernels"),
        (":ref:`a label`", "objects.html#a-label"),
        (":doc:`guide/conv`", "guide/conv.html"),
        (":doc:`/guide/conv`", "guide/conv.html"),
        (":term:`tensor`", "objects.html#term-tensor"),
        (":eq:`energy`", "objects.html#equation-energy"),
        (":any:`nets.Conv2d`", "objects.html#nets.Conv2d"),
        (":rfc:`2616`", "https://datatracker.ietf.org/doc/html/rfc2616.html"),
        ("{py:class}`nets.Conv2d`", "objects.html#nets.Conv2d"),
        ("https://example.org/?a=1&b=2", "https://example.org/?a=1&b=2"),
        ("mailto:nobody@example.org", "mailto:nobody@example.org"),
        ("nets.Conv2d", "objects.html#nets.Conv2d"),
        ("here", "objects.html#here"),
        ("guide/conv", "guide/conv.html"),
        ("/guide/conv", "guide/conv.html"),
        ("guide/conv.rst", "guide/conv.html"),
        ("guide/conv.rst#kernels", "guide/conv.html#kernels"),
        ("guide/conv.html#kernels", "guide/conv.html#kernels"),
        ("../elsewhere.html#x", "../elsewhere.html#x"),
        ("#nets", "#nets"),
        ("objects.rst#a label", "objects.html#a-label"),
        ("objects.rst#a%20label", "objects.html#a-label"),
        ("objects.rst#Here", "objects.html#here"),
        ("guide/sp%20ace.rst", "guide/sp%20ace.html"),
        ("guide/sp ace.rst", "guide/sp%20ace.html"),
        ("guide/sp%20ace.html#%C3%BC%3Aplace", "guide/sp%20ace.html#u-place"),
        ("guide/sp%20ace", "guide/sp%20ace.html"),
        ("guide/100%25.rst", "guide/100%2525.html"),
        ("//example.org/x", "//example.org/x"),
    ],
)
def test_a_link_may_be_any_reference(site: Site, link: str, address: str) -> None:
    write(site, link)

    built = site.build()

    assert built.warnings == ""
    assert addresses(built) == [address]


@pytest.mark.parametrize(
    ("builder", "name", "expected"),
    [
        (
            "html",
            "sub/net.html",
            ["../objects.html#nets.Conv2d", "../guide/conv.html", "../guide/conv.html#kernels"],
        ),
        (
            "dirhtml",
            "sub/net/index.html",
            ["../../objects/#nets.Conv2d", "../../guide/conv/", "../../guide/conv/#kernels"],
        ),
        (
            "epub",
            "sub/net.xhtml",
            ["../objects.xhtml#nets.Conv2d", "../guide/conv.xhtml", "../guide/conv.xhtml#kernels"],
        ),
        ("singlehtml", "index.html", ["#nets.Conv2d", "#document-guide/conv", "#kernels"]),
    ],
)
def test_links_are_right_in_every_kind_of_html(
    site: Site, builder: str, name: str, expected: list[str]
) -> None:
    site.configure("version = '1'\ncopyright = 'nobody'\nepub_show_urls = 'no'")
    write(site, "nets.Conv2d", "../guide/conv.rst", "../guide/conv.html#kernels", at="sub/net.rst")
    site.write("index.rst", page(".. toctree::\n\n   sub/net\n   objects\n   guide/conv\n"))

    assert addresses(site.build(builder), name) == expected


def test_a_number_may_be_a_link(site: Site) -> None:
    named = figure("name: first", "caption: A net", body=net())
    site.write("index.rst", page(named, figure(body=net(":numref:`first`"))))

    built = site.build()

    assert built.warnings == ""
    assert addresses(built) == ["#first"]


def test_headings_of_myst_are_places(site: Site) -> None:
    site.configure("extensions += ['myst_parser']\nmyst_heading_anchors = 3")
    site.write("guide.md", "---\norphan: true\n---\n\n# Guide\n\n## Kernels & strides\n")
    site.write("index.rst", page(figure(body=net("guide.md#kernels--strides"))))

    built = site.build()

    (address,) = addresses(built)
    assert built.warnings == ""
    assert f'id="{address.partition("#")[2]}"' in built.read("guide.html")


def test_a_role_knows_where_its_figure_stands(site: Site) -> None:
    write(site)
    module = ".. py:currentmodule:: nets"
    site.write("index.rst", page(module, figure(body=net(":py:class:`Conv2d`", "Conv2d"))))

    assert addresses(site.build()) == ["objects.html#nets.Conv2d"] * 2


def test_roles_of_extensions_may_be_links(site: Site) -> None:
    site.configure("extensions += ['sphinx.ext.extlinks']")
    site.configure("extlinks = {'paper': ('https://arxiv.org/abs/%s', 'arXiv %s')}")
    site.write("index.rst", page(figure(body=net(":paper:`1409.1556`"))))

    assert addresses(site.build()) == ["https://arxiv.org/abs/1409.1556"]


@pytest.mark.parametrize(
    ("link", "address"),
    [
        ("torch.nn.Conv2d", "api.html#torch.nn.Conv2d"),
        (":py:class:`torch.nn.Linear`", "api.html#torch.nn.Linear"),
        (
            ":external+torch:py:class:`torch.nn.Linear`",
            "api.html#torch.nn.Linear",
        ),
        (":external:py:class:`torch.nn.Linear`", "api.html#torch.nn.Linear"),
        (":external+torch:ref:`pools`", "pooling.html#pools"),
        ("pools", "pooling.html#pools"),
    ],
)
def test_intersphinx_resolves_links(site: Site, link: str, address: str) -> None:
    head = "# Sphinx inventory version 2\n# Project: torch\n# Version: 1\n# zlib\n"
    inventory = head.encode() + zlib.compress(OBJECTS.lstrip().encode())
    (site.root / "torch.inv").write_bytes(inventory)
    site.configure("extensions += ['sphinx.ext.intersphinx']")
    site.configure("intersphinx_mapping = {'torch': ('https://example.org/torch', 'torch.inv')}")
    site.write("index.rst", page(figure(body=net(link))))

    built = site.build()

    assert built.warnings == ""
    assert addresses(built) == [f"https://example.org/torch/{address}"]


def test_a_role_that_fails_costs_one_link(site: Site) -> None:
    site.configure("def fail(*_): raise KeyError('x')")
    site.configure("def setup(app): app.add_role('fail', fail)")
    site.write("index.rst", page(figure(body=net(":fail:`x`"))))

    built = site.build()

    assert built.warnings.count("WARNING") == 1
    assert "index.rst:7: WARNING: link ':fail:`x`': the role 'fail' failed: Key" in built.warnings
    assert "<svg" in built.read("index.html")


@pytest.mark.parametrize("attributes", ["", "refname='x'"])
@pytest.mark.parametrize("builder", ["html", "latex", "text", "linkcheck"])
def test_a_reference_without_an_aim_is_none(site: Site, builder: str, attributes: str) -> None:
    site.configure("from docutils import nodes")
    site.configure(f"def aimless(*_): return [nodes.reference('', 'x', {attributes})], []")
    site.configure("def setup(app): app.add_role('aimless', aimless)")
    site.write("index.rst", page(figure("table:", body=net(":aimless:`x`"))))

    warnings = site.build(builder).warnings

    assert warnings.count("WARNING") == 1
    assert "index.rst:8: WARNING: link ':aimless:`x`': the role 'aimless' makes no" in warnings


@pytest.mark.parametrize("answer", ["nodes.reference('', 'x')", "contnode"])
def test_an_extension_may_answer_without_an_aim(site: Site, answer: str) -> None:
    site.configure("from docutils import nodes")
    site.configure(f"def answer(app, env, node, contnode): return {answer}")
    site.configure("def setup(app): app.connect('missing-reference', answer)")
    site.write("index.rst", page(figure("table:", body=net("nowhere"))))

    built = site.build()

    assert built.warnings == ""
    assert addresses(built) == []


@pytest.mark.parametrize(
    ("link", "said"),
    [
        (":external+torch:py:class:`x`", "WARNING: inventory for external cross-reference not"),
        (":rfc:`x`", "ERROR: invalid RFC number x"),
    ],
)
def test_what_a_role_has_told_is_told_once(site: Site, link: str, said: str) -> None:
    site.configure("extensions += ['sphinx.ext.intersphinx']")
    site.write("index.rst", page(figure(body=net(link))))

    warnings = site.build().warnings

    assert len(warnings.strip().splitlines()) == 1
    assert f"index.rst:7: {said}" in warnings


@pytest.mark.parametrize(
    ("link", "said", "code"),
    [
        ("torch.nn.Conv3d", "'any' reference target not found: torch.nn.Conv3d", "ref.any"),
        (":py:class:`nets.Con`", "py:class reference target not found: nets.Con", "ref.class"),
        (":ref:`there`", "undefined label: 'there'", "ref.ref"),
        (":doc:`there`", "unknown document: 'there'", "ref.doc"),
        (
            "guide/conv.rst#kernel",
            "page 'guide/conv' has no place 'kernel' (did you mean 'kernels'?)",
            "plotnet.link",
        ),
        ("there.rst#x", "unknown document: 'there'", "ref.doc"),
        (":py:clas:`x`", "unknown role 'py:clas' (did you mean 'py:class'?)", "plotnet.link"),
        (":reff:`x`", "unknown role 'reff' (did you mean 'ref'?)", "plotnet.link"),
        (
            ":math:`x`",
            "the role 'math' makes no reference that can be followed",
            "plotnet.link",
        ),
        (
            ":download:`objects.rst`",
            "the role 'download' makes no reference that can be followed",
            "plotnet.link",
        ),
        (":external:py:class:`x`", "unknown role 'external:py:class'", "plotnet.link"),
    ],
)
def test_a_link_that_leads_nowhere_is_a_warning_at_its_layer(
    site: Site, link: str, said: str, code: str
) -> None:
    write(site, "here", link, link)

    built = site.build()

    warnings = built.warnings.splitlines()
    assert len(warnings) == 1, warnings
    assert warnings[0].startswith(f"{site.root}/index.rst:11: WARNING: ")
    assert said in warnings[0]
    assert addresses(built) == ["objects.html#here"]
    site.configure(f"suppress_warnings = ['{code}']")
    site.write("index.rst", (site.root / "index.rst").read_text() + "\nMore.\n")
    assert site.build().warnings == ""


def test_a_link_in_a_file_is_a_warning_at_its_line_of_the_file(site: Site) -> None:
    site.write("nets/net.yaml", net("https://example.org", "there"))
    site.write("index.rst", page(figure(body="", argument="nets/net.yaml")))

    warnings = site.build().warnings

    assert warnings.startswith(f"{site.root}/nets/net.yaml:4: WARNING: 'any' reference")


def test_what_the_project_ignores_is_not_reported(site: Site) -> None:
    site.configure("nitpicky = True\nnitpick_ignore = [('py:class', 'nets.Secret')]")
    write(site, ":py:class:`nets.Secret`")

    built = site.build()

    assert built.warnings == ""
    assert addresses(built) == []


def test_a_warm_build_of_another_builder_reads_nothing(site: Site) -> None:
    write(site, ":py:class:`nets.Conv2d`")
    site.build("html")

    built = site.build("dirhtml")

    assert "0 added, 0 changed, 0 removed" in built.status
    assert addresses(built) == ["objects/#nets.Conv2d"]


def test_pages_that_two_processes_read_have_the_same_links(site: Site) -> None:
    write(site, "nets.Conv2d", "guide/conv.rst")
    for number in range(8):
        site.write(f"more{number}.rst", f":orphan:\n\n{page(figure(body=net('here', 'index')))}")

    built = site.build(parallel=2)

    assert built.warnings == ""
    assert addresses(built) == ["objects.html#nets.Conv2d", "guide/conv.html"]
    assert addresses(built, "more7.html") == ["objects.html#here", "index.html"]


def test_no_link_is_within_another(site: Site) -> None:
    site.write("index.rst", page(figure("target: https://example.org", body=net("nowhere"))))

    built = site.build()

    assert built.warnings == ""
    assert built.read("index.html").count("<a ") == built.read("index.html").count("</a>")
    assert addresses(built) == []


def test_linkcheck_checks_the_links_of_layers(site: Site) -> None:
    site.configure("linkcheck_ignore = ['.*']\nlinkcheck_report_timeouts_as_broken = False")
    write(site, "https://example.org/a", ":rfc:`2616`", "here")

    lines = site.build("linkcheck").read("output.json").splitlines()

    checked = {each["uri"]: each["lineno"] for each in map(json.loads, lines)}
    assert checked["https://example.org/a"] == 9
    assert checked["https://datatracker.ietf.org/doc/html/rfc2616.html"] == 11


def test_linkcheck_names_the_line_of_a_target(site: Site) -> None:
    site.configure("linkcheck_ignore = ['.*']")
    asked = figure("alt: x", "target: https://example.org/a")
    site.write("index.rst", page("Words.", asked))

    (line,) = site.build("linkcheck").read("output.json").splitlines()

    assert json.loads(line)["lineno"] == 8


def test_latex_has_commands_that_lead_there(site: Site) -> None:
    write(
        site,
        "nets.Conv2d",
        "guide/conv.rst",
        ":ref:`kernels`",
        "https://example.org/?a#b",
        "x.html",
        "//example.org",
    )
    site.configure("latex_documents = [('all', 'all.tex', 'Nets', 'nobody', 'manual')]")
    site.write("all.rst", page(".. toctree::\n\n   index\n   objects\n   guide/conv\n"))

    tex = site.build("latex").read("all.tex")

    commands = re.findall(r"\\nnLinkTo\{\w+\}\{(.*)\}%", tex)
    assert commands == [
        r"\hyperref[\detokenize{objects:nets.Conv2d}]",
        r"\hyperref[\detokenize{guide/conv::doc}]",
        r"\hyperref[\detokenize{guide/conv:kernels}]",
        r"\href{https://example.org/?a\#b}",
    ]
    labels = re.findall(r"\\label\{(\\detokenize\{.*?\})\}", tex)
    assert {command[10:-1] for command in commands[:3]} <= set(labels)


def test_latex_leads_to_the_figure_of_a_layer(site: Site) -> None:
    named = figure("name: fig-net", "caption: A net", body=net("#fig-net-conv1"))
    site.write("index.rst", page(named))

    built = site.build("latex")

    assert built.warnings == ""
    assert r"{\hyperref[\detokenize{index:fig-net}]}" in built.read("nets.tex")


@pytest.mark.tex
def test_layers_can_be_clicked_in_the_pdf(site: Site) -> None:
    write(site, "nets.Conv2d", "guide/conv.rst", "https://example.org/?a#b", "here")
    site.configure("latex_documents = [('all', 'all.tex', 'Nets', 'nobody', 'howto')]")
    site.configure("latex_elements = {'printindex': '', 'tableofcontents': ''}")
    site.write("all.rst", page(".. toctree::\n\n   index\n   objects\n   guide/conv\n"))
    out = site.build("latex").out
    for _ in range(2):
        command = ["pdflatex", "-interaction=batchmode", "all.tex"]
        subprocess.run(command, cwd=out, check=True, stdout=subprocess.DEVNULL)

    areas = r"trailer/Root/Pages/Kids/*/Annots/*"
    shown = subprocess.run(
        ["mutool", "show", "all.pdf", areas], cwd=out, check=True, capture_output=True, text=True
    ).stdout

    assert "undefined" not in (out / "all.log").read_text(errors="replace")
    assert shown.count("/URI (https://example.org/?a#b)") >= 1
    assert len(re.findall("/S /GoTo|/Dest", shown)) >= 3


@pytest.mark.parametrize("builder", ["epub", "singlehtml", "latex"])
def test_a_link_that_leads_nowhere_is_reported_once(site: Site, builder: str) -> None:
    """Also by builders that resolve the references of a page several times."""
    links = ["there", ":ref:`there`", ":reff:`x`", "index.rst#there", ":plotnet:layer:`fig.there`"]
    site.configure("version = '1'\ncopyright = 'nobody'\nepub_show_urls = 'no'\nnitpicky = True")
    told = figure("name: fig", "caption: A net", body=net(*links))
    site.write("index.rst", page("See :plotnet:layer:`fig.gone`.", told, ".. toctree::\n\n   two"))
    site.write("two.rst", page(figure(body=net("there", "there.rst"))))

    warnings = site.build(builder).warnings.splitlines()

    assert len(warnings) == len(links) + 3
    assert len(set(warnings)) == len(warnings)
