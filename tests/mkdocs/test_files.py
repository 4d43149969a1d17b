"""Pictures may be files of the site, which its pages show as images."""

import re
from xml.etree.ElementTree import fromstring

import pytest
from mkdocs.config import load_config
from mkdocs.exceptions import Abort

from tests.mkdocs.sites import BROKEN, Built, Site, fence

NET = "- input: [3, 32, 32]\n- conv: 16\n  link: https://example.org\n- pool"
FILES = {"plotnet": {"mode": "files"}}


@pytest.fixture
def filing(site: Site) -> Site:
    """A site whose pictures are files."""
    site.configure(plugins=[FILES])
    return site


def images(built: Built, page: str = "index.html") -> list[dict[str, str]]:
    """Return the attributes of the images in the figures of a page."""
    found = re.findall(r'<div class="plotnet-figure[^>]*>.*?<img ([^>]*)>', built.page(page))
    return [dict(re.findall(r'([\w-]+)="([^"]*)"', attributes)) for attributes in found]


@pytest.mark.parametrize("directories", [True, False])
def test_a_picture_is_a_file_that_the_page_shows(filing: Site, directories: bool) -> None:  # noqa: FBT001 - a parameter
    filing.configure(plugins=[FILES], use_directory_urls=directories)
    filing.write(index="# A")
    filing.put("guide/a.md", fence(NET, 'caption="A net" name="fig-a" width="80%"'))

    built = filing.build(strict=True)

    page = "guide/a/index.html" if directories else "guide/a.html"
    (image,) = images(built, page)
    file = (built.folder / page).parent / image["src"]
    root = fromstring(file.read_text())  # noqa: S314 - we have written it
    assert root.tag.endswith("svg")
    assert image["loading"] == "lazy"
    assert image["alt"].startswith("Neural network of 3 layers")
    assert image["width"] == f"{float(root.attrib['width']):.0f}"
    assert image["height"] == f"{float(root.attrib['height']):.0f}"
    assert "<svg" not in re.sub("<header.*?</header>", "", built.page(page), flags=re.DOTALL)
    assert re.search(
        r'id="fig-a">.*Figure 1:</span> A net</figcaption>', built.page(page), re.DOTALL
    )


def test_own_words_are_those_of_the_image(filing: Site) -> None:
    filing.write(index=fence(NET, "alt='A \"net\"'"))

    assert images(filing.build(strict=True))[0]["alt"] == "A &quot;net&quot;"


def test_the_file_follows_light_and_dark_by_itself(filing: Site) -> None:
    filing.write(index=fence(NET))

    built = filing.build(strict=True)

    text = built.page(images(built)[0]["src"])
    assert "prefers-color-scheme" in text or "light-dark(" in text
    assert "<style>" in text


def test_one_file_serves_equal_figures(filing: Site) -> None:
    filing.write(index=fence(NET) + "\n" + fence(NET), other=fence(NET))

    built = filing.build(strict=True)

    assert len(images(built)) == 2
    assert len(list((built.folder / "assets/plotnet").glob("*.svg"))) == 1


def test_an_error_is_a_box_as_always(filing: Site) -> None:
    filing.write(index=fence(BROKEN) + "\n" + fence(NET))

    built = filing.build()

    assert built.page().count('class="plotnet-error"') == len(images(built)) == 1
    assert "plotnet-picture" not in built.page()


def test_search_finds_the_words_of_images(filing: Site) -> None:
    filing.configure(plugins=["search", FILES])
    filing.write(index=fence(NET))

    assert "conv1" in filing.build(strict=True).page("search/search_index.json")


def test_an_image_in_raw_html_is_one_too(filing: Site) -> None:
    filing.write(index=f"<div>\n{fence(NET)}</div>\n")

    assert len(images(filing.build(strict=True))) == 1


def test_a_whole_image_may_be_a_link(filing: Site) -> None:
    filing.write(index=fence(NET, 'target="b.md"'), b="# B")

    assert '<a href="b/"><img src="assets/' in filing.build(strict=True).page()


def test_ids_of_layers_are_there_for_prose(filing: Site) -> None:
    filing.write(index="[](#fig-a-conv1)\n\n" + fence(NET, 'caption="A" name="fig-a"'))

    page = filing.build(strict=True).page()

    assert '<a href="#fig-a-conv1">Figure 1</a>' in page
    assert page.count('id="fig-a-conv1"') == page.count('id="fig-a"') == 1


def test_glightbox_can_zoom_them(filing: Site) -> None:
    pytest.importorskip("mkdocs_glightbox")
    for order in (["glightbox", FILES], [FILES, "glightbox"]):
        filing.configure(plugins=order)
        filing.put("guide/a.md", fence(NET, 'caption="A net"') + "\n" + fence(BROKEN))
        filing.write(index="# A")

        built = filing.build()

        page = built.page("guide/a/index.html")
        (link,) = re.findall(r'<a class="glightbox"[^>]*>', page)
        (image,) = images(built, "guide/a/index.html")
        assert f'href="{image["src"]}"' in link
        assert page.count('class="plotnet-error"') == 1
        assert "plotnet-picture" not in page


def test_glightbox_leaves_a_picture_alone_that_is_a_link(filing: Site) -> None:
    pytest.importorskip("mkdocs_glightbox")
    filing.configure(plugins=["glightbox", FILES])
    filing.write(index=fence(NET, 'target="b.md"'), b="# B")

    page = filing.build(strict=True).page()

    assert '<a href="b/"><img src="assets/' in page
    assert "glightbox" not in page[page.index("<figure") : page.index("</figure>")]


def test_another_mode_stops_the_build(site: Site) -> None:
    site.configure(plugins=[{"plotnet": {"mode": "file"}}])
    site.write(index="# A")

    with pytest.raises(Abort):
        load_config(str(site.folder / "mkdocs.yml"))

    assert "unknown mode 'file': must be one of inline, files" in site.log.text
