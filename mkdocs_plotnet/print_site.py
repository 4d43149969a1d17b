"""The page of all pages that mkdocs-print-site-plugin makes, and the figures on it."""

import re
from collections import Counter
from importlib import import_module
from typing import TYPE_CHECKING

from mkdocs_plotnet.marks import marked

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mkdocs.structure.pages import Page

    from mkdocs_plotnet.album import Album


def put_print_pages(album: "Album", pages: "Sequence[Page]") -> None:
    """Put the pictures into what the plugin keeps of each page, when their figures are drawn.

    All pages become one, so that a drawing is used there as often as on all of them together.
    """
    uses = Counter[str]()
    for page in pages:
        html = getattr(page, "html", None)
        if isinstance(html, str):
            numbers = marked(html)
            ids = {each for number in numbers for each in album.drawn[number].ids}
            shown = album.put_pictures(html, page, numbers, uses)
            page.html = _adapted(shown, ids, page.url)  # type: ignore[attr-defined]


def _adapted(html: str, ids: set[str], url: str) -> str:
    """Return the HTML of a page with ids and links as the plugin has them on its own page.

    It makes every ``#x`` of a page ``#page-x``, but the ids of headings, items and footnotes alone;
    and it sees only links that are plain ``href``.
    """
    urls = import_module("mkdocs_print_site_plugin.urls")  # it is there if the site uses it
    prefix = f"{urls.get_page_key(url)}-"
    if ids:
        known = "|".join(map(re.escape, sorted(ids)))
        html = re.sub(rf'(?<= id=")(?=(?:{known})")', lambda _: prefix, html)
    return html.replace(' xlink:href="', ' href="')
