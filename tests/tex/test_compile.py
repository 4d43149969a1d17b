"""Figures become images many at once; one that is broken costs itself, and bytes never vary."""

import os
import re
import time
from pathlib import Path

import pytest
from msgspec.structs import replace

from plotnet.errors import CompileError, SettingsError, ToolNotFoundError
from plotnet.tex.compile import Images, Options, Outcome, compile_batch, split
from plotnet.tex.job import TexFigure
from tests.tex.samples import PREAMBLE, alive, bad, descriptors_left, good, install, page

pytestmark = pytest.mark.tex

BROKEN = {
    "unknown command": (page(r"\nosuchcommand"), r"does not know the command '\\nosuchcommand'"),
    "brace in a node": (page(r"\tikz{\node{abc;}"), "semicolon missing|not closed"),
    "a brace too many": (page(r"\tikz{\node{abc};}}"), "not balanced"),
    "no end": (r"\begin{plotnetpage}\begin{tikzpicture}", "opened and not closed"),
    "other end": (page(r"\begin{tikzpicture}\end{plotnetpage}"), "not balanced|is closed by"),
    "table left open": (page(r"\begin{tabular}{c}a & "), "alignment|not balanced"),
    "math outside": (page("a_b"), "outside it"),
    "missing picture": (page(r"\includegraphics{none.png}"), "'none.png' is missing"),
    "missing input": (page(r"\input{none}"), "none.tex' is missing"),
    "unknown anchor": (page(r"\tikz\draw (zz) -- (0,0);"), "no node or anchor 'zz'"),
    "unknown key": (page(r"\tikz\draw[nokey] (0,0) -- (1,0);"), "no key '/tikz/nokey'"),
    "unclosed condition": (page(r"\iffalse a"), "iffalse"),
    "ends the document": (r"\end{document}", "ends the document"),
    "ends TeX": (r"\csname @@end\endcsname", "ends the document|before its end"),
    "no page": ("", "0 pages instead of one"),
    "two pages": (page("a") + page("b"), "2 pages instead of one"),
    "exploding": (page(r"\def\a#1{\a{#1#1}}\a{x}"), "too much for TeX"),
    "missing letter": (page("\\symbol{200}"), "has no|cannot set"),
    "foreign letter": (page("漢"), "cannot set '漢'"),
    "dumps a format": (r"\dump", "ends the document|TeX says"),
    "closes our group": (r"}\iffalse{\fi" + page("a"), "."),
}


def images(outcome: Outcome) -> Images:
    assert not isinstance(outcome, CompileError), outcome.log
    return outcome


def error(outcome: Outcome) -> CompileError:
    assert isinstance(outcome, CompileError)
    return outcome


def test_a_figure_becomes_every_kind_of_image(options: Options) -> None:
    (outcome,) = compile_batch([good(1)], PREAMBLE, ["svg", "pdf", "png"], options=options)

    made = images(outcome)
    assert made["svg"].startswith(b"<svg ")
    assert made["pdf"].startswith(b"%PDF-")
    assert made["png"].startswith(b"\x89PNG")


