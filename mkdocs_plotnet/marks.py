"""The marks that stand in a page until its figures are drawn."""

import os
import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

SEAL: Final = os.urandom(4).hex()
"""What our marks have and no text that others put into a page."""

MARK = re.compile(
    rf'<div data-plotnet-(figure|picture|below)="{SEAL}-(\d+)">(.*?)</div>', re.DOTALL
)

CAPTION = "data-plotnet-caption"
REFERENCE = "data-plotnet-reference"
OPEN: Final = "plotnet-open"
"""The attribute of the element of a block whose end has not come yet: its argument."""

_SEALED: Final = f'="{SEAL}-'
"""What stands in the tag of each mark, before its number."""


def mark(number: int, kind: str = "figure", inside: str = "", *, image: bool = False) -> str:
    """Return what stands in for a whole figure, for the picture in it, or for what is below it.

    Args:
        number: Of the figure.
        kind: ``figure``, ``picture`` or ``below``.
        inside: HTML that stands in the mark.
        image: Whether an image stands in it that plugins may put something around.
    """
    shown = f'<img src="plotnet-picture-{number}.svg" alt="">' if image else ""
    return f'<div data-plotnet-{kind}="{sealed(number)}">{inside}{shown}</div>'


def sealed(number: int) -> str:
    """Return a number as it stands in marks."""
    return f"{SEAL}-{number}"


def marked(html: str) -> list[int]:
    """Return the numbers of the figures that stand in a page."""
    return [int(match[2]) for match in found(MARK, html) if match[1] != "below"]


def put(pattern: re.Pattern[str], make: "Callable[[re.Match[str]], str]", html: str) -> str:
    """Return a page with other text in the place of marks, as ``re.sub`` does it, but faster.

    Args:
        pattern: Of the marks: each begins with the tag that is sealed.
        make: Returns what stands for one.
        html: The page.
    """
    pieces, done = list[str](), 0
    for match in found(pattern, html):
        pieces += [html[done : match.start()], make(match)]
        done = match.end()
    return "".join([*pieces, html[done:]]) if pieces else html


def found(pattern: re.Pattern[str], html: str) -> "Iterator[re.Match[str]]":
    """Yield the marks of a page; it is far quicker to look for the seal than for a pattern."""
    at = html.find(_SEALED)
    while at >= 0:
        match = pattern.match(html, html.rfind("<", 0, at))
        if match:
            yield match
        at = html.find(_SEALED, match.end() if match else at + 1)
