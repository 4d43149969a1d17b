"""What layout puts together: pieces drawn around an origin of their own, and groups of them.

Pieces are drawn on paper; where they stand is said along and across the flow (`Axes`), so
that rows and columns are laid out by the same rules. Lengths are cm.
"""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Literal

from msgspec import Struct, field

from plotnet.layout.rect import Rect

if TYPE_CHECKING:
    from collections.abc import Iterator

    from plotnet.architecture import Link
    from plotnet.layout.body import Body
    from plotnet.scene import Part, Point

Direction = Literal["row", "column"]


class Axes(Struct, frozen=True):
    """How places along (u) and across (v) the flow lie on paper.

    A row runs to the right and has v upwards; a column runs down and has v to the left: skips
    run on the side of greater v.

    Attributes:
        direction: Of the flow.
    """

    direction: Direction

    def point(self, place: "Point") -> "Point":
        """Return the point on paper."""
        u, v = place
        return place if self.direction == "row" else (-v, -u)

    def place(self, point: "Point") -> "Point":
        """Return the place of a point on paper."""
        x, y = point
        return point if self.direction == "row" else (-y, -x)

    def rect(self, rect: Rect) -> Rect:
        """Return a rectangle on paper along and across, or the other way round."""
        if self.direction == "row":
            return rect
        return Rect(-rect.top, -rect.right, -rect.bottom, -rect.left)


class Ports(Struct, frozen=True):
    """Where lines touch a layer; places along and across the flow.

    Attributes:
        out: Where a line to what follows starts.
        into: Where a line from what stands before ends.
        up: Where skips arrive on the side of greater v.
        off: Where skips leave there.
        down: The same on the other side.
        spread: How far from `up` and `down` several skips may stand apart on each side.
        round: Radius of a round layer, whose edge falls off from `up`; 0 for others.
        nodes: Of a column of neurons, heights of the circles that lines from it leave; and of
            those that lines to it reach.
    """

    out: "Point"
    into: "Point"
    up: "Point"
    off: "Point"
    down: "Point"
    spread: float = 0.0
    round: float = 0.0
    nodes: tuple[tuple[float, ...], tuple[float, ...]] | None = None

    def moved(self, du: float, dv: float) -> "Ports":
        """Return them moved."""
        return Ports(
            (self.out[0] + du, self.out[1] + dv),
            (self.into[0] + du, self.into[1] + dv),
            (self.up[0] + du, self.up[1] + dv),
            (self.off[0] + du, self.off[1] + dv),
            (self.down[0] + du, self.down[1] + dv),
            self.spread,
            self.round,
            self.nodes,
        )

    def above(self, aside: float, *, leaves: bool) -> "Point":
        """Return where a skip arrives or leaves that stands so far aside from its port."""
        u, v = self.off if leaves else self.up
        drop = self.round - (max(self.round**2 - aside**2, 0.0)) ** 0.5
        return u + aside, v - drop


class Piece(Struct, frozen=True):
    """Layers drawn as one, around an origin.

    Attributes:
        parts: On paper, in painting order.
        solids: What no foreign line may cross; along and across.
        notes: Where something is written; along and across.
        ports: Of its layers, by name.
        bodies: Of its layers, by name, each with the place of its origin on paper.
        first: Name of the layer at which the flow enters, if it is a layer.
        last: Name of the layer at which it leaves.
        ground: Whether it lies behind what it holds, as a frame does.
        captions: Which of the notes are captions below it.
        baseline: Of the first lines of these, across; None: there are none.
    """

    parts: "tuple[Part, ...]"
    solids: tuple[Rect, ...]
    notes: tuple[Rect, ...] = ()
    ports: Mapping[str, Ports] = field(default_factory=dict)
    bodies: "Mapping[str, tuple[Point, Body]]" = field(default_factory=dict)
    first: str = ""
    last: str = ""
    ground: bool = False
    captions: tuple[Rect, ...] = ()
    baseline: float | None = None


