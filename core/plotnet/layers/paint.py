"""Colours as values of options."""

from typing import TYPE_CHECKING, ClassVar

from msgspec import Struct

from plotnet.document import Scalar
from plotnet.errors import SpecError, suggest
from plotnet.layers.option import refuse
from plotnet.text import COLOURS
from plotnet.theme import ROLES, blend, parse_mix

if TYPE_CHECKING:
    from plotnet.document import Node
    from plotnet.layers.option import Schema
    from plotnet.network import Mix


class Paint(Struct, frozen=True):
    """A colour of xcolor's, ``#rrggbb``, a mix of colours, or a role, which follows the theme."""

    wanted: ClassVar[str] = "a colour such as 'red!40', '#3366cc' or 'conv'"

    def fits(self, node: "Node") -> bool:
        """Tell whether a value is text."""
        return isinstance(node, Scalar) and isinstance(node.value, str)

    def read(self, node: "Node", what: str) -> "str | Mix":
        """Return the role, or the mix."""
        if not isinstance(node, Scalar) or not isinstance(node.value, str):
            raise refuse(node, what, self.wanted)
        if node.value in ROLES:
            return node.value
        try:
            mix = parse_mix(node.value)
            blend(mix, "own")
        except SpecError as error:
            near = suggest(node.value, (*COLOURS, *ROLES))
            message = f"unknown colour {node.value!r}{near}" if near else error.message
            raise SpecError(f"{what}: {message}", node.origin) from None
        return mix

    def schema(self) -> "Schema":
        """Return it as JSON Schema."""
        return {"type": "string", "examples": [*ROLES, "red!40", "#3366cc", "rgb:red,1;white,3"]}
