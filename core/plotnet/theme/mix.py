"""Colours as authors write them, mixed into colours as they are drawn.

A mix is given as PlotNeuralNet gives it: parts of named colours by weight (xcolor's ``rgb:``
model), so that its palette can be held against its source.
"""

import re
from typing import TYPE_CHECKING

from plotnet.errors import SpecError, suggest
from plotnet.network import Mix
from plotnet.scene import Colour
from plotnet.text import COLOURS

if TYPE_CHECKING:
    from plotnet.errors import Origin


def blend(mix: Mix, name: str, origin: "Origin | None" = None) -> Colour:
    """Return what comes of a mix, under a name.

    Raises:
        SpecError: If a colour is unknown or the weights do not add up to more than 0.

    >>> blend(Mix((("yellow", 5), ("red", 2.5), ("white", 5))), "conv").hex
    '#fc6'
    """
    total = sum(weight for _, weight in mix.parts)
    if total <= 0 or any(weight < 0 for _, weight in mix.parts):
        raise SpecError("the parts of a colour must be positive numbers", origin)
    shares = [(_pure(colour, origin), weight / total) for colour, weight in mix.parts]
    red, green, blue = (sum(rgb[i] * share for rgb, share in shares) for i in range(3))
    return Colour(name, red, green, blue)


def _pure(colour: str, origin: "Origin | None") -> tuple[float, float, float]:
    """Return red, green and blue of a named colour or of ``#rrggbb``."""
    code = COLOURS.get(colour, colour)
    if not re.fullmatch("#[0-9a-fA-F]{6}", code):
        known = suggest(colour, COLOURS) or " (name one of xcolor's, or write #rrggbb)"
        raise SpecError(f"unknown colour {colour!r}{known}", origin)
    red, green, blue = bytes.fromhex(code[1:])
    return red / 255, green / 255, blue / 255


def parse_mix(text: str, origin: "Origin | None" = None) -> Mix:
    """Return the mix that an expression of xcolor's means.

    Args:
        text: A colour (``red``, ``#f80000``), a tint (``red!40``, ``red!40!blue``), or parts
            by weight (``rgb:red,1;white,3``).
        origin: Where it stands.

    Raises:
        SpecError: If it is none of these.

    >>> parse_mix("rgb:blue,5;green,2.5;white,5").parts
    (('blue', 5.0), ('green', 2.5), ('white', 5.0))
    >>> parse_mix("red!40!blue").parts
    (('red', 40.0), ('blue', 60.0))
    """
    text = text.strip().strip("{}").replace(" ", "")
    try:
        if text.startswith("rgb:"):
            pairs = (part.partition(",") for part in text.removeprefix("rgb:").split(";") if part)
            return Mix(tuple((colour, float(weight or "1")) for colour, _, weight in pairs))
        if "!" in text:
            return _tint(text)
    except ValueError:
        example = "e.g. 'rgb:red,1;white,3' or 'red!40'"
        raise SpecError(f"cannot read the colour {text!r} ({example})", origin) from None
    _pure(text, origin)
    return Mix(((text, 1.0),))


def _tint(text: str) -> Mix:
    """Return ``colour!per cent[!other]`` as a mix; the other is white unless named."""
    colour, percent, *rest = text.split("!")
    share = float(percent)
    if len(rest) > 1 or not 0 <= share <= 100:
        raise ValueError(text)
    return Mix(((colour, share), (rest[0] if rest else "white", 100 - share)))
