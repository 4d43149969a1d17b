"""Figures that share a run of TeX, of which none can take another one down.

Images are only ever taken from a run in which nothing went wrong: if something did, each figure
that the run complains about is compiled alone, where it either succeeds or gives the message of its
own first error, and the others are compiled again without it; if the run does not say which it
was, its figures are halved.
"""

import re
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Final, TypeAlias

from msgspec import Struct
from msgspec.structs import replace

from plotnet.errors import CompileError
from plotnet.tex.convert import convert
from plotnet.tex.job import Run, TexFigure, TexInstallation, run_tex
from plotnet.tex.log import Report, explain
from plotnet.tex.toolchain import find_tool, missing_package
from plotnet.tex.waiting import WaitingRun

Images: TypeAlias = dict[str, bytes]
"""The images of one figure, by target; SVG as the converter wrote it."""

Outcome: TypeAlias = Images | CompileError

_STYLE_FILE: Final = re.compile(r"File [`'](\S+)\.(?:sty|cls)' not found")


class Press(Struct, frozen=True):
    """What turns figures into images, one run of TeX at a time.

    Attributes:
        tex: The pdflatex.
        mutool: The converter; None where nothing is converted.
        drawn: The targets that it draws.
        dpi: Resolution of PNG, in dots per inch.
        timeout_s: What TeX may take for one figure.
        waiting: A run that is on its way with the only figure, if one is.
    """

    tex: TexInstallation
    mutool: Path | None
    drawn: tuple[str, ...]
    dpi: int
    timeout_s: float
    waiting: WaitingRun | None = None

    def compile(self, figures: Sequence[TexFigure]) -> list[Outcome]:
        """Compile figures in one run if all is well with them, in more if not."""
        try:
            with tempfile.TemporaryDirectory(prefix="plotnet-") as scratch:
                run = self._run(figures, Path(scratch))
                if run.pdf is not None:
                    return self._images(figures, run.pdf)
        except OSError as error:
            return [
                failed(figure, f"there is no place to work: {error}", "", lasting=False)
                for figure in figures
            ]
        return self._isolate(figures, run)

    def _run(self, figures: Sequence[TexFigure], scratch: Path) -> Run:
        """Run TeX; once more without the format where it does not come to the first figure."""
        if self.waiting is not None and (waited := self.waiting.answer()):
            return waited
        work = scratch / "run"
        work.mkdir()
        run = run_tex(self.tex, figures, work, self.timeout_s)
        if self.tex.format is None or run.report.figures or run.timed_out:
            return run
        again = scratch / "again"
        again.mkdir()
        return run_tex(replace(self.tex, format=None), figures, again, self.timeout_s)

    def _images(self, figures: Sequence[TexFigure], pdf: Path) -> list[Outcome]:
        """Return the images of each page of a sound PDF."""
        try:
            drawn = [self._draw(pdf, len(figures), target) for target in self.drawn]
        except CompileError as error:
            return (
                self._halves(figures)
                if len(figures) > 1
                else [failed(figures[0], error.message, error.log, lasting=error.lasting)]
            )
        outcomes: list[Outcome] = []
        for number in range(len(figures)):
            images = {
                target: pages[number] for target, pages in zip(self.drawn, drawn, strict=True)
            }
            if self.tex.keeps_pdf:
                images["pdf"] = pdf.read_bytes()
            outcomes.append(images)
        return outcomes

    def _draw(self, pdf: Path, pages: int, target: str) -> list[bytes]:
        mutool = self.mutool or find_tool("mutool")
        return convert(
            mutool,
            pdf,
            pages,
            target,
            dpi=self.dpi,
            timeout_s=self.timeout_s,
            strict=self.tex.strict,
        )

    def _isolate(self, figures: Sequence[TexFigure], run: Run) -> list[Outcome]:
        """Name those who failed, and compile the others without them."""
        if not run.report.figures:
            return _all_failed(figures, run, self.timeout_s)
        hung = _hung(run)
        if len(figures) == 1:
            return [failed(figures[0], self._complaint(run, 1), run.log, lasting=run.lasting)]
        accounts = run.report.figures
        culprits = {number for number, account in accounts.items() if not account.sound}
        if not culprits:
            return self._halves(figures)
        outcomes: dict[int, Outcome] = {}
        if hung:
            outcomes[hung] = failed(
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
            return f"it does not end within {self.timeout_s:g} s{place}"
        return account.complaint or _outside(run.report) or "pdflatex wrote no whole PDF"


def _hung(run: Run) -> int | None:
    """Return the figure at which the time was up: the last one begun."""
    return max(run.report.figures) if run.timed_out else None


def _outside(report: Report) -> str:
    return explain(report.outside[0]) if report.outside else ""


def _all_failed(figures: Sequence[TexFigure], run: Run, timeout_s: float) -> list[Outcome]:
    """Return the errors of a run that did not come as far as the first figure.

    It is the machine that is to be mended then, hence these errors do not last.

    Raises:
        ToolNotFoundError: A LaTeX package is missing.
    """
    for fault in run.report.outside:
        if file := _STYLE_FILE.search(fault.message):
            raise missing_package(file[1])
    if run.timed_out:
        reason = f"it did not end within {timeout_s:g} s"
    else:
        reason = _outside(run.report) or run.log.strip() or "it did not say why"
    complaint = f"pdflatex failed before the first figure: {reason}"
    return [failed(figure, complaint, run.log, lasting=False) for figure in figures]


def failed(figure: TexFigure, complaint: str, log: str, *, lasting: bool = True) -> CompileError:
    """Return the error that names a figure and says what is wrong with it."""
    message = f"TeX cannot draw {figure.name!r}: {complaint}"
    return CompileError(message, figure.origin, log, lasting=lasting)
