"""Layers lead to addresses, to pages as MkDocs checks them, and to documented objects."""

import re
import zlib
from pathlib import Path

import pytest

from tests.mkdocs.sites import Built, Site, fence


def net(link: str) -> str:
    """Return a figure whose convolution has a link, in line 5 of the fence."""
    return fence(f"- input: [3, 32, 32]\n\n- conv: 16\n  link: '{link}'\n- pool")


def links(built: Built, page: str = "index.html") -> list[str]:
    """Return where the layers of the figures of a page lead."""
    return re.findall(r'data-name="conv1"[^>]*? (?:xlink:)?href="([^"]*)"', built.page(page))


@pytest.fixture
def pages(site: Site) -> Site:
    """A site with pages to link to."""
    site.put("layers/conv.md", "# Conv\n\n## Conv2d\n")
    site.put("layers/index.md", "# Layers\n")
    site.put("paper.pdf", "PDF")
    return site


@pytest.mark.parametrize("directories", [True, False])
@pytest.mark.parametrize(
    ("link", "urls"),
    [
        ("https://example.org/a?b=c&d#e", ["https://example.org/a?b=c&amp;d#e"] * 2),
        ("../layers/conv.md#conv2d", ["../../layers/conv/#conv2d", "../layers/conv.html#conv2d"]),
        ("/layers/conv.md", ["../../layers/conv/", "../layers/conv.html"]),
        ("../layers/index.md", ["../../layers/", "../layers/index.html"]),
        ("../paper.pdf", ["../../paper.pdf", "../paper.pdf"]),
        ("b.md", ["../b/", "b.html"]),
        ("#a", ["#a", "#a"]),
        ("a.md#a", ["#a", "#a"]),
        ("/index.md", ["../../", "../index.html"]),
    ],
)
def test_a_page_is_named_from_the_page_or_from_the_root(
    pages: Site,
    link: str,
    urls: list[str],
    directories: bool,  # noqa: FBT001 - a parameter
) -> None:
    pages.configure(use_directory_urls=directories, validation={"links": {"anchors": "warn"}})
    pages.put("guide/a.md", "# A\n\n" + net(link))
    pages.put("guide/b.md", "# B\n")
    pages.write(index="# Home\n")

    built = pages.build(strict=True)

    page = "guide/a/index.html" if directories else "guide/a.html"
    assert links(built, page) == [urls[0] if directories else urls[1]]


def test_links_of_a_file_start_from_the_file(pages: Site) -> None:
    """As pictures do that the file names, so that a file shown on two pages has one meaning."""
    pages.put("layers/net.yaml", "- input: [3, 32, 32]\n- conv: 16\n  link: conv.md\n- pool\n")
    pages.write(index='```plotnet file="layers/net.yaml"\n```\n')
    pages.put("guide/a.md", '```plotnet file="/layers/net.yaml"\n```\n')

    built = pages.build(strict=True)

    assert links(built) == ["layers/conv/"]
    assert links(built, "guide/a/index.html") == ["../../layers/conv/"]


@pytest.mark.parametrize(
    ("link", "message"),
    [
        ("layers/conf.md", "no 'layers/conf.md' among the pages (did you mean '/layers/conv.md'?)"),
        ("layers/conv.html", "(did you mean '/layers/conv.md'?)"),
        ("conv.md", "there is no 'conv.md' among the pages (did you mean '/layers/conv.md'?)"),
        ("torch.nn.Conv2d", "names of objects need the plugin autorefs"),
        (":py:class:`torch.nn.Conv2d`", "'torch.nn.Conv2d' is neither an address nor a page"),
    ],
)
def test_a_wrong_link_is_a_warning_at_its_layer_and_the_layer_is_plain(
    pages: Site, link: str, message: str
) -> None:
    pages.write(index=f"# A\n\n{net(link)}")

    built = pages.build(strict=True)

    (warning,) = built.warnings
    assert re.match(r"index\.md:[67]: link: ", warning)
    assert message in warning
    assert not built.passed
    assert links(built) == []
    assert built.page().count("<svg") == 1


