"""TeX of strangers, without any check before it: what it tries fails in the box, and it ends."""

import hashlib
import re
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from threading import Event, Thread
from typing import Self

import pytest
from msgspec.structs import replace
from PIL import Image

from plotnet.errors import CompileError, SettingsError
from plotnet.tex.compile import Compiler, Options, Outcome, compile_batch, for_strangers
from plotnet.tex.convert import convert
from plotnet.tex.fence import holds
from plotnet.tex.format import with_format
from plotnet.tex.job import TexFigure, TexInstallation, run_tex, write_files
from plotnet.tex.process import Fence, Limits, start_tool
from plotnet.tex.toolchain import find_tool
from tests.tex.samples import PREAMBLE, alive, bad, good, page

pytestmark = pytest.mark.tex

WORD = "leaked-7391"
CASES = Path(__file__).parents[1] / "cases" / "tex" / "payloads.txt"
OPEN = ("-shell-escape", "-cnf-line=openin_any=a", "-cnf-line=openout_any=a")
OPEN_LIMITS = Limits(timeout_s=20, cpu_s=20)


@dataclass(frozen=True, slots=True)
class Outside:
    """Files beside the working directory, which no figure was given.

    Attributes:
        folder: Where they are.
    """

    folder: Path

    @property
    def secret(self) -> Path:
        """A file that no figure may read."""
        return self.folder / "secret.tex"

    @property
    def out(self) -> Path:
        """A file that no figure may make."""
        return self.folder / "out.txt"

    def fill(self, payload: str) -> str:
        """Return a payload with the names of these files."""
        over = "../" * 2 + self.folder.name
        names = {
            "SECRET": self.secret,
            "PICTURE": self.folder / "p.png",
            "OUT": self.out,
            "OVER": over,
        }
        for word, name in names.items():
            payload = payload.replace(word, str(name))
        return payload

    def reached(self, said: str) -> bool:
        """Tell whether something that TeX said or did shows that it was outside."""
        content = self.secret.read_bytes()
        traces = (
            WORD,
            content[:20].hex().upper(),
            hashlib.md5(content, usedforsecurity=False).hexdigest().upper(),
            f"size {len(content)}",
            "moddate D:",
            "picture 1001",
            "root:x:0",
        )
        return self.out.exists() or any(trace in said for trace in traces)


def _payloads() -> dict[str, str]:
    """Return name and text of each payload."""
    _, *parts = CASES.read_text(encoding="utf-8").split("=== ")
    return {name: body for name, _, body in (part.partition("\n") for part in parts)}


PAYLOADS = _payloads()


@pytest.fixture
def outside(tmp_path: Path) -> Outside:
    folder = tmp_path / "private"
    folder.mkdir()
    (folder / "secret.tex").write_text(
        rf"\message{{{WORD}}}\def\x{{{'y' * 500}}}", encoding="ascii"
    )
    Image.new("L", (4, 4)).save(folder / "p.png")
    return Outside(folder)


@pytest.mark.skipif(not holds(), reason="without Landlock TeX's own flags alone do not hold")
@pytest.mark.parametrize("name", PAYLOADS)
def test_what_succeeds_outside_the_box_fails_inside(
    name: str, outside: Outside, tex: TexInstallation, formats: Path, tmp_path: Path
) -> None:
    payload = PAYLOADS[name]
    preloaded = with_format(tex, formats)
    shown = "" if name.startswith("pdf") else page("shown")
    figure = bad(f"{outside.fill(payload)}\n{shown}")

    boxed = tmp_path / "boxed" / "work"
    boxed.mkdir(parents=True)
    run = run_tex(preloaded, [figure], boxed, 20)
    pdf = boxed / "plotnet.pdf"

    assert 1 in run.report.figures, "TeX did not run"
    assert not outside.reached(run.log + pdf.read_bytes().decode("latin-1")) or name[:3] == "pdf"

    if name.startswith("pdf"):
        (svg,) = convert(find_tool("mutool"), pdf, 1, "svg", dpi=72, timeout_s=20)
        assert WORD.encode() in pdf.read_bytes(), "the payload itself does not work"
        assert WORD.encode() not in svg
        return
    assert outside.reached(control(preloaded, figure, tmp_path)), "the payload itself does not work"


def control(tex: TexInstallation, figure: TexFigure, folder: Path) -> str:
    """Return what TeX says and writes of a figure where it may do everything."""
    work = folder / "control" / "work"
    work.mkdir(parents=True)
    write_files(tex, [figure], work)
    assert tex.format is not None
    started = (f"-fmt={tex.format.stem}", "-interaction=nonstopmode", "-jobname=plotnet")
    run = start_tool(
        [str(tex.program), *OPEN, *started, "plotnet.tex"],
        cwd=work,
        limits=OPEN_LIMITS,
        env={"TEXFORMATS": str(tex.format.parent)},
    )
    said = run.finish().output
    pdf = work / "plotnet.pdf"
    return said + (pdf.read_bytes().decode("latin-1") if pdf.exists() else "")


def test_there_are_payloads_enough() -> None:
    kinds = Counter(name.partition(":")[0] for name in PAYLOADS)

    assert kinds.total() == 45
    assert kinds["read"] + kinds["write"] + kinds["run"] >= 35


