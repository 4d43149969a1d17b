import re
import subprocess
from pathlib import Path

import pytest

from plotnet.font import Glyph, Literal, Rule, glyph_path, line_skip, measure, outlines, wrap
from plotnet.read.label import parse_label
from plotnet.symbols import BY_COMMAND
from plotnet.text import Line, Text
from plotnet.write.escape import tex_line, unsupported_in_tex

CASES = Path(__file__).parent / "cases" / "labels" / "accepted.txt"
POINTS_PER_CM = 72.27 / 2.54


def line(source: str) -> Line:
    return parse_label(source).lines[0]


def width(source: str, size_pt: float = 10.0, *, bold: bool = False) -> float:
    return measure(parse_label(source), size_pt, bold=bold).width * POINTS_PER_CM


def test_known_widths_of_computer_modern() -> None:
    assert width("512") == pytest.approx(15.0)
    assert width("512", 9) == pytest.approx(3 * 4.625, abs=1e-3)
    assert width("512", bold=True) == pytest.approx(17.25)


def test_kerns_and_ligatures_count() -> None:
    assert width("AV") < width("A") + width("V")
    assert len(outlines(line("waffle"))) == 4


def test_a_label_of_lines_is_as_wide_as_its_widest_and_grows_downwards() -> None:
    one, two = measure(parse_label("wide")), measure(parse_label("wide\na"))

    assert two.width == one.width
    assert two.height == one.height
    assert two.depth == pytest.approx(line_skip(10))


def test_sizes_and_colours_of_runs_reach_the_marks() -> None:
    small, red = outlines(line(r"{\tiny x}\textcolor{red}{y}"))

    assert isinstance(small, Glyph)
    assert isinstance(red, Glyph)
    assert (small.colour, red.colour) == (None, "red")
    assert small.scale == pytest.approx(red.scale / 2)


def test_an_underline_is_a_rule_below_the_depth_of_its_run() -> None:
    rule = outlines(line(r"\underline{g}"))[-1]

    assert isinstance(rule, Rule)
    assert rule.y < -measure(line("g")).depth
    assert rule.width == pytest.approx(measure(line("g")).width)


def test_characters_without_outlines_stay_text_of_an_estimated_width() -> None:
    (literal,) = outlines(line("大小"))

    assert isinstance(literal, Literal)
    assert literal.run.text == "大小"
    assert literal.width * POINTS_PER_CM == pytest.approx(20)


@pytest.mark.parametrize(
    "key", ["r41", "s41", "b41", "i66", "j66", "f41", "g41", "m41", "n78", "o78"]
)
def test_outlines_are_relative_whole_numbers(key: str) -> None:
    assert re.fullmatch(r"M[-\d ]+([hvlcm][-\d ]*|z)+", glyph_path(key))


def test_a_glyph_is_drawn_where_it_is_measured() -> None:
    """The outline of a capital stands on the baseline and reaches its height."""
    (glyph,) = outlines(line("H"))

    assert isinstance(glyph, Glyph)
    assert re.match(r"M\d+ 0\D", glyph_path(glyph.key))
    assert measure(line("H")).height == pytest.approx(glyph.scale * 683.33, rel=1e-3)


def test_equal_letters_share_an_outline() -> None:
    keys = {mark.key for mark in outlines(line("aaa")) if isinstance(mark, Glyph)}

    assert len(keys) == 1


@pytest.mark.parametrize(
    "command", [c for c in BY_COMMAND if c.startswith("\\") and c not in (r"\lvert", r"\rvert")]
)
def test_every_symbol_has_an_outline_at_every_size(command: str) -> None:
    for mark in outlines(line(f"${command}_{{{command}_{{{command}}}}}$")):
        assert isinstance(mark, Glyph)
        assert glyph_path(mark.key)


