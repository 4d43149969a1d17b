import pytest

from plotnet.layout import lay_out
from plotnet.layout.legible import legibility
from plotnet.theme import PLOTNEURALNET
from tests.blocks import GALLERY, architecture, read

WIDE = "- input: [3, 32, 32]\n" + "".join(
    f"- {{conv: 8, name: c{number}}}\n" for number in range(12)
)


def test_every_figure_of_the_gallery_can_be_read_at_its_width() -> None:
    for path in GALLERY:
        figure = architecture(path.read_text(encoding="utf-8"))
        assert not legibility(figure, lay_out(figure, PLOTNEURALNET)), path.stem


def test_a_figure_that_cannot_be_made_to_fit_says_so_with_its_widest_layer() -> None:
    body = "".join(f"  {line}\n" for line in WIDE.splitlines())
    text = f"width: 5\nlayout: u\nlayers:\n{body}  - {{conv: 8, caption: averyveryverylongword}}\n"
    figure = architecture(text)
    (notice,) = legibility(figure, lay_out(figure, PLOTNEURALNET))

    assert notice.code == "legibility"
    assert "below 7 pt" in notice.message
    assert "'conv13', the widest layer" in notice.message
    assert notice.origin.line == 17


@pytest.mark.parametrize("text", [WIDE, "- input: [3, 8, 8]"])
def test_a_figure_that_fits_says_nothing(text: str) -> None:
    figure = read(text)

    assert not legibility(figure, lay_out(figure, PLOTNEURALNET))  # type: ignore[arg-type]
