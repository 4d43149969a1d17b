"""A figure in LaTeX: its TikZ picture within the document, so that its type is the book's."""

from typing import TYPE_CHECKING, Final

from sphinx.writers.latex import rstdim_to_latexdim

from plotnet import inline_tikz

if TYPE_CHECKING:
    from collections.abc import Mapping

    from plotnet import Drawing
    from sphinx_plotnet.mark import Look

ENVIRONMENTS: Final = {"left": "flushleft", "center": "center", "right": "flushright"}

MAX_HEIGHT = r"0.85\textheight"
"""Of a picture: a page has to hold its caption too."""


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
        r"\begingroup",
        r"\setbox0\hbox\bgroup\begingroup\normalfont\color{black}",
        inline_tikz(drawing, links).strip(),
        r"\endgroup\egroup",
        *_fitted(_length(width), _length(height)),
        r"\noindent\box0",
        r"\endgroup",
    ]
    return "%\n".join(lines)  # an end of line would be a space beside the picture


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
