"""What plotnet itself says, in the languages that it knows."""

import gettext
import re
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

import plotnet
from plotnet import Drawing, Origin, Settings, Source

CATALOGS = sorted(plotnet.catalog_folder().rglob("*.po"))
LANGUAGES = [path.parents[1].name for path in CATALOGS]
HOLE = re.compile(r"\{\w+\}")

TRANSFORMER = """\
legend: true
layers:
- input: 16
- embedding: {vocabulary: 999, features: 64}
- positional
- transformer: {part: encoder, heads: 4, hidden: 128, name: memory}
- transformer: {part: decoder, heads: 4, hidden: 128, cross: memory, causal: true}
- dense: 10
- softmax
"""


def said(path: Path) -> dict[str, str]:
    """Return what a catalog says, by the English of it."""
    with path.open("rb") as stream:
        return {str(each.id): str(each.string) for each in read_po(stream) if each.id}


def in_language(language: str) -> tuple[tuple[str, str], ...]:
    """Return the phrases of a language, as a host gives them to a figure."""
    catalog = gettext.translation("plotnet", plotnet.catalog_folder(), [language])
    return tuple((phrase, catalog.gettext(phrase)) for phrase in plotnet.own_phrases())


def test_there_are_languages() -> None:
    assert "de" in LANGUAGES


@pytest.mark.parametrize("path", CATALOGS, ids=LANGUAGES)
def test_a_catalog_has_every_phrase_and_no_other(path: Path) -> None:
    catalog = said(path)

    assert list(catalog) == list(plotnet.own_phrases())
    assert all(catalog.values())


@pytest.mark.parametrize("path", CATALOGS, ids=LANGUAGES)
def test_a_phrase_has_the_same_holes_in_every_language(path: Path) -> None:
    for phrase, other in said(path).items():
        assert sorted(HOLE.findall(phrase)) == sorted(HOLE.findall(other)), phrase
        assert phrase[-1].isspace() == other[-1].isspace(), phrase


@pytest.mark.parametrize("path", CATALOGS, ids=LANGUAGES)
def test_what_is_shipped_says_what_its_source_says(path: Path) -> None:
    """Else run tools/make_data.py."""
    with path.with_suffix(".mo").open("rb") as stream:
        compiled = gettext.GNUTranslations(stream)

    for phrase, other in said(path).items():
        assert compiled.gettext(phrase) == other


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("target", ["svg", "tikz"])
def test_nothing_of_a_figure_is_left_in_english(tmp_path: Path, language: str, target: str) -> None:
    source = Source(TRANSFORMER, Origin("a.rst"), tmp_path, tmp_path, phrases=in_language(language))
    batch = plotnet.draw([source], target, Settings(), tmp_path)  # type: ignore[arg-type]
    (drawing,) = batch.outcomes

    assert isinstance(drawing, Drawing)
    assert not drawing.notices
    shown = f"{drawing.title} {drawing.description}"
    if target == "svg":
        shown += " ".join(re.findall(r"<title>(.*?)</title>", drawing.data.decode()))
    words = {
        "en": set(re.findall(r"[a-z]{4,}", " ".join(plotnet.own_phrases()).lower())),
        language: set(
            re.findall(r"[^\W\d_]{4,}", " ".join(o for _, o in in_language(language)).lower())
        ),
    }
    names = {layer.name.rstrip("0123456789").lower() for layer in drawing.layers}
    english = words["en"] - words[language] - names
    assert not english & set(re.findall(r"[^\W\d_]{4,}", shown.lower()))


def test_a_table_is_in_the_language_of_its_page(tmp_path: Path) -> None:
    text = "[{input: [3, 32, 32]}, flatten, {dense: 10}]"
    phrases = in_language("de")
    source = Source(text, Origin("a.rst"), tmp_path, tmp_path, phrases=phrases)
    (drawing,) = plotnet.draw([source], "svg", Settings(), tmp_path).outcomes
    assert isinstance(drawing, Drawing)

    table = plotnet.layer_table(drawing, phrases=dict(phrases))

    assert "<summary>Tabelle: Schichten</summary>" in table
    assert "<td>Vollständig verbunden</td><td>10</td><td>30.730</td>" in table
