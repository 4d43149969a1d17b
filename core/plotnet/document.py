"""What an author wrote in the block language, as a tree of values that know where they stand.

The same tree comes from YAML and from Python values, so that one reader serves both.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias

from plotnet.errors import Origin, SpecError

Atom: TypeAlias = str | int | float | bool | None

MAX_DEPTH = 24
"""How deep lists and mappings may lie in each other."""

LARGEST = 10**15
"""No number may be as large, so that every one of them can be shown and multiplied."""

LONGEST_SHOWN = 40
"""Characters of a value that a message repeats."""


@dataclass(frozen=True, slots=True)
class Scalar:
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


@dataclass(frozen=True, slots=True)
class Items:
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


@dataclass(frozen=True, slots=True)
class Table:
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


def of_python(value: object, origin: Origin, depth: int = 0) -> Node:
    """Return a value of Python's as a tree all of which stands at ``origin``.

    Args:
        value: Text, a number, a truth value, None, or lists and mappings of these.
        origin: Where it was handed over.
        depth: How deep it lies.

    Raises:
        SpecError: If it is anything else, a number is too large, or it is nested too deeply.
    """
    if depth > MAX_DEPTH:
        raise SpecError(f"nested more than {MAX_DEPTH} levels deep", origin)
    if isinstance(value, int | float) and not abs(value) < LARGEST:
        raise SpecError(f"a number must be smaller than {LARGEST:.0e}", origin)
    match value:
        case None | str() | bool() | int() | float():
            return Scalar(value, origin)
        case list() | tuple():
            return Items(tuple(of_python(entry, origin, depth + 1) for entry in value), origin)
        case Mapping():
            return Table(
                tuple(
                    (Scalar(str(key), origin), of_python(entry, origin, depth + 1))
                    for key, entry in value.items()
                ),
                origin,
            )
        case _:
            raise SpecError(f"{value!r} is no text, number, list or mapping", origin)


def to_python(node: Node) -> object:
    """Return a tree as plain values of Python's."""
    match node:
        case Scalar(value):
            return value
        case Items(entries):
            return [to_python(entry) for entry in entries]
        case Table(entries):
            return {str(key.value): to_python(value) for key, value in entries}
