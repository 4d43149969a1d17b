"""Shapes and parameters, held against what the frameworks say of the same layers.

What PyTorch and Keras give was worked out from the formulae in their references.
"""

from math import ceil

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plotnet.errors import SpecError
from tests.blocks import architecture

PYTORCH = [
    # layer, shape before, shape after, parameters
    ("conv: {filters: 64, kernel: 7, stride: 2, padding: 3}", (3, 224, 224), (64, 112, 112), 9472),
    ("conv: {filters: 6, kernel: 5, padding: valid}", (1, 32, 32), (6, 28, 28), 156),
    ("conv: {filters: 64, kernel: [3, 5], padding: [1, 2]}", (3, 20, 30), (64, 20, 30), 2944),
    ("conv: {filters: 8, kernel: 3, dilation: 2, padding: 0}", (4, 10, 10), (8, 6, 6), 296),
    ("conv: {filters: 64, groups: 32, bias: false}", (128, 8, 8), (64, 8, 8), 2304),
    ("conv: {filters: 16, kernel: 9, stride: 4, padding: 4}", (1, 16000), (16, 4000), 160),
    ("conv: {filters: 8, kernel: 3}", (1, 16, 32, 32), (8, 16, 32, 32), 224),
    ("conv: {filters: [8, 16], stride: 2}", (3, 32, 32), (16, 16, 16), 224 + 1168),
    ("conv: {filters: 16, norm: batch, bias: false}", (8, 4, 4), (16, 4, 4), 1152 + 32),
    ("conv: {filters: 16, activation: prelu}", (8, 4, 4), (16, 4, 4), 1168 + 1),
    ("upconv: 64", (128, 16, 16), (64, 32, 32), 32832),
    ("upconv: {filters: 3, kernel: 4, padding: 1}", (64, 32, 32), (3, 64, 64), 3075),
    (
        "upconv: {filters: 8, kernel: 3, padding: 1, output_padding: 1}",
        (16, 7, 7),
        (8, 14, 14),
        1160,
    ),
    ("upconv: {filters: 21, kernel: 16, stride: 8}", (21, 70, 70), (21, 568, 568), 112917),
    ("depthwise: {stride: 2, bias: false}", (32, 112, 112), (32, 56, 56), 288),
    ("depthwise: {kernel: 5, multiplier: 2}", (8, 9, 9), (16, 9, 9), 416),
    ("separable: 64", (32, 16, 16), (64, 16, 16), 32 * 9 + 32 * 64 + 64),
    ("pool", (64, 225, 225), (64, 112, 112), 0),
    ("pool: {kernel: 3, stride: 2, padding: 1}", (64, 112, 112), (64, 56, 56), 0),
    ("pool: {kernel: 3, stride: 2, ceil: true}", (64, 55, 56), (64, 27, 28), 0),
    ("pool: {ceil: true}", (64, 349, 349), (64, 175, 175), 0),
    ("pool: {kernel: 2, stride: 1, padding: same}", (512, 13, 13), (512, 13, 13), 0),
    ("global_pool", (512, 7, 7), (512,), 0),
    ("global_pool: {keep: true}", (512, 7, 7), (512, 1, 1), 0),
    ("unpool: 2", (64, 7, 7), (64, 14, 14), 0),
    ("upsample: {size: [30, 40]}", (64, 7, 7), (64, 30, 40), 0),
    ("upsample: [2, 4]", (64, 7, 7), (64, 14, 28), 0),
    ("batch_norm", (64, 7, 7), (64, 7, 7), 128),
    ("norm: {type: batch, affine: false}", (64, 7, 7), (64, 7, 7), 0),
    ("layer_norm", (50, 768), (50, 768), 1536),
    ("rms_norm", (50, 768), (50, 768), 768),
    ("lrn", (64, 7, 7), (64, 7, 7), 0),
    ("prelu", (64, 7, 7), (64, 7, 7), 1),
    ("flatten", (512, 7, 7), (25088,), 0),
    ("reshape: [49, 512]", (512, 7, 7), (49, 512), 0),
    ("dense: [4096, 10]", (25088,), (10,), 102_764_544 + 40_970),
    ("dense: {units: 10, bias: false}", (50, 64), (50, 10), 640),
    ("softmax: 21", (512, 8, 8), (21, 8, 8), 10_773),
    ("softmax: 10", (10,), (10,), 0),
    ("softmax: {classes: 10, project: true}", (10,), (10,), 110),
    ("sigmoid", (64,), (64,), 0),
    ("embedding: {features: 512, vocabulary: 37000}", (100,), (100, 512), 18_944_000),
    ("positional: learned", (197, 768), (197, 768), 151_296),
    ("positional", (197, 768), (197, 768), 0),
    ("rnn: 20", (5, 10), (20,), 10 * 20 + 20 * 20 + 40),
    ("lstm: 20", (5, 10), (20,), 4 * (10 * 20 + 20 * 20 + 40)),
    (
        "gru: {units: 20, bidirectional: true, layers: 2, return_sequences: true}",
        (5, 10),
        (5, 40),
        3 * 2 * (10 * 20 + 20 * 20 + 40) + 3 * 2 * (40 * 20 + 20 * 20 + 40),
    ),
    ("attention: 8", (100, 512), (100, 512), 4 * 512 * 512 + 4 * 512),
    ("attention: {heads: 8, bias: false}", (512, 8, 8), (512, 8, 8), 4 * 512 * 512),
    ("feedforward: 2048", (100, 512), (100, 512), 2_099_712),
    ("patches: {size: 16, features: 768}", (3, 224, 224), (196, 768), 590_592),
    ("patches: {size: 16, features: 768, class_token: true}", (3, 224, 224), (197, 768), 591_360),
]


