"""Network -> the block language: with every place and size that its author gave, or with none."""

import json
import os
import re
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from plotnet.network import (
    BallForm,
    Block,
    BoxForm,
    Bridge,
    Connection,
    Coordinate,
    Elbow,
    ImageForm,
    Mix,
    Spot,
    Straight,
    Writing,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from plotnet.network import Item, Labels, Network, Vector

_PLAIN: Final = re.compile(r"[A-Za-z_][A-Za-z0-9_ /]*")
_WORDS: Final = frozenset({"true", "false", "null", "yes", "no", "on", "off", "y", "n", "none"})

LEFT_OUT: Final = "is not carried over: the block language has no such thing"


def write_yaml(
    network: "Network", folder: "Path", *, geometry: bool = True
) -> tuple[str, tuple[str, ...]]:
    """Return a figure in the block language, and what of it that cannot say.

    Args:
        network: The figure; every block's place starts from another block or the origin.
        folder: Where the text will lie; pictures are named from there.
        geometry: Whether places and sizes are kept; without them the figure is laid out anew.
    """
    names = _names(network)
    left_out: list[str] = []
    layers: list[str] = []
    for item in network.items:
        if isinstance(item, Block):
            layers += _block(item, names, folder, geometry=geometry)
        elif isinstance(item, Writing) and not geometry:
            left_out.append(f"{item.origin}: the text {item.text[:40]!r} {LEFT_OUT}")
        elif isinstance(item, Writing):
            layers += _writing(item, names, left_out)
    connections = list(_connections(network, names, left_out, geometry=geometry))
    lines = ["layers:", *layers]
    if connections:
        lines += ["connections:", *connections]
    if network.title:
        lines.insert(0, f"title: {_text(network.title)}")
    return "\n".join(lines) + "\n", tuple(left_out)


def _names(network: "Network") -> "Mapping[str, str]":
    """Return the name of each block in the block language; blocks without one get one."""
    taken = {block.name for block in network.blocks if not block.name.startswith("@")}
    names: dict[str, str] = {}
    for number, block in enumerate(network.blocks, 1):
        name = block.name
        if name.startswith("@"):
            name = f"block{number}"
            while name in taken:
                name += "_"
            taken.add(name)
        names[block.name] = name
    return names


def _block(
    block: Block, names: "Mapping[str, str]", folder: "Path", *, geometry: bool
) -> "Iterator[str]":
    """Yield the lines of a block."""
    match block.form:
        case BoxForm(widths, height, depth):
            word = "banded" if block.look.band is not None else "box"
            sizes = {"width": _several(widths), "height": _number(height), "depth": _number(depth)}
        case BallForm(radius, logo):
            word, sizes = "ball", {"text": _text(logo), "radius": _number(radius)}
        case ImageForm(file, width, height):
            word = "image"
            sizes = {
                "file": _text(_relative(file, folder)),
                "width": _number(width),
                "height": _number(height),
            }
    yield f"- {word}:"
    if not geometry:
        sizes = {key: value for key, value in sizes.items() if key in {"text", "file"}}
    entries = {
        "name": _text(names[block.name]),
        **(_place(block.spot, names) if geometry else {}),
        **sizes,
        **_look(block, word),
        **_labels(block.labels),
    }
    yield from (f"    {key}: {value}" for key, value in entries.items())


def _relative(file: "Path", folder: "Path") -> str:
    """Return a file as it is named from a folder."""
    return os.path.relpath(file, folder.resolve()).replace(os.sep, "/")


def _place(spot: "Spot", names: "Mapping[str, str]") -> dict[str, str]:
    """Return where a block lies."""
    if spot.base is None:
        return {"at": _vector(spot.shift)}
    base = {"at": _text(f"{names.get(spot.base.block, spot.base.block)}.{spot.base.anchor}")}
    return {**base, "offset": _vector(spot.shift)} if any(spot.shift) else base


def _look(block: Block, word: str) -> dict[str, str]:
    if word == "image":
        return {}
    look = block.look
    entries = {"color": _colour(look.fill), "opacity": _number(look.opacity)}
    if look.band is not None:
        entries |= {"band": _colour(look.band), "band_opacity": _number(look.band_opacity)}
    return entries


def _labels(labels: "Labels") -> dict[str, str]:
    """Return what is written at a block."""
    below = f"[{', '.join(map(_text, labels.below))}]" if any(labels.below) else ""
    texts = {
        "below": below,
        "depth": _text(labels.depth) if labels.depth.strip() else "",
        "height": _text(labels.height) if labels.height.strip() else "",
        "caption": _text(labels.caption) if labels.caption.strip() else "",
    }
    said = ", ".join(f"{key}: {value}" for key, value in texts.items() if value)
    return {"labels": f"{{{said}}}"} if said else {}


def _writing(writing: Writing, names: "Mapping[str, str]", left_out: list[str]) -> "Iterator[str]":
    place = writing.place
    simple = not (writing.anchor or writing.angle or writing.pen or writing.fill or writing.room)
    if (
        not simple
        or not isinstance(place, Spot)
        or (place.base is not None and place.base.block not in names)
    ):
        left_out.append(f"{writing.origin}: the text {writing.text[:40]!r} {LEFT_OUT}")
        return
    yield "- text:"
    entries = {"text": _text(writing.text), **_place(place, names)}
    yield from (f"    {key}: {value}" for key, value in entries.items())


def _connections(
    network: "Network", names: "Mapping[str, str]", left_out: list[str], *, geometry: bool
) -> "Iterator[str]":
    """Yield the connections, a line for each; blocks in a row that is laid out have theirs."""
    blocks = [block.name for block in network.blocks]
    in_row = set() if geometry else set(pairwise(blocks))
    for item in network.items:
        if isinstance(item, Block | Coordinate | Writing):
            continue
        if isinstance(item, Connection) and (item.of.block, item.to.block) in in_row:
            continue
        line = _connection(item, names) if geometry else _link(item, names)
        if line is None:
            left_out.append(f"{item.origin}: {_what(item)} {LEFT_OUT}")
        else:
            yield f"- {line}"


def _what(item: "Item") -> str:
    if isinstance(item, Connection):
        return f"the connection from {item.of} to {item.to}"
    return "a line"


def _connection(item: "Item", names: "Mapping[str, str]") -> str | None:
    """Return a connection, or None for what the language cannot say."""
    if not isinstance(item, Connection) or item.pen is not None or item.tips != "middle":
        return None
    if item.of.block not in names or item.to.block not in names:
        return None
    entries = {
        "from": _text(f"{names[item.of.block]}.{item.of.anchor}"),
        "to": _text(f"{names[item.to.block]}.{item.to.anchor}"),
    }
    match item.way:
        case Bridge(start, end) if item.role == "copy" and min(start, end) >= 0:
            entries["style"] = "skip"
            if (start, end) != (1.25, 1.25):
                entries["rise"] = f"[{_number(start)}, {_number(end)}]"
        case Elbow(shift) if item.role == "edge":
            entries["path"] = "elbow"
            if shift is not None:
                entries["shift"] = _number(shift)
        case Straight() if item.role == "edge":
            pass
        case _:
            return None
    return f"{{{', '.join(f'{key}: {value}' for key, value in entries.items())}}}"


def _link(item: "Item", names: "Mapping[str, str]") -> str | None:
    """Return a connection whose way layout finds, or None for what has no ends."""
    if not isinstance(item, Connection) or not {item.of.block, item.to.block} <= set(names):
        return None
    style = ", style: skip" if item.role == "copy" else ""
    return f"{{from: {_text(names[item.of.block])}, to: {_text(names[item.to.block])}{style}}}"


def _several(numbers: tuple[float, ...]) -> str:
    shown = ", ".join(map(_number, numbers))
    return shown if len(numbers) == 1 else f"[{shown}]"


def _vector(vector: "Vector") -> str:
    return f"[{', '.join(map(_number, vector))}]"


def _number(number: float) -> str:
    """Return a number as short as it can be without another value.

    >>> _number(2.0), _number(0.1), _number(1e-7)
    ('2', '0.1', '0.0000001')
    """
    text = repr(float(number))
    if "e" in text:
        text = f"{number:.20f}".rstrip("0")
    return text.removesuffix(".0").removesuffix(".")


def _colour(colour: str | Mix) -> str:
    if isinstance(colour, str):
        return _text(colour)
    if len(colour.parts) == 1:
        return _text(colour.parts[0][0])
    return _text("rgb:" + ";".join(f"{name},{_number(weight)}" for name, weight in colour.parts))


def _text(text: str) -> str:
    r"""Return a text as YAML.

    >>> print(_text("conv1"), _text("$+$"), _text("it's"), _text("no"), _text("a\nb"))
    conv1 '$+$' 'it''s' 'no' "a\nb"
    """
    if _PLAIN.fullmatch(text) and text.lower() not in _WORDS and text == text.strip():
        return text
    if all(char.isprintable() for char in text):
        return "'" + text.replace("'", "''") + "'"
    return json.dumps(text, ensure_ascii=False)
