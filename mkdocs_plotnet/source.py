"""What is drawn for a fence: its body, or the file that it names."""

from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from mkdocs_plotnet.options import read_options
from plotnet import Origin, Source, SpecError, read_file

if TYPE_CHECKING:
    from collections.abc import Mapping

SOURCE_FIELDS = ("engine", "layout", "legend", "syntax", "theme")
"""The options that are fields of `plotnet.Source`."""


class Document(Struct, frozen=True):
    """The text that a fence stands in.

    Attributes:
        name: What messages call it.
        folder: What the names of files in it start from (absolute).
        root: What these files may not leave, and what a name with a leading slash starts from.
    """

    name: str
    folder: Path
    root: Path


def read_source(
    text: str,
    given: "Mapping[str, str | None]",
    document: Document,
    origin: Origin,
    start: Origin | None = None,
) -> Source:
    """Return what is to be drawn: the body of a fence, or the file that it names.

    Args:
        text: The body.
        given: The options.
        document: Where the fence stands.
        origin: The opening line of the fence.
        start: The first line of the body; None: the one after it.

    Raises:
        SpecError: If an option is wrong, there is both a body and a file or neither, or the
            file cannot be read.
    """
    said = read_options(given, origin)
    file = said.get("file")
    if file is None and not text.strip():
        raise SpecError("this figure is empty: write a body, or name a file with file=…", origin)
    if file is not None and text.strip():
        raise SpecError("a figure wants either a body or file=…, and not both", origin)
    source = (
        Source(text, start or origin.down(1), document.folder, document.root)
        if file is None
        else _included(file, document, origin)
    )
    return replace(source, **{name: said[name] for name in SOURCE_FIELDS if name in said})


def _included(file: str, document: Document, origin: Origin) -> Source:
    source, path = read_file(file, document.folder, document.root, origin)
    shown = path.resolve().relative_to(document.root.resolve()).as_posix()
    return replace(source, origin=Origin(shown))