@pytest.mark.parametrize(
    ("layer", "before", "after", "params"), PYTORCH, ids=[case[0] for case in PYTORCH]
)
def test_shapes_and_parameters_are_the_frameworks(
    layer: str, before: tuple[int, ...], after: tuple[int, ...], params: int
) -> None:
    found = architecture(f"- input: {list(before)}\n- {{{layer}}}\n").layers[-1]

    assert found.output.dims == after
    assert found.params == params


MACS = [
    ("conv: {filters: 64, kernel: 7, stride: 2}", (3, 224, 224), 112 * 112 * 64 * 3 * 49),
    ("conv: {filters: 64, groups: 32}", (128, 8, 8), 8 * 8 * 64 * 4 * 9),
    ("upconv: 64", (128, 16, 16), 16 * 16 * 128 * 64 * 4),
    ("depthwise: 3", (32, 8, 8), 8 * 8 * 32 * 9),
    ("separable: 64", (32, 8, 8), 8 * 8 * 32 * (9 + 64)),
    ("dense: 10", (50, 64), 50 * 64 * 10),
    ("lstm: 20", (5, 10), 5 * 4 * (10 * 20 + 20 * 20)),
    ("attention: 8", (100, 512), 4 * 100 * 512 * 512 + 2 * 100 * 100 * 512),
    ("feedforward: 2048", (100, 512), 2 * 100 * 512 * 2048),
    ("patches: {size: 16, features: 768}", (3, 224, 224), 196 * 768 * 3 * 256),
    ("pool", (64, 8, 8), 0),
    ("batch_norm", (64, 8, 8), 0),
]


@pytest.mark.parametrize(("layer", "before", "macs"), MACS, ids=[case[0] for case in MACS])
def test_multiply_accumulates_are_those_of_the_products(
    layer: str, before: tuple[int, ...], macs: int
) -> None:
    assert architecture(f"- input: {list(before)}\n- {{{layer}}}\n").layers[-1].macs == macs


