"""Pieces of Markdown that both hosts read alike: tables, code, text of docstrings."""

import re
import textwrap
from collections.abc import Iterable
from typing import Final

WIDTH: Final = 72
"""How many letters of a block of code stand beside its button that copies it."""

ATTRIBUTE: Final = re.compile(r"^    (\w+): (.*(?:\n {8,}.*)*)", re.MULTILINE)
MENTION: Final = re.compile(r"(?<!`)`([^`]+)`(?!`)")


def table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """Return a table of Markdown."""
    head = tuple(head)
    lines = [head, ("---",) * len(head), *rows]
    return "\n".join(f"| {' | '.join(map(_cell, line))} |" for line in lines)


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", r"\|")


def in_a_sentence(names: Iterable[str]) -> str:
    """Return names as a sentence ends with them.

    >>> in_a_sentence(["`a`", "`b`", "`c`"])
    '`a`, `b` and `c`.'
    """
    *before, last = names
    return f"{', '.join(before)} and {last}."


def prose(text: str) -> str:
    """Return text of a docstring as Markdown."""
    return MENTION.sub(r"`\1`", text.replace("``", "`"))


def attributes(documented: type) -> dict[str, str]:
    """Return what the docstring of a class says of each of its attributes."""
    _, _, listed = (documented.__doc__ or "").partition("Attributes:\n")
    found = ATTRIBUTE.findall(textwrap.indent(textwrap.dedent(listed), "    "))
    return {name: prose(" ".join(meaning.split())) for name, meaning in found}
