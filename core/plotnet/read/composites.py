"""PlotNeuralNet's calls that draw several blocks at once, from its ``pycore/blocks.py``."""

from itertools import pairwise
from types import MappingProxyType
from typing import TYPE_CHECKING

from plotnet.errors import SpecError
from plotnet.network import AnchorRef, Bridge, Connection, Straight
from plotnet.read import values
from plotnet.read.boxes import BOXES, box
from plotnet.read.joins import joined
from plotnet.read.signature import NEEDED, Signature

if TYPE_CHECKING:
    from collections.abc import Mapping

    from plotnet.network import Item
    from plotnet.read.interpreter import Call
    from plotnet.read.shelf import Shelf

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


def _part(call: "Call", box_name: str, /, **given: object) -> "list[Item]":
    """Return a box of a composite: one of `BOXES` with some parameters set."""
    stock = BOXES[box_name]
    return box(call, stock.kind, {**stock.signature.params, **given})


def _arrow(call: "Call", of: object, to: object) -> "list[Item]":
    """Return the plain connection of a composite."""
    return joined(call, {"of": of, "to": to}, Straight(), "edge")


def two_conv_pool(shelf: "Shelf", call: "Call") -> list[str]:
    """Draw ``block_2ConvPool``: two banded convolutions and a pool three quarters as tall."""
    given = Signature(_COMPOSITE).bind(call, shelf)
    height, depth, width = _size(call, given)
    convs, less = f"ccr_{given['name']}", int(height / 4)
    parts = [
        _part(
            call,
            "to_ConvConvRelu",
            name=convs,
            s_filer=given["s_filer"],
            n_filer=_twice(given["n_filer"]),
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
    return [shelf.put(part) for part in parts]


def _twice(value: object) -> object:
    """Return the channels of two convolutions: one number for both, or a list of its own."""
    return value if isinstance(value, list | tuple) else (value,) * 2


def unconv(shelf: "Shelf", call: "Call") -> list[str]:
    """Draw ``block_Unconv``: an unpooling, then residual and plain convolutions in turn."""
    given = Signature(_COMPOSITE).bind(call, shelf)
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
    parts = [first]
    for number, (before, name) in enumerate(pairwise(names)):
        own = {"name": name, "to": _east(before), **convs}
        if number % 2:
            parts.append(_part(call, "to_Conv", **own))
        else:
            parts.append(_part(call, "to_ConvRes", opacity=given["opacity"], **own))
    return [shelf.put(part) for part in (*parts, _arrow(call, given["botton"], names[0]))]


def res(shelf: "Shelf", call: "Call") -> list[str]:
    """Draw ``block_Res``: ``num`` convolutions, a skip from the second to the last but one."""
    given = Signature({"num": NEEDED, **_COMPOSITE, "offset": "(0,0,0)"}).bind(call, shelf)
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
    parts: list[list[Item]] = []
    for before, name in pairwise([given["botton"], *names]):
        parts += [_part(call, "to_Conv", name=name, to=_east(before), **convs)]
        parts += [_arrow(call, before, name)]
    start, end = AnchorRef(str(names[1]), "northeast"), AnchorRef(str(names[-2]), "north")
    parts += [[Connection(start, end, Bridge(1.25, 1.25), "copy", call.origin)]]
    return [shelf.put(part) for part in parts]


def _size(call: "Call", given: "Mapping[str, object]") -> tuple[float, float, float]:
    """Return height, depth and width of a composite."""
    numbers = values.numbers(call, "size", given["size"])
    if len(numbers) != 3:
        message = f"{call.name}: size={given['size']!r} is not (height, depth, width)"
        raise SpecError(message, call.origin)
    return numbers[0], numbers[1], numbers[2]


def _east(name: object) -> str:
    """Return the place right of a block."""
    return f"({name}-east)"
