r"""Figures in TeX to images, many at once.

Figures share runs of pdflatex (`plotnet.tex.press`), as many runs at a time as there are cores. A
figure that is wanted as PDF always runs alone, as fonts in a PDF hold the letters of its whole run,
and the same figure must give the same bytes in any company.
"""

import math
import os
from collections.abc import Callable, Collection, Sequence
from functools import partial
from itertools import pairwise
from pathlib import Path
from threading import Lock
from typing import Final

from msgspec import Struct, field
from msgspec.structs import replace

from plotnet.errors import CompileError, SettingsError
from plotnet.tex.background import Background
from plotnet.tex.fence import holds
from plotnet.tex.format import unchecked, with_format
from plotnet.tex.job import TexFigure, TexInstallation
from plotnet.tex.press import Images, Outcome, Press, failed
from plotnet.tex.process import Follower
from plotnet.tex.toolchain import find_tool, tool_version
from plotnet.tex.waiting import WaitingRun, waiting_run

__all__ = [
    "TARGETS",
    "Compiler",
    "Images",
    "Options",
    "Outcome",
    "TexFigure",
    "compile_batch",
    "for_strangers",
]

TARGETS: Final = ("svg", "pdf", "png")
"""What a figure can become."""


class Options(Struct, frozen=True):
    """How figures are compiled.

    Attributes:
        timeout_s: What TeX may take for one figure.
        jobs: How many programs run at a time.
        format_dir: Where preloaded preambles are kept, and the versions of programs; None does
            without.
        dpi: Resolution of PNG, in dots per inch.
        per_run: How many figures share a run of TeX at most.
        strict: Whether no program may run without a fence; see `for_strangers`.
        alone: Whether one figure is all that will come, so that TeX may start before it is there.
    """

    timeout_s: float = 30.0
    jobs: int = field(default_factory=lambda: os.cpu_count() or 1)
    format_dir: Path | None = None
    dpi: int = 192
    per_run: int = 32
    strict: bool = False
    alone: bool = False


def for_strangers(options: Options) -> Options:
    r"""Return options under which TeX may be compiled that strangers wrote.

    Each figure runs alone, as a \gdef reaches the next one, and only in a fence that holds here.

    Raises:
        SettingsError: There is none.
    """
    if not holds():
        raise SettingsError(
            "raw TikZ is refused on this machine: nothing keeps TeX from other files (it takes "
            "Linux with Landlock; `plotnet doctor` tells)"
        )
    return replace(options, per_run=1, strict=True, alone=False)


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
    _check(targets)
    return Compiler(preamble, targets, options or Options()).compile(figures) if figures else []


def _check(targets: Collection[str]) -> None:
    if unknown := sorted(set(targets) - set(TARGETS)):
        raise SettingsError(f"unknown target {unknown[0]!r} (must be one of {', '.join(TARGETS)})")


