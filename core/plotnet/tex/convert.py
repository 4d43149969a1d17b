"""Pages of one PDF to SVG and PNG, in one run of one program for all of them: mutool.

Measured on TeX Live 2022, MuPDF 1.21 and poppler 22.12. mutool draws all that our pictures hold as
it is in the PDF: opacity (also of pictures), ball and axis shadings, dashes, transparency groups.
``pdftocairo -svg`` crops a picture that has an opacity (its right and lower edge are lost), writes
400 kB for one shaded ball, shrinks the page's content by 0.2 %, must be started once per page and
takes twice as long; ``dvisvgm --pdf`` loses shadings and the opacity of pictures, and from DVI it
would let a document's specials through. So there is no second converter for SVG: a picture that is
wrong is worse than a line that says which package to install. The same program draws PNG, in a
third of the time of ``pdftocairo -png``, so that one package serves both.

mutool rasters a shading at the resolution of the page, hence the page is drawn `SCALE` times as
large.
"""

from pathlib import Path
from typing import Final

from plotnet.errors import CompileError
from plotnet.tex.fence import start_fenced
from plotnet.tex.process import Limits

POINTS_PER_INCH: Final = 72
SCALE: Final = 4
"""Units of SVG in a point."""

PAGE_S: Final = 2
"""What each page may add to the time of a conversion."""

FILE_MB: Final = 64
_PNG_START: Final = b"\x89PNG\r\n\x1a\n"
_PNG_END: Final = b"IEND\xaeB`\x82"


def convert(  # noqa: PLR0913 - a conversion has these inputs
    mutool: Path,
    pdf: Path,
    pages: int,
    target: str,
    *,
    dpi: int,
    timeout_s: float,
    strict: bool = False,
) -> list[bytes]:
    """Return every page of a PDF as an image, in order.

    Args:
        mutool: The converter's path.
        pdf: A file in a directory that may be written to.
        pages: How many pages it has.
        target: ``"svg"``: as mutool writes it, to be rewritten by `plotnet.tex.page_svg`; or
            ``"png"``.
        dpi: Resolution of PNG, in dots per inch.
        timeout_s: Time for the run, on top of `PAGE_S` for each page.
        strict: Whether the converter must not run without a fence.

    Raises:
        CompileError: A page did not become an image; the message says what mutool said.
    """
    folder = pdf.parent / target
    folder.mkdir(exist_ok=True)
    seconds = timeout_s + PAGE_S * pages
    finished = start_fenced(
        arguments(mutool, pdf, target, POINTS_PER_INCH * SCALE if target == "svg" else dpi),
        cwd=folder,
        limits=Limits(seconds, cpu_s=int(seconds) + 1, file_mb=FILE_MB),
        read=(pdf,),
        make=(folder,),
        strict=strict,
    ).finish()
    said = finished.output
    if finished.refused:
        raise CompileError(f"mutool cannot be started: {said.strip()}", log=said, lasting=False)
    if finished.timed_out:
        late = f"mutool did not finish within {seconds:g} s"
        raise CompileError(late, log=said, lasting=False)
    images = [folder / f"{number}.{target}" for number in range(1, pages + 1)]
    if not all(_is_image(image, target) for image in images):
        raise CompileError(f"mutool made no whole {target.upper()} of the page", log=said)
    return [image.read_bytes() for image in images]


def arguments(mutool: Path, pdf: Path, target: str, dpi: int) -> list[str]:
    """Return the command that draws all pages of ``pdf`` into files of the working directory."""
    return [str(mutool), "draw", "-q", "-F", target, "-r", str(dpi), "-o", f"%d.{target}", str(pdf)]


def _is_image(path: Path, target: str) -> bool:
    """Tell whether a file is there and begins and ends like a whole image."""
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        return False
    if target == "png":
        return content.startswith(_PNG_START) and content.endswith(_PNG_END)
    return content.lstrip().startswith((b"<svg", b"<?xml")) and content.rstrip().endswith(b"</svg>")
