"""Read the options of a fence: how its figure stands in the page, and what is drawn."""

import re
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Self

from plotnet import (
    ALIGNMENTS,
    ENGINES,
    SYNTAXES,
    Origin,
    Source,
    SpecError,
    one_of,
    read_file,
    suggest,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

OPTIONS = ("align", "alt", "caption", "class", "engine", "file", "name", "syntax", "width")
LENGTH = re.compile(r"\d+(\.\d+)?(%|px|em|rem|ex|ch|vw|cm|mm|in|pt|pc)?")
UNQUOTED = re.compile(r"""([a-zA-Z][\w-]*)=([^"'\s][^\s}]*)""")


@dataclass(frozen=True, slots=True)
class Document:
    """The text that a fence stands in.

    Attributes:
        name: What messages call it.
        folder: What the names of files in it start from (absolute).
        root: What these files may not leave, and what a name with a leading slash starts from.
    """

    name: str
    folder: Path
    root: Path


@dataclass(frozen=True, slots=True)
class Frame:
    """How a figure stands in its page.

    Attributes:
        caption: Inline Markdown, or nothing.
        name: The id that links lead to, or nothing.
        alt: The words for those who do not see the picture; empty: the picture's own.
        width: A CSS length, or nothing: the picture's own.
        align: One of `ALIGNMENTS`.
        classes: Further CSS classes.
    """

    caption: str = ""
    name: str = ""
    alt: str = ""
    width: str = ""
    align: str = "center"
    classes: tuple[str, ...] = ()

    @classmethod
    def read(cls, given: "Mapping[str, str | None]", origin: Origin) -> Self:
        """Return the frame that the options of a fence ask for.

        Raises:
            SpecError: If an option is unknown, empty, or has a wrong value.
        """
        for name, value in given.items():
            if name not in OPTIONS:
                raise SpecError(f"unknown option {name!r}{suggest(name, OPTIONS)}", origin)
            if value is None:
                raise SpecError(f'{name}: has no value; write {name}="…"', origin)
        said = {name: value for name, value in given.items() if value is not None}
        return cls(
            caption=said.get("caption", ""),
            name=_name(said.get("name", ""), origin),
            alt=said.get("alt", ""),
            width=_length(said.get("width", ""), origin),
            align=one_of("align", said.get("align", "center"), ALIGNMENTS, origin),
            classes=tuple(said.get("class", "").split()),
        )

    @classmethod
    def rescue(cls, given: "Mapping[str, str | None]") -> Self:
        """Return the frame of a figure with wrong options, so that links still find it."""
        return cls(caption=given.get("caption") or "", name=given.get("name") or "")


def read_source(
    text: str, given: "Mapping[str, str | None]", document: Document, origin: Origin
) -> Source:
    """Return what is to be drawn: the body of a fence, or the file that it names.

    Args:
        text: The body.
        given: The options.
        document: Where the fence stands.
        origin: The opening line of the fence.

    Raises:
        SpecError: If there is both a body and a file or neither, or the file cannot be read.
    """
    syntax = one_of("syntax", given.get("syntax") or "auto", SYNTAXES, origin)
    engine = given.get("engine")
    if engine is not None:
        one_of("engine", engine, ENGINES, origin)
    folder, root, file = document.folder, document.root, given.get("file")
    if (file is None) == (not text.strip()):
        raise SpecError("a figure wants either a body or file=…, and not both", origin)
    if file is None:
        return Source(text, origin.down(1), folder, root, syntax, engine)
    included, path = read_file(file, folder, root, origin)
    shown = path.resolve().relative_to(root.resolve()).as_posix()
    return replace(included, origin=Origin(shown), syntax=syntax, engine=engine)


def explain(info: str) -> str:
    """Return what is wrong with an info line that superfences cannot read.

    >>> explain('plotnet width=100 name="fig"')
    'the option width=100 is not in quotes: write width="100"'
    """
    unquoted = UNQUOTED.search(re.sub(r'"[^"]*"' + "|'[^']*'", '""', info))
    if unquoted:
        name, value = unquoted.groups()
        return f'the option {name}={value} is not in quotes: write {name}="{value}"'
    return (
        f"cannot read {info!r}: after the word plotnet stand quoted pairs, "
        'such as width="80%", bare or all of them in braces'
    )


def _name(written: str, origin: Origin) -> str:
    if any(character.isspace() for character in written):
        raise SpecError(f"name: {written!r} has a space in it, which no id may have", origin)
    return written


def _length(written: str, origin: Origin) -> str:
    """Return a CSS length; a bare number is pixels."""
    match = LENGTH.fullmatch(written)
    if written and not match:
        raise SpecError(f"width: {written!r} is not a length such as '80%' or '300px'", origin)
    return f"{written}px" if match and not match[2] else written
