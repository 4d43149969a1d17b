"""Bodies that show a raster image, upright in the depth plane; cm."""

from pathlib import Path
from typing import TYPE_CHECKING

from plotnet.layout.body import Body
from plotnet.layout.image import read_image
from plotnet.scene import Picture

if TYPE_CHECKING:
    from plotnet.architecture import Layer
    from plotnet.layout.canvas import Canvas

SHEET = 0.02
"""How thick a picture is drawn."""


def picture(layer: "Layer", canvas: "Canvas") -> Body:
    """Return the picture that a layer names, as large as its shape unless it says otherwise.

    Raises:
        SpecError: If it cannot be used.
    """
    height, width = canvas.sizes.face(layer.output)
    wanted = layer.options.get("width"), layer.options.get("height")
    width = float(wanted[0]) if isinstance(wanted[0], int | float) else width
    height = float(wanted[1]) if isinstance(wanted[1], int | float) else height
    return shown(Path(str(layer.options["file"])), width, height, layer)


def shown(file: Path, width: float, height: float, layer: "Layer") -> Body:
    """Return a picture of a size.

    Raises:
        SpecError: If it cannot be used.
    """
    data, media, asset = read_image(file, layer.origin)
    shape = Picture((0.0, 0.0), width, height, data, media, asset)
    return Body((shape,), (SHEET,), height, width)
