"""The kinds of layers: what each is called and how it looks by default.

One module per family; a new kind is a new entry in its family's module.
"""

from types import MappingProxyType
from typing import TYPE_CHECKING

from plotnet.layers import convolution, dense, image, operation, pooling

if TYPE_CHECKING:
    from collections.abc import Mapping

    from plotnet.layers.kind import Kind

_FAMILIES = (convolution, pooling, dense, operation, image)

KINDS: "Mapping[str, Kind]" = MappingProxyType(
    {kind.name: kind for family in _FAMILIES for kind in family.KINDS}
)
"""Every kind by its name."""
