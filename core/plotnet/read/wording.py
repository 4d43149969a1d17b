"""What the block language writes at layers: texts checked where they stand."""

import re
from typing import TYPE_CHECKING, cast

from plotnet.architecture import Wording
from plotnet.document import Scalar
from plotnet.errors import SpecError, suggest
from plotnet.layers.template import names_for, names_for_all, unknown_names
from plotnet.read.label import parse_label

if TYPE_CHECKING:
    from collections.abc import Mapping

    from plotnet.errors import Origin
    from plotnet.layers.kind import Kind

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")


def check_text(text: str, origin: "Origin", names: tuple[str, ...] | None = None) -> str:
    """Return a text that is in the language of labels.

    Args:
        text: What is to be written.
        origin: Where it stands.
        names: What its templates may name; None where there are no templates.

    Raises:
        SpecError: If it is not, or names what nothing is known by.
    """
    for name in unknown_names(text, names) if names is not None else ():
        near = suggest(name, names or ()) or f": known are {', '.join(names or ())}"
        raise SpecError(f"unknown template {{{name}}}{near}", origin)
    if _CONTROL.search(text):
        message = (
            f"{text!r} holds a control character: in double quotes a backslash starts an "
            "escape, so write it in 'single quotes'"
        )
        raise SpecError(message, origin)
    try:
        parse_label(text, origin)
    except SpecError as error:
        further = error.origin is not None and error.origin.line != origin.line
        raise SpecError(error.message, error.origin if further else origin) from None
    return text


def layer_wording(kind: "Kind", every: "Mapping[str, object]", caption_at: "Origin") -> Wording:
    """Return what the author wants written at a layer.

    Args:
        kind: Of the layer.
        every: The options that every layer has.
        caption_at: Where the option ``caption`` stands.

    Raises:
        SpecError: If a text is not in the language of labels.
    """
    texts = dict(cast("Mapping[str, tuple[Scalar, ...]]", every["labels"] or {}))
    if every["caption"] is not None:
        texts["caption"] = (Scalar(cast(str, every["caption"]), caption_at),)
    return wording(texts, names_for(kind))


def wording(texts: "Mapping[str, tuple[Scalar, ...]]", names: tuple[str, ...]) -> Wording:
    """Return texts by their place as the wording of a layer.

    Raises:
        SpecError: If a text is not in the language of labels.
    """
    checked = {
        place: tuple(check_text(str(text.value), text.origin, names) for text in several)
        for place, several in texts.items()
    }
    below = checked.pop("below", None)
    return Wording(
        tuple(text for text in below if text or len(below) > 1) if below is not None else None,
        **{place: text[0] for place, text in checked.items()},
    )


def kind_wording(kind: "Kind | None", texts: "Mapping[str, tuple[Scalar, ...]]") -> Wording:
    """Return what is to be written at all layers of a kind, or of every kind.

    Raises:
        SpecError: If a text is not in the language of labels.
    """
    return wording(texts, names_for_all() if kind is None else names_for(kind))
