"""What a drawing from elsewhere must pass: it holds nothing but what we would have written.

The checks of its SVG are those of our own (`plotnet.write.svg_check`); these are of all around it,
which has the right types since it could be read.
"""

import re
from typing import TYPE_CHECKING, Final

from plotnet.figure import id_prefix
from plotnet.links import would_run
from plotnet.trust import MAGIC
from plotnet.write.svg_check import MAX_SIDE, check_svg

if TYPE_CHECKING:
    from plotnet.figure import Drawing

_ROOT: Final = re.compile(r'<svg(?: [\w:-]+="[^"<>]*")*>')
_ID: Final = re.compile(r"""\sid\s*=\s*["']([^"']*)""")


def scrutinise(drawing: "Drawing") -> None:
    """Let an image pass that is what its target says and may stand in a page.

    Raises:
        UnsafeSvgError: If an SVG holds what is not allowed.
        ValueError: If anything else is wrong.
    """
    sizes = (drawing.width_px, drawing.height_px)
    if not all(0 < size <= MAX_SIDE for size in sizes):
        raise ValueError(f"the size {sizes} is not one of a picture")
    if drawing.files:
        raise ValueError("files beside an image")
    if any(layer.link is not None and would_run(layer.link) for layer in drawing.layers):
        raise ValueError("a layer whose link would run something")
    if not drawing.data.startswith(MAGIC[drawing.target]):
        raise ValueError(f"not {drawing.target}")
    if drawing.target == "svg":
        _check_inline(drawing.data.decode(), id_prefix(drawing.key))


def _check_inline(text: str, prefix: str) -> None:
    """Check an SVG that is put into a page, where its ids meet those of the page."""
    if not _ROOT.match(text):
        raise ValueError("a root element that we would not write so")
    check_svg(text)
    if not all(name.startswith(prefix) for name in _ID.findall(text)):
        raise ValueError("an id that might be one of the page's own")
