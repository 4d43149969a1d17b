"""The options of the directive: their names, and the check of each value."""

import re
from typing import TYPE_CHECKING, Any

from docutils.parsers.rst import directives

from plotnet import BARE_OPTIONS, FIGURE_OPTIONS, Origin, PlotnetError, SpecError, suggest
from sphinx_plotnet.mark import Look

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    Check = Callable[[str, str, Origin], object]

BRACES = re.compile(r"\{(?P<inside>.*)\}", re.DOTALL)
PIECE = re.compile(
    r"""
    (?P<name>[\w-]+)=(?:"(?P<double>[^"]*)"|'(?P<single>[^']*)'|(?P<bare>[^\s"']+)(?!\S))\s*
    | (?P<sign>[#.]?)(?P<word>[\w-]+)(?:\s+|$)
    """,
    re.VERBOSE,
)


def _text(name: str, value: str, origin: Origin) -> str:  # noqa: ARG001 - as the other checks
    return value


def _length(name: str, value: str, origin: Origin) -> str:
    try:
        length = directives.length_or_percentage_or_unitless(value, "px")
    except ValueError:
        raise SpecError(
            f"{name}: {value!r} is not a length such as '80%' or '300px'", origin
        ) from None
    _refuse_nothing(name, value, origin)
    return length


def _height(name: str, value: str, origin: Origin) -> str:
    try:
        length = directives.length_or_unitless(value)
    except ValueError:
        raise SpecError(f"{name}: {value!r} is not a length such as '300px'", origin) from None
    _refuse_nothing(name, value, origin)
    return length if length[-1].isalpha() else f"{length}px"


def _percents(name: str, value: str, origin: Origin) -> int:
    try:
        percents = directives.percentage(value)
    except ValueError:
        raise SpecError(f"{name}: {value!r} is not a percentage such as '80%'", origin) from None
    _refuse_nothing(name, value, origin)
    return percents


def _refuse_nothing(name: str, size: str, origin: Origin) -> None:
    if not re.search("[1-9]", size):
        raise SpecError(f"{name}: {size!r} must be more than 0", origin)


def _classes(name: str, value: str, origin: Origin) -> tuple[str, ...]:
    try:
        return tuple(directives.class_option(value))
    except ValueError:
        raise SpecError(f"{name}: {value!r} makes no class name", origin) from None


CHECKS: "Mapping[str, Check]" = {
    **FIGURE_OPTIONS,
    "alt": _text,
    "caption": _text,
    "class": _classes,
    "figclass": _classes,
    "height": _height,
    "name": _text,
    "scale": _percents,
    "target": _text,
    "width": _length,
}
"""Each option of the directive, and the function that reads its value."""

SOURCE_FIELDS = ("engine", "layout", "legend", "theme")
"""The options that are fields of `plotnet.Source`."""

LOOK_FIELDS = {field: field for field in Look.__struct_fields__} | {"classes": "class"}
"""The fields of `Look`, each with its option."""


class AnyOption(dict[str, "Callable[[str], Any]"]):
    """A specification of options that lets every option pass.

    docutils and MyST would each report a wrong one in a way of their own, at the read of
    the page alone; `read_options` checks them instead.
    """

    def __init__(self) -> None:
        super().__init__(dict.fromkeys(CHECKS, lambda value: value))

    def __missing__(self, name: str) -> "Callable[[str], Any]":
        """Return the way of reading an option that is not known."""
        return self["caption"]


def read_options(
    given: "Mapping[str, str | None]", place: "Callable[[str], Origin]"
) -> tuple[dict[str, Any], PlotnetError | None]:
    """Return the values of the options that are right, and the first error.

    Args:
        given: The options as written.
        place: Tells where an option stands.
    """
    values: dict[str, Any] = {}
    errors: list[PlotnetError] = []
    for name, value in given.items():
        try:
            values[name] = _checked(name, value, place(name))
        except PlotnetError as error:
            errors.append(error)
    return values, next(iter(errors), None)


def _checked(name: str, value: str | None, origin: Origin) -> object:
    if name not in CHECKS:
        raise SpecError(f"unknown option {name!r}{suggest(name, CHECKS)}", origin)
    value = value or BARE_OPTIONS.get(name)
    if not value:
        raise SpecError(f"{name}: has no value", origin)
    return CHECKS[name](name, value, origin)


def read_braces(argument: str, origin: Origin) -> dict[str, str | None] | None:
    """Return the options of a fence that has them in braces, as MkDocs does, or None.

    Raises:
        SpecError: If there is anything in the braces that is neither a pair nor an id, a class,
            or an option that needs no value.

    >>> read_braces('{caption="A net" #fig .wide .b scale=50 legend}', Origin("a.md"))
    {'caption': 'A net', 'scale': '50', 'name': 'fig', 'class': 'wide b', 'legend': None}
    >>> read_braces("net.py", Origin("a.md"))
    """
    braces = BRACES.fullmatch(argument.strip())
    if not braces:
        return None
    pieces = list(_pieces(braces["inside"].strip(), origin))
    pairs = {each["name"]: each["double"] or each["single"] or each["bare"] for each in pieces}
    said = pairs.items()
    given = {name: value for name, value in said if name and (value or name in BARE_OPTIONS)}
    for each in pieces:
        if each["sign"] == "#":
            given.setdefault("name", each["word"])
        elif each["sign"]:
            given["class"] = f"{given.get('class') or ''} {each['word']}".strip()
        elif each["word"]:
            given[each["word"]] = None
    return given


def _pieces(text: str, origin: Origin) -> "Iterator[re.Match[str]]":
    """Yield the pieces of what stands in braces.

    Raises:
        SpecError: At the first that is none.
    """
    at = 0
    while at < len(text):
        piece = PIECE.match(text, at)
        if piece is None or not (piece["name"] or piece["sign"] or piece["word"] in BARE_OPTIONS):
            wrong = text[at:].split(maxsplit=1)[0]
            right = 'write name="value", or name=\'value\' if there is a " in it'
            raise SpecError(f"cannot read {wrong!r} in braces: {right}", origin)
        yield piece
        at = piece.end()


def look_of(values: "Mapping[str, Any]") -> Look:
    """Return how the picture stands in its page."""
    asked = {field: values[name] for field, name in LOOK_FIELDS.items() if name in values}
    return Look(**asked)