@pytest.mark.parametrize(
    ("link", "level", "warns"),
    [
        ("layers/no.md", {"not_found": "ignore"}, False),
        ("layers/no.md", {"not_found": "info"}, False),
        ("layers/conv", {}, False),
        ("layers/conv", {"unrecognized_links": "warn"}, True),
        ("layers/conv.md#none", {}, False),
        ("layers/conv.md#none", {"anchors": "warn"}, True),
    ],
)
def test_the_levels_of_the_check_are_those_of_the_site(
    pages: Site,
    link: str,
    level: dict[str, str],
    warns: bool,  # noqa: FBT001 - a parameter
) -> None:
    pages.configure(validation={"links": level})
    pages.write(index=net(link))

    assert bool(pages.build().warnings) == warns


def test_an_excluded_page_is_no_target(pages: Site) -> None:
    pages.configure(exclude_docs="draft.md\n")
    pages.write(index=net("draft.md"), draft="# Draft\n")

    built = pages.build(strict=True)

    assert any("'draft.md' leads to a page that is not part" in note for note in built.notes)
    assert links(built) == []


def test_a_link_may_lead_to_a_figure_of_another_page(pages: Site) -> None:
    pages.write(index=net("#fig-b"), b=fence("- input: [3, 9, 9]", 'name="fig-b"'))

    assert links(pages.build(strict=True)) == ["b/#fig-b"]


def test_one_wrong_link_is_said_once_for_one_line(pages: Site) -> None:
    pages.write(index=net("no.md") + "\n" + net("no.md"))

    assert len(pages.build().warnings) == 2


def test_warnings_of_links_are_there_on_a_warm_build_too(pages: Site) -> None:
    pages.write(index=net("no.md"))

    cold, warm = pages.build(), pages.build()

    assert cold.warnings == warm.warnings != []
    assert "0 rendered" in warm.summary


def inventory(path: Path) -> None:
    """Write an inventory of objects as Sphinx has them."""
    head = "# Sphinx inventory version 2\n# Project: torch\n# Version: 2\n# zlib\n"
    line = "torch.nn.Conv2d py:class 1 generated/torch.nn.Conv2d.html#$ -\n"
    path.write_bytes(head.encode() + zlib.compress(line.encode()))


@pytest.mark.parametrize(
    "link", ["torch.nn.Conv2d", ":py:class:`torch.nn.Conv2d`", ":py:class:`conv <torch.nn.Conv2d>`"]
)
def test_objects_of_an_inventory_are_known_to_autorefs(site: Site, link: str) -> None:
    pytest.importorskip("mkdocstrings")
    inventory(site.folder / "objects.inv")
    torch = {"url": (site.folder / "objects.inv").as_uri(), "base_url": "https://example.org"}
    handler = {"python": {"inventories": [torch], "paths": ["."]}}
    (site.folder / "api.py").write_text('"""API."""\n')
    site.configure(plugins=["plotnet", {"mkdocstrings": {"handlers": handler}}])
    site.write(index=net(link), api="# API\n\n::: api\n")

    built = site.build(strict=True)

    assert links(built) == ["https://example.org/generated/torch.nn.Conv2d.html#torch.nn.Conv2d"]


@pytest.mark.parametrize("order", [("plotnet", "mkdocstrings"), ("mkdocstrings", "plotnet")])
def test_objects_of_the_site_are_known_to_autorefs(site: Site, order: tuple[str, str]) -> None:
    pytest.importorskip("mkdocstrings")
    (site.folder / "api.py").write_text('"""API."""\nclass Block:\n    """A block."""\n')
    options = {"plotnet": {}, "mkdocstrings": {"handlers": {"python": {"paths": ["."]}}}}
    site.configure(plugins=[{name: options[name]} for name in order])
    site.write(index=net("api.Block"), other="# API\n\n::: api\n")

    assert links(site.build(strict=True)) == ["other/#api.Block"]


def test_headings_are_known_to_autorefs(pages: Site) -> None:
    pytest.importorskip("mkdocs_autorefs")
    pages.configure(plugins=["autorefs", "plotnet"])
    pages.write(index=net("conv2d"))

    assert links(pages.build(strict=True)) == ["layers/conv/#conv2d"]


def test_an_object_that_autorefs_does_not_know_is_a_warning(site: Site) -> None:
    pytest.importorskip("mkdocs_autorefs")
    site.configure(plugins=["autorefs", "plotnet"])
    site.write(index=net("torch.nn.Conv2d"))

    message = "'torch.nn.Conv2d' is neither a page nor an object that autorefs knows"
    (warning,) = site.build().warnings
    assert warning.endswith(f": link: {message}")
