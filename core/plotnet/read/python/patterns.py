"""The patterns of ``match`` statements."""

import ast
from collections import deque
from collections.abc import Sequence
from typing import TYPE_CHECKING

from plotnet.errors import SpecError
from plotnet.read.python.attributes import get_attribute, has_attribute
from plotnet.read.python.classes import Class
from plotnet.read.python.display import collect
from plotnet.read.python.native_types import is_instance
from plotnet.read.python.operations import equal
from plotnet.read.python.records import record_fields
from plotnet.read.python.values import MISSING, Native, Opaque

if TYPE_CHECKING:
    from plotnet.read.python.evaluate import Evaluator

Bound = dict[str, object]


def matches(  # noqa: PLR0911 - a table by type
    ev: "Evaluator", pattern: ast.pattern, subject: object, bound: Bound
) -> bool:
    """Return whether ``subject`` matches, collecting in ``bound`` what the pattern names.

    Raises:
        SpecError: The subject is opaque.
    """
    ev.meter.step()
    if isinstance(subject, Opaque):
        raise SpecError(subject.reason)
    match pattern:
        case ast.MatchValue():
            return equal(ev.meter, subject, ev.evaluate(pattern.value))
        case ast.MatchSingleton():
            return subject is pattern.value
        case ast.MatchAs():
            return _named(ev, pattern, subject, bound)
        case ast.MatchOr():
            return any(matches(ev, part, subject, bound) for part in pattern.patterns)
        case ast.MatchSequence():
            return _sequence(ev, pattern.patterns, subject, bound)
        case ast.MatchMapping():
            return _mapping(ev, pattern, subject, bound)
        case ast.MatchClass():
            return _class(ev, pattern, subject, bound)
        case _:
            raise SpecError(f"{type(pattern).__name__} patterns are not read here")


def _named(ev: "Evaluator", pattern: ast.MatchAs, subject: object, bound: Bound) -> bool:
    if pattern.pattern is not None and not matches(ev, pattern.pattern, subject, bound):
        return False
    if pattern.name is not None:
        bound[pattern.name] = subject
    return True


def _sequence(
    ev: "Evaluator", patterns: Sequence[ast.pattern], subject: object, bound: Bound
) -> bool:
    if not isinstance(subject, list | tuple | deque | range):
        return False
    values = collect(ev.meter, subject)
    stars = [place for place, part in enumerate(patterns) if isinstance(part, ast.MatchStar)]
    spare = len(values) - (len(patterns) - len(stars))
    if spare < 0 or (spare and not stars):
        return False
    for place in stars:
        values[place : place + spare] = [values[place : place + spare]]
    return all(_part(ev, part, value, bound) for part, value in zip(patterns, values, strict=True))


def _part(ev: "Evaluator", pattern: ast.pattern, value: object, bound: Bound) -> bool:
    if not isinstance(pattern, ast.MatchStar):
        return matches(ev, pattern, value, bound)
    if pattern.name is not None:
        bound[pattern.name] = value
    return True


def _mapping(ev: "Evaluator", pattern: ast.MatchMapping, subject: object, bound: Bound) -> bool:
    if not isinstance(subject, dict):
        return False
    ev.meter.work(len(subject))
    rest = dict(subject)
    for key, part in zip(pattern.keys, pattern.patterns, strict=True):
        value = rest.pop(ev.evaluate(key), MISSING)
        if value is MISSING or not matches(ev, part, value, bound):
            return False
    if pattern.rest is not None:
        bound[pattern.rest] = rest
    return True


def _class(ev: "Evaluator", pattern: ast.MatchClass, subject: object, bound: Bound) -> bool:
    kind = ev.evaluate(pattern.cls)
    if not is_instance(subject, kind):
        return False
    if isinstance(kind, Native) and pattern.patterns:
        return matches(ev, pattern.patterns[0], subject, bound)
    positional = list(record_fields(kind)) if isinstance(kind, Class) and pattern.patterns else []
    names = [*positional[: len(pattern.patterns)], *pattern.kwd_attrs]
    parts = [*pattern.patterns, *pattern.kwd_patterns]
    return all(
        has_attribute(ev.meter, subject, name)
        and matches(ev, part, get_attribute(ev.meter, subject, name), bound)
        for name, part in zip(names, parts, strict=True)
    )
