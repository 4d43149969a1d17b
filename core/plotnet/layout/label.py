"""What is written at a block, and where: PlotNeuralNet's places, each line of type by itself.

Sizes are TeX points as LaTeX sets them at 10 pt; positions are cm on paper. The distances
were read off PlotNeuralNet's own output: a label keeps ``0.3333em`` and half a line width
from its edge, a caption's middle lies 25 pt below a box and 20 pt below a ball.
"""

from math import cos, radians, sin
from typing import TYPE_CHECKING

from plotnet.font import line_skip, measure, wrap
from plotnet.layout.place import project
from plotnet.network import BallForm, BoxForm
from plotnet.read.label import parse_label
from plotnet.scene import CM_PER_PT, Label
from plotnet.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from plotnet.layout.place import Placed
    from plotnet.scene import Point

NORMAL_PT = 10.0
SMALL_PT = 9.0
GAP_CM = (3.333 + 0.2) * CM_PER_PT
CAPTION_DROP_CM = 25 * CM_PER_PT
BALL_CAPTION_DROP_CM = 20 * CM_PER_PT
CAPTION_CM_PER_UNIT = 15 * CM_PER_PT
DEPTH_PT_PER_CM = 14
DEPTH_ANGLE = 45.0
"""The depth axis runs up to the right at half a right angle: x and y share its slant."""


def block_labels(placed: "Placed") -> tuple[Label, ...]:
    """Return everything that is written at a block.

    Raises:
        SpecError: If a label is not in the language of labels.
    """
    match placed.block.form:
        case BoxForm():
            return (*_below(placed), *_depth(placed), *_height(placed), *_caption(placed))
        case BallForm(_, logo):
            return (*_logo(placed, logo), *_ball_caption(placed))
        case _:
            return tuple(_centred(_read(placed, placed.block.labels.caption), _foot(placed)))


def _read(placed: "Placed", source: str) -> Text:
    return parse_label(source.strip(), placed.block.origin)


def _near(placed: "Placed", x: float, y: float) -> "Point":
    """Return a point of the front face, given from its west anchor's x and the middle's y."""
    dx, dy = project((x, y, placed.depth / 2))
    return placed.at[0] + dx, placed.at[1] + dy


def _below(placed: "Placed") -> "Iterator[Label]":
    """Write under the front bottom edge of each sub-box."""
    left = 0.0
    for width, source in zip(placed.widths, placed.block.labels.below, strict=False):
        x, y = _near(placed, left + width / 2, -placed.height / 2)
        text = _read(placed, source)
        baseline = y - GAP_CM - measure(text, NORMAL_PT).height
        yield from _lines(text, (x, baseline), NORMAL_PT)
        left += width


def _depth(placed: "Placed") -> "Iterator[Label]":
    """Write small along the lower right depth edge, around its near end.

    The room is as wide as PlotNeuralNet gives it; what does not fit starts at its left.
    """
    text = _read(placed, placed.block.labels.depth)
    if not text:
        return
    room = placed.depth * DEPTH_PT_PER_CM * CM_PER_PT
    text = wrap(text, room, SMALL_PT)
    corner = _near(placed, placed.width, -placed.height / 2)
    along = max(0.0, (measure(text, SMALL_PT).width - room) / 2)
    across = -GAP_CM - measure(text, SMALL_PT).height
    yield from _lines(text, _turned(corner, along, across), SMALL_PT, angle=DEPTH_ANGLE)


def _turned(origin: "Point", along: float, across: float) -> "Point":
    """Return the point that lies so far along and across the depth direction from another."""
    c, s = cos(radians(DEPTH_ANGLE)), sin(radians(DEPTH_ANGLE))
    return origin[0] + along * c - across * s, origin[1] + along * s + across * c


def _height(placed: "Placed") -> "Iterator[Label]":
    """Write left of the left front edge, at its middle."""
    text = _read(placed, placed.block.labels.height)
    if not text:
        return
    x, y = _near(placed, 0.0, 0.0)
    half = measure(text, NORMAL_PT).width / 2
    yield from _centred(text, (x - GAP_CM - half, y), bold=False)


def _caption(placed: "Placed") -> "Iterator[Label]":
    """Write bold below a box, in a room as wide as PlotNeuralNet gives it."""
    text = _read(placed, placed.block.labels.caption)
    if not text:
        return
    form = placed.block.form
    units = sum(form.widths) if isinstance(form, BoxForm) else 0.0
    room = units * CAPTION_CM_PER_UNIT
    text = wrap(text, room, NORMAL_PT, bold=True)
    x, y = _near(placed, placed.width / 2, -placed.height / 2)
    over = max(0.0, (measure(text, NORMAL_PT, bold=True).width - room) / 2)
    yield from _centred(text, (x + over, y - CAPTION_DROP_CM))


def _logo(placed: "Placed", logo: str) -> "Iterator[Label]":
    """Write the sign of an operation in its ball, as large as the ball allows."""
    scale = 4 * placed.height / 2
    yield from _centred(_read(placed, logo), placed.at, bold=False, scale=scale)


def _ball_caption(placed: "Placed") -> "Iterator[Label]":
    text = _read(placed, placed.block.labels.caption)
    x, y = placed.anchor("south")
    yield from _centred(text, (x, y - BALL_CAPTION_DROP_CM))


def _foot(placed: "Placed") -> "Point":
    """Return the middle of an image's caption: as far below its near corner as below a box."""
    x, y = _near(placed, 0.0, -placed.height / 2)
    return x, y - CAPTION_DROP_CM


def _centred(
    text: Text, middle: "Point", *, bold: bool = True, scale: float = 1.0
) -> "Iterator[Label]":
    """Write lines so that the middle of all of them is at a point."""
    room = measure(text, NORMAL_PT, bold=bold)
    baseline = middle[1] - (room.height - room.depth) / 2 * scale
    yield from _lines(text, (middle[0], baseline), NORMAL_PT, bold=bold, scale=scale)


def _lines(  # noqa: PLR0913 - what a line of type is
    text: Text,
    at: "Point",
    size_pt: float,
    *,
    bold: bool = False,
    angle: float = 0.0,
    scale: float = 1.0,
) -> "Iterator[Label]":
    """Write each line centred below the one before."""
    step = line_skip(size_pt) * scale
    for number, line in enumerate(text.lines):
        if line:
            drop = number * step
            x = at[0] + drop * sin(radians(angle))
            y = at[1] - drop * cos(radians(angle))
            yield Label((x, y), "centre", Text((line,)), size_pt, bold, angle, scale)
