"""Lines of type put in place, with the room that they take; lengths in cm."""

from functools import lru_cache
from math import cos, radians, sin
from typing import TYPE_CHECKING

from msgspec import Struct

from plotnet.font import line_skip, measure, wrap
from plotnet.layout.rect import Rect
from plotnet.read.label import parse_label
from plotnet.scene import Label
from plotnet.text import Text

if TYPE_CHECKING:
    from plotnet.errors import Origin
    from plotnet.font import Extent
    from plotnet.scene import Point

NORMAL_PT = 10.0
SMALL_PT = 9.0


class Setting(Struct, frozen=True):
    """Lines of type in their place.

    Attributes:
        labels: The lines.
        room: What they take up, upright.
    """

    labels: tuple[Label, ...]
    room: Rect


@lru_cache(maxsize=2048)
def _parsed(source: str) -> Text:
    return parse_label(source)


def text(source: str, origin: "Origin") -> Text:
    """Return what a label says.

    Raises:
        SpecError: If it is not in the language of labels.
    """
    source = source.strip()
    if "\\" in source or "$" in source or "{" in source:
        return parse_label(source, origin)
    return _parsed(source)


def fitted(what: Text, width: float, size_pt: float, *, bold: bool = False) -> Text:
    """Return a label broken at its spaces into lines no wider than asked, and of like lengths."""
    lines = wrap(what, width, size_pt, bold=bold)
    if len(lines.lines) < 2 or len(what.lines) > 1:
        return lines
    low, high = width / 2, width
    for _ in range(4):
        middle = (low + high) / 2
        tried = wrap(what, middle, size_pt, bold=bold)
        narrow = measure(tried, size_pt, bold=bold).width <= width
        if len(tried.lines) == len(lines.lines) and narrow:
            lines, high = tried, middle
        else:
            low = middle
    return lines


@lru_cache(maxsize=4096)
def room_of(what: Text, size_pt: float, bold: bool) -> "Extent":  # noqa: FBT001 - for the cache
    """Return the room of a label."""
    return measure(what, size_pt, bold=bold)


def extent(what: Text, size_pt: float, *, bold: bool = False) -> tuple[float, float]:
    """Return width and height of a label as drawn by `centred`."""
    room = room_of(what, size_pt, bold)
    return room.width, room.height + room.depth


def centred(
    what: Text, middle: "Point", size_pt: float, *, bold: bool = False, turned: bool = False
) -> Setting:
    """Return a label with its middle at a point; ``turned`` writes upwards."""
    room = room_of(what, size_pt, bold)
    half_width, half_height = room.width / 2, (room.height + room.depth) / 2
    labels = []
    for number, line in enumerate(what.lines):
        drop = half_height - room.height - number * line_skip(size_pt)
        x, y = (middle[0] - drop, middle[1]) if turned else (middle[0], middle[1] + drop)
        if line:
            angle = 90.0 if turned else 0.0
            labels.append(Label((x, y), "centre", Text((line,)), size_pt, bold, angle))
    if turned:
        half_width, half_height = half_height, half_width
    x, y = middle
    rect = Rect(x - half_width, y - half_height, x + half_width, y + half_height)
    return Setting(tuple(labels), rect)


def sloped(what: Text, start: "Point", size_pt: float, angle: float) -> Setting:
    """Return a line that starts at a point, its upper left corner, at an angle."""
    room = room_of(what, size_pt, False)  # noqa: FBT003 - for the cache
    c, s = cos(radians(angle)), sin(radians(angle))
    x, y = start[0] + room.height * s, start[1] - room.height * c
    label = Label((x, y), "left", Text(what.lines[:1]), size_pt, angle=angle)
    corners = [
        (x + u * c - v * s, y + u * s + v * c)
        for u in (0.0, room.width)
        for v in (-room.depth, room.height)
    ]
    return Setting((label,), Rect.around(corners))
