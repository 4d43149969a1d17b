"""The program ``plotnet``: the command line in a process of its own, which starts and ends soon.

Python looks for rubbish among what a program loads, which is a tenth of the time of so short a
one. So that is switched off before anything else is loaded, here and in no process of others.
"""

import atexit
import gc
import os
import sys
from pathlib import Path

SWITCH_S = 0.001
"""How long one thread keeps the interpreter while others wait for it."""

BROKEN_PIPE, TERMINATED = 128 + 13, 128 + 15
"""The exit statuses by which a shell knows SIGPIPE and SIGTERM."""


class _TerminatedError(KeyboardInterrupt):
    """SIGTERM, on its way up; all let it pass who let an interrupt pass."""


def run() -> int:
    """Run the command line of this process, and end without a traceback."""
    ended: list[int] = []
    atexit.register(_leave, ended)  # the first to come is the last to be called
    gc.disable()
    sys.setswitchinterval(SWITCH_S)  # what starts TeX must not wait behind what reads
    try:
        _need_streams()
        ended.append(_call())
        sys.stdout.flush()
    except _TerminatedError:
        ended.append(TERMINATED)
    except KeyboardInterrupt:
        sys.excepthook = lambda *_: None  # Python then ends by the signal, but says nothing
        raise
    except BrokenPipeError:  # nobody reads on
        _close_streams()
        ended.append(BROKEN_PIPE)
    except OSError as error:
        sys.stderr.write(f"plotnet: error: {_reason(error)}\n")
        _close_streams()
        ended.append(2)
    return ended[-1]


def _call() -> int:
    from plotnet.cli import call  # noqa: PLC0415 - with all else, when rubbish is let alone

    return call(sys.argv[1:], before_tex=_clean_up_if_terminated)


def _leave(ended: list[int]) -> None:
    """End this process where its end is known: Python would take apart all that it has loaded.

    Args:
        ended: The exit status as the last of them, or nothing if Python is to find it.
    """
    gc.freeze()  # else Python looks for rubbish once more
    if ended:
        for stream in filter(None, (sys.stdout, sys.stderr)):
            stream.flush()
        os._exit(ended[-1])


def _need_streams() -> None:
    """See to it that what we say has a place to go.

    Raises:
        OSError: Standard output is closed.
    """
    if sys.stderr is None:
        sys.stderr = Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115 - till the end
    if sys.stdout is None:
        raise OSError("standard output is closed")


def _close_streams() -> None:
    """Have Python write nothing more at its end, where it would fail again."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for stream in (1, 2):
        os.dup2(nowhere, stream)


def _reason(error: OSError) -> str:
    """Return why there is no going on: errors of a system do not name a directory that is gone."""
    try:
        Path.cwd()
    except FileNotFoundError:
        return "the working directory does not exist any more"
    return str(error)


def _clean_up_if_terminated() -> None:
    """Have SIGTERM end this process as Ctrl-C does: without TeX, and without its directories."""
    import signal  # noqa: PLC0415 - only where TeX runs, which needs it anyway

    def end(number: int, _frame: object) -> None:
        signal.signal(number, signal.SIG_DFL)
        raise _TerminatedError

    signal.signal(signal.SIGTERM, end)
