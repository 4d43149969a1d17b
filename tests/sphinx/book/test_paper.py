"""The book on paper."""

import re
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from plotnet import Drawing
from sphinx_plotnet.latex import latex_figure
from sphinx_plotnet.mark import Look
from tests.sphinx.book.books import FIGURES, needed
from tests.sphinx.sites import Built

RUN_S = 300.0

FAMILIES = {"TeXGyreTermes", "TeXGyreHeros", "t1xtt", "t1xbtt", "CMSY10", "CMMI10", "CMR10"}
"""The type of a Sphinx book: Times, its headings and listings, and TeX's own for formulas."""

FAULTS = re.compile(
    r"^(?:Overfull|Missing character|LaTeX Warning: (?!Command)|! ).*", re.MULTILINE
)
"""What is wrong in a log; of commands LaTeX warns where packages of Sphinx 9.2 are at odds."""


@dataclass(frozen=True)
class Paper:
    """What LaTeX made.

    Attributes:
        log: What it said in its last run.
        figures: The captions in the list of figures.
        fonts: The names of the fonts in the document, without their weight.
    """

    log: str
    figures: list[str]
    fonts: set[str]


@pytest.fixture(scope="module")
def paper(printed: Callable[..., Built], tmp_path_factory: pytest.TempPathFactory) -> Paper:
    """The book, compiled as the Makefile of Sphinx does it."""
    latexmk = needed("latexmk")
    folder = tmp_path_factory.mktemp("paper") / "latex"
    shutil.copytree(printed("latex").out, folder)
    _run(folder, latexmk, "-pdf", "-interaction=nonstopmode", "-halt-on-error", "book.tex")
    entries = (folder / "book.lof").read_text(encoding="utf-8")
    fonts = _run(folder, "mutool", "info", "-F", "book.pdf")
    return Paper(
        (folder / "book.log").read_text(encoding="utf-8", errors="replace"),
        re.findall(r"\\contentsline \{figure\}\{(.*)", entries),
        {name.partition("-")[0] for name in re.findall(r"'[A-Z]{6}\+([\w-]+)'", fonts)},
    )


def _run(folder: Path, *command: str) -> str:
    run = subprocess.run(
        command, cwd=folder, capture_output=True, timeout=RUN_S, check=False, text=True
    )
    assert run.returncode == 0, run.stdout[-4000:]
    return run.stdout


@pytest.mark.tex
def test_no_figure_is_too_wide_or_too_tall(paper: Paper) -> None:
    assert FAULTS.findall(paper.log) == []


@pytest.mark.tex
def test_the_figures_are_listed(paper: Paper) -> None:
    assert len(paper.figures) == FIGURES - 3  # one is for the screen, two have no caption
    assert "Two convolutions in a row, each with" in paper.figures[2]


@pytest.mark.tex
def test_the_type_of_the_figures_is_the_type_of_the_book(paper: Paper) -> None:
    assert paper.fonts
    assert paper.fonts <= FAMILIES


@pytest.mark.tex
def test_a_figure_within_a_link_has_type_as_elsewhere(tmp_path: Path) -> None:
    tikz = rb"\typeout{type \csname f@shape\endcsname, \csname current@color\endcsname}"
    linked = latex_figure(Drawing(tikz, "tikz", "0" * 64, 9.0, 9.0, "", ""), Look())
    text = rf"\usepackage{{tikz}}\begin{{document}}\textcolor{{red}}{{\emph{{{linked}}}}}"
    (tmp_path / "page.tex").write_text(rf"\documentclass{{article}}{text}\end{{document}}")

    said = _run(tmp_path, "pdflatex", "-interaction=nonstopmode", "page.tex")

    assert "type n, 0 g 0 G" in said
