"""Hostile text in every field, the whole way to SVG: literal text, or an error with its place."""

import json
import re
from pathlib import Path

import pytest

from plotnet.api import draw
from plotnet.errors import CompileError, Origin, PlotnetError
from plotnet.figure import Drawing, Source
from plotnet.settings import Settings
from plotnet.write.svg_check import check_svg
from tests.tex.test_hostile import PAYLOADS

pytestmark = pytest.mark.tex

SCRIPT_FIELDS = {
    "name": "arch = [to_Conv({}, 64, 64)]",
    "caption": "arch = [to_Conv('a', 64, 64, caption={})]",
    "label": "arch = [to_ConvConvRelu('a', {}, (64, 64))]",
    "place": "arch = [to_Conv('a', 64, 64, to={})]",
    "file": "arch = [to_input({})]",
}
BLOCK_FIELDS = {
    "title": "title: {}\nlayers: [input: [3, 8, 8], conv: 8]",
    "link": "- input: [3, 8, 8]\n- conv: 8\n  link: {}",
    "colour": "- input: [3, 8, 8]\n- conv: 8\n  color: {}",
}

CASES = Path(__file__).parents[1] / "cases" / "tex"
TEX, WEB = (
    (CASES / f"hostile-{kind}.txt").read_text(encoding="utf-8").splitlines()
    for kind in ("tex", "web")
)
WORD = "unseen-4826"
AROUND = ("{}", "${}$", "}}{}{{", r"\text{{{}}}")


def strings(secret: Path, out: Path) -> list[str]:
    """Return a hundred and fifty texts that nobody means well with."""
    tex = [around.format(core) for core in TEX for around in AROUND]
    each = [*PAYLOADS.values(), *tex, *WEB]
    over = f"../../{secret.parent.name}"
    names = {"SECRET": secret, "PICTURE": secret.with_suffix(".png"), "OUT": out, "OVER": over}
    for word, name in names.items():
        each = [text.replace(word, str(name)) for text in each]
    return [text.strip() for text in each]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A directory with a secret and room for what should not be made."""
    (tmp_path / "private").mkdir()
    (tmp_path / "private" / "secret.tex").write_text(WORD, encoding="ascii")
    (tmp_path / "docs").mkdir()
    return tmp_path


def test_hostile_text_is_text_or_a_located_error(folder: Path) -> None:
    secret, out = folder / "private" / "secret.tex", folder / "private" / "out.txt"
    hostile = strings(secret, out)
    sources = [
        Source(form.format(quoted(text)), Origin("p.rst", 7), folder / "docs", folder / "docs")
        for forms, quoted in ((SCRIPT_FIELDS, repr), (BLOCK_FIELDS, json.dumps))
        for form in forms.values()
        for text in hostile
    ]
    assert len(hostile) == 150
    assert len(sources) == 150 * 8

    batch = draw(sources, "svg", Settings(engine="tex", cache=folder / "cache"), folder)

    assert not batch.problems
    assert [path.name for path in (folder / "private").iterdir()] == ["secret.tex"]
    assert not list((folder / "docs").iterdir())
    drawn = [outcome for outcome in batch.outcomes if isinstance(outcome, Drawing)]
    assert len(drawn) > 200, "hardly anything came as far as TeX"
    for drawing in drawn:
        svg = drawing.data.decode()
        check_svg(svg)
        assert WORD not in svg
        assert not re.search(r"(?i)<(?:script|iframe|foreignObject|img|style)", svg)
    for source, outcome in zip(sources, batch.outcomes, strict=True):
        if isinstance(outcome, PlotnetError):
            assert not isinstance(outcome, CompileError), (source.text, outcome.log)
            assert outcome.origin is not None, source.text
            assert outcome.origin.file == "p.rst"
            assert WORD not in str(outcome)
