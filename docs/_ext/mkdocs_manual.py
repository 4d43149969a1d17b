"""The manual as MkDocs builds it: pages are expanded before they are read."""

from pathlib import Path
from typing import TYPE_CHECKING, Final

import gallery_files
from addresses import Site
from expand import expand
from narrow import for_narrow_screens
from topics import BY_TOPIC

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.pages import Page

GALLERY: Final = "gallery.md"
"""The page that the pages of the networks stand behind."""


def on_config(config: "MkDocsConfig") -> None:
    """Put the pages of the networks into the navigation."""
    for section in config.nav or []:
        for title, pages in section.items():
            if title == "Gallery":
                pages.extend(f"gallery/{network}.md" for network in BY_TOPIC)


def on_page_markdown(markdown: str, page: "Page", **_: object) -> str:
    """Return a page with its fences replaced."""
    return expand(markdown, Site("../" * page.url.lstrip("./").count("/"), "", "/"))


def on_post_page(output: str, **_: object) -> str:
    """Return a page as narrow screens want it, after the search has read it."""
    before, article, rest = output.partition("<article")
    inside, end, after = rest.partition("</article>")
    return f"{before}{article}{for_narrow_screens(inside)}{end}{after}"


def on_post_build(config: "MkDocsConfig") -> None:
    """Write the files of the gallery beside the pages."""
    gallery_files.write(Path(config.site_dir))
