"""A run of TeX that is started before its figure is known gives what any run gives, or nothing."""

import os
import signal
import tempfile
import time
from pathlib import Path

import pytest
from msgspec.structs import replace

from plotnet.errors import CompileError
from plotnet.tex.compile import Compiler, Options
from plotnet.tex.dress import Dress
from plotnet.tex.fence import Fenced
from plotnet.tex.job import TexFigure
from plotnet.tex.waiting import PICTURES, WaitingRun
from tests.tex.samples import PREAMBLE, good, page

pytestmark = pytest.mark.tex

ALL = ("svg", "pdf", "png")


@pytest.fixture
def alone(options: Options, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Options:
    """Options under which TeX starts early; what it leaves behind lies in a folder of the test."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return replace(options, alone=True)


def left_behind() -> list[Path]:
    """Return what is left of the directories of runs."""
    return list(Path(tempfile.gettempdir()).glob("plotnet-*"))


def test_it_gives_the_bytes_of_any_other_run(options: Options, alone: Options) -> None:
    figure = replace(good(1), assets=(("a.txt", b"content"),))

    waited = Compiler(PREAMBLE, ALL, alone).compile([figure])

    assert waited == Compiler(PREAMBLE, ALL, options).compile([figure])
    assert left_behind() == []


def test_it_says_of_a_broken_figure_what_any_other_run_says(
    options: Options, alone: Options
) -> None:
    figure = TexFigure("broken", page(r"\nonsense"))

    (waited,) = Compiler(PREAMBLE, ALL, alone).compile([figure])
    (usual,) = Compiler(PREAMBLE, ALL, options).compile([figure])

    assert isinstance(waited, CompileError)
    assert isinstance(usual, CompileError)
    assert waited.message == usual.message


def test_it_ends_in_time_with_a_figure_that_does_not_end(alone: Options) -> None:
    started = time.monotonic()

    (outcome,) = Compiler(PREAMBLE, ("svg",), replace(alone, timeout_s=2)).compile(
        [TexFigure("endless", page(r"\def\x{\x}\x"))]
    )

    assert isinstance(outcome, CompileError)
    assert "does not end within 2 s" in outcome.message
    assert time.monotonic() - started < 10


@pytest.mark.parametrize("count", [0, 2])
def test_it_goes_home_where_no_figure_comes_or_more_than_one(alone: Options, count: int) -> None:
    compiler = Compiler(PREAMBLE, ("svg",), alone)

    outcomes = compiler.compile([good(number) for number in range(count)])

    assert [isinstance(outcome, dict) for outcome in outcomes] == [True] * count
    assert left_behind() == []


def test_a_figure_with_large_pictures_gets_a_run_of_its_own(alone: Options) -> None:
    figure = replace(good(1), assets=(("a.txt", b" " * (PICTURES + 1)),))

    (outcome,) = Compiler(PREAMBLE, ("svg",), alone).compile([figure])

    assert isinstance(outcome, dict)
    assert left_behind() == []


def waiting(compiler: Compiler) -> WaitingRun:
    """Return the run that waits."""
    assert compiler._waiting is not None
    return compiler._waiting


def kill(run: Fenced | None) -> None:
    """Kill what waits, with all that it started."""
    assert run is not None
    assert run.started._watch is not None
    os.killpg(run.started._watch.process.pid, signal.SIGKILL)


def test_a_figure_may_take_its_time_to_come(alone: Options) -> None:
    compiler = Compiler(PREAMBLE, ("svg",), replace(alone, timeout_s=2))
    time.sleep(3)

    (outcome,) = compiler.compile([good(1)])

    assert isinstance(outcome, dict)
    assert left_behind() == []


def test_where_tex_has_died_a_figure_gets_a_run_of_its_own(alone: Options) -> None:
    compiler = Compiler(PREAMBLE, ("svg",), alone)
    kill(waiting(compiler)._started)

    (outcome,) = compiler.compile([good(1)])

    assert isinstance(outcome, dict)
    assert left_behind() == []


def test_where_a_figure_cannot_be_handed_over_it_gets_a_run_of_its_own(alone: Options) -> None:
    compiler = Compiler(PREAMBLE, ("svg",), alone)
    os.close(waiting(compiler)._pipe)
    waiting(compiler)._pipe = os.open(os.devnull, os.O_RDONLY)

    (outcome,) = compiler.compile([good(1)])

    assert isinstance(outcome, dict)
    assert left_behind() == []


def test_what_is_put_around_a_figure_is_made_while_tex_works(alone: Options) -> None:
    compiler = Compiler(PREAMBLE, ("svg",), alone)
    told: list[bool] = []

    def dress() -> Dress:
        told.append(waiting(compiler)._started is not None)
        return Dress(head="<desc>around it</desc>")

    (outcome,) = compiler.compile([replace(good(1), dress=dress)])

    assert isinstance(outcome, dict)
    assert b"<desc>around it</desc>" in outcome["svg"]
    assert told == [True]


def test_a_rotten_format_from_which_it_started_spoils_nothing(
    options: Options, alone: Options, tmp_path: Path
) -> None:
    formats = tmp_path / "formats"
    (usual,) = Compiler(PREAMBLE, ("svg",), replace(options, format_dir=formats)).compile([good(1)])
    (rotten,) = formats.glob("*.fmt")
    content = rotten.read_bytes()
    rotten.write_bytes(content[:-1000] + bytes(1000))

    (outcome,) = Compiler(PREAMBLE, ("svg",), replace(alone, format_dir=formats)).compile([good(1)])

    assert outcome == usual
    assert rotten.read_bytes() == content


def test_a_rotten_format_that_draws_something_else_spoils_nothing(
    options: Options, alone: Options, tmp_path: Path
) -> None:
    formats, width = tmp_path / "formats", (3141592).to_bytes(4)
    preamble = PREAMBLE + r"\newdimen\wide \wide=3141592sp "
    figure = TexFigure("wide", page(r"\hbox{\vrule height 9pt width\wide}"))
    usual = Compiler(preamble, ("svg",), replace(options, format_dir=formats)).compile([figure])
    (rotten,) = formats.glob("*.fmt")
    content = rotten.read_bytes()
    there = width if width in content else width[::-1]
    assert content.count(there) == 1
    rotten.write_bytes(content.replace(there, bytes(4)))

    outcome = Compiler(preamble, ("svg",), replace(alone, format_dir=formats)).compile([figure])

    assert outcome == usual
    assert rotten.read_bytes() == content


def test_tex_that_strangers_wrote_never_finds_it(options: Options) -> None:
    compiler = Compiler(PREAMBLE, ("svg",), replace(options, alone=True, strict=True))

    assert compiler._waiting is None
