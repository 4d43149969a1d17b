from pathlib import Path

import pytest

from plotnet.stats import layer_stats, stats_table
from tests.blocks import GALLERY, architecture

TEXT = """
- input: [3, 8, 8]
- text: behold
- repeat: 3
  layers:
    - conv: 3
- flatten
- softmax: 10
"""

TABLE = """\
layer     kind     output  parameters    MACs
input1    input    3x8x8            0       0
conv1     conv     3x8x8           84   5,184  x3
flatten1  flatten  192              0       0
softmax1  softmax  10           1,930   1,920
total                           2,182  17,472
"""


def test_the_table_lists_layers_and_totals() -> None:
    table = stats_table(architecture(TEXT))

    assert table.replace("\N{MULTIPLICATION SIGN}", "x") == TABLE


@pytest.mark.parametrize("path", GALLERY, ids=lambda path: path.stem)
def test_totals_are_the_sums_of_the_layers(path: Path) -> None:
    figure = architecture(path.read_text(encoding="utf-8"))
    stats = layer_stats(figure)

    assert sum(one.times * one.params for one in stats) == figure.params
    assert sum(one.times * one.macs for one in stats) == figure.macs


def test_vgg_has_the_total_of_its_paper() -> None:
    path = next(path for path in GALLERY if path.stem == "vgg16")

    assert "138,357,544" in stats_table(architecture(path.read_text(encoding="utf-8")))


def test_one_feature_is_a_shape_as_well() -> None:
    """What has no shape is not counted, but a vector of one feature has one."""
    figure = architecture("- input: [4]\n- dense: 1\n- relu\n- sigmoid\n- text: so")

    assert [one.name for one in layer_stats(figure)] == ["input1", "dense1", "relu1", "sigmoid1"]
