"""What is written around layers that stand together: below them in a row, beside them in a column.

Nothing that is written lies on a body, and no two lines of type meet. Lengths are cm on paper.
"""

from itertools import groupby
from typing import TYPE_CHECKING, Literal

from msgspec import Struct

from plotnet.layout.passing import Passing, arriving, leaving
from plotnet.layout.rect import Rect
from plotnet.layout.spread import spread
from plotnet.layout.type import (
    NORMAL_PT,
    SMALL_PT,
    Setting,
    centred,
    extent,
    fitted,
    room_of,
    sloped,
)
from plotnet.scene import SLANT
from plotnet.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from plotnet.architecture import Layer
    from plotnet.layout.body import Body
    from plotnet.layout.canvas import Canvas
    from plotnet.layout.template import Written
    from plotnet.scene import Point

GAP = 0.12
"""Between a body and what is written at it."""

APART, APART_BOLD = 0.14, 0.34
"""Between two labels of one line; and between two captions, which else read as one."""

STRUT, STRUT_BOLD = 0.226, 0.244
"""How high digits rise over their baseline, and the letters of captions that rise at all."""

SPILL = 0.5
"""So much wider than its body a line of labels may be where room is short."""

LEADING = 0.14
"""Between channels and captions below them."""

CAPTION = 2.2
"""No line of a caption is wider, unless its body or a word is."""

DEPTH_ANGLE = 45.0
"""The depth axis runs up to the right at half a right angle: x and y share its slant."""

ASIDE = 0.25
"""How far from the near corner a label along the depth edge begins, at least."""

LANE = 0.16
"""So far from the middle, where lines arrive and leave, nothing is written."""


class Standing(Struct, frozen=True):
    """A layer's body in its place among those that it is drawn together with.

    Attributes:
        layer: Which.
        body: What stands for it.
        left: Of its body's origin, on paper.
        words: What is written at it.
        attached: Whether it lies at the one before.
        room: What its body takes up.
    """

    layer: "Layer"
    body: "Body"
    left: float
    words: "Written"
    attached: bool
    room: Rect

    @property
    def middle(self) -> float:
        """Of its near face, along x."""
        return self.left + self.body.width / 2 - self.body.slant


Clear = Literal["first", "last"] | None
"""Below which of some layers a line passes, so that nothing may be written there."""

Noted = tuple[int, Setting]
"""A label with the number of the layer that it belongs to."""


def below(row: "Sequence[Standing]", canvas: "Canvas", clear: Clear = None) -> list[Noted]:
    """Return what is written around layers of a row: channels, sizes, captions.

    Args:
        row: The layers, from left to right.
        canvas: How they are drawn.
        clear: Which of them has a line below it that nothing may touch.
    """
    floor = min(standing.room.bottom for standing in row) - GAP
    line = _passing(row, clear)
    notes = [*_line(list(_channels(row, canvas)), floor, NORMAL_PT, line)]
    under = min((note.room.bottom for _, note in notes), default=floor + LEADING) - LEADING
    notes += _line(list(_captions(row, canvas)), under, NORMAL_PT, line, bold=True)
    notes += _size(row, canvas)
    notes += _height(row[0], canvas)
    return notes


class _Wanted(Struct, frozen=True):
    """A label that wants to stand below a point."""

    index: int
    middle: float
    text: Text


def _channels(row: "Sequence[Standing]", canvas: "Canvas") -> "Iterator[_Wanted]":
    """Yield what stands under each part of each body."""
    for index, standing in enumerate(row):
        said = _below(standing, canvas)
        texts = [canvas.text(source, standing.layer) for source, _ in said]
        if not texts:
            continue
        if standing.body.nodes:
            yield from _under_columns(index, standing, texts)
            continue
        widths, left = standing.body.widths, standing.left - standing.body.slant
        if sum(parts for _, parts in said) != len(widths):
            widths = (standing.body.width / len(texts),) * len(texts)
            said = [(source, 1) for source, _ in said]
        for text, (_, parts) in zip(texts, said, strict=True):
            width, widths = sum(widths[:parts]), widths[parts:]
            if text:
                yield _Wanted(index, left + width / 2, text)
            left += width


def _below(standing: Standing, canvas: "Canvas") -> list[tuple[str, int]]:
    """Return what stands below a body, and below how many of its parts.

    Where room is short, equal labels side by side are counted.
    """
    said, body = standing.words.below, standing.body
    alone = [(text, 1) for text in said]
    if not canvas.tight or len(said) < 2 or body.nodes:
        return alone
    wide = (extent(canvas.text(text, standing.layer), NORMAL_PT)[0] for text in said)
    if sum(wide) + len(said) * APART <= body.width + SPILL:
        return alone
    runs = ((text, len(list(run))) for text, run in groupby(said))
    return [(f"{n}\N{MULTIPLICATION SIGN}{text}" if n > 1 else text, n) for text, n in runs]


def _under_columns(index: int, standing: Standing, texts: list[Text]) -> "Iterator[_Wanted]":
    """Yield what stands under each column of neurons."""
    first, *gaps = standing.body.widths
    x = standing.left + first / 2
    for text, gap in zip(texts, (*gaps, 0.0), strict=False):
        if text:
            yield _Wanted(index, x, text)
        x += gap


