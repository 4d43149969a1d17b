"""The TikZ of a scene: readable, with numbers that are computed, for every engine of TeX."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plotnet.scene import INK, Ball, Box, Colour, Disc, Label, Paint, Part, Polygon, Route, Scene
from plotnet.text import plain_text
from plotnet.write.sty import preamble, style_file
from plotnet.write.tikz import mark, number, write_document, write_page, write_picture
from plotnet.write.words import Words

RED = Paint(Colour("conv", 1, 0.2, 0), 0.4)
BAND = Paint(Colour("relu", 0, 0, 1), 0.6)
BLACK = Paint(INK, 1)
SHAPES = (
    Box((0, 0), (0.5, 0.5), 2, 1, RED, BAND),
    Ball((3, 0), 0.5, RED),
    Disc((5, 0), 0.25, BLACK),
    Route(((0, 0), (1, 0), (1, 1)), RED, tips_at="end", rounding=0.1, dashed=True),
    Route(((0, 0), (1, 1)), RED),
    Polygon(((0, 0), (1, 0), (1, 1)), RED, BLACK, closed=False, width=0.05),
    Label((0, -1), "centre", plain_text("50% of A&B"), 10.0),
    Label((1, -1), "right", plain_text("x"), 9.0, bold=True, angle=45, scale=1.5),
)
SCENE = Scene(
    (Part("a", "conv", "a: Convolution → 64 \N{MULTIPLICATION SIGN} 64", SHAPES),), (-2, -2), (6, 2)
)
WORDS = Words("A → title", "A description")


COMMANDS = r"""
\path[use as bounding box] (-2,-2) rectangle (6,2);
\definecolor{nn-conv}{rgb}{1,0.2,0}
\definecolor{nn-relu}{rgb}{0,0,1}
% a: Convolution -> 64 x 64
\nnBox{name=a, x=0, y=0, widths={0.5,0.5}, height=2, depth=1, fill=nn-conv, opacity=0.4, band=BAND}
\nnBall{x=3, y=0, radius=0.5, fill=nn-conv, opacity=0.4}
\nnDisc{x=5, y=0, radius=0.25, fill=nn-ink, opacity=1}
\nnRoute{stroke=nn-conv, opacity=0.4, tips=end, dashed, rounding=0.1}{{0,0},{1,0},{1,1}}
\nnRoute{stroke=nn-conv, opacity=0.4}{{0,0},{1,1}}
\nnPolygon{fill=nn-conv, opacity=0.4, stroke=nn-ink, PEN, open}{{0,0},{1,0},{1,1}}
\nnLabel{0}{-1}{center}{50\% of A\&B}
\nnLabel[rotate=45, scale=1.5]{1}{-1}{right}{\scalebox{0.9}{{\bfseries x}}}
\end{tikzpicture}
""".replace("BAND", "nn-relu, band opacity=0.6").replace("PEN", "stroke opacity=1, pen=0.05")


def test_each_shape_is_one_command() -> None:
    commands = [line.strip() for line in write_picture(SCENE).splitlines()]

    assert commands[1:] == COMMANDS.split("\n")[1:-1]


def test_a_page_says_the_same_without_anchors_and_with_marks() -> None:
    picture = [line.strip() for line in write_picture(SCENE).splitlines() if "%" not in line[:4]]
    page = write_page(SCENE).splitlines()

    assert set(picture) - set(page) == set()
    assert rf"\nnMark{{{mark(0)}}}" in page
    assert r"\nnNoAnchors" in page[0]


def test_ink_and_paper_of_their_own_are_said() -> None:
    scene = Scene(SCENE.parts, (0, 0), (1, 1), Colour("ink", 1, 1, 1), Colour("paper", 0, 0, 0))

    picture = write_picture(scene)

    assert r"\definecolor{nn-ink}{rgb}{1,1,1}" in picture
    assert r"\fill[nn-paper] (0,0) rectangle (1,1);" in picture


@pytest.mark.parametrize("name", ["n3", "1a", "a-b", "ä", "a.b", ""])
def test_a_name_that_tex_could_take_amiss_is_a_number(name: str) -> None:
    scene = Scene((Part(name, "conv", "", SHAPES[:1]),), (0, 0), (1, 1))

    assert r"\nnBox{name=n1, x=0" in write_picture(scene)


@given(st.floats(-1e4, 1e4))
def test_a_number_is_near_and_plain(value: float) -> None:
    text = number(value)

    assert abs(float(text) - value) <= 0.00005000001
    assert "e" not in text
    assert not text.startswith((".", "-.", "-0.0000"))


def compiled(engine: str, folder: Path, text: str) -> str:
    """Return the log of a document."""
    (folder / "a.tex").write_text(text, encoding="utf-8")
    command = [engine, "-interaction=nonstopmode", "-halt-on-error", "a.tex"]
    done = subprocess.run(command, cwd=folder, capture_output=True, check=False)
    assert done.returncode == 0, done.stdout.decode(errors="replace")[-2000:]
    return (folder / "a.log").read_text(encoding="utf-8", errors="replace")


@pytest.mark.tex
@pytest.mark.parametrize("engine", ["pdflatex", "lualatex", "xelatex", "latex"])
def test_the_document_compiles_with_every_engine(engine: str, tmp_path: Path) -> None:
    """On a page as large as the picture."""
    if shutil.which(engine) is None:
        pytest.skip(f"{engine} is not installed, and plotnet itself never needs it")

    compiled(engine, tmp_path, write_document(SCENE, WORDS, "0"))

    pdf = tmp_path / "a.pdf"
    if pdf.exists() and shutil.which("mutool"):
        command = ["mutool", "draw", "-q", "-F", "svg", "-o", "-", str(pdf)]
        svg = subprocess.run(command, capture_output=True, check=True).stdout.decode()
        view = re.search(r'viewBox="0 0 (\S+) (\S+)"', svg)
        assert view is not None
        assert tuple(map(float, view.groups())) == pytest.approx((226.77, 113.39), abs=0.03)


@pytest.mark.tex
def test_a_picture_can_be_edited_by_hand(tmp_path: Path) -> None:
    """Anchors are coordinates, colours are xcolor's, spaces are free, and it can be turned."""
    (tmp_path / "plotnet.sty").write_bytes(style_file())
    body = r"""\documentclass{article}\usepackage{plotnet}\begin{document}
    \begin{plotnetpage}\begin{tikzpicture}[scale=.5, rotate=10]
      \nnBox{ name = a , x=0, y = 0,
        widths={1,1}, height=4, depth=4, fill=red!30, opacity=.5, band=blue!20!green, }
      \nnDisc{name=d, x=5, y=1, radius=1, fill=yellow, opacity=1}
      \draw (a-east) -- (d-west) (a-nearnorthwest) -- (d-anchor);
    \end{tikzpicture}\end{plotnetpage}\end{document}"""

    assert "Warning" not in compiled("pdflatex", tmp_path, body)


