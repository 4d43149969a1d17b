"""PlotNeuralNet's calls: the parameters of each, in its order with its defaults, and what it draws.

Facts from PlotNeuralNet's ``pycore/tikzeng.py`` and ``pycore/blocks.py``. Beyond the original,
every box takes the options of `STYLE`, a list of any length where the original takes two
entries, and connections may choose their sides and bend.
"""

from dataclasses import dataclass
from functools import partial
from itertools import pairwise
from types import MappingProxyType
from typing import TYPE_CHECKING, TypeAlias

from plotnet.errors import SpecError, suggest
from plotnet.layers import KINDS
from plotnet.network import (
    SIDES,
    AnchorRef,
    BallForm,
    Block,
    BoxForm,
    Bridge,
    Connection,
    Elbow,
    ImageForm,
    Labels,
    Look,
    Straight,
)
from plotnet.read import values
from plotnet.read.signature import NEEDED, Signature

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from plotnet.read.files import Folder
    from plotnet.read.interpreter import Call

Item: TypeAlias = Block | Connection
Given: TypeAlias = "Mapping[str, object]"

ZERO = "(0,0,0)"
STYLE = ("color", "fill", "bandfill", "opacity", "bandopacity", "xlabel", "ylabel", "zlabel")
"""Options of every block: ``color`` and ``fill`` are one; the labels replace the usual ones."""


@dataclass(frozen=True, slots=True)
class BoxCall:
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
    {"pathfile": NEEDED, "to": "(-3,0,0)", "width": 8, "height": 8, "name": "temp"}, ("caption",)
)
_SUM = Signature(
    {"name": NEEDED, "offset": ZERO, "to": ZERO, "radius": 2.5, "opacity": 0.6},
    ("logo", "caption", *STYLE),
)
_CONNECTION = Signature({"of": NEEDED, "to": NEEDED}, ("of_side", "to_side"))
_ELBOW = Signature({"of": NEEDED, "to": NEEDED}, ("of_side", "to_side", "shift"))
_SKIP = Signature({"of": NEEDED, "to": NEEDED, "pos": 1.25})
_COMPOSITE: "Mapping[str, object]" = MappingProxyType(
    {
        "name": NEEDED,
        "botton": NEEDED,
        "top": NEEDED,
        "s_filer": 256,
        "n_filer": 64,
        "offset": "(1,0,0)",
        "size": (32, 32, 3.5),
        "opacity": 0.5,
    }
)


def _box(call: "Call", box: BoxCall, given: Given) -> Block:
    """Return a box; ``given`` holds the parameters and options of its call."""
    form = BoxForm(
        values.numbers(call, "width", given["width"]),
        values.number(call, "height", given["height"]),
        values.number(call, "depth", given["depth"]),
    )
    name = values.name(call, "name", given["name"])
    look, place = _look(call, box.kind, given), values.spot(call, given["to"], given["offset"])
    return Block(name, box.kind, form, look, place, _labels(call, given), call.origin)


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


def _image(call: "Call", folder: "Folder") -> Block:
    """Draw ``to_input``: a picture in the depth plane, its middle at ``to``; sizes in cm."""
    given = _INPUT.bind(call)
    file = folder.find(values.name(call, "pathfile", given["pathfile"]), call.origin)
    form = ImageForm(
        file,
        values.number(call, "width", given["width"]),
        values.number(call, "height", given["height"]),
    )
    name = values.name(call, "name", given["name"])
    place = values.spot(call, given["to"], ZERO)
    look = KINDS["image"].look
    return Block(name, "image", form, look, place, _labels(call, given), call.origin)


def _sum(call: "Call") -> Block:
    """Draw ``to_Sum``: a ball with a plus, its middle at ``to`` moved by ``offset``."""
    given = _SUM.bind(call)
    form = BallForm(
        values.number(call, "radius", given["radius"]),
        values.label(call, "logo", given.get("logo", "$+$")),
    )
    name = values.name(call, "name", given["name"])
    look, place = _look(call, "sum", given), values.spot(call, given["to"], given["offset"])
    return Block(name, "sum", form, look, place, _labels(call, given), call.origin)


def _connection(call: "Call") -> Connection:
    """Draw ``to_connection``: a straight arrow from side to side."""
    given = _CONNECTION.bind(call)
    start, end = _ends(call, given)
    return Connection(start, end, Straight(), "edge", call.origin)


def _elbow(call: "Call") -> Connection:
    """Draw ``to_elbow``: an arrow of level and upright pieces, turning after ``shift`` cm."""
    given = _ELBOW.bind(call)
    shift = given.get("shift")
    way = Elbow(None if shift is None else values.number(call, "shift", shift))
    start, end = _ends(call, given)
    return Connection(start, end, way, "edge", call.origin)


def _ends(call: "Call", given: Given) -> tuple[AnchorRef, AnchorRef]:
    """Return both ends of an arrow; it leaves to the east and enters from the west."""
    of_side, to_side = given.get("of_side", "east"), given.get("to_side", "west")
    for side in (of_side, to_side):
        if side not in SIDES:
            near = suggest(str(side), SIDES)
            message = f"{call.name}: side {side!r} is not one of {', '.join(SIDES)}{near}"
            raise SpecError(message, call.origin)
    start = AnchorRef(values.name(call, "of", given["of"]), str(of_side))
    return start, AnchorRef(values.name(call, "to", given["to"]), str(to_side))


