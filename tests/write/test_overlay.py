"""A picture that TeX drew serves a page as a native one does."""

import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

import plotnet
from plotnet import Drawing, Origin, Settings, Source
from tests.figures import DEMO, source

SVG = "{http://www.w3.org/2000/svg}"
LINKED = "- input: [3, 8, 8]\n- conv: 8\n  name: first\n  link: https://example.org/conv\n- pool\n"

pytestmark = pytest.mark.tex


def drawn(figure: Source, engine: str, folder: Path) -> ET.Element:
    """Return the root of a figure's SVG."""
    (outcome,) = plotnet.draw([figure], "svg", Settings.read({"engine": engine}), folder).outcomes
    assert isinstance(outcome, Drawing), outcome
    return ET.fromstring(outcome.data)  # noqa: S314 - ours


@pytest.mark.parametrize("name", DEMO)
def test_size_title_and_description_are_those_of_the_native_engine(
    name: str, tmp_path: Path
) -> None:
    native, tex = (drawn(source(name), engine, tmp_path) for engine in ("native", "tex"))

    for attribute in ("width", "height", "class", "role", "tabindex"):
        assert tex.get(attribute) == native.get(attribute), attribute
    for element in ("title", "desc"):
        assert tex.findtext(SVG + element) == native.findtext(SVG + element)


@pytest.mark.parametrize("name", DEMO)
def test_blocks_have_the_names_and_titles_of_the_native_engine(name: str, tmp_path: Path) -> None:
    native, tex = (
        [
            (part.get("data-name"), part.get("class"), part.findtext(f"{SVG}title"))
            for part in drawn(source(name), engine, tmp_path).iter(f"{SVG}g")
            if part.get("data-name")
        ]
        for engine in ("native", "tex")
    )

    assert tex == native
    assert tex


@pytest.mark.parametrize("name", DEMO)
def test_the_words_of_all_labels_can_be_selected(name: str, tmp_path: Path) -> None:
    native, tex = (
        " ".join(
            text.text or "" for text in drawn(source(name), engine, tmp_path).iter(f"{SVG}text")
        )
        for engine in ("native", "tex")
    )

    assert sorted(tex.split()) == sorted(native.split())


def test_a_block_leads_where_its_author_wants(tmp_path: Path) -> None:
    figure = Source(LINKED, Origin("page.md"), tmp_path, tmp_path)

    root = drawn(figure, "tex", tmp_path)

    (link,) = root.iter(f"{SVG}a")
    assert link.get("href") == "https://example.org/conv"
    assert link.get("data-name") == "first"
    assert len(list(link.iter(f"{SVG}path"))) >= 3
    assert root.get("role") == "document"


def test_black_is_the_colour_of_the_pages_text(tmp_path: Path) -> None:
    figure = Source(LINKED, Origin("page.md"), tmp_path, tmp_path)

    follows = drawn(figure, "tex", tmp_path)
    own = drawn(
        Source("theme: dark\nlayers:\n" + LINKED, figure.origin, tmp_path, tmp_path),
        "tex",
        tmp_path,
    )

    strokes = [{path.get("stroke") for path in root.iter(f"{SVG}path")} for root in (follows, own)]
    assert "currentColor" in strokes[0]
    assert "currentColor" not in strokes[1]


@pytest.mark.parametrize("name", DEMO)
def test_colours_follow_the_page_into_the_dark_as_those_of_the_native_engine(
    name: str, tmp_path: Path
) -> None:
    """Each colour has the twin that it has there; the shadings of balls are pictures."""
    native, tex = (
        dict(
            said.split(":", 1)
            for said in drawn(source(name), engine, tmp_path).get("style", "").split(";")
        )
        for engine in ("native", "tex")
    )

    assert tex.items() <= native.items()
    assert native.keys() - tex.keys() <= {"--pn-sum"}
    assert any(value.startswith("light-dark(") for value in tex.values())


@pytest.mark.parametrize("name", DEMO)
def test_every_face_and_line_has_a_colour_that_the_page_may_choose(
    name: str, tmp_path: Path
) -> None:
    root = drawn(source(name), "tex", tmp_path)
    for path in root.iter(f"{SVG}path"):
        for attribute in ("fill", "stroke"):
            value = path.get(attribute, "none")
            if value.startswith("#"):
                assert (path.get("class") or "").startswith("pn-f-"), ET.tostring(path)
