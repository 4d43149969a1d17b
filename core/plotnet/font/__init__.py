"""Type: how large a label is, and of which outlines it is drawn.

Metrics and outlines are those of Latin Modern, the free Computer Modern, so that a label has the
same width here and in TeX. Lengths are centimetres, y grows upwards from the baseline.
"""

from plotnet.font.faces import glyph_path
from plotnet.font.marks import Extent, Glyph, Literal, Mark, Rule
from plotnet.font.setting import line_skip, measure, outlines, wrap

__all__ = [
    "Extent",
    "Glyph",
    "Literal",
    "Mark",
    "Rule",
    "glyph_path",
    "line_skip",
    "measure",
    "outlines",
    "wrap",
]
