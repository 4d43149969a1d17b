"""What the directive leaves in a page, until the figures are drawn."""

from docutils import nodes
from msgspec import Struct

import plotnet
from plotnet import PlotnetError, Source

FLOATS = ("left", "right")
"""The alignments in which text flows around a figure."""


class Look(Struct, frozen=True):
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
        return plotnet.scaled_size(self.width, self.height, self.scale, natural_px)


class Mark(Struct, frozen=True):
    """A figure that is still to be drawn.

    Attributes:
        source: What is to be drawn, or why that cannot be said.
        look: How it stands in its page.
        table: Whether a table of its layers stands below it; None: as the settings say.
        downloads: The forms in which readers can download it, as `plotnet.downloads` has
            them.
        stem: What its files are called, without the suffix.
    """

    source: Source | PlotnetError
    look: Look
    table: bool | None = None
    downloads: tuple[str, ...] = ()
    stem: str = ""


class MarkNode(nodes.General, nodes.Inline, nodes.Element):
    """Stands where the picture will stand: alone, or in a line of text by a substitution.

    Its attribute ``mark`` is a `Mark`, whose alternative text as its author wrote it is ``alt``, if
    that may have been translated. Its attributes ``refdoc`` and ``refcontext`` are where
    references in the figure start from: the page, and what holds for roles at this place of it.
    """

    @property
    def mark(self) -> Mark:
        """What is to be drawn."""
        mark: Mark = self["mark"]
        return mark

    @property
    def link(self) -> nodes.reference | None:
        """What makes the whole picture a link, if it is one."""
        return self.parent if isinstance(self.parent, nodes.reference) else None

    @property
    def is_in_text(self) -> bool:
        """Whether the picture stands in a line of text."""
        return isinstance((self.link or self).parent, nodes.TextElement)

    @property
    def figure(self) -> nodes.figure | None:
        """The figure of the page whose picture this is, if it has a caption or a name."""
        parent = (self.link or self).parent
        return parent if isinstance(parent, nodes.figure) else None

    @property
    def has_caption(self) -> bool:
        """Whether the figure of the page has a caption."""
        return any(isinstance(child, nodes.caption) for child in self.figure or ())

    @property
    def names(self) -> tuple[str, ...]:
        """What references call the figure, if they can."""
        return () if self.figure is None else tuple(self.figure["names"])

    @property
    def anchor(self) -> str:
        """The id of a figure that has a name."""
        return str(self.figure["ids"][0]) if self.figure is not None and self.names else ""
