# ruff: noqa: T201 - a script
"""What a cold docs build with TeX costs, beside sphinxcontrib-tikz on the same pictures.

``python -m tests.benchmarks.bench_sphinx_tex [PLOTNEURALNET PYTHON]``: a checkout of PlotNeuralNet,
and a Python that has Sphinx and sphinxcontrib-tikz, whose programs are pdflatex and pdf2svg;
without them our own side is measured alone. Each picture is PlotNeuralNet's U-Net with another
number in it: on one side the TikZ that its script writes, on the other the script, drawn by the
engine ``tex``. A build of plotnet holds 100 pictures, one of sphinxcontrib-tikz only a few, since
each takes seconds: that is counted up.
"""

import re
import shutil
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.benchmarks.bench_tex import Cost, call, figures, measured

ROUNDS = 3
COUNT = 100
NAIVE_COUNT = 4
TARGET = 30.0
"""The ratio to reach, of the time on the clock."""


def our_site(folder: Path) -> Path:
    """Write a page of scripts."""
    scripts = figures(folder, COUNT)
    page = "".join(f".. plotnet:: {script.name}\n\n" for script in scripts)
    folder.joinpath("index.rst").write_text(f"Nets\n====\n\n{page}")
    lines = ["extensions = ['sphinx_plotnet']", "plotnet_engine = 'tex'", "plotnet_cache = 'cache'"]
    folder.joinpath("conf.py").write_text("\n".join(lines))
    return folder


def tikz_site(folder: Path, checkout: Path) -> Path:
    """Write a page of what PlotNeuralNet's script writes."""
    call(sys.executable, "unet.py", cwd=checkout / "pyexamples")
    written = (checkout / "pyexamples/unet.tex").read_text().replace("../", f"{checkout}/")
    head, _, rest = written.partition(r"\begin{document}")
    body = rest.partition(r"\end{document}")[0]
    preamble = re.sub(r"\\documentclass.*", "", head).replace("subimport", "import")
    folder.mkdir()
    names = [f"unet{number}.tex" for number in range(NAIVE_COUNT)]
    for number, name in enumerate(names):
        folder.joinpath(name).write_text(body.replace("zlabel=500", f"zlabel={500 + number}"))
    page = "".join(f".. tikz::\n   :include: {name}\n\n" for name in names)
    folder.joinpath("index.rst").write_text(f"Nets\n====\n\n{page}")
    lines = [
        "extensions = ['sphinxcontrib.tikz']",
        "tikz_proc_suite = 'pdf2svg'",
        f"tikz_latex_preamble = {preamble!r}",
    ]
    folder.joinpath("conf.py").write_text("\n".join(lines))
    return folder


def build(python: str, site: Path) -> None:
    """Build a page with nothing stored; the format of TeX that plotnet preloads is kept."""
    for name in ("out", "trees", "cache"):
        shutil.rmtree(site / name, ignore_errors=True)
    options = ("-q", "-b", "html", "-d", str(site / "trees"))
    call(python, "-m", "sphinx", *options, str(site), str(site / "out"), cwd=site)


def main() -> int:
    """Print both costs and their ratio; return 1 if it is not reached."""
    subprocess.run(
        [sys.executable, "-m", "compileall", "-q", "core", "sphinx_plotnet"], check=False
    )
    with tempfile.TemporaryDirectory() as scratch:
        ours = our_site(Path(scratch, "ours"))
        build(sys.executable, ours)
        if len(sys.argv) < 3:
            cost = measured(lambda: build(sys.executable, ours))
            print(f"{COUNT} pictures: plotnet {cost.wall:.1f} s, CPU {cost.cpu:.1f} s")
            return 0
        checkout, python = Path(sys.argv[1]).absolute(), sys.argv[2]
        theirs = tikz_site(Path(scratch, "theirs"), checkout)
        rounds = [
            (
                measured(lambda: build(python, theirs)),
                measured(lambda: build(sys.executable, ours)),
            )
            for _ in range(ROUNDS)
        ]
        pictures = len(list(theirs.glob("out/_images/*.svg")))
    if pictures != NAIVE_COUNT:
        raise RuntimeError(f"sphinxcontrib-tikz drew {pictures} pictures of {NAIVE_COUNT}")
    return int(verdict(rounds, "wall") < TARGET)


def verdict(rounds: list[tuple[Cost, Cost]], decisive: str) -> float:
    """Print the costs and their ratios; return the decisive one."""
    ratios = {}
    for what in ("wall", "cpu"):
        pairs = [
            (getattr(theirs, what) * COUNT / NAIVE_COUNT, getattr(ours, what))
            for theirs, ours in rounds
        ]
        theirs, ours = (statistics.median(times) for times in zip(*pairs, strict=True))
        ratios[what] = float(statistics.median(one / other for one, other in pairs))
        print(
            f"{COUNT} pictures, {what}: sphinxcontrib-tikz {theirs:.1f} s"
            f" ({NAIVE_COUNT} were drawn), plotnet {ours:.1f} s, {ratios[what]:.1f} x"
        )
    return ratios[decisive]


if __name__ == "__main__":
    sys.exit(main())
