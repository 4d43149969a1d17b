"""Blocks and connections that an author places by hand, with PlotNeuralNet's own numbers."""

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, cast

from plotnet.errors import SpecError
from plotnet.network import (
    AnchorRef,
    BallForm,
    Block,
    BoxForm,
    Bridge,
    Connection,
    Elbow,
    ImageForm,
    Labels,
    Look,
    Network,
    Spot,
    Straight,
)

if TYPE_CHECKING:
    from plotnet.network import Form, Side, Vector, Way
    from plotnet.read.draft import DraftLayer, DraftLink

IMAGE_CM = 8.0
"""Side of a picture whose author gives a place but no size: PlotNeuralNet's."""

BALL_RADIUS = 2.5
BOX_SIZE = 40.0
BOX_WIDTHS = (1.0,)

_SIZES = ("at", "width", "height", "depth", "radius")


def placed(layer: "DraftLayer") -> Block | None:
    """Return the block that an author gave sizes or a place of its own, if it is one.

    Its spot is only meant where the option ``at`` is given.
    """
    options = layer.options
    if "at" not in options or all(options.get(name) is None for name in _SIZES):
        return None
    if layer.kind.name == "image" and options["at"] is None:
        return None
    spot = cast("Spot | None", options["at"]) or Spot()
    dx, dy, dz = cast("Vector", options["offset"])
    x, y, z = spot.shift
    spot = replace(spot, shift=(x + dx, y + dy, z + dz))
    look, dress = layer.kind.look, layer.dress
    return Block(
        layer.name,
        layer.kind.name,
        _form(layer),
        Look(
            dress.fill or look.fill,
            look.opacity if dress.opacity is None else dress.opacity,
            dress.band or look.band,
            cast(float, options.get("band_opacity", look.band_opacity)),
        ),
        spot,
        _labels(layer),
        layer.origin,
    )


def _form(layer: "DraftLayer") -> "Form":
    """Return the body of a block that was placed by hand."""
    options = layer.options
    height = cast("float | None", options.get("height"))
    match layer.kind.name:
        case "ball":
            inside = layer.wording.inside
            logo = cast("str | None", options["text"]) if inside is None else inside
            radius = cast("float | None", options["radius"])
            return BallForm(
                BALL_RADIUS if radius is None else radius, "$+$" if logo is None else logo
            )
        case "image":
            width = cast("float | None", options["width"])
            return ImageForm(cast(Path, options["file"]), width or IMAGE_CM, height or IMAGE_CM)
        case _:
            widths = cast("tuple[float, ...] | None", options["width"]) or BOX_WIDTHS
            depth = cast("float | None", options["depth"])
            return BoxForm(
                widths,
                BOX_SIZE if height is None else height,
                BOX_SIZE if depth is None else depth,
            )


def _labels(layer: "DraftLayer") -> Labels:
    """Return what is written at a block that was placed by hand."""
    wording = layer.wording
    text = "" if layer.kind.name == "ball" else cast("str | None", layer.options.get("text")) or ""
    return Labels(
        wording.below or (),
        wording.depth or "",
        wording.height or "",
        text if wording.caption is None else wording.caption,
    )


def network(layers: list["DraftLayer"], links: list["DraftLink"], title: str) -> Network | None:
    """Return a figure all of whose blocks are placed by hand, or None if not all are.

    A block without a place lies at the east side of the one before it.

    Raises:
        SpecError: If a connection has options that such figures have not.
    """
    blocks = [layer.block for layer in layers if layer.block is not None]
    if len(blocks) < len(layers) or all(layer.options["at"] is None for layer in layers):
        return None
    items: list[Block | Connection] = []
    for layer, block in zip(layers, blocks, strict=True):
        before = items[-1] if items else None
        if layer.options["at"] is None and isinstance(before, Block):
            block = replace(block, spot=replace(block.spot, base=AnchorRef(before.name, "east")))  # noqa: PLW2901 - the same block, placed
        items.append(block)
    names = {block.name for block in blocks}
    items += [_connection(link, names) for link in links]
    return Network(tuple(items), title)


def _connection(link: "DraftLink", names: set[str]) -> Connection:
    """Return a connection between blocks that were placed by hand."""
    options = link.options
    for name in ("label", "dashed"):
        if options[name]:
            message = f"connection: {name} is not for blocks that are placed by hand"
            raise SpecError(message, link.places[name])
    skip = options["style"] == "skip"
    sides = ("northeast", "north") if skip else ("east", "west")
    ends = []
    for end, side in zip(("from", "to"), sides, strict=True):
        asked = f"{end}_side"
        own = cast("Side", options[asked]) if asked in link.places else None
        ends.append(_end(cast(str, options[end]), own or side, names))
    return Connection(
        ends[0], ends[1], _way(link, skip=skip), "copy" if skip else "edge", link.origin
    )


def _end(text: str, side: str, names: set[str]) -> AnchorRef:
    """Return an end of a connection: a block's side, or an anchor such as ``conv1.north``."""
    block, dot, anchor = text.rpartition(".")
    if dot and text not in names and anchor.isalpha():
        return AnchorRef(block, anchor)
    return AnchorRef(text, side)


def _way(link: "DraftLink", *, skip: bool) -> "Way":
    """Return how a connection runs."""
    options = link.options
    if skip:
        start, *rest = cast("tuple[float, ...]", options["rise"])
        return Bridge(start, rest[0] if rest else start)
    if options["path"] == "elbow":
        return Elbow(cast("float | None", options["shift"]))
    return Straight()
