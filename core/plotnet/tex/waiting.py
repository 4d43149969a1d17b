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
from threading import Thread
from typing import Final

from msgspec.structs import replace

from plotnet.tex.job import (
    Run,
    TexFigure,
    TexInstallation,
    call,
    limits,
    start_tex,
    write_driver,
    write_figure,
)
from plotnet.tex.process import MEGABYTE

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

    def __init__(self, tex: TexInstallation, timeout_s: float) -> None:
        """Start TeX in the background; raises what `waiting_run` catches."""
        self.tex = tex
        self._scratch = tempfile.TemporaryDirectory(prefix="plotnet-")
        self._work = Path(self._scratch.name, "run")
        self._work.mkdir()
        os.mkfifo(self._work / PIPE, 0o600)
        # Opened both ways, it waits for no one, and holds what is written until TeX comes to it.
        self._pipe = os.open(self._work / PIPE, os.O_RDWR | os.O_NONBLOCK)
        self._timeout_s = timeout_s
        self._run: Run | None = None
        self._is_waiting = True
        self._thread = Thread(target=self._start, daemon=True)
        self._thread.start()

    def _start(self) -> None:
        with suppress(OSError):
            write_driver(self.tex, _WAIT, self._work)
            self._run = start_tex(self.tex, 1, self._work, limits(1, PICTURES, self._timeout_s))

    def compile(self, figure: TexFigure, scratch: Path) -> Run | None:
        """Return what TeX answers to its figure, or None if it did not come as far as that.

        Args:
            figure: What it waited for.
            scratch: A directory into which that of the run is moved.

        Raises:
            OSError: If the figure cannot be written.
        """
        if sum(len(content) for _, content in figure.assets) > PICTURES:
            return None
        write_figure(figure, 1, self._work)
        self._end(f"{call(1)}\n\\end{{document}}")
        work = self._work.rename(scratch / "waited")
        run = self._run
        if run is None or not run.report.figures:
            return None
        return replace(run, pdf=run.pdf and work / run.pdf.name)

    def close(self) -> None:
        """Send TeX home, if it is still waiting, and clean up behind it."""
        self._end(_STOP)
        self._scratch.cleanup()

    def _end(self, said: str) -> None:
        """Tell TeX what to do, once, and wait for its end."""
        if self._is_waiting:
            self._is_waiting = False
            os.write(self._pipe, f"{said}\n".encode())
            self._thread.join()
            os.close(self._pipe)


def waiting_run(tex: TexInstallation, timeout_s: float) -> WaitingRun | None:
    """Return TeX waiting for a figure, or None where that cannot be had.

    It is had on Linux, where a program that waits ends when we do.

    Args:
        tex: The pdflatex to run.
        timeout_s: What the figure may take, and TeX to come to it.
    """
    if not sys.platform.startswith("linux"):
        return None
    try:
        return WaitingRun(tex, timeout_s)
    except OSError:
        return None