class Member(Struct, frozen=True):
    """A piece in its place.

    Attributes:
        piece: What was placed.
        u: Of its origin, along.
        v: Of its origin, across.
    """

    piece: Piece
    u: float
    v: float

    def moved(self, du: float, dv: float) -> "Member":
        """Return it moved."""
        return Member(self.piece, self.u + du, self.v + dv)

    @property
    def solids(self) -> tuple[Rect, ...]:
        """What no foreign line may cross."""
        return tuple(rect.moved(self.u, self.v) for rect in self.piece.solids)

    @property
    def notes(self) -> tuple[Rect, ...]:
        """Where something is written."""
        return tuple(rect.moved(self.u, self.v) for rect in self.piece.notes)


class Edge(Struct, frozen=True):
    """Something flows from one layer to another.

    Attributes:
        of: Name of the layer where it starts.
        to: Name of the layer where it ends.
        role: Its colour in the theme, where it follows the row.
        link: What its author said of it, if it does not follow from the layers' inputs.
    """

    of: str
    to: str
    role: Literal["edge", "copy"] = "edge"
    link: "Link | None" = None


class Way(Struct, frozen=True):
    """The line of an edge.

    Attributes:
        edge: Which.
        points: Start, corners, end; along and across.
        role: Its colour in the theme.
        tip: Where it has an arrow tip.
        strands: The thin lines that stand for it between columns of neurons, if it has such.
        along: Where on its longest piece a tip lies that is there, as a share of it.
    """

    edge: Edge
    points: "tuple[Point, ...]"
    role: Literal["edge", "copy"]
    tip: Literal["end", "longest", "none"] = "end"
    strands: "tuple[tuple[Point, Point], ...]" = ()
    along: float = 0.5

    def moved(self, du: float, dv: float) -> "Way":
        """Return it moved."""
        points = tuple((u + du, v + dv) for u, v in self.points)
        strands = tuple(((a + du, b + dv), (c + du, d + dv)) for (a, b), (c, d) in self.strands)
        return Way(self.edge, points, self.role, self.tip, strands)


class Group(Struct, frozen=True):
    """Pieces in their places, and the lines between them.

    Attributes:
        members: In painting order.
        bounds: All of it.
        ways: Lines that are settled.
        entries: Names of the layers at which the flow may enter it from outside.
        exits: Names of the layers at which it may leave.
        passes: Across: where an empty branch lets what stands before pass.
        waiting: Edges within it whose lines must wait until all is in place.
        aside: Whether the flow passes it by.
    """

    members: tuple[Member, ...]
    bounds: Rect
    ways: tuple[Way, ...] = ()
    entries: frozenset[str] = frozenset()
    exits: frozenset[str] = frozenset()
    passes: tuple[float, ...] = ()
    waiting: tuple[Edge, ...] = ()
    aside: bool = False

    @property
    def names(self) -> "Iterator[str]":
        """The layers in it."""
        return (name for member in self.members for name in member.piece.ports)

    def moved(self, du: float, dv: float) -> "Group":
        """Return it moved."""
        return Group(
            tuple(member.moved(du, dv) for member in self.members),
            self.bounds.moved(du, dv),
            tuple(way.moved(du, dv) for way in self.ways),
            self.entries,
            self.exits,
            tuple(v + dv for v in self.passes),
            self.waiting,
            self.aside,
        )

    def ports(self, name: str) -> Ports:
        """Return where lines touch a layer of it.

        Raises:
            KeyError: If it is not in the group.
        """
        member = self.holder(name)
        return member.piece.ports[name].moved(member.u, member.v)

    def holder(self, name: str) -> Member:
        """Return the member that holds a layer.

        Raises:
            KeyError: If there is none.
        """
        for member in self.members:
            if name in member.piece.ports:
                return member
        raise KeyError(name)


def alone(piece: Piece, *, aside: bool = False) -> Group:
    """Return a group of one piece."""
    bounds = Rect.hull((*piece.solids, *piece.notes))
    first, last = (frozenset({name} - {""}) for name in (piece.first, piece.last))
    return Group((Member(piece, 0.0, 0.0),), bounds, entries=first, exits=last, aside=aside)
