"""Options of a fence that put something beside its picture, or change the picture."""

import re

import pytest

from tests.mkdocs.sites import Built, Site, fence

NET = "- input: [3, 32, 32]\n- conv: 16\n- pool\n- flatten\n- dense: 10"
LINKED = "- input: [3, 32, 32]\n- conv: 16\n  link: https://example.org/conv\n- pool"


def pictures(built: Built, name: str = "index.html") -> list[str]:
    """Return the SVG of the figures of a page, without what makes ids unique."""
    found = re.findall(r"<svg[^>]* class=\"plotnet-svg.*?</svg>", built.page(name), re.DOTALL)
    return [re.sub(r"\bpn[0-9a-f]{6}(-\d+-)?", "pn", svg) for svg in found]


@pytest.mark.parametrize(
    "option", ['theme="mono"', 'layout="column"', 'legend="true"', 'legend="top right"', "legend"]
)
def test_looks_of_one_figure_are_asked_for_at_its_fence(site: Site, option: str) -> None:
    site.write(index=fence(NET) + "\n" + fence(NET, option))

    plain, changed = pictures(site.build(strict=True))

    assert plain != changed


@pytest.mark.parametrize(
    "spelling",
    [
        'table="true" show-source="true" download="source"',
        'table show_source download="source"',
        '{table="true" show-source="true" download="source"}',
        "{table=true show-source=true download=source}",
    ],
)
def test_every_spelling_of_the_options_says_the_same(site: Site, spelling: str) -> None:
    site.write(index=fence(NET, spelling))

    page = site.build(strict=True).page()

    assert page.count('<details class="plotnet-layers">') == 1
    assert page.count('<p class="plotnet-downloads">') == 1
    assert '<pre class="highlight"><code class="language-yaml">' in page


def test_a_table_of_the_layers_stands_after_the_figure(site: Site) -> None:
    site.write(index=fence(LINKED, 'caption="A net" table="true"') + "\nText.\n")

    page = site.build(strict=True).page()

    table = page[page.index("</figcaption>") : page.index("<p>Text.</p>")]
    assert table.startswith("</figcaption>\n</figure>")
    assert '<th scope="row"><a href="https://example.org/conv">conv1</a></th>' in table


def test_the_setting_shows_all_tables_and_a_fence_may_be_without(site: Site) -> None:
    site.configure(plugins=[{"plotnet": {"layer_table": True}}])
    site.write(index=fence(NET) + "\n" + fence(NET, 'table="false"'))

    assert site.build(strict=True).page().count("plotnet-layers") == 1


@pytest.mark.parametrize("indent", [0, 4])
def test_the_text_of_a_figure_is_listed_as_the_page_lists_code(site: Site, indent: int) -> None:
    """With the configuration of the site, and as any other code in the same page."""
    highlight = {"pygments_lang_class": True, "anchor_linenums": True, "linenums": True}
    site.configure(markdown_extensions=[{"pymdownx.highlight": highlight}])
    figure = fence(NET, 'show-source="true"', indent=indent)
    code = fence(NET, indent=indent).replace("plotnet", "yaml")
    item = "- Item\n\n" if indent else ""
    site.write(index=f"{item}{figure}\n{code}")

    page = site.build(strict=True).page()

    first, second = re.findall(
        r'<div class="language-yaml highlight">(.*?)</table>', page, re.DOTALL
    )
    assert len({re.sub(r"(?<=[_-])\d(?=-)", "", each) for each in (first, second)}) == 1
    assert page.index("</figure>") < page.index(first)


@pytest.mark.parametrize(
    ("text", "language"),
    [(NET, "yaml"), ('arch = [to_Conv("a", 8, 8)]', "python")],
)
def test_the_language_of_a_listing_is_that_of_the_text(
    site: Site, text: str, language: str
) -> None:
    site.configure(markdown_extensions=[{"pymdownx.highlight": {"pygments_lang_class": True}}])
    site.write(index=fence(text, 'show-source="true"'))

    assert f'class="language-{language} highlight"' in site.build(strict=True).page()


def test_backticks_in_a_text_do_not_end_its_listing(site: Site) -> None:
    site.write(index=fence(f"# ``` and ````\n{NET}", 'show-source="true"', ticks="`````"))

    page = re.sub("<[^>]*>", "", site.build(strict=True).page())

    assert "# ``` and ````" in page
    assert "- dense: 10" in page


def test_what_is_offered_for_download_lies_in_the_site(site: Site) -> None:
    site.put("guide/a.md", fence(NET, 'name="fig-net" download="svg tex source"'))
    site.write(index="# Home\n")

    built = site.build(strict=True)

    links = re.findall(r'<a href="([^"]+)" download>(\w+)</a>', built.page("guide/a/index.html"))
    files = {name: (built.folder / "guide/a" / url).read_text() for url, name in links}
    assert list(files) == ["SVG", "TikZ", "source"]
    assert files["SVG"].startswith("<svg")
    assert r"\begin{document}" in files["TikZ"]
    assert files["source"].strip() == NET


def test_a_download_that_cannot_be_made_is_a_warning_and_costs_only_itself(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(site.folder))
    monkeypatch.setitem(__import__("sys").modules, "typst", None)
    site.write(index="# A\n\n" + fence(NET, 'download="pdf svg"'))

    built = site.build()

    (warning,) = built.warnings
    assert warning.startswith("index.md:3: download: no PDF: ")
    assert re.findall(r"download>(\w+)</a>", built.page()) == ["SVG"]


def test_one_file_serves_all_uses_of_a_figure(site: Site) -> None:
    site.write(index=fence(NET, "download='svg'"), other=fence(NET, "download='svg'"))

    built = site.build(strict=True)

    assert len(list((built.folder / "assets/plotnet").iterdir())) == 1


@pytest.mark.parametrize(
    ("options", "box"),
    [
        ('height="200"', 'class="plotnet-figure plotnet-tall" style="height: 200px"'),
        (
            'width="80%" scale="50"',
            'class="plotnet-figure plotnet-wide" style="width: 40%"',
        ),
    ],
)
def test_a_picture_has_the_size_that_is_asked_for(site: Site, options: str, box: str) -> None:
    site.write(index=fence(NET, options))

    assert f"<div {box}><svg" in site.build(strict=True).page()


def test_a_scale_is_of_the_picture_itself(site: Site) -> None:
    site.write(index=fence(NET, 'scale="50%"'))

    page = site.build(strict=True).page()

    (width,) = re.findall(r'<svg[^>]* class="plotnet-svg"[^>]* width="([\d.]+)"', page)
    (shown,) = re.findall(r'style="width: ([\d.]+)px"', page)
    assert float(shown) == pytest.approx(float(width) / 2, rel=0.01)


def test_a_whole_picture_may_be_a_link_and_has_none_in_it(site: Site) -> None:
    site.write(index=fence(LINKED, 'target="other.md"'), other="# Other\n")

    page = site.build(strict=True).page()

    assert '<a href="other/"><svg' in page
    assert "https://example.org/conv" not in page


def test_figclass_and_class_are_classes_of_the_figure(site: Site) -> None:
    site.write(index=fence(NET, 'class="a" figclass="b"'))

    assert '<figure class="plotnet plotnet-center a b">' in site.build(strict=True).page()
