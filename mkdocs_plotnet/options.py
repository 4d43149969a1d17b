"""The options of a fence: which there are, and what the value of each may be."""

import re
from typing import TYPE_CHECKING, Any

from mkdocs_plotnet.scan import ESCAPED
from plotnet import BARE_OPTIONS, FIGURE_OPTIONS, Origin, SpecError, suggest

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    Check = Callable[[str, str, Origin], object]

LENGTH = r"\d+(\.\d+)?(%|px|em|rem|ex|ch|vw|cm|mm|in|pt|pc)?"
PERCENTS = r"([1-9]\d*)\s*%?"
UNQUOTED = r"""([a-zA-Z][\w-]*)=([^"'\s][^\s}]*)"""
"""Patterns of options that few figures have; they are compiled where they are first used."""


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
        if name in BARE_OPTIONS and value in (None, "", written):
            value = BARE_OPTIONS[name]  # noqa: PLW2901 - what stands without a value has this one
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
    unquoted = re.search(UNQUOTED, bare)
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
    match = re.fullmatch(LENGTH, value)
    if value and not match:
        raise SpecError(f"{name}: {value!r} is not a length such as '80%' or '300px'", origin)
    return f"{value}px" if match and not match[2] else value


def _height(name: str, value: str, origin: Origin) -> str:
    if value.endswith("%"):
        raise SpecError(f"{name}: {value!r} is not a length such as '300px'", origin)
    return _length(name, value, origin)


def _percents(name: str, value: str, origin: Origin) -> int:
    match = re.fullmatch(PERCENTS, value)
    if not match:
        raise SpecError(f"{name}: {value!r} is not a percentage such as '80%'", origin)
    return int(match[1])


def _classes(name: str, value: str, origin: Origin) -> tuple[str, ...]:  # noqa: ARG001 - likewise
    return tuple(value.split())


OPTIONS: "Mapping[str, Check]" = {
    **FIGURE_OPTIONS,
    "alt": _text,
    "caption": _text,
    "class": _classes,
    "figclass": _classes,
    "file": _text,
    "height": _height,
    "name": _name,
    "scale": _percents,
    "target": _text,
    "width": _length,
}
"""Each option of a fence, and the function that reads its value."""

MEANT: "Mapping[str, str]" = {
    "id": "'name'",
    "label": "'name'",
    "style": "'class' or 'theme'",
    "title": "'caption'",
}
"""What is meant by names that others have for our options, and that are not near to them."""
