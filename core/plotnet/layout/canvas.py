"""What the drawing of every layer of a figure shares: rules of size, colours, words."""

from typing import TYPE_CHECKING

from msgspec import Struct

from plotnet.layers import KINDS
from plotnet.layout.type import text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from plotnet.architecture import Layer, Style, Tensor
    from plotnet.layout.paint import Palette
    from plotnet.layout.piece import Axes
    from plotnet.layout.size import Sizes
    from plotnet.layout.template import Written
    from plotnet.scene import Paint
    from plotnet.text import Text

BAND_OPACITY = 0.6


class Canvas(Struct, frozen=True):
    """What the drawing of every layer of a figure shares.

    Attributes:
        sizes: The lengths of tensors.
        palette: The colours.
        style: What the author chose for the figure.
        axes: How the flow runs.
        turned: Whether cards are written upwards, to be narrow.
        tight: Whether room is short, so that gaps are small.
        outputs: What leaves each layer, by name.
        written: What is written at each layer, by name.
        sheets: Whether maps that go in are stacks of sheets, because others are.
    """

    sizes: "Sizes"
    palette: "Palette"
    style: "Style"
    axes: "Axes"
    turned: bool
    tight: bool
    outputs: "Mapping[str, Tensor]"
    written: "Mapping[str, Written]"
    sheets: bool

    def fill(self, layer: "Layer") -> "Paint":
        """Return the paint of a layer's faces."""
        look, dress = KINDS[layer.kind].look, layer.dress
        opacity = look.opacity if dress.opacity is None else dress.opacity
        return self.palette.paint(dress.fill or look.fill, opacity, layer.origin)

    def band(self, layer: "Layer") -> "Paint | None":
        """Return the paint of a layer's activation, if it has one of its own."""
        role = layer.dress.band
        if role is None and layer.options.get("activation") not in {None, "none", False}:
            role = KINDS[layer.kind].band
        return None if role is None else self.palette.paint(role, BAND_OPACITY, layer.origin)

    def words(self, layer: "Layer") -> "Written":
        """Return what is written at a layer."""
        return self.written[layer.name]

    def text(self, source: str, layer: "Layer") -> "Text":
        """Return a label of a layer."""
        return text(source, layer.origin)
