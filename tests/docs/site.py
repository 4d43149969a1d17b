"""A built site as a reader's browser sees it: ids, links, figures."""

from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

REFERRING = {"a": "href", "img": "src", "link": "href", "script": "src"}
"""The elements that lead elsewhere, and by which attribute."""

NO_PROSE = {"code", "pre", "script", "style", "svg", "textarea"}
"""The elements whose text is none for reading."""


@dataclass
class PageReader(HTMLParser):
    """Gathers what stands in a page.

    Attributes:
        ids: Of all elements.
        links: Every address, as it is written.
        figures: How many figures of plotnet there are.
        boxes: How many error boxes stand in place of one.
        prose: The text that is neither code nor in a picture.
    """

    ids: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    figures: int = 0
    boxes: int = 0
    prose: list[str] = field(default_factory=list)
    _within: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note an element."""
        given = {name: value or "" for name, value in attrs}
        classes = given.get("class", "").split()
        self.figures += tag == "svg" and "plotnet-svg" in classes
        self.boxes += "plotnet-error" in classes
        self.ids += [given[name] for name in ("id", "name") if name in given and tag != "meta"]
        if tag in REFERRING and REFERRING[tag] in given:
            self.links.append(given[REFERRING[tag]])
        if tag in NO_PROSE:
            self._within.append(tag)

    def handle_endtag(self, tag: str) -> None:
        """Note the end of an element."""
        if self._within and self._within[-1] == tag:
            self._within.pop()

    def handle_data(self, data: str) -> None:
        """Note text."""
        if not self._within:
            self.prose.append(data)


def read_page(path: Path) -> PageReader:
    """Return what stands in a page."""
    reader = PageReader()
    reader.feed(path.read_text(encoding="utf-8"))
    return reader


def dead_links(site: Path) -> list[str]:
    """Return the links within a site that lead nowhere, each behind its page."""
    pages = {path: read_page(path) for path in site.rglob("*.html")}
    return [
        f"{path.relative_to(site)}: {link}"
        for path, page in pages.items()
        for link in page.links
        if path.name != "404.html" and not _leads(link, path, pages)
    ]


def _leads(link: str, path: Path, pages: dict[Path, PageReader]) -> bool:
    """Tell whether a link of a page arrives, if it stays within the site."""
    if urlsplit(link).scheme or link.startswith("//"):
        return True
    address = urlsplit(urljoin(path.as_uri(), link))
    target = Path(unquote(address.path))
    target = target / "index.html" if target.is_dir() else target
    if target not in pages:
        return target.is_file()
    return not address.fragment or unquote(address.fragment) in pages[target].ids
