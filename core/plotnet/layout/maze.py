"""Ways found through a figure that is in place: rectangular, short, with few corners; cm.

Used for what no simpler rule can draw: lines from deep inside one branch to another, or
between rows. Nothing that stands there is crossed.
"""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from heapq import heappop, heappush
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from plotnet.layout.rect import Rect
    from plotnet.scene import Point

KEEP_OFF = 0.16
"""Between a way and what it passes."""

CORNER_COST = 0.8
CROSSING_COST = 0.5
SIDE_BY_SIDE = 0.2
"""Two ways that run beside each other are at least so far apart."""

_DIRECTIONS = ((1, 0), (-1, 0), (0, 1), (0, -1))


@dataclass(frozen=True, slots=True)
class Gate:
    """An end of a way that is to be found.

    Attributes:
        port: Where it touches the layer.
        open: Where the layer is left behind; on a level or upright line with the port.
    """

    port: "Point"
    open: "Point"


class Maze:
    """What stands in a figure, and the ways that were found so far.

    Args:
        rects: What no way may cross.
        ways: Corners of the lines that are there already.
    """

    def __init__(self, rects: "Iterable[Rect]", ways: "Iterable[Sequence[Point]]") -> None:
        self._rects = [rect.grown(KEEP_OFF - 0.02) for rect in rects]
        self._pieces = [piece for way in ways for piece in pairwise(way)]

    def add(self, way: "Sequence[Point]") -> None:
        """Note a way that was found."""
        self._pieces += pairwise(way)

    def free(self, start: "Point", end: "Point") -> bool:
        """Tell whether a level or upright piece crosses nothing and lies beside no other way."""
        left, right = sorted((start[0], end[0]))
        low, high = sorted((start[1], end[1]))
        blocked = any(
            rect.left < right + 1e-9
            and left - 1e-9 < rect.right
            and rect.bottom < high + 1e-9
            and low - 1e-9 < rect.top
            for rect in self._rects
        )
        return not blocked and not any(_beside((start, end), piece) for piece in self._pieces)

    def find(self, starts: "Sequence[Gate]", ends: "Sequence[Gate]") -> "list[Point] | None":
        """Return the corners of the best way from one of some gates to one of others, or None."""
        grid = _Grid(self, [gate.open for gate in (*starts, *ends)])
        goals = {grid.node(gate.open): gate for gate in ends if self._leads(gate)}
        heap: list[tuple[float, float, tuple[int, int, int]]] = []
        best: dict[tuple[int, int, int], float] = {}
        came: dict[tuple[int, int, int], tuple[int, int, int] | Gate] = {}
        for gate in starts:
            if self._leads(gate):
                state = (*grid.node(gate.open), _heading(gate.port, gate.open))
                best[state], came[state] = 0.0, gate
                heappush(heap, (0.0, 0.0, state))
        while heap:
            _, cost, state = heappop(heap)
            if cost > best[state]:
                continue
            if state[:2] in goals:
                return self._unwound(grid, came, state, goals[state[:2]])
            for after, price in grid.steps(state, goals):
                total = cost + price
                if total < best.get(after, float("inf")) - 1e-9:
                    best[after], came[after] = total, state
                    heappush(heap, (total + grid.distance(after, goals), total, after))
        return None

    def _leads(self, gate: Gate) -> bool:
        """Tell whether the way out of a gate is open."""
        point = gate.open
        return not any(
            rect.left < point[0] < rect.right and rect.bottom < point[1] < rect.top
            for rect in self._rects
        ) and not any(_beside((gate.port, gate.open), piece) for piece in self._pieces)

    @property
    def rects(self) -> "list[Rect]":
        """What no way may cross, with room around it."""
        return self._rects

    def crossings(self, start: "Point", end: "Point") -> int:
        """Return how many other ways a piece crosses."""
        return sum(_cross((start, end), piece) for piece in self._pieces)

    def _unwound(
        self,
        grid: "_Grid",
        came: "dict[tuple[int, int, int], tuple[int, int, int] | Gate]",
        state: tuple[int, int, int],
        goal: Gate,
    ) -> "list[Point]":
        points = [goal.port]
        step: tuple[int, int, int] | Gate = state
        while not isinstance(step, Gate):
            points.append(grid.point(step[0], step[1]))
            step = came[step]
        points.append(step.port)
        return _straightened(points[::-1])