def test_no_figures_need_no_program(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")

    assert compile_batch([], PREAMBLE, ["svg"]) == []


def test_an_unknown_target_is_refused() -> None:
    with pytest.raises(
        SettingsError, match=r"unknown target 'gif' \(must be one of svg, pdf, png\)"
    ):
        compile_batch([good(1)], PREAMBLE, ["gif"])


def test_each_broken_figure_is_named_and_its_neighbours_are_as_they_are_alone(
    options: Options,
) -> None:
    """Two sound figures around each broken one come out as in a batch without it."""
    numbers = range(len(BROKEN))
    broken = [bad(body, number) for number, (body, _) in enumerate(BROKEN.values())]
    mixed = [figure for number in numbers for figure in (good(number), broken[number])]

    outcomes = compile_batch(mixed, PREAMBLE, ["svg"], options=options)

    sound = compile_batch([good(number) for number in numbers], PREAMBLE, ["svg"], options=options)
    assert outcomes[::2] == sound
    for (kind, (_, words)), number in zip(BROKEN.items(), numbers, strict=True):
        found = error(outcomes[2 * number + 1])
        assert re.search(words, found.message), (kind, found.message)
        assert found.message.startswith(f"TeX cannot draw 'bad{number}': ")
        assert found.origin == broken[number].origin


def test_the_line_of_the_fault_and_the_log_are_given(options: Options) -> None:
    (outcome,) = compile_batch(
        [bad("%\n%\n" + page("\n\\oops"))], PREAMBLE, ["svg"], options=options
    )

    assert "'\\oops' (line 5 of the figure's TeX)" in error(outcome).message
    assert "Undefined control sequence" in error(outcome).log


def test_a_batch_of_twenty_with_three_broken_delivers_seventeen_in_time(options: Options) -> None:
    """The third breaks TeX's syntax, the seventh has no page, the twentieth never ends."""
    figures = [good(number) for number in range(1, 21)]
    figures[2] = bad(page(r"\node{abc"), 3)
    figures[6] = bad(r"\relax", 7)
    figures[19] = bad(page("\n\\def\\endless{\\endless}\\endless"), 20)
    limit_s = 4.0
    start = time.monotonic()

    outcomes = compile_batch(
        figures, PREAMBLE, ["svg"], options=replace(options, timeout_s=limit_s)
    )

    assert time.monotonic() - start < limit_s + 2
    failed = [number for number, made in enumerate(outcomes, 1) if isinstance(made, CompileError)]
    assert failed == [3, 7, 20]
    assert "does not end within 4 s (it was in line 3" in error(outcomes[19]).message
    assert len({images(made)["svg"] for made in outcomes if not isinstance(made, Exception)}) == 17
    assert not alive("-jobname=plotnet")


def test_figures_that_all_fail_are_all_named(options: Options) -> None:
    outcomes = compile_batch(
        [bad(page(rf"\oops{letter}")) for letter in "abcde"], PREAMBLE, ["svg"], options=options
    )

    assert [error(made).message[-35] for made in outcomes]
    assert all(
        f"oops{letter}'" in error(made).message
        for letter, made in zip("abcde", outcomes, strict=True)
    )


def test_pictures_with_one_name_are_each_figures_own(options: Options) -> None:
    body = page(r"\includegraphics[width=1cm]{pet.png}")
    figures = [TexFigure("pet", body, (("pet.png", png(shade)),)) for shade in (0, 255)]

    first, second = compile_batch(figures, PREAMBLE, ["png"], options=replace(options, jobs=1))

    assert images(first) != images(second)


def png(shade: int) -> bytes:
    import io  # noqa: PLC0415 - one test needs it

    from PIL import Image  # noqa: PLC0415 - likewise

    file = io.BytesIO()
    Image.new("L", (4, 4), shade).save(file, "png")
    return file.getvalue()


def test_bytes_do_not_depend_on_company_format_place_or_clock(
    options: Options, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    targets = ["svg", "pdf", "png"]
    figures = [good(number) for number in range(3)]
    together = compile_batch(figures, PREAMBLE, ["svg", "png"], options=options)
    apart = compile_batch(figures, PREAMBLE, targets, options=options)
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setenv("TZ", "Asia/Tokyo")
    monkeypatch.setenv("LC_ALL", "C")
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    monkeypatch.chdir(tmp_path)

    elsewhere = compile_batch(
        figures, PREAMBLE, targets, options=replace(options, format_dir=None, jobs=1)
    )

    assert apart == elsewhere
    assert together == [{name: images(made)[name] for name in ("svg", "png")} for made in apart]


def test_ids_begin_with_the_prefix_of_their_figure(options: Options) -> None:
    figures = [replace(good(1), id_prefix=prefix) for prefix in ("pnaa", "pnbb")]

    outcomes = compile_batch(figures, PREAMBLE, ["svg"], options=options)

    found = [set(re.findall(rb' id="(....)', images(made)["svg"])) for made in outcomes]
    assert found == [{b"pnaa"}, {b"pnbb"}]


def test_a_preamble_that_fails_is_told_once_for_all(options: Options) -> None:
    outcomes = compile_batch(
        [good(1), good(2)], PREAMBLE + "\\nosuchthing\n", ["svg"], options=options
    )

    for made in outcomes:
        assert "before the first figure: TeX does not know" in error(made).message


def test_a_missing_tikz_names_its_package(options: Options) -> None:
    preamble = PREAMBLE.replace(r"\usepackage{tikz}", r"\usepackage{tikz-none}")

    with pytest.raises(ToolNotFoundError, match="texlive-pictures"):
        compile_batch([good(1)], preamble, ["svg"], options=replace(options, format_dir=None))


@pytest.mark.parametrize("name", ["pdflatex", "mutool"])
def test_a_missing_program_names_its_package(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for other in {"pdflatex", "mutool"} - {name}:
        install(tmp_path, other, "")
    monkeypatch.setenv("PATH", str(tmp_path))

    with pytest.raises(ToolNotFoundError, match=f"{name} is not installed.*apt-get install"):
        compile_batch([good(1)], PREAMBLE, ["svg"])


def test_without_a_place_to_work_each_figure_gets_an_error(
    tmp_path: Path, options: Options, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "gone"))

    outcomes = compile_batch([good(1), good(2)], PREAMBLE, ["svg"], options=options)

    assert ["no place to work" in error(made).message for made in outcomes] == [True, True]


@pytest.mark.parametrize("left", range(9))
@pytest.mark.parametrize("alone", [True, False])
def test_with_few_files_left_to_open_a_figure_gets_an_error(
    *, left: int, alone: bool, options: Options, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another time it may be drawn: that error does not last."""
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    few = replace(options, alone=alone)
    expected = compile_batch([good(1)], PREAMBLE, ["svg"], options=options)

    with descriptors_left(left):
        (outcome,) = compile_batch([good(1)], PREAMBLE, ["svg"], options=few)

    if isinstance(outcome, CompileError):
        assert "Too many open files" in outcome.message
        assert not outcome.lasting
    else:
        assert [outcome] == expected
        assert left > 4


def test_pdf_alone_needs_no_converter(
    options: Options, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = next(
        Path(folder, "pdflatex")
        for folder in os.get_exec_path()
        if Path(folder, "pdflatex").exists()
    )
    (tmp_path / "pdflatex").symlink_to(real)
    monkeypatch.setenv("PATH", str(tmp_path))

    (made,) = compile_batch([good(1)], PREAMBLE, ["pdf"], options=options)

    assert list(images(made)) == ["pdf"]


@pytest.mark.parametrize(
    ("count", "jobs", "per_run", "sizes"),
    [
        (1, 4, 32, [1]),
        (3, 8, 32, [1, 1, 1]),
        (20, 2, 32, [10, 10]),
        (100, 2, 32, [25, 25, 25, 25]),
        (5, 2, 1, [1] * 5),
        (7, 0, 0, [1] * 7),
    ],
)
def test_runs_are_balanced(count: int, jobs: int, per_run: int, sizes: list[int]) -> None:
    figures = [good(number) for number in range(count)]

    runs = split(figures, jobs, per_run)

    assert [len(run) for run in runs] == sizes
    assert [figure for run in runs for figure in run] == figures
