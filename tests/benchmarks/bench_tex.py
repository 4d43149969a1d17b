"""What the TeX engine costs: seconds on the clock and of the CPU, by number of figures and target.

Run it as a script (``python tests/benchmarks/bench_tex.py [FOLDER]``). Each row is the median of a
few rounds, which are interleaved, so that whatever else the machine does falls on all rows alike.
"""

import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

from plotnet.errors import CompileError
from plotnet.tex.compile import Options, TexFigure, compile_batch
from plotnet.tex.toolchain import toolchain

ROUNDS = 5
PREAMBLE = r"""\documentclass{article}
\usepackage{tikz}
\newbox\pagebox
\newenvironment{plotnetpage}{\setbox\pagebox=\hbox\bgroup\ignorespaces}{\unskip\egroup
  \pdfpagewidth=\wd\pagebox \pdfpageheight=\dimexpr\ht\pagebox+\dp\pagebox\relax
  \hoffset=0pt \voffset=0pt \pdfhorigin=0pt \pdfvorigin=0pt
  \shipout\box\pagebox}
"""


def figure(number: int) -> TexFigure:
    """Return a figure of thirty faces and ten labels on pgf's basic layer."""
    faces = "".join(
        rf"\pgfpathrectangle{{\pgfpoint{{{x}cm}}{{0cm}}}}{{\pgfpoint{{.8cm}}{{{x % 7}cm}}}}"
        r"\pgfsetfillopacity{.4}\pgfusepath{fill,stroke}"
        for x in range(30)
    )
    labels = "".join(rf"\pgftext[x={3 * x}cm,y=-1cm]{{{number}: $x_{x}$}}" for x in range(10))
    body = rf"\begin{{tikzpicture}}{faces}{labels}\end{{tikzpicture}}"
    return TexFigure(str(number), f"\\begin{{plotnetpage}}\n{body}\n\\end{{plotnetpage}}")


def compiled(count: int, target: str, options: Options) -> None:
    """Compile so many figures, all different."""
    figures = [figure(number) for number in range(count)]
    outcomes = compile_batch(figures, PREAMBLE, [target], options=options)
    for outcome in outcomes:
        if isinstance(outcome, CompileError):
            raise outcome


def measured(action: Callable[[], None]) -> tuple[float, float]:
    """Return seconds on the clock, and of the CPU with all programs that were started."""
    wall, before = time.perf_counter(), os.times()
    action()
    after = os.times()
    return time.perf_counter() - wall, sum(after[:4]) - sum(before[:4])


def cases(folder: Path) -> dict[str, Callable[[], None]]:
    """Return what is measured, by name."""
    warm = Options(format_dir=folder / "formats")
    return {
        "1 svg, format built": lambda: compiled(1, "svg", fresh(warm, folder)),
        "1 svg, without a format": partial(compiled, 1, "svg", replace(warm, format_dir=None)),
        **{f"{count} svg": partial(compiled, count, "svg", warm) for count in (1, 10, 50, 100)},
        "10 png": partial(compiled, 10, "png", warm),
        "10 pdf": partial(compiled, 10, "pdf", warm),
    }


def fresh(options: Options, folder: Path) -> Options:
    """Return options under which the format has to be built."""
    return replace(options, format_dir=Path(tempfile.mkdtemp(dir=folder)))


def main() -> None:
    """Print the table."""
    parent = sys.argv[1] if len(sys.argv) > 1 else None
    with tempfile.TemporaryDirectory(dir=parent) as scratch:
        measures = cases(Path(scratch))
        compiled(1, "svg", Options(format_dir=Path(scratch, "formats")))
        rounds = [
            {name: measured(action) for name, action in measures.items()} for _ in range(ROUNDS)
        ]
    for tool in toolchain():
        print(f"{tool.name}: {tool.version or tool.path}")  # noqa: T201 - a script
    print(f"{'':26}{'wall s':>8}{'CPU s':>8}")  # noqa: T201 - a script
    for name in measures:
        wall, cpu = (statistics.median(one[name][part] for one in rounds) for part in (0, 1))
        print(f"{name:26}{wall:8.3f}{cpu:8.3f}")  # noqa: T201 - a script


if __name__ == "__main__":
    main()
