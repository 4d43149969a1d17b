"""PlotNeuralNet scripts: what they describe, and what is said of those that are wrong."""

from pathlib import Path

import pytest

from plotnet.errors import SpecError
from plotnet.network import AnchorRef, Block, BoxForm, Connection, Item, Network, Spot
from tests.conftest import CASES
from tests.figures import DEMO, network, source

ERRORS = sorted((CASES / "pycore/errors").glob("*.txt"))


def summary(drawn: Network) -> list[str]:
    """Return a line for each item: enough to see that a script was read as it was meant."""
    return [_said(item) for item in drawn.items]


def _said(item: Item) -> str:
    if isinstance(item, Block):
        return f"{item.kind} {item.name}"
    if isinstance(item, Connection):
        return f"{item.of} -> {item.to} ({item.role})"
    return type(item).__name__


def test_the_article_is_read_as_it_was_published() -> None:
    """The script that plotnet starts from: imports, ``main`` and all."""
    assert summary(network(source("simple").text)) == [
        "conv conv1",
        "pool pool1",
        "conv conv2",
        "pool1-east -> conv2-west (edge)",
        "pool pool2",
        "softmax soft1",
        "pool2-east -> soft1-west (edge)",
    ]


@pytest.mark.parametrize("name", DEMO)
def test_demonstration_figures_have_no_notice(name: str) -> None:
    """What we show as examples is read without reserve."""
    assert network(source(name).text).notices == ()


@pytest.mark.parametrize(
    "text",
    [
        'arch = [to_Conv("a"), to_Pool("b", to="(a-east)")]',
        '[to_Conv("a"), to_Pool("b", to="(a-east)")]',
        'to_Conv("a"),\nto_Pool("b", to="(a-east)"),',
        'to_Conv("a")\nto_Pool("b", to="(a-east)")',
        'net = [to_begin(), to_Conv("a"), to_Pool("b", to="(a-east)"), to_end()]',
        'x = [to_Conv("a"), to_Pool("b", to="(a-east)")]\nto_generate(x, "x.tex")',
        'import pycore.tikzeng as t\narch = [t.to_Conv("a"), t.to_Pool("b", to="(a-east)")]',
    ],
)
def test_every_way_to_write_a_figure_down_is_read(text: str) -> None:
    """A list, a variable, calls one by one, a script: all say the same."""
    assert summary(network(text)) == ["conv a", "pool b"]


def test_calls_have_the_defaults_of_plotneuralnet() -> None:
    """Nothing but a name is needed."""
    (block,) = network('to_ConvConvRelu("a")').blocks
    assert block.form == BoxForm((2.0, 2.0), 40.0, 40.0)
    assert block.labels.below == ("64", "64")
    assert block.labels.depth == "256"
    assert block.spot == Spot(None, (0.0, 0.0, 0.0))


def test_composites_are_made_of_what_they_are_made_of_there() -> None:
    """The names inside a composite are part of its contract: scripts refer to them."""
    drawn = network('to_Conv("a")\nblock_Unconv("u", "a", "top", size=(16, 8, 5))')
    assert [block.name for block in drawn.blocks] == [
        "a", "unpool_u", "ccr_res_u", "ccr_u", "ccr_res_c_u", "top",
    ]  # fmt: skip
    assert [block.form for block in drawn.blocks[2:]] == [BoxForm((5.0,), 16.0, 8.0)] * 4
    assert drawn.connections[0].of == AnchorRef("a", "east")


def test_a_residual_composite_skips_from_the_second_to_the_last_but_one() -> None:
    """PlotNeuralNet's ``block_Res`` is odd in this, and its users count on it."""
    drawn = network('to_Conv("a")\nblock_Res(4, "r", "a", "top")')
    skip = drawn.connections[-1]
    assert (skip.of.block, skip.to.block, skip.role) == ("r_1", "r_2", "copy")


@pytest.mark.parametrize(
    ("to", "block", "anchor"),
    [
        ("(a-east)", "a", "east"),
        ("( my conv-nearsoutheast )", "my conv", "nearsoutheast"),
        ("(conv-1-east)", "conv-1", "east"),
        ("a-east", "a", "east"),
    ],
)
def test_places_are_anchors(to: str, block: str, anchor: str) -> None:
    """Names may hold spaces and hyphens; the last hyphen parts name and anchor."""
    (pool,) = network(f'to_Pool("p", to="{to}")').blocks
    assert pool.spot.base == AnchorRef(block, anchor)


def test_vectors_add_up() -> None:
    """Without an anchor, ``to`` and ``offset`` are one vector."""
    (pool,) = network('to_Pool("p", offset="(1,-2,.5)", to="(1, 2)")').blocks
    assert pool.spot == Spot(None, (2.0, 0.0, 0.5))


def test_elbows_choose_their_sides() -> None:
    """Beyond PlotNeuralNet: what its users had to draw by hand."""
    drawn = network('to_Conv("a")\nto_Sum("s")\nto_elbow("a", "s", to_side="south")')
    (elbow,) = drawn.connections
    assert isinstance(elbow, Connection)
    assert str(elbow.to) == "s-south"


@pytest.mark.parametrize("case", ERRORS, ids=lambda path: path.stem)
def test_faults_are_told_at_their_line(case: Path) -> None:
    """A case is a script, a line of dashes, and what must be said of it."""
    text, _, expected = case.read_text(encoding="utf-8").partition("\n---\n")

    with pytest.raises(SpecError) as caught:
        network(text)

    assert str(caught.value) == expected.strip()


def test_there_are_cases_of_faults() -> None:
    """An empty folder would make the test above pass without a word."""
    assert len(ERRORS) >= 20
