"""The options of a fence are read whole, or the message says which one is wrong."""

from pathlib import Path

import pytest

from mkdocs_plotnet.options import Document, Frame, explain, read_source
from plotnet import Origin, PlotnetError

ORIGIN = Origin("index.md", 7)


def document(folder: Path) -> Document:
    return Document("guide/index.md", folder / "guide", folder)


def test_every_option_of_the_frame_is_read() -> None:
    given = {
        "align": "left",
        "alt": "A",
        "caption": "*U*",
        "class": "a  b",
        "download": "svg, source svg",
        "figclass": "c",
        "height": "3em",
        "name": "fig-u",
        "scale": "50 %",
        "show-source": "true",
        "table": "False",
        "target": "other.md",
        "width": "80%",
    }

    frame = Frame.read(given, ORIGIN)

    assert frame == Frame(
        align="left",
        alt="A",
        caption="*U*",
        classes=("a", "b", "c"),
        downloads=("svg", "source"),
        height="3em",
        name="fig-u",
        scale=50,
        shows_source=True,
        table=False,
        target="other.md",
        width="80%",
    )


@pytest.mark.parametrize("alone", [None, "", "show_source"])
def test_a_switch_may_stand_alone_and_with_an_underscore(alone: str | None) -> None:
    """Superfences reads no hyphen in bare options, and gives the name for a missing value."""
    assert Frame.read({"show_source": alone}, ORIGIN).shows_source


def test_the_options_of_the_drawing_are_those_of_its_source(tmp_path: Path) -> None:
    given = {"theme": "paper", "legend": "top right", "layout": "u", "engine": "tex"}

    source = read_source("x", given, document(tmp_path), ORIGIN)

    assert (source.theme, source.legend, source.layout) == ("paper", "top right", "u")
    assert read_source("x", {"legend": None}, document(tmp_path), ORIGIN).legend is True


@pytest.mark.parametrize(
    ("frame", "size"),
    [
        (Frame(height="3em"), ("", "3em")),
        (Frame(height="3em", scale=50), ("", "1.5em")),
        (Frame(width="80%", scale=50), ("40%", "")),
    ],
)
def test_a_scale_is_of_the_size_that_is_asked_for(frame: Frame, size: tuple[str, str]) -> None:
    assert frame.size(200) == size


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"widht": "80%"}, "index.md:7: unknown option 'widht' (did you mean 'width'?)"),
        ({"title": "A"}, "unknown option 'title' (did you mean 'caption'?)"),
        ({"style": "A"}, "unknown option 'style' (did you mean 'class' or 'theme'?)"),
        ({"width": "wide"}, "index.md:7: width: 'wide' is not a length such as '80%' or '300px'"),
        ({"width": "1px;color:red"}, "is not a length"),
        ({"align": "middle"}, "index.md:7: unknown align 'middle'"),
        ({"name": "fig u"}, "index.md:7: name: 'fig u' has a space in it"),
        ({"height": "50%"}, "index.md:7: height: '50%' is not a length such as '300px'"),
        ({"scale": "half"}, "index.md:7: scale: 'half' is not a percentage such as '80%'"),
        ({"table": "maybe"}, "index.md:7: unknown table 'maybe': must be one of true, false"),
        ({"download": "svg gif"}, "index.md:7: unknown download 'gif': must be one of svg, pdf"),
        ({"caption": None}, 'index.md:7: caption: has no value; write caption="…"'),
    ],
)
def test_a_wrong_option_is_named_with_its_line(given: dict[str, str | None], message: str) -> None:
    with pytest.raises(PlotnetError) as caught:
        Frame.read(given, ORIGIN)

    assert message in str(caught.value)


@pytest.mark.parametrize(
    ("written", "width"), [("300", "300px"), ("80%", "80%"), ("4.5em", "4.5em")]
)
def test_a_width_is_a_css_length(written: str, width: str) -> None:
    assert Frame.read({"width": written}, ORIGIN).width == width


def test_a_body_starts_on_the_line_after_the_fence(tmp_path: Path) -> None:
    source = read_source("x", {"engine": "tex", "syntax": "pycore"}, document(tmp_path), ORIGIN)

    assert source.text == "x"
    assert source.origin == Origin("index.md", 8)
    assert (source.folder, source.root) == (tmp_path / "guide", tmp_path)
    assert (source.engine, source.syntax) == ("tex", "pycore")


@pytest.mark.parametrize("written", ["nets/u.py", "/guide/nets/u.py", "../guide/nets/u.py"])
def test_a_file_is_named_from_the_page_or_from_the_docs(tmp_path: Path, written: str) -> None:
    path = tmp_path / "guide/nets/u.py"
    path.parent.mkdir(parents=True)
    path.write_text("arch = []")

    source = read_source("", {"file": written, "engine": "tex"}, document(tmp_path), ORIGIN)

    assert source.text == "arch = []"
    assert source.origin.line == 1
    assert source.engine == "tex"


@pytest.mark.parametrize(
    ("text", "given", "message"),
    [
        ("x", {"file": "u.py"}, "either a body or file=…, and not both"),
        (" \n", {}, "this figure is empty: write a body, or name a file with file=…"),
        ("", {"file": "absent.py"}, "absent.py"),
        ("", {"file": "../../secret.py"}, "secret.py"),
        ("x", {"engine": "text"}, "unknown engine 'text'"),
        ("x", {"syntax": "yml"}, "unknown syntax 'yml'"),
        ("x", {"theme": "papre"}, "unknown theme 'papre'"),
        ("x", {"layout": "rows"}, "unknown layout 'rows'"),
        ("x", {"legend": "left"}, "unknown legend 'left'"),
    ],
)
def test_a_source_that_cannot_be_read_is_an_error_at_the_fence(
    tmp_path: Path, text: str, given: dict[str, str | None], message: str
) -> None:
    with pytest.raises(PlotnetError) as caught:
        read_source(text, given, document(tmp_path), ORIGIN)

    assert message in caught.value.message
    assert caught.value.origin == ORIGIN


@pytest.mark.parametrize(
    ("info", "message"),
    [
        ('plotnet width=80% caption="a=b"', 'width=80% is not in quotes: write width="80%"'),
        ("plotnet caption='a", 'cannot read "plotnet caption=\'a"'),
        ('plotnet {name="x" caption="{C}"', "a brace is missing: "),
        ('plotnet name="x"}', "has no {"),
        (r'plotnet {alt="A \"q\""}', "use the other quotes around it"),
        ('plotnet caption="a" {#b}', "bare or all of them in braces"),
    ],
)
def test_an_unreadable_info_line_is_explained(info: str, message: str) -> None:
    assert message in explain(info)


def test_a_wrong_option_leaves_caption_and_name() -> None:
    frame = Frame.rescue({"caption": "c", "name": "n", "colour": "x"})

    assert frame == Frame(caption="c", name="n")
