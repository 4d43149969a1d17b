# ruff: noqa: T201 - a script
"""What the TeX engine costs, beside PlotNeuralNet itself.

``python -m tests.benchmarks.bench_tex [PLOTNEURALNET]``, where PLOTNEURALNET is a checkout of it;
without one, and without the LaTeX class ``standalone`` that it needs, our own side is measured
alone. All commands are whole commands, plotnet being installed in an environment of its own, as
users have it. They take turns, so that whatever else the machine does falls on all alike; a row is
the median of its rounds, a ratio the median of the rounds' ratios. What takes a tenth of the time
of its counterpart is done ten times in a row, and the mean counts: a machine changes its pace
within a second.

*Cold* means that no image is stored. The preloaded format, which is made once for an installation
of TeX and a version of plotnet, is shown both ways: kept from before, and made within the command.
"""

import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from plotnet.tex.compile import Compiler, Options
from plotnet.tex.job import TexFigure, run_tex
from plotnet.tex.toolchain import toolchain
from plotnet.write.sty import preamble
from plotnet.write.tikz import write_page
from tests.benchmarks.installation import installed
from tests.figures import ARCHITECTURES, scene

ROUNDS = 5
REPEATS = {"plotnet, U-Net": 10, "TeX of plotnet": 10}
"""What is short, and how often it is done in a round."""

COUNTS = (10, 50, 100, 200)
TARGETS = {"whole command": 12.0, "TeX's own CPU": 20.0, "100 figures": 60.0}
"""Ratios to reach."""

UNET = ARCHITECTURES / "unet.py"
UNSET = ("PLOTNET_CACHE", "PYTHONDONTWRITEBYTECODE")
ENVIRONMENT = {name: value for name, value in os.environ.items() if name not in UNSET}


@dataclass(frozen=True, slots=True)
class Cost:
    """What an action took.

    Attributes:
        wall: Seconds on the clock.
        cpu: Seconds of the CPU, with all programs that were started.
    """

    wall: float
    cpu: float


def measured(action: Callable[[], None], repeats: int = 1) -> Cost:
    """Return what an action took, in the mean of so many times."""
    wall, before = time.perf_counter(), spent()
    for _ in range(repeats):
        action()
    return Cost((time.perf_counter() - wall) / repeats, (spent() - before) / repeats)


def spent() -> float:
    """Return the seconds of the CPU of all programs that we started and that have ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def call(*command: str, cwd: Path, **variables: str) -> None:
    """Run a command."""
    environment = ENVIRONMENT | variables
    done = subprocess.run(command, cwd=cwd, env=environment, capture_output=True, check=False)
    if done.returncode:
        raise RuntimeError(f"{command[0]}: {done.stderr.decode()}{done.stdout.decode()[-2000:]}")


def neural(programs: Path, checkout: Path, *steps: str) -> None:
    """Draw PlotNeuralNet's U-Net by its own script, pdflatex and a converter, or only by some."""
    commands = {
        "script": (str(programs / "python"), "unet.py"),
        "pdflatex": ("pdflatex", "-interaction=batchmode", "unet.tex"),
        "pdftocairo": ("pdftocairo", "-svg", "unet.pdf", "unet.svg"),
    }
    for step in steps or commands:
        call(*commands[step], cwd=checkout / "pyexamples")


def render(programs: Path, files: list[Path], home: Path, *, keeps_format: bool = True) -> None:
    """Draw figures by one command, with nothing stored but perhaps the format."""
    new = Path(tempfile.mkdtemp(dir=home))  # what is there is not removed: that would be measured
    state = home / "state" if keeps_format else new / "state"
    (state / "plotnet" / "known").unlink(missing_ok=True)
    output = new / "pictures"
    output.mkdir()
    options = ("--engine", "tex", "--cache", str(new / "cache"), "-o", str(output))
    names = map(str, files)
    command = (str(programs / "plotnet"), "render", *names, *options)
    call(*command, cwd=home, XDG_STATE_HOME=str(state))


def figures(folder: Path, count: int) -> list[Path]:
    """Write so many different U-Nets."""
    folder.mkdir()
    shutil.copy(ARCHITECTURES / "street.png", folder)
    text = UNET.read_text(encoding="utf-8")
    paths = [folder / f"unet{number}.py" for number in range(count)]
    for number, path in enumerate(paths):
        path.write_text(text.replace("s_filer=500", f"s_filer={500 + number}"), encoding="utf-8")
    return paths


