"""The text of a figure as the page shows code: with its own highlighting and buttons."""

import re
from typing import TYPE_CHECKING

from plotnet import NOTATIONS

if TYPE_CHECKING:
    from markdown import Markdown

    from plotnet import Source


def listing(md: "Markdown", source: "Source") -> str:
    """Return a placeholder of the listing, which superfences makes as of any fence of code."""
    longest = max((len(ticks) for ticks in re.findall("`+", source.text)), default=0)
    ticks = "`" * max(3, longest + 1)
    language, _ = NOTATIONS[source.notation]
    lines = [ticks + language, *source.text.strip("\n").split("\n"), ticks]
    return "\n".join(md.preprocessors["fenced_code_block"].run(lines))
