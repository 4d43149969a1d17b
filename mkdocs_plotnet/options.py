"""Read the options of a fence: how its figure stands in the page, and what is drawn."""

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

from msgspec import Struct
from msgspec.structs import replace

from mkdocs_plotnet.scan import ESCAPED
from plotnet import (
    ALIGNMENTS,
    ENGINES,
    EVERYTHING,
    FORMS,
    LAYOUTS,
    LEGENDS,
    SYNTAXES,
    THEME_NAMES,
    Origin,
    Source,
    SpecError,
    one_of,
    read_file,
    suggest,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    Check = Callable[[str, str, Origin], object]

SWITCHES = ("true", "false")
LENGTH = re.compile(r"\d+(\.\d+)?(%|px|em|rem|ex|ch|vw|cm|mm|in|pt|pc)?")
PERCENTS = re.compile(r"([1-9]\d*)\s*%?")
UNQUOTED = re.compile(r"""([a-zA-Z][\w-]*)=([^"'\s][^\s}]*)""")


class Document(Struct, frozen=True):
    """The text that a fence stands in.

    Attributes:
        name: What messages call it.
        folder: What the names of files in it start from (absolute).
        root: What these files may not leave, and what a name with a leading slash starts from.
    """

    name: str
    folder: Path
    root: Path


class Frame(Struct, frozen=True):
    """How a figure stands in its page.

    Attributes:
        caption: Inline Markdown, or nothing.
        name: The id that links lead to, or nothing.
        alt: The words for those who do not see the picture; empty: the picture's own.
        width: A CSS length, or nothing: the picture's own.
        height: Likewise, but no percentage.
        scale: Percents of its width and height.
        align: One of `ALIGNMENTS`.
        classes: Further CSS classes.
        target: Where the whole picture leads, as a link of a layer is written, or nothing.
        table: Whether a table of the layers stands below; None: as the settings have it.
        shows_source: Whether its text stands below.
        downloads: The forms that are offered below, as `plotnet.downloads` has them.
    """

    caption: str = ""
    name: str = ""
    alt: str = ""
    width: str = ""
    height: str = ""
    scale: int = 100
    align: str = "center"
    classes: tuple[str, ...] = ()
    target: str = ""
    table: bool | None = None
    shows_source: bool = False
    downloads: tuple[str, ...] = ()

    @classmethod
    def read(cls, given: "Mapping[str, str | None]", origin: Origin) -> Self:
        """Return the frame that the options of a fence ask for.

        Raises:
            SpecError: If an option is unknown, empty, or has a wrong value.
        """
        said = read_options(given, origin)
        classes = (*said.get("class", ()), *said.get("figclass", ()))
        fields = {_FIELDS.get(name, name): value for name, value in said.items()}
        known = {name: value for name, value in fields.items() if name in cls.__struct_fields__}
        return cls(**known | {"classes": classes})

    @classmethod
    def rescue(cls, given: "Mapping[str, str | None]") -> Self:
        """Return the frame of a figure with wrong options, so that links still find it."""
        return cls(caption=given.get("caption") or "", name=given.get("name") or "")

    def size(self, natural_px: float) -> tuple[str, str]:
        """Return the width and the height after scaling; empty: as the other one has it.

        Args:
            natural_px: The picture's own width in CSS pixels.

        >>> Frame(width="80%").size(200.0), Frame(scale=50).size(200.0), Frame().size(200.0)
        (('80%', ''), ('100px', ''), ('', ''))
        """
        if self.scale == 100:
            return self.width, self.height
        if not (self.width or self.height):
            return _scaled(f"{natural_px}px", self.scale), ""
        return _scaled(self.width, self.scale), _scaled(self.height, self.scale)


def read_source(
    text: str,
    given: "Mapping[str, str | None]",
    document: Document,
    origin: Origin,
    start: Origin | None = None,
) -> Source:
    """Return what is to be drawn: the body of a fence, or the file that it names.

    Args:
        text: The body.
        given: The options.
        document: Where the fence stands.
        origin: The opening line of the fence.
        start: The first line of the body; None: the one after it.

    Raises:
        SpecError: If an option is wrong, there is both a body and a file or neither, or the
            file cannot be read.
    """
    said = read_options(given, origin)
    file = said.get("file")
    if file is None and not text.strip():
        raise SpecError("this figure is empty: write a body, or name a file with file=…", origin)
    if file is not None and text.strip():
        raise SpecError("a figure wants either a body or file=…, and not both", origin)
    source = (
        Source(text, start or origin.down(1), document.folder, document.root)
        if file is None
        else _included(file, document, origin)
    )
    return replace(source, **{name: said[name] for name in SOURCE_FIELDS if name in said})


def _included(file: str, document: Document, origin: Origin) -> Source:
    source, path = read_file(file, document.folder, document.root, origin)
    shown = path.resolve().relative_to(document.root.resolve()).as_posix()
    return replace(source, origin=Origin(shown))


def read_options(given: "Mapping[str, str | None]", origin: Origin) -> dict[str, Any]:
    """Return the values of the options of a fence, by their names.

    superfences reads no hyphen in a bare option, so that an underscore may stand for it.

    Raises:
        SpecError: If one of them is unknown, empty, or has a wrong value.
    """
    values: dict[str, Any] = {}
    for written, value in given.items():
        name = written.replace("_", "-")
        if name not in OPTIONS:
            meant = f" (did you mean {MEANT[name]}?)" if name in MEANT else suggest(name, OPTIONS)
            raise SpecError(f"unknown option {written!r}{meant}", origin)
        if name in ALONE and value in (None, "", written):
            value = ALONE[name]  # noqa: PLW2901 - what stands without a value has this one
        if value is None:
            raise SpecError(f'{name}: has no value; write {name}="…"', origin)
        values[name] = OPTIONS[name](name, value, origin)
    return values


def explain(info: str) -> str:
    """Return what is wrong with an info line that superfences cannot read.

    >>> explain('plotnet width=100 name="fig"')
    'the option width=100 is not in quotes: write width="100"'
    """
    if ESCAPED.search(info):
        return "no backslash makes a quote part of a value: use the other quotes around it"
    bare = re.sub(r'"[^"]*"' + "|'[^']*'", '""', info)
    if bare.count("{") != bare.count("}"):
        return f"a brace is missing: {info!r} has {'no }' if '{' in bare else 'no {'}"
    unquoted = UNQUOTED.search(bare)
    if unquoted:
        name, value = unquoted.groups()
        return f'the option {name}={value} is not in quotes: write {name}="{value}"'
    return (
        f"cannot read {info!r}: after the word plotnet stand quoted pairs, "
        'such as width="80%", bare or all of them in braces'
    )


def _text(name: str, value: str, origin: Origin) -> str:  # noqa: ARG001 - as the other checks
    return value


def _name(name: str, value: str, origin: Origin) -> str:
    if any(character.isspace() for character in value):
        raise SpecError(f"{name}: {value!r} has a space in it, which no id may have", origin)
    return value


def _length(name: str, value: str, origin: Origin) -> str:
    """Return a CSS length; a bare number is pixels."""
    match = LENGTH.fullmatch(value)
    if value and not match:
        raise SpecError(f"{name}: {value!r} is not a length such as '80%' or '300px'", origin)
    return f"{value}px" if match and not match[2] else value


def _height(name: str, value: str, origin: Origin) -> str:
    if value.endswith("%"):
        raise SpecError(f"{name}: {value!r} is not a length such as '300px'", origin)
    return _length(name, value, origin)


def _percents(name: str, value: str, origin: Origin) -> int:
    match = PERCENTS.fullmatch(value)
    if not match:
        raise SpecError(f"{name}: {value!r} is not a percentage such as '80%'", origin)
    return int(match[1])


def _classes(name: str, value: str, origin: Origin) -> tuple[str, ...]:  # noqa: ARG001 - likewise
    return tuple(value.split())


def _choice(choices: tuple[str, ...]) -> "Check":
    def check(name: str, value: str, origin: Origin) -> str:
        return one_of(name, value.strip(), choices, origin)

    return check


def _switch(name: str, value: str, origin: Origin) -> bool:
    return one_of(name, value.strip().lower(), SWITCHES, origin) == "true"


def _legend(name: str, value: str, origin: Origin) -> str | bool:
    said = one_of(name, value.strip().lower(), (*SWITCHES, *LEGENDS), origin)
    return said == "true" if said in SWITCHES else said


def _downloads(name: str, value: str, origin: Origin) -> tuple[str, ...]:
    asked = value.replace(",", " ").split()
    known = (*FORMS, EVERYTHING)
    return tuple(one_of(name, each.lower(), known, origin) for each in dict.fromkeys(asked))


def _scaled(length: str, percents: int) -> str:
    return re.sub(r"^[0-9.]+", lambda number: f"{float(number[0]) * percents / 100:g}", length)


OPTIONS: "Mapping[str, Check]" = {
    "align": _choice(ALIGNMENTS),
    "alt": _text,
    "caption": _text,
    "class": _classes,
    "download": _downloads,
    "engine": _choice(ENGINES),
    "figclass": _classes,
    "file": _text,
    "height": _height,
    "layout": _choice(LAYOUTS),
    "legend": _legend,
    "name": _name,
    "scale": _percents,
    "show-source": _switch,
    "syntax": _choice(SYNTAXES),
    "table": _switch,
    "target": _text,
    "theme": _choice(THEME_NAMES),
    "width": _length,
}
"""Each option of a fence, and the function that reads its value."""

ALONE: "Mapping[str, str]" = {
    "download": EVERYTHING,
    "legend": "true",
    "show-source": "true",
    "table": "true",
}
"""The options that may stand without a value, and the one that they then have."""

MEANT: "Mapping[str, str]" = {
    "id": "'name'",
    "label": "'name'",
    "style": "'class' or 'theme'",
    "title": "'caption'",
}
"""What is meant by names that others have for our options, and that are not near to them."""

SOURCE_FIELDS = ("engine", "layout", "legend", "syntax", "theme")
"""The options that are fields of `plotnet.Source`."""

_FIELDS = {"show-source": "shows_source", "download": "downloads"}
"""The options whose fields of a frame are called otherwise."""
