import pytest

from plotnet.layers.template import fill, unknown_names
from tests.blocks import architecture

TEXT = """
- input: [3, 32, 48]
- conv: [16, 64]
  kernel: [3, 5]
  stride: 2
  name: stem
"""


@pytest.mark.parametrize(
    ("template", "filled"),
    [
        ("{channels}", "64"),
        ("{channels} at {height}/{width}", "64 at 16/24"),
        ("{size}", "16\u00d724"),
        ("{shape}", "64\u00d716\u00d724"),
        ("k{kernel} s{stride}", "k3\u00d75 s2"),
        ("{name}: {title}", "stem: Convolution"),
        ("{params} {macs}", "16,160 6,174,720"),
        ("{activation}", ""),
        ("{height}{width}", "1624"),
        ("conv_{channels}", "conv_64"),
        ("$x_{name}$", "$x_{name}$"),
        ("$x_{{channels}}$", "$x_{64}$"),
        ("$C = {channels}$", "$C = 64$"),
        (r"\textbf{name}", r"\textbf{name}"),
        (r"\textbf{{name}}", r"\textbf{stem}"),
        (r"$\frac{channels}{height}$", r"$\frac{channels}{height}$"),
        (r"\{channels\}", r"\{channels\}"),
        ("{Channels} {2} {}", "{Channels} {2} {}"),
    ],
)
def test_a_template_is_filled_with_what_is_known(template: str, filled: str) -> None:
    layer = architecture(TEXT).layers[-1]

    assert fill(template, layer) == filled


def test_each_step_has_its_own_channels() -> None:
    layer = architecture(TEXT).layers[-1]

    assert [fill("{channels}", layer, part) for part in range(2)] == ["16", "64"]


def test_names_that_nothing_is_known_by_are_found() -> None:
    assert unknown_names(r"{chanels} $x_{in}$ {name} \textit{word}", ("name",)) == ("chanels",)
