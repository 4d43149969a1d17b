"""Which stored drawings may be used: those of this machine, and those that pass every check.

A digest proves that a file is whole, not who wrote it, and a store or a checkout may come from
anywhere. What was drawn or checked here before is remembered elsewhere (`plotnet.store.Known`).
"""

import json
import re
from math import isfinite
from typing import TYPE_CHECKING, Final

from plotnet.errors import PlotnetError
from plotnet.figure import id_prefix, unpack
from plotnet.links import would_run
from plotnet.write.svg_check import MAX_SIDE, check_svg

if TYPE_CHECKING:
    from pathlib import Path

    from plotnet.errors import Origin
    from plotnet.figure import Drawing, LayerSummary
    from plotnet.store import Known

MAGIC: Final = {"pdf": b"%PDF-", "png": b"\x89PNG\r\n\x1a\n", "svg": b"<svg "}
"""How images begin. TeX is not among them: no check tells harmless TeX from other TeX, so it is
believed only where it was written here. It is quickly written anew."""

MAX_NAMES: Final = 1000

_ROOT: Final = re.compile(r'<svg(?: [\w:-]+="[^"<>]*")*>')
_ID: Final = re.compile(r"""\sid\s*=\s*["']([^"']*)""")


def trusted(  # noqa: PLR0913 - what `unpack` wants, and what is known
    known: "Known",
    payload: bytes,
    *,
    target: str,
    key: str,
    origin: "Origin",
    depends: "tuple[Path, ...]",
) -> "Drawing | None":
    """Return a stored drawing, or None if it is not one that we would have written.

    Args:
        known: What was drawn or checked on this machine; what passes is added.
        payload: As `plotnet.figure.pack` makes it.
        target: What it is to be.
        key: Of the drawing.
        origin: Where the figure stands.
        depends: The files that were read for it.
    """
    is_known = known.has(key, payload)
    if target not in MAGIC and not is_known:
        return None
    try:
        drawing = unpack(payload, target=target, key=key, origin=origin, depends=depends)
        if not is_known:
            _check(drawing)
    except (PlotnetError, ValueError, KeyError, TypeError, RecursionError):
        return None
    known.add(key, payload)
    return drawing


def read_names(text: bytes) -> list[str]:
    """Return a stored list of the files that a figure names.

    Raises:
        ValueError: If it is not such a list.
    """
    try:
        names = json.loads(text)
    except RecursionError as error:
        raise ValueError("nested too deeply") from error
    if not isinstance(names, list) or len(names) > MAX_NAMES:
        raise ValueError("not a list of names")
    if not all(isinstance(name, str) for name in names):
        raise ValueError("a name that is not text")
    return names


def _check(drawing: "Drawing") -> None:
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
