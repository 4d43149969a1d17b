"""Ways found through a figure that is in place: rectangular, short, with few corners; cm.

Used for what no simpler rule can draw: lines from deep inside one branch to another, or
between rows. Nothing that stands there is crossed.
"""

from bisect import bisect_left, bisect_right
from heapq import heappop, heappush
from itertools import pairwise
from math import inf
from typing import TYPE_CHECKING, TypeAlias

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from plotnet.layout.rect import Rect
    from plotnet.scene import Point

KEEP_OFF = 0.16
"""Between a way and what it passes."""

CORNER_COST = 0.8
CROSSING_COST = 0.5
CROWD_COST, COVER_COST = 6.0, 40.0
"""By how much more it costs to run nearer to another way than `SIDE_BY_SIDE`, and than `ON_IT`."""

SIDE_BY_SIDE, ON_IT = 0.18, 0.06
SHORT_COST = 1.0
"""What it costs that a way ends in a piece too short for its tip."""

GREED = 1.3
"""More than 1 looks first where a goal is near; a way is at most by this factor too dear."""

MERGE = 0.09
"""Of lines that are nearer to each other than this, one is enough."""

EAST, WEST, NORTH, SOUTH, ARRIVED = range(5)
_STEPS = ((1, 0), (-1, 0), (0, 1), (0, -1))

State: TypeAlias = tuple[int, int, int]
"""Where two lines of the grid cross, and the direction in which it was reached, or `ARRIVED`."""

Piece: TypeAlias = "tuple[Point, Point]"


class Gate(Struct, frozen=True):
    """An end of a way that is to be found.

    Attributes:
        port: Where it touches the layer.
        open: Where the layer is left behind; level with the port, or upright over it.
        cost: What it costs to take this one.
    """

    port: "Point"
    open: "Point"
    cost: float = 0.0


class Maze:
    """What stands in a figure, and the ways that were found so far.

    Args:
        rects: What no way may cross.
        ways: Corners of the lines that are there already.
    """

    def __init__(self, rects: "Iterable[Rect]", ways: "Iterable[Sequence[Point]]") -> None:
        self.rects = [rect.grown(KEEP_OFF) for rect in rects]
        self.pieces: list[Piece] = [piece for way in ways for piece in pairwise(way)]

    def add(self, way: "Sequence[Point]") -> None:
        """Note a way that was found."""
        self.pieces += pairwise(way)

    def find(self, starts: "Sequence[Gate]", ends: "Sequence[Gate]") -> "list[Point] | None":
        """Return the corners of the best way from one of some gates to one of others, or None."""
        starts, ends = ([gate for gate in gates if self._leads(gate)] for gates in (starts, ends))
        if not starts or not ends:
            return None
        return _Search(_Grid(self, (*starts, *ends)), starts, ends).run()

    def beside(self, axis: int) -> list[tuple[float, float]]:
        """Return the places on both sides of each way, of upright pieces (0) or level ones (1)."""
        places = {one[axis] for one, other in self.pieces if abs(one[axis] - other[axis]) < 1e-9}
        return [(place - SIDE_BY_SIDE, place + SIDE_BY_SIDE) for place in sorted(places)]

    def _leads(self, gate: Gate) -> bool:
        """Tell whether nothing stands right before a gate."""
        x, y = gate.open
        return not any(
            rect.left < x < rect.right and rect.bottom < y < rect.top for rect in self.rects
        )


