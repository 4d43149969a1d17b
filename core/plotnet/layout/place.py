"""Where everything lies that has a name: references followed to points on paper, in cm."""

from types import MappingProxyType
from typing import TYPE_CHECKING, TypeAlias

from msgspec import Struct

from plotnet.errors import SpecError, suggest
from plotnet.layout.writing import extent
from plotnet.network import (
    BallForm,
    Between,
    Block,
    BoxForm,
    Connection,
    Coordinate,
    Crossing,
    ImageForm,
    Spot,
    Stroke,
    Writing,
)
from plotnet.scene import SLANT

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from plotnet.errors import Origin
    from plotnet.network import AnchorRef, Item, Place, Vector
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


class Placed(Struct, frozen=True):
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
            if not name:
                near = f" (did you mean '{self.block.name}-east'?)"
                raise SpecError(f"{self.block.name!r} is a block, not a point{near}", origin)
            known = near or f"; it has {', '.join(vectors)}"
            raise SpecError(f"block {self.block.name!r} has no anchor {name!r}{known}", origin)
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
        "northeast": (0, top, front),
        "northwest": (0, top, -front),
        "southeast": (0, -top, front),
        "southwest": (0, -top, -front),
    }


class Fixed(Struct, frozen=True):
    """A point or a text with its place.

    Attributes:
        name: Of it.
        at: The point; of a text its middle.
        width: Of a text with its gap, cm; of a point 0.
        height: Likewise.
    """

    name: str
    at: "Point"
    width: float = 0.0
    height: float = 0.0

    def anchor(self, name: str, origin: "Origin | None" = None) -> "Point":
        """Return a point of it: its middle, a side, or a corner.

        Raises:
            SpecError: If it has no such anchor.
        """
        if name not in SIDES_OF_TEXT:
            near = suggest(name, SIDES_OF_TEXT)
            raise SpecError(f"{self.name!r} has no anchor {name!r}{near}", origin)
        x, y = SIDES_OF_TEXT[name]
        return self.at[0] + x * self.width / 2, self.at[1] + y * self.height / 2


SIDES_OF_TEXT: "Mapping[str, tuple[int, int]]" = MappingProxyType(
    {
        "": (0, 0), "center": (0, 0), "anchor": (0, 0), "mid": (0, 0), "base": (0, 0),
        "north": (0, 1), "south": (0, -1), "east": (1, 0), "west": (-1, 0),
        "northeast": (1, 1), "northwest": (-1, 1), "southeast": (1, -1), "southwest": (-1, -1),
    }
)  # fmt: skip
"""Anchors of points and texts: how far right and up of the middle, in halves of the size."""

Named: TypeAlias = Placed | Fixed
"""What has a name and a place."""


def place(items: "Iterable[Item]") -> "dict[str, Named]":
    """Return everything that has a name with its place; references may point forwards.

    Raises:
        SpecError: If a name is used twice, or a reference is unknown or goes in a circle.
    """
    by_name: dict[str, Block | Coordinate | Writing] = {}
    for item in items:
        if isinstance(item, Connection | Stroke) or not item.name:
            continue
        if item.name in by_name:
            first = by_name[item.name].origin
            raise SpecError(
                f"block name {item.name!r} is used twice (first in line {first.line}); "
                "give each block a name of its own",
                item.origin,
            )
        by_name[item.name] = item
    placed: dict[str, Named] = {}
    for name in by_name:
        for each in _order(name, by_name, placed):
            placed[each] = _placed(by_name[each], placed)
    return placed


def _order(
    name: str,
    by_name: "Mapping[str, Block | Coordinate | Writing]",
    placed: "Mapping[str, Named]",
) -> "Iterator[str]":
    """Yield what must be placed, first things first, so that ``name`` can be."""
    chain, waiting = [name], [iter(_needs(by_name[name], by_name))]
    done: set[str] = set()
    while chain:
        needed = next((n for n in waiting[-1] if n not in placed and n not in done), None)
        if needed is None:
            waiting.pop()
            done.add(chain[-1])
            yield chain.pop()
        elif needed in chain:
            circle = " -> ".join([*chain[chain.index(needed) :], needed])
            message = f"these blocks are placed in a circle: {circle}"
            raise SpecError(message, by_name[needed].origin)
        else:
            chain.append(needed)
            waiting.append(iter(_needs(by_name[needed], by_name)))


