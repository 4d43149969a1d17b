r"""PlotNeuralNet's three pics, ``{Box={name=…, …}}`` and the like, as blocks."""

import re
from typing import TYPE_CHECKING, Final

from plotnet.errors import SpecError
from plotnet.layers import KINDS
from plotnet.network import BallForm, Block, BoxForm, Labels, Look, Mix
from plotnet.read.tikz.colours import MACROS, role_or_mix
from plotnet.read.tikz.numbers import length
from plotnet.read.tikz.options import bare, read_options, split
from plotnet.read.tikz.scan import UnreadableError
from plotnet.read.tikz.words import tamed

if TYPE_CHECKING:
    from collections.abc import Mapping

    from plotnet.errors import Origin
    from plotnet.network import Form, Spot
    from plotnet.read.tikz.state import State

BOXES: Final = frozenset({"Box", "SolidBox", "LargeBox", "HugeBox"})
BANDED: Final = frozenset({"RightBandedBox", "LeftBandedBox", "BandedBox"})
BALLS: Final = frozenset({"Ball"})

LARGEST: Final = 10_000.0
USUAL_SCALE: Final = 0.2
MOST_LABELS: Final = 200

_KIND_OF_FILL: "Final[Mapping[str, str]]" = {
    "conv": "conv", "conv-relu": "conv", "pool": "pool", "unpool": "unpool", "fc": "dense",
    "fc-relu": "dense", "deconv": "deconv", "softmax": "conv-softmax", "residual": "conv",
}  # fmt: skip
_KIND_OF_BANDED_FILL: "Final[Mapping[str, str]]" = {
    "conv": "conv-relu", "residual": "residual", "fc": "dense-relu",
}  # fmt: skip
_NAMES: Final = (
    ("unpool", "unpool"), ("upsampl", "upsample"), ("deconv", "deconv"), ("dcnv", "deconv"),
    ("convt", "deconv"), ("transpos", "deconv"), ("pool", "pool"), ("softmax", "softmax"),
    ("dropout", "dropout"), ("norm", "norm"), ("conv", "conv"), ("dense", "dense"),
    ("fc", "dense"), ("linear", "dense"), ("concat", "concat"), ("sum", "sum"), ("add", "add"),
    ("mult", "multiply"), ("relu", "activation"), ("activation", "activation"),
)  # fmt: skip
"""Parts of the names of colour macros with the kinds that are painted with them."""

_MACRO: Final = re.compile(r"\s*\\([A-Za-z@]+)\s*")


def read_pic(kind: str, text: str, spot: "Spot", state: "State", origin: "Origin") -> Block:
    """Return the block that a pic draws.

    Args:
        kind: The pic's name.
        text: Its options.
        spot: Where it lies.
        state: Of the figure so far.
        origin: Where it stands.

    Raises:
        UnreadableError: If a value cannot be read.
        SpecError: If a colour is unknown, or a size is out of all measure.
    """
    given = {key: value or "" for key, value in read_options(text)}
    if kind in BALLS:
        return _ball(given, spot, state, origin)
    return _box(given, spot, state, origin, banded=kind in BANDED)


def _ball(given: "Mapping[str, str]", spot: "Spot", state: "State", origin: "Origin") -> Block:
    look, kind = _look(given, state, fill="green", opacity=0.1)
    name = state.block_name(_text(given, "name", state), origin)
    logo = _label(given, "logo", state, origin) if "logo" in given else r"$\Sigma$"
    form = BallForm(_size(given, "radius", 0.5, state), logo)
    kind = kind if KINDS[kind].form == "ball" or kind == "sum" else "sum"
    return Block(name, kind, form, look, spot, _labels(given, state, origin, 0), origin)


