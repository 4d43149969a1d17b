"""The files that the pages need beside them: a style sheet, a LaTeX package, pictures."""

from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

from plotnet.write.tikz import style_file

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinx.builders import Builder

    from plotnet import Drawing

STYLE_SHEET = "plotnet.css"
LATEX_PACKAGE = "plotnet"


def put_files(builder: "Builder", drawings: "Iterable[Drawing]") -> None:
    """Write them into the output, before the pages are written."""
    out = Path(builder.outdir)
    if builder.format == "html":
        style = files("sphinx_plotnet").joinpath("static", STYLE_SHEET).read_bytes()
        (out / "_static").mkdir(parents=True, exist_ok=True)
        (out / "_static" / STYLE_SHEET).write_bytes(style)
    if builder.format == "latex":
        (out / f"{LATEX_PACKAGE}.sty").write_bytes(style_file())
        for drawing in drawings:
            for name, data in drawing.files:
                (out / name).write_bytes(data)
