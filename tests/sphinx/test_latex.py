"""The size of a picture in a LaTeX document, as TeX measures it."""

import re
import subprocess
from pathlib import Path

import pytest

from plotnet import Drawing
from sphinx_plotnet.latex import latex_figure
from sphinx_plotnet.mark import Look

COLUMN_PT = 300.0
PAGE_PT = 500.0

LOOKS = [
    # centimetres, how it is to stand in the page, and its size in points
    ((4.0, 2.0), Look(), (113.8, 56.9)),
    ((20.0, 2.0), Look(), (300.0, 30.0)),
    ((4.0, 2.0), Look(width="50%"), (150.0, 75.0)),
    ((4.0, 2.0), Look(width="900px"), (300.0, 150.0)),
    ((4.0, 2.0), Look(width="2cm"), (56.9, 28.5)),
    ((4.0, 2.0), Look(height="2in"), (289.1, 144.5)),
    ((20.0, 2.0), Look(height="2in"), (300.0, 30.0)),
    ((4.0, 2.0), Look(width="25%", height="2in"), (75.0, 37.5)),
    ((4.0, 2.0), Look(scale=50), (56.9, 28.5)),
    ((4.0, 40.0), Look(), (42.5, 425.0)),
]

PAGE = r"""
\documentclass{article}
\usepackage{graphicx,tikz}
\newdimen\sphinxpxdimen \sphinxpxdimen=.75bp
\begin{document}
\hsize=300pt \linewidth=\hsize \textheight=500pt
%s
\end{document}
"""


def drawing(width_cm: float, height_cm: float) -> Drawing:
    """Return an empty picture of a size."""
    tikz = (
        rf"\begin{{tikzpicture}}\path (0,0) rectangle ({width_cm},{height_cm});\end{{tikzpicture}}"
    )
    pixels = 96 / 2.54
    return Drawing(tikz.encode(), "tikz", "0" * 64, width_cm * pixels, height_cm * pixels, "", "")


@pytest.mark.tex
def test_a_picture_is_as_large_as_asked_and_as_there_is_room(tmp_path: Path) -> None:
    figures = [latex_figure(drawing(*size), look) for size, look, _ in LOOKS]
    measured = r"\setbox1\hbox{%s}\typeout{size \the\wd1 \space\the\ht1}"
    (tmp_path / "page.tex").write_text(PAGE % "\n".join(measured % each for each in figures))

    run = subprocess.run(
        ["pdflatex", "-interaction=batchmode", "page.tex"], cwd=tmp_path, check=False
    )

    log = (tmp_path / "page.log").read_text()
    sizes = re.findall(r"size ([\d.]+)pt ([\d.]+)pt", log)
    assert run.returncode == 0, log
    assert len(sizes) == len(LOOKS)
    for (width, height), (_, look, expected) in zip(sizes, LOOKS, strict=True):
        assert (float(width), float(height)) == pytest.approx(expected, abs=0.2), look
        assert float(width) <= COLUMN_PT + 0.1  # TeX itself forgives as much
        assert float(height) <= PAGE_PT
