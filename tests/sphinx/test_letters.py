"""Books in other letters than Latin: their figures have them too, where the book's TeX has them."""

import re
import subprocess
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from xml.etree import ElementTree as ET

import pytest

from plotnet import Typesetter
from sphinx_plotnet.latex import typesetter_of
from tests.sphinx.book.books import do_without, needed
from tests.sphinx.sites import Site, figure, page

RUN_S = 300.0

CONFIGURED = [
    # what conf.py says, and what the book is compiled with
    ({}, Typesetter("pdflatex", ("T1",))),
    ({"fontenc": r"\usepackage[X2, T1]{fontenc}"}, Typesetter("pdflatex", ("X2", "T1"))),
    ({"fontenc": ""}, Typesetter()),
    ({"language": "ru"}, Typesetter("pdflatex", ("T1", "T2A"))),
    ({"language": "uk_UA"}, Typesetter("pdflatex", ("T1", "T2A"))),
    ({"language": "ru", "latex_engine": "xelatex"}, Typesetter("xelatex")),
    ({"latex_engine": "uplatex"}, Typesetter("uplatex")),
]


@dataclass(frozen=True)
class Book:
    """A book, and what its figure shows.

    Attributes:
        conf: What conf.py says.
        engine: What compiles it.
        needs: The files that TeX must have, and the fonts.
        labels: Captions of layers.
    """

    conf: str
    engine: str
    needs: tuple[str, ...]
    labels: tuple[str, ...]


RUSSIAN = ("Изображение", "Свёртка", "Подвыборка", "Полносвязный", "ЖЮШЩ")
CHINESE = ("输入图像", "卷积层", "池化层", "全连接层", "归一化概率")
FALLBACK = (
    r"\directlua{luaotfload.add_fallback('cjk',{'name:DroidSansFallback:mode=harf;'})}"
    r"\setmainfont{FreeSerif}[RawFeature={fallback=cjk}]"
    r"\setsansfont{FreeSans}[RawFeature={fallback=cjk}]"
)

BOOKS = {
    "Russian, pdfLaTeX": Book('language = "ru"', "pdflatex", ("lhcodes.mf",), RUSSIAN),
    "Russian, XeLaTeX": Book(
        'language = "ru"\nlatex_engine = "xelatex"',
        "xelatex",
        ("polyglossia.sty", "FreeSerif"),
        RUSSIAN,
    ),
    "Chinese, LuaLaTeX": Book(
        f'language = "zh_CN"\nlatex_engine = "lualatex"\nlatex_elements["fontpkg"] = r"{FALLBACK}"',
        "lualatex",
        ("luaotfload-main.lua", "FreeSerif", "Droid Sans Fallback"),
        CHINESE,
    ),
}


def net(labels: tuple[str, ...]) -> str:
    """Return a network whose captions stand in a row, as closely as they may."""
    layers = (f"- conv: 8\n  caption: {label}" for label in labels)
    return "\n".join(["- input: [3, 32, 32]", *layers])


@pytest.mark.parametrize(("said", "typesetter"), CONFIGURED)
def test_conf_py_says_what_the_book_is_compiled_with(
    said: dict[str, str], typesetter: Typesetter
) -> None:
    known = {name: said[name] for name in ("language", "latex_engine") if name in said}
    elements = {name: value for name, value in said.items() if name not in known}
    defaults = {"language": "en", "latex_engine": "pdflatex"}
    config: Any = SimpleNamespace(**defaults | known, latex_elements=elements)

    assert typesetter_of(config) == typesetter


def test_a_letter_that_the_book_lacks_is_a_fault_at_its_figure(site: Site) -> None:
    site.write("index.rst", page(figure("caption: A net", body=net(CHINESE))))

    built = site.build("latex")

    assert built.warnings.count("WARNING") == 1
    assert "index.rst:7: WARNING: pdfLaTeX has no '输', '入', '图', '像' (in the" in built.warnings


def test_another_engine_draws_what_the_last_one_could_not(site: Site) -> None:
    site.write("index.rst", page(figure("caption: A net", body=net(CHINESE))))
    site.build("latex")
    site.configure('latex_engine = "xelatex"')

    built = site.build("latex")

    assert built.warnings == ""
    assert r"\nnWithin{30pt}{{\bfseries 卷积层}}" in built.read("nets.tex")


@pytest.mark.tex
@pytest.mark.parametrize("book", BOOKS.values(), ids=BOOKS.keys())
def test_a_book_shows_the_labels_in_its_letters(book: Book, site: Site) -> None:
    """They are in the PDF, side by side, and TeX misses no letter."""
    require(book)
    site.configure(f"latex_use_xindy = False\nlatex_elements = {{}}\n{book.conf}")
    site.write("index.rst", page(figure("caption: A net", body=net(book.labels))))
    built = site.build("latex")
    assert built.warnings == ""

    log = compiled(built.out, book.engine)

    assert re.findall("^(?:Missing character|Overfull|! ).*", log, re.MULTILINE) == []
    characters = printed(built.out / "nets.pdf")
    boxes = [box_of(label, characters) for label in book.labels]
    assert all(right < left for (_, right), (left, _) in pairwise(boxes)), boxes


def require(book: Book) -> None:
    """Skip the test of a book whose TeX is not there; in CI that is a failure."""
    needed(book.engine)
    for name in book.needs:
        finder = ["kpsewhich", name] if "." in name else [needed("fc-list"), name]
        if not subprocess.run(finder, capture_output=True, check=False).stdout:
            do_without(name)


def compiled(folder: Path, engine: str) -> str:
    """Compile a book as the Makefile of Sphinx does it, and return what TeX said at last."""
    command = [needed("latexmk"), "-pdf", "-interaction=nonstopmode", "-halt-on-error", "nets.tex"]
    done = subprocess.run(command, cwd=folder, capture_output=True, timeout=RUN_S, check=False)
    assert done.returncode == 0, done.stdout[-4000:].decode(errors="replace")
    log = (folder / "nets.log").read_text(encoding="utf-8", errors="replace")
    assert re.match(f"This is {engine.removesuffix('latex')}", log, re.IGNORECASE)
    return log


def printed(pdf: Path) -> list[tuple[str, float, float]]:
    """Return the characters of a PDF in their order, and from where to where each one stands."""
    command = [needed("mutool"), "draw", "-q", "-F", "stext", str(pdf)]
    said = subprocess.run(command, capture_output=True, check=True).stdout
    each = ET.fromstring(said).iter("char")  # noqa: S314 - our own
    quads = ((char.attrib["c"], char.attrib["quad"].split()) for char in each)
    return [(char, float(quad[0]), float(quad[2])) for char, quad in quads]


def box_of(label: str, characters: list[tuple[str, float, float]]) -> tuple[float, float]:
    """Return from where to where a label stands, in points."""
    text = "".join(char for char, _, _ in characters)
    assert text.count(label) == 1, text
    start = text.index(label)
    return characters[start][1], characters[start + len(label) - 1][2]
