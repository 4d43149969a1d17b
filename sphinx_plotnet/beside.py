"""The files that the pages need beside them: a style sheet, a LaTeX package, pictures."""

from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx.builders.epub3 import Epub3Builder

import plotnet
from sphinx_plotnet.downloads import FOLDER
from sphinx_plotnet.epub import book_css

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinx.builders import Builder

    from plotnet import Drawing
    from sphinx_plotnet.downloads import Download

STYLE_SHEET = "plotnet.css"
LATEX_PACKAGE = "plotnet"


def put_files(
    builder: "Builder", drawings: "Iterable[Drawing]", downloads: "Iterable[Download]"
) -> None:
    """Write them into the output, before the pages are written."""
    offered = {f"{FOLDER}/{each.path}": each.data for each in downloads}
    for name, data in (_wanted(builder, drawings) | offered).items():
        path = Path(builder.outdir, name)
        if not path.exists() or path.read_bytes() != data:  # else what watches it is disturbed
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)


def _wanted(builder: "Builder", drawings: "Iterable[Drawing]") -> dict[str, bytes]:
    """Return the content of each file, by its path in the output."""
    if builder.format == "html":
        style = files("sphinx_plotnet").joinpath("static", STYLE_SHEET).read_text("utf-8")
        drawn = plotnet.page_css()
        drawn = book_css(drawn) if isinstance(builder, Epub3Builder) else drawn
        return {f"_static/{STYLE_SHEET}": (style + drawn).encode()}
    if builder.format == "latex":
        pictures = {name: data for drawing in drawings for name, data in drawing.files}
        return {f"{LATEX_PACKAGE}.sty": plotnet.style_file()} | pictures
    return {}
