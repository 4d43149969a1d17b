"""The body of each layer, by the form of its kind and the tensor that leaves it."""

from typing import TYPE_CHECKING

from plotnet.layers import KINDS
from plotnet.layout import flat, grid, solid
from plotnet.layout.picture import picture

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping, Sequence

    from plotnet.architecture import Layer, Tensor
    from plotnet.layers.kind import Form
    from plotnet.layout.body import Body
    from plotnet.layout.canvas import Canvas

OPENERS = frozenset({"unpool", "upsample"})
"""Kinds at which the block after lies, and not they at the block before."""

SLABS = frozenset({"pool", "norm", "activation", "dropout", *OPENERS})
"""Kinds that change no channels: a thin slab."""

CLASSIFIERS = frozenset({"softmax", "sigmoid"})
"""Kinds that are a slab unless they have a matrix of their own."""


ALIKE = 0.75
"""Extents that differ by no more count as those of maps of one size."""


def body(layer: "Layer", canvas: "Canvas", together: "Sequence[Layer]") -> "Body":
    """Return the body of a layer.

    Args:
        layer: What is drawn.
        canvas: How.
        together: It and the layers that it is attached to.

    Raises:
        SpecError: If a label, a colour or a picture cannot be used.
    """
    if layer.block is not None:
        from plotnet.layout.by_hand import hand_made  # noqa: PLC0415 - few figures have one

        return hand_made(layer, layer.block, canvas)
    if joins_maps(layer):
        near = {other.name for other in together}
        return solid.joined(layer, canvas, [name for name in layer.inputs if name not in near])
    return _FORMS[KINDS[layer.kind].form](layer, canvas)


def _pyramid(layer: "Layer", canvas: "Canvas") -> "Body":
    return solid.pyramid(layer, canvas, _enters(layer, canvas))


def _strip(layer: "Layer", canvas: "Canvas") -> "Body":
    cut = layer.kind == "patches" and layer.inputs
    return grid.patches(layer, canvas) if cut else grid.strip(layer, canvas)


def _enters(layer: "Layer", canvas: "Canvas") -> "Tensor":
    return canvas.outputs[layer.inputs[0]] if layer.inputs else layer.output


def joins_maps(layer: "Layer") -> bool:
    """Tell whether a layer puts maps one behind the other: drawn as what it joins."""
    return layer.kind == "concat" and layer.output.kind == "map"


def is_slab(layer: "Layer") -> bool:
    """Tell whether a layer is drawn as a thin slab."""
    if layer.block is not None or layer.output.kind == "tokens":
        return False
    bare = layer.kind in CLASSIFIERS and layer.options.get("classes") is None
    return layer.kind in SLABS or bare


def is_solid(layer: "Layer") -> bool:
    """Tell whether a layer is drawn in space, so that slabs may lie at its right face."""
    if layer.block is not None or layer.output.kind == "tokens":
        return False
    return KINDS[layer.kind].form == "box" or joins_maps(layer)


def is_card(layer: "Layer") -> bool:
    """Tell whether what is written of a layer stands within it."""
    form = KINDS[layer.kind].form
    flat = form == "box" and layer.output.kind == "tokens"
    return layer.block is None and (flat or form in {"card", "text"})


def attaches(
    layer: "Layer", cluster: "Sequence[Layer]", openers: "Collection[str]" = OPENERS
) -> bool:
    """Tell whether a layer of a row is drawn at the right face of the layers before it.

    Slabs and pyramids lie at the block that they work on; a skip's map at the one that it joins,
    and a convolution at both.

    Args:
        layer: That may be attached.
        cluster: What stands before it, already attached to each other.
        openers: Kinds at which the block after lies.
    """
    before = cluster[-1]
    if not is_solid(before) or before.name not in layer.inputs or layer.block is not None:
        return False
    if joins_maps(layer):
        return len(layer.inputs) > 1
    if layer.inputs != (before.name,):
        return False
    if is_slab(layer):
        return layer.kind not in openers
    if KINDS[layer.kind].form == "pyramid":
        return before.output.kind == "map" and layer.kind not in openers
    grown = len(cluster) > 1 and cluster[-2].kind in {"upconv", *openers}
    opened = before.kind in openers or (joins_maps(before) and grown)
    return opened and is_solid(layer) and _alike(layer, before)


def _alike(layer: "Layer", before: "Layer") -> bool:
    """Tell whether two maps are about as large as each other."""
    one, other = (max(of.output.space, default=1) for of in (layer, before))
    return layer.output.kind == before.output.kind and ALIKE * max(one, other) <= min(one, other)


def _box(layer: "Layer", canvas: "Canvas") -> "Body":
    if is_slab(layer):
        return solid.slab(layer, canvas)
    match layer.output.kind:
        case "map":
            return solid.box(layer, canvas)
        case "tokens":
            return flat.card(layer, canvas)
        case "vector":
            return solid.bar(layer, canvas)


def _sheet(layer: "Layer", canvas: "Canvas") -> "Body":
    if layer.options.get("file"):
        return picture(layer, canvas)
    match layer.output.kind:
        case "map":
            return solid.sheets(layer, canvas) if canvas.sheets else solid.box(layer, canvas)
        case "tokens":
            return grid.strip(layer, canvas)
        case "vector":
            return solid.bar(layer, canvas)


_FORMS: "Mapping[Form, Callable[[Layer, Canvas], Body]]" = {
    "box": _box,
    "sheet": _sheet,
    "pyramid": _pyramid,
    "ball": flat.operation,
    "column": grid.column,
    "cell": flat.cell,
    "card": flat.card,
    "strip": _strip,
    "image": picture,
    "text": flat.words,
    "brace": flat.words,
    "spacer": flat.space,
    "ellipsis": flat.dots,
}
