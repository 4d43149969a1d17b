"""Programs that only pretend to be TeX or mutool: figures get errors, never wrong images."""

import os
import shutil
import time
from pathlib import Path

import pytest
from msgspec.structs import replace

from plotnet.errors import CompileError
from plotnet.tex.compile import Options, compile_batch
from tests.tex.samples import PREAMBLE, alive, good, install

VERSION = (
    "import sys\nif '--version' in sys.argv: print('pdfTeX 1.0 (TeX Live 2022)'); sys.exit()\n"
)
MARKS = (
    "print('<plotnet begin 1>'); print('<plotnet end 1 pages 1 level 1>')\n"
    "print('<plotnet begin 2>'); print('<plotnet end 2 pages 1 level 1>')\n"
)

FAKE_TEX = {
    "fails": "sys.exit(1)",
    "says nothing": "pass",
    "prints garbage": "sys.stdout.buffer.write(bytes(range(256)) * 99)",
    "hangs": "import time; time.sleep(99)  # fake-tex-hangs",
    "hangs in a child": "import os, time; os.fork(); time.sleep(99)  # fake-tex-hangs",
    "floods": "while True: print('x' * 999)",
    "crashes": "import os; os.kill(os.getpid(), 11)",
    "claims success": MARKS,
    "writes half a file": MARKS + "open('plotnet.pdf', 'wb').write(b'%PDF-1.5 and no more')",
    "writes no PDF": MARKS + "open('plotnet.pdf', 'wb').write(b'GIF89a %%EOF')",
    "claims other figures": "print('<plotnet begin 7>'); print('<plotnet end 7 pages 1 level 1>')",
}

FAKE_MUTOOL = {
    "fails": "sys.exit(1)",
    "claims success": "pass",
    "hangs": "import time; time.sleep(99)  # fake-tex-hangs",
    "writes half a file": "open('1.svg', 'w').write('<svg'); open('2.svg', 'w').write('<svg')",
    "writes garbage": "[open(f'{n}.svg', 'w').write('<svg></nonsense></svg>') for n in (1, 2)]",
    "writes another page only": "open('3.svg', 'w').write('<svg/>')",
}

OPTIONS = Options(timeout_s=1.0, jobs=1)


@pytest.fixture
def programs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that comes first on the PATH."""
    folder = tmp_path / "bin"
    folder.mkdir()
    monkeypatch.setenv("PATH", os.pathsep.join([str(folder), os.environ["PATH"]]))
    return folder


@pytest.mark.parametrize("fault", FAKE_TEX)
def test_a_faulty_tex_is_an_error_for_each_figure(fault: str, programs: Path) -> None:
    install(programs, "pdflatex", VERSION + FAKE_TEX[fault])
    install(programs, "mutool", VERSION)
    start = time.monotonic()

    outcomes = compile_batch([good(1), good(2)], PREAMBLE, ["svg"], options=OPTIONS)

    assert all(isinstance(outcome, CompileError) for outcome in outcomes)
    assert len(outcomes) == 2
    assert time.monotonic() - start < 10
    assert not alive("fake-tex-hangs")


def test_a_faulty_tex_builds_no_format(programs: Path, tmp_path: Path) -> None:
    install(programs, "pdflatex", VERSION + "open('preamble.fmt', 'w').write('no format')")
    install(programs, "mutool", VERSION)

    options = Options(timeout_s=1.0, jobs=1, format_dir=tmp_path / "formats")
    (outcome,) = compile_batch([good(1)], PREAMBLE, ["svg"], options=options)

    assert isinstance(outcome, CompileError)
    assert not list((tmp_path / "formats").glob("*.fmt"))


@pytest.mark.tex
@pytest.mark.parametrize("fault", FAKE_MUTOOL)
def test_a_faulty_converter_is_an_error_for_each_figure(
    fault: str, programs: Path, options: Options, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("plotnet.tex.convert.PAGE_S", 0.1)
    install(programs, "mutool", VERSION + FAKE_MUTOOL[fault])
    short = Options(timeout_s=1.0, jobs=1, format_dir=options.format_dir)

    outcomes = compile_batch([good(1), good(2)], PREAMBLE, ["svg"], options=short)

    assert all(isinstance(outcome, CompileError) for outcome in outcomes)
    assert not alive("fake-tex-hangs")


@pytest.mark.tex
def test_a_converter_that_fails_on_one_page_costs_that_page(
    programs: Path, options: Options
) -> None:
    """Here the real one, behind a wrapper that fails where a PDF holds a certain word."""
    real = shutil.which("mutool")
    script = (
        "import os, sys\n"
        "pdf = open(sys.argv[-1], 'rb').read()\n"
        f"if b'PoisonedPage' in pdf: sys.exit(1)\n"
        f"os.execv({real!r}, ['mutool', *sys.argv[1:]])"
    )
    install(programs, "mutool", script)
    figures = [good(number) for number in range(3)]
    mark = "\\pdfcompresslevel=0 \\immediate\\pdfobj stream {PoisonedPage}\n"
    figures[1] = replace(figures[1], body=mark + figures[1].body)

    outcomes = compile_batch(figures, PREAMBLE, ["svg"], options=Options(20, 1, options.format_dir))

    assert [isinstance(outcome, CompileError) for outcome in outcomes] == [False, True, False]
