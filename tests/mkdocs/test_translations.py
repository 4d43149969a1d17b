"""Sites in two languages, built by mkdocs-static-i18n."""

import json
import re

import pytest

from tests.mkdocs.sites import Site, fence

pytest.importorskip("mkdocs_static_i18n")

NET = "- input: [3, 32, 32]\n- conv: 16\n  link: sub/other.md#there\n- pool"
PLACES = {"folder": "{language}/{page}.md", "suffix": "{page}.{language}.md"}
"""Where a page of a language lies, by the structure of the docs."""

THEMES = ("mkdocs", "material")
LANGUAGES = (
    {"locale": "en", "name": "English", "default": True},
    {"locale": "de", "name": "Deutsch"},
)
FIGURE = '<figure class="plotnet plotnet-center" id="fig-net">'


def figure(caption: str, name: str = "fig-net") -> str:
    """Return a figure whose first layer leads to another page."""
    return fence(NET, f'caption="{caption}" name="{name}"')


def configure(site: Site, structure: str, theme: str, *plugins: object, **config: object) -> None:
    """Write mkdocs.yml of a site in English and German."""
    if theme == "material":
        pytest.importorskip("material")
    translating = {"i18n": {"docs_structure": structure, "languages": LANGUAGES}}
    own = plugins or ("plotnet",)
    font = {"font": False} if theme == "material" else {}
    site.configure(plugins=["search", *own, translating], theme={"name": theme, **font}, **config)


def write(site: Site, structure: str) -> None:
    """Write two pages in two languages; figures are alike but for their captions."""
    for language, caption, other in (("en", "A net", "Another"), ("de", "Ein Netz", "Noch eins")):
        prose = "[](#fig-net), [](sub/other.md#fig-other), [](#fig-other)"
        start = f"# {caption}\n\n{prose}\n\n{figure(caption)}"
        there = f"# There\n\n[](../index.md#fig-net)\n\n{fence(NET.replace('sub/', ''))}\n"
        there += figure(other, "fig-other").replace("sub/", "")
        for page, text in (("index", start), ("sub/other", there)):
            site.put(PLACES[structure].format(language=language, page=page), text)


def links(html: str) -> list[tuple[str, str]]:
    """Return where the links of prose to figures lead, and what they say."""
    return re.findall(r'<a href="([^"]*#fig-[^"]*)">(.*?)</a>', html)


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("structure", PLACES)
def test_each_language_has_its_figures_numbers_and_references(
    site: Site, structure: str, theme: str
) -> None:
    configure(site, structure, theme)
    write(site, structure)

    built = site.build(strict=True)

    assert built.warnings == []
    assert (built.folder / "assets/plotnet.css").is_file()
    for folder, captions in (("", ("A net", "Another")), ("de/", ("Ein Netz", "Noch eins"))):
        start = built.page(f"{folder}index.html")
        there = built.page(f"{folder}sub/other/index.html")
        assert start.count(FIGURE) == 1
        assert [page.count('class="plotnet-svg"') for page in (start, there)] == [1, 2]
        assert f"Figure 1:</span> {captions[0]}</figcaption>" in start
        assert f"Figure 2:</span> {captions[1]}</figcaption>" in there
        other = ("sub/other/#fig-other", "Figure 2")
        assert links(start) == [("#fig-net", "Figure 1"), other, other]
        assert links(there) == [("../../#fig-net", "Figure 1")]
        assert 'data-name="conv1" id="fig-net-conv1" xlink:href="sub/other/#there"' in start
        assert "data-plotnet" not in start + there


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("structure", PLACES)
def test_search_finds_the_figures_of_each_language(site: Site, structure: str, theme: str) -> None:
    configure(site, structure, theme)
    write(site, structure)

    index = json.loads(site.build(strict=True).page("search/search_index.json"))

    found = {
        caption: [entry["location"] for entry in index["docs"] if f": {caption}" in entry["text"]]
        for caption in ("Another", "Noch eins")
    }
    assert all(locations for locations in found.values())
    assert all(location.startswith("sub/other/") for location in found["Another"])
    assert all(location.startswith("de/sub/other/") for location in found["Noch eins"])
    assert "conv1" in json.dumps(index)


@pytest.mark.parametrize("structure", PLACES)
def test_a_page_without_a_translation_stands_in_for_it(site: Site, structure: str) -> None:
    configure(site, structure, "mkdocs")
    write(site, structure)
    (site.folder / "docs" / PLACES[structure].format(language="de", page="sub/other")).unlink()

    built = site.build(strict=True)

    assert built.warnings == []
    assert "Figure 2:</span> Another" in built.page("de/sub/other/index.html")
    assert ("sub/other/#fig-other", "Figure 2") in links(built.page("de/index.html"))


@pytest.mark.parametrize("structure", PLACES)
def test_files_serve_all_languages(site: Site, structure: str) -> None:
    """What is included, what is shown as an image, and what a reader may download."""
    configure(site, structure, "mkdocs", {"plotnet": {"mode": "files"}})
    name = "../networks/u.yaml" if structure == "folder" else "networks/u.yaml"
    site.put("networks/u.yaml", "- input: [3, 32, 32]\n- pool\n")
    for language in ("en", "de"):
        page = PLACES[structure].format(language=language, page="index")
        site.put(page, f'# A\n\n```plotnet {{file="{name}" caption="C" download="source"}}\n```\n')

    built = site.build(strict=True)

    assert built.warnings == []
    for folder, up in (("", ""), ("de/", "../")):
        html = built.page(f"{folder}index.html")
        (image,) = re.findall(rf'<img src="{up}(assets/plotnet/[^"]+\.svg)"', html)
        (source,) = re.findall(rf'<a href="{up}(assets/plotnet/[^"]+\.yaml)" download', html)
        assert (built.folder / image).is_file()
        assert (built.folder / source).is_file()


@pytest.mark.parametrize("structure", PLACES)
def test_a_fault_is_said_of_the_language_that_has_it(site: Site, structure: str) -> None:
    configure(site, structure, "mkdocs")
    write(site, structure)
    broken = PLACES[structure].format(language="de", page="index")
    site.put(broken, "# A\n\n[](#fig-nett)\n\n" + figure("C").replace("pool", "pol"))

    built = site.build(strict=True)

    assert not built.passed
    assert any(line.startswith(f"{broken}:9: ") for line in built.warnings)
    assert f"{broken}:3: unknown figure 'fig-nett' (did you mean 'fig-net'?)" in built.warnings


def test_settings_that_stand_at_the_extension_hold_in_all_languages(site: Site) -> None:
    extensions = [{"plotnet": {"numbers": "Abb. {number}"}}]
    configure(site, "suffix", "mkdocs", markdown_extensions=extensions)
    write(site, "suffix")

    built = site.build(strict=True)

    for page in ("index.html", "de/index.html"):
        assert ("#fig-net", "Abb. 1") in links(built.page(page))


def test_the_pictures_of_all_languages_are_kept(site: Site) -> None:
    configure(site, "suffix", "mkdocs", {"plotnet": {"committed": "docs/kept", "freeze": True}})
    for language, depth in (("en", 3), ("de", 4)):
        site.put(f"index.{language}.md", "# A\n\n" + fence(f"- input: [{depth}, 32, 32]\n- pool"))

    site.build(strict=True)

    kept = list((site.folder / "docs/kept").rglob("*.svg"))
    assert len(kept) == 2
