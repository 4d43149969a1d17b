"""The frame of a figure has what the options of its fence ask for."""

import pytest

from mkdocs_plotnet.frame import Frame
from plotnet import Origin

ORIGIN = Origin("index.md", 7)


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
    ("written", "width"), [("300", "300px"), ("80%", "80%"), ("4.5em", "4.5em")]
)
def test_a_width_is_a_css_length(written: str, width: str) -> None:
    assert Frame.read({"width": written}, ORIGIN).width == width


def test_a_wrong_option_leaves_caption_and_name() -> None:
    frame = Frame.rescue({"caption": "c", "name": "n", "colour": "x"})

    assert frame == Frame(caption="c", name="n")
