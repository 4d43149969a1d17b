"""Ways found through a figure that is in place: rectangular, short, with few corners; cm.

Used for what no simpler rule can draw: lines from deep inside one branch to another, or
between rows. Nothing that stands there is crossed.
"""

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from heapq import heappop, heappush
from itertools import pairwise
from math import inf
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from plotnet.layout.rect import Rect
    from plotnet.scene import Point

KEEP_OFF = 0.16
"""Between a way and what it passes."""

CORNER_COST = 0.8
CROSSING_COST = 0.5
CROWD_COST, COVER_COST = 6.0, 40.0
"""By how much more it costs to run nearer to another way than `SIDE_BY_SIDE`, and on it."""

SIDE_BY_SIDE = 0.18
SHORT_COST = 1.0
"""What it costs that a way ends in a piece too short for its tip."""

MERGE = 0.09
"""Of lines that are nearer to each other than this, one is enough."""

EAST, WEST, NORTH, SOUTH, ARRIVED = range(5)
_STEPS = ((1, 0), (-1, 0), (0, 1), (0, -1))

State: TypeAlias = tuple[int, int, int]
"""Where two lines of the grid cross, and the direction in which it was reached, or `ARRIVED`."""

Piece: TypeAlias = "tuple[Point, Point]"


@dataclass(frozen=True, slots=True)
class Gate:
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

    def _leads(self, gate: Gate) -> bool:
        """Tell whether nothing stands right before a gate."""
        x, y = gate.open
        return not any(
            rect.left < x < rect.right and rect.bottom < y < rect.top for rect in self.rects
        )


class _Line:
    """One line of the grid: where it is closed, and where other ways are.

    Args:
        closed: Stretches where something stands.
        crowded: Stretches where another way runs beside it, with what that costs.
        crossings: Where another way crosses it.
    """

    __slots__ = ("_crossings", "_crowded", "_ends", "_starts")

    def __init__(
        self,
        closed: "Iterable[tuple[float, float]]",
        crowded: "Sequence[tuple[float, float, float]]",
        crossings: "Iterable[float]",
    ) -> None:
        self._starts: list[float] = []
        self._ends: list[float] = []
        self._crowded = crowded
        self._crossings = sorted(crossings)
        for start, end in sorted(closed):
            if self._ends and start <= self._ends[-1]:
                self._ends[-1] = max(self._ends[-1], end)
            else:
                self._starts.append(start)
                self._ends.append(end)

    def free(self, start: float, end: float) -> bool:
        """Tell whether a stretch is not closed anywhere."""
        at = bisect_right(self._ends, start + 1e-9)
        return at == len(self._starts) or self._starts[at] >= end - 1e-9

    def price(self, start: float, end: float) -> float:
        """Return the cost of a stretch that is free."""
        crossed = bisect_left(self._crossings, end) - bisect_left(self._crossings, start)
        crowd = sum(cost for a, b, cost in self._crowded if a < end - 1e-9 and start + 1e-9 < b)
        return (end - start) * (1 + crowd) + CROSSING_COST * crossed


class _Grid:
    """The lines along which ways may run: beside everything, and through all gates."""

    def __init__(self, maze: Maze, gates: "Sequence[Gate]") -> None:
        self._maze = maze
        sides = [(rect.left, rect.right) for rect in maze.rects]
        floors = [(rect.bottom, rect.top) for rect in maze.rects]
        self.xs = _thinned((x for pair in sides for x in pair), [gate.open[0] for gate in gates])
        self.ys = _thinned((y for pair in floors for y in pair), [gate.open[1] for gate in gates])
        self._level: dict[int, _Line] = {}
        self._upright: dict[int, _Line] = {}

    def node(self, point: "Point") -> tuple[int, int]:
        """Return the crossing of lines at a gate."""
        return bisect_left(self.xs, point[0] - 1e-9), bisect_left(self.ys, point[1] - 1e-9)

    def price(self, i: int, j: int, turn: int) -> float:
        """Return the cost of one step, infinite where something is in the way."""
        di, dj = _STEPS[turn]
        k, m = i + di, j + dj
        if not (0 <= k < len(self.xs) and 0 <= m < len(self.ys)):
            return inf
        if dj == 0:
            line, (start, end) = self._row(j), sorted((self.xs[i], self.xs[k]))
        else:
            line, (start, end) = self._column(i), sorted((self.ys[j], self.ys[m]))
        if not line.free(start, end):
            return inf
        return line.price(start, end)

    def _row(self, j: int) -> _Line:
        """Return a level line."""
        if j not in self._level:
            y = self.ys[j]
            closed = [
                (rect.left, rect.right)
                for rect in self._maze.rects
                if rect.bottom + 1e-9 < y < rect.top - 1e-9
            ]
            self._level[j] = _line(y, closed, self._maze.pieces, 1)
        return self._level[j]

    def _column(self, i: int) -> _Line:
        """Return an upright line."""
        if i not in self._upright:
            x = self.xs[i]
            closed = [
                (rect.bottom, rect.top)
                for rect in self._maze.rects
                if rect.left + 1e-9 < x < rect.right - 1e-9
            ]
            self._upright[i] = _line(x, closed, self._maze.pieces, 0)
        return self._upright[i]


def _line(
    place: float, closed: "list[tuple[float, float]]", pieces: "Iterable[Piece]", axis: int
) -> _Line:
    """Return a line that is closed by rectangles, and crowded by ways that run beside it.

    Args:
        place: Where it lies on one axis.
        closed: Where rectangles close it, on the other.
        pieces: Of all ways.
        axis: 0 for an upright line, 1 for a level one.
    """
    crossings: list[float] = []
    crowded: list[tuple[float, float, float]] = []
    for one, other in pieces:
        start, end = sorted((one[1 - axis], other[1 - axis]))
        if abs(one[axis] - other[axis]) < 1e-9:
            if abs(one[axis] - place) < SIDE_BY_SIDE:
                on_it = abs(one[axis] - place) < SIDE_BY_SIDE / 3
                crowded.append((start, end, COVER_COST if on_it else CROWD_COST))
        elif min(one[axis], other[axis]) <= place <= max(one[axis], other[axis]):
            crossings.append((start + end) / 2)
    return _Line(closed, crowded, crossings)


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
            heappush(self._heap, (cost + self._left(state), cost, state))

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
