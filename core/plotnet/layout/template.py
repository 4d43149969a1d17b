"""What is written at a layer: the author's words, else those of the figure, else its kind's."""

from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from plotnet.layers import KINDS
from plotnet.layers.template import fill
from plotnet.phrases import attention

if TYPE_CHECKING:
    from collections.abc import Iterator

    from plotnet.architecture import Layer, Style, Wording
    from plotnet.network import Block

_PARTS = ("depth", "height", "caption", "inside")


class Written(Struct, frozen=True):
    """What is written at a layer, in the language of labels, all templates filled in.

    Attributes:
        below: Under each part; one alone may stand for all parts.
        depth: Along the depth edge.
        height: At the left edge.
        caption: Below the block.
        inside: Within it.
    """

    below: tuple[str, ...] = ()
    depth: str = ""
    height: str = ""
    caption: str = ""
    inside: str = ""


def written(layer: "Layer", style: "Style") -> Written:
    """Return what is written at a layer of a figure."""
    if layer.block is not None:
        return _block_words(layer.block)
    said = (
        layer.wording,
        *(style.labels[key] for key in (layer.kind, "*") if key in style.labels),
        usual(layer),
    )
    below = next((wording.below for wording in said if wording.below is not None), ())
    return Written(tuple(_below(below, layer)), *_others(said, layer))


def author_only(layer: "Layer") -> Written:
    """Return what the author said at this very layer and nothing else."""
    said = layer.wording
    return Written(tuple(_below(said.below or (), layer)), *_others((said,), layer))


def _others(said: "tuple[Wording, ...]", layer: "Layer") -> "Iterator[str]":
    """Yield what stands elsewhere than below the parts."""
    return (fill(_first(said, part), layer) for part in _PARTS)


def _first(said: "tuple[Wording, ...]", part: str) -> str:
    """Return what the first says that says anything of a part; the empty text is something."""
    texts = (getattr(wording, part) for wording in said)
    return next((text for text in texts if text is not None), "")


def _below(below: tuple[str, ...], layer: "Layer") -> "Iterator[str]":
    """Yield the texts under the parts; a single template is filled in for each step."""
    if len(below) == 1 and "{" in below[0]:
        yield from (fill(below[0], layer, part) for part in range(len(layer.steps)))
        return
    for number, text in enumerate(below):
        yield fill(text, layer, min(number, len(layer.steps) - 1))


def usual(layer: "Layer") -> "Wording":
    """Return what the kind of a layer writes, in the language of its figure."""
    if layer.usual is not None:
        return layer.usual
    wording = KINDS[layer.kind].wording
    if layer.kind != "attention":
        return wording
    cross, masked = (bool(layer.options.get(name)) for name in ("cross", "causal"))
    return replace(
        wording, inside=attention(layer.options.get("heads"), cross=cross, masked=masked)
    )


def _block_words(block: "Block") -> Written:
    """Return what is written at a block whose author gave its size."""
    labels = block.labels
    return Written(labels.below, labels.depth, labels.height, labels.caption)
