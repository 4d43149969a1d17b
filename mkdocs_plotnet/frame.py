"""How a figure stands in its page: its caption, its name, its size, and what is below it."""

from typing import TYPE_CHECKING, Self

from msgspec import Struct

from mkdocs_plotnet.options import read_options
from plotnet import scaled_size

if TYPE_CHECKING:
    from collections.abc import Mapping

    from plotnet import Origin

_FIELDS = {"show-source": "shows_source", "download": "downloads"}
"""The options whose fields of a frame are called otherwise."""


class Frame(Struct, frozen=True):
    """How a figure stands in its page.

    Attributes:
        caption: Inline Markdown, or nothing.
        name: The id that links lead to, or nothing.
        alt: The words for those who do not see the picture; empty: the picture's own.
        width: A CSS length, or nothing: the picture's own.
        height: Likewise, but no percentage.
        scale: Percents of its width and height.
        align: One of `ALIGNMENTS`.
        classes: Further CSS classes.
        target: Where the whole picture leads, as a link of a layer is written, or nothing.
        table: Whether a table of the layers stands below; None: as the settings have it.
        shows_source: Whether its text stands below.
        downloads: The forms that are offered below, as `plotnet.downloads` has them.
    """

    caption: str = ""
    name: str = ""
    alt: str = ""
    width: str = ""
    height: str = ""
    scale: int = 100
    align: str = "center"
    classes: tuple[str, ...] = ()
    target: str = ""
    table: bool | None = None
    shows_source: bool = False
    downloads: tuple[str, ...] = ()

    @classmethod
    def read(cls, given: "Mapping[str, str | None]", origin: "Origin") -> Self:
        """Return the frame that the options of a fence ask for.

        Raises:
            SpecError: If an option is unknown, empty, or has a wrong value.
        """
        said = read_options(given, origin)
        classes = (*said.get("class", ()), *said.get("figclass", ()))
        fields = {_FIELDS.get(name, name): value for name, value in said.items()}
        known = {name: value for name, value in fields.items() if name in cls.__struct_fields__}
        return cls(**known | {"classes": classes})

    @classmethod
    def rescue(cls, given: "Mapping[str, str | None]") -> Self:
        """Return the frame of a figure with wrong options, so that links still find it."""
        return cls(caption=given.get("caption") or "", name=given.get("name") or "")

    def size(self, natural_px: float) -> tuple[str, str]:
        """Return the width and the height after scaling; empty: as the other one has it.

        Args:
            natural_px: The picture's own width in CSS pixels.

        >>> Frame(width="80%").size(200.0), Frame(scale=50).size(200.0), Frame().size(200.0)
        (('80%', ''), ('100px', ''), ('', ''))
        """
        return scaled_size(self.width, self.height, self.scale, natural_px)
