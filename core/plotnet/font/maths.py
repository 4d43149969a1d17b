"""Formulas beyond `plotnet.font.formulas`, matrices among them, set by ziamath.

The library draws an SVG tree with our part of Latin Modern Math; we take its glyphs and rules.
"""

import warnings
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any, Final

from plotnet.font.box import Box
from plotnet.font.marks import Glyph, Mark, Rule
from plotnet.font.mathml import mathml

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    from plotnet.formula import Row

_SIZE: Final = 1000.0
"""The library rounds to thousandths of its unit: at this size, to millionths of an em."""
_EM_PT: Final = 10.0
_SYMBOL_PT: Final = 12.0


@cache
def _font() -> str:
    """Return the path of the font, in the form that the library wants."""
    return str(resources.files("plotnet").joinpath("data", "PlotnetMath.otf"))


@cache
def _library() -> Any:  # noqa: ANN401 - the library has no types
    """Return the library, whose import takes 0.15 s and warns of what it does itself."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        import ziamath  # noqa: PLC0415 - heavy

    return ziamath


def ziamath_box(formula: "Row") -> Box:
    """Return a formula set at 10 pt."""
    math = _library().Math(mathml(formula), size=_SIZE, font=_font())
    tree = math.svgxml()
    scale = _EM_PT / _SIZE
    marks = [_mark(element, math.font, scale) for element in tree if element.tag in ("use", "rect")]
    bounds = math.node.bbox
    width = max(math.node.xadvance(), bounds.xmax) * scale
    height, depth = max(bounds.ymax * scale, 0.0), max(-bounds.ymin * scale, 0.0)
    return Box(width, height, depth, tuple(marks))


def _mark(element: "Element", font: Any, scale: float) -> Mark:  # noqa: ANN401 - the library has no types
    """Return what an element of the library's SVG draws."""
    x, y, width, height = (float(element.attrib[key]) for key in ("x", "y", "width", "height"))
    if element.tag == "rect":
        return Rule(x * scale, -(y + height) * scale, width * scale, height * scale)
    glyph = font.glyph_fromid(int(element.attrib["href"].rpartition("_")[2]))
    left, _, bottom, top = glyph.viewbox
    ratio = height / (top - bottom) * scale
    per_unit = ratio * _SYMBOL_PT / font.info.layout.unitsperem
    return Glyph(
        f"z{glyph.index:x}", x * scale - left * ratio, -(y * scale + top * ratio), per_unit
    )


def ziamath_path(key: str) -> str:
    """Return the outline of one of the library's glyphs as SVG path data."""
    font = _library().Math("<math><mi>x</mi></math>", font=_font()).font
    outline = font.glyph_fromid(int(key[1:], 16)).svgpath(scale_factor=1000 / _SYMBOL_PT)
    return "" if outline is None else _rounded(outline.attrib["d"])


def _rounded(path: str) -> str:
    """Return path data in whole numbers."""
    words = [word if word.isalpha() else f"{float(word):.0f}" for word in path.split()]
    return " ".join("0" if word == "-0" else word for word in words)
