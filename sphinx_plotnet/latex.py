"""A figure in LaTeX: its TikZ picture within the document, so that its type is the book's."""

import re
from typing import TYPE_CHECKING, Final

from docutils import nodes
from sphinx import addnodes
from sphinx.writers.latex import rstdim_to_latexdim

import plotnet

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sphinx.config import Config

    from plotnet import Drawing, Typesetter
    from sphinx_plotnet.mark import Look

ENVIRONMENTS: Final = {"left": "flushleft", "center": "center", "right": "flushright"}

MAX_HEIGHT = r"0.85\textheight"
"""Of a picture: a page has to hold its caption too."""

FLOWING: Final = (
    nodes.document,
    nodes.section,
    nodes.container,
    nodes.compound,
    addnodes.start_of_file,
)
"""What LaTeX sets as running text, as all that is around it."""

LINE_PX: Final = 624
"""The width of the text of a page as Sphinx has it, in CSS pixels."""

MAX_ASIDE_PX: Final = 468, 432
"""Width and height of a picture that text can flow around: parts of a page."""

CAPTION: Final = r"5\baselineskip"
"""Room for the caption of such a figure."""

PIXELS: Final = {
    "%": LINE_PX / 100,
    "px": 1,
    "pt": 4 / 3,
    "pc": 16,
    "in": 96,
    "cm": 37.8,
    "mm": 3.78,
}
EM_PX: Final = 13.3
"""Units in CSS pixels, percents being those of the text; those of type are all taken for an em."""

FONTENC: Final = r"\usepackage[T1]{fontenc}"
"""What loads encodings of fonts in a book that does not say it."""

ENCODINGS: Final = re.compile(r"\\usepackage\s*\[([^\]]*)\]\s*\{fontenc\}")

CYRILLIC_LANGUAGES: Final = frozenset({"bg", "kk", "mn", "ru", "uk"})
"""Those for which babel loads one more."""


def typesetter_of(config: "Config") -> "Typesetter":
    """Return what the book of a project is compiled with, and the encodings that it loads."""
    if config.latex_engine != "pdflatex":
        return plotnet.Typesetter(config.latex_engine)
    loaded = ENCODINGS.search(config.latex_elements.get("fontenc", FONTENC))
    encodings = loaded[1].replace(" ", "").split(",") if loaded else []
    if re.split("[-_]", config.language)[0] in CYRILLIC_LANGUAGES:
        encodings.append("T2A")
    return plotnet.Typesetter(config.latex_engine, tuple(encodings))


def latex_figure(drawing: "Drawing", look: "Look", links: "Mapping[str, str] | None" = None) -> str:
    r"""Return the LaTeX of a picture that is never larger than its column.

    The picture is set in a box first, by primitives: as the argument of a macro it would meet
    the category codes of the text around, where babel may have made a colon or a quote active.
    It takes neither the colour nor the slant of a link around it.

    Args:
        drawing: With TikZ as its data.
        look: How it stands in the page.
        links: The command for each link of a layer, e.g. ``\href{https://example.org}``.
    """
    width, height = look.size(drawing.width_px)
    lines = [
        r"\noindent\begingroup",  # the paragraph first: a floated figure before it sets its shape
        r"\setbox0\hbox\bgroup\begingroup\normalfont\color{black}",
        plotnet.inline_tikz(drawing, links).strip(),
        r"\endgroup\egroup",
        *_fitted(_length(width), _length(height)),
        r"\box0",
        r"\endgroup",
    ]
    return "%\n".join(lines)  # an end of line would be a space beside the picture


def latex_aside(drawing: "Drawing", width: str, look: "Look") -> str:
    r"""Return what stands before a figure that text flows around: the room it needs.

    Empty: it is too tall or too wide for that. LaTeX breaks no page beside such a figure, which
    would run off the page; so it is to be an ordinary one.

    Args:
        drawing: With its own size.
        width: That of the figure, as docutils writes it; empty: its own.
        look: How the picture stands in the figure.
    """
    wide = _pixels(width or f"{drawing.width_px}px") * look.scale / 100
    tall = wide * drawing.height_px / drawing.width_px
    if look.height:
        tall = min(tall, _pixels(look.height) * look.scale / 100)
    if wide > MAX_ASIDE_PX[0] or tall > MAX_ASIDE_PX[1]:
        return ""
    return rf"\needspace{{\dimexpr{tall / LINE_PX:.3f}\linewidth+{CAPTION}\relax}}"


def has_text_around(figure: "nodes.figure") -> bool:
    """Tell whether text can flow around a figure where it stands.

    In lists, quotes, notes and tables LaTeX cannot do it: the figure would leave them.
    """
    outer = figure.parent
    while isinstance(outer, FLOWING):
        outer = outer.parent
    return outer is None


def _pixels(length: str) -> float:
    """Return about how long a length of docutils is on paper.

    >>> _pixels("50%"), _pixels("300px"), _pixels("2in")
    (312.0, 300.0, 192.0)
    """
    number = length.rstrip("%abcdefghijklmnopqrstuvwxyzQ")
    return float(number) * PIXELS.get(length.removeprefix(number), EM_PX)


def latex_aligned(align: str) -> tuple[str, str]:
    """Return what stands before and after a picture that stands alone, or nothing."""
    environment = ENVIRONMENTS.get(align)
    return (rf"\begin{{{environment}}}", rf"\end{{{environment}}}") if environment else ("", "")


def _fitted(width: str, height: str) -> list[str]:
    """Return the lines that scale box 0 to what it is to be, or at least to what there is.

    Args:
        width: A TeX length, or nothing.
        height: Likewise.
    """
    lines = [r"\dimen0=\linewidth"]
    if width:
        lines += [rf"\ifdim{width}<\dimen0 \dimen0={width}\fi"]
    if height:
        lines += [_resized("!", height)]
    narrowed = _resized(r"\dimen0", "!")
    lines += [narrowed if width and not height else rf"\ifdim\wd0>\dimen0 {narrowed}\fi"]
    return [*lines, rf"\ifdim\ht0>{MAX_HEIGHT} {_resized('!', MAX_HEIGHT)}\fi"]


def _resized(width: str, height: str) -> str:
    return rf"\setbox0\hbox{{\resizebox{{{width}}}{{{height}}}{{\box0}}}}"


def _length(length: str) -> str:
    return rstdim_to_latexdim(length) if length else ""
