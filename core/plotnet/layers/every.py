"""Options that every layer has, and those of connections and of the figure as a whole."""

from typing import TYPE_CHECKING, Final, get_args

from msgspec import Struct

from plotnet.architecture import Scale
from plotnet.document import Items, Scalar, Table
from plotnet.errors import SpecError, suggest
from plotnet.layers.option import Address, Flag, Line, Option, Real, Whole, Word, Words, refuse
from plotnet.layers.paint import Paint
from plotnet.layers.place import Lengths
from plotnet.layers.several import References, Shape
from plotnet.network import SIDES
from plotnet.settings import LAYOUTS, LEGENDS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from plotnet.document import Node
    from plotnet.layers.option import Schema

LABEL_PLACES: Final = ("below", "depth", "height", "caption", "inside")


class Labels(Struct, frozen=True):
    """Texts by their place at a layer, or false for none at all."""

    @property
    def wanted(self) -> str:
        """What a value must be."""
        return f"false, or a mapping of {', '.join(LABEL_PLACES)}"

    def fits(self, node: "Node") -> bool:
        """Tell whether a value is a mapping or a truth value."""
        return not isinstance(node, Items)

    def read(self, node: "Node", what: str) -> "Mapping[str, tuple[Scalar, ...]]":
        """Return the texts of each place, where they stand; false is an empty text for each."""
        if isinstance(node, Scalar) and node.value in {False, "off", "none"}:
            empty = Scalar("", node.origin)
            return dict.fromkeys(LABEL_PLACES, (empty,))
        if not isinstance(node, Table):
            raise refuse(node, what, self.wanted)
        texts: dict[str, tuple[Scalar, ...]] = {}
        for key, value in node.entries:
            place = str(key.value)
            if place not in LABEL_PLACES:
                near = suggest(place, LABEL_PLACES) or f": it is one of {', '.join(LABEL_PLACES)}"
                raise SpecError(f"{what}: no label has the place {place!r}{near}", key.origin)
            texts[place] = self._texts(value, f"{what}: {place}", several=place == "below")
        return texts

    def _texts(self, node: "Node", what: str, *, several: bool) -> tuple[Scalar, ...]:
        """Return one text, or those of a list where there may be several; false is empty."""
        entries = node.entries if several and isinstance(node, Items) else (node,)
        return tuple(self._text(entry, what) for entry in entries)

    def _text(self, node: "Node", what: str) -> Scalar:
        if isinstance(node, Scalar) and node.value in {False, None}:
            return Scalar("", node.origin)
        return Scalar(Words().read(node, what), node.origin)

    def schema(self) -> "Schema":
        """Return it as JSON Schema."""
        text: Schema = {"anyOf": [Words().schema(), {"const": False}]}
        below = {"anyOf": [*text["anyOf"], {"type": "array", "items": text}]}  # type: ignore[misc]
        places = {place: below if place == "below" else text for place in LABEL_PLACES}
        table = {"type": "object", "properties": places, "additionalProperties": False}
        return {"anyOf": [{"enum": [False, "off", "none"]}, table]}


class Switch(Word, frozen=True):
    """One of some words, or true and false for two of them.

    Attributes:
        on: What true is.
        off: What false is.
    """

    on: str = "on"
    off: str = "off"

    def read(self, node: "Node", what: str) -> str:
        """Return the word."""
        if isinstance(node, Scalar) and isinstance(node.value, bool):
            return self.on if node.value else self.off
        return Word.read(self, node, what)

    def schema(self) -> "Schema":
        """Return it as JSON Schema."""
        return {"anyOf": [Word.schema(self), {"type": "boolean"}]}


class Width(Struct, frozen=True):
    """A width on the page: a number of cm, or a number with its unit."""

    wanted = "a width from 2 to 200 cm, such as 18.5 or 700px"

    def fits(self, node: "Node") -> bool:
        """Tell whether a value is a number or text."""
        return isinstance(node, Scalar)

    def read(self, node: "Node", what: str) -> float:
        """Return the width, cm."""
        value = node.value if isinstance(node, Scalar) else None
        if isinstance(value, str):
            unit = value[-2:]
            number = value.removesuffix(unit).strip()
            if unit in _UNITS and number.replace(".", "", 1).isdecimal() and len(number) < 9:
                value = float(number) * _UNITS[unit]
        if isinstance(value, int | float) and not isinstance(value, bool) and 2 <= value <= 200:
            return float(value)
        raise refuse(node, what, self.wanted)

    def schema(self) -> "Schema":
        """Return it as JSON Schema."""
        return {"anyOf": [{"type": "number"}, {"type": "string", "pattern": "^[0-9.]+ ?[a-z]{2}$"}]}


_UNITS: "Final[Mapping[str, float]]" = {
    "cm": 1.0,
    "mm": 0.1,
    "in": 2.54,
    "px": 2.54 / 96,
    "pt": 2.54 / 72.27,
}

EVERY: Final = (
    Option("name", Line(), "what others call it; default: its kind with a number"),
    Option("from", References(), "the layer whose output it takes; default: the one before it"),
    Option("caption", Words(), "written below it; may hold templates such as {channels}"),
    Option("labels", Labels(), "what is written at it, by place; false for nothing"),
    Option("color", Paint(), "colour of its faces"),
    Option("band", Paint(), "colour of the band that its activation is drawn as"),
    Option("opacity", Real(0, 1), "opacity of its faces"),
    Option("link", Address(), "where it leads: an address, or what its page can link to"),
    Option("shape", Shape(), "what leaves it, in place of what is worked out"),
)
"""Options of every layer."""

SHARED: Final = tuple(o for o in EVERY if o.name in {"color", "band", "opacity", "link"})
"""Those that all layers of a kind may have in common."""

CONNECTION: Final = (
    Option("from", Line(), "where it starts", required=True),
    Option("to", Line(), "where it ends", required=True),
    Option("style", Word(("flow", "skip")), "whether it is the flow of data or a skip", "flow"),
    Option("label", Words(), "written at it", ""),
    Option("dashed", Flag(), "whether its line is dashed", default=False),
    Option("path", Word(("straight", "elbow")), "by hand: how it runs", "straight"),
    Option("from_side", Word(SIDES), "by hand: where it leaves", "east"),
    Option("to_side", Word(SIDES), "by hand: where it enters", "west"),
    Option("shift", Real(-100, 100), "by hand: how far an elbow runs before it turns, cm"),
    Option("rise", Lengths(), "by hand: height of a skip, as a multiple of the blocks'", (1.25,)),
)
"""Options of a connection."""

BY_HAND: Final = ("path", "from_side", "to_side", "shift", "rise")
"""Those that only connections between blocks placed by hand have."""

FIGURE: Final = (
    Option("title", Words(), "title of the figure", ""),
    Option("theme", Line(), "its colours"),
    Option(
        "legend",
        Switch(LEGENDS, on="bottom", off="off"),
        "where the kinds of layers are explained; true: bottom, false: off",
        "off",
    ),
    Option("layout", Word(LAYOUTS), "how the main row runs", "row"),
    Option("width", Width(), "width at which it is shown: cm, or with a unit", 18.5),
    Option("scale", Word(get_args(Scale)), "how extents of tensors become lengths", "log"),
    Option("wrap", Whole(2, 200), "blocks after which the row goes on below"),
)
"""Options of a figure, beside labels, defaults, input, layers and connections."""