def test_operators_have_space_around_only_between_operands() -> None:
    assert width("$a+b$") - width("$+b$") == pytest.approx(width("$a$") + 2 * 2.2222, abs=1e-3)
    assert width("$a_{x+y}$") == pytest.approx(width("$a_{xy}$") + 0.7 * 8.77, abs=1e-2)


def test_wrapping_fills_lines_and_keeps_long_words_whole() -> None:
    wrapped = wrap(parse_label(r"one \textbf{two} $x$ incomprehensibilities end"), 1.6)

    assert [Text((part,)).plain for part in wrapped.lines] == [
        "one two",
        "x",
        "incomprehensibilities",
        "end",
    ]


def test_wrapping_keeps_unbreakable_spaces_and_lines_that_were_there() -> None:
    wrapped = wrap(parse_label("a~b c\nd"), 0.1)

    assert [Text((part,)).plain for part in wrapped.lines] == ["a\u00a0b", "c", "d"]


def test_delimiters_and_roots_grow_with_what_they_hold() -> None:
    small, large = (line(rf"$\left({body}\right)$") for body in ("x", r"\dfrac{x}{y}"))

    assert measure(large).height > measure(small).height
    assert outlines(small)[0] != outlines(large)[0]
    assert measure(line(r"$\sqrt{\dfrac{x}{y}}$")).height > measure(line(r"$\sqrt{x}$")).height


def test_rows_of_a_matrix_lie_around_the_axis() -> None:
    extent = measure(line(r"$\begin{pmatrix} a & b \\ c & d \end{pmatrix}$"))

    assert (extent.height - extent.depth) / 2 * POINTS_PER_CM == pytest.approx(2.5, abs=1e-3)


def _typeset(labels: list[str], place: Path) -> list[tuple[float, float, float]]:
    """Return width, height and depth in points of pieces of TeX, by pdfLaTeX."""
    boxes = [
        rf"\setbox0\hbox{{{label}}}\message{{^^J<\the\wd0,\the\ht0,\the\dp0>}}" for label in labels
    ]
    preamble = r"\documentclass{article}\usepackage{graphicx,xcolor,amsmath,amssymb}\nofiles"
    source = "\n".join([preamble, r"\begin{document}", *boxes, r"\end{document}"])
    (place / "boxes.tex").write_text(source, encoding="utf-8")
    subprocess.run(
        ["pdflatex", "-interaction=batchmode", "-halt-on-error", "boxes.tex"],
        cwd=place,
        check=True,
        capture_output=True,
    )
    log = (place / "boxes.log").read_text(encoding="latin-1")
    found = re.findall(r"<([-\d.]+)pt,([-\d.]+)pt,([-\d.]+)pt>", log)
    return [(float(w), float(h), float(d)) for w, h, d in found]


@pytest.mark.tex
@pytest.mark.parametrize(("size_pt", "bold"), [(10, False), (9, False), (10, True), (8, False)])
def test_labels_measure_as_in_tex(size_pt: float, bold: bool, tmp_path: Path) -> None:  # noqa: FBT001
    """Width within 0.3 per cent, height and depth within 0.1 pt, of what TeX makes of the same."""
    rows = CASES.read_text(encoding="utf-8").splitlines()
    sources = [row.split("  =>  ")[0] for row in rows if not row.startswith("# ")]
    texts = [parse_label(source) for source in sources]
    lines = [part for text in texts if not unsupported_in_tex(text) for part in text.lines]

    boxes = _typeset([tex_line(part, size_pt, bold=bold) for part in lines], tmp_path)

    assert len(boxes) == len(lines) > 50
    for part, (wide, high, deep) in zip(lines, boxes, strict=True):
        extent = measure(part, size_pt, bold=bold)
        name = Text((part,)).plain
        assert extent.width * POINTS_PER_CM == pytest.approx(wide, rel=0.003, abs=0.01), name
        assert extent.height * POINTS_PER_CM == pytest.approx(high, abs=0.1), name
        assert extent.depth * POINTS_PER_CM == pytest.approx(deep, abs=0.1), name