class _Grid:
    """The lines along which ways may run: beside all that is there, and through all gates."""

    def __init__(self, maze: Maze, gates: "Sequence[Gate]") -> None:
        self._maze = maze
        sides = [(rect.left, rect.right) for rect in maze.rects] + maze.beside(0)
        floors = [(rect.bottom, rect.top) for rect in maze.rects] + maze.beside(1)
        self.xs = _thinned((x for pair in sides for x in pair), [gate.open[0] for gate in gates])
        self.ys = _thinned((y for pair in floors for y in pair), [gate.open[1] for gate in gates])
        self._level: dict[int, list[float]] = {}
        self._upright: dict[int, list[float]] = {}

    def node(self, point: "Point") -> tuple[int, int]:
        """Return the crossing of lines at a gate."""
        return bisect_left(self.xs, point[0] - 1e-9), bisect_left(self.ys, point[1] - 1e-9)

    def price(self, i: int, j: int, turn: int) -> float:
        """Return the cost of one step, infinite where something is in the way."""
        if turn in {EAST, WEST}:
            at, line = i - (turn == WEST), self._row(j)
        else:
            at, line = j - (turn == SOUTH), self._column(i)
        return line[at] if 0 <= at < len(line) else inf

    def _row(self, j: int) -> list[float]:
        """Return the costs of the steps along a level line."""
        if j not in self._level:
            y = self.ys[j]
            closed = [
                (rect.left, rect.right)
                for rect in self._maze.rects
                if rect.bottom + 1e-9 < y < rect.top - 1e-9
            ]
            self._level[j] = _costs(self.xs, closed, *_others(y, self._maze.pieces, 1))
        return self._level[j]

    def _column(self, i: int) -> list[float]:
        """Return the costs of the steps along an upright line."""
        if i not in self._upright:
            x = self.xs[i]
            closed = [
                (rect.bottom, rect.top)
                for rect in self._maze.rects
                if rect.left + 1e-9 < x < rect.right - 1e-9
            ]
            self._upright[i] = _costs(self.ys, closed, *_others(x, self._maze.pieces, 0))
        return self._upright[i]


def _costs(
    places: "Sequence[float]",
    closed: "Iterable[tuple[float, float]]",
    crowded: "Iterable[tuple[float, float, float]]",
    crossings: "Iterable[float]",
) -> list[float]:
    """Return the costs of the steps from place to place along a line.

    Args:
        places: In their order.
        closed: Stretches where something stands.
        crowded: Stretches where another way runs beside the line, with what that costs.
        crossings: Where another way crosses it.
    """
    costs = [other - one for one, other in pairwise(places)]
    lengths = tuple(costs)
    for start, end, cost in crowded:
        for step in _steps(places, start, end):
            costs[step] += cost * lengths[step]
    for place in crossings:
        step = bisect_left(places, place) - 1
        if 0 <= step < len(costs):
            costs[step] += CROSSING_COST
    for start, end in closed:
        for step in _steps(places, start, end):
            costs[step] = inf
    return costs


def _steps(places: "Sequence[float]", start: float, end: float) -> range:
    """Return the steps that have more than an end in common with a stretch."""
    first = max(bisect_right(places, start + 1e-9) - 1, 0)
    return range(first, min(bisect_left(places, end - 1e-9), len(places) - 1))


def _others(
    place: float, pieces: "Iterable[Piece]", axis: int
) -> "tuple[list[tuple[float, float, float]], list[float]]":
    """Return where other ways run beside a line, with the cost of that, and where they cross it.

    Args:
        place: Where the line lies on one axis.
        pieces: Of all ways.
        axis: 0 for an upright line, 1 for a level one.
    """
    crowded: list[tuple[float, float, float]] = []
    crossings: list[float] = []
    for one, other in pieces:
        start, end = sorted((one[1 - axis], other[1 - axis]))
        if abs(one[axis] - other[axis]) < 1e-9:
            away = abs(one[axis] - place)
            if away < SIDE_BY_SIDE:
                crowded.append((start, end, COVER_COST if away < ON_IT else CROWD_COST))
        elif min(one[axis], other[axis]) <= place <= max(one[axis], other[axis]):
            crossings.append((start + end) / 2)
    return crowded, crossings


