from itertools import pairwise

from plotnet.layout.maze import KEEP_OFF, Gate, Maze
from plotnet.layout.rect import Rect

LEFT = Gate((0.0, 0.0), (0.3, 0.0))
RIGHT = Gate((10.0, 0.0), (9.7, 0.0))


def test_a_free_way_is_straight() -> None:
    assert Maze([], []).find([LEFT], [RIGHT]) == [(0.0, 0.0), (10.0, 0.0)]


def test_a_way_leads_around_what_stands_there_and_keeps_off() -> None:
    block = Rect(4.0, -1.0, 6.0, 2.0)
    found = Maze([block], []).find([LEFT], [RIGHT])

    assert found is not None
    for piece in pairwise(found):
        assert not Rect.around(piece).grown(1e-6).meets(block.grown(KEEP_OFF - 1e-3))
        (x1, y1), (x2, y2) = piece
        assert x1 == x2 or y1 == y2
    assert min(y for _, y in found) < -1.0


def test_there_is_no_way_out_of_a_closed_yard() -> None:
    walls = [
        Rect(-2, 1, 2, 2), Rect(-2, -2, 2, -1), Rect(-2, -2, -1, 2), Rect(1, -2, 2, 2)
    ]  # fmt: skip

    assert Maze(walls, []).find([LEFT], [RIGHT]) is None


def test_a_second_way_does_not_lie_on_the_first() -> None:
    block = Rect(4.0, -1.0, 6.0, 2.0)
    maze = Maze([block], [])
    first = maze.find([LEFT], [RIGHT])
    assert first is not None
    maze.add(first)
    start, end = Gate((0.0, -0.5), (0.3, -0.5)), Gate((10.0, -0.5), (9.7, -0.5))
    second = maze.find([start], [end])

    assert second is not None
    lowest = [min(y for _, y in way) for way in (first, second)]
    assert abs(lowest[0] - lowest[1]) > 0.1


def test_the_cheaper_of_two_gates_is_taken() -> None:
    dear = Gate((10.0, 0.0), (9.7, 0.0), 5.0)
    near = Gate((10.0, 1.0), (9.7, 1.0))

    found = Maze([], []).find([LEFT], [dear, near])

    assert found is not None
    assert found[-1] == near.port