def _needs(item: "Block | Coordinate | Writing", names: "Mapping[str, object]") -> "list[str]":
    """Return the names that the place of an item refers to."""
    where = item.spot if isinstance(item, Block) else item.place
    refs = list(references(where))
    for ref in refs:
        known(ref, names, item.origin)
    return [ref.block for ref in refs]


def references(where: "Place") -> "Iterator[AnchorRef]":
    """Yield the anchors that a place starts from."""
    match where:
        case Spot(base):
            if base is not None:
                yield base
        case Between(start, end) | Crossing(start, end):
            yield from references(start)
            yield from references(end)


def known(ref: "AnchorRef", names: "Iterable[str]", origin: "Origin") -> None:
    """Check that a reference leads to a block.

    Raises:
        SpecError: If no block has that name.
    """
    if ref.block not in names:
        near = suggest(ref.block, [name for name in names if not name.startswith("@")])
        raise SpecError(f"unknown block {ref.block!r}{near}", origin)


def _placed(item: "Block | Coordinate | Writing", placed: "Mapping[str, Named]") -> Named:
    """Return one item in its place; what it refers to is placed already."""
    at = locate(item.spot if isinstance(item, Block) else item.place, placed, item.origin)
    if max(map(abs, at)) > LIMIT_CM:
        what = "block" if isinstance(item, Block) else "point"
        raise SpecError(f"{what} {item.name!r} lies more than {LIMIT_CM:g} cm away", item.origin)
    match item:
        case Coordinate():
            return Fixed(item.name, at)
        case Writing():
            return placed_writing(item, placed)
        case Block():
            return _body(item, at)


def placed_writing(writing: Writing, placed: "Mapping[str, Named]") -> Fixed:
    """Return a free text in its place.

    Raises:
        SpecError: If what it refers to is unknown, or its text cannot be read.
    """
    at = locate(writing.place, placed, writing.origin)
    width, height = extent(writing)
    x, y = SIDES_OF_TEXT[writing.anchor]
    return Fixed(writing.name, (at[0] - x * width / 2, at[1] - y * height / 2), width, height)


def _body(block: Block, at: "Point") -> Placed:
    """Return a block in its place."""
    match block.form:
        case BoxForm(widths, height, depth):
            thick = tuple(width * UNIT_CM for width in widths)
            return Placed(block, at, thick, height * UNIT_CM, depth * UNIT_CM)
        case BallForm(radius):
            return Placed(block, at, (), 2 * radius * UNIT_CM, 0.0)
        case ImageForm(_, width, height):
            return Placed(block, at, (), height, width)


def locate(where: "Place", placed: "Mapping[str, Named]", origin: "Origin") -> "Point":
    """Return the point on paper that a place means.

    Raises:
        SpecError: If the block that it starts from is unknown, or has no such anchor.
    """
    dx, dy = project(where.shift)
    match where:
        case Spot(base):
            x, y = (0.0, 0.0) if base is None else point_of(base, placed, origin)
        case Between(start, end, share):
            (x1, y1), (x2, y2) = (locate(each, placed, origin) for each in (start, end))
            x, y = x1 + share * (x2 - x1), y1 + share * (y2 - y1)
        case Crossing(upright, level):
            x, y = locate(upright, placed, origin)[0], locate(level, placed, origin)[1]
    return x + dx, y + dy


def point_of(ref: "AnchorRef", placed: "Mapping[str, Named]", origin: "Origin") -> "Point":
    """Return the point that a reference means.

    Raises:
        SpecError: If nothing has that name, or it has no such anchor.
    """
    known(ref, placed, origin)
    return placed[ref.block].anchor(ref.anchor, origin)
