"""Texts of figures in another language: found, set, and part of what decides the bytes."""

from pathlib import Path

import pytest
from msgspec.structs import replace

import plotnet
from plotnet import Drawing, Origin, Settings, Source
from plotnet.committed import identity
from plotnet.translation import words_of

NET = """\
title: A net of ours
labels:
  dense: {below: "{features} classes"}
layers:
- input: [3, 32, 32]
- conv: 16
  name: first
  caption: Encoder $x_{in}$
  labels:
    depth: "{size} pixels"
- group: Some group
  layers:
  - pool
  - box: read text
- split:
    left:
    - conv: 8
      caption: Left way
    right: [pool: {stride: 1, kernel: 1}]
- concat: [left, right]
- flatten
- dense: 10
- brace: all of it
  over: [first, dense1]
connections:
- {from: first, to: dense1, label: jumps}
"""
GERMAN = (
    ("A net of ours", "Unser Netz"),
    ("{features} classes", "{features} Klassen"),
    ("Encoder $x_{in}$", "Kodierer $x_{ein}$"),
    ("{size} pixels", "{size} Bildpunkte"),
    ("Some group", "Irgendeine Gruppe"),
    ("read text", "Text lesen"),
    ("Left way", "Linker Weg"),
    ("all of it", "alles davon"),
    ("jumps", "springt"),
)
BY_HAND = """\
title: Two blocks
layers:
- box: Front
  name: a
  at: [0, 0, 0]
- ball: plus
  at: a-east
- text: A remark
  at: [0, 3, 0]
"""
SCRIPT = """\
to_Conv("a", "deep", 64, caption="First layer")
to_Pool("b", to="(a-east)", caption="Shrink")
"""
TIKZ = r"""
\begin{tikzpicture}
\pic[shift={(0,0,0)}] at (0,0,0)
  {Box={name=conv1,caption=First layer,xlabel={{64,}},fill=\ConvColor,height=40,width=2,depth=40}};
\node at (0,3) {A remark};
\end{tikzpicture}
"""


def source(folder: Path, text: str = NET, **more: object) -> Source:
    """Return a figure that starts in line 11 of a page."""
    return replace(Source(text, Origin("page.md", 11), folder, folder), **more)


def texts(figure: Source) -> list[str]:
    """Return what there is to translate in a figure."""
    return [text for text, _ in words_of(figure, Settings())]


def drawn(folder: Path, *sources: Source, target: str = "svg") -> list[Drawing]:
    """Return figures that can be drawn."""
    batch = plotnet.draw(sources, target, Settings(), folder)  # type: ignore[arg-type]
    assert not batch.failed, batch.outcomes
    return [outcome for outcome in batch.outcomes if isinstance(outcome, Drawing)]


def bare(drawing: Drawing) -> bytes:
    """Return a drawing without what follows from its key."""
    return drawing.data.replace(drawing.key[:6].encode(), b"")


def in_german(text: str, pairs: tuple[tuple[str, str], ...]) -> str:
    """Return the text of a figure as if its author had written it in German."""
    for english, german in pairs:
        assert english in text
        text = text.replace(english, german)
    return text


def test_every_text_is_found_once_with_its_line(tmp_path: Path) -> None:
    found = words_of(source(tmp_path, NET), Settings())

    lines = NET.splitlines()
    assert [text for text, _ in found] == [text for text, _ in GERMAN]
    assert all(text in lines[origin.line - 11] for text, origin in found)
    assert {origin.file for _, origin in found} == {"page.md"}


def test_a_text_that_stands_twice_is_found_once(tmp_path: Path) -> None:
    text = "- input: [3, 8, 8]\n- conv: 8\n  caption: Twice\n- conv: 8\n  caption: Twice\n"
    ((found, origin),) = words_of(source(tmp_path, text), Settings())

    assert (found, origin.line) == ("Twice", 13)


@pytest.mark.parametrize(
    "caption",
    ["64", "7 x 7", "$C_1$", r"$\text{in}$", "{channels}", "{title} {size}", "I/2", "x3", "—"],
)
def test_numbers_formulas_and_templates_are_no_words(tmp_path: Path, caption: str) -> None:
    text = f"- input: [3, 8, 8]\n- conv: 8\n  name: encoder\n  caption: '{caption}'\n"

    assert not texts(source(tmp_path, text))


@pytest.mark.parametrize("caption", ["ReLU", "3x3 conv", r"\textbf{bold} $x$", "層", "{size} px"])
def test_what_has_a_word_is_one(tmp_path: Path, caption: str) -> None:
    text = f"- input: [3, 8, 8]\n- conv: 8\n  caption: '{caption}'\n"

    assert texts(source(tmp_path, text)) == [caption]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (BY_HAND, ["Two blocks", "Front", "plus", "A remark"]),
        (SCRIPT, ["First layer", "deep", "Shrink"]),
        (TIKZ, ["First layer", "A remark"]),
    ],
)
def test_other_notations_have_words_as_well(tmp_path: Path, text: str, expected: list[str]) -> None:
    assert sorted(texts(source(tmp_path, text))) == sorted(expected)


def test_a_legend_has_words_where_there_is_one(tmp_path: Path) -> None:
    text = "layers: [{input: [3, 8, 8]}, {conv: 8}, pool]"

    assert not texts(source(tmp_path, text))
    assert texts(source(tmp_path, text, legend=True)) == ["Input", "Convolution", "Pooling"]


