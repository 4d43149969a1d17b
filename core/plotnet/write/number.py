"""Numbers and paths in SVG, no longer than they need.

Arguments are centimetres, results CSS pixels (96 to the inch).
"""

from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from plotnet.scene import Point

PX_PER_CM = 96 / 2.54

GRID = 10
"""Steps in a pixel to which places and corners are rounded: finer than an eye can tell."""

Step = tuple[str, "tuple[Point, ...]"]
"""A command of a path in capitals (M, L, C, Z), and its points."""


def px(cm: float, decimals: int = 2) -> str:
    """Return ``cm`` in pixels, as short as so many decimals allow.

    >>> px(2.54), px(-0.0), px(1 / 3), px(0.01), px(1 / 3, 1)
    ('96', '0', '12.6', '.38', '12.6')
    """
    return short(cm * PX_PER_CM, decimals)


@lru_cache(maxsize=4096)
def short(number: float, decimals: int = 2) -> str:
    """Return a number with at most so many decimals and no zero that says nothing.

    >>> short(0.5), short(-0.25), short(300.0), short(-0.001)
    ('.5', '-.25', '300', '0')
    """
    text = f"{number:.{decimals}f}"
    if decimals:
        text = text.rstrip("0").rstrip(".")
    if text in {"0", "-0"}:
        return "0"
    if text.startswith("0."):
        return text[1:]
    return f"-{text[2:]}" if text.startswith("-0.") else text


def joined(numbers: "Iterable[str]") -> str:
    """Return numbers in a row, apart where they would run together.

    >>> joined(["1", "-.5", ".5", "2"])
    '1-.5.5 2'
    """
    row, last = "", ""
    for text in numbers:
        glued = text.startswith("-") or (text.startswith(".") and "." in last) or not row
        row += text if glued else f" {text}"
        last = text
    return row


def data(*steps: str | float) -> str:
    """Return path data from commands and lengths in pixels, to a hundredth.

    >>> data("M", 96, 0, "h", -96, "v", 0.25)
    'M96 0h-96v.25'
    """
    written = ""
    for step in steps:
        text = step if isinstance(step, str) else short(step, 2)
        glued = isinstance(step, str) or written[-1:].isalpha() or text.startswith("-")
        written += text if glued else f" {text}"
    return written


def path(steps: "Iterable[Step]") -> str:
    """Return path data, relative to where the pen is, each point on the grid.

    The points are rounded, not the ways between them, so that errors do not add up.

    >>> path([("M", ((0, 0),)), ("L", ((2.54, 0),)), ("L", ((2.54, -2.54),)), ("Z", ())])
    'M0 0h96v-96z'
    """
    data, last, here, start = "", "", (0, 0), (0, 0)
    for command, points in steps:
        ends = [_on_grid(point) for point in points]
        ways = [(x - here[0], y - here[1]) for x, y in ends]
        name, numbers = _shortest(command, ends, ways)
        row = joined(_tenths(number) for number in numbers)
        if name == last and name not in "mz":
            data += row if row.startswith("-") else f" {row}"
        else:
            data += name + row
        here = ends[-1] if ends else start
        start = here if command == "M" else start
        last = name
    return data


def _shortest(
    command: str, ends: "list[tuple[int, int]]", ways: "list[tuple[int, int]]"
) -> tuple[str, "list[int]"]:
    """Return the shortest command for a step, and its numbers in steps of the grid."""
    if command == "L" and ways[0][1] == 0:
        return "h", [ways[0][0]]
    if command == "L" and ways[0][0] == 0:
        return "v", [ways[0][1]]
    if command == "M":
        return "M", list(ends[0])
    return command.lower(), [number for way in ways for number in way]


def _on_grid(point: "Point") -> tuple[int, int]:
    return round(point[0] * PX_PER_CM * GRID), round(point[1] * PX_PER_CM * GRID)


def _tenths(number: int) -> str:
    return short(number / GRID, 1)
