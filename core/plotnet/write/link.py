"""The links of a picture on paper: where a reader clicks, and where that leads.

A picture in TikZ says where its links lie; where they lead is said before it, by the document
(`plotnet.embed.inline_tikz`), or by the writer of a page that stands alone. Lengths are cm.
"""

from typing import TYPE_CHECKING, assert_never

from msgspec import Struct

from plotnet.links import href, is_address, leads
from plotnet.scene import SLANT, Ball, Box, Disc, Label, Picture, Polygon, Route

if TYPE_CHECKING:
    from collections.abc import Iterator

    from plotnet.scene import Point, Scene, Shape


class Area(Struct, frozen=True):
    """A rectangle that a reader can click.

    Attributes:
        link: As its author wrote it.
        low: Lower left corner.
        high: Upper right corner.
    """

    link: str
    low: "Point"
    high: "Point"


def areas(scene: "Scene") -> "Iterator[Area]":
    """Yield where each linked part can be clicked."""
    for part in scene.parts:
        points = [point for shape in part.shapes for point in _corners(shape)]
        if part.link and points:
            xs, ys = zip(*points, strict=True)
            yield Area(part.link, (min(xs), min(ys)), (max(xs), max(ys)))


def addresses(scene: "Scene", command: str = r"\href") -> list[str]:
    """Return the lines that say where those links lead that need no host; they leave no space.

    Args:
        scene: What is drawn.
        command: Of TeX, which takes an address; that of hyperref by default.
    """
    links = dict.fromkeys(part.link for part in scene.parts if part.link)
    return [f"{leads(link, href(link, command))}%" for link in links if is_address(link)]


def _corners(shape: "Shape") -> "list[Point]":
    """Return opposite corners of what a shape covers; lines and words cover nothing."""
    match shape:
        case Box((x, y), height=height):
            lean, half = shape.slant, height / 2
            return [(x - lean, y - half - lean), (x + shape.width + lean, y + half + lean)]
        case Ball((x, y), radius) | Disc((x, y), radius):
            return [(x - radius, y - radius), (x + radius, y + radius)]
        case Picture((x, y), width, height):
            lean, half = width / 2 * SLANT, height / 2
            return [(x - lean, y - half - lean), (x + lean, y + half + lean)]
        case Polygon(points):
            return list(points)
        case Route() | Label():
            return []
        case _:
            assert_never(shape)
