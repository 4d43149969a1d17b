"""Scripts as people write them, one per idiom: what is read, and that it can be drawn."""

from pathlib import Path

import pytest
from msgspec.structs import replace

from plotnet.architecture import Architecture
from plotnet.convert import convert
from plotnet.errors import Origin
from plotnet.figure import Source
from plotnet.layout import lay_out
from plotnet.network import Block, Coordinate, Network, Writing
from plotnet.read import read
from plotnet.read.files import Folder
from plotnet.scene import Route, Shape
from plotnet.theme import PLOTNEURALNET
from plotnet.write.words import describe
from tests.figures import ARCHITECTURES, DEMO
from tests.read.summaries import ALL, PICTURES, SCRIPTS, figure, summary


@pytest.mark.parametrize("case", ALL, ids=lambda path: "-".join(path.parts[-3:]))
def test_a_script_describes_the_figure_beside_it(case: Path) -> None:
    """The figure is in the file of the same name; and it can be laid out and told."""
    drawn = figure(case)

    assert summary(drawn) == case.with_suffix(".txt").read_text(encoding="utf-8")
    assert lay_out(drawn, PLOTNEURALNET).parts
    assert describe(drawn).description


def test_there_are_scripts() -> None:
    """An empty folder would make the test above pass without a word."""
    assert len(SCRIPTS) >= 60


def shapes(drawn: Network) -> list[Shape]:
    """Return all that is painted: connections, which the block language paints last, and the rest.

    Where only blocks can be compared, ``drawn`` holds no connections.
    """
    found = [shape for part in lay_out(drawn, PLOTNEURALNET).parts for shape in part.shapes]
    return sorted(found, key=lambda shape: isinstance(shape, Route))


def converted(text: str, folder: Path) -> tuple[Network, int]:
    """Return a figure as it comes back from the block language, and how much was left out."""
    source = Source(text, Origin("a.py"), folder, folder)
    yaml, notices = convert(source, Folder(folder, folder), folder)
    back = read(yaml, Origin("a.yaml"), Folder(folder, folder), "blocks")
    assert isinstance(back, Network), back
    return back, sum(notice.code == "convert" for notice in notices)


@pytest.mark.parametrize("name", DEMO)
def test_a_converted_figure_draws_the_same(name: str) -> None:
    """The demonstration's U-Net, FCN-8 and the article's script: shape by shape."""
    text = (ARCHITECTURES / f"{name}.py").read_text(encoding="utf-8")
    drawn = read(text, Origin("a.py"), Folder(ARCHITECTURES, ARCHITECTURES))
    assert not isinstance(drawn, Architecture)

    back, left_out = converted(text, ARCHITECTURES)

    assert left_out == 0
    assert shapes(back) == shapes(drawn)
    assert [block.name for block in back.blocks] == [block.name for block in drawn.blocks]


@pytest.mark.parametrize("case", SCRIPTS, ids=lambda path: path.stem)
def test_converted_scripts_draw_the_same_blocks(case: Path) -> None:
    """What the block language cannot say is told; all else is where it was."""
    drawn = figure(case)

    back, left_out = converted(case.read_text(encoding="utf-8"), PICTURES)

    if left_out:
        drawn, back = settled(drawn), replace(back, items=back.blocks)
    assert shapes(back) == shapes(drawn)


def settled(drawn: Network) -> Network:
    """Return the blocks of a figure, and the points that they start from."""
    kept = tuple(item for item in drawn.items if isinstance(item, Block | Coordinate | Writing))
    needed = {item.spot.base.block for item in drawn.blocks if item.spot.base}
    items = tuple(item for item in kept if isinstance(item, Block) or item.name in needed)
    return replace(drawn, items=items)


@pytest.mark.parametrize("name", DEMO)
def test_a_figure_without_its_places_is_laid_out_anew(name: str) -> None:
    """The same blocks in the same order, with their labels; layout finds the rest."""
    text = (ARCHITECTURES / f"{name}.py").read_text(encoding="utf-8")
    source = Source(text, Origin("a.py"), ARCHITECTURES, ARCHITECTURES)
    folder = Folder(ARCHITECTURES, ARCHITECTURES)
    drawn = read(text, Origin("a.py"), folder)
    assert isinstance(drawn, Network)

    yaml, notices = convert(source, folder, ARCHITECTURES, geometry=False)
    back = read(yaml, Origin("a.yaml"), folder, "blocks")

    assert isinstance(back, Architecture)
    assert [layer.name for layer in back.layers] == [block.name for block in drawn.blocks]
    assert notices == ()
