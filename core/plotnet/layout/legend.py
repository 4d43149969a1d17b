"""The legend: a swatch and a name for each kind of layer in use, in rows beside the figure; cm."""

from typing import TYPE_CHECKING

from msgspec import Struct

from plotnet.layers import KINDS, title_of
from plotnet.layout.form import joins_maps
from plotnet.layout.rect import Rect
from plotnet.layout.solid import COPY, COPY_OPACITY, LINE
from plotnet.layout.type import SMALL_PT, Setting, centred, extent
from plotnet.phrases import fill
from plotnet.scene import Disc, Part, Polygon
from plotnet.text import plain_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from plotnet.architecture import Architecture, Layer
    from plotnet.layout.canvas import Canvas
    from plotnet.scene import Paint, Point, Shape
    from plotnet.settings import LegendPlace

SILENT = frozenset({"image", "text", "spacer", "ellipsis", "brace"})
"""Forms that explain themselves."""

SWATCH = 0.44, 0.28
WORD_GAP = 0.12
"""Between a swatch and its name."""

ENTRY_GAP = 0.5
ROW_STEP = 0.46
AWAY = 0.35
"""Between the legend and the figure."""


class _Entry(Struct, frozen=True):
    """A swatch with its name.

    Attributes:
        name: Of the kind, with its activation if that is drawn as a band.
        fill: Of the swatch.
        band: Of its right third, if it has one.
        round: Whether it is a circle.
    """

    name: str
    fill: "Paint"
    band: "Paint | None"
    round: bool

    @property
    def width(self) -> float:
        """Of swatch and name."""
        return SWATCH[0] + WORD_GAP + extent(plain_text(self.name), SMALL_PT)[0]


def legend(
    architecture: "Architecture", canvas: "Canvas", bounds: Rect
) -> tuple[Part, Rect] | None:
    """Return the legend of a figure and the room that it takes, or None if it has none.

    Args:
        architecture: Whose layers are explained.
        canvas: How they are drawn.
        bounds: Of the figure, on paper.

    Raises:
        SpecError: If a colour cannot be used.
    """
    place = architecture.style.legend
    entries = list(dict.fromkeys(_entries(architecture.layers, canvas)))
    if place == "off" or not entries:
        return None
    rows = _rows(entries, bounds.width)
    tall = len(rows) * ROW_STEP
    top = bounds.top + AWAY + tall if place.startswith("top") else bounds.bottom - AWAY
    shapes: list[Shape] = []
    rooms: list[Rect] = []
    for number, row in enumerate(rows):
        wide = sum(entry.width for entry in row) + ENTRY_GAP * (len(row) - 1)
        x, y = _start(place, wide, bounds), top - (number + 0.5) * ROW_STEP
        for entry in row:
            drawn, room = _drawn(entry, (x, y))
            shapes += drawn
            rooms.append(room)
            x += entry.width + ENTRY_GAP
    names = ", ".join(entry.name for entry in entries)
    title = fill(architecture.phrases, "Legend: {names}", names=names)
    return Part("legend", "legend", title, tuple(shapes)), Rect.hull(rooms)


def _entries(layers: "Sequence[Layer]", canvas: "Canvas") -> "Iterator[_Entry]":
    """Yield what there is to explain, in the order of its appearance."""
    for layer in layers:
        kind = KINDS[layer.kind]
        if layer.block is not None or kind.form in SILENT:
            continue
        copied = joins_maps(layer)
        fill = canvas.fill(layer)
        if copied:
            role = layer.dress.fill or COPY
            fill = canvas.palette.paint(role, COPY_OPACITY, layer.origin)
        band = None if copied or kind.form != "box" else canvas.band(layer)
        name = title_of(layer)
        activation = layer.options.get("activation")
        if band is not None and isinstance(activation, str):
            name = f"{name}, {ACTIVATIONS.get(activation, activation)}"
        yield _Entry(name, fill, band, kind.form in {"ball", "column"} and not copied)


ACTIVATIONS = {"relu": "ReLU", "gelu": "GELU", "elu": "ELU", "silu": "SiLU", "selu": "SELU"}
"""How activations are spelt, where not as they are named."""


def _rows(entries: "Sequence[_Entry]", width: float) -> list[list[_Entry]]:
    """Return the entries in rows that fit a width, each as full as may be."""
    rows: list[list[_Entry]] = [[]]
    used = 0.0
    for entry in entries:
        if rows[-1] and used + entry.width > width:
            rows.append([])
            used = 0.0
        rows[-1].append(entry)
        used += entry.width + ENTRY_GAP
    return rows


def _start(place: "LegendPlace", wide: float, bounds: Rect) -> float:
    """Return where a row starts."""
    if place.endswith("left"):
        return bounds.left
    if place.endswith("right"):
        return bounds.right - wide
    return (bounds.left + bounds.right - wide) / 2


def _drawn(entry: _Entry, at: "Point") -> "tuple[list[Shape], Rect]":
    """Return a swatch with its name, given the middle of its left side."""
    (x, y), (wide, tall) = at, SWATCH
    shapes: list[Shape]
    if entry.round:
        shapes = [Disc((x + wide / 2, y), tall / 2, entry.fill)]
    else:
        swatch = Rect(x, y - tall / 2, x + wide, y + tall / 2)
        shapes = [Polygon(_corners(swatch), entry.fill, LINE)]
    if entry.band is not None:
        third = Rect(x + wide * 2 / 3, y - tall / 2, x + wide, y + tall / 2)
        shapes.append(Polygon(_corners(third), entry.band, LINE))
    text = plain_text(entry.name)
    width = extent(text, SMALL_PT)[0]
    words: Setting = centred(text, (x + wide + WORD_GAP + width / 2, y), SMALL_PT)
    shapes += words.labels
    return shapes, Rect.hull((words.room, Rect(x, y - tall / 2, x + wide, y + tall / 2)))


def _corners(rect: Rect) -> "tuple[Point, ...]":
    return (
        (rect.left, rect.bottom),
        (rect.left, rect.top),
        (rect.right, rect.top),
        (rect.right, rect.bottom),
    )
