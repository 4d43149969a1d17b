"""The manual as Sphinx builds it: pages are expanded before they are read."""

from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import gallery_files
from addresses import Site
from expand import expand
from narrow import for_narrow_screens
from topics import BY_TOPIC

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

GALLERY: Final = "guide/gallery"
"""The page that the pages of the networks stand below."""


def setup(app: "Sphinx") -> "ExtensionMetadata":
    """Register the expansion, what narrow screens want, and the files of the gallery."""
    app.connect("source-read", expand_page)
    app.connect("include-read", expand_part)
    app.connect("html-page-context", finish_page)
    app.connect("build-finished", write_gallery)
    return {"parallel_read_safe": True, "parallel_write_safe": True}


def expand_page(app: "Sphinx", page: str, source: list[str]) -> None:
    """Expand one page; what it is made of is code, so it is read anew in every build."""
    expanded = expand(source[0], Site("../" * page.count("/"), "guide/", ".html"))
    expanded = expanded.replace(' markdown="1">', ">")  # which MkDocs alone wants
    if page == GALLERY:
        expanded += _contents()
    if expanded != source[0]:
        source[0] = expanded
        app.env.note_reread()


def expand_part(app: "Sphinx", _file: Path, page: str, source: list[str]) -> None:
    """Expand what a page includes."""
    expand_page(app, page, source)


def _contents() -> str:
    """Return the table of contents that puts each network below the gallery."""
    pages = "\n".join(f"gallery/{network}" for network in BY_TOPIC)
    return f"\n```{{toctree}}\n:hidden:\n\n{pages}\n```\n"


def finish_page(
    _app: "Sphinx", _page: str, _template: str, context: dict[str, Any], _tree: object
) -> None:
    """Make the text of a page ready for narrow screens."""
    if "body" in context:
        context["body"] = for_narrow_screens(context["body"])


def write_gallery(app: "Sphinx", problem: Exception | None) -> None:
    """Write the files of the gallery beside the pages, where there are pages of HTML."""
    if problem is None and app.builder.format == "html":
        gallery_files.write(Path(app.outdir))
