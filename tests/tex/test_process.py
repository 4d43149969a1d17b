"""Programs end, see nothing of ours, and are told apart by how they ended."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from plotnet.tex import confine
from plotnet.tex.process import (
    MAX_OUTPUT,
    Finished,
    Limits,
    Progress,
    environment,
    launch_command,
    start_tool,
)
from tests.tex.samples import alive, choose_way

LIMITS = Limits(timeout_s=10, cpu_s=5)
SHORT = Limits(timeout_s=0.5, cpu_s=5)
PYTHON = os.path.realpath(sys.executable)

posix = pytest.mark.skipif(os.name != "posix", reason="process groups and limits are of POSIX")


@pytest.fixture(autouse=True, params=["fork", "launcher"])
def way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each of the two ways to a program: which is taken depends on how many threads we have."""
    choose_way(request, monkeypatch)


def run(code: str, cwd: Path, limits: Limits = LIMITS, mark: bytes = b"") -> Finished:
    progress = Progress(mark, 99) if mark else None
    argv = [PYTHON, "-IS", "-c", code]
    return start_tool(argv, cwd=cwd, limits=limits, progress=progress).finish()


def test_what_a_program_prints_is_kept_with_its_status(tmp_path: Path) -> None:
    finished = run("import sys; print('out'); sys.stderr.write('err'); sys.exit(3)", tmp_path)

    assert finished.status == 3
    assert "out" in finished.output
    assert "err" in finished.output
    assert not finished.timed_out


def test_a_program_sees_no_variable_that_was_not_written_for_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SECRET_TOKEN", "s3cret")

    finished = run("import os; print(sorted(os.environ))", tmp_path)

    assert "HOME" in finished.output
    assert "SECRET_TOKEN" not in finished.output


def test_home_and_tex_trees_are_private(tmp_path: Path) -> None:
    seen = environment(tmp_path)

    assert {seen[name] for name in ("HOME", "TEXMFHOME", "TEXMFVAR", "TMPDIR")} == {str(tmp_path)}
    assert (seen["TZ"], seen["LC_ALL"]) == ("UTC", "C.UTF-8")


def test_a_program_has_nothing_to_read(tmp_path: Path) -> None:
    assert "b''" in run("import sys; print(sys.stdin.buffer.read())", tmp_path).output


def test_a_program_that_hangs_is_stopped(tmp_path: Path) -> None:
    start = time.monotonic()

    finished = run("import time; time.sleep(60)", tmp_path, SHORT)

    assert finished.timed_out
    assert time.monotonic() - start < 5


@posix
def test_a_program_that_ignores_interrupts_is_killed_with_its_children(tmp_path: Path) -> None:
    code = (
        "import os, signal, time\n"
        "signal.signal(signal.SIGINT, signal.SIG_IGN)\n"
        "os.fork()\n"
        "while True: time.sleep(1)  # plotnet-test-survivor\n"
    )

    assert run(code, tmp_path, SHORT).status == -signal.SIGKILL
    assert not alive("plotnet-test-survivor")


@posix
def test_an_interrupted_program_is_heard(tmp_path: Path) -> None:
    """TeX tells the line where it was when it is interrupted."""
    code = (
        "import sys, time\n"
        "try: time.sleep(60)\n"
        "except KeyboardInterrupt: print('was in line 7'); sys.exit(1)\n"
    )

    patient = Limits(2.0, cpu_s=5, memory_mb=1024, file_mb=16)
    assert "was in line 7" in run(code, tmp_path, patient).output


def test_each_sign_of_progress_gives_new_time(tmp_path: Path) -> None:
    code = "import time\nfor _ in range(5): time.sleep(.25); print('<on>', flush=True)"

    assert run(code, tmp_path, SHORT, mark=b"<on>").status == 0
    assert run(code, tmp_path, SHORT, mark=b"<other>").timed_out


def test_progress_counts_so_often_and_no_more(tmp_path: Path) -> None:
    code = "import time\nfor n in range(9): time.sleep(.3); print('<on>', flush=True)"
    argv = [PYTHON, "-IS", "-c", code]
    start = time.monotonic()

    started = start_tool(argv, cwd=tmp_path, limits=SHORT, progress=Progress(b"<on>", 1))
    finished = started.finish()

    assert finished.timed_out
    assert time.monotonic() - start < 2.5


def test_progress_that_arrives_in_pieces_counts(tmp_path: Path) -> None:
    code = (
        "import sys, time\n"
        "for letter in '<on>' * 4:\n"
        "    time.sleep(.1); sys.stdout.write(letter); sys.stdout.flush()\n"
    )

    assert run(code, tmp_path, Limits(timeout_s=0.8, cpu_s=5), mark=b"<on>").status == 0


def test_a_program_that_prints_without_end_is_stopped(tmp_path: Path) -> None:
    finished = run("while True: print('x' * 1000)", tmp_path)

    assert finished.flooded
    assert len(finished.output) == MAX_OUTPUT


def test_printing_letter_by_letter_does_not_outlast_the_time(tmp_path: Path) -> None:
    code = "import os\nwhile True: os.write(1, b'x')"
    start = time.monotonic()

    assert run(code, tmp_path, SHORT).timed_out
    assert time.monotonic() - start < 5


@posix
def test_limits_bind(tmp_path: Path) -> None:
    limits = Limits(timeout_s=20, cpu_s=1, memory_mb=200, file_mb=1)

    assert run("while True: pass", tmp_path, limits).status in {-signal.SIGXCPU, -signal.SIGKILL}
    assert "MemoryError" in run("x = bytearray(10**9)", tmp_path, limits).output
    run("f = open('big', 'wb')\nwhile True: f.write(bytes(2**16))", tmp_path, limits)
    assert (tmp_path / "big").stat().st_size <= 1 << 20


def test_a_program_that_cannot_be_started_is_told(tmp_path: Path) -> None:
    finished = start_tool([str(tmp_path / "nothing")], cwd=tmp_path, limits=LIMITS).finish()

    assert finished.status == confine.REFUSED
    assert finished.refused


def test_a_working_directory_that_is_gone_is_told(tmp_path: Path) -> None:
    assert start_tool([PYTHON], cwd=tmp_path / "gone", limits=LIMITS).finish().refused


def test_arguments_are_never_read_by_a_shell(tmp_path: Path) -> None:
    hostile = "$(touch made); `touch made`; touch made"

    argv = [PYTHON, "-IS", "-c", "import sys; print(sys.argv[1])", hostile]

    finished = start_tool(argv, cwd=tmp_path, limits=LIMITS).finish()

    assert hostile in finished.output
    assert not (tmp_path / "made").exists()


def test_without_an_interpreter_tools_start_directly(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", "")

    assert launch_command(["/bin/tool", "-x"], {"cpu": 1}) == ["/bin/tool", "-x"]


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="PDEATHSIG is of Linux")
def test_a_tool_dies_with_us(tmp_path: Path) -> None:
    """A kill -9 of a build leaves no TeX behind."""
    code = (
        "from pathlib import Path\n"
        "from plotnet.tex.process import Limits, start_tool\n"
        f"start_tool(['/bin/sleep', '61.25'], cwd=Path({str(tmp_path)!r}),"
        " limits=Limits(60, 60)).finish()\n"
    )
    ours = subprocess.Popen([sys.executable, "-c", code])
    wait_until(lambda: bool(alive("sleep 61.25")))

    ours.kill()
    ours.wait()

    wait_until(lambda: not alive("sleep 61.25"))


def wait_until(holds: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 10
    while not holds():
        assert time.monotonic() < deadline
        time.sleep(0.02)
