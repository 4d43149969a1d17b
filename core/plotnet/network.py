"""What the author said: blocks, what joins them, and where they were put by hand.

Readers build a `Network`; layout turns it into a scene. Lengths in a `Form` are in
PlotNeuralNet's units of 0.2 cm, vectors are (x, y, z) in cm, and a place that the
author left open is None. Beside blocks and what joins them a figure may have points with
names, free text and free lines, as TikZ has them.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Literal

from msgspec import Struct

from plotnet.errors import Notice, Origin
from plotnet.phrases import NO_PHRASES

Vector = tuple[float, float, float]
"""x to the right, y upwards, z towards the reader; cm."""

Side = Literal["east", "west", "north", "south"]
SIDES: tuple[Side, ...] = ("east", "west", "north", "south")


class BoxForm(Struct, frozen=True):
    """A row of sub-boxes that share their height and depth.

    Attributes:
        widths: Thickness of each sub-box, left to right.
        height: Extent in y.
        depth: Extent in z.
    """

    widths: tuple[float, ...]
    height: float
    depth: float


class BallForm(Struct, frozen=True):
    """A shaded ball of a radius, with a sign in it."""

    radius: float
    logo: str


class ImageForm(Struct, frozen=True):
    """A picture that stands upright in the depth plane, facing right.

    Attributes:
        file: The picture.
        width: Its extent in depth, cm.
        height: Its extent upwards, cm.
    """

    file: Path
    width: float
    height: float


Form = BoxForm | BallForm | ImageForm


class AnchorRef(Struct, frozen=True):
    """A named point of a block that the figure defines, e.g. ``conv1-east``.

    Attributes:
        block: Name of the block, of a text, or of a point.
        anchor: Which of its points; empty for a point that has a name of its own.
    """

    block: str
    anchor: str

    def __str__(self) -> str:
        """Return it as PlotNeuralNet writes it."""
        return f"{self.block}-{self.anchor}" if self.anchor else self.block


class Spot(Struct, frozen=True):
    """A place: from an anchor, or from the origin of the picture, by a vector.

    Attributes:
        base: The anchor to start from; None is the origin.
        shift: What is added to it, cm.
    """

    base: AnchorRef | None = None
    shift: Vector = (0.0, 0.0, 0.0)


class Between(Struct, frozen=True):
    """A place on the straight way from one place to another.

    Attributes:
        start: Where the way starts.
        end: Where it ends.
        share: How much of it to go: 0 is the start, 1 the end; it may lie beyond them.
        shift: What is added, cm.
    """

    start: "Place"
    end: "Place"
    share: float
    shift: Vector = (0.0, 0.0, 0.0)


class Crossing(Struct, frozen=True):
    """The place right above or below one place and level with another, on paper.

    Attributes:
        upright: What it lies above or below of.
        level: What it is level with.
        shift: What is added, cm.
    """

    upright: "Place"
    level: "Place"
    shift: Vector = (0.0, 0.0, 0.0)


Place = Spot | Between | Crossing


class Coordinate(Struct, frozen=True):
    """A point with a name, which is not drawn.

    Attributes:
        name: Unique among all names of the figure.
        place: Where it lies.
        origin: Where the author wrote it.
    """

    name: str
    place: Place
    origin: Origin


class Mix(Struct, frozen=True):
    """A colour as the author gave it: parts of named colours, mixed as xcolor's ``rgb:`` does.

    Attributes:
        parts: Colour name (or ``#rrggbb``) and weight.
    """

    parts: tuple[tuple[str, float], ...]


class Look(Struct, frozen=True):
    """How a block is painted where that is not left to the theme.

    Attributes:
        fill: A role of the theme, or a colour of the author's.
        opacity: Of the fill, 0 to 1.
        band: Role or colour of the right third of each sub-box (its activation), if it has one.
        band_opacity: Of the band, 0 to 1.
    """

    fill: str | Mix
    opacity: float
    band: str | Mix | None = None
    band_opacity: float = 0.6


class Labels(Struct, frozen=True):
    """What is written at a block, each in the language of labels.

    Attributes:
        below: Under each sub-box, left to right; usually channels.
        depth: Along the lower right depth edge; usually the spatial size.
        height: At the left front edge.
        caption: Bold, below the block.
    """

    below: tuple[str, ...] = ()
    depth: str = ""
    height: str = ""
    caption: str = ""


class Block(Struct, frozen=True):
    """One drawn block.

    Attributes:
        name: Unique in the figure; anchors and connections refer to it.
        kind: Its entry in `plotnet.layers`.
        form: Its body.
        look: Its paint.
        spot: Where its west anchor (for a ball or an image its middle) lies.
        labels: What is written at it.
        origin: Where the author wrote it.
        called: What its kind is called, where that is not as plotnet calls it in English.
    """

    name: str
    kind: str
    form: Form
    look: Look
    spot: Spot
    labels: Labels
    origin: Origin
    called: str = ""


class Straight(Struct, frozen=True):
    """The shortest way."""


class Elbow(Struct, frozen=True):
    """Horizontal and vertical pieces only, leaving and entering at right angles to the sides.

    Attributes:
        shift: How far it goes straight on before it first turns, cm; None is half-way.
    """

    shift: float | None = None


class Bridge(Struct, frozen=True):
    """Up (or down) to a multiple of the blocks' heights, across, and back.

    Attributes:
        start: How high above the start's south anchor it turns: 1 is the north anchor.
        end: The same at the end.
    """

    start: float
    end: float


class Via(Struct, frozen=True):
    """Straight from place to place.

    Attributes:
        places: The corners between start and end.
    """

    places: tuple[Place, ...]


Way = Straight | Elbow | Bridge | Via


class Pen(Struct, frozen=True):
    """How a line is drawn.

    Attributes:
        colour: A role of the theme, a colour of the author's, or ``ink``.
        opacity: 0 to 1.
        width: cm.
        dashed: Whether the line is.
    """

    colour: str | Mix
    opacity: float
    width: float
    dashed: bool = False


class Connection(Struct, frozen=True):
    """An arrow from one block to another.

    Attributes:
        of: Where it starts.
        to: Where it ends.
        way: How it gets there.
        role: ``edge`` for the flow of data, ``copy`` for a skip: its colour in the theme.
        origin: Where the author wrote it.
        pen: How it is drawn; None is as its role says.
        tips: Where arrow tips are: in the middle of each piece, of the longest one alone, at the
            end, or nowhere.
    """

    of: AnchorRef
    to: AnchorRef
    way: Way
    role: Literal["edge", "copy"]
    origin: Origin
    pen: Pen | None = None
    tips: Literal["middle", "longest", "end", "none"] = "middle"


class Bend(Struct, frozen=True):
    """A piece of a line that is curved as TikZ's ``to[out=…,in=…]``.

    Attributes:
        leaves: Direction in which it leaves its start, degrees anticlockwise.
        enters: Direction, seen from its end, from which it gets there.
        relative: Whether both are measured from the straight way.
    """

    leaves: float
    enters: float
    relative: bool = False


class Stroke(Struct, frozen=True):
    """A free line, or an area.

    Attributes:
        places: Its corners in order.
        origin: Where the author wrote it.
        pen: Of the line, or of the outline; None draws none.
        fill: Role or colour of the inside, or ``ink``; None leaves it open.
        fill_opacity: Of the inside, 0 to 1.
        closed: Whether the last corner is joined to the first.
        tips: Where arrow tips are: at the middle of each piece, at either end, or nowhere.
        rounding: Radius of the corners, cm.
        bends: How each piece is curved; none are if it is empty.
        brace: How far a curly brace from its start to its end reaches to the left of that way, cm;
            0 draws the line itself.
    """

    places: tuple[Place, ...]
    origin: Origin
    pen: Pen | None
    fill: str | Mix | None = None
    fill_opacity: float = 1.0
    closed: bool = False
    tips: Literal["middle", "end", "start", "both", "none"] = "none"
    rounding: float = 0.0
    bends: tuple[Bend | None, ...] = ()
    brace: float = 0.0


class Writing(Struct, frozen=True):
    """Free text.

    Attributes:
        name: Unique in the figure, or empty; lines may start from its sides.
        text: In the language of labels.
        place: Where its `anchor` lies.
        origin: Where the author wrote it.
        anchor: Which point of the text that is: empty is its middle, ``north`` its upper edge.
        angle: Of the lines of type, degrees.
        room: Width at which lines are broken, cm; 0 breaks none.
        gap: Between the text and its edges, cm.
        pen: Of a frame around it, if it has one.
        fill: Behind it, if anything is.
        round: Whether the frame is an ellipse.
        least: Width and height that it has at least, gap included, cm.
    """

    name: str
    text: str
    place: Place
    origin: Origin
    anchor: str = ""
    angle: float = 0.0
    room: float = 0.0
    gap: float = 0.0
    pen: Pen | None = None
    fill: str | Mix | None = None
    round: bool = False
    least: tuple[float, float] = (0.0, 0.0)


Item = Block | Connection | Coordinate | Stroke | Writing
"""Whatever a figure holds."""


class Network(Struct, frozen=True):
    """A figure as its author said it.

    Attributes:
        items: Blocks, connections and whatever is free, in painting order.
        title: Its name, if the author gave one.
        notices: What the author should know, though the figure can be drawn.
        phrases: What plotnet says of it in another language, by what it says in English.
    """

    items: tuple[Item, ...]
    title: str = ""
    notices: tuple[Notice, ...] = ()
    phrases: Mapping[str, str] = NO_PHRASES

    @property
    def blocks(self) -> tuple[Block, ...]:
        """The blocks, in the order in which they were written."""
        return tuple(item for item in self.items if isinstance(item, Block))

    @property
    def connections(self) -> tuple[Connection, ...]:
        """The connections, in the order in which they were written."""
        return tuple(item for item in self.items if isinstance(item, Connection))
