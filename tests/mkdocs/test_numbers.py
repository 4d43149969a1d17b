"""Figures are numbered through the site, and prose refers to them by their numbers."""

import re

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort

from tests.mkdocs.sites import Built, Site, fence

NET = "- input: [3, 32, 32]\n- conv: 16"


def net(name: str, caption: str = "A net") -> str:
    """Return a figure with a caption and a name."""
    return fence(NET, f'caption="{caption}" name="{name}"') + "\n"


def numbers(built: Built, page: str) -> list[str]:
    """Return the numbers at the captions of a page."""
    return re.findall(r'<span class="plotnet-number">(.*?):</span>', built.page(page))


def links(built: Built, page: str = "index.html") -> list[tuple[str, str]]:
    """Return address and text of the links to ids in the content of a page."""
    return re.findall(r'<a href="([^"]*#fig[^"]*)">([^<]*)</a>', built.page(page))


def test_numbers_follow_the_navigation_and_then_the_files(site: Site) -> None:
    site.configure(nav=["index.md", "z.md", {"Part": ["b.md"]}], not_in_nav="a.md\n")
    site.write(a=net("fig-a"), b=net("fig-b"), index=net("fig-i") + net("fig-j"), z=net("fig-z"))

    built = site.build(strict=True)

    assert numbers(built, "index.html") == ["Figure 1", "Figure 2"]
    assert numbers(built, "z/index.html") == ["Figure 3"]
    assert numbers(built, "b/index.html") == ["Figure 4"]
    assert numbers(built, "a/index.html") == ["Figure 5"]


def test_a_figure_without_a_caption_has_no_number(site: Site) -> None:
    site.write(index=fence(NET) + "\n" + net("fig-a"))

    assert numbers(site.build(strict=True), "index.html") == ["Figure 1"]


def test_a_broken_figure_keeps_its_number(site: Site) -> None:
    broken = fence("- cnv: 3", 'caption="Broken" name="fig-b"')
    site.write(index=f"[](#fig-b)\n\n{broken}\n{net('fig-a')}")

    built = site.build()

    assert numbers(built, "index.html") == ["Figure 1", "Figure 2"]
    assert links(built) == [("#fig-b", "Figure 1")]


def test_the_words_of_a_number_are_the_sites_own(site: Site) -> None:
    site.configure(plugins=[{"plotnet": {"numbers": "Abb. {number}"}}])
    site.write(index="[](#fig-a)\n\n" + net("fig-a"))

    built = site.build(strict=True)

    assert numbers(built, "index.html") == ["Abb. 1"]
    assert links(built) == [("#fig-a", "Abb. 1")]


def test_without_numbers_a_reference_has_the_words_of_the_caption(site: Site) -> None:
    site.configure(plugins=[{"plotnet": {"numbers": False}}])
    site.write(index="[](#fig-a)\n\n" + net("fig-a", "A *small* net & more"))

    built = site.build(strict=True)

    assert numbers(built, "index.html") == []
    assert links(built) == [("#fig-a", "A small net &amp; more")]


@pytest.mark.parametrize("directories", [True, False])
def test_references_lead_to_figures_of_other_pages(site: Site, directories: bool) -> None:  # noqa: FBT001 - a parameter
    site.configure(use_directory_urls=directories)
    site.write(index="[](#fig-b) [](sub/b.md#fig-b) [text](#fig-b)\n\n" + net("fig-i"))
    site.put("sub/b.md", "[](#fig-b) [](#fig-i) [](../index.md#fig-i)\n\n" + net("fig-b"))

    built = site.build(strict=True)

    there, here, home = (
        ("sub/b/", "sub/b/index.html", "../../")
        if directories
        else ("sub/b.html", "sub/b.html", "../index.html")
    )
    assert links(built) == [
        (f"{there}#fig-b", "Figure 2"),
        (f"{there}#fig-b", "Figure 2"),
        (f"{there}#fig-b", "text"),
    ]
    assert links(built, here) == [
        ("#fig-b", "Figure 2"),
        (f"{home}#fig-i", "Figure 1"),
        (f"{home}#fig-i", "Figure 1"),
    ]
    assert "data-plotnet" not in built.page() + built.page(here)


def test_a_page_may_be_named_from_the_root(site: Site) -> None:
    site.configure(validation={"links": {"absolute_links": "relative_to_docs"}})
    site.write(index="# A", b=net("fig-b"))
    site.put("sub/c.md", "[](/b.md#fig-b)\n")

    assert links(site.build(strict=True), "sub/c/index.html") == [("../../b/#fig-b", "Figure 1")]


def test_links_to_figures_elsewhere_pass_the_check_of_anchors(site: Site) -> None:
    site.configure(validation={"links": {"anchors": "warn"}})
    site.write(index="[](#fig-b) [x](#fig-b) [](b.md#fig-b)\n", b=net("fig-b"))

    assert site.build(strict=True).passed


def test_a_reference_may_lead_to_a_layer(site: Site) -> None:
    site.configure(validation={"links": {"anchors": "warn"}})
    site.write(index="[](#fig-b-conv1) [it](#fig-b-conv1)\n", b=net("fig-b"))

    built = site.build(strict=True)

    assert links(built) == [("b/#fig-b-conv1", "Figure 1"), ("b/#fig-b-conv1", "it")]
    assert 'id="fig-b-conv1"' in built.page("b/index.html")


