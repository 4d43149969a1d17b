"""What a drawing from elsewhere must pass: it holds nothing but what we would have written.

The checks of its SVG are those of our own (`plotnet.write.svg_check`); these are of all around it.
"""

import re
from math import isfinite
from typing import TYPE_CHECKING, Final

from plotnet.figure import id_prefix
from plotnet.links import would_run
from plotnet.trust import MAGIC
from plotnet.write.svg_check import MAX_SIDE, check_svg

if TYPE_CHECKING:
    from plotnet.figure import Drawing, LayerSummary

_ROOT: Final = re.compile(r'<svg(?: [\w:-]+="[^"<>]*")*>')
_ID: Final = re.compile(r"""\sid\s*=\s*["']([^"']*)""")


def scrutinise(drawing: "Drawing") -> None:
    """Let an image pass that is what its target says and may stand in a page.

    Raises:
        UnsafeSvgError: If an SVG holds what is not allowed.
        ValueError: If anything else is wrong.
    """
    sizes = (drawing.width_px, drawing.height_px)
    if not all(type(size) in {int, float} and 0 < size <= MAX_SIDE for size in sizes):
        raise ValueError(f"the size {sizes} is not one of a picture")
    words = [drawing.title, drawing.description]
    words += [word for notice in drawing.notices for word in (notice.message, notice.code)]
    words += [word for layer in drawing.layers for word in (layer.name, layer.kind, layer.shape)]
    if not all(isinstance(word, str) for word in words) or drawing.files:
        raise ValueError("words that are no text, or files beside an image")
    if not all(map(_is_summary, drawing.layers)):
        raise ValueError("a layer that is none")
    places = [notice.origin for notice in drawing.notices]
    places += [layer.origin for layer in drawing.layers]
    if not all(isfinite(place.line) for place in places):
        raise ValueError("a line that is no number")
    if not drawing.data.startswith(MAGIC[drawing.target]):
        raise ValueError(f"not {drawing.target}")
    if drawing.target == "svg":
        _check_inline(drawing.data.decode(), id_prefix(drawing.key))


def _is_summary(layer: "LayerSummary") -> bool:
    """Tell whether numbers and link of a layer are such as we would have written."""
    if type(layer.params) not in {int, type(None)}:
        return False
    return layer.link is None or not would_run(str(layer.link))


def _check_inline(text: str, prefix: str) -> None:
    """Check an SVG that is put into a page, where its ids meet those of the page."""
    if not _ROOT.match(text):
        raise ValueError("a root element that we would not write so")
    check_svg(text)
    if not all(name.startswith(prefix) for name in _ID.findall(text)):
        raise ValueError("an id that might be one of the page's own")
