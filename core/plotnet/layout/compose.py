"""Architecture -> Scene: sizes chosen so that the figure fits its page, then everything in place."""

from collections import defaultdict
from typing import TYPE_CHECKING

from plotnet.layers import KINDS
from plotnet.layout.bounds import around
from plotnet.layout.canvas import Canvas
from plotnet.layout.edges import edges
from plotnet.layout.grid import synapse
from plotnet.layout.fit import Fitting
from plotnet.layout.paint import Palette
from plotnet.layout.piece import Axes, Group
from plotnet.layout.shift import moved_part
from plotnet.scene import Part, Route, Scene

if TYPE_CHECKING:
    from plotnet.architecture import Architecture
    from plotnet.layout.piece import Way
    from plotnet.theme import Theme


def lay_out_architecture(architecture: "Architecture", theme: "Theme") -> Scene:
    """Return the figure of an architecture with every coordinate settled.

    Raises:
        SpecError: If a label, a colour or a picture cannot be used.
    """
    palette = Palette(theme)
    fitting = Fitting(architecture, palette)
    group, axes = fitting.fitted(), fitting.axes
    parts = tuple(painted(group, axes, palette))
    low, high = around(shape for part in parts for shape in part.shapes)
    return Scene(parts, low, high)


def painted(group, axes, palette):
    """Yield all parts in painting order: a line before the layer where it ends."""
    ways = defaultdict(list)
    for way in group.ways:
        ways[way.edge.to].append(way)
    for member in group.members:
        for name in member.piece.ports:
            for way in ways.pop(name, ()):
                yield _line(way, axes, palette)
        by = axes.point((member.u, member.v))
        yield from (moved_part(part, by) for part in member.piece.parts)


ROUNDING = 0.12


def _line(way, axes, palette):
    points = tuple(axes.point(p) for p in way.points)
    if way.strands:
        threads = tuple(synapse(axes.point(a), axes.point(b)) for a, b in way.strands)
        return Part(f"{way.edge.of} {way.edge.to}", "connection", f"{way.edge.of} → {way.edge.to}", threads)
    link = way.edge.link
    route = Route(points, palette.stroke(way.role), tips_at=way.tip, rounding=ROUNDING if len(points) > 2 else 0.0,
        dashed=bool(link and link.dashed))
    kind = "connection" if way.role == "edge" else "skip"
    return Part(f"{way.edge.of} {way.edge.to}", kind, f"{way.edge.of} → {way.edge.to}", (route,))
