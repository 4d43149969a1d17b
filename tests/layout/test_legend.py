import pytest

from plotnet.layout import lay_out
from plotnet.scene import Label, Part, Scene
from plotnet.theme import PLOTNEURALNET
from tests.blocks import read

LAYERS = "layers:\n  - input: [3, 32, 32]\n  - {conv: 8, activation: relu}\n  - pool\n  - conv: 8\n"
PLACES = ("top left", "top", "top right", "bottom left", "bottom", "bottom right")


def drawn(place: str) -> tuple[Scene, Part | None]:
    """Return a figure with its legend at a place, and the legend."""
    scene = lay_out(read(f"legend: {place}\n{LAYERS}"), PLOTNEURALNET)
    return scene, next((part for part in scene.parts if part.kind == "legend"), None)


def labels(part: Part) -> list[Label]:
    """Return what is written in a part."""
    return [shape for shape in part.shapes if isinstance(shape, Label)]


def test_kinds_in_use_stand_once_in_the_order_of_their_appearance() -> None:
    _, legend = drawn("bottom")

    assert legend is not None
    said = [label.text.plain for label in labels(legend)]
    assert said == ["Input", "Convolution, ReLU", "Pooling", "Convolution"]


def test_there_is_none_where_it_is_off() -> None:
    assert drawn("off")[1] is None


@pytest.mark.parametrize("place", PLACES)
def test_it_stands_at_its_side_of_the_figure(place: str) -> None:
    scene, legend = drawn(place)
    others = [label.at[1] for part in scene.parts if part is not legend for label in labels(part)]

    assert legend is not None
    heights = [label.at[1] for label in labels(legend)]
    if place.startswith("top"):
        assert min(heights) > max(others)
    else:
        assert max(heights) < min(others)
