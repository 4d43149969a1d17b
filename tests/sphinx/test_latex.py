"""The size of a picture in a LaTeX document, as TeX measures it."""

import re
import subprocess
from pathlib import Path

import pytest

from plotnet import Drawing
from sphinx_plotnet.latex import latex_aside, latex_figure
from sphinx_plotnet.mark import Look
from tests.sphinx.book.books import needed
from tests.sphinx.sites import Site, figure, page

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

BESIDE = [
    # centimetres, the width of the figure, how the picture stands in it, and the room it needs
    ((4.0, 2.0), "", Look(), "0.121"),
    ((4.0, 2.0), "50%", Look(width="100%"), "0.250"),
    ((4.0, 2.0), "312px", Look(width="100%"), "0.250"),
    ((4.0, 2.0), "50%", Look(width="100%", scale=50), "0.125"),
    ((4.0, 8.0), "50%", Look(width="100%", height="156px"), "0.250"),
    ((4.0, 8.0), "30%", Look(width="100%"), "0.600"),
    ((4.0, 8.0), "50%", Look(width="100%"), ""),
    ((4.0, 8.0), "20em", Look(width="100%"), ""),
    ((4.0, 2.0), "90%", Look(width="100%"), ""),
    ((20.0, 2.0), "", Look(), ""),
]

PAGE = r"""
\documentclass{article}
\usepackage{graphicx,tikz,wrapfig}
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


def compiled(body: str, folder: Path) -> str:
    """Return what TeX has to say of a page."""
    (folder / "page.tex").write_text(PAGE % body)
    run = subprocess.run(
        ["pdflatex", "-interaction=batchmode", "page.tex"], cwd=folder, check=False
    )
    log = (folder / "page.log").read_text()
    assert run.returncode == 0, log
    return log


@pytest.mark.tex
def test_a_picture_is_as_large_as_asked_and_as_there_is_room(tmp_path: Path) -> None:
    figures = [latex_figure(drawing(*size), look) for size, look, _ in LOOKS]
    measured = r"\setbox1\hbox{%s}\typeout{size \the\wd1 \space\the\ht1}"

    log = compiled("\n".join(measured % each for each in figures), tmp_path)

    sizes = re.findall(r"size ([\d.]+)pt ([\d.]+)pt", log)
    assert len(sizes) == len(LOOKS)
    for (width, height), (_, look, expected) in zip(sizes, LOOKS, strict=True):
        assert (float(width), float(height)) == pytest.approx(expected, abs=0.2), look
        assert float(width) <= COLUMN_PT + 0.1  # TeX itself forgives as much
        assert float(height) <= PAGE_PT


@pytest.mark.tex
def test_a_picture_stands_beside_a_figure_that_floats(tmp_path: Path) -> None:
    floated = r"\begin{wrapfigure}{l}{100pt}\rule{100pt}{100pt}\end{wrapfigure}"
    shape = r"\makeatletter\typeout{lines \the\@@parshape}"  # how many are set as it asks
    picture = latex_figure(drawing(2.0, 1.0), Look())

    log = compiled(f"{floated} Words.\n\n{picture}{shape}\n\nWords.", tmp_path)

    (lines,) = re.findall(r"lines (\d+)", log)
    assert int(lines) > 5


@pytest.mark.parametrize(("size", "width", "look", "room"), BESIDE)
def test_a_figure_beside_text_has_its_room(
    size: tuple[float, float], width: str, look: Look, room: str
) -> None:
    line = rf"\needspace{{\dimexpr{room}\linewidth+5\baselineskip\relax}}"

    assert latex_aside(drawing(*size), width, look) == (line if room else "")


@pytest.mark.parametrize("width", [["width: 50%"], []], ids=["width", "no width"])
def test_a_tall_figure_is_no_float_beside_text(site: Site, width: list[str]) -> None:
    net = "- input: [3, 32, 32]\n" + "- conv: 16\n" * 12
    wide = "- input: [3, 32, 32]\n" + "- conv: 16\n- pool\n" * 2
    low = figure("align: left", "width: 50%", "caption: Low", body=wide)
    tall = figure("layout: column", "align: left", *width, "caption: Tall", body=net)
    site.write("index.rst", page("Text.", low, tall))

    built = site.build("latex")

    tex = built.read("nets.tex")
    assert built.warnings == ""
    assert re.findall(r"\\begin\{(figure|wrapfigure)\}", tex) == ["wrapfigure", "figure"]
    assert tex.count(r"\needspace") == 1
    assert tex.count(r"\ifdim1.000\linewidth") == 1
    assert tex.count(r"\ifdim0.500\linewidth") == len(width)


AROUND = (
    "- item\n\n{}",
    "term\n{}",
    ".. note::\n\n{}",
    "  Quoted.\n\n{}",
    ".. py:function:: f()\n\n{}",
)


@pytest.mark.tex
def test_text_flows_around_a_figure_only_where_latex_can_do_it(site: Site) -> None:
    """Elsewhere it is an ordinary one, at its place, and LaTeX has nothing to say."""
    net = "- input: [3, 32, 32]\n" + "- conv: 16\n- pool\n" * 2
    low = figure("align: left", "width: 40%", "caption: Low", body=net)
    indented = "".join(f"  {line}\n" for line in low.splitlines())
    within = (each.format(indented) for each in AROUND)
    site.write("index.rst", page(*within, "Text.", low, "Words. " * 200))

    built = site.build("latex")
    command = [needed("latexmk"), "-pdf", "-interaction=nonstopmode", "nets.tex"]
    subprocess.run(command, cwd=built.out, check=True, capture_output=True)

    tex, log = built.read("nets.tex"), (built.out / "nets.log").read_text(errors="replace")
    assert built.warnings == ""
    assert tex.count(r"\begin{wrapfigure}") == 1
    assert "Package wrapfig Warning" not in log
