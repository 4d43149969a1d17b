r"""The lists of TikZ's loops: ``{1,...,4}``, ``{a/1, b/2}``."""

from typing import TYPE_CHECKING, Final

from plotnet.read.tikz.numbers import length
from plotnet.read.tikz.options import bare, split
from plotnet.read.tikz.scan import UnreadableError

if TYPE_CHECKING:
    from collections.abc import Iterator

MAX_TURNS: Final = 500
"""Of one loop."""


def turns(text: str, variables: int) -> "Iterator[list[str]]":
    """Yield the values of the variables for each turn of a loop.

    Args:
        text: The list.
        variables: How many there are; where an entry has too few values the last one is repeated.

    Raises:
        UnreadableError: If the list is no list, or far too long.

    >>> list(turns("1,...,3", 1)), list(turns("a/1, b", 2))
    ([['1'], ['2'], ['3']], [['a', '1'], ['b', 'b']])
    """
    for number, entry in enumerate(_entries([bare(part) for part in split(text)])):
        if number >= MAX_TURNS:
            raise UnreadableError(f"a loop of more than {MAX_TURNS} turns")
        values = [part.strip() for part in split(entry, "/")][:variables]
        yield values + [values[-1]] * (variables - len(values))


def _entries(parts: list[str]) -> "Iterator[str]":
    """Yield the entries of a list with its dots replaced by what they stand for."""
    for at, part in enumerate(parts):
        if part != "...":
            yield part
        elif 0 < at < len(parts) - 1:
            yield from _between(parts, at)


def _between(parts: list[str], at: int) -> "Iterator[str]":
    """Yield the numbers that dots stand for."""
    last, end = length(parts[at - 1]), length(parts[at + 1])
    step = last - length(parts[at - 2]) if at > 1 else 1.0 if end > last else -1.0
    if not step:
        raise UnreadableError("a loop that does not move on")
    count = int((end - last) / step + 1e-9)
    for number in range(1, min(count, MAX_TURNS + 1)):
        yield f"{last + number * step:g}"
