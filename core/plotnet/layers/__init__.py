"""The kinds of layers: what each is called, what it does to shapes, and how it looks by default.

One module per family; a new kind is a new entry in its family's module.
"""

from types import MappingProxyType
from typing import TYPE_CHECKING

from plotnet.layers import (
    activation,
    attention,
    convolution,
    dense,
    image,
    normalization,
    operation,
    plain,
    pooling,
    sequence,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from plotnet.architecture import Layer
    from plotnet.layers.kind import Kind
    from plotnet.network import Block

_FAMILIES = (
    image,
    convolution,
    pooling,
    normalization,
    activation,
    dense,
    operation,
    sequence,
    attention,
    plain,
)

KINDS: "Mapping[str, Kind]" = MappingProxyType(
    {kind.name: kind for family in _FAMILIES for kind in family.KINDS}
)
"""Every kind by its name."""

WORDS: "Mapping[str, Kind]" = MappingProxyType(
    {word: kind for kind in KINDS.values() for word in kind.words}
)
"""Every kind of the block language by each of its names there."""


def title_of(node: "Layer | Block") -> str:
    """Return what the kind of a layer or of a block is called, in the language of its figure."""
    return node.called or KINDS[node.kind].title