def test_what_layers_say_by_themselves_has_words(tmp_path: Path) -> None:
    embedding = "- input: 16\n- embedding: {vocabulary: 9, features: 64}\n"
    text = f"{embedding}- attention: {{heads: 8}}\n- lstm: 8\n"

    assert texts(source(tmp_path, text)) == [
        "embedding",
        "Attention",
        "Multi-head attention",
        "LSTM",
    ]


def test_a_figure_that_cannot_be_read_has_none(tmp_path: Path) -> None:
    with pytest.raises(plotnet.SpecError, match="convolve"):
        texts(source(tmp_path, "- convolve: 3"))


@pytest.mark.parametrize(
    ("text", "pairs"),
    [
        (NET, GERMAN),
        (BY_HAND, (("Front", "Vorne"), ("plus", "und"), ("A remark", "Eine Bemerkung"))),
        (SCRIPT, (("First layer", "Erste Schicht"), ("Shrink", "Schrumpfen"), ("deep", "tief"))),
        (TIKZ, (("First layer", "Erste Schicht"), ("A remark", "Eine Bemerkung"))),
    ],
    ids=["layers", "by hand", "script", "tikz"],
)
@pytest.mark.parametrize("target", ["svg", "tikz"])
def test_it_is_drawn_as_if_its_author_had_written_so(
    tmp_path: Path, text: str, pairs: tuple[tuple[str, str], ...], target: str
) -> None:
    plain, one, other = drawn(
        tmp_path,
        source(tmp_path, text),
        source(tmp_path, text, translations=pairs),
        source(tmp_path, in_german(text, pairs)),
        target=target,
    )

    assert bare(one) == bare(other) != bare(plain)
    assert (one.title, one.description, one.layers) == (
        other.title,
        other.description,
        other.layers,
    )
    assert not one.notices


def test_without_translations_nothing_decides_more(tmp_path: Path) -> None:
    plain = source(tmp_path)
    translated = replace(plain, translations=GERMAN)
    keys = {drawing.key for drawing in drawn(tmp_path, plain, translated)}

    assert not plain.asked
    assert identity(plain) != identity(translated)
    assert identity(plain) == identity(replace(plain, phrases=(("Box", "Quader"),)))
    assert len(keys) == 2


@pytest.mark.parametrize(
    ("wanted", "said"),
    [
        (r"Kodierer $\frac{1}$", "the formula ends after \\frac"),
        ("Kodierer {chanels}", "unknown template {chanels} (did you mean 'channels'?)"),
        (r"\input{secret}", r"\input"),
        ("Kodierer\x07", "control character"),
        ("Kodierer \u202e", "U+202E"),
    ],
)
def test_a_translation_that_cannot_be_set_is_told_and_left_out(
    tmp_path: Path, wanted: str, said: str
) -> None:
    pairs = (("Encoder $x_{in}$", wanted), ("read text", "Text lesen"))
    bad = source(tmp_path, translations=pairs)
    good = source(tmp_path, translations=pairs[1:])
    one, other = drawn(tmp_path, bad, good)
    (again,) = drawn(tmp_path, bad)

    (notice,) = one.notices
    assert notice.code == "translation"
    assert notice.message.startswith(f"translation {wanted!r} of 'Encoder $x_{{in}}$': ")
    assert said in notice.message
    assert str(notice.origin) == "page.md:16"
    assert bare(one) == bare(other)
    assert again.notices == one.notices


def test_letters_that_tex_lacks_leave_the_original(tmp_path: Path) -> None:
    chinese = source(tmp_path, translations=(("read text", "讀文"), ("jumps", "springt")))
    (picture,) = drawn(tmp_path, chinese)
    (tikz,) = drawn(tmp_path, chinese, target="tikz")

    assert "讀" in picture.data.decode()
    assert not picture.notices
    assert b"read text" in tikz.data
    assert b"springt" in tikz.data
    assert [notice.message for notice in tikz.notices] == [
        "translation '讀文' of 'read text': TeX has no '讀', '文'; it is left as it was"
    ]


def test_what_plotnet_says_is_said_in_another_language(tmp_path: Path) -> None:
    text = "layers: [{input: [3, 8, 8]}, {conv: 8, caption: Input}, softmax, {dense: 3}]"
    phrases = (("Input", "Eingabe"), ("softmax", "Softmax"), ("{number} layers", "{number} Lagen"))
    text = text.replace("softmax, {dense: 3}", "softmax")
    (one,) = drawn(tmp_path, source(tmp_path, text, phrases=phrases, legend=True))

    assert one.title == "Neural network of 3 Lagen"
    assert [layer.kind for layer in one.layers] == ["Eingabe", "Convolution", "Softmax"]
    assert "Legend: Eingabe, Convolution, Softmax" in one.data.decode()
    assert texts(source(tmp_path, text)) == ["Input", "softmax"]
    assert ">Input<" in one.data.decode()  # what an author has written is not for us to change


def test_translations_go_before_what_plotnet_says(tmp_path: Path) -> None:
    text = "layers: [{input: [3, 8, 8]}, {conv: 8}]"
    ours, theirs = (("Convolution", "Faltung"),), (("Convolution", "Konvolution"),)
    (one,) = drawn(tmp_path, source(tmp_path, text, phrases=ours, translations=theirs, legend=True))

    assert one.layers[1].kind == "Konvolution"
    assert "Faltung" not in one.data.decode()
