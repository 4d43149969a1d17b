"""What flows where: every connection of an architecture, those that its author added included."""

from typing import TYPE_CHECKING

from plotnet.layout.piece import Edge

if TYPE_CHECKING:
    from plotnet.architecture import Architecture


def edges(architecture: "Architecture") -> tuple[Edge, ...]:
    """Return every connection once, in the order of the layers where they end."""
    follows = (Edge(name, layer.name) for layer in architecture.layers for name in layer.inputs)
    added = (Edge(link.of, link.to, link.role, link) for link in architecture.links)
    return tuple(dict.fromkeys((*follows, *added)))
