import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from plotnet.architecture import Scale, Tensor
from plotnet.layout.size import ASPECT, LOW_SHARE, THICK, THIN, Sizes, rule, sizes
from tests.blocks import architecture

EXTENTS = st.lists(st.integers(1, 4096), min_size=1, max_size=12)
SCALES = st.sampled_from(("log", "sqrt", "linear", "equal"))


@given(EXTENTS, SCALES)
def test_lengths_grow_with_extents_and_stay_between_a_quarter_and_the_whole(
    extents: list[int], scale: Scale
) -> None:
    found = rule(extents, 4.0, scale)
    lengths = [found.length(extent) for extent in sorted(extents)]

    assert lengths == sorted(lengths)
    assert 4.0 * LOW_SHARE - 1e-9 <= lengths[0] <= lengths[-1] <= 4.0 + 1e-9


@given(EXTENTS)
def test_what_differs_by_less_than_twice_is_drawn_alike(extents: list[int]) -> None:
    found = rule(extents, 4.0, "log")
    lengths = {found.length(extent) for extent in extents}

    assert (len(lengths) == 1) == (max(extents) < 2 * min(extents))


def test_the_equal_scale_draws_everything_alike() -> None:
    found = rule([7, 224], 4.0, "equal")

    assert found.length(7) == found.length(224)


@given(st.lists(st.integers(1, 100_000), min_size=2), st.floats(0.001, 0.1))
def test_thickness_grows_with_the_channels_and_is_bounded(
    channels: list[int], per_root: float
) -> None:
    some = replace(_sizes(), per_root=per_root)
    found = [some.thickness(number) for number in sorted(channels)]

    assert found == sorted(found)
    assert THIN <= found[0] <= found[-1] <= THICK


@given(st.integers(1, 4096), st.integers(1, 4096))
def test_no_face_is_more_than_eight_times_as_long_as_wide(height: int, width: int) -> None:
    some = _sizes()
    for tensor in (Tensor("map", (3, height, width)), Tensor("map", (3, height))):
        tall, deep = some.face(tensor)
        assert 1 / ASPECT - 1e-9 <= tall / deep <= ASPECT + 1e-9


def test_a_vector_is_no_longer_than_the_tallest_face() -> None:
    some = _sizes()

    assert some.face(Tensor("vector", (4096,)))[0] <= some.upwards.high


def test_height_and_width_have_rules_of_their_own() -> None:
    some = sizes(architecture("- input: [1, 64, 1024]\n- pool\n- pool"), 4.0, 0.03)

    assert some.face(Tensor("map", (1, 64, 1024))) == pytest.approx((4.0, 4.0))


def _sizes() -> Sizes:
    text = "- input: [3, 224, 112]\n- conv: [8, 8]\n- pool\n- pool\n- flatten\n- dense: [4096, 10]"
    return sizes(architecture(text), 4.0, 0.03)
