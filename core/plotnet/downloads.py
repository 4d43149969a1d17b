"""What a reader may take away of a figure: its picture in several forms, and its source."""

import io
import zipfile
from typing import TYPE_CHECKING, Final, Literal

from msgspec import Struct

from plotnet.embed import svg_file
from plotnet.errors import Origin, PlotnetError, SpecError, ToolNotFoundError
from plotnet.figure import Drawing, Source
from plotnet.figure_options import EVERYTHING, FORMS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from plotnet.api import Batch

NOTATIONS: "Final[Mapping[str, tuple[str, str]]]" = {
    "blocks": ("yaml", "yaml"),
    "pycore": ("python", "py"),
    "tikz": ("latex", "tex"),
}
"""The lexer of each notation, and what a file of it ends with."""

_EARLIEST: Final = (1980, 1, 1, 0, 0, 0)
"""The time of files in an archive: always the same, so that the same files make the same one."""


class Asked(Struct, frozen=True):
    """A drawn figure that is offered.

    Attributes:
        source: As its author wrote it.
        drawing: As SVG.
        forms: Names of `FORMS`, or `EVERYTHING`.
        origin: Where they are asked for.
    """

    source: Source
    drawing: Drawing
    forms: tuple[str, ...]
    origin: Origin

    @property
    def wanted(self) -> "Iterable[str]":
        """The forms, in the order in which they are shown."""
        return FORMS if EVERYTHING in self.forms else self.forms


class Offered(Struct, frozen=True):
    """A file that a page offers.

    Attributes:
        label: What the link to it is called.
        suffix: What its name ends with, after a dot.
        data: Its content.
    """

    label: str
    suffix: str
    data: bytes


def offer(
    figures: "Sequence[Asked]",
    draw: "Callable[[Sequence[Source], Literal['pdf', 'tex']], Batch]",
) -> "tuple[list[tuple[Offered, ...]], list[PlotnetError]]":
    """Return the files of each figure, and what kept others from being made.

    A missing program is told once, at the first figure that asks for it by name.

    Args:
        figures: What was drawn as SVG.
        draw: Draws figures as PDF or as TeX.
    """
    drawn: dict[tuple[int, str], Drawing | PlotnetError] = {}
    targets: tuple[Literal["pdf", "tex"], ...] = ("pdf", "tex")
    for target in targets:
        asking = [n for n, figure in enumerate(figures) if target in figure.wanted]
        sources = [figures[n].source for n in asking]
        outcomes = draw(sources, target).outcomes if sources else ()
        drawn |= {(n, target): outcome for n, outcome in zip(asking, outcomes, strict=True)}
    files = [tuple(_files(figure, n, drawn)) for n, figure in enumerate(figures)]
    faults = (_fault(figures[n], form, outcome) for (n, form), outcome in drawn.items())
    told: dict[str, PlotnetError] = {}
    for fault in filter(None, faults):
        told.setdefault(fault.message, fault)
    return files, list(told.values())


def _files(
    figure: Asked, number: int, drawn: "Mapping[tuple[int, str], Drawing | PlotnetError]"
) -> "Iterable[Offered]":
    """Yield the files of a figure, but for those that could not be made."""
    for form in figure.wanted:
        outcome = drawn.get((number, form), figure.drawing)
        if isinstance(outcome, Drawing):
            yield Offered(FORMS[form], *_content(form, figure.source, outcome))


def _content(form: str, source: Source, drawing: Drawing) -> tuple[str, bytes]:
    """Return the suffix and the content of a file."""
    if form == "source":
        return NOTATIONS[source.notation][1], source.text.encode()
    if form == "svg":
        return "svg", svg_file(drawing).encode()
    if form == "tex" and drawing.files:
        return "zip", _archive([("figure.tex", drawing.data), *drawing.files])
    return form, drawing.data


def _archive(files: "Iterable[tuple[str, bytes]]") -> bytes:
    """Return TeX together with the pictures that it includes."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files:
            archive.writestr(zipfile.ZipInfo(name, _EARLIEST), data)
    return written.getvalue()


def _fault(figure: Asked, form: str, outcome: Drawing | PlotnetError) -> PlotnetError | None:
    """Return what is to be reported of a form that could not be made."""
    if isinstance(outcome, Drawing):
        return None
    message = f"download: no {FORMS[form]}: {outcome.message}"
    if isinstance(outcome, ToolNotFoundError):
        return None if EVERYTHING in figure.forms else ToolNotFoundError(message, figure.origin)
    return SpecError(message, outcome.origin or figure.origin)
