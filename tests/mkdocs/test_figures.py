"""Marks give way to drawings, to errors, and for search to words."""

import re
from pathlib import Path

import pytest
from msgspec.structs import replace

from mkdocs_plotnet.figures import Drawn, Figure, draw_figures, put_pictures, put_words, xlinked
from mkdocs_plotnet.frame import Frame
from mkdocs_plotnet.marks import mark
from plotnet import Drawing, Notice, Origin, Settings, Source, SpecError

SVG = b'<svg role="img" id="pn012345t"></svg>'
ORIGIN = Origin("index.md", 3)
DRAWING = Drawing(SVG, "svg", "0123456789", 10, 20, "Net", "Net: a < b.")
SOURCE = Source("arch = []", ORIGIN, Path("/docs"), Path("/docs"))


def drawn(frame: Frame | None = None) -> Drawn:
    return Drawn(Figure(frame or Frame(), SOURCE, ORIGIN), DRAWING)


def test_words_are_put_into_marks_and_leave_with_them() -> None:
    words = put_words(mark(0), {0: drawn(Frame(alt="A net"))})

    assert words == mark(0, inside="A net Net: a &lt; b.")
    assert "A net Net" not in put_pictures(words, {0: drawn()})


def test_a_picture_stands_in_a_box_of_its_width() -> None:
    html = put_pictures(mark(0, "picture"), {0: drawn(Frame(width="80%"))})

    assert (
        html == f'<div class="plotnet-figure plotnet-wide" style="width: 80%">{SVG.decode()}</div>'
    )


def test_own_words_replace_those_of_the_picture() -> None:
    html = put_pictures(mark(0, "picture"), {0: drawn(Frame(alt='a "net"'))})

    assert ' aria-label="a &quot;net&quot;"></svg>' in html


def test_each_use_of_a_drawing_has_ids_of_its_own() -> None:
    html = put_pictures(mark(0) + mark(1), {0: drawn(), 1: drawn()})

    assert len(set(re.findall('id="[^"]+"', html))) == 2


def test_a_whole_figure_escapes_its_caption() -> None:
    html = put_pictures(mark(0), {0: drawn(Frame(caption="<b>", name="fig"))})

    assert html.startswith('<figure class="plotnet plotnet-center" id="fig">')
    assert html.endswith("<figcaption>&lt;b&gt;</figcaption></figure>")


def test_an_error_stands_in_the_place_of_its_picture() -> None:
    error = SpecError("<script> is no call", ORIGIN)
    broken = Drawn(Figure(Frame(), error, ORIGIN), error)

    html = put_pictures(mark(0, "picture"), {0: broken})

    shown = "<p>index.md:3: &lt;script&gt; is no call</p>"
    assert html == f'<div class="plotnet-error" role="alert">{shown}</div>'
    assert broken.faults == [error]
    assert broken.words == ""


def test_notices_are_faults() -> None:
    notice = Notice("small type", ORIGIN)
    drawing = Drawing(SVG, "svg", "0123456789", 1, 1, "", "", notices=(notice,))

    assert Drawn(Figure(Frame(), SOURCE, ORIGIN), drawing).faults == (notice,)


def test_a_figure_that_could_not_be_read_counts_as_failed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("PLOTNET_CACHE", raising=False)
    error = SpecError("unknown option", ORIGIN)
    sound = Source('arch = [to_Conv("a", 8, 8)]', ORIGIN, tmp_path, tmp_path)
    figures = [
        Figure(Frame(), sound, ORIGIN),
        Figure(Frame(), error, ORIGIN),
        Figure(Frame(), sound, ORIGIN),
    ]

    batch, found = draw_figures(figures, Settings(), tmp_path)

    assert (len(batch.outcomes), batch.rendered, batch.failed) == (3, 1, 1)
    assert [isinstance(each.outcome, Drawing) for each in found] == [True, False, True]
    assert found[1].outcome is error


def test_references_in_a_picture_are_not_what_themes_set() -> None:
    """Material sets the ``href`` of every element that has one, which in SVG is read-only."""
    inner = '<a class="pn-conv" data-name="a" href="b/"><use fill="#fff" href="#c"/></a>'
    svg = f'<svg>{inner}<text>a href=&quot;x&quot;</text><image width="1" href="data:"/></svg>'

    assert xlinked(svg) == svg.replace('" href=', '" xlink:href=')
    assert xlinked('<use href="#c"/>') == '<use xlink:href="#c"/>'


def test_a_picture_in_a_page_has_references_of_xlink() -> None:
    svg = SVG.replace(b"></svg>", b'><use href="#pn012345a"/></svg>')
    each = Drawn(drawn().figure, replace(DRAWING, data=svg))

    assert " xlink:href=" in put_pictures(mark(0), {0: each})
    assert " href=" not in put_pictures(mark(0), {0: each})
