"""A tree of values -> YAML that reads back as the same tree."""

import json
import re
from typing import TYPE_CHECKING, Final

from plotnet.document import Items, Scalar, Table
from plotnet.read.yaml_source import atom

if TYPE_CHECKING:
    from collections.abc import Iterator

    from plotnet.document import Node

_PLAIN: Final = re.compile(r"[^\W\d_][\w./+-]*( [\w./+-]+)*")
_INDENT: Final = "  "


def yaml_text(tree: "Node") -> str:
    """Return a tree as YAML, one option on each line."""
    return "".join(f"{line}\n" for line in _lines(tree))


def _lines(node: "Node") -> "Iterator[str]":
    """Yield the lines of a value that starts its own."""
    match node:
        case Table(entries) if entries:
            for key, value in entries:
                yield from _entry(f"{_scalar(key)}:", value, nested=_INDENT)
        case Items(entries) if entries:
            for value in entries:
                yield from _entry("-", value, nested="  ")
        case _:
            yield _flow(node)


def _entry(head: str, value: "Node", nested: str) -> "Iterator[str]":
    """Yield the lines of a value behind its name or its dash."""
    if isinstance(value, Scalar) and value.value is None:
        yield head
        return
    if isinstance(value, Scalar) or _is_flat(value):
        yield f"{head} {_flow(value)}"
        return
    lines = _lines(value)
    if head == "-":
        yield f"- {next(lines)}"
    else:
        yield head
    for line in lines:
        yield f"{nested}{line}"


def _is_flat(node: "Node") -> bool:
    """Tell whether a value is a list of numbers or words, or empty."""
    if isinstance(node, Table):
        return not node.entries
    return isinstance(node, Items) and (
        not node.entries
        or all(isinstance(entry, Scalar) and _is_number(entry) for entry in node.entries)
    )


def _is_number(node: Scalar) -> bool:
    return isinstance(node.value, int | float)


def _flow(node: "Node") -> str:
    """Return a value on one line."""
    match node:
        case Scalar():
            return _scalar(node)
        case Items(entries):
            return f"[{', '.join(_flow(entry) for entry in entries)}]"
        case Table(entries):
            pairs = (f"{_scalar(key)}: {_flow(value)}" for key, value in entries)
            return f"{{{', '.join(pairs)}}}"


def _scalar(node: Scalar) -> str:
    """Return one value, in quotes where it would mean something else without them."""
    match node.value:
        case None:
            return "null"
        case bool() as flag:
            return str(flag).lower()
        case str() as text:
            plain = _PLAIN.fullmatch(text) and atom(text) == text
            return text if plain else json.dumps(text, ensure_ascii=False)
        case float() as number:
            return format(number, ".15f").rstrip("0").rstrip(".") if number % 1 else f"{number:.1f}"
        case number:
            return str(number)
