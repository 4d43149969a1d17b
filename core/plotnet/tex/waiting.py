"""A run of pdflatex that starts before its figure is known, and waits for it.

TeX takes longer to start than to set a figure. Where a build has one figure to draw, TeX is
started at once: it reads the preamble while the figure is still being read and laid out here, and
then waits at a named pipe until it is told to go on. Its limits and its fence are those of any run.
"""

import os
import sys
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import Final, cast

from plotnet.errors import CompileError
from plotnet.tex.convert import Conversion
from plotnet.tex.fence import Fenced
from plotnet.tex.job import (
    Run,
    TexFigure,
    TexInstallation,
    answer,
    call,
    limits,
    pdf_of,
    start_tex,
    write_driver,
    write_figure,
)
from plotnet.tex.process import MEGABYTE, Finished

PIPE: Final = "figures.tex"
PICTURES: Final = MEGABYTE
"""Bytes of pictures that a figure may have for which TeX was started before they were known."""

_WAIT: Final = rf"\csname @@input\endcsname {PIPE} "
_STOP: Final = r"\csname @@end\endcsname"


class WaitingRun:
    """TeX on its way to a figure that is not there yet; see `waiting_run`.

    Attributes:
        tex: The pdflatex that runs.
    """

    def __init__(self, tex: TexInstallation, mutool: Path | None, timeout_s: float) -> None:
        """Start TeX and the launcher of the converter; raises what `waiting_run` catches."""
        self.tex = tex
        self._scratch = tempfile.TemporaryDirectory(prefix="plotnet-")
        self._work = Path(self._scratch.name)
        os.mkfifo(self._work / PIPE, 0o600)
        # Opened both ways, it waits for no one, and holds what is written until TeX comes to it.
        self._pipe = os.open(self._work / PIPE, os.O_RDWR | os.O_NONBLOCK)
        write_driver(tex, _WAIT, self._work)
        most = limits(1, PICTURES, timeout_s)
        self._started: Fenced | None = start_tex(tex, 1, self._work, most)
        self._conversion = None if mutool is None else self._held(mutool, timeout_s)

    def _held(self, mutool: Path, timeout_s: float) -> Conversion:
        pdf = pdf_of(self._work)
        return Conversion.start(mutool, pdf, 1, "svg", dpi=0, timeout_s=timeout_s, held=True)

    def compile(self, figure: TexFigure) -> Run | None:
        """Return what TeX answers to its figure, or None if it did not come as far as that.

        Args:
            figure: What it waited for.

        Raises:
            OSError: If the figure cannot be written.
        """
        if sum(len(content) for _, content in figure.assets) > PICTURES:
            return None
        write_figure(figure, 1, self._work)
        run = answer(self._ended(f"{call(1)}\n\\end{{document}}"), 1, self._work)
        return run if run.report.figures else None

    def converted(self, pdf: Path, target: str) -> list[bytes] | None:
        """Return the page of the PDF as an image, or None: then it is to be converted anew.

        Args:
            pdf: What is to be converted, which may have come of another run.
            target: To what.
        """
        conversion, self._conversion = self._conversion, None
        if conversion is None:
            return None
        if (pdf, target) != (pdf_of(self._work), conversion.target):
            conversion.run.abandon()
            return None
        with suppress(CompileError):  # what waits may have been killed; the next one tells
            return conversion.images()
        return None

    def close(self) -> None:
        """Send home whatever still waits, and clean up behind it; the PDF is gone as well."""
        if self._started is not None:
            self._ended(_STOP)
        if self._conversion is not None:
            self._conversion.run.abandon()
        self._scratch.cleanup()

    def _ended(self, said: str) -> Finished:
        """Tell TeX what to do, once, and wait for its end."""
        started, self._started = cast(Fenced, self._started), None
        os.write(self._pipe, f"{said}\n".encode())
        finished = started.finish()
        os.close(self._pipe)
        return finished


def waiting_run(tex: TexInstallation, mutool: Path | None, timeout_s: float) -> WaitingRun | None:
    """Return TeX waiting for a figure, or None where that cannot be had.

    It is had on Linux, where a program that waits ends when we do.

    Args:
        tex: The pdflatex to run.
        mutool: The converter, where SVG is all that is wanted.
        timeout_s: What the figure may take from when it is handed over, and then its conversion.
    """
    if not sys.platform.startswith("linux"):
        return None
    try:
        return WaitingRun(tex, mutool, timeout_s)
    except OSError:
        return None