ACTIVE = {
    "babel": r"""\usepackage[english]{babel}\makeatletter
\def\active@like#1{\initiate@active@char{#1}\AtBeginDocument{\bbl@activate{#1}}%
  \declare@shorthand{english}{#1}{\ifmmode\else\unskip\thinspace\fi\string#1}\catcode`#1=12 }
\active@like{:}\active@like{;}\active@like{!}\active@like{?}\active@like{=}\makeatother""",
    "unsafe": r"""\begingroup\lccode`\~=`\=\lowercase{\endgroup\def~}{\relax\char61 }
\AtBeginDocument{\catcode`\==\active}""",
}
"""What makes punctuation active, as babel's French and Turkish do: they are in other packages."""

STEADY = r"\pdftrailerid{}\pdfsuppressptexinfo=-1 \pdfinfoomitdate=1 \pdfcompresslevel=0 "


@pytest.mark.tex
@pytest.mark.parametrize("active", ACTIVE)
@pytest.mark.parametrize("is_last", [True, False])
@pytest.mark.parametrize("around", ["PICTURE", r"\fbox{PICTURE}"], ids=["text", "argument"])
def test_punctuation_may_be_active(
    *, active: str, around: str, is_last: bool, tmp_path: Path
) -> None:
    """Whether a picture stands in the text, or has been read before, as an argument."""
    (tmp_path / "plotnet.sty").write_bytes(style_file())
    picture = write_picture(Scene(SCENE.parts, SCENE.low, SCENE.high, Colour("ink", 0.2, 0, 0)))
    body = rf"{STEADY}\begin{{document}}{around.replace('PICTURE', picture)}\end{{document}}"
    style = r"\usepackage{plotnet}"
    pages = []
    for packages in [style, style + ACTIVE[active] if is_last else ACTIVE[active] + style]:
        compiled("pdflatex", tmp_path, rf"\documentclass{{article}}{packages}{body}")
        pages.append((tmp_path / "a.pdf").read_bytes())

    assert pages[0] == pages[1]


