"""Rows of layers, splits and frames put together into one group, whichever way they run."""

from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from plotnet.architecture import Frame, Layer, Split
from plotnet.layers import KINDS
from plotnet.layout.arcs import arcs
from plotnet.layout.baseline import aligned
from plotnet.layout.cluster import cluster
from plotnet.layout.form import OPENERS, attaches
from plotnet.layout.frame import framed
from plotnet.layout.grid import COLUMN_GAP, NEURON_RADIUS, strands
from plotnet.layout.lanes import lanes
from plotnet.layout.lines import HEAD, LEVEL, Hop, lines
from plotnet.layout.maze import KEEP_OFF
from plotnet.layout.pack import ARROW_GAP, TIGHT_GAP, Gap, pack
from plotnet.layout.piece import Edge, Group, alone
from plotnet.layout.pinned import is_pinned
from plotnet.layout.rect import Rect

if TYPE_CHECKING:
    from collections.abc import Sequence

    from plotnet.architecture import Row
    from plotnet.layout.beside import Clear
    from plotnet.layout.canvas import Canvas
    from plotnet.layout.piece import Ports, Way
    from plotnet.scene import Point

Unit = tuple[Layer, ...] | Split | Frame
"""What is put in place as one: layers that are attached to each other, a split, a frame."""

CLOSE = 0.34
"""Between two bodies with no arrow between them."""

OVER_LINE = 0.2
"""How high over the line of the flow words stand that it passes by."""

BESIDE = 0.22
"""Between two lines that go down in one gap."""

TURN = 0.3
"""More room for each line that turns between two groups."""


class Flow(Struct, frozen=True):
    """What the composition of every row of a figure shares.

    Attributes:
        canvas: How layers are drawn.
        edges: Every connection of the figure.
        openers: Kinds at which the block after lies.
    """

    canvas: "Canvas"
    edges: tuple[Edge, ...]
    openers: frozenset[str] = OPENERS

    def row(self, row: "Row") -> Group:
        """Return a row with everything between its nodes in place.

        Raises:
            SpecError: If a label, a colour or a picture cannot be used.
        """
        return self.string(self.groups(row))

    def groups(self, row: "Row") -> list[Group]:
        """Return what stands in a row, each around an origin of its own.

        Raises:
            SpecError: If a label, a colour or a picture cannot be used.
        """
        return [self.unit(unit) for unit in self.units(row)]

    def units(self, row: "Row") -> list[Unit]:
        """Return what is put in place as one; attached slabs go with their block."""
        units: list[Unit] = []
        for node in row:
            if not isinstance(node, Layer):
                units.append(node)
            elif KINDS[node.kind].form == "brace" or is_pinned(node):
                continue
            elif units and isinstance(units[-1], tuple) and self._attaches(node, units[-1]):
                units[-1] = (*units[-1], node)
            else:
                units.append((node,))
        return units

    def _attaches(self, layer: Layer, before: tuple[Layer, ...]) -> bool:
        return self.canvas.axes.direction == "row" and attaches(layer, before, self.openers)

    def unit(self, unit: Unit, clear: "Clear" = None) -> Group:
        """Return layers, a split or a frame, around an origin of its own.

        Args:
            unit: What stands there.
            clear: Below which end of it a line passes.

        Raises:
            SpecError: If a label, a colour or a picture cannot be used.
        """
        match unit:
            case Split(branches):
                return self._split([branch.row for branch in branches])
            case Frame():
                return framed(unit, self.row(unit.row), self.canvas)
            case _:
                group = alone(cluster(unit, self.canvas, clear))
                return _beside_flow(group) if KINDS[unit[0].kind].flow == "aside" else group

    def _split(self, rows: "Sequence[Row]") -> Group:
        """Return branches in lanes; what leads from one to another must wait."""
        branches = [self.row(row) if row else None for row in rows]
        owner = {
            name: number for number, group in enumerate(branches) if group for name in group.names
        }
        across = [
            edge
            for edge in self.edges
            if edge.of in owner and edge.to in owner and owner[edge.of] != owner[edge.to]
        ]
        entries = {name for group in branches if group for name in group.entries}
        group = lanes(branches, fed=any(edge.to in entries for edge in self.edges))
        return replace(group, waiting=(*group.waiting, *across))

    def string(self, groups: "list[Group]") -> Group:
        """Return groups in a row, with the lines between them."""
        if not groups:
            return Group((), Rect(0.0, 0.0, 0.0, 0.0))
        owner = {name: number for number, group in enumerate(groups) for name in group.names}
        here = [
            edge
            for edge in self.edges
            if edge.of in owner and edge.to in owner and owner[edge.of] != owner[edge.to]
        ]
        steps, skips = _sorted(here, groups, owner)
        groups = _levelled(groups, steps, owner)
        if self.canvas.axes.direction == "row":
            groups = aligned(groups)
        late = [edge for edge in skips if len(groups[owner[edge.to]].entries) > 1]
        gaps = _gaps(groups, steps, owner, self.canvas)
        placed = pack(groups, _widened(gaps, groups, late, owner))
        ways = _between(steps, placed, owner)
        busy = {way.edge.to for way in ways if abs(way.points[-1][0] - way.points[-2][0]) < LEVEL}
        entered = {edge.to for edge in self.edges if edge.to in owner and edge.of not in owner}
        entered -= placed[0].entries
        skips = [edge for edge in skips if edge not in late]
        over, waiting = arcs(skips, placed, busy, entered)
        return _gathered(placed, (*ways, *over), [*waiting, *late])


