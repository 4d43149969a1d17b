"""EPUB: a manifest and a style sheet of which the readers and checkers of books approve."""

import re
from html import unescape
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote

from sphinx.builders.epub3 import Epub3Builder

if TYPE_CHECKING:
    from sphinx.application import Sphinx

ITEM = re.compile(
    r'<item id="[^"]*" href="(?P<href>[^"]*)" media-type="application/xhtml\+xml"(?= ?/>)'
)
"""A page in the manifest, of whose content nothing is said."""

SCROLLED = re.compile(
    r"^@supports \(animation-timeline: .*?^}\n}\n", flags=re.MULTILINE | re.DOTALL
)
"""The rules by which a figure fades where it goes on beyond its box."""


def book_css(css: str) -> str:
    """Return a style sheet without ``:has()``, which the checkers before EPUB 3.3 cannot read."""
    return SCROLLED.sub("", css)


def declare_svg(app: "Sphinx", fault: Exception | None) -> None:
    """Complete the manifest of a book that has been built, and pack the book again.

    Sphinx writes the manifest and packs it in one go, and has no word for what a page holds.
    """
    builder = app.builder
    if fault or not isinstance(builder, Epub3Builder):
        return
    root = Path(builder.outdir)
    manifest = root / "content.opf"
    text = manifest.read_text(encoding="utf-8")
    declared = ITEM.sub(lambda item: _declared(item, root), text)
    if declared != text:
        manifest.write_text(declared, encoding="utf-8")
        builder.build_epub()


def _declared(item: re.Match[str], root: Path) -> str:
    """Return the entry of a page in the manifest, with what it has to say of its content."""
    page = root / unquote(unescape(item["href"]))
    holds = "<svg" in page.read_text(encoding="utf-8")
    return f'{item[0]} properties="svg"' if holds else item[0]
