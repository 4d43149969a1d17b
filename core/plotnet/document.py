"""What an author wrote in the block language, as a tree of values that know where they stand.

The same tree comes from YAML and from Python, so that one reader serves both.
"""

from typing import TypeAlias

from msgspec import Struct

from plotnet.errors import Origin

Atom: TypeAlias = str | int | float | bool | None

MAX_DEPTH = 24
"""How deep lists and mappings may lie in each other."""

LARGEST = 10**15
"""No number may be as large, so that every one of them can be shown and multiplied."""

LONGEST_SHOWN = 40
"""Characters of a value that a message repeats."""


class Scalar(Struct, frozen=True):
    """One value.

    Attributes:
        value: It.
        origin: Where it stands.
    """

    value: Atom
    origin: Origin

    def __str__(self) -> str:
        """Return it as the author would write it, text in quotes."""
        return _shown(self)


class Items(Struct, frozen=True):
    """A list.

    Attributes:
        entries: What it holds, in order.
        origin: Where it starts.
    """

    entries: tuple["Node", ...]
    origin: Origin

    def __str__(self) -> str:
        """Return it in brackets."""
        return _shown(self)


class Table(Struct, frozen=True):
    """A mapping from names to values; no name is there twice.

    Attributes:
        entries: Each name with its value, in order.
        origin: Where it starts.
    """

    entries: tuple[tuple[Scalar, "Node"], ...]
    origin: Origin

    def __str__(self) -> str:
        """Return it in braces."""
        return _shown(self)

    def get(self, name: str) -> "Node | None":
        """Return the value of a name, or None."""
        return next((value for key, value in self.entries if key.value == name), None)

    @property
    def names(self) -> tuple[str, ...]:
        """Its names, in order."""
        return tuple(str(key.value) for key, _ in self.entries)


Node: TypeAlias = Scalar | Items | Table


def _shown(node: Node) -> str:
    """Return a value for a message, cut where it is long."""
    text = _flow(node)
    return text if len(text) <= LONGEST_SHOWN else f"{text[: LONGEST_SHOWN - 3]}..."


def _flow(node: Node) -> str:
    match node:
        case Scalar(bool() as value):
            return str(value).lower()
        case Scalar(None):
            return "nothing"
        case Scalar(str() as value):
            return repr(value[: LONGEST_SHOWN + 1])
        case Scalar(value):
            return str(value)
        case Items(entries):
            return f"[{', '.join(_flow(entry) for entry in entries[:LONGEST_SHOWN])}]"
        case Table(entries):
            pairs = (f"{key.value}: {_flow(value)}" for key, value in entries[:LONGEST_SHOWN])
            return f"{{{', '.join(pairs)}}}"
