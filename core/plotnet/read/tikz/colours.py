"""Colours as TeX defines and mixes them."""

from typing import TYPE_CHECKING, Final

from plotnet.errors import SpecError
from plotnet.network import Mix
from plotnet.read.tikz.numbers import length
from plotnet.read.tikz.palettes import FURTHER
from plotnet.read.tikz.scan import UnreadableError
from plotnet.text import COLOURS
from plotnet.theme import PLOTNEURALNET

if TYPE_CHECKING:
    from collections.abc import Mapping

    from plotnet.errors import Origin

MACROS: Final = {
    "ConvColor": "conv", "ConvReluColor": "conv-relu", "PoolColor": "pool",
    "UnpoolColor": "unpool", "FcColor": "fc", "FcReluColor": "fc-relu", "DcnvColor": "deconv",
    "SoftmaxColor": "softmax", "SumColor": "sum", "edgecolor": "edge",
}  # fmt: skip
"""The colour macros of PlotNeuralNet's figures with their roles in a theme."""

LIKE: Final = (
    ("relu", "conv-relu"), ("unpool", "unpool"), ("upsampl", "unpool"), ("pool", "pool"),
    ("softmax", "softmax"), ("deconv", "deconv"), ("conv", "conv"), ("fc", "fc"), ("dense", "fc"),
    ("linear", "fc"), ("sum", "sum"), ("add", "sum"), ("edge", "edge"), ("arrow", "edge"),
)  # fmt: skip
"""Parts of the names of colour macros that a figure uses and does not define, with roles."""

ROLES: "Final[Mapping[Mix, str]]" = {
    mix: role for role, mix in reversed(list(PLOTNEURALNET.mixes.items()))
}
"""Roles by their colours."""

_SCALES: Final = {"rgb": 1.0, "RGB": 255.0}
_CMYK: Final = ("cyan", "magenta", "yellow", "black")


def role_or_mix(mix: Mix) -> str | Mix:
    """Return the role that has a colour in PlotNeuralNet's palette, or the colour."""
    return ROLES.get(mix, mix)


def defined(model: str, values: str) -> Mix:
    r"""Return what ``\definecolor{…}{model}{values}`` defines.

    Raises:
        UnreadableError: If the model or the values are unknown.
    """
    if model == "HTML":
        return Mix(((f"#{values.strip().lower()}", 1.0),))
    parts = [length(part) for part in values.split(",")]
    if model in _SCALES and len(parts) == 3:
        red, green, blue = (_byte(part / _SCALES[model]) for part in parts)
        return Mix(((f"#{red:02x}{green:02x}{blue:02x}", 1.0),))
    if model == "gray" and len(parts) == 1:
        return Mix(((f"#{_byte(parts[0]):02x}" + f"{_byte(parts[0]):02x}" * 2, 1.0),))
    if model == "cmyk" and len(parts) == 4:
        light = 1 - parts[3]
        red, green, blue = (_byte((1 - part) * light) for part in parts[:3])
        return Mix(((f"#{red:02x}{green:02x}{blue:02x}", 1.0),))
    raise UnreadableError(f"the colour model {model!r} with {values!r} is not known")


def _byte(share: float) -> int:
    return min(255, max(0, round(share * 255)))


def mixed(text: str, known: "Mapping[str, Mix]", origin: "Origin | None" = None) -> Mix:
    """Return what a colour expression means.

    Args:
        text: ``red``, ``red!40!blue``, ``rgb:red,1;white,3``, or a name that was defined.
        known: Colours that the figure defines.
        origin: Where it stands.

    Raises:
        SpecError: If a colour is unknown.
    """
    try:
        return _mixed(text.strip().strip("{}").replace(" ", ""), known)
    except SpecError as error:
        error.origin = error.origin or origin
        raise


def _mixed(text: str, known: "Mapping[str, Mix]") -> Mix:
    if text.startswith("rgb:"):
        pairs = [part.partition(",") for part in text.removeprefix("rgb:").split(";") if part]
        return _weighted([(name, _weight(weight, text)) for name, _, weight in pairs], known)
    if text.startswith("rgb,"):
        return _normed(text, known)
    name, *steps = text.split("!")
    mix = _named(name, known)
    while steps:
        share = _weight(steps[0], text)
        if not 0 <= share <= 100:
            raise SpecError(f"cannot read the colour {text!r}: {share:g} is not a percentage")
        other = steps[1] if len(steps) > 1 else "white"
        mix = _joined([(mix, share), (_named(other or "white", known), 100 - share)])
        steps = steps[2:]
    return mix


def _normed(text: str, known: "Mapping[str, Mix]") -> Mix:
    """Return what ``rgb,255:red,10;…`` means: what is missing up to the whole is black."""
    whole, _, rest = text.removeprefix("rgb,").partition(":")
    pairs = [part.partition(",") for part in rest.split(";") if part]
    parts = [(name, _weight(weight, text)) for name, _, weight in pairs]
    top, total = _weight(whole, text), [0.0, 0.0, 0.0]
    if top <= 0:
        raise SpecError(f"cannot read the colour {text!r}")
    for name, weight in parts:
        for index, part in enumerate(_channels(_named(name, known))):
            total[index] += part * weight / top
    red, green, blue = (_byte(part) for part in total)
    return Mix(((f"#{red:02x}{green:02x}{blue:02x}", 1.0),))


def _channels(mix: Mix) -> tuple[float, float, float]:
    from plotnet.theme import blend  # noqa: PLC0415 - few colours are given this way

    colour = blend(mix, "own")
    return colour.red, colour.green, colour.blue


def _weight(text: str, whole: str) -> float:
    try:
        return float(text or "1")
    except ValueError:
        example = "e.g. 'rgb:red,1;white,3' or 'red!40'"
        raise SpecError(f"cannot read the colour {whole!r} ({example})") from None


def _named(name: str, known: "Mapping[str, Mix]") -> Mix:
    """Return a colour by its name; xcolor's further palettes are written in another case."""
    if name in known:
        return known[name]
    if name in COLOURS or name.startswith("#"):
        return Mix(((name, 1.0),))
    if name in FURTHER:
        return Mix(((FURTHER[name], 1.0),))
    return Mix(((name, 1.0),))


def _weighted(parts: "list[tuple[str, float]]", known: "Mapping[str, Mix]") -> Mix:
    if all(name not in known for name, _ in parts):
        return Mix(tuple((_named(name, known).parts[0][0], weight) for name, weight in parts))
    return _joined([(_named(name, known), weight) for name, weight in parts])


def _joined(mixes: "list[tuple[Mix, float]]") -> Mix:
    """Return colours laid together by weight."""
    parts: list[tuple[str, float]] = []
    for mix, weight in mixes:
        total = sum(part for _, part in mix.parts) or 1.0
        parts += [(name, part / total * weight) for name, part in mix.parts]
    return Mix(tuple(parts[:32]))
