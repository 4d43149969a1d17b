"""What a figure of the block language shows, and where."""

from itertools import pairwise

import pytest

from plotnet.errors import SpecError
from plotnet.layout import lay_out
from plotnet.scene import Ball, Box, Disc, Label, Part, Polygon, Route, Scene
from plotnet.theme import PLOTNEURALNET
from tests.blocks import read


def scene(text: str) -> Scene:
    """Return the figure of a text."""
    return lay_out(read(text), PLOTNEURALNET)


def part(of: Scene, name: str) -> Part:
    """Return the part of a name."""
    return next(part for part in of.parts if part.name == name)


def box(of: Scene, name: str) -> Box:
    """Return the box of a layer."""
    return next(shape for shape in part(of, name).shapes if isinstance(shape, Box))


def texts(of: Part) -> list[str]:
    """Return what is written in a part."""
    return [shape.text.plain for shape in of.shapes if isinstance(shape, Label)]


def route(of: Scene, name: str) -> Route:
    """Return the line of a connection."""
    return next(shape for shape in part(of, name).shapes if isinstance(shape, Route))


PLAIN = "- input: [3, 64, 64]\n- {conv: [32, 64], activation: relu}\n- pool\n- conv: 128"


def test_layers_follow_each_other_from_left_to_right() -> None:
    found = scene(PLAIN)
    lefts = [box(found, name).at[0] for name in ("input1", "conv1", "pool1", "conv2")]

    assert lefts == sorted(lefts)


def test_a_pool_lies_at_the_right_face_of_its_convolution() -> None:
    found = scene(PLAIN)
    conv, pool = box(found, "conv1"), box(found, "pool1")

    assert pool.at[0] == pytest.approx(conv.at[0] + conv.width)
    assert pool.at[1] == conv.at[1]
    assert not [each for each in found.parts if each.name == "conv1 pool1"]


def test_each_step_is_a_sub_box_with_its_channels_below() -> None:
    conv = part(scene(PLAIN), "conv1")

    assert texts(conv)[:2] == ["32", "64"]
    assert len(box(scene(PLAIN), "conv1").widths) == 2


def test_an_activation_is_a_band() -> None:
    assert box(scene(PLAIN), "conv1").band is not None
    assert box(scene(PLAIN), "conv2").band is None


def test_a_line_is_painted_before_the_layer_where_it_ends() -> None:
    names = [each.name for each in scene(PLAIN).parts]

    assert names.index("input1 conv1") < names.index("conv1")
    assert names.index("pool1 conv2") < names.index("conv2")


def test_a_line_ends_where_the_front_of_its_layer_begins() -> None:
    found = scene(PLAIN)
    conv = box(found, "conv1")

    assert route(found, "input1 conv1").points[-1][0] == pytest.approx(conv.at[0] - conv.slant)


UNET = """\
- input: [1, 64, 64]
- {conv: [16, 16], name: down}
- pool
- {conv: 32, name: bottom}
- upconv: 16
- concat: down
- {conv: 16, name: last}
"""


def test_a_skip_runs_over_all_that_stands_between() -> None:
    found = scene(UNET)
    skip = route(found, "down concat1")
    level = skip.points[1][1]

    assert skip.points[2][1] == level
    for name in ("pool1", "bottom", "upconv1"):
        between = box(found, name)
        assert level > between.at[1] + between.height / 2 + between.slant


def test_long_skips_run_over_short_ones() -> None:
    text = "- input: [8, 32, 32]\n" + "".join(
        f"- {{conv: 8, name: c{number}}}\n" for number in range(5)
    )
    found = scene(text + "- add: [c3, c1, c0]")
    levels = [route(found, f"{name} add1").points[1][1] for name in ("c3", "c1", "c0")]

    assert levels == sorted(levels)
    assert all(high - low > 0.2 for low, high in pairwise(levels))


def test_what_a_skip_brings_is_drawn_at_the_block_that_it_joins() -> None:
    found = scene(UNET)
    up, copy, conv = (box(found, name) for name in ("upconv1", "concat1", "last"))

    assert copy.at[0] == pytest.approx(up.at[0] + up.width)
    assert conv.at[0] == pytest.approx(copy.at[0] + copy.width)


def test_a_u_stands_on_levels_with_its_skips_across() -> None:
    found = scene("layout: u\nlayers:\n" + "".join(f"  {line}\n" for line in UNET.splitlines()))

    assert box(found, "down").at[1] == pytest.approx(box(found, "last").at[1])
    assert box(found, "bottom").at[1] < box(found, "down").at[1]
    assert box(found, "down").at[0] < box(found, "last").at[0]


def test_a_column_runs_downwards() -> None:
    found = scene("layout: column\nlayers:\n  - input: [3, 32, 32]\n  - conv: 8\n  - conv: 8")
    middles = [box(found, name).at[1] for name in ("input1", "conv1", "conv2")]

    assert middles == sorted(middles, reverse=True)


SPLIT = """\
- input: [8, 32, 32]
- split:
    a: [conv: 8]
    b: [conv: 8, conv: 8]
    c: []
- add: [a, b, c]
"""


def test_branches_lie_in_lanes_in_their_order() -> None:
    found = scene(SPLIT)

    assert box(found, "conv1").at[1] > box(found, "conv2").at[1] == box(found, "conv3").at[1]


def test_an_empty_branch_is_a_line_that_reaches_the_join() -> None:
    found = scene(SPLIT)
    lines = [each for each in found.parts if each.name == "input1 add1"]
    ends = [shape.points[-1] for each in lines for shape in each.shapes if isinstance(shape, Route)]
    ball = next(shape for shape in part(found, "add1").shapes if isinstance(shape, Ball))

    assert any(
        (x - ball.at[0]) ** 2 + (y - ball.at[1]) ** 2 == pytest.approx(ball.radius**2)
        for x, y in ends
    )


