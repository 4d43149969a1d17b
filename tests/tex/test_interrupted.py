"""A build that is interrupted while TeX works ends at once, and leaves nothing behind."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.figures import ARCHITECTURES
from tests.tex.samples import install, working_in

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="/proc tells what runs")

PLOTNET = (sys.executable, "-c", "import sys; from plotnet.program import run; sys.exit(run())")
LONG_S = 300
SOON_S = 90
"""Far more than it takes, also where the disk stands still, and far less than TeX has."""

HOST = rf"""
from plotnet.tex.compile import Options, compile_batch
from tests.tex.samples import PREAMBLE, bad, page
figures = [bad(page(r"\def\x{{\x}}\x"), number) for number in range(FIGURES)]
options = Options(timeout_s={LONG_S}, jobs=2, per_run=1)
try:
    compile_batch(figures, PREAMBLE, ["svg"], options=options)
finally:
    print("told", flush=True)
"""
"""A program that has TeX draw figures that never end."""

VERSION = "import sys, time\nif '--version' in sys.argv: print('pdfTeX 1.0 (TeX Live 2022)')\n"
HANGS = {
    "with its format": VERSION + "else: time.sleep(999)",
    "with its figures": VERSION + "elif '-ini' not in sys.argv: time.sleep(999)",
}
"""What pretends to be TeX, and hangs."""


@pytest.fixture
def scratch(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where directories of runs are made."""
    folder = tmp_path / "scratch"
    folder.mkdir()
    monkeypatch.setenv("TMPDIR", str(folder))
    return folder


def started(command: list[str], scratch: Path, programs: int) -> "subprocess.Popen[str]":
    """Return a build, once so many of its programs run."""
    build = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    wait_until(lambda: len(working_in(scratch)) >= programs)
    assert build.poll() is None
    return build


def ended(build: "subprocess.Popen[str]") -> tuple[str, str]:
    """Return what a build said when it ended; one that does not end disturbs no other test."""
    try:
        return build.communicate(timeout=SOON_S)
    finally:
        build.kill()


def wait_until(holds: Callable[[], bool]) -> None:
    deadline = time.monotonic() + SOON_S
    while not holds():
        assert time.monotonic() < deadline
        time.sleep(0.02)


@pytest.mark.tex
@pytest.mark.parametrize("figures", [1, 5])
def test_a_host_that_is_interrupted_waits_for_no_tex(figures: int, scratch: Path) -> None:
    code = HOST.replace("FIGURES", str(figures))
    build = started([sys.executable, "-c", code], scratch, min(figures, 2))

    build.send_signal(signal.SIGINT)
    said, _ = ended(build)

    assert build.returncode == -signal.SIGINT
    assert said == "told\n"
    assert list(scratch.iterdir()) == []
    wait_until(lambda: not working_in(scratch))


@pytest.mark.parametrize("hangs", HANGS)
@pytest.mark.parametrize("names", [["simple"], ["simple", "unet", "fcn8"]], ids=["one", "three"])
@pytest.mark.parametrize(
    ("number", "status"), [(signal.SIGINT, -signal.SIGINT), (signal.SIGTERM, 143)]
)
def test_the_command_line_cleans_up_where_it_is_ended(
    *,
    number: signal.Signals,
    status: int,
    names: list[str],
    hangs: str,
    scratch: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Without a word, by the exit status that a shell knows."""
    programs = tmp_path / "bin"
    programs.mkdir()
    install(programs, "pdflatex", HANGS[hangs])
    install(programs, "mutool", VERSION)
    monkeypatch.setenv("PATH", os.pathsep.join([str(programs), os.environ["PATH"]]))
    files = [str(ARCHITECTURES / f"{name}.py") for name in names]
    options = ["-o", str(tmp_path), "--engine", "tex", "--timeout", str(LONG_S)]
    build = started([*PLOTNET, "render", *files, *options], scratch, 1)

    build.send_signal(number)
    said = ended(build)

    assert said == ("", "")
    assert build.returncode == status
    assert list(scratch.iterdir()) == []
    wait_until(lambda: not working_in(scratch))
