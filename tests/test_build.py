"""Failures of TeX are remembered until an input changes, and told again on each build."""

import re
from pathlib import Path

import pytest

import plotnet
from plotnet import Batch, CompileError, Drawing, Origin, Settings, Source, ToolNotFoundError
from plotnet.tex.toolchain import missing_package
from plotnet.write import tikz

pytestmark = pytest.mark.tex

PICTURE = 'to_Conv("a", 64, 64)'
write_page = tikz.write_page


@pytest.fixture
def broken(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every page that TeX gets has a fault: labels that parse give none by themselves."""
    monkeypatch.setattr(tikz, "write_page", lambda scene: write_page(scene) + "\n\\oops")


def draw(site: Path, text: str = PICTURE, line: int = 12, **settings: object) -> Batch:
    figure = Source(text, Origin("guide/page.md", line), site, site)
    return plotnet.draw([figure], "svg", Settings.read({"engine": "tex", **settings}), site)


def error(batch: Batch) -> CompileError:
    (outcome,) = batch.outcomes
    assert isinstance(outcome, CompileError), outcome
    return outcome


@pytest.mark.usefixtures("broken")
def test_a_failure_is_told_again_without_running_tex(tmp_path: Path) -> None:
    """With the page, the line there, the line of TeX, plain words, and the log."""
    first, second = draw(tmp_path), draw(tmp_path, line=15)

    assert (first.rendered, second.rendered) == (1, 0)
    assert error(first).message == error(second).message
    assert (str(error(first).origin), str(error(second).origin)) == (
        "guide/page.md:12",
        "guide/page.md:15",
    )
    said = r"TeX does not know the command '\\oops' \(line \d+ of the figure's TeX\)"
    assert re.search(said, error(first).message)


@pytest.mark.usefixtures("broken")
def test_the_log_lies_where_the_message_says(tmp_path: Path) -> None:
    """Also after it was removed: it is in the cache as well."""
    for _ in range(2):
        found = error(draw(tmp_path))
        place = re.search(r"\(TeX's log: (.+)\)$", found.message)
        assert place is not None
        log = Path(place[1])
        assert "Undefined control sequence" in log.read_text(encoding="utf-8")
        log.unlink()


def test_a_failure_is_forgotten_when_the_figure_changes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(tikz, "write_page", lambda scene: write_page(scene) + "\n\\oops")
        error(draw(tmp_path))
    error(draw(tmp_path))

    (outcome,) = draw(tmp_path, PICTURE + ",").outcomes

    assert isinstance(outcome, Drawing)


def test_what_took_too_long_is_tried_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The machine may have been busy."""
    with monkeypatch.context() as patch:
        patch.setattr(tikz, "write_page", lambda _scene: r"\def\a{\a}\a")
        assert "does not end within 1 s" in error(draw(tmp_path, timeout_s=1)).message

    (outcome,) = draw(tmp_path).outcomes

    assert isinstance(outcome, Drawing)


def without_tikz(*_arguments: object) -> None:
    raise missing_package("tikz")


def test_a_tex_that_lacks_a_package_costs_a_warning(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And the native picture is drawn."""
    monkeypatch.setattr("plotnet.tex.press.Press.compile", without_tikz)

    batch = draw(tmp_path)

    assert isinstance(batch.outcomes[0], Drawing)
    (problem,) = batch.problems
    assert "texlive-pictures" in problem.message


@pytest.mark.parametrize("lacks", ["a program", "a package"])
def test_where_the_configuration_says_so_a_missing_tex_is_an_error(
    lacks: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if lacks == "a program":
        monkeypatch.setenv("PATH", str(tmp_path))
    else:
        monkeypatch.setattr("plotnet.tex.press.Press.compile", without_tikz)

    batch = draw(tmp_path, missing_tex="error")

    (outcome,) = batch.outcomes
    assert isinstance(outcome, ToolNotFoundError)
    assert str(outcome.origin) == "guide/page.md:12"
    assert not batch.problems
