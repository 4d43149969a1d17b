"""Frames: a rounded line around a row, with its title and how often it is repeated; cm."""

from typing import TYPE_CHECKING

from msgspec.structs import replace

from plotnet.layout.piece import Member, Piece
from plotnet.layout.rect import Rect
from plotnet.layout.type import NORMAL_PT, centred, extent, fitted, text
from plotnet.scene import INK, Label, Paint, Part, Polygon

if TYPE_CHECKING:
    from plotnet.architecture import Frame
    from plotnet.layout.canvas import Canvas
    from plotnet.layout.piece import Group

PAD = 0.28
"""Between a frame and what it holds."""

TITLE_GAP = 0.12
ROUNDING = 0.2
LINE = Paint(INK, 0.55)
SIDE_TITLE = 2.4
"""The same of a title beside a frame."""

TITLE = 5.0
"""No line of a title is wider, unless its frame or a word is."""


def framed(frame: "Frame", inside: "Group", canvas: "Canvas") -> "Group":
    """Return a group with a frame around it.

    Raises:
        SpecError: If the title is not in the language of labels.
    """
    axes = canvas.axes
    room = axes.rect(inside.bounds).grown(PAD)
    shape = Polygon(_corners(room), None, LINE, dashed=frame.times == 1, rounding=ROUNDING)
    notes: tuple[Rect, ...] = ()
    said = _said(frame)
    outer = axes.rect(room)
    labels: tuple[Label, ...] = ()
    if said:
        row = axes.direction == "row"
        width = max(TITLE, room.width) if row else SIDE_TITLE
        words = fitted(text(said, frame.origin), width, NORMAL_PT, bold=True)
        wide, tall = extent(words, NORMAL_PT, bold=True)
        middle = (room.left + room.right) / 2, room.bottom - TITLE_GAP - tall / 2
        if not row:
            middle = room.right + TITLE_GAP + wide / 2, (room.top + room.bottom) / 2
        setting = centred(words, middle, NORMAL_PT, bold=True)
        labels, notes = setting.labels, (axes.rect(setting.room),)
        outer = Rect.hull((outer, *notes))
    title = f"{frame.name}: {said}" if said else frame.name
    part = Part(frame.name, "frame", title, (shape, *labels))
    ground = Member(Piece((part,), (), notes, ground=True), 0.0, 0.0)
    return replace(inside, members=(ground, *inside.members), bounds=outer)


def _said(frame: "Frame") -> str:
    """Return the title, and how often."""
    times = f"\N{MULTIPLICATION SIGN}{frame.times}" if frame.times > 1 else ""
    return f"{frame.title} {times}".strip()


def _corners(rect: Rect) -> tuple[tuple[float, float], ...]:
    return (
        (rect.left, rect.bottom),
        (rect.left, rect.top),
        (rect.right, rect.top),
        (rect.right, rect.bottom),
    )
