"""Types of options that hold several values: numbers for each axis, shapes, names of layers."""

from typing import TYPE_CHECKING, ClassVar

from msgspec import Struct

from plotnet.document import Items, Scalar, Table
from plotnet.errors import suggest
from plotnet.layers.option import Schema, Whole, refuse

if TYPE_CHECKING:
    from plotnet.document import Node


class Wholes(Struct, frozen=True):
    """Whole numbers: one, or a list of them.

    Attributes:
        most: How many there may be.
        least: The smallest that will do.
    """

    most: int
    least: int = 1

    @property
    def wanted(self) -> str:
        """What a value must be."""
        return f"{Whole(self.least).wanted}, or a list of 1 to {self.most} of them"

    def fits(self, node: "Node") -> bool:
        """Tell whether a value is a number or a list."""
        return isinstance(node, Items) or Whole().fits(node)

    def read(self, node: "Node", what: str) -> tuple[int, ...]:
        """Return the numbers."""
        entries = node.entries if isinstance(node, Items) else (node,)
        if not 1 <= len(entries) <= self.most or isinstance(node, Table):
            raise refuse(node, what, self.wanted)
        one = Whole(self.least)
        if not isinstance(node, Items) and not one.fits(node):
            raise refuse(node, what, self.wanted)
        return tuple(one.read(entry, what) for entry in entries)

    def schema(self) -> Schema:
        """Return it as JSON Schema."""
        one = Whole(self.least).schema()
        return {
            "anyOf": [one, {"type": "array", "items": one, "minItems": 1, "maxItems": self.most}]
        }


class Shape(Struct, frozen=True):
    """The extents of a tensor, without the batch; a number alone is that of a vector."""

    wanted: ClassVar[str] = "a list of 1 to 4 whole numbers such as [3, 224, 224]"

    def fits(self, node: "Node") -> bool:
        """Tell whether a value is a list or a number."""
        return isinstance(node, Items) or Whole().fits(node)

    def read(self, node: "Node", what: str) -> tuple[int, ...]:
        """Return the extents."""
        entries = node.entries if isinstance(node, Items) else (node,)
        one = Whole()
        if not 1 <= len(entries) <= 4 or not (isinstance(node, Items) or one.fits(node)):
            raise refuse(node, what, self.wanted)
        return tuple(one.read(entry, what) for entry in entries)

    def schema(self) -> Schema:
        """Return it as JSON Schema."""
        one = Whole().schema()
        return {"anyOf": [one, {"type": "array", "items": one, "minItems": 1, "maxItems": 4}]}


class Padding(Struct, frozen=True):
    """``same``, ``valid``, or how much of it there is."""

    wanted: ClassVar[str] = "same, valid, or a whole number for each extent in space"

    def fits(self, node: "Node") -> bool:
        """Tell whether a value is a word, a number or a list."""
        return not isinstance(node, Table)

    def read(self, node: "Node", what: str) -> "str | tuple[int, ...]":
        """Return the word, or the numbers."""
        match node:
            case Scalar("same" | "valid" as word):
                return str(word)
            case Scalar(str() as value):
                raise refuse(node, what, self.wanted, suggest(value, ("same", "valid")))
            case Table():
                raise refuse(node, what, self.wanted)
            case _:
                return Wholes(3, 0).read(node, what)

    def schema(self) -> Schema:
        """Return it as JSON Schema."""
        return {"anyOf": [{"enum": ["same", "valid"]}, Wholes(3, 0).schema()]}


class References(Struct, frozen=True):
    """Names of other layers: one, or a list of them.

    Attributes:
        least: How few will do.
        most: How many there may be.
    """

    least: int = 1
    most: int = 32

    @property
    def wanted(self) -> str:
        """What a value must be."""
        if self.most == 1:
            return "the name of a layer"
        if self.least == self.most:
            return f"a list of {self.most} names of layers"
        return "the name of a layer or a list of names"

    def fits(self, node: "Node") -> bool:
        """Tell whether a value is a text or a list."""
        return not isinstance(node, Table)

    def read(self, node: "Node", what: str) -> tuple[str, ...]:
        """Return the names."""
        entries = node.entries if isinstance(node, Items) else (node,)
        if not self.least <= len(entries) <= self.most:
            raise refuse(node, what, self.wanted)
        return tuple(self._one(entry, what) for entry in entries)

    def _one(self, node: "Node", what: str) -> str:
        match node:
            case Scalar(str() | int() as value) if not isinstance(value, bool):
                return str(value)
            case _:
                raise refuse(node, what, self.wanted)

    def schema(self) -> Schema:
        """Return it as JSON Schema."""
        name: Schema = {"type": ["string", "integer"]}
        if self.most == 1:
            return name
        several = {"type": "array", "items": name, "minItems": self.least, "maxItems": self.most}
        return several if self.least > 1 else {"anyOf": [name, several]}
