"""The manual as MkDocs builds it: pages are expanded before they are read."""

from pathlib import Path
from typing import TYPE_CHECKING, Final

import gallery_files
from addresses import Site
from expand import expand
from gallery_networks import NETWORKS

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
                pages.extend(f"gallery/{network}.md" for network in NETWORKS)


def on_page_markdown(markdown: str, page: "Page", **_: object) -> str:
    """Return a page with its fences replaced."""
    return expand(markdown, Site("../" * page.url.lstrip("./").count("/"), "", "/"))


def on_post_build(config: "MkDocsConfig") -> None:
    """Write the files of the gallery beside the pages."""
    gallery_files.write(Path(config.site_dir))
