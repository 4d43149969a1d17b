"""Outlines of glyphs in whole steps of a coarser grid than that of their fonts: half the weight.

A step is a 25th of a point at 10 pt, 0.05 pixels: finer than the antialiasing of a screen.
"""

import re
from functools import lru_cache
from typing import Final

from plotnet.font import glyph_path
from plotnet.font.faces import KEYS, face

STEP: Final = 4
"""Thousandths of the design size in a step."""

_TOKEN: Final = re.compile(r"([A-Za-z])|(-?\d+)")
_NUMBERS: Final = {"M": 2, "m": 2, "l": 2, "h": 1, "v": 1, "c": 6, "z": 0}


_SMALL: Final = KEYS["roman9"]
_USUAL: Final = KEYS["roman10"]


@lru_cache(maxsize=1024)
def shared_outline(key: str) -> tuple[str, float]:
    """Return the outline that stands for another one, and how much wider it is to be drawn.

    Small type differs so little from the usual one that a figure need not hold the outlines of
    both: they have the same heights, and one is wider than the other by the same share throughout.

    >>> shared_outline("s35"), shared_outline("b35")
    (('r35', 1.02778), ('b35', 1.0))
    """
    char = "" if key[0] != _SMALL else chr(int(key[1:], 16))
    usual, small = face("roman10").glyphs, face("roman9").glyphs
    if not char or char not in usual:
        return key, 1.0
    return f"{_USUAL}{key[1:]}", round(small[char].advance / usual[char].advance, 5)


@lru_cache(maxsize=1024)
def coarse_outline(key: str) -> str:
    """Return the outline that `plotnet.font.glyph_path` has under a key, in steps.

    Points are rounded where they lie, not from one to the next, so that no error adds up.

    >>> coarse_outline("r2d")
    'M69-47v-14h-66v14z'
    """
    pen = _Pen()
    tokens = [found[0] for found in _TOKEN.finditer(glyph_path(key))]
    command, index = "", 0
    while index < len(tokens):
        if tokens[index].isalpha():
            command = tokens[index]
            index += 1
        count = _NUMBERS[command]
        pen.draw(command, [int(token) for token in tokens[index : index + count]])
        index += count
    return pen.data


class _Pen:
    """Writes the outline anew; knows where it is, exactly and on the grid."""

    def __init__(self) -> None:
        self.data = ""
        self._last = ""
        self._here = self._start = (0, 0)

    def draw(self, command: str, numbers: list[int]) -> None:
        """Take one command of the finer outline."""
        x, y = self._here
        if command == "z":
            self._write("z", [])
            self._here = self._start
            return
        across = numbers if command == "h" else [0] if command == "v" else numbers[::2]
        along = numbers if command == "v" else [0] if command == "h" else numbers[1::2]
        ends = [(x + dx, y + dy) for dx, dy in zip(across, along, strict=True)]
        pairs = [(_step(ex) - _step(x), _step(ey) - _step(y)) for ex, ey in ends]
        kept = {"h": [dx for dx, _ in pairs], "v": [dy for _, dy in pairs]}
        self._write(command, kept.get(command, [value for pair in pairs for value in pair]))
        self._here = ends[-1]
        if command in "Mm":
            self._start = self._here

    def _write(self, command: str, numbers: list[int]) -> None:
        text = "" if command == self._last and command not in "mz" else command
        for number in numbers:
            apart = number >= 0 and not text[-1:].isalpha()
            text += f" {number}" if apart else f"{number}"
        self.data += text
        self._last = command


def _step(units: int) -> int:
    return round(units / STEP)
