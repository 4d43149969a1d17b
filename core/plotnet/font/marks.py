"""What a line of type is drawn of, and the room that it takes.

Lengths are centimetres; the origin is the left end of the baseline; y grows upwards.
"""

from typing import TypeAlias

from msgspec import Struct

from plotnet.text import Run


class Extent(Struct, frozen=True):
    """The room of a line, or of a label of several lines.

    Attributes:
        width: From the left end to the right end of the widest line.
        height: Above the (first) baseline.
        depth: Below the (first) baseline; positive downwards, further lines included.
    """

    width: float
    height: float
    depth: float


class Glyph(Struct, frozen=True):
    """One shared outline, put in its place.

    Attributes:
        key: Name of the outline for `plotnet.font.glyph_path`: letters and digits only, the first a
            letter, so that it serves as the end of an id.
        x: Left end of the glyph.
        y: Its baseline; 0 but in formulas.
        scale: Centimetres per unit of the outline (a thousandth of its design size).
        colour: A key of `plotnet.text.COLOURS`, or None for the colour of the label.
    """

    key: str
    x: float
    y: float
    scale: float
    colour: str | None = None


class Rule(Struct, frozen=True):
    """A filled upright rectangle: an underline, a fraction bar.

    Attributes:
        x: Left edge.
        y: Lower edge.
        width: Extent in x.
        height: Extent in y.
        colour: A key of `plotnet.text.COLOURS`, or None for the colour of the label.
    """

    x: float
    y: float
    width: float
    height: float
    colour: str | None = None


class Literal(Struct, frozen=True):
    """Characters that no outline is known for (Chinese, Arabic, emoji …): to be drawn as real text.

    Attributes:
        run: The characters and their look.
        x: Left end.
        y: Baseline.
        width: Estimated width, for ``textLength``.
        size_pt: Size of the type in TeX points, ``run.size`` included.
    """

    run: Run
    x: float
    y: float
    width: float
    size_pt: float


Mark: TypeAlias = Glyph | Rule | Literal
