"""A figure in LaTeX: its TikZ picture within the document, so that its type is the book's."""

from typing import TYPE_CHECKING, Final

from sphinx.writers.latex import rstdim_to_latexdim

if TYPE_CHECKING:
    from plotnet import Drawing
    from sphinx_plotnet.mark import Look

ENVIRONMENTS: Final = {"left": "flushleft", "center": "center", "right": "flushright"}


def latex_figure(drawing: "Drawing", look: "Look") -> str:
    """Return the LaTeX of a picture that is never wider than its column.

    The picture is set in a box first, by primitives: as the argument of a macro it would meet
    the category codes of the text around, where babel may have made a colon or a quote active.
    """
    width, height = look.size(drawing.width_px)
    lines = [
        r"\begingroup",
        r"\setbox0\hbox\bgroup\begingroup\normalcolor",
        drawing.data.decode().strip() + "%",
        r"\endgroup\egroup",
        *_fitted(_length(width), _length(height)),
        r"\endgroup",
    ]
    return "\n".join(lines)


def latex_aligned(align: str) -> tuple[str, str]:
    """Return what stands before and after a picture that stands alone, or nothing."""
    environment = ENVIRONMENTS.get(align)
    return (rf"\begin{{{environment}}}", rf"\end{{{environment}}}") if environment else ("", "")


def _fitted(width: str, height: str) -> list[str]:
    """Return the lines that set box 0 in a width, within a height, or as it is.

    Args:
        width: A TeX length, or nothing.
        height: Likewise.
    """
    narrowed = r"\resizebox{\dimen0}{!}{\box0}"
    lines = [r"\dimen0=\linewidth"]
    if width:
        lines += [rf"\ifdim{width}<\dimen0 \dimen0={width}\fi"]
    if height:
        lines += [rf"\setbox0\hbox{{\resizebox{{!}}{{{height}}}{{\box0}}}}"]
    if width and not height:
        return [*lines, narrowed]
    return [*lines, rf"\ifdim\wd0>\dimen0 {narrowed}\else\leavevmode\box0\fi"]


def _length(length: str) -> str:
    return rstdim_to_latexdim(length) if length else ""
