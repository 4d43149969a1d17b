"""Whether a figure can be read at the width at which it will be shown."""

from typing import TYPE_CHECKING

from plotnet.errors import Notice
from plotnet.layout.bounds import extremes
from plotnet.layout.fit import TYPE_FLOOR_PT
from plotnet.scene import Label

if TYPE_CHECKING:
    from plotnet.architecture import Architecture
    from plotnet.scene import Part, Scene

CODE = "legibility"


def legibility(architecture: "Architecture", scene: "Scene") -> tuple[Notice, ...]:
    """Return a notice if the smallest type of a figure is too small at its page's width.

    It stands at the widest part of the figure, and says what to do.

    Args:
        architecture: As its author wrote it.
        scene: The same, laid out.
    """
    style = architecture.style
    shown = min(1.0, style.width_cm / scene.width)
    types = [
        (label.size_pt * label.scale, part.name)
        for part in scene.parts
        for label in part.shapes
        if isinstance(label, Label)
    ]
    if not types or min(types)[0] * shown >= TYPE_FLOOR_PT - 0.05:
        return ()
    size, _ = min(types)
    layers = {layer.name: layer for layer in architecture.layers}
    widths = {part.name: _width(part) for part in scene.parts if part.name in layers}
    widest = layers[max(widths, key=lambda name: widths[name])]
    needed = scene.width * TYPE_FLOOR_PT / size
    remedy = f"give it a width of {needed:.0f} cm" if needed < 60 else "draw it in several figures"
    message = (
        f"type is {size * shown:.1f} pt at {style.width_cm:g} cm, below {TYPE_FLOOR_PT:g} pt: "
        f"{remedy}, wrap it, or write less at {widest.name!r}, the widest layer"
    )
    return (Notice(message, widest.origin, CODE),)


def _width(part: "Part") -> float:
    """Return how wide a part is, its labels included."""
    xs = [x for shape in part.shapes for x, _ in extremes(shape)]
    return max(xs) - min(xs) if xs else 0.0