def test_a_repeat_is_a_frame_with_its_title_and_number() -> None:
    found = scene("- input: [8, 8, 8]\n- repeat: 6\n  title: block\n  layers: [conv: 8, conv: 8]")
    frame = next(each for each in found.parts if each.kind == "frame")
    shape = next(shape for shape in frame.shapes if isinstance(shape, Polygon))
    (left, low), (right, high) = min(shape.points), max(shape.points)

    assert texts(frame) == ["block \N{MULTIPLICATION SIGN}6"]
    for name in ("conv1", "conv2"):
        inside = box(found, name)
        assert left < inside.at[0] - inside.slant
        assert inside.at[0] + inside.width + inside.slant < right
        assert low < inside.at[1] - inside.height / 2 - inside.slant
        assert inside.at[1] + inside.height / 2 + inside.slant < high


def test_neurons_are_joined_each_with_each() -> None:
    found = scene("- neurons: 3\n- neurons: 2")
    lines = [
        shape for shape in part(found, "neurons1 neurons2").shapes if isinstance(shape, Polygon)
    ]

    assert len(lines) == 6


def test_a_long_column_of_neurons_has_an_ellipsis() -> None:
    discs = [
        shape
        for shape in part(scene("- neurons: 100"), "neurons1").shapes
        if isinstance(shape, Disc)
    ]
    radii = sorted({disc.radius for disc in discs})

    assert len(radii) == 2
    assert sum(disc.radius == radii[0] for disc in discs) == 3
    assert sum(disc.radius == radii[1] for disc in discs) == 8


def test_a_folded_cell_has_a_loop_and_an_unrolled_one_is_a_chain() -> None:
    text = "- input: [5]\n- {embedding: 8, vocabulary: 10}\n- {lstm: 8%s}"
    folded, unrolled = (part(scene(text % more), "lstm1") for more in ("", ", unrolled: 3"))

    assert texts(folded).count("LSTM") == 1
    assert [len(shape.points) for shape in folded.shapes if isinstance(shape, Route)] == [4]
    assert texts(unrolled).count("LSTM") == 3
    assert [len(shape.points) for shape in unrolled.shapes if isinstance(shape, Route)] == [2, 2]


def test_a_long_row_goes_on_below() -> None:
    found = scene("wrap: 3\nlayers:\n  - input: [3, 32, 32]\n" + "  - conv: 8\n" * 5)

    assert box(found, "conv1").at[1] == pytest.approx(box(found, "conv2").at[1])
    assert box(found, "conv3").at[1] < box(found, "conv2").at[1]
    assert box(found, "conv3").at[0] <= box(found, "conv1").at[0]


def test_a_row_that_would_be_too_long_is_broken_of_itself() -> None:
    found = scene("- input: [3, 32, 32]\n" + "- {conv: [64, 64], stride: 1}\n" * 40)

    assert found.width < 24
    assert len({box(found, f"conv{number}").at[1] for number in range(1, 41)}) > 1


def test_words_stand_over_the_line_that_passes_them() -> None:
    found = scene("- input: [3, 32, 32]\n- text: and on\n- conv: 8")
    line = route(found, "input1 conv1")
    label = next(shape for shape in part(found, "text1").shapes if isinstance(shape, Label))

    assert len(line.points) == 2
    assert label.at[1] > line.points[0][1]


def test_a_brace_stands_below_what_it_spans() -> None:
    found = scene(PLAIN + "\n- {brace: features, over: [conv1, conv2]}")
    brace = part(found, "brace1")
    curve = next(shape for shape in brace.shapes if isinstance(shape, Polygon))
    conv1, conv2 = box(found, "conv1"), box(found, "conv2")

    assert min(x for x, _ in curve.points) == pytest.approx(conv1.at[0] - conv1.slant)
    assert max(x for x, _ in curve.points) == pytest.approx(conv2.at[0] + conv2.width + conv2.slant)
    assert max(y for _, y in curve.points) < conv1.at[1] - conv1.height / 2 - conv1.slant
    assert texts(brace) == ["features"]


def test_a_connection_of_the_authors_has_its_label_and_dashes() -> None:
    layers = "".join(f"  {line}\n" for line in PLAIN.splitlines())
    added = "connections:\n  - {from: conv1, to: conv2, label: shared, dashed: true}\n"
    found = scene(f"layers:\n{layers}{added}")

    assert route(found, "conv1 conv2").dashed
    assert texts(part(found, "conv1 conv2 label")) == ["shared"]


def test_a_block_of_the_authors_keeps_its_size_and_place() -> None:
    text = (
        PLAIN
        + "\n- {box: aux, width: 5, height: 10, depth: 20, at: conv1.south, offset: [0, -3, 0]}"
    )
    found = scene(text)
    aux, conv = box(found, "box1"), box(found, "conv1")

    assert (aux.widths, aux.height, aux.depth) == ((1.0,), 2.0, 4.0)
    south = conv.at[0] + conv.width / 2, conv.at[1] - conv.height / 2
    assert aux.at[0] == pytest.approx(south[0])
    assert aux.at[1] == pytest.approx(south[1] - 3)


def test_an_unknown_anchor_is_refused() -> None:
    with pytest.raises(SpecError, match="no anchor 'sowth'"):
        scene(PLAIN + "\n- {box: aux, at: conv1.sowth}")


def test_a_layer_keeps_its_link() -> None:
    found = scene("- input: [3, 8, 8]\n- {conv: 8, link: https://example.org/conv}")

    assert part(found, "conv1").link == "https://example.org/conv"
