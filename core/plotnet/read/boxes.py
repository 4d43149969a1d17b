"""PlotNeuralNet's calls that draw one block: their parameters, and what they draw.

Facts from PlotNeuralNet's ``pycore/tikzeng.py``. Beyond the original, every box takes the options
of `STYLE`, and a list of any length where the original takes two entries.
"""

from types import MappingProxyType
from typing import TYPE_CHECKING, TypeAlias

from msgspec import Struct

from plotnet.layers import KINDS
from plotnet.network import (
    AnchorRef,
    BallForm,
    Block,
    BoxForm,
    Coordinate,
    ImageForm,
    Labels,
    Look,
    Spot,
)
from plotnet.read import values
from plotnet.read.guess import forked
from plotnet.read.signature import NEEDED, Signature

if TYPE_CHECKING:
    from collections.abc import Mapping

    from plotnet.network import Form, Item
    from plotnet.read.files import Folder
    from plotnet.read.interpreter import Call
    from plotnet.read.shelf import Shelf

Given: TypeAlias = "Mapping[str, object]"

ZERO = "(0,0,0)"
STYLE = (
    "color", "fill", "bandfill", "opacity", "bandopacity", "xlabel", "ylabel", "zlabel", "caption",
    "s_filer", "n_filer", "offset",
)  # fmt: skip
"""Options of every block: ``color`` and ``fill`` are one; the labels replace the usual ones."""

TEMPORARY = "temp"
"""The name of every picture whose author gives it none."""


class BoxCall(Struct, frozen=True):
    """A call that draws one box.

    Attributes:
        kind: Of the block, in `plotnet.layers`.
        signature: What it takes; a parameter that it lacks is not drawn.
    """

    kind: str
    signature: Signature


def _box_call(kind: str, **params: object) -> BoxCall:
    return BoxCall(kind, Signature({"name": NEEDED, **params, "caption": " "}, STYLE))


BOXES: "Mapping[str, BoxCall]" = MappingProxyType(
    {
        "to_Conv": _box_call(
            "conv", s_filer=256, n_filer=64, offset=ZERO, to=ZERO, width=1, height=40, depth=40
        ),
        "to_ConvConvRelu": _box_call(
            "conv-relu",
            s_filer=256,
            n_filer=(64, 64),
            offset=ZERO,
            to=ZERO,
            width=(2, 2),
            height=40,
            depth=40,
        ),
        "to_Pool": _box_call(
            "pool", offset=ZERO, to=ZERO, width=1, height=32, depth=32, opacity=0.5
        ),
        "to_UnPool": _box_call(
            "unpool", offset=ZERO, to=ZERO, width=1, height=32, depth=32, opacity=0.5
        ),
        "to_ConvRes": _box_call(
            "residual",
            s_filer=256,
            n_filer=64,
            offset=ZERO,
            to=ZERO,
            width=6,
            height=40,
            depth=40,
            opacity=0.2,
        ),
        "to_ConvSoftMax": _box_call(
            "conv-softmax", s_filer=40, offset=ZERO, to=ZERO, width=1, height=40, depth=40
        ),
        "to_SoftMax": _box_call(
            "softmax", s_filer=10, offset=ZERO, to=ZERO, width=1.5, height=3, depth=25, opacity=0.8
        ),
    }
)
"""The calls that draw one box."""

_INPUT = Signature(
    {"pathfile": NEEDED, "to": "(-3,0,0)", "width": 8, "height": 8, "name": TEMPORARY},
    ("caption", "offset"),
)
_SUM = Signature(
    {"name": NEEDED, "offset": ZERO, "to": ZERO, "radius": 2.5, "opacity": 0.6}, ("logo", *STYLE)
)


def box(call: "Call", kind: str, given: Given) -> "list[Item]":
    """Return a box; ``given`` holds the parameters and options of its call.

    Raises:
        SpecError: If a value will not do.
    """
    form = BoxForm(
        values.numbers(call, "width", given["width"]),
        values.number(call, "height", given["height"]),
        values.number(call, "depth", given["depth"]),
    )
    return block(call, kind, form, given)


def block(call: "Call", kind: str, form: "Form", given: Given) -> "list[Item]":
    """Return a block, after the point that it is placed at if that needs one of its own.

    Raises:
        SpecError: If a value will not do.
    """
    name = values.name(call, "name", given["name"])
    place = values.place(call, given["to"], given.get("offset", ZERO))
    items: list[Item] = []
    if not isinstance(place, Spot):
        items.append(Coordinate(f"@{name}", place, call.origin))
        place = Spot(AnchorRef(f"@{name}", ""))
    look, labels = _look(call, kind, given), _labels(call, given)
    return [*items, Block(name, kind, form, look, place, labels, call.origin)]


def _look(call: "Call", kind: str, given: Given) -> Look:
    """Return the look of a kind with what the author changed of it."""
    look = KINDS[kind].look
    own, band = given.get("fill", given.get("color")), given.get("bandfill")
    return Look(
        look.fill if own is None else values.colour(call, own),
        values.share(call, "opacity", given.get("opacity", look.opacity)),
        look.band if band is None else values.colour(call, band),
        values.share(call, "bandopacity", given.get("bandopacity", look.band_opacity)),
    )


def _labels(call: "Call", given: Given) -> Labels:
    """Return what is written at a block: the usual, or what the author gave in its place."""
    return Labels(
        values.labels(call, "n_filer", given.get("xlabel", given.get("n_filer"))),
        values.label(call, "s_filer", given.get("zlabel", given.get("s_filer"))),
        values.label(call, "ylabel", given.get("ylabel")),
        values.label(call, "caption", given.get("caption")),
    )


def stock_box(stock: BoxCall, shelf: "Shelf", call: "Call") -> str:
    """Draw one of `BOXES`."""
    given = forked(call, stock.signature) or stock.signature.bind(call, shelf)
    return shelf.put(box(call, stock.kind, given))


def image(folder: "Folder", shelf: "Shelf", call: "Call") -> str:
    """Draw ``to_input``: a picture in the depth plane, its middle at ``to``; sizes in cm."""
    return shelf.put(picture(folder, call, _INPUT.bind(call, shelf)))


def picture(folder: "Folder", call: "Call", given: Given) -> "list[Item]":
    """Return a picture; ``given`` holds the parameters and options of its call.

    Raises:
        SpecError: If a value will not do, or the file lies outside.
    """
    file = folder.find(values.name(call, "pathfile", given["pathfile"]), call.origin)
    form = ImageForm(
        file,
        values.number(call, "width", given["width"]),
        values.number(call, "height", given["height"]),
    )
    return block(call, "image", form, given)


def ball(shelf: "Shelf", call: "Call") -> str:
    """Draw ``to_Sum``: a ball with a plus, its middle at ``to`` moved by ``offset``."""
    return shelf.put(sign(call, "sum", "$+$", _SUM.bind(call, shelf)))


def sign(call: "Call", kind: str, logo: str, given: Given) -> "list[Item]":
    """Return a ball with a sign; ``given`` holds the parameters and options of its call.

    Raises:
        SpecError: If a value will not do.
    """
    form = BallForm(
        values.number(call, "radius", given["radius"]),
        values.label(call, "logo", given.get("logo", logo)),
    )
    return block(call, kind, form, given)
