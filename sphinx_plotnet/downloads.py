"""The files that readers can download of a figure, among those that Sphinx offers itself."""

import hashlib
from typing import TYPE_CHECKING, Final

from docutils import nodes
from msgspec import Struct
from sphinx import addnodes

import plotnet
from plotnet import Source

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from typing import Literal

    from sphinx.builders import Builder

    from plotnet import Batch, Drawing, Offered, PlotnetError
    from sphinx_plotnet.mark import Mark

    Draw = Callable[[Sequence[Source], Literal["pdf", "tex"]], Batch]

FOLDER: Final = "_downloads"
"""Where Sphinx itself puts what can be downloaded, in the output."""


class Download(Struct, frozen=True):
    """A file that a page offers.

    Attributes:
        label: What the link to it is called.
        path: Where it lies in the folder of downloads; follows from its content.
        data: Its content.
    """

    label: str
    path: str
    data: bytes


def offers(builder: "Builder") -> bool:
    """Tell whether the pages of a builder can offer files."""
    return builder.format == "html" and getattr(builder, "download_support", False)


def make_downloads(
    figures: "Mapping[Mark, Drawing]", draw: "Draw"
) -> "tuple[dict[Mark, tuple[Download, ...]], list[PlotnetError]]":
    """Return the files of the figures that ask for some, and what kept others from being made.

    Args:
        figures: What was drawn as SVG.
        draw: Draws figures as PDF or as TeX.
    """
    asked = {
        mark: plotnet.Asked(mark.source, drawing, mark.downloads, mark.source.origin)
        for mark, drawing in figures.items()
        if mark.downloads and isinstance(mark.source, Source)
    }
    files, problems = plotnet.offer(list(asked.values()), draw)
    made = zip(asked, files, strict=True)
    return {mark: tuple(_placed(each, mark) for each in some) for mark, some in made}, problems


def download_links(
    downloads: "Iterable[Download]", phrases: "Mapping[str, str]"
) -> nodes.paragraph:
    """Return the links to the files of a figure.

    Args:
        downloads: The files.
        phrases: What the page says in its language, by what it says in English.
    """
    start = "Download: "
    shown: list[nodes.Node] = [nodes.Text(phrases.get(start, start))]
    for number, each in enumerate(downloads):
        shown += [nodes.Text(", ")] if number else []
        label, path = phrases.get(each.label, each.label), each.path
        shown.append(addnodes.download_reference("", label, reftarget=path, filename=path))
    return nodes.paragraph("", "", *shown, classes=["plotnet-downloads"])


def _placed(offered: "Offered", mark: "Mark") -> Download:
    """Return a file with its place, which follows from its content."""
    digest = hashlib.sha256(offered.data).hexdigest()[:32]
    return Download(offered.label, f"{digest}/{mark.stem}.{offered.suffix}", offered.data)
