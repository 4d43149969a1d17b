r"""Figures in TeX to images, many at once, where none can take another one down.

Figures share runs of pdflatex, as many runs at a time as there are cores. Images are only ever
taken from a run in which nothing went wrong: if something did, each figure that the run complains
about is compiled alone, where it either succeeds or gives the message of its own first error, and
the others are compiled again without it; if the run does not say which it was, its figures are
halved. A figure that is wanted as PDF always runs alone, as fonts in a PDF hold the letters of its
whole run, and the same figure must give the same bytes in any company. For the same reason a caller
who lets strangers write TeX sets ``per_run`` to 1: a \gdef reaches the next figure.
"""

import math
import os
import re
import tempfile
from collections.abc import Collection, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from itertools import pairwise
from pathlib import Path
from typing import Final, TypeAlias

from plotnet.errors import CompileError, SettingsError
from plotnet.tex.convert import draw
from plotnet.tex.format import with_format
from plotnet.tex.job import Run, TexFigure, TexInstallation, run_tex
from plotnet.tex.log import Report, explain
from plotnet.tex.page_svg import rewrite
from plotnet.tex.toolchain import TIKZ, find_tool, missing, tool_version

__all__ = ["TARGETS", "Images", "Options", "Outcome", "TexFigure", "compile_batch"]

TARGETS: Final = ("svg", "pdf", "png")
"""What a figure can become."""

Images: TypeAlias = dict[str, bytes]
"""The images of one figure, by target."""

Outcome: TypeAlias = Images | CompileError

_TIKZ_FILE: Final = re.compile(r"File [`'](?:tikz|pgf)\S*\.sty' not found")


@dataclass(frozen=True, slots=True)
class Options:
    """How figures are compiled.

    Attributes:
        timeout_s: What TeX may take for one figure.
        jobs: How many programs run at a time.
        format_dir: Where preloaded preambles are kept; None does without.
        dpi: Resolution of PNG, in dots per inch.
        per_run: How many figures share a run of TeX at most.
    """

    timeout_s: float = 30.0
    jobs: int = field(default_factory=lambda: os.cpu_count() or 1)
    format_dir: Path | None = None
    dpi: int = 192
    per_run: int = 32


def compile_batch(
    figures: Sequence[TexFigure],
    preamble: str,
    targets: Collection[str],
    *,
    options: Options | None = None,
) -> list[Outcome]:
    r"""Compile figures, and return for each, in order, its images or what is wrong with it.

    Args:
        figures: What to compile.
        preamble: All that stands before \begin{document}, ``\documentclass`` included.
        targets: Some of `TARGETS`: what each figure is to become.
        options: How; by default as `Options` says.

    Raises:
        SettingsError: A target is unknown.
        ToolNotFoundError: A program, or TikZ, is not installed.
    """
    if unknown := sorted(set(targets) - set(TARGETS)):
        raise SettingsError(f"unknown target {unknown[0]!r} (must be one of {', '.join(TARGETS)})")
    if not figures:
        return []
    options = options or Options()
    compiler = _compiler(preamble, targets, options)
    groups = split(figures, options.jobs, 1 if "pdf" in targets else options.per_run)
    with ThreadPoolExecutor(max_workers=max(1, options.jobs)) as pool:
        return [outcome for group in pool.map(compiler.compile, groups) for outcome in group]


def _compiler(preamble: str, targets: Collection[str], options: Options) -> "_Compiler":
    program = find_tool("pdflatex")
    drawn = tuple(target for target in TARGETS if target in targets and target != "pdf")
    mutool = find_tool("mutool") if drawn else None
    tex = TexInstallation(program, tool_version(program), preamble)
    if options.format_dir is not None:
        tex = with_format(tex, options.format_dir)
    return _Compiler(tex, mutool, drawn, "pdf" in targets, options)


def split(figures: Sequence[TexFigure], jobs: int, per_run: int) -> list[Sequence[TexFigure]]:
    """Return the figures in runs of equal size: at least one per job, at most ``per_run`` in each.

    >>> [len(run) for run in split([TexFigure("", "")] * 50, 2, 20)]
    [13, 12, 13, 12]
    """
    jobs = max(1, jobs)
    runs = math.ceil(math.ceil(len(figures) / max(1, per_run)) / jobs) * jobs
    runs = min(runs, len(figures))
    bounds = [math.ceil(number * len(figures) / runs) for number in range(runs + 1)]
    return [figures[start:end] for start, end in pairwise(bounds)]


