import os
import subprocess
from pathlib import Path
from random import Random
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plotnet import formula
from plotnet.errors import SpecError
from plotnet.read.label import parse_label
from plotnet.read.label_commands import KNOWN
from plotnet.symbols import BY_CHAR
from plotnet.text import Text, plain_text
from plotnet.typesetter import Typesetter
from plotnet.write.escape import (
    tex_line,
    tex_text,
    unsupported_in_tex,
    xml_attribute,
    xml_text,
)

PREAMBLE = r"\documentclass{article}\usepackage{graphicx,xcolor,amsmath,amssymb}\nofiles"
XML = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]).filter(str.isprintable))


@pytest.mark.parametrize(
    ("source", "tex"),
    [
        ("conv_3 & 50%", r"conv\_3 \& 50\%"),
        (r"\textbf{a} b", r"{\bfseries a} b"),
        (r"\textbf{a }b", r"{\bfseries a }b"),
        (r"a\textbf{ b}", r"a{\bfseries{} b}"),
        (r"\textit{f}, \textit{f}", r"{\itshape f}, {\itshape f\/}"),
        ("--- x-y", r"--- x-y"),
        (r"\texttt{a_b--}", r"{\ttfamily a\symbol{95}b-{}-}"),
        ("é í ç", r"\'{e} \'{\i{}} \c{c}"),
        ("a ≤ b", r"a \ensuremath{\leq} b"),
        ("$C_1$", "$C_{1}$"),
        (r"\scalebox{0.5}{x}", r"\scalebox{0.55556}{{\fontsize{9}{11}\selectfont x}}"),
        (r"\textcolor{red}{x}", r"\textcolor{red}{x}"),
        (r"a\\b", r"a\\ b"),
        ("Δt", r"{\usefont{OT1}{cmr}{m}{n}\symbol{1}}t"),
        (r"\textbf{Σ}", r"{\bfseries {\usefont{OT1}{cmr}{bx}{n}\symbol{6}}}"),
    ],
)
def test_a_label_in_tex(source: str, tex: str) -> None:
    assert tex_text(parse_label(source)) == tex


def test_characters_that_would_make_a_ligature_are_kept_apart() -> None:
    assert tex_text(plain_text("a--b '' ?` ,,")) == r"a-{}-b '{}' ?{}` ,{},"


def test_what_pdflatex_lacks_is_named_and_refused() -> None:
    text = parse_label(r"大 é € $\text{小}$")

    assert unsupported_in_tex(text) == ["大", "€", "小"]
    with pytest.raises(ValueError, match="'大'"):
        tex_text(text)


UNICODE = Typesetter("xelatex")


@pytest.mark.parametrize(
    ("typesetter", "source", "tex"),
    [
        (UNICODE, "é ő ß – it's", "é ő ß – it’s"),  # noqa: RUF001 - as the document has it
        (UNICODE, "waﬄe", "waffle"),
        (UNICODE, "σ(x), αβ", r"\ensuremath{\sigma}(x), \ensuremath{\alpha}\ensuremath{\beta}"),  # noqa: RUF001 - Greek
        (UNICODE, "大小", r"\nnWithin{20pt}{大小}"),
        (UNICODE, r"\textbf{层} 1", r"\nnWithin{10pt}{{\bfseries 层}} 1"),
        (UNICODE, r"\scalebox{2}{层}", r"\scalebox{2}{\nnWithin{10pt}{层}}"),
        (UNICODE, r"$x_{\text{小}}$", r"$x_{\text{\nnWithin{10pt}{小}}}$"),
        (Typesetter("pdflatex", ("T1", "T2A")), "«Шум» é", r"\nnWithin{42.898pt}{«Шум» \'{e}}"),
        (Typesetter("uplatex"), "層 é", r"\nnWithin{17.778pt}{層 \'{e}}"),
    ],
)
def test_a_label_in_a_document_with_more_letters(
    typesetter: Typesetter, source: str, tex: str
) -> None:
    label = parse_label(source)

    assert unsupported_in_tex(label, typesetter) == []
    assert tex_text(label, typesetter=typesetter) == tex


def test_a_word_of_greek_is_typed_where_a_symbol_is_not() -> None:
    assert tex_text(plain_text("Συνέλιξη"), typesetter=UNICODE).endswith("pt}{Συνέλιξη}")


@given(XML)
def test_xml_reads_back_what_was_escaped(text: str) -> None:
    element = ET.fromstring(f'<a b="{xml_attribute(text)}">{xml_text(text)}</a>')  # noqa: S314 - ours

    assert (element.text or "", element.attrib["b"]) == (text, text)


@pytest.mark.parametrize("char", ["\x00", "\x1b", "\ufffe", "\ud800"])
def test_what_xml_cannot_hold_is_replaced(char: str) -> None:
    assert xml_text(f"a{char}b") == "a\ufffdb"


def _random_labels(count: int) -> list[Text]:
    """Return labels that pdfLaTeX should set, of commands and characters at random."""
    random = Random(5)  # noqa: S311 - a test wants the same labels each time
    words = [
        *sorted(KNOWN),
        *sorted(formula.KNOWN),
        *BY_CHAR,
        *"aAfij1 -'`?!.,\"<>|~^_&%#$[]",
        "{x}",
    ]
    words += [
        "é",
        "ő",
        "ł",
        "ß",
        "²",
        "₁",
        "°",
        "…",
        "ﬁ",
        "§",
        "{x_1}",
        "{red}",
        "{0.5}",
        "\n",
        "$",
    ]
    labels: list[Text] = []
    while len(labels) < count:
        source = "".join(random.choices(words, k=random.randint(1, 10)))
        if random.random() < 0.5:
            source = "$" + source.replace("$", "") + "$"
        try:
            label = parse_label(source)
        except SpecError:
            continue
        if label and not unsupported_in_tex(label):
            labels.append(label)
    return labels


@pytest.mark.tex
def test_every_accepted_label_compiles(tmp_path: Path) -> None:
    """With the fonts of the smallest installation: none is made on the way."""
    pages = [
        rf"\shipout\hbox{{{tex_line(line, 9 + place % 2, bold=place % 3 == 0)}}}"
        for place, label in enumerate(_random_labels(2000))
        for line in label.lines
    ]
    source = "\n".join([PREAMBLE, r"\begin{document}", *pages, r"\end{document}"])
    (tmp_path / "labels.tex").write_text(source, encoding="utf-8")

    said = subprocess.run(
        ["pdflatex", "-interaction=nonstopmode", "labels.tex"],
        cwd=tmp_path,
        env={**os.environ, "MKTEXPK": "0", "HOME": str(tmp_path), "TEXMFVAR": str(tmp_path)},
        capture_output=True,
        check=False,
    ).stdout.decode("latin-1")

    assert [line for line in said.splitlines() if line.startswith("!")] == []
    assert "Missing character" not in said
    assert (tmp_path / "labels.pdf").read_bytes().startswith(b"%PDF")
