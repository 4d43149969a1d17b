"""A run of pdflatex that starts before its figure is known, and waits for it.

TeX takes longer to start than to set a figure. Where a build has one figure to draw, TeX is
started at once: it reads the preamble while the figure is still being read and laid out here, and
then waits at a named pipe until it is told to go on. Its limits and its fence are those of any run.
"""

import os
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Final

from plotnet.tex.job import (
    Run,
    TexFigure,
    TexInstallation,
    answer,
    call,
    limits,
    start_tex,
    write_driver,
    write_figure,
)
from plotnet.tex.process import MEGABYTE

if TYPE_CHECKING:
    from plotnet.tex.fence import Fenced

PIPE: Final = "figures.tex"
PICTURES: Final = MEGABYTE
"""Bytes of pictures that a figure may have for which TeX was started before they were known."""

_WAIT: Final = rf"\csname @@input\endcsname {PIPE} "


class WaitingRun:
    """TeX on its way to a figure that is not there yet; see `waiting_run`.

    Attributes:
        tex: The pdflatex that runs.
    """

    def __init__(self, tex: TexInstallation, timeout_s: float) -> None:
        """Start TeX; raises what `waiting_run` catches."""
        self.tex = tex
        self._scratch = tempfile.TemporaryDirectory(prefix="plotnet-", ignore_cleanup_errors=True)
        self._work = Path(self._scratch.name)
        self._started: Fenced | None = None
        try:
            os.mkfifo(self._work / PIPE, 0o600)
            write_driver(tex, _WAIT, self._work)
            # Opened both ways, it waits for no one, and holds what is written till TeX comes to it.
            self._pipe = os.open(self._work / PIPE, os.O_RDWR | os.O_NONBLOCK)
            try:
                self._started = start_tex(tex, 1, self._work, limits(1, PICTURES, timeout_s))
            finally:
                if self._started is None:
                    os.close(self._pipe)
        except BaseException:
            self._scratch.cleanup()
            raise

    def tell(self, figure: TexFigure) -> bool:
        """Let TeX go on, with the figure that it waited for; False where it cannot have it.

        Args:
            figure: What is to be compiled; its pictures are no larger than `PICTURES`.
        """
        if sum(len(content) for _, content in figure.assets) > PICTURES:
            return False
        try:
            write_figure(figure, 1, self._work)
            os.write(self._pipe, f"{call(1)}\n\\end{{document}}\n".encode())
        except OSError:
            return False
        return True

    def answer(self) -> Run | None:
        """Return what TeX answers to its figure, or None if it did not come as far as that."""
        started, self._started = self._started, None
        if started is None:
            return None
        finished = started.finish()
        os.close(self._pipe)
        run = answer(finished, 1, self._work)
        return run if run.report.figures else None

    def close(self) -> None:
        """Send home what still waits, and clean up behind it; the PDF is gone as well."""
        if self._started is not None:
            self._started.abandon()
            os.close(self._pipe)
        self._scratch.cleanup()


def waiting_run(tex: TexInstallation, timeout_s: float) -> WaitingRun | None:
    """Return TeX waiting for a figure, or None where that cannot be had.

    It is had on Linux, where a program that waits ends when we do.

    Args:
        tex: The pdflatex to run.
        timeout_s: What the figure may take from when its `WaitingRun.answer` is waited for.
    """
    if not sys.platform.startswith("linux"):
        return None
    try:
        return WaitingRun(tex, timeout_s)
    except OSError:
        return None
