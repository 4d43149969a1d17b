"""What a figure says in words: a title, a description, a table."""

from itertools import pairwise

import pytest

from plotnet.layout import lay_out
from plotnet.theme import PLOTNEURALNET
from plotnet.write.words import describe, short_count, sought, table
from tests.blocks import architecture
from tests.figures import network

UNET = """\
title: Little U-Net
layers:
  - input: [1, 32, 32]
  - conv: [8, 8]
    name: down
  - pool
  - conv: 16
  - upconv: 8
  - concat: down
  - conv: 8
"""


def test_a_script_is_told_block_by_block() -> None:
    words = describe(network('to_Conv("a", 32, 8)\nto_Pool("b", to="(a-east)")'))

    assert words.title == "Neural network of 2 blocks"
    assert words.description == ("Neural network of 2 blocks: a (Convolution), 8, 32; b (Pooling).")


def test_connections_are_told_with_their_ends() -> None:
    script = 'to_Conv("a")\nto_Conv("b")\nto_connection("a", "b")\nto_skip("a", "b")'
    words = describe(network(script))

    assert words.description.endswith(" 1 connection: a to b. 1 skip connection: a to b.")


def test_many_blocks_and_connections_are_counted() -> None:
    names = [f"c{number}" for number in range(12)]
    script = [f'to_Conv("{name}")' for name in names]
    script += [f'to_connection("{a}", "{b}")' for a, b in pairwise(names)]
    words = describe(network("\n".join(script)))

    assert words.description == "Neural network of 12 blocks: Convolution (12). 11 connections."


def test_an_architecture_is_told_with_its_shapes_and_parameters() -> None:
    words = describe(architecture(UNET))

    assert words.title == "Little U-Net"
    start, _, rest = words.description.partition(". ")
    assert start == (
        "Little U-Net: 7 layers, 3.5 k parameters, 1 skip connection; input 1×32×32; output 8×32×32"  # noqa: RUF001 - as shapes are written
    )
    assert "down (Convolution), 8×32×32" in rest  # noqa: RUF001 - likewise
    assert rest.endswith("1 skip connection: down to concat1.")


def test_what_joins_branches_is_no_skip() -> None:
    figure = architecture(
        "- input: [8, 8, 8]\n- split:\n    a: [conv: 8]\n    b: []\n- concat: [a, b]\n"
    )
    assert "skip" not in describe(figure).description


def test_a_table_has_a_line_for_each_layer() -> None:
    rows = table(architecture(UNET))

    assert [row.name for row in rows] == [
        "input1",
        "down",
        "pool1",
        "conv2",
        "upconv1",
        "concat1",
        "conv3",
    ]
    down = rows[1]
    assert (down.kind, down.shape, down.params) == ("Convolution", "8×32×32", 80 + 584)  # noqa: RUF001 - as above
    (box,) = table(network('to_Conv("a", 32, 8)'))
    assert (box.name, box.kind, box.shape, box.params) == ("a", "Convolution", "8, 32", None)


def test_a_search_finds_title_names_kinds_and_labels_but_no_numbers() -> None:
    figure = architecture(UNET.replace("name: down", "name: down\n    caption: Größe 大 x 64"))
    words = sought(figure.title, table(figure), lay_out(figure, PLOTNEURALNET))

    assert {"little", "net", "down", "convolution", "concatenation", "größe", "大"} <= {*words}
    assert not {"of", "x", "64", "parameters"} & {*words}
    assert len(words) == len({*words})


@pytest.mark.parametrize(
    ("number", "said"),
    [(0, "0"), (999, "999"), (1000, "1.0 k"), (138_357_544, "138.4 M"), (175 * 10**9, "175.0 G")],
)
def test_large_numbers_are_said_briefly(number: int, said: str) -> None:
    assert short_count(number) == said
