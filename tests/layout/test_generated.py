"""What holds of every figure, tried on networks made up by chance: a thousand of them in CI."""

import os

import pytest

from plotnet.architecture import Architecture
from plotnet.layout import lay_out
from plotnet.theme import PLOTNEURALNET
from plotnet.write.svg import write_svg
from plotnet.write.tikz import write_picture
from plotnet.write.words import describe
from tests.blocks import GALLERY, read
from tests.layout.generated import network
from tests.layout.scenes import crossed_tips, doubled_lines, faults

BATCHES = 20
BATCH = 50 if os.environ.get("CI") else 4


@pytest.mark.parametrize("batch", range(BATCHES))
def test_nothing_overlaps_and_nothing_is_cut_in_networks_made_by_chance(batch: int) -> None:
    wrong = {}
    for seed in range(batch * BATCH, (batch + 1) * BATCH):
        figure = read(network(seed))
        scene = lay_out(figure, PLOTNEURALNET)
        if found := faults(scene):
            wrong[seed] = found
        words = describe(figure)
        assert write_svg(scene, words, "pn0").startswith("<svg")
        assert "tikzpicture" in write_picture(scene)

    assert not wrong


@pytest.mark.parametrize("seed", range(0, 40, 4))
def test_the_same_text_gives_the_same_scene(seed: int) -> None:
    first, second = (lay_out(read(network(seed)), PLOTNEURALNET) for _ in range(2))

    assert first == second


@pytest.mark.parametrize("layout", ["", "layout: row\n", "layout: u\n", "layout: column\n"])
@pytest.mark.parametrize("path", GALLERY, ids=lambda path: path.stem)
def test_no_figure_of_the_gallery_has_a_fault_in_any_layout(path: object, layout: str) -> None:
    figure = read(relaid(str(path), layout))

    assert isinstance(figure, Architecture)
    scene = lay_out(figure, PLOTNEURALNET)
    assert not faults(scene)
    assert not doubled_lines(scene)
    assert not crossed_tips(scene)


def relaid(path: str, layout: str) -> str:
    """Return a figure of the gallery with another layout."""
    with open(path, encoding="utf-8") as file:  # noqa: PTH123 - a path as text
        lines = file.readlines()
    if not layout:
        return "".join(lines)
    return layout + "".join(line for line in lines if not line.startswith("layout:"))