def test_an_unknown_reference_is_a_warning_at_its_line(site: Site) -> None:
    front = "---\ntitle: x\n---\n# A\n\n````md\n[](#fig-x)\n````\n\n`[](#fig-x)`\n\n"
    site.write(
        index=f"{front}See [](#fig-x)\nor [](other.md#fig-a).\n\n{net('fig-y')}", other="# B"
    )

    built = site.build(strict=True)

    assert sorted(built.warnings) == [
        "index.md:12: unknown figure 'fig-x' (did you mean 'fig-y'?)",
        "index.md:13: unknown figure 'fig-a' (did you mean 'fig-y'?)",
    ]
    assert not built.passed


def test_a_figure_that_stands_elsewhere_is_named(site: Site) -> None:
    site.write(index="[](b.md#fig-c)\n", b="# B", c=net("fig-c"))

    assert site.build().warnings == ["index.md:1: no figure 'fig-c' on b.md; it is on c.md"]


def test_two_figures_of_one_name_want_a_page(site: Site) -> None:
    site.write(
        index="[](#fig-n)\n\n[](b.md#fig-n)\n", a=net("fig-n") + "[](#fig-n)\n", b=net("fig-n")
    )

    built = site.build()

    assert built.warnings == [
        "index.md:1: figure 'fig-n' stands on several pages (a.md, b.md): name one before the #"
    ]
    assert links(built)[1] == ("b/#fig-n", "Figure 2")
    assert links(built, "a/index.html") == [("#fig-n", "Figure 1")]


def test_one_name_twice_on_a_page_is_a_warning(site: Site) -> None:
    site.write(index=net("fig-a") + net("fig-a"))

    message = "name: 'fig-a' is the name of another figure of this page, at index.md:1"
    assert site.build(strict=True).warnings == [f"index.md:6: {message}"]


OTHERS = [
    ("# A {#fig-a}", "name: 'fig-a' is the id of something else on this page, such as a heading"),
    ("# A {#fig-a-conv1}", "the id of a layer: 'fig-a-conv1' is the id of something else on this"),
]


@pytest.mark.parametrize(("other", "message"), OTHERS)
def test_an_id_of_the_page_is_none_of_a_figure(site: Site, other: str, message: str) -> None:
    site.configure(markdown_extensions=["attr_list"])
    site.write(index=f"{other}\n\n{net('fig-a')}", b=net("fig-a"))

    (warning,) = site.build(strict=True).warnings

    assert warning.startswith(f"index.md:3: {message}")


def test_an_id_of_a_layer_is_that_of_one_thing(site: Site) -> None:
    site.write(index=net("fig-a") + net("fig-a-conv1"), b="# Fig a\n\n" + net("fig-b"))

    message = "name: 'fig-a-conv1' is that of a layer of this page, at index.md:1"
    assert site.build(strict=True).warnings == [f"index.md:6: {message}"]


def test_a_page_that_was_not_read_is_told(site: Site) -> None:
    site.configure(not_in_nav="", exclude_docs="p.md\n")
    site.write(index="[](p.md#fig-p)\n", p=net("fig-p"))

    assert "index.md:1: the figures of p.md are not known: give this link a text" in (
        site.build().warnings
    )


def test_a_figure_without_a_caption_wants_a_link_with_a_text(site: Site) -> None:
    site.write(index="[](#fig-a) [it](#fig-a)\n\n" + fence(NET, 'name="fig-a"'))

    message = "the figure of '#fig-a' has no caption: give this link a text"
    assert site.build().warnings == [f"index.md:1: {message}"]


def test_other_links_without_a_text_are_left_alone(site: Site) -> None:
    """To headings, pages, addresses: they are not ours."""
    site.configure(markdown_extensions=["footnotes", {"toc": {"permalink": True}}])
    text = "# A\n\n[](#a) [](b.md) [](https://example.org/#x) x[^1] [y](#none)\n\n[^1]: z\n"
    site.write(index=text, b="# B\n\n[](index.md#a)\n")

    built = site.build(strict=True)

    page = built.page()
    assert '<a href="#a"></a> <a href="b/"></a> <a href="https://example.org/#x"></a>' in page
    assert "data-plotnet" not in page + built.page("b/index.html")


def test_a_caption_may_refer_to_a_figure(site: Site) -> None:
    site.write(index=net("fig-a", "As [](#fig-b)") + net("fig-b"))

    assert links(site.build(strict=True)) == [("#fig-b", "Figure 2")]


def test_numbers_are_right_after_pages_came_and_went(site: Site) -> None:
    """As `mkdocs serve` builds: in one process, with one plugin."""
    site.write(index="[](#fig-b)\n", b=net("fig-b"))
    config = load_config(str(site.folder / "mkdocs.yml"))

    found = []
    for change in ("", "came", "went"):
        if change == "came":
            site.write(a=net("fig-a"))
        if change == "went":
            (site.folder / "docs/a.md").unlink()
        build(config)
        found += re.findall(r"Figure \d", (site.folder / "site/index.html").read_text())

    assert found == ["Figure 1", "Figure 2", "Figure 1"]


def test_search_finds_figures_by_their_numbers(site: Site) -> None:
    site.configure(plugins=["search", "plotnet"])
    site.write(index="# A\n\nSee [](#fig-a).\n\n" + net("fig-a"))

    index = site.build(strict=True).page("search/search_index.json")

    assert re.search(r"See Figure 1 ?\.", index)
    assert "Figure 1: A net" in index


@pytest.mark.parametrize("wrong", ["Figure", 3, ["Figure {number}"]])
def test_numbers_want_a_text_with_a_number(site: Site, wrong: object) -> None:
    site.configure(plugins=[{"plotnet": {"numbers": wrong}}])
    site.write(index="# A")

    with pytest.raises(Abort):
        load_config(str(site.folder / "mkdocs.yml"))

    assert f"numbers: {wrong!r} is neither true nor false, nor a text" in site.log.text
