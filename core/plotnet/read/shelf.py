r"""What the calls of a script draw, kept while the script handles text, as PlotNeuralNet's does.

There a call returns TeX, which scripts join, loop over, and put into lists. Here it returns the
TeX command ``\plotnet{7}``, which stands for the seventh thing on the shelf wherever it ends up.
"""

from typing import TYPE_CHECKING, Final

from plotnet.errors import SpecError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from plotnet.errors import Notice
    from plotnet.network import Item

MAX_CALLS: Final = 2_000
"""Of one script; the longest published one makes a third of them."""


class Shelf:
    """What the calls of one script draw.

    Attributes:
        notices: What the author should know of them.
    """

    def __init__(self) -> None:
        self.notices: list[Notice] = []
        self._kept: list[tuple[Item, ...]] = []

    def put(self, items: "Sequence[Item]") -> str:
        """Keep items; return the text that stands for them.

        Raises:
            SpecError: If there are too many.
        """
        if len(self._kept) >= MAX_CALLS:
            raise SpecError(f"the script makes more than {MAX_CALLS:,} calls that draw")
        self._kept.append(tuple(items))
        return f"\\plotnet{{{len(self._kept) - 1}}}\n"

    def get(self, number: str) -> "tuple[Item, ...]":
        """Return what a text stands for: nothing, if it does not stand for anything."""
        index = int(number) if number.isdecimal() and len(number) < 8 else -1
        return self._kept[index] if 0 <= index < len(self._kept) else ()
