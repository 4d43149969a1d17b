"""What is to be drawn, after layout: shapes with final coordinates, in painting order.

Lengths are centimetres on paper, angles degrees anticlockwise, type sizes TeX points;
y grows upwards: TikZ's own axes. The SVG writer is the one place that flips y and
changes units. Depth runs down to the left at `SLANT` for each centimetre.
"""

from itertools import pairwise
from math import atan2, cos, degrees, radians, sin
from typing import Literal

from msgspec import Struct

from plotnet.text import Text

Point = tuple[float, float]

SLANT = 0.385
"""How far one centimetre of depth lies to the left and down on paper: TikZ's default z vector."""

CM_PER_PT = 2.54 / 72.27
"""Centimetres in one of TeX's points."""

CM_PER_BP = 2.54 / 72
"""Centimetres in one of PDF's points, in which TikZ's arrow tips were measured."""

OUTLINE_WIDTH = 0.4 * CM_PER_PT
HIDDEN_OPACITY = 0.7
HIDDEN_DASH = (3 * CM_PER_PT, 2 * CM_PER_PT)
"""Drawn and left out, along the edges that lie behind."""

ROUTE_WIDTH = 1.6 * CM_PER_PT

TIP: "tuple[Point, ...]" = tuple(
    (x * CM_PER_BP, y * CM_PER_BP)
    for x, y in ((2.8585, 0.0), (-3.57, 2.4473), (-1.4037, 0.0), (-3.57, -2.4473))
)
"""The arrow tip that points right, around the middle of its piece: TikZ's Stealth at 0.8 mm."""

TIP_WIDTH = 2.22643 * CM_PER_BP
"""Of the pen that draws around the tip, over its fill."""

TIP_MITRE = 3.1 * CM_PER_BP
"""How far the pen reaches beyond the point of the tip."""

TIP_TAIL = ((-2.4757 * CM_PER_BP, 0.0), (-1.9609 * CM_PER_BP, 0.0))
TIP_TAIL_WIDTH = 2.26773 * CM_PER_BP
"""What Stealth leaves of its own line: a dot in the notch of the tip."""

TIP_REACH = 0.24
"""No point of a tip lies farther from the middle of its piece, cm."""

TIP_AHEAD, TIP_BEHIND, TIP_BESIDE = 0.21, 0.17, 0.15
"""How far a tip reaches from the middle of its piece: on, back, and to either side; cm."""


class Colour(Struct, frozen=True):
    """A colour with the name under which a figure's palette lists it.

    Attributes:
        name: Role in the theme (``conv``), or ``own1``, … for colours of the author's.
        red: 0 to 1, as are green and blue.
        green: See red.
        blue: See red.
    """

    name: str
    red: float
    green: float
    blue: float

    @property
    def hex(self) -> str:
        """Six hex digits, or three where they say the same, after a ``#``."""
        digits = "".join(f"{round(part * 255):02x}" for part in (self.red, self.green, self.blue))
        return f"#{digits[::2]}" if digits[::2] == digits[1::2] else f"#{digits}"


INK = Colour("ink", 0, 0, 0)
"""The colour of outlines and type: black on paper, the colour of the text in a page."""

SHEET = "-sheet"
"""Ends the name of a colour that covers what lies behind it, after the role that it is mixed of."""


class Paint(Struct, frozen=True):
    """A colour laid on with an opacity from 0 to 1."""

    colour: Colour
    opacity: float


class Box(Struct, frozen=True):
    """A row of translucent sub-boxes.

    Attributes:
        at: The west anchor: the middle of the left side.
        widths: Of the sub-boxes, left to right.
        height: Of all of them.
        depth: Before it is slanted.
        fill: Of the faces.
        band: Of the right third of each sub-box and of the east face, if there is one.
    """

    at: Point
    widths: tuple[float, ...]
    height: float
    depth: float
    fill: Paint
    band: Paint | None = None

    @property
    def width(self) -> float:
        """Of all sub-boxes together."""
        return sum(self.widths)

    @property
    def slant(self) -> float:
        """How far the near face lies left of and below the middle: half the depth, slanted."""
        return self.depth / 2 * SLANT


class Ball(Struct, frozen=True):
    """A shaded ball around a point."""

    at: Point
    radius: float
    fill: Paint


class Picture(Struct, frozen=True):
    """A raster image in the plane of height and depth, its own left side farthest away.

    Attributes:
        at: Its middle.
        width: Its extent in depth, before it is slanted.
        height: Its extent upwards.
        data: The bytes of the file.
        media: ``png`` or ``jpeg``.
        asset: File name under which TeX includes it: derived from the content.
    """

    at: Point
    width: float
    height: float
    data: bytes
    media: Literal["png", "jpeg"]
    asset: str