def _beside_flow(group: Group) -> Group:
    """Return what the flow passes by: words stand over its line, space is free for it."""
    lift = 0.0 if not any(part.shapes for part in group.members[0].piece.parts) else OVER_LINE
    return replace(group.moved(0.0, lift and lift - group.bounds.bottom), aside=True)


def _sorted(
    here: "Sequence[Edge]", groups: "Sequence[Group]", owner: "dict[str, int]"
) -> tuple[list[Edge], list[Edge]]:
    """Return the edges that lead straight on, and those that skip."""
    steps: list[Edge] = []
    skips: list[Edge] = []
    for edge in here:
        (steps if _steps(edge, groups, owner) else skips).append(edge)
    return steps, skips


def _steps(edge: Edge, groups: "Sequence[Group]", owner: "dict[str, int]") -> bool:
    """Tell whether an edge leads to what comes next, or past what lets it pass."""
    first, last = owner[edge.of], owner[edge.to]
    if edge.of not in groups[first].exits or edge.to not in groups[last].entries:
        return False
    between = groups[first + 1 : last]
    if edge.link is not None or last <= first:
        return False
    if len(between) == 1 and between[0].passes:
        return True
    return all(group.aside for group in between)


def _levelled(
    groups: "Sequence[Group]", steps: "Sequence[Edge]", owner: "dict[str, int]"
) -> list[Group]:
    """Return groups moved across so that a line that has no other beside it runs straight."""
    levelled: list[Group] = []
    shift = 0.0
    for number, group in enumerate(groups):
        into = [edge for edge in steps if owner[edge.to] == number]
        if len(into) == 1 and owner[into[0].of] == number - 1:
            start = levelled[-1].ports(into[0].of).out
            shift = start[1] - group.ports(into[0].to).into[1]
        levelled.append(group.moved(0.0, shift) if shift else group)
    return levelled


