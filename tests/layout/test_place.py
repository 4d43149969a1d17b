"""Where blocks lie: anchors, references in any order, and those that lead nowhere."""

import pytest
from msgspec.structs import replace

from plotnet.errors import SpecError
from plotnet.layout.place import box_anchors, place
from tests.figures import network

ANCHORS = {
    "west", "east", "north", "south", "anchor", "near", "far",
    "nearwest", "neareast", "farwest", "fareast",
    "northeast", "northwest", "southeast", "southwest",
    "nearnortheast", "farnortheast", "nearsoutheast", "farsoutheast",
    "nearnorthwest", "farnorthwest", "nearsouthwest", "farsouthwest",
}  # fmt: skip
"""The coordinates that PlotNeuralNet's boxes define."""


def test_boxes_have_all_anchors_of_plotneuralnet() -> None:
    """Scripts may start from any of them."""
    assert set(box_anchors(1, 2, 3)) == ANCHORS


def test_references_may_point_forwards() -> None:
    """What a block is placed at need not have been written before it."""
    drawn = network('to_Pool("p", to="(a-east)", offset="(1,0,0)")\nto_Conv("a", width=5)')
    assert place(drawn.blocks)["p"].at == (2.0, 0.0)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            'to_Conv("conv1")\nto_Pool("p", to="(conv2-east)")',
            "page.rst:11: unknown block 'conv2' (did you mean 'conv1'?)",
        ),
        (
            'to_Conv("a", to="(b-east)")\nto_Conv("b", to="(a-east)")',
            "page.rst:10: these blocks are placed in a circle: a -> b -> a",
        ),
        (
            'to_Conv("a", offset="(9000,0,0)")',
            "page.rst:10: block 'a' lies more than 500 cm away",
        ),
    ],
)
def test_places_that_are_none_are_told_at_their_line(text: str, message: str) -> None:
    """Each says what is wrong and, if it can, what is right."""
    with pytest.raises(SpecError) as caught:
        place(network(text).blocks)
    assert str(caught.value) == message


def test_an_unknown_anchor_names_the_nearest() -> None:
    """And lists those that there are."""
    with pytest.raises(SpecError, match=r"has no anchor 'eas' \(did you mean 'east'\?\)"):
        place(network('to_Conv("a")\nto_Pool("p", to="(a-eas)")').blocks)


def test_a_name_is_given_once() -> None:
    """Readers that let a later block hide an earlier one give it another name."""
    blocks = network('to_Conv("a")\nto_Conv("b")').blocks

    with pytest.raises(SpecError, match=r"page.rst:11: block name 'a' is used twice \(first in"):
        place([blocks[0], replace(blocks[1], name="a")])
