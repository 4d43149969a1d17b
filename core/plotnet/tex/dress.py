r"""What is put around a drawing of the converter, and around the parts that a page marks.

The pieces are SVG already; whoever makes them sees to it that they are sound. A page marks a part
with ``\nnMark{name}`` and ``\nnEndMark`` of ``plotnet.sty``; the converter makes a group of it.
"""

from collections.abc import Mapping
from typing import Final

from msgspec import Struct, field


class Tags(Struct, frozen=True):
    """The tags around a part."""

    start: str
    end: str


class Dress(Struct, frozen=True):
    """What a page is given besides what it draws.

    Attributes:
        root: Attributes of ``<svg>``, each with a space before; empty: its size in points alone.
        head: What stands before the drawing.
        tail: What stands after it.
        ink: What lines that the page draws in black are drawn in.
        marks: By name, the tags of each part that the page marks.
        fills: What an element has in place of a colour that it is filled with, by six hex digits
            behind a ``#``: attributes, each with a space before.
        lines: Likewise, in place of one that its outline has.
    """

    root: str = ""
    head: str = ""
    tail: str = ""
    ink: str = "#000000"
    marks: Mapping[str, Tags] = field(default_factory=dict)
    fills: Mapping[str, str] = field(default_factory=dict)
    lines: Mapping[str, str] = field(default_factory=dict)


PLAIN: Final = Dress()
"""Nothing."""
