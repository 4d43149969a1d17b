"""What readers can download of a figure: its picture in several forms, and its source."""

import hashlib
import io
import zipfile
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

from docutils import nodes
from sphinx import addnodes

import plotnet
from plotnet import Drawing, PlotnetError, Source, ToolNotFoundError
from sphinx_plotnet.listing import SUFFIXES, notation_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from sphinx.builders import Builder

    from plotnet import Batch
    from sphinx_plotnet.mark import Mark

    Draw = Callable[[Sequence[Source], Literal["pdf", "tex"]], Batch]

FORMATS: "Final[Mapping[str, str]]" = {
    "svg": "SVG",
    "pdf": "PDF",
    "tex": "TikZ",
    "source": "source",
}
"""The forms in which a figure can be had, and what their links are called."""

EVERYTHING: Final = "all"
"""Stands for all forms that can be made where the documentation is built."""

FOLDER: Final = "_downloads"
"""Where Sphinx itself puts what can be downloaded, in the output."""

EARLIEST: Final = (1980, 1, 1, 0, 0, 0)
"""The time of files in an archive: always the same, so that the same files make the same one."""


@dataclass(frozen=True, slots=True)
class Download:
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
    asking = {mark: drawing for mark, drawing in figures.items() if mark.downloads}
    forms: dict[tuple[Mark, str], Drawing | PlotnetError] = {}
    for target in ("pdf", "tex"):
        marks = [mark for mark in asking if target in _wanted(mark)]
        sources = [mark.source for mark in marks if isinstance(mark.source, Source)]
        outcomes = draw(sources, target).outcomes if sources else ()
        forms |= {(mark, target): each for mark, each in zip(marks, outcomes, strict=True)}
    made = {mark: tuple(_made(mark, drawing, forms)) for mark, drawing in asking.items()}
    problems = [_problem(mark, form) for (mark, _), form in forms.items()]
    return made, [each for each in problems if each is not None]


def _wanted(mark: "Mark") -> "Iterable[str]":
    """Return the forms in which a figure is to be offered."""
    return FORMATS if EVERYTHING in mark.downloads else mark.downloads


def download_links(downloads: "Iterable[Download]") -> nodes.paragraph:
    """Return the links to the files of a figure."""
    shown: list[nodes.Node] = [nodes.Text("Download: ")]
    for number, each in enumerate(downloads):
        shown += [nodes.Text(", ")] if number else []
        link = addnodes.download_reference("", each.label, reftarget=each.path, filename=each.path)
        shown.append(link)
    return nodes.paragraph("", "", *shown, classes=["plotnet-downloads"])


def _made(
    mark: "Mark", drawing: Drawing, forms: "Mapping[tuple[Mark, str], Drawing | PlotnetError]"
) -> "Iterable[Download]":
    """Yield the files of a figure, but for those that could not be made."""
    for name in _wanted(mark):
        form = forms.get((mark, name), drawing)
        if isinstance(form, PlotnetError) or not isinstance(mark.source, Source):
            continue
        suffix, data = _content(name, mark.source, form)
        digest = hashlib.sha256(data).hexdigest()[:32]
        yield Download(FORMATS[name], f"{digest}/{mark.stem}.{suffix}", data)


def _content(name: str, source: Source, form: Drawing) -> tuple[str, bytes]:
    """Return the suffix and the content of a file."""
    if name == "source":
        return SUFFIXES[notation_of(source)], source.text.encode()
    if name == "svg":
        return "svg", plotnet.svg_file(form).encode()
    if name == "tex" and form.files:
        return "zip", _archive([("figure.tex", form.data), *form.files])
    return name, form.data


def _archive(files: "Iterable[tuple[str, bytes]]") -> bytes:
    """Return TeX together with the pictures that it includes."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files:
            archive.writestr(zipfile.ZipInfo(name, EARLIEST), data)
    return written.getvalue()


def _problem(mark: "Mark", form: Drawing | PlotnetError) -> PlotnetError | None:
    """Return what is to be reported of a form.

    A missing program is reported once, and not for each figure; nor where the author has asked
    for no more than can be made.
    """
    if isinstance(form, ToolNotFoundError):
        return None if EVERYTHING in mark.downloads else ToolNotFoundError(form.message)
    return form if isinstance(form, PlotnetError) else None