def _gaps(
    groups: "Sequence[Group]",
    steps: "Sequence[Edge]",
    owner: "dict[str, int]",
    canvas: "Canvas",
) -> list[Gap]:
    """Return the gaps between the bodies of neighbours: room for an arrow, and to turn."""
    short = canvas.tight and canvas.axes.direction == "row"
    arrow = TIGHT_GAP if short else ARROW_GAP
    gaps = []
    for number in range(len(groups) - 1):
        over = [edge for edge in steps if owner[edge.of] <= number < owner[edge.to]]
        if any(_neurons(edge, groups, owner) for edge in over):
            gaps.append(Gap(COLUMN_GAP - 2 * NEURON_RADIUS))
            continue
        turns = any(
            len(group.entries) > 1 or len(group.exits) > 1 or group.passes
            for group in groups[number : number + 2]
        )
        room = (arrow if over else CLOSE) + TURN * bool(turns and over)
        gaps.append(Gap(room, room * 0.8) if turns and over else Gap(room))
    return gaps


def _widened(
    gaps: list[Gap],
    groups: "Sequence[Group]",
    late: "Sequence[Edge]",
    owner: "dict[str, int]",
) -> list[Gap]:
    """Return gaps with room for lines that go down before a split, to enter one of its lanes.

    Lines to lanes that lie above all that they pass need none.
    """
    falls = [0] * len(gaps)
    for edge in late:
        first, last = owner[edge.of], owner[edge.to]
        passed = (group.bounds.top for group in groups[first:last])
        falls[last - 1] += groups[last].ports(edge.to).into[1] < max(passed, default=0.0)
    rooms = [KEEP_OFF + HEAD + BESIDE * number if number else 0.0 for number in falls]
    return [
        Gap(max(gap.bodies, room), max(gap.notes, room))
        for gap, room in zip(gaps, rooms, strict=True)
    ]


def _neurons(edge: Edge, groups: "Sequence[Group]", owner: "dict[str, int]") -> bool:
    """Tell whether an edge leads from a column of neurons to another."""
    return all(groups[owner[name]].ports(name).nodes for name in (edge.of, edge.to))


def _between(
    steps: "Sequence[Edge]", placed: "Sequence[Group]", owner: "dict[str, int]"
) -> "list[Way]":
    """Return the lines of edges that lead straight on."""
    hops: dict[int, list[Hop]] = {}
    for edge in steps:
        first, last = owner[edge.of], owner[edge.to]
        start, target = placed[first].ports(edge.of), placed[last].ports(edge.to)
        passes = placed[first + 1].passes if last == first + 2 else ()
        if not passes:
            threads = _threads(start, target)
            hop = Hop(edge, start.out, target.into, edge.of, edge.to, target, threads)
            hops.setdefault(last, []).append(hop)
            continue
        for v in passes:
            by = placed[first + 1].bounds
            into = Hop(edge, start.out, (by.right, v), edge.of, edge.to)
            on = Hop(edge, (by.right, v), target.into, f"{edge.of} passed at {v}", edge.to, target)
            hops.setdefault(first + 1, []).append(into)
            hops.setdefault(last, []).append(on)
    ways: list[Way] = []
    for last, some in hops.items():
        before = placed[last - 1].bounds
        left = before.right
        ways += lines(some, left, placed[last].bounds.left)
    return ways


def _threads(start: "Ports", target: "Ports") -> "tuple[tuple[Point, Point], ...]":
    """Return the lines between two columns of neurons, or nothing for other layers."""
    if not start.nodes or not target.nodes:
        return ()
    (u1, v1), (u2, v2) = start.out, target.into
    middles = (u1 - NEURON_RADIUS, v1), (u2 + NEURON_RADIUS, v2)
    return strands(middles[0], start.nodes[0], middles[1], target.nodes[1])


def _gathered(placed: "Sequence[Group]", ways: "tuple[Way, ...]", waiting: list[Edge]) -> Group:
    """Return groups that are in place as one."""
    lines_of = [Rect.around(way.points) for way in ways]
    flowing = [group for group in placed if not group.aside] or list(placed)
    return Group(
        tuple(member for group in placed for member in group.members),
        Rect.hull([*(group.bounds for group in placed), *lines_of]),
        (*(way for group in placed for way in group.ways), *ways),
        flowing[0].entries,
        flowing[-1].exits,
        (),
        (*(edge for group in placed for edge in group.waiting), *waiting),
    )