def _box(
    given: "Mapping[str, str]", spot: "Spot", state: "State", origin: "Origin", *, banded: bool
) -> Block:
    look, kind = _look(given, state, fill="plain", opacity=0.4)
    if banded:
        band, _ = _paint(given.get("bandfill", "rgb:red,5;green,5;blue,5;white,5"), state)
        opacity = _share(given, "bandopacity", 0.6, state)
        look = Look(look.fill, look.opacity, band, opacity)
        kind = _KIND_OF_BANDED_FILL.get(str(look.fill), "banded" if kind == "box" else kind)
    widths = _widths(given, state)
    form: Form = BoxForm(
        widths, _size(given, "height", 13, state), _size(given, "depth", 15, state)
    )
    name = state.block_name(_text(given, "name", state), origin)
    return Block(name, kind, form, look, spot, _labels(given, state, origin, len(widths)), origin)


def _look(
    given: "Mapping[str, str]", state: "State", *, fill: str, opacity: float
) -> tuple[Look, str]:
    """Return the paint of a pic, and the kind that its fill speaks of."""
    if "fill" not in given:
        paint: str | Mix = fill if fill == "plain" else state.colour(fill)
        return Look(paint, _share(given, "opacity", opacity, state)), "box"
    paint, kind = _paint(given["fill"], state)
    return Look(paint, _share(given, "opacity", opacity, state)), kind


def _paint(text: str, state: "State") -> tuple[str | Mix, str]:
    """Return a role or a colour, and the kind that it speaks of."""
    found = _MACRO.fullmatch(text)
    name = found[1] if found else ""
    paint = role_or_mix(state.colour(text))
    if isinstance(paint, str):
        return paint, _KIND_OF_FILL.get(paint, "sum" if paint == "sum" else "box")
    if name in MACROS:
        return paint, _KIND_OF_FILL.get(MACROS[name], "sum")
    low = (name or text).lower()
    return paint, next((kind for part, kind in _NAMES if part in low), "box")


def _text(given: "Mapping[str, str]", key: str, state: "State") -> str:
    value = state.macros.expand(given.get(key, "")).strip()
    return "" if value in {'""', '" "'} else value


def _label(given: "Mapping[str, str]", key: str, state: "State", origin: "Origin") -> str:
    return tamed(_text(given, key, state), state, origin)


def _size(given: "Mapping[str, str]", key: str, usual: float, state: "State") -> float:
    """Return a size in PlotNeuralNet's unit."""
    value = _number(given[key], key, state) if given.get(key, "").strip() else usual
    value *= _scale(given, state) / USUAL_SCALE
    if not 0 <= value <= LARGEST:
        raise SpecError(f"{key}={value:g} is not a number from 0 to {LARGEST:,g}")
    return value


def _scale(given: "Mapping[str, str]", state: "State") -> float:
    return _number(given["scale"], "scale", state) if given.get("scale") else USUAL_SCALE


def _number(text: str, key: str, state: "State") -> float:
    try:
        return length(bare(state.macros.expand(text)))
    except UnreadableError:
        raise UnreadableError(f"{key}={text.strip()} is not a number") from None


def _share(given: "Mapping[str, str]", key: str, usual: float, state: "State") -> float:
    value = _number(given[key], key, state) if given.get(key, "").strip() else usual
    return min(1.0, max(0.0, value))


def _widths(given: "Mapping[str, str]", state: "State") -> tuple[float, ...]:
    parts = split(bare(state.macros.expand(given.get("width", "2"))))
    entries = [part for part in parts if part.strip()][:MOST_LABELS] or ["2"]
    return tuple(_size({**given, "width": entry}, "width", 2.0, state) for entry in entries)


def _labels(given: "Mapping[str, str]", state: "State", origin: "Origin", parts: int) -> Labels:
    entries = _entries(state.macros.expand(given.get("xlabel", "")))[:parts]
    below = tuple(tamed(entry, state, origin) for entry in entries)
    while below and not below[-1].strip():
        below = below[:-1]
    texts = (_label(given, key, state, origin) for key in ("zlabel", "ylabel", "caption"))
    return Labels(below, *texts)


def _entries(text: str) -> "list[str]":
    """Return the entries of an array, quoted or not."""
    entries = []
    for part in list(split(bare(text)))[:MOST_LABELS]:
        entry = bare(part)
        quoted = len(entry) > 1 and entry[0] == entry[-1] == '"'
        entries.append(entry[1:-1] if quoted else entry)
    return entries
