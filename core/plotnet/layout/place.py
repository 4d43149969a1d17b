"""Where the blocks lie: references to anchors followed to points on paper, in cm."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from plotnet.errors import SpecError, suggest
from plotnet.network import BallForm, Block, BoxForm, ImageForm
from plotnet.scene import SLANT

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from plotnet.errors import Origin
    from plotnet.network import AnchorRef, Spot, Vector
    from plotnet.scene import Point

UNIT_CM = 0.2
"""One unit of PlotNeuralNet's sizes: its ``scale``."""

LIMIT_CM = 500.0
"""Farther from the origin nothing may lie: TeX's own lengths end at 575 cm."""


def project(vector: "Vector") -> "Point":
    """Return where a point in space lies on paper.

    >>> project((1.0, 2.0, 0.0))
    (1.0, 2.0)
    """
    x, y, z = vector
    return x - SLANT * z, y - SLANT * z


@dataclass(frozen=True, slots=True)
class Placed:
    """A block with its place and its size in cm.

    Attributes:
        block: What was placed.
        at: Its west anchor; the middle of a ball or an image.
        widths: Of the sub-boxes; of a ball or an image none.
        height: Extent in y.
        depth: Extent in z, not slanted; 0 for a ball.
    """

    block: Block
    at: "Point"
    widths: tuple[float, ...]
    height: float
    depth: float

    @property
    def width(self) -> float:
        """Of all sub-boxes together."""
        return sum(self.widths)

    def anchor(self, name: str, origin: "Origin | None" = None) -> "Point":
        """Return the point of an anchor.

        Raises:
            SpecError: If this form has no such anchor.
        """
        vectors = self._vectors()
        if name not in vectors:
            near = suggest(name, vectors)
            raise SpecError(
                f"block {self.block.name!r} has no anchor {name!r}{near}; "
                f"it has {', '.join(vectors)}",
                origin,
            )
        x, y = project(vectors[name])
        return self.at[0] + x, self.at[1] + y

    def _vectors(self) -> "dict[str, Vector]":
        """Return every anchor, relative to `at`."""
        match self.block.form:
            case BoxForm():
                return box_anchors(self.width, self.height, self.depth)
            case BallForm():
                return _ball_anchors(self.height / 2)
            case ImageForm():
                return _image_anchors(self.height, self.depth)


def box_anchors(width: float, height: float, depth: float) -> "dict[str, Vector]":
    """Return PlotNeuralNet's 25 anchors of a box: sides, middle, edges and corners."""
    right, mid, top, front = width, width / 2, height / 2, depth / 2
    anchors: dict[str, Vector] = {
        "west": (0, 0, 0),
        "east": (right, 0, 0),
        "north": (mid, top, 0),
        "south": (mid, -top, 0),
        "anchor": (mid, 0, 0),
        "near": (mid, 0, front),
        "far": (mid, 0, -front),
    }
    for row, y in (("north", top), ("south", -top), ("", 0.0)):
        for column, x in (("west", 0.0), ("east", right)):
            for plane, z in (("near", front), ("far", -front), ("", 0.0)):
                anchors.setdefault(f"{plane}{row}{column}", (x, y, z))
    return anchors


def _ball_anchors(radius: float) -> "dict[str, Vector]":
    """Return the anchors of a ball: its middle and its four sides."""
    return {
        "anchor": (0, 0, 0),
        "east": (radius, 0, 0),
        "west": (-radius, 0, 0),
        "north": (0, radius, 0),
        "south": (0, -radius, 0),
    }


def _image_anchors(height: float, width: float) -> "dict[str, Vector]":
    """Return the anchors of an image; it is as thin as paper, so east and west are its middle."""
    top, front = height / 2, width / 2
    return {
        "anchor": (0, 0, 0),
        "east": (0, 0, 0),
        "west": (0, 0, 0),
        "north": (0, top, 0),
        "south": (0, -top, 0),
        "near": (0, 0, front),
        "far": (0, 0, -front),
    }


def place(blocks: "Iterable[Block]") -> "dict[str, Placed]":
    """Return every block with its place, by name; references may point forwards.

    Raises:
        SpecError: If a name is used twice, or a reference is unknown or goes in a circle.
    """
    by_name: dict[str, Block] = {}
    for block in blocks:
        if block.name in by_name:
            first = by_name[block.name].origin
            raise SpecError(
                f"block name {block.name!r} is used twice (first in line {first.line}); "
                "give each block a name of its own",
                block.origin,
            )
        by_name[block.name] = block
    placed: dict[str, Placed] = {}
    for block in by_name.values():
        for name in _order(block, by_name, placed):
            placed[name] = _placed(by_name[name], placed)
    return placed


def _order(
    block: Block, by_name: "Mapping[str, Block]", placed: "Mapping[str, Placed]"
) -> list[str]:
    """Return what must be placed, first things first, so that ``block`` can be."""
    chain: list[str] = []
    name: str | None = block.name
    while name is not None and name not in placed:
        if name in chain:
            circle = " -> ".join([*chain[chain.index(name) :], name])
            raise SpecError(f"these blocks are placed in a circle: {circle}", by_name[name].origin)
        chain.append(name)
        base = by_name[name].spot.base
        if base is not None:
            known(base, by_name, by_name[name].origin)
        name = None if base is None else base.block
    return chain[::-1]


def known(ref: "AnchorRef", names: "Iterable[str]", origin: "Origin") -> None:
    """Check that a reference leads to a block.

    Raises:
        SpecError: If no block has that name.
    """
    names = list(names)
    if ref.block not in names:
        raise SpecError(f"unknown block {ref.block!r}{suggest(ref.block, names)}", origin)


def _placed(block: Block, placed: "Mapping[str, Placed]") -> Placed:
    """Return one block in its place; what it refers to is placed already."""
    at = locate(block.spot, placed, block.origin)
    if max(map(abs, at)) > LIMIT_CM:
        raise SpecError(f"block {block.name!r} lies more than {LIMIT_CM:g} cm away", block.origin)
    match block.form:
        case BoxForm(widths, height, depth):
            thick = tuple(width * UNIT_CM for width in widths)
            return Placed(block, at, thick, height * UNIT_CM, depth * UNIT_CM)
        case BallForm(radius):
            return Placed(block, at, (), 2 * radius * UNIT_CM, 0.0)
        case ImageForm(_, width, height):
            return Placed(block, at, (), height, width)


def locate(spot: "Spot", placed: "Mapping[str, Placed]", origin: "Origin") -> "Point":
    """Return the point on paper that a spot means.

    Raises:
        SpecError: If the block that it starts from has no such anchor.
    """
    x, y = project(spot.shift)
    if spot.base is None:
        return x, y
    base = placed[spot.base.block].anchor(spot.base.anchor, origin)
    return base[0] + x, base[1] + y