ENDLESS = {
    "expansion": r"\def\a{\a}\a",
    "loop": r"\loop\iftrue\repeat",
    "messages": r"\loop\iftrue\message{x}\repeat",
    "log": r"\loop\iftrue\wlog{xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx}\repeat",
    "memory": r"\def\a#1{\a{#1#1}}\a{xx}",
    "boxes": r"\setbox1\hbox{x}\loop\iftrue\setbox1\hbox{\copy1\copy1}\repeat",
    "pages": r"\loop\iftrue\shipout\hbox{x}\repeat",
    "literals": r"\def\a{xxxxxxxx}\loop\iftrue\edef\a{\a\a}\pdfliteral{\a}\repeat",
    "objects": r"\loop\iftrue\immediate\pdfobj{<<>>}\repeat",
    "own marks": r"\loop\iftrue\message{^^J<plotnet begin 1>^^J}\repeat",
    "files": r"\loop\iftrue\immediate\openout15=f\the\count1.txt \advance\count1 1 \repeat",
    "no interrupt": r"\def\a{\batchmode\a}\a",
    "names": r"\def\a#1{\expandafter\gdef\csname#1\endcsname{}\expandafter\a{x#1}}\a x",
    "groups": r"\def\a{\begingroup\a}\a",
    "nested boxes": r"\def\a{\hbox\bgroup\a}\a",
    "input of itself": r"\input f1.tex",
    "fonts": r"\count1=65536 \loop\iftrue\font\x=cmr10 at \count1 sp \advance\count1 1 \repeat",
    "one paragraph": r"\vbox{\hsize1cm \loop\iftrue some words \repeat}",
    "alignment": r"\halign{#\cr\loop\iftrue x\cr\repeat}",
    "forms": r"\loop\iftrue\setbox1\hbox{x}\immediate\pdfxform1 \repeat",
    "foreach": r"\foreach \x in {1,...,16000}{\foreach \y in {1,...,16000}{}}",
    "questions": r"\errorstopmode\loop\iftrue\read16 to\x \repeat",
}
CAP_S = 1.5
MAX_RSS_KB = 1 << 20
MAX_DISK = 32 << 20


class Meter:
    """What all runs of TeX take at most, looked at again and again.

    Attributes:
        rss_kb: Memory of the largest of them.
        disk: Bytes of the fullest working directory.
    """

    def __init__(self, scratch: Path) -> None:
        self.rss_kb = self.disk = 0
        self._scratch = scratch
        self._stop = Event()
        self._thread = Thread(target=self._watch)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_error: object) -> None:
        self._stop.set()
        self._thread.join()

    def _watch(self) -> None:
        while not self._stop.wait(0.02):
            for process in Path("/proc").glob("[0-9]*"):
                with suppress(OSError):
                    if b"-jobname=plotnet" in (process / "cmdline").read_bytes():
                        status = (process / "status").read_text(encoding="ascii")
                        peak = re.search(r"VmHWM:\s*(\d+)", status)
                        self.rss_kb = max(self.rss_kb, int(peak[1]) if peak else 0)
            with suppress(OSError):
                for folder in self._scratch.iterdir():
                    self.disk = max(self.disk, sum(map(_size, folder.rglob("*"))))


def _size(path: Path) -> int:
    with suppress(OSError):
        return path.stat().st_size
    return 0


def test_endless_and_exploding_figures_end_and_the_others_are_drawn(
    options: Options, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """At the cap and a second, within 1 GB of memory and 32 MB of disk; nothing is left."""
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    compiler = Compiler(PREAMBLE, ["svg"], replace(options, timeout_s=CAP_S, per_run=1))
    figures = {"sound": good(1)} | {kind: bad(page(body)) for kind, body in ENDLESS.items()}

    def timed(figure: TexFigure) -> tuple[Outcome, float]:
        start = time.monotonic()
        (outcome,) = compiler.compile([figure])
        return outcome, time.monotonic() - start

    assert compiler.tex.format is not None
    with Meter(tmp_path) as meter, ThreadPoolExecutor(max_workers=3) as pool:
        outcomes = dict(zip(figures, pool.map(timed, figures.values()), strict=True))

    assert isinstance(outcomes.pop("sound")[0], dict)
    assert len(outcomes) == 22
    for kind, (outcome, seconds) in outcomes.items():
        assert isinstance(outcome, CompileError), kind
        assert seconds < CAP_S + 1, kind
    assert 0 < meter.rss_kb < MAX_RSS_KB
    assert 0 < meter.disk < MAX_DISK
    assert not list(tmp_path.iterdir())
    assert not alive("-jobname=plotnet")


def test_tex_of_strangers_runs_alone_and_fenced(options: Options) -> None:
    if not holds():
        pytest.skip("without Landlock it is refused")

    strict = for_strangers(options)

    assert strict.per_run == 1
    first, second = compile_batch(
        [bad(page("a") + r"\gdef\layer{changed}"), bad(page(r"\layer"))],
        PREAMBLE,
        ["svg"],
        options=strict,
    )
    assert isinstance(first, dict)
    assert isinstance(second, CompileError)


def test_without_a_fence_tex_of_strangers_is_refused(
    options: Options, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("plotnet.tex.compile.holds", lambda: False)

    with pytest.raises(SettingsError, match="raw TikZ is refused on this machine"):
        for_strangers(options)


def test_what_must_be_fenced_does_not_run_otherwise(
    options: Options, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Not even where the tool does not fit into the fence, and would run outside."""
    monkeypatch.setattr("plotnet.tex.fence.around", lambda *_, **__: Fence(read=(tmp_path,)))
    monkeypatch.setattr("plotnet.tex.fence.fits", lambda _tool: False)
    outcomes = {}

    for strict in (False, True):
        limited = replace(options, format_dir=None, strict=strict)
        (outcomes[strict],) = compile_batch([good(1)], PREAMBLE, ["svg"], options=limited)

    assert isinstance(outcomes[False], dict)
    assert isinstance(outcomes[True], CompileError)
