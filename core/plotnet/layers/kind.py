"""What a kind of layer is."""

from dataclasses import dataclass

from plotnet.network import Look


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of layer.

    Attributes:
        name: As readers write it into a block, e.g. ``conv``.
        title: As a reader of the figure is told, e.g. ``Convolution``.
        look: How it is painted unless the author says otherwise.
    """

    name: str
    title: str
    look: Look
