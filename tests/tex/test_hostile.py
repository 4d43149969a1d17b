"""TeX of strangers, without any check before it: what it tries fails in the box, and it ends."""

import hashlib
import time
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from PIL import Image

from plotnet.errors import CompileError
from plotnet.tex.compile import Options, compile_batch
from plotnet.tex.fence import holds
from plotnet.tex.format import with_format
from plotnet.tex.job import TexInstallation, run_tex, write_files
from plotnet.tex.process import Limits, run_tool
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
            "picture 1001",
        )
        return self.out.exists() or any(trace in said for trace in traces)


def payloads() -> list[tuple[str, str]]:
    """Return name and text of each payload."""
    _, *parts = CASES.read_text(encoding="utf-8").split("=== ")
    return [(name, body) for name, _, body in (part.partition("\n") for part in parts)]


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
@pytest.mark.parametrize(
    "payload", [body for _, body in payloads()], ids=[n for n, _ in payloads()]
)
def test_what_succeeds_outside_the_box_fails_inside(
    payload: str, outside: Outside, tex: TexInstallation, formats: Path, tmp_path: Path
) -> None:
    preloaded = with_format(tex, formats)
    figure = bad(f"{outside.fill(payload)}\n{page('shown')}")

    boxed = tmp_path / "boxed" / "work"
    boxed.mkdir(parents=True)
    run = run_tex(preloaded, [figure], boxed, 20)
    pdf = (boxed / "plotnet.pdf").read_bytes().decode("latin-1")

    assert 1 in run.report.figures, "TeX did not run"
    assert not outside.reached(run.log + pdf)

    control = tmp_path / "control" / "work"
    control.mkdir(parents=True)
    write_files(tex, [figure], control)
    argv = [str(tex.program), *OPEN, "-interaction=nonstopmode", "-jobname=plotnet", "plotnet.tex"]
    said = run_tool(argv, cwd=control, limits=OPEN_LIMITS).output
    written = (control / "plotnet.pdf").read_bytes() if (control / "plotnet.pdf").exists() else b""

    assert outside.reached(said + written.decode("latin-1")), "the payload itself does not work"


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
}


def test_endless_and_exploding_figures_end_and_the_others_are_drawn(
    options: Options, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    figures = [good(1), *(bad(page(body)) for body in ENDLESS.values()), good(2)]
    limit_s = 1.5
    strict = replace(options, timeout_s=limit_s, per_run=1, jobs=4)
    start = time.monotonic()

    first, *broken, last = compile_batch(figures, PREAMBLE, ["svg"], options=strict)

    assert time.monotonic() - start < len(figures) * (limit_s + 1)
    assert isinstance(first, dict)
    assert isinstance(last, dict)
    for kind, outcome in zip(ENDLESS, broken, strict=True):
        assert isinstance(outcome, CompileError), kind
    assert not list(tmp_path.iterdir())
    assert not alive("-jobname=plotnet")
