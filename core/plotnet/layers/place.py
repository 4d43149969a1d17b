"""Options of blocks whose author places them by hand, with PlotNeuralNet's own numbers."""

import re
from typing import TYPE_CHECKING, ClassVar, Final

from msgspec import Struct

from plotnet.document import Items, Scalar, Table
from plotnet.layers.option import Option, Real, refuse
from plotnet.network import AnchorRef, Spot

if TYPE_CHECKING:
    from plotnet.document import Node
    from plotnet.layers.option import Schema
    from plotnet.network import Vector

_FAR = Real(-10_000.0, 10_000.0)
_SPOT: Final = re.compile(r"\(?\s*(?P<block>.*\S)\s*[-.]\s*(?P<anchor>[A-Za-z]+)\s*\)?")
_NUMBER: Final = re.compile(r"[-+]?(\d{1,6}(\.\d{0,6})?|\.\d{1,6})(cm)?")


class Displacement(Struct, frozen=True):
    """Two or three numbers of cm: to the right, upwards, towards the reader."""

    wanted: ClassVar[str] = "a vector such as [1, 0, 0]"

    def fits(self, node: "Node") -> bool:
        """Tell whether a value is a list, or text in parentheses."""
        return not isinstance(node, Table)

    def read(self, node: "Node", what: str) -> "Vector":
        """Return the vector; what is left out is 0."""
        if isinstance(node, Scalar) and (parts := _vector(node.value)):
            return parts
        if not isinstance(node, Items) or not 2 <= len(node.entries) <= 3:
            raise refuse(node, what, self.wanted)
        x, y, *z = (_FAR.read(entry, what) for entry in node.entries)
        return x, y, z[0] if z else 0.0

    def schema(self) -> "Schema":
        """Return it as JSON Schema."""
        numbers = {"type": "array", "items": {"type": "number"}, "minItems": 2, "maxItems": 3}
        return {"anyOf": [numbers, {"type": "string"}]}


def _vector(value: object) -> "Vector | None":
    """Return what ``(1,0,0)`` means, or None."""
    if not isinstance(value, str):
        return None
    parts = [part.strip() for part in value.strip().removeprefix("(").removesuffix(")").split(",")]
    if not 2 <= len(parts) <= 3 or not all(map(_NUMBER.fullmatch, parts)):
        return None
    x, y, *z = (float(part.removesuffix("cm")) for part in parts)
    return x, y, z[0] if z else 0.0


class Place(Struct, frozen=True):
    """A place: an anchor of another block, or a vector from the origin of the picture."""

    wanted: ClassVar[str] = "an anchor such as conv1.east, or a vector such as [1, 0, 0]"

    def fits(self, node: "Node") -> bool:
        """Tell whether a value is a list or text."""
        return not isinstance(node, Table)

    def read(self, node: "Node", what: str) -> Spot:
        """Return the place."""
        match node:
            case Scalar(str() as text) if (parts := _vector(text)) is not None:
                return Spot(None, parts)
            case Scalar(str() as text) if (found := _SPOT.fullmatch(text.strip())) is not None:
                return Spot(AnchorRef(found["block"], found["anchor"]))
            case Items():
                return Spot(None, Displacement().read(node, what))
            case _:
                raise refuse(node, what, self.wanted)

    def schema(self) -> "Schema":
        """Return it as JSON Schema."""
        return Displacement().schema()


class Lengths(Struct, frozen=True):
    """Lengths of PlotNeuralNet's unit, 0.2 cm: one, or a list of them."""

    wanted: ClassVar[str] = "a number or a list of numbers"

    def fits(self, node: "Node") -> bool:
        """Tell whether a value is a number or a list."""
        return not isinstance(node, Table)

    def read(self, node: "Node", what: str) -> tuple[float, ...]:
        """Return the lengths."""
        entries = node.entries if isinstance(node, Items) else (node,)
        if not 1 <= len(entries) <= 32:
            raise refuse(node, what, self.wanted)
        return tuple(Real().read(entry, what) for entry in entries)

    def schema(self) -> "Schema":
        """Return it as JSON Schema."""
        number = Real().schema()
        return {"anyOf": [number, {"type": "array", "items": number, "minItems": 1}]}


PLACE = (
    Option("at", Place(), "by hand: where its west side (of a ball, its middle) lies"),
    Option("offset", Displacement(), "by hand: what is added to that place, cm", (0.0, 0.0, 0.0)),
)
BOX = (
    Option("width", Lengths(), "by hand: its width, or that of each sub-box, in units of 0.2 cm"),
    Option("height", Real(), "by hand: its height, in units of 0.2 cm"),
    Option("depth", Real(), "by hand: its depth, in units of 0.2 cm"),
    *PLACE,
)
