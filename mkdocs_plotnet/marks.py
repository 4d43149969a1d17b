"""The marks that stand in a page until its figures are drawn."""

import os
import re
from typing import Final

SEAL: Final = os.urandom(4).hex()
"""What our marks have and no text that others put into a page."""

MARK = re.compile(
    rf'<div data-plotnet-(figure|picture|below)="{SEAL}-(\d+)">(.*?)</div>', re.DOTALL
)

CAPTION = "data-plotnet-caption"
REFERENCE = "data-plotnet-reference"
OPEN: Final = "plotnet-open"
"""The attribute of the element of a block whose end has not come yet: its argument."""

OURS: Final = "data-plotnet-"
"""What stands in each mark: most texts are not searched for more."""


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
    marks = MARK.finditer(html) if OURS in html else ()
    return [int(match[2]) for match in marks if match[1] != "below"]
