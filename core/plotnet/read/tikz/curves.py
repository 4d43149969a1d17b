"""How a line gets from one place to the next: corners, bends, curves."""

from itertools import pairwise
from typing import TYPE_CHECKING, Final

from plotnet.network import Bend, Between, Crossing
from plotnet.read.tikz.numbers import length

if TYPE_CHECKING:
    from plotnet.network import Place
    from plotnet.read.tikz.options import Options

CORNERS: Final = ("-|", "|-")
"""Operations with a corner."""


def corner(operation: str, start: "Place", end: "Place") -> "tuple[Place, ...]":
    """Return the corner of a line that first goes level (``-|``) or upright (``|-``)."""
    match operation:
        case "-|":
            return (Crossing(end, start),)
        case "|-":
            return (Crossing(start, end),)
        case _:
            return ()


def to_path(options: "Options") -> str:
    """Return the operation that ``to`` stands for."""
    for key, value in options:
        if key == "to path":
            return next((sign for sign in CORNERS if sign in (value or "")), "--")
    return "--"


def bend(options: "Options") -> Bend | None:
    """Return how options curve a line."""
    leaves: float | None = None
    enters: float | None = None
    for key, value in options:
        if key in {"bend left", "bend right"}:
            angle = length(value or "30") * (1 if key == "bend left" else -1)
            return Bend(angle, 180 - angle, relative=True)
        if key == "out" and value:
            leaves = length(value)
        if key == "in" and value:
            enters = length(value)
    if leaves is None and enters is None:
        return None
    return Bend(leaves if leaves is not None else 0.0, enters if enters is not None else 180.0)


def on_curve(controls: "tuple[Place, ...]", share: float) -> "Place":
    """Return a place on a curve, by taking means of its control points."""
    while len(controls) > 1:
        controls = tuple(Between(one, other, share) for one, other in pairwise(controls))
    return controls[0]