@pytest.mark.tex
def test_letters_that_are_wider_than_was_reckoned_are_made_narrower(tmp_path: Path) -> None:
    (tmp_path / "plotnet.sty").write_bytes(style_file())
    text = r"""\documentclass{article}\usepackage{plotnet}\begin{document}
    \setbox0\hbox{wide}\setbox1\hbox{\nnWithin{99pt}{wide}}\setbox2\hbox{\nnWithin{10pt}{wide}}
    \typeout{are \the\wd0,\the\wd1,\the\wd2}\end{document}"""

    (widths,) = re.findall("^are (.*)$", compiled("pdflatex", tmp_path, text), re.MULTILINE)

    natural, roomy, narrow = (float(width.removesuffix("pt")) for width in widths.split(","))
    assert roomy == natural > 15
    assert narrow == pytest.approx(10, abs=0.001)


@pytest.mark.tex
@pytest.mark.parametrize("label", ["wide", r"$\begin{matrix}1&2\\3&4\end{matrix}$"])
def test_labels_are_as_laid_out_whatever_is_around(label: str, tmp_path: Path) -> None:
    """Of one size, and with the matrix of mathematics, though TikZ has one of its own."""
    (tmp_path / "plotnet.sty").write_bytes(style_file())
    picture = rf"\begin{{tikzpicture}}\nnLabel{{0}}{{0}}{{left}}{{{label}}}\end{{tikzpicture}}"
    text = rf"""\documentclass[12pt]{{article}}\usepackage{{plotnet}}\begin{{document}}
    \setbox0\hbox{{\fontsize{{10}}{{12}}\selectfont {label}}}
    \setbox1\hbox{{{picture}}}\setbox2\hbox{{\Huge {picture}}}\setbox3\hbox{{\tiny {picture}}}
    \typeout{{are \the\wd0,\the\wd1,\the\wd2,\the\wd3}}\end{{document}}"""

    (widths,) = re.findall("^are (.*)$", compiled("pdflatex", tmp_path, text), re.MULTILINE)

    usual, *others = (float(width.removesuffix("pt")) for width in widths.split(","))
    assert others == pytest.approx([usual] * 3, abs=0.01)


@pytest.mark.tex
def test_a_key_that_there_is_not_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "plotnet.sty").write_bytes(style_file())
    text = r"""\documentclass{article}\usepackage{plotnet}\begin{document}
    \begin{tikzpicture}\nnDisc{x=1, colour=red}\end{tikzpicture}\end{document}"""
    (tmp_path / "a.tex").write_text(text, encoding="utf-8")
    command = ["pdflatex", "-interaction=nonstopmode", "-halt-on-error", "a.tex"]

    done = subprocess.run(command, cwd=tmp_path, check=False, capture_output=True)

    assert "There is no key 'colour'" in done.stdout.decode()


def test_the_preamble_holds_the_whole_style() -> None:
    style = style_file().decode()

    assert preamble().count(r"\newcommand") == style.count(r"\newcommand")
    assert preamble().endswith("% ---- end of plotnet.sty\n")