class _Search:
    """The search for the cheapest way through a grid."""

    def __init__(self, grid: _Grid, starts: "Sequence[Gate]", ends: "Sequence[Gate]") -> None:
        self._grid = grid
        self._goals = {grid.node(gate.open): gate for gate in ends}
        self._best: dict[State, float] = {}
        self._came: dict[State, State | Gate] = {}
        self._heap: list[tuple[float, float, State]] = []
        for gate in starts:
            self._reach((*grid.node(gate.open), _heading(gate.port, gate.open)), 0.0, gate)

    def run(self) -> "list[Point] | None":
        """Return the corners of the way, or None if there is none."""
        while self._heap:
            _, cost, state = heappop(self._heap)
            if cost > self._best[state]:
                continue
            i, j, heading = state
            goal = self._goals.get((i, j))
            if goal and heading == ARRIVED:
                return self._unwound(self._came[state], goal)
            if goal:
                self._arrive(state, goal, cost)
            for turn in range(4):
                if heading != ARRIVED and turn != heading ^ 1:
                    self._try(state, turn, cost)
        return None

    def _arrive(self, state: State, goal: Gate, cost: float) -> None:
        """Turn towards the port of a goal."""
        i, j, heading = state
        last = _heading(goal.open, goal.port)
        if last != heading ^ 1:
            total = cost + goal.cost + CORNER_COST * (last != heading)
            self._reach((i, j, ARRIVED), total, state)

    def _try(self, state: State, turn: int, cost: float) -> None:
        """Go one step on in a direction."""
        i, j, heading = state
        price = self._grid.price(i, j, turn)
        if price < inf:
            di, dj = _STEPS[turn]
            total = cost + price + CORNER_COST * (turn != heading)
            self._reach((i + di, j + dj, turn), total, state)

    def _reach(self, state: State, cost: float, before: "State | Gate") -> None:
        """Note that a crossing can be reached at a cost."""
        if cost < self._best.get(state, inf) - 1e-9:
            self._best[state], self._came[state] = cost, before
            heappush(self._heap, (cost + GREED * self._left(state), cost, state))

    def _left(self, state: State) -> float:
        """Return the least length that is left to a goal."""
        xs, ys = self._grid.xs, self._grid.ys
        x, y = xs[state[0]], ys[state[1]]
        return min(abs(x - xs[i]) + abs(y - ys[j]) for i, j in self._goals)

    def _unwound(self, state: "State | Gate", goal: Gate) -> "list[Point]":
        """Return the way that led to a goal, from its start."""
        points = [goal.port]
        step = state
        while not isinstance(step, Gate):
            points.append((self._grid.xs[step[0]], self._grid.ys[step[1]]))
            step = self._came[step]
        points.append(step.port)
        return straightened(points[::-1])


def _thinned(values: "Iterable[float]", kept: "Collection[float]") -> list[float]:
    """Return places in order, without those that nearly repeat another; some are kept anyhow."""
    places: list[float] = []
    for value in sorted(kept):
        if not places or value - places[-1] > 1e-9:
            places.append(value)
    for value in sorted(values):
        at = bisect_left(places, value)
        if all(abs(value - other) > MERGE for other in places[max(at - 1, 0) : at + 1]):
            places.insert(at, value)
    return places


def _heading(start: "Point", end: "Point") -> int:
    """Return the direction from one point to another."""
    dx, dy = end[0] - start[0], end[1] - start[1]
    if abs(dx) >= abs(dy):
        return EAST if dx >= 0 else WEST
    return NORTH if dy > 0 else SOUTH


def straightened(points: "Sequence[Point]") -> "list[Point]":
    """Return a way without points that are no corners.

    >>> straightened([(0, 0), (1, 0), (1, 0), (2, 0), (2, 1)])
    [(0, 0), (2, 0), (2, 1)]
    """
    kept: list[Point] = []
    for point in points:
        if kept and max(abs(point[0] - kept[-1][0]), abs(point[1] - kept[-1][1])) < 1e-9:
            continue
        if len(kept) > 1 and _in_line(kept[-2], kept[-1], point):
            kept.pop()
        kept.append(point)
    return kept


def _in_line(one: "Point", other: "Point", third: "Point") -> bool:
    return any(
        abs(one[axis] - other[axis]) < 1e-9 and abs(other[axis] - third[axis]) < 1e-9
        for axis in (0, 1)
    )
