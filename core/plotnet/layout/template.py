"""What is written at a layer: the author's words, else those of the figure, else its kind's."""

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from plotnet.layers import KINDS

if TYPE_CHECKING:
    from plotnet.architecture import Layer, Step, Style, Wording

_FIELD = re.compile(r"\{(channels|shape|size|params|macs|kernel|stride|name|kind|[a-z_]+)\}")
_TIMES = "\N{MULTIPLICATION SIGN}"


@dataclass(frozen=True, slots=True)
class Written:
    """What is written at a layer, in the language of labels, all templates filled in.

    Attributes:
        below: Under each part.
        depth: Along the depth edge.
        height: At the left edge.
        caption: Below the block.
        inside: Within it.
    """

    below: tuple[str, ...]
    depth: str
    height: str
    caption: str
    inside: str