class Compiler:
    """The TeX of this machine, made ready in the background while figures are still being read."""

    def __init__(self, preamble: str, targets: Collection[str], options: Options) -> None:
        r"""Find the programs, and begin to preload the preamble.

        Args:
            preamble: All that stands before \begin{document}.
            targets: Some of `TARGETS`.
            options: How figures are compiled.

        Raises:
            ToolNotFoundError: A program is not installed.
        """
        self._options = options
        self._targets = frozenset(targets)
        self._drawn = tuple(target for target in TARGETS if target in targets and target != "pdf")
        self._mutool = find_tool("mutool") if self._drawn else None
        program = find_tool("pdflatex")
        version = tool_version(program, options.format_dir)
        self._found = TexInstallation(
            program, version, preamble, strict=options.strict, keeps_pdf="pdf" in targets
        )
        self._ready: TexInstallation | None = None
        self._making_ready = Lock()
        self._background: Background[list[Outcome]] | None = None
        self._waiting = self._early_run() if options.alone and not options.strict else None
        if self._waiting is None:
            Follower(self._make_ready).start()

    @property
    def tex(self) -> TexInstallation:
        """The pdflatex that compiles, with its format if it has one."""
        return self._make_ready()

    def _make_ready(self) -> TexInstallation:
        """Preload the preamble, or check what was preloaded before; once, whoever asks first."""
        with self._making_ready:
            if self._ready is None:
                folder = self._options.format_dir
                self._ready = self._found if folder is None else with_format(self._found, folder)
            return self._ready

    def _early_run(self) -> WaitingRun | None:
        """Start TeX from the format that is there, which is checked when TeX has its figure."""
        tex, folder = self._found, self._options.format_dir
        start = tex if folder is None else unchecked(tex, folder)
        return None if start is None else waiting_run(start, self._options.timeout_s)

    def compile(self, figures: Sequence[TexFigure]) -> list[Outcome]:
        """Compile figures, and return for each, in order, its images or what is wrong with it.

        Raises:
            ToolNotFoundError: TikZ is not installed.
        """
        return self.begin(figures)()

    def begin(
        self, figures: Sequence[TexFigure], *, last: bool = True
    ) -> Callable[[], list[Outcome]]:
        """Begin to compile figures, and return what waits for the end: as `compile`.

        The last figures are spread over all cores. Those before share a run: this process is busy
        with the next ones meanwhile, and starting TeX takes as long as setting three figures.

        Args:
            figures: What to compile.
            last: Whether no more will follow.
        """
        per_run = 1 if "pdf" in self._targets else self._options.per_run
        groups = split(figures, self._options.jobs if last else 1, per_run)
        if self._waiting and not (len(figures) == 1 and self._waiting.tell(figures[0])):
            self._dismiss()
        runs: list[Callable[[], list[Outcome]]]
        runs = [partial(self._press, group) for group in groups]
        if not last or len(groups) > 1 or self._background:
            self._background = self._background or Background(self._options.jobs)
            runs = [self._background.submit(run) for run in runs]
        return partial(self._outcomes, figures, runs)

    def _outcomes(
        self, figures: Sequence[TexFigure], runs: Sequence[Callable[[], list[Outcome]]]
    ) -> list[Outcome]:
        """Return what `_delivered` does; where that is interrupted, TeX is not waited for."""
        try:
            return _delivered(figures, runs)
        except KeyboardInterrupt:
            if self._background:
                self._background.give_up()
            raise

    def _dismiss(self) -> None:
        """Let go of the run that waits, if one does."""
        waiting, self._waiting = self._waiting, None
        if waiting is not None:
            waiting.close()

    def _press(self, figures: Sequence[TexFigure]) -> list[Outcome]:
        options = self._options
        waiting = self._waiting if self._waiting and self._waiting.tex == self.tex else None
        press = Press(self.tex, self._mutool, self._drawn, options.dpi, options.timeout_s, waiting)
        try:
            return press.compile(figures)
        finally:
            self._dismiss()


def _delivered(
    figures: Sequence[TexFigure], runs: Sequence[Callable[[], list[Outcome]]]
) -> list[Outcome]:
    """Return the images of figures as they are handed over, once their runs have ended.

    What makes the SVG of our converter ours is prepared while TeX works.
    """
    from plotnet.tex.page_svg import rewrite  # noqa: PLC0415 - TeX has been started before

    dresses = [figure.dress() for figure in figures]
    outcomes = [outcome for run in runs for outcome in run()]
    for number, (figure, dress) in enumerate(zip(figures, dresses, strict=True)):
        images = outcomes[number]
        if isinstance(images, CompileError) or "svg" not in images:
            continue
        try:
            svg = rewrite(images["svg"].decode(errors="replace"), figure.id_prefix, dress)
            outcomes[number] = images | {"svg": svg.encode()}
        except CompileError as error:
            outcomes[number] = failed(figure, error.message, error.log)
    return outcomes


def split(figures: Sequence[TexFigure], jobs: int, per_run: int) -> list[Sequence[TexFigure]]:
    """Return the figures in runs of equal size: at least one per job, at most ``per_run`` in each.

    >>> [len(run) for run in split([TexFigure("", "")] * 50, 2, 20)]
    [13, 12, 13, 12]
    """
    if not figures:
        return []
    jobs = max(1, jobs)
    runs = math.ceil(math.ceil(len(figures) / max(1, per_run)) / jobs) * jobs
    runs = min(runs, len(figures))
    bounds = [math.ceil(number * len(figures) / runs) for number in range(runs + 1)]
    return [figures[start:end] for start, end in pairwise(bounds)]
