"""Both hosts build the manual, and all that is in it leads somewhere."""

import re
from importlib import import_module
from pathlib import Path

import pytest
from addresses import Site as Addresses
from expand import expand
from sphinx.util.inventory import InventoryFile
from topics import BY_TOPIC

import plotnet
from tests.docs.conftest import Site
from tests.docs.pages import DOCS, GALLERY, GUIDE, name_of
from tests.docs.site import dead_links, read_page

FENCE = re.compile(r"^```plotnet\b", re.MULTILINE)
HOSTS = {
    "sphinx_plotnet.setup",
    "mkdocs_plotnet.plugin.PlotnetPlugin",
    "mkdocs_plotnet.plain.makeExtension",
    "mkdocs_plotnet.plain.DocumentError",
}
"""What hosts find of ours: functions of known names, and what entry points name."""

LITERAL = re.compile(r"^````.*?^````$", re.MULTILINE | re.DOTALL)


def figures(page: Path) -> int:
    """Return how many figures a page of the guide has."""
    text = expand(page.read_text(encoding="utf-8"), Addresses("", "", ""))
    return len(FENCE.findall(LITERAL.sub("", text)))


@pytest.mark.parametrize("page", GUIDE, ids=name_of)
def test_every_page_has_its_figures(page: Path, site: Site) -> None:
    """As many pictures as there are fences, and no error box."""
    name = page.relative_to(DOCS / "guide").with_suffix("").as_posix()
    built = read_page(site.page(name))

    assert built.figures == figures(page)
    assert not built.boxes


def test_every_link_and_anchor_leads_somewhere(site: Site) -> None:
    """Within the site; the network is not asked."""
    assert dead_links(site.folder) == []


def test_a_dead_link_would_be_seen(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(
        '<a href="b.html#here">b</a><a href="#c">c</a><a href="d">d</a>'
    )
    (tmp_path / "b.html").write_text('<p id="there"></p>')

    assert dead_links(tmp_path) == ["a.html: b.html#here", "a.html: #c", "a.html: d"]


def test_no_page_shows_markup_or_words_of_python(site: Site) -> None:
    """No backtick in the text, and no docstring of a builtin in the place of ours."""
    pages = {path: "".join(read_page(path).prose) for path in site.folder.rglob("*.html")}
    builtin = (tuple.__doc__ or "").splitlines()[0]
    assert [path.name for path, prose in pages.items() if "`" in prose or builtin in prose] == []


def test_markup_in_the_text_of_a_page_would_be_seen(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text("<p>a <code>`b`</code> `` c</p><svg><text>`</text></svg>")
    assert "".join(read_page(tmp_path / "a.html").prose) == "a  `` c"


def test_the_networks_stand_in_the_order_of_their_topics(site: Site) -> None:
    """In the navigation, which stands first, as in the gallery itself."""
    names = {network.stem for network in GALLERY}
    linked = [Path(link.rstrip("/")).stem for link in read_page(site.page("gallery")).links]
    assert list(dict.fromkeys(name for name in linked if name in names)) == list(BY_TOPIC)


def test_every_network_has_a_page_with_its_files(site: Site) -> None:
    """A picture for each theme, TikZ and the source; each is linked, which is checked above."""
    for network in GALLERY:
        page = read_page(site.page(f"gallery/{network.stem}"))
        named = {Path(link).name for link in page.links}
        wanted = {f"{network.stem}-{theme}.svg" for theme in plotnet.THEME_NAMES}
        assert wanted | {f"{network.stem}.tex", f"{network.stem}.yaml"} <= named


def test_the_pages_of_the_gallery_are_called_as_their_networks() -> None:
    for network in GALLERY:
        titled = re.search(r"^title: (.*)$", network.read_text(encoding="utf-8"), re.MULTILINE)
        page = (DOCS / f"guide/gallery/{network.stem}.md").read_text(encoding="utf-8")
        assert titled
        assert page.startswith(f"# {titled[1]}\n")
    assert len(list((DOCS / "guide/gallery").glob("*.md"))) == len(GALLERY)


def test_every_public_name_is_in_the_reference(sphinx_site: Site) -> None:
    """With an entry that other documentation can link to."""
    inventory = InventoryFile.loads((sphinx_site.folder / "objects.inv").read_bytes(), uri="")
    objects = {name for kind in inventory.data.values() for name in kind}

    assert {f"plotnet.{name}" for name in plotnet.__all__} <= objects
    assert objects >= HOSTS
    for name in HOSTS:
        module, _, public = name.rpartition(".")
        assert hasattr(import_module(module), public)
