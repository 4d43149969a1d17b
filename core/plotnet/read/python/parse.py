"""From the text of a script to its syntax tree, or to an error with its line."""

import ast
import re
import textwrap
import threading
import warnings
from typing import Final, Never

from plotnet.errors import Origin, SpecError
from plotnet.read.python.limits import Limits

OPENING: Final = frozenset("([{")

_PARSING: Final = threading.Lock()
"""Held while the process-wide warning filters are changed."""

_TOKEN: Final = re.compile(
    r"""
      \#[^\n]*
    | \"\"\"(?:[^\\]|\\.)*?(?:\"\"\"|\Z)
    | '''(?:[^\\]|\\.)*?(?:'''|\Z)
    | "(?:[^"\\\n]|\\.)*"?
    | '(?:[^'\\\n]|\\.)*'?
    | (?P<bracket>[\[\](){}])
    | (?P<line>\n)
    """,
    re.VERBOSE | re.DOTALL,
)
_LINE: Final = re.compile(r"\bline (\d+)")
_DETECTED: Final = re.compile(r" \(detected at line \d+\)")


def parse(source: str, origin: Origin, limits: Limits) -> ast.Module:
    """Return the syntax tree of ``source``; line N of it stands at ``origin.line + N - 1``.

    Raises:
        SpecError: The source is too long, nested too deeply, or not Python 3.
    """
    source = textwrap.dedent(source.removeprefix("\ufeff"))
    if len(source) > limits.source_bytes:
        raise SpecError(f"the script is longer than {limits.source_bytes:,} bytes", origin)
    _check_brackets(source, origin, limits)
    try:
        tree = _parse_silently(source)
    except SyntaxError as error:
        _refuse(error, origin)
    except (RecursionError, MemoryError):
        raise SpecError("the script is nested too deeply", origin) from None
    except ValueError as error:
        raise SpecError(f"the script is not text: {error}", origin) from None
    _check_depth(tree, origin, limits)
    return tree


def _parse_silently(source: str) -> ast.Module:
    r"""Parse without the warnings about ``"\d"``, which in captions are the rule."""
    with _PARSING, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return ast.parse(source)


def _check_brackets(source: str, origin: Origin, limits: Limits) -> None:
    """Spare the parser what it takes exponential time or a deep stack for."""
    depth = 0
    for token in _TOKEN.finditer(source):
        bracket = token["bracket"]
        if bracket:
            depth = depth + 1 if bracket in OPENING else max(0, depth - 1)
        if depth > limits.nesting:
            line = source.count("\n", 0, token.start())
            raise SpecError("brackets are nested too deeply", origin.down(line))


def _check_depth(tree: ast.Module, origin: Origin, limits: Limits) -> None:
    level: list[ast.AST] = [tree]
    for _ in range(limits.nesting):
        level = [child for node in level for child in ast.iter_child_nodes(node)]
        if not level:
            return
    line = min(getattr(node, "lineno", 1) for node in level)
    raise SpecError("the script is nested too deeply", origin.down(line - 1))


def _refuse(error: SyntaxError, origin: Origin) -> Never:
    """Raise the parser's complaint with lines as the author counts them."""
    place = origin.down(max(error.lineno or 1, 1) - 1)
    message = _LINE.sub(
        lambda found: f"line {origin.line + int(found[1]) - 1}", _DETECTED.sub("", error.msg)
    )
    if "unicodeescape" in message:
        message = "a backslash in a text is no legal escape: double it, or write r'…'"
    text = (error.text or "").strip()
    shown = f": {text[:60]!r}" if text else ""
    raise SpecError(f"not Python 3: {message}{shown}", place) from None
