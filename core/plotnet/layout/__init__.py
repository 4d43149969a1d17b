"""Network or Architecture -> Scene: where everything lies, how large, in what painting order.

Figures whose author placed the blocks are laid out by `network`, those of the block language by
`compose`. Nothing here knows how a scene is written.
"""

from typing import TYPE_CHECKING

from plotnet.architecture import Architecture
from plotnet.layout.dress import dressed

if TYPE_CHECKING:
    from plotnet.network import Network
    from plotnet.scene import Scene
    from plotnet.theme import Theme


def lay_out(figure: "Network | Architecture", theme: "Theme") -> "Scene":
    """Return the figure with every coordinate settled.

    Raises:
        SpecError: If a reference leads nowhere or in a circle, a label or a colour cannot be
            read, or a picture cannot be used.
    """
    if isinstance(figure, Architecture):
        from plotnet.layout.compose import lay_out_architecture  # noqa: PLC0415 - not for scripts

        return dressed(lay_out_architecture(figure, theme), theme)
    from plotnet.layout.network import lay_out_network  # noqa: PLC0415 - only for scripts

    return dressed(lay_out_network(figure, theme), theme)
