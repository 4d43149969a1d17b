"""The options of a fence are read whole, or the message says which one is wrong."""

import pytest

from mkdocs_plotnet.frame import Frame
from mkdocs_plotnet.options import explain
from plotnet import Origin, PlotnetError

ORIGIN = Origin("index.md", 7)


@pytest.mark.parametrize("alone", [None, "", "show_source"])
def test_a_switch_may_stand_alone_and_with_an_underscore(alone: str | None) -> None:
    """Superfences reads no hyphen in bare options, and gives the name for a missing value."""
    assert Frame.read({"show_source": alone}, ORIGIN).shows_source


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
