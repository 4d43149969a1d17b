"""The manual as Sphinx builds it: pages are expanded before they are read."""

from typing import TYPE_CHECKING

from expand import expand

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata


def setup(app: "Sphinx") -> "ExtensionMetadata":
    """Register the expansion."""
    app.connect("source-read", expand_page)
    return {"parallel_read_safe": True, "parallel_write_safe": True}


def expand_page(app: "Sphinx", _page: str, source: list[str]) -> None:
    """Expand one page; what it is made of is code, so it is read anew in every build."""
    expanded = expand(source[0])
    if expanded != source[0]:
        source[0] = expanded
        app.env.note_reread()
