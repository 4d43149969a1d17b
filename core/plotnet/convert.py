"""Any figure -> the block language: what ``plotnet convert`` does."""

from typing import TYPE_CHECKING

from msgspec.structs import replace

from plotnet.architecture import Architecture
from plotnet.errors import Notice, SpecError
from plotnet.network import Block, Network, Spot
from plotnet.read import read
from plotnet.write.yaml import write_yaml

if TYPE_CHECKING:
    from pathlib import Path

    from plotnet.figure import Source
    from plotnet.network import Item
    from plotnet.read.files import Folder


def convert(
    source: "Source", folder: "Folder", target: "Path", *, geometry: bool = True
) -> tuple[str, tuple[Notice, ...]]:
    """Return a figure in the block language, with names, labels, connections and places.

    Args:
        source: The figure.
        folder: Where its files are looked for.
        target: The folder in which the text will lie.
        geometry: Whether places and sizes are kept; without them the figure is laid out anew.

    Raises:
        SpecError: If it cannot be read, or is in the block language already.
    """
    network = read(source.text, source.origin, folder, source.syntax)
    if isinstance(network, Architecture):
        raise SpecError("this figure is in the block language already", source.origin)
    text, left_out = write_yaml(_settled(network), target, geometry=geometry)
    notices = tuple(Notice(message, source.origin, "convert") for message in left_out)
    return text, (*network.notices, *notices)


def _settled(network: Network) -> Network:
    """Return a figure whose blocks start from each other or from the origin, not from points."""
    from plotnet.layout.place import place  # noqa: PLC0415 - few figures need it

    blocks = {block.name for block in network.blocks}
    placed = None
    items: list[Item] = []
    for item in network.items:
        if isinstance(item, Block) and item.spot.base and item.spot.base.block not in blocks:
            placed = placed or place(network.items)
            x, y = placed[item.name].at
            items.append(replace(item, spot=Spot(None, (x, y, 0.0))))
        else:
            items.append(item)
    return replace(network, items=tuple(items))
