"""Blocks and connections that an author places by hand, with PlotNeuralNet's own numbers."""

from pathlib import Path
from typing import TYPE_CHECKING, cast

from msgspec.structs import replace

from plotnet.errors import SpecError, suggest
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
    Writing,
)

if TYPE_CHECKING:
    from plotnet.errors import Origin
    from plotnet.network import Form, Item, Side, Vector, Way
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
    if "at" not in options or layer.kind.name == "text":
        return None
    if all(options.get(name) is None for name in _SIZES):
        return None
    if layer.kind.name == "image" and options["at"] is None:
        return None
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
        _spot(layer),
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
        SpecError: If a place or a connection refers to what is not there, or a connection has
            options that such figures have not.
    """
    _check_places(layers)
    free = [layer for layer in layers if layer.kind.name == "text"]
    blocks = [layer for layer in layers if layer.block is not None]
    by_hand = [layer for layer in (*free, *blocks) if layer.options["at"] is not None]
    if len(blocks) + len(free) < len(layers) or not by_hand:
        for layer in free:
            if layer.options["at"] is not None:
                message = "text: at is only for figures all of whose blocks are placed by hand"
                raise SpecError(message, layer.place("at"))
        return None
    items: list[Item] = []
    before: Block | None = None
    for layer in layers:
        if layer.block is None:
            items.append(_writing(layer))
        else:
            before = _settled(layer, layer.block, before)
            items.append(before)
    names = {layer.name for layer in blocks}
    items += [_connection(link, names) for link in links]
    return Network(tuple(items), title)


def _check_places(layers: list["DraftLayer"]) -> None:
    """Refuse places at blocks that there are not."""
    names = {layer.name for layer in layers}
    for layer in layers:
        spot = cast("Spot | None", layer.options.get("at"))
        if spot is not None and spot.base is not None and spot.base.block not in names:
            block = spot.base.block
            message = f"no block has the name {block!r}{suggest(block, names)}"
            raise SpecError(message, layer.place("at"))


def _settled(layer: "DraftLayer", block: Block, before: Block | None) -> Block:
    """Return a block with a place: its own, or at the east side of the one before it."""
    if layer.options["at"] is not None or before is None:
        return block
    return replace(block, spot=replace(block.spot, base=AnchorRef(before.name, "east")))


def _writing(layer: "DraftLayer") -> Writing:
    """Return a text that was placed by hand."""
    text = cast("str | None", layer.options["text"]) or ""
    return Writing(layer.name, text, _spot(layer), layer.origin)


def _spot(layer: "DraftLayer") -> Spot:
    """Return the place that was given by hand, with its offset."""
    spot = cast("Spot | None", layer.options["at"]) or Spot()
    dx, dy, dz = cast("Vector", layer.options["offset"])
    x, y, z = spot.shift
    return replace(spot, shift=(x + dx, y + dy, z + dz))


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
        ends.append(_end(cast(str, options[end]), own or side, names, link.places[end]))
    return Connection(
        ends[0], ends[1], _way(link, skip=skip), "copy" if skip else "edge", link.origin
    )


def _end(text: str, side: str, names: set[str], origin: "Origin") -> AnchorRef:
    """Return an end of a connection: a block's side, or an anchor such as ``conv1.north``.

    Raises:
        SpecError: If there is no such block.
    """
    if text in names:
        return AnchorRef(text, side)
    block, _, anchor = text.rpartition(".")
    if block in names and anchor.isalpha():
        return AnchorRef(block, anchor)
    raise SpecError(f"no block has the name {text!r}{suggest(block or text, names)}", origin)


def _way(link: "DraftLink", *, skip: bool) -> "Way":
    """Return how a connection runs."""
    options = link.options
    if skip:
        start, *rest = cast("tuple[float, ...]", options["rise"])
        return Bridge(start, rest[0] if rest else start)
    if options["path"] == "elbow":
        return Elbow(cast("float | None", options["shift"]))
    return Straight()