class Route(Struct, frozen=True):
    """A line of straight pieces with arrow tips.

    Attributes:
        points: Start, corners, end.
        stroke: Of line and tips.
        tips_at: ``middle`` of each piece, as PlotNeuralNet has them; the ``longest`` piece alone;
            the ``end`` of the line; or ``none``.
        rounding: Radius of the corners, cm.
        dashed: Whether the line is.
        width: Of the line, cm.
        along: Where on the longest piece its tip lies, as a share of it.
    """

    points: tuple[Point, ...]
    stroke: Paint
    tips_at: Literal["middle", "longest", "end", "none"] = "middle"
    rounding: float = 0.0
    dashed: bool = False
    width: float = ROUTE_WIDTH
    along: float = 0.5

    @property
    def tips(self) -> tuple[tuple[Point, float], ...]:
        """Place and direction of each arrow tip; the place is the middle of the tip."""
        pieces = list(pairwise(self.points))
        match self.tips_at:
            case "none":
                return ()
            case "middle":
                return tuple(_middle(*piece) for piece in pieces)
            case "longest":
                return (_middle(*max(pieces, key=_length), self.along),)
            case "end":
                return (_end(*pieces[-1]),)


class Polygon(Struct, frozen=True):
    """A flat shape with corners: a face, a sheet, a card, a frame, a plain line.

    Attributes:
        points: Its corners in order.
        fill: Of its inside, or None.
        stroke: Of its outline, or None.
        closed: Whether the last corner is joined to the first.
        dashed: Whether the outline is, as that of a hidden edge.
        rounding: Radius of the corners, cm.
        width: Of the outline, cm.
    """

    points: tuple[Point, ...]
    fill: Paint | None
    stroke: Paint | None
    closed: bool = True
    dashed: bool = False
    rounding: float = 0.0
    width: float = OUTLINE_WIDTH


class Disc(Struct, frozen=True):
    """A flat circle: a neuron, an operation.

    Attributes:
        at: Its middle.
        radius: Of it.
        fill: Of its inside.
    """

    at: Point
    radius: float
    fill: Paint


class Label(Struct, frozen=True):
    """One line of type.

    Attributes:
        at: A point of its baseline.
        align: Which point of the line that is.
        text: What it says: a text of one line.
        size_pt: Size of the type.
        bold: Whether all of it is.
        angle: Of the baseline.
        scale: By which the type is enlarged after it was set.
    """

    at: Point
    align: Literal["left", "centre", "right"]
    text: Text
    size_pt: float
    bold: bool = False
    angle: float = 0.0
    scale: float = 1.0


def _length(piece: tuple[Point, Point]) -> float:
    """Return how far a piece goes, along and across."""
    (x1, y1), (x2, y2) = piece
    return abs(x2 - x1) + abs(y2 - y1)


def _middle(start: Point, end: Point, share: float = 0.5) -> tuple[Point, float]:
    """Return the middle of a piece, or another place on it, and its angle."""
    (x1, y1), (x2, y2) = start, end
    if share == 0.5:
        return ((x1 + x2) / 2, (y1 + y2) / 2), degrees(atan2(y2 - y1, x2 - x1))
    place = x1 + (x2 - x1) * share, y1 + (y2 - y1) * share
    return place, degrees(atan2(y2 - y1, x2 - x1))


def _end(start: Point, end: Point) -> tuple[Point, float]:
    """Return where a tip lies that touches the end of a piece, and its angle."""
    _, angle = _middle(start, end)
    back = TIP[0][0] + TIP_MITRE
    return (end[0] - back * cos(radians(angle)), end[1] - back * sin(radians(angle))), angle


Shape = Box | Ball | Picture | Route | Polygon | Disc | Label


class Part(Struct, frozen=True):
    """The shapes of one block or connection, painted together.

    Attributes:
        name: Of the block; of a connection, its ends (``pool1 conv2``).
        kind: ``conv``, ``pool``, …; ``connection`` or ``skip``.
        title: What a reader who points at it is told.
        shapes: In painting order.
        link: Where a reader who follows it arrives.
    """

    name: str
    kind: str
    title: str
    shapes: tuple[Shape, ...]
    link: str | None = None


class Scene(Struct, frozen=True):
    """A laid-out figure.

    Attributes:
        parts: In painting order.
        low: Lower left corner of the picture, margin included.
        high: Upper right corner.
        ink: What outlines and type are drawn in; `INK` is black, or what a page has for its text.
        paper: What the picture lies on; None is the paper, or the page.
    """

    parts: tuple[Part, ...]
    low: Point
    high: Point
    ink: Colour = INK
    paper: Colour | None = None

    @property
    def width(self) -> float:
        """Of the picture, cm."""
        return self.high[0] - self.low[0]

    @property
    def height(self) -> float:
        """Of the picture, cm."""
        return self.high[1] - self.low[1]

    @property
    def pictures(self) -> tuple[Picture, ...]:
        """Every image that it shows, in painting order."""
        shapes = (shape for part in self.parts for shape in part.shapes)
        return tuple(shape for shape in shapes if isinstance(shape, Picture))
