"""What a figure of the block language shows, and where."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plotnet.errors import SpecError
from plotnet.layout import lay_out
from plotnet.layout.lines import HEAD
from plotnet.scene import (
    TIP_AHEAD,
    TIP_BEHIND,
    TIP_BESIDE,
    Ball,
    Box,
    Disc,
    Label,
    Part,
    Polygon,
    Route,
    Scene,
)
from plotnet.theme import PLOTNEURALNET
from tests.blocks import ROOT, read
from tests.layout.scenes import captions, label_outline, labels


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


def test_skips_from_layer_to_layer_run_on_one_level() -> None:
    text = "- {input: [8, 32, 32], name: c0}\n" + "".join(
        f"- {{conv: 8, name: x{n}}}\n- {{concat: c{n - 1}, name: c{n}}}\n" for n in range(1, 6)
    )
    found = scene(text)
    levels = {round(route(found, f"c{n - 1} c{n}").points[1][1], 6) for n in range(1, 6)}

    assert len(levels) == 1


@pytest.mark.parametrize("layout", ["row", "column"])
def test_a_skip_into_a_frame_stands_beside_the_one_that_goes_on_from_there(layout: str) -> None:
    text = (
        "- input: [10]\n- {embedding: 8, vocabulary: 9}\n"
        "- {transformer: encoder, heads: 2, hidden: 16, times: 6}"
    )
    body = "".join(f"  {line}\n" for line in text.splitlines())
    found = scene(f"layout: {layout}\nlayers:\n{body}")
    arrives, leaves = route(found, "embedding1 add1"), route(found, "add1 add2")
    axis = ("row", "column").index(layout)
    forward = 1 if layout == "row" else -1

    assert (leaves.points[0][axis] - arrives.points[-1][axis]) * forward > 0.15


def test_no_skip_runs_at_the_tip_of_a_line_that_comes_from_elsewhere() -> None:
    found = scene((ROOT / "docs/gallery/transformer.yaml").read_text(encoding="utf-8"))
    (line,) = (
        route(found, each.name)
        for each in found.parts
        if each.kind == "skip" and each.name.endswith("attention3")
    )
    over = [route(found, each.name) for each in found.parts if each.kind == "skip"]
    (skip,) = (
        each
        for each in over
        if each.points[0][0] == pytest.approx(line.points[-1][0])
        and each.points[0][1] > line.points[-1][1] > each.points[-1][1]
    )
    (x, _), _ = line.tips[0]

    assert x - TIP_BEHIND - skip.points[1][0] > 0.1


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


FALLS = """\
- {input: [8, 64, 64], name: a}
- {conv: 8, name: b}
- {conv: 8, name: c}
- split:
    up: [{conv: 8, name: high}]
    down: [{conv: 8, from: a, name: low}]
- add
"""


def test_a_line_that_falls_into_a_lane_passes_behind_the_tip_beside_it() -> None:
    found = scene(FALLS)
    fall, straight = route(found, "a low"), route(found, "c high")
    upright = max(x for x, _ in fall.points[1:-1])

    assert straight.points[-1][0] - upright > TIP_AHEAD + TIP_BEHIND + 0.05
    assert fall.points[-1][0] - upright > HEAD - 1e-6


def test_lines_to_lanes_have_their_tips_where_they_end() -> None:
    found = scene(
        "- {input: [8, 64, 64], name: a}\n- {conv: 8, name: b}\n- {conv: 8, name: c}\n- split:\n"
        "    x: [{conv: 8, from: a, name: d}]\n    y: [{conv: 8, from: b, name: e}]\n"
        "    z: [{conv: 8, name: f}]\n- add"
    )

    for name in ("a d", "b e", "c f"):
        goal = box(found, name[-1])
        assert route(found, name).tips_at == "end"
        assert route(found, name).points[-1] == pytest.approx((goal.at[0] - goal.slant, goal.at[1]))


def test_twins_stand_one_above_the_other_whatever_is_written_at_them() -> None:
    lane = "\n      - {{input: [1, 32, 32], caption: {0}}}\n      - conv: 8\n      - conv: 4"
    found = scene(
        f"- split:\n    a:{lane.format('one')}\n    b:{lane.format('a much longer one')}\n- add"
    )

    for one, other in (("input1", "input2"), ("conv1", "conv3"), ("conv2", "conv4")):
        assert box(found, one).at[0] == pytest.approx(box(found, other).at[0])


def test_lines_into_lanes_have_room_for_their_tips_behind_the_bend() -> None:
    found = scene((ROOT / "docs/gallery/inception.yaml").read_text(encoding="utf-8"))

    for name in ("input1 conv1", "input1 conv2", "input1 conv4", "input1 pool1"):
        (x1, _), (x2, _) = route(found, name).points[-2:]
        assert x2 - x1 >= HEAD - 1e-6


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


def test_a_loop_has_room_for_its_tip() -> None:
    text = "- input: [5]\n- {embedding: 8, vocabulary: 10}\n- {gru: 8}"
    (loop,) = [each for each in part(scene(text), "gru1").shapes if isinstance(each, Route)]

    assert loop.points[2][1] - loop.points[3][1] >= HEAD


def test_branches_in_a_new_line_part_where_the_first_of_them_has_turned() -> None:
    text = "- input: [3, 8, 8]\n- conv: 8\n- split:\n    a: [conv: 8]\n    b: [conv: 8]\n- add\n"
    body = "".join(f"  {line}\n" for line in text.splitlines())
    found = scene(f"wrap: 2\nlayers:\n{body}")
    one, other = route(found, "conv1 conv2"), route(found, "conv1 conv3")

    assert other.points[0][0] == one.points[-2][0]
    assert other.points[0][1] - one.points[-2][1] == pytest.approx(one.rounding)


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


@given(st.lists(st.text("aceghilmopqtxyABC", min_size=1, max_size=6), min_size=2, max_size=6))
def test_captions_of_a_row_share_a_baseline_whatever_their_letters(words: list[str]) -> None:
    found = scene("".join(f"- box: '{word}'\n" for word in words))
    baselines = {round(label.at[1], 6) for _, label, _ in captions(found)}

    assert len(baselines) == 1


def test_captions_below_bodies_of_nearly_one_height_share_a_baseline() -> None:
    found = scene((ROOT / "docs/gallery/late_fusion.yaml").read_text(encoding="utf-8"))
    said = {(name, label.bold): label.at[1] for name, label, _ in labels(found)}

    assert said["input3", True] == pytest.approx(said["embedding1", True])
    assert said["input3", False] > said["embedding1", False] + 0.1


def test_what_a_line_comes_up_to_has_its_label_on_the_left_of_it() -> None:
    found = scene("layout: u\nlayers:\n" + "".join(f"  {line}\n" for line in UNET.splitlines()))
    line = route(found, "bottom upconv1")
    (label,) = (shape for shape in part(found, "upconv1").shapes if isinstance(shape, Label))
    right = max(x for x, _ in label_outline(label))

    assert right < line.points[-1][0] - TIP_BESIDE
    assert right > box(found, "upconv1").at[0] - box(found, "upconv1").slant - 0.3


def test_where_room_is_short_equal_labels_side_by_side_are_counted() -> None:
    found = scene((ROOT / "docs/gallery/segnet.yaml").read_text(encoding="utf-8"))

    assert texts(part(found, "conv7"))[:2] == ["2\N{MULTIPLICATION SIGN}512", "256"]
