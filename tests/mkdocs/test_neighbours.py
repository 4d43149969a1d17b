"""Sites of ten figures with the plugins that others use beside ours."""

import json
import re
import textwrap

import pytest

from tests.mkdocs.sites import Built, Site, fence


def net(number: int) -> str:
    """Return a figure with a name and a caption; every other one is the same."""
    channels = 8 if number % 2 else 8 + number
    body = f"- input: [3, 32, 32]\n- conv: {channels}\n  link: b.md\n- pool\n- softmax: 10"
    return fence(body, f'caption="Net {number}" name="fig-{number}"')


def ten(site: Site, *plugins: object, **config: object) -> None:
    """Write a site of ten figures on two pages, which refer to each other."""
    for plugin in plugins:
        name = next(iter(plugin)) if isinstance(plugin, dict) else str(plugin)
        pytest.importorskip(MODULES.get(name, "mkdocs"))
    site.configure(plugins=["search", *plugins], **config)
    figures = [net(number) for number in range(10)]
    site.write(
        index="# A\n\n[](#fig-9) [](#fig-0)\n\n" + "\n".join(figures[:5]),
        b="# B\n\n[](#fig-0)\n\n" + "\n".join(figures[5:]),
    )


MODULES = {
    "awesome-nav": "mkdocs_awesome_nav",
    "macros": "mkdocs_macros",
    "minify": "mkdocs_minify_plugin",
    "print-site": "mkdocs_print_site_plugin",
}


def ids(html: str) -> list[str]:
    """Return the ids of the elements of a page."""
    return re.findall(r'\sid="?([^\s">]+)', html)


def pictures(built: Built, page: str) -> int:
    """Return how many pictures of ours a page has."""
    return len(re.findall(r'<svg[^>]*class="?plotnet-svg', built.page(page)))


def assert_ten(built: Built) -> None:
    """Check that all figures stand in their pages, numbered, and referred to."""
    for page in ("index.html", "b/index.html"):
        html = built.page(page)
        assert pictures(built, page) == 5
        assert "data-plotnet" not in html
        assert len(ids(html)) == len(set(ids(html)))
    assert "Figure 10:" in built.page("b/index.html")
    assert re.search(r'<a href="?b/#fig-9"?>Figure 10</a>', built.page())


@pytest.mark.parametrize("order", [("print-site", "plotnet"), ("plotnet", "print-site")])
def test_print_site_shows_every_figure_once_with_ids_of_its_own(
    site: Site, order: tuple[str, str]
) -> None:
    ten(site, *order)

    built = site.build(strict=True)

    assert_ten(built)
    page = built.page("print_page/index.html")
    assert pictures(built, "print_page/index.html") == 10
    assert "data-plotnet" not in page
    ours = [each for each in ids(page) if each.startswith(("pn", "fig-"))]
    assert len(ours) == len(set(ours)) > 20
    assert re.findall(r"Figure (\d+):</span>", page) == [str(n) for n in range(1, 11)]
    links = re.findall(r'<a[^>]* href="#([^"]+)"', page[page.index('id="print-site-page"') :])
    assert {"index-fig-0", "b-fig-9", "b"} <= set(links) <= set(ids(page))
    assert page.count('data-name="conv1" id="index-fig-0-conv1" href="#b"') == 1


def test_minify_leaves_the_pictures_whole(site: Site) -> None:
    ten(site, "plotnet", {"minify": {"minify_html": True}})

    assert_ten(site.build(strict=True))


def test_macros_may_write_a_figure(site: Site) -> None:
    ten(site, "macros", "plotnet")
    figure = fence("- input: [3, {{ n }}, {{ n }}]", 'caption="By a macro"')
    site.write(c=f"# C\n\n{{% set n = 64 %}}\n{figure}")

    built = site.build(strict=True)

    assert_ten(built)
    assert pictures(built, "c/index.html") == 1


def test_a_figure_that_is_brought_twice_has_two_numbers(site: Site) -> None:
    snippets = {"pymdownx.snippets": {"base_path": [str(site.folder)]}}
    site.configure(markdown_extensions=[snippets])
    (site.folder / "part.md").write_text(net(1))
    site.write(index='--8<-- "part.md"\n', b='--8<-- "part.md"\n', c=net(2))

    built = site.build(strict=True)

    shown = [built.page(page) for page in ("index.html", "b/index.html", "c/index.html")]
    assert [re.findall(r"Figure (\d):</span>", page) for page in shown] == [["1"], ["2"], ["3"]]