def _skip(call: "Call") -> Connection:
    """Draw ``to_skip``: up from ``of``, across, and down to ``to``, at ``pos`` of their heights."""
    given = _SKIP.bind(call)
    start = AnchorRef(values.name(call, "of", given["of"]), "northeast")
    end = AnchorRef(values.name(call, "to", given["to"]), "north")
    height = values.number(call, "pos", given["pos"], least=-values.LARGEST)
    return Connection(start, end, Bridge(height, height), "copy", call.origin)


def _part(call: "Call", box_name: str, /, **given: object) -> Block:
    """Return a box of a composite: one of `BOXES` with some parameters set."""
    box = BOXES[box_name]
    return _box(call, box, {**box.signature.params, **given})


def _arrow(call: "Call", of: object, to: object) -> Connection:
    """Return the plain connection of a composite."""
    return Connection(*_ends(call, {"of": of, "to": to}), Straight(), "edge", call.origin)


def _two_conv_pool(call: "Call") -> list[Item]:
    """Draw ``block_2ConvPool``: two banded convolutions and a pool three quarters as tall."""
    given = Signature(_COMPOSITE).bind(call)
    height, depth, width = _size(call, given)
    convs, less = f"ccr_{given['name']}", int(height / 4)
    return [
        _part(
            call,
            "to_ConvConvRelu",
            name=convs,
            s_filer=given["s_filer"],
            n_filer=(given["n_filer"],) * 2,
            offset=given["offset"],
            to=_east(given["botton"]),
            width=(width, width),
            height=height,
            depth=depth,
        ),
        _part(
            call,
            "to_Pool",
            name=given["top"],
            to=_east(convs),
            height=height - less,
            depth=depth - less,
            opacity=given["opacity"],
        ),
        _arrow(call, given["botton"], convs),
    ]


def _unconv(call: "Call") -> list[Item]:
    """Draw ``block_Unconv``: an unpooling, then residual and plain convolutions in turn."""
    given = Signature(_COMPOSITE).bind(call)
    height, depth, width = _size(call, given)
    stem = given["name"]
    names = [f"unpool_{stem}", f"ccr_res_{stem}", f"ccr_{stem}", f"ccr_res_c_{stem}", given["top"]]
    shared = {"height": height, "depth": depth}
    first = _part(
        call,
        "to_UnPool",
        name=names[0],
        offset=given["offset"],
        to=_east(given["botton"]),
        opacity=given["opacity"],
        **shared,
    )
    convs = {"s_filer": given["s_filer"], "n_filer": given["n_filer"], "width": width, **shared}
    items: list[Item] = [first]
    for number, (before, name) in enumerate(pairwise(names)):
        own = {"name": name, "to": _east(before), **convs}
        if number % 2:
            items.append(_part(call, "to_Conv", **own))
        else:
            items.append(_part(call, "to_ConvRes", opacity=given["opacity"], **own))
    return [*items, _arrow(call, given["botton"], names[0])]


def _res(call: "Call") -> list[Item]:
    """Draw ``block_Res``: ``num`` convolutions, a skip from the second to the last but one."""
    given = Signature({"num": NEEDED, **_COMPOSITE, "offset": ZERO}).bind(call)
    height, depth, width = _size(call, given)
    count = int(values.number(call, "num", given["num"], least=2))
    names = [*(f"{given['name']}_{i}" for i in range(count - 1)), given["top"]]
    convs = {
        "s_filer": given["s_filer"],
        "n_filer": given["n_filer"],
        "offset": given["offset"],
        "width": width,
        "height": height,
        "depth": depth,
    }
    items: list[Item] = []
    for before, name in pairwise([given["botton"], *names]):
        items += [_part(call, "to_Conv", name=name, to=_east(before), **convs)]
        items += [_arrow(call, before, name)]
    start, end = AnchorRef(str(names[1]), "northeast"), AnchorRef(str(names[-2]), "north")
    return [*items, Connection(start, end, Bridge(1.25, 1.25), "copy", call.origin)]


def _size(call: "Call", given: Given) -> tuple[float, float, float]:
    """Return height, depth and width of a composite."""
    numbers = values.numbers(call, "size", given["size"])
    if len(numbers) != 3:
        message = f"{call.name}: size={given['size']!r} is not (height, depth, width)"
        raise SpecError(message, call.origin)
    return numbers[0], numbers[1], numbers[2]


def _east(block: object) -> str:
    """Return the place right of a block."""
    return f"({block}-east)"


def drawing_calls(folder: "Folder") -> "dict[str, Callable[[Call], object]]":
    """Return every call that draws, by the name under which scripts know it.

    Args:
        folder: Where pictures are looked for.
    """
    boxes = {name: partial(_draw_box, box) for name, box in BOXES.items()}
    return {
        **boxes,
        "to_input": partial(_image, folder=folder),
        "to_Sum": _sum,
        "to_connection": _connection,
        "to_elbow": _elbow,
        "to_skip": _skip,
        "block_2ConvPool": _two_conv_pool,
        "block_Unconv": _unconv,
        "block_Res": _res,
    }


def _draw_box(box: BoxCall, call: "Call") -> Block:
    return _box(call, box, box.signature.bind(call))