JOINS = [
    ("add", "[8, 4, 4]", "[8, 4, 4]", "8\u00d74\u00d74"),
    ("add", "[8, 4, 4]", "[8, 1, 1]", "8\u00d74\u00d74"),
    ("multiply", "[8]", "[8, 4, 4]", "8\u00d74\u00d74"),
    ("multiply", "[1, 4, 4]", "[8, 4, 4]", "8\u00d74\u00d74"),
    ("add", "[50, 64]", "[64]", "50\u00d764"),
    ("concat", "[8, 4, 4]", "[16, 4, 4]", "24\u00d74\u00d74"),
    ("concat", "[50, 64]", "[50, 32]", "50\u00d796"),
    ("concat", "[10]", "[20]", "30"),
    ("concat: {axis: length}", "[50, 64]", "[64]", "51\u00d764"),
    ("concat: {axis: length}", "[50, 64]", "[20, 64]", "70\u00d764"),
    ("concat: {crop: true}", "[8, 6, 7]", "[16, 5, 9]", "24\u00d75\u00d77"),
    ("add: {crop: true}", "[8, 6, 7]", "[8, 5, 9]", "8\u00d75\u00d77"),
]


@pytest.mark.parametrize(("join", "one", "other", "result"), JOINS)
def test_joins_give_the_shape_of_both(join: str, one: str, other: str, result: str) -> None:
    text = f"- split: {{a: [input: {one}], b: [input: {other}]}}\n- {join}\n"

    assert str(architecture(text).layers[-1].output) == result


@pytest.mark.parametrize(
    ("join", "one", "other"),
    [
        ("add", "[8, 4, 4]", "[4, 4, 4]"),
        ("multiply", "[7]", "[8, 4, 4]"),
        ("concat", "[8, 4, 4]", "[8, 5, 4]"),
        ("concat", "[8]", "[8, 5, 4]"),
        ("concat: {axis: length}", "[50, 64]", "[50, 32]"),
        ("concat: {axis: length}", "[8, 4, 4]", "[8, 4, 4]"),
    ],
)
def test_joins_of_what_does_not_fit_name_both(join: str, one: str, other: str) -> None:
    text = f"- split: {{a: [input: {one}], b: [input: {other}]}}\n- {join}\n"

    with pytest.raises(SpecError, match=r"differ \(input1 has .*, input2 has .*\)"):
        architecture(text)


@given(
    size=st.integers(1, 64),
    kernel=st.integers(1, 7),
    stride=st.integers(1, 4),
    padding=st.integers(0, 3),
    dilation=st.integers(1, 3),
)
def test_a_window_takes_as_many_places_as_there_are(
    size: int, kernel: int, stride: int, padding: int, dilation: int
) -> None:
    """The places are counted one by one."""
    reach = dilation * (kernel - 1) + 1
    places = len(range(0, size + 2 * padding - reach + 1, stride))
    text = (
        f"- input: [1, {size}]\n- conv: {{filters: 1, kernel: {kernel}, stride: {stride}, "
        f"padding: {padding}, dilation: {dilation}}}\n"
    )

    if places < 1:
        with pytest.raises(SpecError, match="does not fit"):
            architecture(text)
    else:
        assert architecture(text).layers[-1].output.space == (places,)


@given(size=st.integers(1, 64), kernel=st.integers(1, 7), stride=st.integers(1, 4))
def test_same_padding_only_divides_by_the_stride(size: int, kernel: int, stride: int) -> None:
    layer = f"conv: {{filters: 1, kernel: {kernel}, stride: {stride}}}"
    found = architecture(f"- input: [1, {size}]\n- {layer}\n").layers[-1]

    assert found.output.space == (ceil(size / stride),)


@given(size=st.integers(1, 32), kernel=st.integers(1, 5), stride=st.integers(1, 4))
def test_a_transposed_convolution_undoes_the_shape_of_its_twin(
    size: int, kernel: int, stride: int
) -> None:
    options = f"{{filters: 1, kernel: {kernel}, stride: {stride}, padding: valid}}"
    text = f"- input: [1, {size}]\n- upconv: {options}\n- conv: {options}\n"

    assert architecture(text).layers[-1].output.space == (size,)