def _captions(row: "Sequence[Standing]", canvas: "Canvas") -> "Iterator[_Wanted]":
    """Yield captions, broken so that they are not much wider than their bodies."""
    for index, standing in enumerate(row):
        if standing.words.caption:
            text = canvas.text(standing.words.caption, standing.layer)
            room = max(CAPTION, standing.body.width)
            text = fitted(text, room, NORMAL_PT, bold=True)
            yield _Wanted(index, standing.middle, text)


def _passing(row: "Sequence[Standing]", clear: Clear) -> Passing | None:
    """Return where a line passes below layers, if one does."""
    first, last = row[0], row[-1]
    match clear:
        case "first":
            return arriving(first.left + first.body.foot[0])
        case "last":
            return leaving(last.left + last.body.foot[0], last.middle + last.body.width / 2)
        case None:
            return None


def _line(
    wanted: list[_Wanted],
    top: float,
    size_pt: float,
    passing: Passing | None,
    *,
    bold: bool = False,
) -> list[Noted]:
    """Return labels on one line below a height, moved aside where they would touch.

    Their first lines share a baseline, which depends on the letters only where they are tall.
    """
    if not wanted:
        return []
    extents = [extent(label.text, size_pt, bold=bold) for label in wanted]
    apart = APART_BOLD if bold else APART
    middles = spread([label.middle for label in wanted], [width for width, _ in extents], apart)
    if passing is not None:
        halves = [width / 2 for width, _ in extents]
        middles = passing.parted([label.middle for label in wanted], middles, halves, apart)
    heights = [room_of(label.text, size_pt, bold).height for label in wanted]
    rise = max(STRUT_BOLD if bold else STRUT, *heights)
    notes = []
    for label, x, (_, tall), height in zip(wanted, middles, extents, heights, strict=True):
        at = x, top - rise + height - tall / 2
        notes.append((label.index, centred(label.text, at, size_pt, bold=bold)))
    return notes


def _size(row: "Sequence[Standing]", canvas: "Canvas") -> "Iterator[Noted]":
    """Yield the extent in space that leaves the layers, along the lowest depth edge of all."""
    said = [(i, one) for i, one in enumerate(row) if one.words.depth and one.body.depth]
    if not said:
        return
    index, standing = said[-1]
    text = canvas.text(standing.words.depth, standing.layer)
    wide, tall = extent(text, SMALL_PT)
    drop = max(one.left + one.body.drop for one in row)
    lean = standing.body.depth * SLANT
    bottom = standing.room.bottom
    corner = drop + bottom, bottom
    length = lean * 2**0.5
    start = max(ASIDE, (length - wide) / 2)
    if bottom + (start + wide) / 2**0.5 < -LANE and standing.body.height > 2 * tall:
        x, y = corner[0] + (start + GAP) / 2**0.5, corner[1] + (start - GAP) / 2**0.5
        yield index, sloped(text, (x, y), SMALL_PT, DEPTH_ANGLE)
        return
    left, middle = corner[0] + tall + GAP, min(bottom + tall / 2, -LANE - tall / 2)
    left = max(left, corner[0] + (middle + tall / 2 - bottom) + GAP)
    yield index, centred(text, (left + wide / 2, middle), SMALL_PT)


def _height(standing: Standing, canvas: "Canvas") -> "Iterator[Noted]":
    """Yield what stands left of the near face, below the line that arrives."""
    text = canvas.text(standing.words.height, standing.layer)
    if text:
        wide, tall = extent(text, NORMAL_PT)
        y = min(-standing.body.slant, -LANE - tall / 2)
        x = standing.left - standing.body.slant - GAP - wide / 2
        yield 0, centred(text, (x, y), NORMAL_PT)


def right(row: "Sequence[Standing]", canvas: "Canvas") -> list[Noted]:
    """Return what is written around layers of a column: all of it right of the body."""
    notes: list[Noted] = []
    for index, standing in enumerate(row):
        lines = list(_lines(standing, canvas))
        extents = [extent(text, size, bold=bold) for text, size, bold in lines]
        tall = sum(height for _, height in extents) + LEADING * max(len(lines) - 1, 0)
        left, top = standing.room.right + GAP, tall / 2
        for (text, size, bold), (wide, high) in zip(lines, extents, strict=True):
            at: Point = (left + wide / 2, top - high / 2)
            notes.append((index, centred(text, at, size, bold=bold)))
            top -= high + LEADING
    return notes


def _lines(standing: Standing, canvas: "Canvas") -> "Iterator[tuple[Text, float, bool]]":
    """Yield what a layer of a column has written beside it: text, size and weight."""
    words, layer = standing.words, standing.layer
    if words.caption:
        caption = canvas.text(words.caption, layer)
        yield fitted(caption, 2 * CAPTION, NORMAL_PT, bold=True), NORMAL_PT, True
    sizes = [part for part in (words.height, words.depth if standing.body.depth else "") if part]
    said = " @ ".join([part for part in (", ".join(filter(None, words.below)), *sizes) if part])
    if said:
        yield canvas.text(said, layer), NORMAL_PT, False
