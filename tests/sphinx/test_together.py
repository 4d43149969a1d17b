"""All that a page can ask of a figure, in one project whose warnings are errors."""

import pytest

from tests.sphinx.sites import Site, figure, page

NET = """
- input: [3, 32, 32]
- conv: 16
  link: ":py:class:`nets.Conv2d`"
- pool:
  link: sub/more.rst#more
- conv: 32
  link: nets.Conv2d
- conv: 32
  link: ":plotnet:layer:`fig-more.conv1`"
"""

OPTIONS = (
    *("name: fig-net", "caption: A net", "theme: paper", "layout: u", "legend: top", "table:"),
    *("show-source:", "download:"),
)

MORE = """
- input: [3, 32, 32]
- conv: 16
  link: ../index.rst#fig-net-conv1
"""


@pytest.fixture
def whole(site: Site) -> Site:
    """Two pages whose figures refer to each other and to the text, and the text to them."""
    text = "See :plotnet:layer:`fig-net.conv1`, :numref:`fig-net` and :any:`fig-more.conv1`."
    contents = ".. toctree::\n\n   sub/more"
    described = ".. py:class:: nets.Conv2d\n\n   A layer."
    site.write("index.rst", page(text, contents, described, figure(*OPTIONS, body=NET)))
    more = figure("name: fig-more", "caption: x", body=MORE)
    site.write("sub/more.rst", f"More\n====\n\n:plotnet:layer:`fig-net.pool1`\n\n{more}")
    return site


@pytest.mark.parametrize("options", [(), ("-j", "2")], ids=["one process", "two processes"])
def test_strict_builds_pass_cold_and_warm(whole: Site, options: tuple[str, ...]) -> None:
    strict = "-n", "-W", *options

    assert [whole.exit_status(*strict), whole.exit_status(*strict)] == [0, 0]
    whole.write("other.rst", ":orphan:\n\n" + page(":plotnet:layer:`fig-more.conv1`"))
    assert whole.exit_status(*strict) == 0


@pytest.mark.parametrize(
    "builder",
    [
        *("html", "dirhtml", "singlehtml", "epub", "latex", "text", "man", "texinfo"),
        *("xml", "pseudoxml", "gettext", "linkcheck", "dummy"),
    ],
)
def test_every_builder_is_silent(whole: Site, builder: str) -> None:
    whole.configure("man_pages = [('index', 'nets', 'Nets', [], '1')]")
    whole.configure("version = '1'\ncopyright = 'nobody'\nepub_show_urls = 'no'")

    assert [whole.build(builder).warnings, whole.build(builder).warnings] == ["", ""]
