"""What holds of every figure, tried on networks made up by chance: a thousand of them in CI."""

import os
import re
from collections.abc import Iterator

import pytest

from plotnet.architecture import Architecture
from plotnet.layout import lay_out
from plotnet.layout.form import is_slab, is_solid
from plotnet.layout.template import written
from plotnet.layout.type import SMALL_PT
from plotnet.theme import PLOTNEURALNET
from plotnet.write.svg import write_svg
from plotnet.write.tikz import write_picture
from plotnet.write.words import describe
from tests.blocks import GALLERY, read
from tests.layout.generated import network
from tests.layout.scenes import (
    clusters,
    crossed_tips,
    crowded_captions,
    doubled_lines,
    faults,
    labels,
    opposed_lines,
    pierced_tips,
)

BATCHES = 20
BATCH = 50 if os.environ.get("CI") else 4

TANGLED = max(1, BATCH // 10)
"""So many of a batch may have a line on another, or through a tip: some have no room for all."""


@pytest.mark.parametrize("batch", range(BATCHES))
def test_nothing_overlaps_and_nothing_is_cut_in_networks_made_by_chance(batch: int) -> None:
    wrong, tangled = {}, []
    for seed in range(batch * BATCH, (batch + 1) * BATCH):
        figure = read(network(seed))
        scene = lay_out(figure, PLOTNEURALNET)
        if found := [*faults(scene), *crowded_captions(scene)]:
            wrong[seed] = found
        tangled += [seed] * bool(pierced_tips(scene) or opposed_lines(scene))
        words = describe(figure)
        assert write_svg(scene, words, "pn0").startswith("<svg")
        assert "tikzpicture" in write_picture(scene)

    assert not wrong
    assert len(tangled) <= TANGLED


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
    assert not pierced_tips(scene)
    assert not opposed_lines(scene)
    assert not crowded_captions(scene)


def sizes(text: str) -> Iterator[tuple[list[str], list[str]]]:
    """Yield the sizes at each group of layers drawn as one: written there, and of its layers."""
    figure = read(text)
    assert isinstance(figure, Architecture)
    scene = lay_out(figure, PLOTNEURALNET)
    said = {name: label.text.plain for name, label, _ in labels(scene) if label.size_pt == SMALL_PT}
    for group in set(clusters(scene).values()):
        here = [layer for layer in figure.layers if layer.name in group]
        solid = [layer for layer in here if is_solid(layer) and not is_slab(layer)]
        meant = [depth for each in solid if (depth := written(each, figure.style).depth)]
        yield [said[layer.name] for layer in here if layer.name in said], meant


@pytest.mark.parametrize("layout", ["row", "u"])
def test_the_size_at_the_right_end_is_that_of_what_leaves_there(layout: str) -> None:
    texts = [relaid(str(path), f"layout: {layout}\n") for path in GALLERY]
    texts += [again(network(seed), layout) for seed in range(40)]
    found = [each for text in texts for each in sizes(text) if each[1]]

    assert all(said == meant[-1:] for said, meant in found)
    assert any(len(set(meant)) > 1 for _, meant in found)


def again(text: str, layout: str) -> str:
    """Return a network made by chance with another layout."""
    return re.sub("^layout: .*", f"layout: {layout}", text)


def relaid(path: str, layout: str) -> str:
    """Return a figure of the gallery with another layout."""
    with open(path, encoding="utf-8") as file:  # noqa: PTH123 - a path as text
        lines = file.readlines()
    if not layout:
        return "".join(lines)
    return layout + "".join(line for line in lines if not line.startswith("layout:"))
