"""Numbers as TikZ has them: lengths with units, and sums of them."""

import math
import re
from typing import TYPE_CHECKING, Final

from plotnet.read.tikz.scan import UnreadableError
from plotnet.scene import CM_PER_BP, CM_PER_PT

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

UNITS: Final = {
    "": 1.0, "cm": 1.0, "mm": 0.1, "pt": CM_PER_PT, "bp": CM_PER_BP, "in": 2.54,
    "em": 10 * CM_PER_PT, "ex": 4.3 * CM_PER_PT,
}  # fmt: skip
"""Centimetres in each unit; a number without one is in cm."""

_NUMBER: Final = r"(\d+\.?\d*(?:e-?\d+)?|\.\d+)\s*(cm|mm|pt|bp|in|em|ex)?"
_TOKEN: Final = rf"\s*(?:{_NUMBER}|(.))"
_ALONE: Final = re.compile(rf"\s*(-?)\s*{_NUMBER}\s*")
_FUNCTIONS: "Final[Mapping[str, Callable[[float], float]]]" = {
    "sqrt": math.sqrt,
    "abs": abs,
    "int": math.trunc,
    "round": round,
}
_NAME: Final = r"\s*([a-z]+)\s*(?=\()"
"""Patterns that are compiled where they are first used: most lengths are no formulas."""

MAX_DEPTH: Final = 20
LONGEST: Final = 200


def length(text: str) -> float:
    """Return what a length or a sum of lengths is in cm.

    Raises:
        UnreadableError: If it is none.

    >>> length("2*(1+.5)"), length("10mm"), length("-3")
    (3.0, 1.0, -3.0)
    """
    alone = _ALONE.fullmatch(text)  # as nearly all are
    if alone and len(text) <= LONGEST:
        value, rest = float(alone[2]) * UNITS[alone[3] or ""], ""
        value = -value if alone[1] else value
    else:
        reader = _Sum(text)
        value, rest = reader.sum(0), reader.rest
    if rest.strip() or not math.isfinite(value):
        raise UnreadableError(f"{text.strip()!r} is not a length")
    return value


class _Sum:
    """Reads arithmetic from the left."""

    def __init__(self, text: str) -> None:
        if len(text) > LONGEST:
            raise UnreadableError(f"{text[:20]!r}… is not a length")
        self.text = text
        self.at = 0

    @property
    def rest(self) -> str:
        return self.text[self.at :]

    def take(self, signs: str) -> str:
        """Read one of some signs; return nothing if none comes next."""
        sign = self.rest.lstrip()[:1]
        if not sign or sign not in signs:
            return ""
        self.at = self.text.index(sign, self.at) + 1
        return sign

    def sum(self, depth: int) -> float:
        value = self.product(depth)
        while sign := self.take("+-"):
            value += self.product(depth) * (1 if sign == "+" else -1)
        return value

    def product(self, depth: int) -> float:
        value = self.factor(depth)
        while sign := self.take("*/"):
            by = self.factor(depth)
            if sign == "/" and not by:
                raise UnreadableError(f"{self.text.strip()!r} divides by 0")
            value = value * by if sign == "*" else value / by
        return value

    def factor(self, depth: int) -> float:
        if depth > MAX_DEPTH:
            raise UnreadableError("parentheses are nested too deeply")
        if self.take("-"):
            return -self.factor(depth + 1)
        self.take("+")
        if self.take("("):
            value = self.sum(depth + 1)
            if not self.take(")"):
                raise UnreadableError(f"{self.text.strip()!r} is not a length")
            return value
        name = re.compile(_NAME).match(self.text, self.at)
        if name and name[1] in _FUNCTIONS:
            self.at = name.end()
            return float(_FUNCTIONS[name[1]](abs(self.factor(depth + 1))))
        found = re.compile(_TOKEN).match(self.text, self.at)
        if not found or found[1] is None:
            raise UnreadableError(f"{self.text.strip()!r} is not a length")
        self.at = found.end()
        return float(found[1]) * UNITS[found[2] or ""]
