"""TikZ's options: ``key=value, …`` lists, and styles that stand for further ones."""

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

Options = list[tuple[str, str | None]]
"""Keys with their values, in order; None where there is only a key."""

MAX_DEPTH: Final = 8
"""How deep styles may stand in each other."""

MAX_OPTIONS: Final = 300
"""How many options one statement may have, styles included."""

_TOKEN: Final = re.compile(r"\\.|[{}\[\](),=/]", re.DOTALL)


def split(text: str, separator: str = ",") -> "Iterator[str]":
    """Yield the parts of a text between separators that stand in no braces or parentheses."""
    depth, start = 0, 0
    for found in _TOKEN.finditer(text):
        sign = found[0]
        if sign in "{[(":
            depth += 1
        elif sign in "}])":
            depth = max(0, depth - 1)
        elif sign == separator and not depth:
            yield text[start : found.start()]
            start = found.end()
    yield text[start:]


def read_options(text: str | None) -> Options:
    """Return the options that a text lists.

    >>> read_options("draw=red, ultra thick, at={(1,2)}")
    [('draw', 'red'), ('ultra thick', None), ('at', '(1,2)')]
    """
    found: Options = []
    for part in split(text or ""):
        key, equals, value = part.partition("=") if "=" in part else (part, "", "")
        if _unbraced_equals(part):
            found.append((" ".join(key.split()), bare(value)))
        elif part.strip() and not equals:
            found.append((" ".join(part.split()), None))
    return found[:MAX_OPTIONS]


def _unbraced_equals(part: str) -> bool:
    before = part.partition("=")
    return bool(before[1]) and "{" not in before[0]


def bare(value: str) -> str:
    """Return a value without space and the braces around all of it.

    >>> bare(" {{a},{b}} "), bare("{a}{b}")
    ('{a},{b}', '{a}{b}')
    """
    value = value.strip()
    while value.startswith("{") and value.endswith("}") and _one_group(value):
        value = value[1:-1].strip()
    return value


def _one_group(value: str) -> bool:
    """Tell whether the first brace is closed by the last one."""
    depth = 0
    for found in _TOKEN.finditer(value):
        depth += (found[0] == "{") - (found[0] == "}")
        if not depth:
            return found.end() == len(value)
    return False


def flattened(options: Options, styles: "Mapping[str, str]", depth: int = 0) -> Options:
    """Return options with every style replaced by what it stands for; its name stays before it."""
    flat: Options = []
    for key, value in options:
        flat.append((key, value))
        if value is None and key in styles and depth < MAX_DEPTH and len(flat) < MAX_OPTIONS:
            flat += flattened(read_options(styles[key]), styles, depth + 1)
    return flat[:MAX_OPTIONS]