def test_snippets_may_bring_a_figure(site: Site) -> None:
    ten(
        site,
        "plotnet",
        markdown_extensions=[{"pymdownx.snippets": {"base_path": [str(site.folder)]}}],
    )
    (site.folder / "net.yaml").write_text("- input: [3, 32, 32]\n- conv: 16\n")
    site.write(c='# C\n\n```plotnet caption="x"\n--8<-- "net.yaml"\n```\n')

    built = site.build(strict=True)

    assert_ten(built)
    assert pictures(built, "c/index.html") == 1


DOCSTRING = """\
class Net:
    '''A net, as [](#fig-net) shows.

    ```plotnet {caption="In a docstring" name="fig-net" show-source="true"}
    - input: [3, 32, 32]
    - conv: 16
      link: api.Net
    ```

    /// plotnet | In a block
    - input: [3, 32, 32]
    ///
    '''
"""


@pytest.mark.parametrize("order", [("plotnet", "mkdocstrings"), ("mkdocstrings", "plotnet")])
def test_docstrings_may_hold_figures(site: Site, order: tuple[str, str]) -> None:
    pytest.importorskip("mkdocstrings")
    (site.folder / "api.py").write_text(DOCSTRING)
    options = {"plotnet": {}, "mkdocstrings": {"handlers": {"python": {"paths": ["."]}}}}
    site.configure(plugins=[{name: options[name]} for name in order])
    site.write(index="# A\n\n" + net(0).replace("b.md", "api.md"), api="# API\n\n::: api.Net\n")

    built = site.build(strict=True)

    page = built.page("api/index.html")
    assert built.warnings == []
    assert pictures(built, "api/index.html") == 2
    assert '<a href="#fig-net">Figure 2</a>' in page
    assert re.search(r'data-name="conv1"[^>]*href="#api.Net"', page)
    assert "Figure 3:</span> In a block" in page
    assert "data-plotnet" not in page


def test_awesome_nav_decides_the_order(site: Site) -> None:
    ten(site, "awesome-nav", "plotnet")
    site.put(".nav.yml", "nav: [b.md, index.md]\n")

    built = site.build(strict=True)

    assert re.findall(r"Figure (\d+):</span>", built.page("b/index.html")) == list("12345")
    assert re.search(r'<a href="b/#fig-9">Figure 5</a>', built.page())


def test_all_of_them_at_once(site: Site) -> None:
    ten(
        site,
        "awesome-nav",
        "macros",
        "plotnet",
        "print-site",
        {"minify": {"minify_html": True}},
    )

    assert_ten(site.build(strict=True))


@pytest.mark.parametrize("theme", ["mkdocs", "readthedocs", "material"])
def test_search_holds_the_names_of_layers_and_the_numbers(site: Site, theme: str) -> None:
    if theme == "material":
        pytest.importorskip("material")
    ten(site, "plotnet", theme={"name": theme})

    index = json.loads(site.build(strict=True).page("search/search_index.json"))

    text = " ".join(entry["text"] for entry in index["docs"])
    for words in ("conv1", "softmax1", "Figure 10", "Net 9"):
        assert words in text
    assert "pn-" not in text


def test_the_blog_of_material_shows_a_figure_twice_with_one_number(site: Site) -> None:
    pytest.importorskip("material")
    site.configure(plugins=["blog", "plotnet"], theme={"name": "material", "font": False})
    head = "---\ndate: 2026-01-01\n---\n# Post\n\n"
    post = (
        head
        + "[](#fig-p)\n\n"
        + fence("- input: [3, 32, 32]", 'caption="P" name="fig-p"')
        + "\n<!-- more -->\nRest\n"
    )
    site.put("blog/posts/p.md", post)
    site.write(index="# A\n\n" + textwrap.dedent(net(1)), b="# B")

    built = site.build(strict=True)

    shown = built.page("blog/index.html")
    (page,) = (built.folder / "blog/2026").rglob("post/index.html")
    for html in (shown, page.read_text()):
        assert html.count('class="plotnet-svg"') == 1
        assert "Figure 2:</span> P" in html
        assert "data-plotnet" not in html
