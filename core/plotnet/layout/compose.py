"""Architecture -> Scene: everything in place, then painted in the order in which it overlaps."""

from collections import defaultdict
from typing import TYPE_CHECKING

from plotnet.layout.bounds import around
from plotnet.layout.brace import braced
from plotnet.layout.detour import settled
from plotnet.layout.edges import edges
from plotnet.layout.fit import Fitting
from plotnet.layout.grid import synapse
from plotnet.layout.legend import legend
from plotnet.layout.legs import parted
from plotnet.layout.lines import ROUNDING
from plotnet.layout.link_label import lettered
from plotnet.layout.paint import Palette
from plotnet.layout.pinned import pinned
from plotnet.layout.shift import moved_part
from plotnet.layout.tips import tipped
from plotnet.scene import Part, Route, Scene

if TYPE_CHECKING:
    from collections.abc import Iterator

    from plotnet.architecture import Architecture
    from plotnet.layout.piece import Axes, Group, Way
    from plotnet.theme import Theme


def lay_out_architecture(architecture: "Architecture", theme: "Theme") -> Scene:
    """Return the figure of an architecture with every coordinate settled.

    Raises:
        SpecError: If a label, a colour or a picture cannot be used.
    """
    palette = Palette(theme)
    group, canvas = Fitting(architecture, palette).fitted()
    group = parted(settled(pinned(group, architecture, edges(architecture), canvas)))
    group = lettered(tipped(braced(group, architecture, canvas)), canvas.axes)
    parts = list(_parts(group, canvas.axes, palette))
    key = legend(architecture, canvas, canvas.axes.rect(group.bounds))
    if key is not None:
        parts.append(key[0])
    low, high = around(shape for part in parts for shape in part.shapes)
    return Scene(tuple(parts), low, high)


def _parts(group: "Group", axes: "Axes", palette: Palette) -> "Iterator[Part]":
    """Yield all parts in painting order: each line before the layer where it ends."""
    ways: defaultdict[str, list[Way]] = defaultdict(list)
    for way in group.ways:
        ways[way.edge.to].append(way)
    for member in group.members:
        for name in member.piece.ports:
            for way in ways.pop(name, ()):
                yield _line(way, axes, palette)
        by = axes.point((member.u, member.v))
        yield from (moved_part(part, by) for part in member.piece.parts)


def _line(way: "Way", axes: "Axes", palette: Palette) -> Part:
    """Return the part of one line."""
    edge, link = way.edge, way.edge.link
    name, title = f"{edge.of} {edge.to}", f"{edge.of} \N{RIGHTWARDS ARROW} {edge.to}"
    if way.strands:
        threads = (synapse(axes.point(one), axes.point(other)) for one, other in way.strands)
        return Part(name, "connection", title, tuple(threads))
    line = Route(
        tuple(map(axes.point, way.points)),
        palette.stroke(way.role),
        tips_at=way.tip,
        along=way.along,
        rounding=ROUNDING if len(way.points) > 2 else 0.0,
        dashed=link is not None and link.dashed,
    )
    return Part(name, "connection" if way.role == "edge" else "skip", title, (line,))