@dataclass(frozen=True, slots=True)
class _Compiler:
    """Programs and wishes that hold for all figures of a batch."""

    tex: TexInstallation
    mutool: Path | None
    drawn: tuple[str, ...]
    keeps_pdf: bool
    options: Options

    def compile(self, figures: Sequence[TexFigure]) -> list[Outcome]:
        """Compile figures in one run if all is well with them, in more if not."""
        try:
            with tempfile.TemporaryDirectory(prefix="plotnet-") as scratch:
                run = self._run(figures, Path(scratch))
                if run.pdf is not None:
                    return self._images(figures, run.pdf)
        except OSError as error:
            return [
                _error(figure, f"there is no place to work: {error}", "", lasting=False)
                for figure in figures
            ]
        return self._isolate(figures, run)

    def _run(self, figures: Sequence[TexFigure], scratch: Path) -> Run:
        """Run TeX; once more without the format where it does not come to the first figure."""
        work = scratch / "run"
        work.mkdir()
        run = run_tex(self.tex, figures, work, self.options.timeout_s)
        if self.tex.format is None or run.report.figures or run.timed_out:
            return run
        again = scratch / "again"
        again.mkdir()
        return run_tex(replace(self.tex, format=None), figures, again, self.options.timeout_s)

    def _images(self, figures: Sequence[TexFigure], pdf: Path) -> list[Outcome]:
        """Return the images of each page of a sound PDF."""
        try:
            drawn = [self._draw(pdf, len(figures), target) for target in self.drawn]
        except CompileError as error:
            return (
                self._halves(figures)
                if len(figures) > 1
                else [_error(figures[0], error.message, error.log)]
            )
        outcomes: list[Outcome] = []
        for number, figure in enumerate(figures):
            images = {
                target: pages[number] for target, pages in zip(self.drawn, drawn, strict=True)
            }
            if self.keeps_pdf:
                images["pdf"] = pdf.read_bytes()
            outcomes.append(_delivered(figure, images))
        return outcomes

    def _draw(self, pdf: Path, pages: int, target: str) -> list[bytes]:
        mutool = self.mutool or find_tool("mutool")
        return draw(
            mutool, pdf, pages, target, dpi=self.options.dpi, timeout_s=self.options.timeout_s
        )

    def _isolate(self, figures: Sequence[TexFigure], run: Run) -> list[Outcome]:
        """Name those who failed, and compile the others without them."""
        if not run.report.figures:
            return _all_failed(figures, run, self.options.timeout_s)
        hung = _hung(run)
        if len(figures) == 1:
            return [_error(figures[0], self._complaint(run, 1), run.log, lasting=not run.timed_out)]
        accounts = run.report.figures
        culprits = {number for number, account in accounts.items() if not account.sound}
        if not culprits:
            return self._halves(figures)
        outcomes: dict[int, Outcome] = {}
        if hung:
            outcomes[hung] = _error(
                figures[hung - 1], self._complaint(run, hung), run.log, lasting=False
            )
        rest = [number for number in range(1, len(figures) + 1) if number not in culprits]
        for part in [rest, *([number] for number in sorted(culprits - {hung}))]:
            if part:
                outcomes.update(
                    zip(part, self.compile([figures[number - 1] for number in part]), strict=True)
                )
        return [outcomes[number] for number in sorted(outcomes)]

    def _halves(self, figures: Sequence[TexFigure]) -> list[Outcome]:
        middle = len(figures) // 2
        return self.compile(figures[:middle]) + self.compile(figures[middle:])

    def _complaint(self, run: Run, number: int) -> str:
        """Return what is wrong with one figure of a run, in plain words."""
        account = run.report.figures[number]
        if number == _hung(run):
            line = next((fault.line for fault in account.faults if fault.line), None)
            place = f" (it was in line {line} of the figure's TeX)" if line else ""
            return f"it does not end within {self.options.timeout_s:g} s{place}"
        return account.complaint or _outside(run.report) or "pdflatex wrote no whole PDF"


def _hung(run: Run) -> int | None:
    """Return the figure at which the time was up: the last one begun."""
    return max(run.report.figures) if run.timed_out else None


def _outside(report: Report) -> str:
    return explain(report.outside[0]) if report.outside else ""


def _all_failed(figures: Sequence[TexFigure], run: Run, timeout_s: float) -> list[Outcome]:
    """Return the errors of a run that did not come as far as the first figure.

    Raises:
        ToolNotFoundError: It is TikZ that is missing.
    """
    if any(_TIKZ_FILE.search(fault.message) for fault in run.report.outside):
        raise missing("TikZ", TIKZ)
    reason = (
        f"it did not end within {timeout_s:g} s"
        if run.timed_out
        else _outside(run.report) or "it did not say why"
    )
    return [
        _error(
            figure,
            f"pdflatex failed before the first figure: {reason}",
            run.log,
            lasting=not run.timed_out,
        )
        for figure in figures
    ]


def _delivered(figure: TexFigure, images: Images) -> Outcome:
    """Return the images of one figure as they are handed over: the SVG with ids of its own."""
    if "svg" not in images:
        return images
    try:
        svg = rewrite(images["svg"].decode(errors="replace"), figure.id_prefix)
    except CompileError as error:
        return _error(figure, error.message, error.log)
    return images | {"svg": svg.encode()}


def _error(figure: TexFigure, complaint: str, log: str, *, lasting: bool = True) -> CompileError:
    message = f"TeX cannot draw {figure.name!r}: {complaint}"
    return CompileError(message, figure.origin, log, lasting=lasting)