def tex_run(folder: Path, compiler: Compiler, figure: TexFigure) -> None:
    """Run TeX alone over our U-Net."""
    with tempfile.TemporaryDirectory(dir=folder) as work:
        run_tex(compiler.tex, [figure], Path(work), 60)


def actions(folder: Path, checkout: Path | None) -> dict[str, Callable[[], None]]:
    """Return what is measured, by name."""
    home = folder / "home"
    home.mkdir()
    programs = installed(folder / "installed")
    draw = partial(render, programs)
    many = figures(folder / "sources", max(COUNTS))
    drawn = scene(UNET.read_text(encoding="utf-8"))
    assets = tuple((picture.asset, picture.data) for picture in drawn.pictures)
    compiler = Compiler(preamble(), ["svg"], Options(format_dir=home / "state/plotnet/formats"))
    ours: dict[str, Callable[[], None]] = {
        "plotnet, U-Net": partial(draw, many[:1], home),
        "plotnet, U-Net, format made": partial(draw, many[:1], home, keeps_format=False),
        "TeX of plotnet": partial(
            tex_run, folder, compiler, TexFigure("u", write_page(drawn), assets)
        ),
        **{f"plotnet, {count}": partial(draw, many[:count], home) for count in COUNTS},
    }
    if checkout is None:
        return ours
    whole = partial(neural, programs, checkout)
    neural(programs, checkout, "script")
    return {
        "PlotNeuralNet, U-Net": whole,
        "TeX of PlotNeuralNet": partial(neural, programs, checkout, "pdflatex"),
        **ours,
    }


def ratio(rounds: list[dict[str, Cost]], one: str, other: str, what: str) -> float:
    """Return how many times as much one action took as another one, round by round."""
    each = [getattr(costs[one], what) / getattr(costs[other], what) for costs in rounds]
    return float(statistics.median(each))


def main() -> int:
    """Print the table; return 1 if a ratio is not reached."""
    checkout = Path(sys.argv[1]).absolute() if len(sys.argv) > 1 else None
    with tempfile.TemporaryDirectory() as scratch:
        measures = actions(Path(scratch), checkout)
        for name in ("plotnet, U-Net", "TeX of plotnet"):
            measures[name]()
        rounds = [
            {name: measured(action, REPEATS.get(name, 1)) for name, action in measures.items()}
            for _ in range(ROUNDS)
        ]
    for tool in toolchain():
        print(f"{tool.name}: {tool.version or tool.path}")
    print(f"{'':30}{'wall s':>8}{'CPU s':>8}{'wall s per figure':>20}")
    for name in measures:
        costs = [each[name] for each in rounds]
        wall, cpu = (statistics.median(getattr(c, part) for c in costs) for part in ("wall", "cpu"))
        count = int(name.rpartition(" ")[2]) if name[-1].isdigit() else 1
        print(f"{name:30}{wall:8.3f}{cpu:8.3f}{wall / count:20.4f}")
    return 0 if checkout is None else verdict(rounds)


def verdict(rounds: list[dict[str, Cost]]) -> int:
    """Print the ratios; return 1 if one is not reached."""
    naive = "PlotNeuralNet, U-Net"
    reached = {
        "whole command": ratio(rounds, naive, "plotnet, U-Net", "wall"),
        "TeX's own CPU": ratio(rounds, "TeX of PlotNeuralNet", "TeX of plotnet", "cpu"),
        "100 figures": 100 * ratio(rounds, naive, "plotnet, 100", "wall"),
    }
    notes = {"100 figures": f" (of PlotNeuralNet, {len(rounds)} runs were measured, times 100)"}
    for name, value in reached.items():
        print(f"{name}: {value:.1f} x (to reach: {TARGETS[name]:g} x){notes.get(name, '')}")
    made = ratio(rounds, naive, "plotnet, U-Net, format made", "wall")
    print(f"whole command, format made within it: {made:.1f} x")
    return int(any(value < TARGETS[name] for name, value in reached.items()))


if __name__ == "__main__":
    sys.exit(main())
