"""Figures for TeX, right and wrong, and programs that only pretend to be TeX."""

import contextlib
import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from plotnet.errors import Origin
from plotnet.tex import process
from plotnet.tex.job import TexFigure

PREAMBLE = r"""\documentclass{article}
\usepackage{tikz}
\newbox\pagebox
\newenvironment{plotnetpage}{\setbox\pagebox=\hbox\bgroup\ignorespaces}{\unskip\egroup
  \pdfpagewidth=\dimexpr\wd\pagebox+2bp\relax
  \pdfpageheight=\dimexpr\ht\pagebox+\dp\pagebox+2bp\relax
  \hoffset=0pt \voffset=0pt \pdfhorigin=1bp \pdfvorigin=1bp
  \shipout\box\pagebox}
"""

PICTURE = r"""\begin{plotnetpage}
\begin{tikzpicture}
\draw[densely dashed, opacity=.7] (0,0) -- (2,1) node[opacity=.5] {layer %d: $\alpha_%d$};
\shade[ball color=red, opacity=.6] (1,1) circle (.5);
\end{tikzpicture}
\end{plotnetpage}"""


def page(drawing: str) -> str:
    """Return the body of a figure that draws something, which begins on its second line."""
    return f"\\begin{{plotnetpage}}\n{drawing}\n\\end{{plotnetpage}}"


def good(number: int) -> TexFigure:
    """Return a sound figure, each with letters and numbers of its own."""
    return TexFigure(
        f"good{number}", PICTURE % (number, number % 10), origin=Origin("page.rst", number)
    )


def bad(body: str, number: int = 1) -> TexFigure:
    """Return a figure with any body."""
    return TexFigure(f"bad{number}", body, origin=Origin("page.rst", number))


def alive(word: str) -> list[str]:
    """Return the command lines of running processes that hold ``word``."""
    lines = []
    for entry in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            lines.append(entry.read_bytes().replace(b"\0", b" ").decode(errors="replace"))
        except OSError:
            continue
    return [line for line in lines if word in line]


def choose_way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Have programs started by a fork of ours, or by the launcher as where we have threads.

    Here some have been started, but are asleep: those of libraries that tests alone use.
    """
    if request.param == "fork" and not sys.platform.startswith("linux"):
        pytest.skip("only Linux tells how many threads we have")
    monkeypatch.setattr(process, "_is_alone", lambda: request.param == "fork")
    asleep = "ignore:.*multi-threaded, use of fork:DeprecationWarning"
    request.node.add_marker(pytest.mark.filterwarnings(asleep))


def install(folder: Path, name: str, script: str) -> Path:
    """Put a program of a few lines of Python into a folder, and return its path."""
    path = folder / name
    path.write_text(f"#!{os.path.realpath(sys.executable)} -IS\n{script}\n", encoding="utf-8")
    path.chmod(0o755)
    return path


def working_in(folder: Path) -> list[Path]:
    """Return the entries of running processes whose working directory is in a folder."""
    found = []
    for entry in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):
            if (entry / "cwd").readlink().is_relative_to(folder.resolve()):
                found.append(entry)
    return found


@contextlib.contextmanager
def descriptors_left(count: int) -> Iterator[None]:
    """Leave this process so many files that it may open."""
    resource = pytest.importorskip("resource")
    before = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(256, before[1]), before[1]))
    taken: list[int] = []
    try:
        with contextlib.suppress(OSError):
            while True:
                taken.append(os.open(os.devnull, os.O_RDONLY))
        for descriptor in taken[:count]:
            os.close(descriptor)
        del taken[:count]
        yield
    finally:
        for descriptor in taken:
            os.close(descriptor)
        resource.setrlimit(resource.RLIMIT_NOFILE, before)
