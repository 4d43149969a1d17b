"""Paths as connections, lines and areas of a figure."""

from itertools import groupby
from typing import TYPE_CHECKING, Literal

from msgspec.structs import replace

from plotnet.network import (
    AnchorRef,
    Between,
    Bridge,
    Connection,
    Spot,
    Straight,
    Stroke,
    Via,
)
from plotnet.read.tikz.options import flattened, read_options
from plotnet.read.tikz.places import points
from plotnet.read.tikz.styles import read_line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from plotnet.errors import Origin
    from plotnet.network import Item, Pen, Place, Way
    from plotnet.read.tikz.options import Options
    from plotnet.read.tikz.paths import Path
    from plotnet.read.tikz.paths import Way as Line_
    from plotnet.read.tikz.state import State
    from plotnet.read.tikz.styles import Line, Tips

BRACE_CM = 0.18
"""How far a curly brace reaches unless it says so."""


def add_lines(path: "Path", state: "State", origin: "Origin", *, drawn: bool, filled: bool) -> None:
    """Put what a path draws into the figure.

    Args:
        path: The path.
        state: Of the figure.
        origin: Where it stands.
        drawn: Whether its command draws lines.
        filled: Whether its command fills areas.

    Raises:
        SpecError: If a colour is unknown.
        UnreadableError: If a length cannot be read.
    """
    line = read_line(path.options, state, drawn=drawn, filled=filled)
    brace = _brace(path.options, state)
    for way in path.ways:
        for item in _items(way, line, brace, state, origin):
            state.add(item)
    for way, options in path.edges:
        own = read_line([*path.options, *options], state, drawn=drawn, filled=False)
        for item in _items(way, own, _brace(options, state), state, origin):
            state.add(item)


def _brace(options: "Options", state: "State") -> float:
    """Return how far a brace reaches to the left of its way; 0 if there is none."""
    flat = flattened(options, state.styles)
    decoration = next((value for key, value in flat if key == "decoration" and value), None)
    if not any(key == "decorate" for key, _ in flat) or decoration is None:
        return 0.0
    inner = dict(read_options(decoration))
    if "brace" not in inner and "calligraphic brace" not in inner:
        return 0.0
    reach = points(inner.get("amplitude") or f"{BRACE_CM}cm")
    return -reach if "mirror" in inner else reach


def _items(
    way: "Line_", line: "Line", brace: float, state: "State", origin: "Origin"
) -> "Iterator[Item]":
    """Yield what one line is drawn as."""
    if len(way.places) < 2 or not (line.drawn or line.fill is not None):
        return
    pen = line.pen if line.drawn else None
    if way.closed or line.fill is not None or brace:
        tips: Tips = "none" if way.closed else line.tips
        yield Stroke(
            tuple(way.places), origin, pen, line.fill, line.fill_opacity, way.closed, tips,
            line.rounding, tuple(way.bends) if any(way.bends) else (), brace,
        )  # fmt: skip
    elif line.role is not None and not any(way.bends):
        yield from _connections(way, line, state, origin)
    else:
        yield from _strokes(way, line, line.pen, origin)


def _connections(way: "Line_", line: "Line", state: "State", origin: "Origin") -> "Iterator[Item]":
    """Yield the parts of a connection: one, if arrow tips are on all of its pieces or on none."""
    runs = [(mark, len(list(run))) for mark, run in groupby(way.marked)]
    at = 0
    for mark, length in runs:
        places = way.places[at : at + length + 1]
        at += length
        last = at == len(way.marked)
        pointed: Literal["end", "none"] = "end" if last and line.tips != "none" else "none"
        start, end = (state.point(place, origin) for place in (places[0], places[-1]))
        tips = mark if mark != "none" else pointed
        form = _way(places, start, end, state)
        yield Connection(start, end, form, line.role or "edge", origin, line.own_pen, tips)


def _way(places: "list[Place]", start: AnchorRef, end: AnchorRef, state: "State") -> "Way":
    """Return how a connection goes: a skip of PlotNeuralNet's is a bridge."""
    if len(places) == 2:
        return Straight()
    if len(places) == 4:
        heights = (_height(places[1], start, state), _height(places[2], end, state))
        if heights[0] is not None and heights[1] is not None:
            return Bridge(heights[0], heights[1])
    return Via(tuple(places[1:-1]))


def _height(place: "Place", end: AnchorRef, state: "State") -> float | None:
    """Return how high above a block's lower edge a point lies that is measured by its height."""
    if not isinstance(place, Spot) or place.base is None or any(place.shift):
        return None
    point = state.points.get(place.base.block)
    where = None if point is None else point.place
    if not isinstance(where, Between) or any(where.shift):
        return None
    low, high = where.start, where.end
    if not isinstance(low, Spot) or not isinstance(high, Spot) or low.base is None:
        return None
    side = low.base.anchor.removeprefix("south")
    fits = (
        low.base.block == end.block
        and high.base == AnchorRef(end.block, f"north{side}")
        and low.base.anchor == f"south{side}"
        and end.anchor.removeprefix("north").removeprefix("south") == side
        and not any(low.shift)
        and not any(high.shift)
    )
    return where.share if fits else None


def _strokes(way: "Line_", line: "Line", pen: "Pen", origin: "Origin") -> "Iterator[Stroke]":
    """Yield the parts of a free line: one, if arrow tips are on all of its pieces or on none."""
    bends = tuple(way.bends) if any(way.bends) else ()
    stroke = Stroke(tuple(way.places), origin, pen, rounding=line.rounding, bends=bends)
    if all(mark == "middle" for mark in way.marked):
        yield replace(stroke, tips="middle")
        return
    yield replace(stroke, tips=line.tips)
    for number, mark in enumerate(way.marked):
        if mark != "none":
            piece = tuple(way.places[number : number + 2])
            yield replace(stroke, places=piece, tips="middle", bends=bends[number : number + 1])