class _Grid:
    """The lines along which ways may run: beside everything, and through all gates."""

    def __init__(self, maze: Maze, gates: "Sequence[Point]") -> None:
        self._maze = maze
        xs = {x for rect in maze.rects for x in (rect.left - 0.02, rect.right + 0.02)}
        ys = {y for rect in maze.rects for y in (rect.bottom - 0.02, rect.top + 0.02)}
        self.xs = _thinned(xs, [x for x, _ in gates])
        self.ys = _thinned(ys, [y for _, y in gates])
        self._open: dict[tuple[int, int, int], float | None] = {}

    def node(self, point: "Point") -> tuple[int, int]:
        """Return the crossing of lines at a gate."""
        return bisect_left(self.xs, point[0] - 1e-9), bisect_left(self.ys, point[1] - 1e-9)

    def point(self, i: int, j: int) -> "Point":
        """Return where two lines cross."""
        return self.xs[i], self.ys[j]

    def distance(self, state: tuple[int, int, int], goals: "Iterable[tuple[int, int]]") -> float:
        """Return a way's least length from a crossing to the nearest goal."""
        x, y = self.point(state[0], state[1])
        return min(abs(x - self.xs[i]) + abs(y - self.ys[j]) for i, j in goals)

    def steps(
        self, state: tuple[int, int, int], goals: "dict[tuple[int, int], Gate]"
    ) -> "list[tuple[tuple[int, int, int], float]]":
        """Return the neighbouring crossings that are free, with the cost of going there."""
        i, j, heading = state
        found = []
        for turn, (di, dj) in enumerate(_DIRECTIONS):
            if turn == heading ^ 1:
                continue
            to = (i + di, j + dj)
            if not (0 <= to[0] < len(self.xs) and 0 <= to[1] < len(self.ys)):
                continue
            price = self._price(i, j, turn, to)
            if price is None:
                continue
            price += CORNER_COST * (turn != heading)
            if to in goals:
                last = _heading(goals[to].open, goals[to].port)
                if last == turn ^ 1:
                    continue
                price += CORNER_COST * (last != turn)
            found.append(((*to, turn), price))
        return found

    def _price(self, i: int, j: int, turn: int, to: tuple[int, int]) -> float | None:
        """Return the cost of one step without corners, or None where something is in the way."""
        key = (i, j, turn) if turn % 2 == 0 else (*to, turn ^ 1)
        if key not in self._open:
            start, end = self.point(i, j), self.point(*to)
            free = self._maze.free(start, end)
            length = abs(start[0] - end[0]) + abs(start[1] - end[1])
            cost = length + CROSSING_COST * self._maze.crossings(start, end)
            self._open[key] = cost if free else None
        return self._open[key]


def _thinned(values: "Iterable[float]", kept: "Sequence[float]") -> list[float]:
    """Return places in order, without those that nearly repeat another; some are kept anyhow."""
    places = sorted({round(value, 6) for value in kept})
    for value in sorted(values):
        at = bisect_left(places, value)
        near = places[max(at - 1, 0) : at + 1]
        if all(abs(value - other) > 0.03 for other in near):
            places.insert(at, value)
    return places


def _heading(start: "Point", end: "Point") -> int:
    """Return the number of the direction from one point to another."""
    dx, dy = end[0] - start[0], end[1] - start[1]
    if abs(dx) >= abs(dy):
        return 0 if dx >= 0 else 1
    return 2 if dy > 0 else 3


def _beside(one: "tuple[Point, Point]", other: "tuple[Point, Point]") -> bool:
    """Tell whether two pieces run beside each other, nearer than they should."""
    for axis in (0, 1):
        level = all(abs(piece[0][axis] - piece[1][axis]) < 1e-9 for piece in (one, other))
        if level and abs(one[0][axis] - other[0][axis]) < SIDE_BY_SIDE - 0.02:
            a, b = sorted(point[1 - axis] for point in one)
            c, d = sorted(point[1 - axis] for point in other)
            if a < d - 1e-9 and c < b - 1e-9:
                return True
    return False


def _cross(one: "tuple[Point, Point]", other: "tuple[Point, Point]") -> bool:
    """Tell whether two pieces cross at a right angle."""
    (x1, y1), (x2, y2) = one
    (x3, y3), (x4, y4) = other
    return (
        min(x1, x2) < max(x3, x4)
        and min(x3, x4) < max(x1, x2)
        and min(y1, y2) <= max(y3, y4)
        and min(y3, y4) <= max(y1, y2)
    ) or (
        min(y1, y2) < max(y3, y4)
        and min(y3, y4) < max(y1, y2)
        and min(x1, x2) <= max(x3, x4)
        and min(x3, x4) <= max(x1, x2)
    )


def _straightened(points: "list[Point]") -> "list[Point]":
    """Return a way without points that are no corners."""
    kept = points[:1]
    for point, after in pairwise(points[1:]):
        before = kept[-1]
        level = abs(before[1] - point[1]) < 1e-9 and abs(point[1] - after[1]) < 1e-9
        upright = abs(before[0] - point[0]) < 1e-9 and abs(point[0] - after[0]) < 1e-9
        if not (level or upright) and point != before:
            kept.append(point)
    return [*kept, points[-1]]
