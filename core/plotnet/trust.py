"""Which stored drawings may be used: those of this machine, and those that pass every check.

A digest proves that a file is whole, not who wrote it, and a store or a checkout may come from
anywhere. What was drawn or checked here before is remembered elsewhere (`plotnet.store.Known`).
"""

import json
from typing import TYPE_CHECKING, Final

from plotnet.errors import PlotnetError
from plotnet.figure import unpack

if TYPE_CHECKING:
    from pathlib import Path

    from plotnet.errors import Origin
    from plotnet.figure import Drawing
    from plotnet.store import Image, Known

MAGIC: Final = {"png": b"\x89PNG\r\n\x1a\n", "svg": b"<svg "}
"""How images begin. TeX and PDF are not among them: both can run something, and no check of ours
tells which would. They are believed only where they were made, and quickly made anew."""

MAX_NAMES: Final = 1000


def trusted(  # noqa: PLR0913 - what `unpack` wants, and what is known
    known: "Known",
    image: "Image",
    *,
    target: str,
    key: str,
    origin: "Origin",
    depends: "tuple[Path, ...]",
) -> "Drawing | None":
    """Return a stored drawing, or None if it is not one that we would have written.

    Args:
        known: What was drawn or checked on this machine; what passes is added.
        image: Its data are as `plotnet.figure.pack` makes them.
        target: What it is to be.
        key: Of the drawing.
        origin: Where the figure stands.
        depends: The files that were read for it.
    """
    is_known = known.has(key, image)
    if target not in MAGIC and not is_known:
        return None
    try:
        drawing = unpack(image.data, target=target, key=key, origin=origin, depends=depends)
        if is_known:
            return drawing
        from plotnet.scrutiny import scrutinise  # noqa: PLC0415 - little is not known

        scrutinise(drawing)
    except (PlotnetError, ValueError, RecursionError):
        return None
    known.add(key, image)
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
