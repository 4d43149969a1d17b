"""What the directive leaves in a page, until the figures are drawn."""

import re
from dataclasses import dataclass

from docutils import nodes

from plotnet import PlotnetError, Source


@dataclass(frozen=True, slots=True)
class Look:
    """How a picture stands in its page.

    Attributes:
        alt: The words for those who do not see it; empty: the picture's own.
        width: A length as docutils writes it, ``"80%"`` or ``"300px"``; empty: its own.
        height: Likewise, but no percentage.
        scale: Percents of its width and height.
        align: One of `plotnet.ALIGNMENTS`, or nothing.
        classes: Further classes of the picture.
    """

    alt: str = ""
    width: str = ""
    height: str = ""
    scale: int = 100
    align: str = ""
    classes: tuple[str, ...] = ()

    def size(self, natural_px: float) -> tuple[str, str]:
        """Return the width and the height after scaling; empty: as the other one has it.

        Args:
            natural_px: The picture's own width in CSS pixels.

        >>> Look(width="80%").size(200.0), Look(scale=50).size(200.0), Look().size(200.0)
        (('80%', ''), ('100px', ''), ('', ''))
        """
        if self.scale == 100:
            return self.width, self.height
        if not (self.width or self.height):
            return _scaled(f"{natural_px}px", self.scale), ""
        return _scaled(self.width, self.scale), _scaled(self.height, self.scale)


@dataclass(frozen=True, slots=True)
class Mark:
    """A figure that is still to be drawn.

    Attributes:
        source: What is to be drawn, or why that cannot be said.
        look: How it stands in its page.
    """

    source: Source | PlotnetError
    look: Look


class MarkNode(nodes.General, nodes.Element):
    """Stands where the picture will stand; its attribute ``mark`` is a `Mark`."""

    @property
    def mark(self) -> Mark:
        """The figure."""
        mark: Mark = self["mark"]
        return mark


def _scaled(length: str, percents: int) -> str:
    return re.sub(r"^[0-9.]+", lambda number: f"{float(number[0]) * percents / 100:g}", length)
