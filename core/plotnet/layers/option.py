"""What an option of a layer may be: each type reads a value, refuses it, and describes itself.

A type says in one phrase what it wants, and the same in JSON Schema.
"""

from typing import TYPE_CHECKING, ClassVar, Protocol, TypeAlias

from msgspec import Struct, field

from plotnet.document import Scalar
from plotnet.errors import SpecError, suggest
from plotnet.links import would_run

if TYPE_CHECKING:
    from collections.abc import Mapping

    from plotnet.document import Node

Schema: TypeAlias = "Mapping[str, object]"

LARGEST_EXTENT = 1_000_000_000
"""No extent, number of channels or kernel may be larger."""


class Type(Protocol):
    """What the values of an option are."""

    @property
    def wanted(self) -> str:
        """What a value must be, in a phrase."""

    def fits(self, node: "Node") -> bool:
        """Tell whether a value looks like one of this type, right or not."""

    def read(self, node: "Node", what: str) -> object:
        """Return a checked value.

        Args:
            node: As the author wrote it.
            what: Whose value it is, for the message.

        Raises:
            SpecError: If it is not what is wanted, at the place of the part that is wrong.
        """

    def schema(self) -> Schema:
        """Return what is wanted as JSON Schema."""


def refuse(node: "Node", what: str, wanted: str, hint: str = "") -> SpecError:
    """Return the error for a value that is not what is wanted."""
    return SpecError(f"{what}: {node} is not {wanted}{hint}", node.origin)


class Option(Struct, frozen=True):
    """One option of a kind of layer.

    Attributes:
        name: As authors write it.
        type: Of its values.
        help: What it means, in a phrase.
        default: Its value where the author gives none.
        required: Whether the author must give one.
    """

    name: str
    type: Type
    help: str
    default: object = None
    required: bool = False

    @property
    def nothing(self) -> bool:
        """Whether ``none`` is a value: of words that need not be given."""
        return isinstance(self.type, Word) and self.default is None and not self.required

    def schema(self) -> Schema:
        """Return it as JSON Schema."""
        shown = list(self.default) if isinstance(self.default, tuple) else self.default
        default = {} if shown is None else {"default": shown}
        wanted = self.type.schema()
        if self.nothing:
            wanted = {"anyOf": [wanted, {"enum": ["none", None]}]}
        return {**wanted, "description": self.help, **default}


class Whole(Struct, frozen=True):
    """A whole number.

    Attributes:
        least: The smallest that will do.
        most: The largest.
    """

    least: int = 1
    most: int = LARGEST_EXTENT

    @property
    def wanted(self) -> str:
        """What a value must be."""
        if self.most < LARGEST_EXTENT:
            return f"a whole number from {self.least} to {self.most:,}"
        return f"a whole number of at least {self.least}"

    def fits(self, node: "Node") -> bool:
        """Tell whether a value is a number."""
        return isinstance(node, Scalar) and _is_number(node.value)

    def read(self, node: "Node", what: str) -> int:
        """Return the number."""
        match node:
            case Scalar(int() as value) if (
                not isinstance(value, bool) and self.least <= value <= self.most
            ):
                return value
            case Scalar(int() as value) if not isinstance(value, bool) and value > LARGEST_EXTENT:
                raise refuse(node, what, f"a whole number up to {LARGEST_EXTENT:,}")
            case _:
                raise refuse(node, what, self.wanted)

    def schema(self) -> Schema:
        """Return it as JSON Schema."""
        return {"type": "integer", "minimum": self.least, "maximum": self.most}


class Real(Struct, frozen=True):
    """A number.

    Attributes:
        least: The smallest that will do.
        most: The largest.
    """

    least: float = 0.0
    most: float = 10_000.0

    @property
    def wanted(self) -> str:
        """What a value must be."""
        return f"a number from {self.least:g} to {self.most:,g}"

    def fits(self, node: "Node") -> bool:
        """Tell whether a value is a number."""
        return isinstance(node, Scalar) and _is_number(node.value)

    def read(self, node: "Node", what: str) -> float:
        """Return the number."""
        match node:
            case Scalar(int() | float() as value) if (
                not isinstance(value, bool) and self.least <= value <= self.most
            ):
                return float(value)
            case _:
                raise refuse(node, what, self.wanted)

    def schema(self) -> Schema:
        """Return it as JSON Schema."""
        return {"type": "number", "minimum": self.least, "maximum": self.most}


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


class Flag(Struct, frozen=True):
    """True or false."""

    wanted: ClassVar[str] = "true or false"

    def fits(self, node: "Node") -> bool:
        """Tell whether a value is one of both."""
        return isinstance(node, Scalar) and isinstance(node.value, bool)

    def read(self, node: "Node", what: str) -> bool:
        """Return which it is."""
        match node:
            case Scalar(bool() as value):
                return value
            case _:
                raise refuse(node, what, self.wanted)

    def schema(self) -> Schema:
        """Return it as JSON Schema."""
        return {"type": "boolean"}


class Word(Struct, frozen=True):
    """One of some words.

    Attributes:
        choices: All of them.
        synonyms: Other spellings, each with the word that it means.
    """

    choices: tuple[str, ...]
    synonyms: "Mapping[str, str]" = field(default_factory=dict)

    @property
    def wanted(self) -> str:
        """What a value must be."""
        return f"one of {', '.join(self.choices)}"

    def fits(self, node: "Node") -> bool:
        """Tell whether a value is text."""
        return isinstance(node, Scalar) and isinstance(node.value, str)

    def read(self, node: "Node", what: str) -> str:
        """Return the word."""
        match node:
            case Scalar(str() as value):
                word = self.synonyms.get(value, value)
                if word in self.choices:
                    return word
                near = suggest(value, (*self.choices, *self.synonyms))
                raise refuse(node, what, self.wanted, near)
            case _:
                raise refuse(node, what, self.wanted)

    def schema(self) -> Schema:
        """Return it as JSON Schema."""
        return {"enum": [*self.choices, *self.synonyms]}


class Words(Struct, frozen=True):
    """Text that is written at the layer, in the language of labels."""

    wanted: ClassVar[str] = "a text"

    def fits(self, node: "Node") -> bool:
        """Tell whether a value is one of text."""
        return isinstance(node, Scalar) and not isinstance(node.value, bool)

    def read(self, node: "Node", what: str) -> str:
        """Return the text; a number as the author wrote it."""
        match node:
            case Scalar(bool()) | Scalar(None):
                raise refuse(node, what, self.wanted)
            case Scalar(value):
                return str(value)
            case _:
                raise refuse(node, what, self.wanted)

    def schema(self) -> Schema:
        """Return it as JSON Schema."""
        return {"type": ["string", "number"]}


class Line(Words, frozen=True):
    """Plain text of one line that is not written anywhere: the name of a file, an address."""

    def read(self, node: "Node", what: str) -> str:
        """Return the text."""
        text = Words.read(self, node, what).strip()
        if not text or not text.isprintable():
            raise refuse(node, what, "a text of one line")
        return text


class Address(Line, frozen=True):
    """Where a link leads: an address, a page, or what a host resolves to one."""

    def read(self, node: "Node", what: str) -> str:
        """Return the address, unless a reader who follows it would run something."""
        address = Line.read(self, node, what)
        if would_run(address):
            raise refuse(node, what, "an address that can be followed, such as https://… or a page")
        return address
