"""The arguments of a call whose parameters nobody knows, told apart by what they look like."""

import re
from typing import TYPE_CHECKING, Final

from plotnet.read.signature import checked
from plotnet.read.spelling import SPELLINGS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from plotnet.read.interpreter import Call
    from plotnet.read.signature import Signature

VECTOR: Final = r"\(?\s*[-+.\d][^a-zA-Z]*,[^a-zA-Z]*\)?"
ANCHOR: Final = r"\(?\s*[^()]+[-.](near|far)?(north|south)?(east|west)?(anchor)?\s*\)?"
_IMAGE_FILE: Final = r"(?i)\.(png|jpe?g|pdf|eps|svg|bmp|gif)$"


def told_apart(call: "Call") -> "dict[str, object]":
    """Return the arguments of a call by the names of stock parameters.

    By position they are told apart by what they look like: a name; labels; vectors and anchors;
    then sizes and a caption.

    Raises:
        SpecError: If one comes from an import that is not known here.
    """
    given: dict[str, object] = {}
    for value in call.args:
        slot = _slot(value, given)
        if slot is not None:
            given[slot] = value
    for word, value in call.kwargs.items():
        name = SPELLINGS.get(word, SPELLINGS.get(word.lower(), word.lower()))
        if value is not None:
            given[name] = value
    if isinstance(given.get("name"), int | float):
        given["name"] = str(given["name"])
    return checked(call, given)


def _slot(value: object, given: "Mapping[str, object]") -> str | None:
    """Return what the next argument by position is."""
    if isinstance(value, str):
        return _slot_of_text(value, given)
    if isinstance(value, bool) or value is None:
        return None
    if (
        isinstance(value, list | tuple)
        and len(value) == 3
        and "name" in given
        and ("offset" not in given and "to" not in given and "n_filer" in given)
    ):
        return "offset"
    placed = "offset" in given or "to" in given
    slots = ("width", "height", "depth", "opacity") if placed else ("s_filer", "n_filer", "ylabel")
    return next((slot for slot in slots if slot not in given), None)


def _slot_of_text(value: str, given: "Mapping[str, object]") -> str | None:
    text = value.strip()
    if not given and re.search(_IMAGE_FILE, text):
        return "pathfile"
    if "name" not in given and "pathfile" not in given:
        return "name"
    if re.fullmatch(VECTOR, text) and "," in text:
        return "offset" if "offset" not in given else "to" if "to" not in given else None
    if text.startswith("(") and "to" not in given and re.fullmatch(ANCHOR, text):
        return "to"
    if "offset" in given or "to" in given:
        return "caption"
    return next((slot for slot in ("s_filer", "n_filer", "ylabel") if slot not in given), None)


def forked(call: "Call", signature: "Signature") -> "dict[str, object] | None":
    """Return the arguments of a stock call that has the parameters of a fork, or None.

    That is so where a number stands in the place of a vector: forks have a third label there.
    """
    by_position = dict(zip(signature.params, call.args, strict=False))
    if not any(isinstance(by_position.get(name), int | float) for name in ("offset", "to")):
        return None
    return {**signature.params, **told_apart(call)}
