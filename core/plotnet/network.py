"""What the author said: blocks, what joins them, and where they were put by hand.

Readers build a `Network`; layout turns it into a scene. Lengths in a `Form` are in
PlotNeuralNet's units of 0.2 cm, vectors are (x, y, z) in cm, and a place that the
author left open is None.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from plotnet.errors import Notice, Origin

Vector = tuple[float, float, float]
"""x to the right, y upwards, z towards the reader; cm."""

Side = Literal["east", "west", "north", "south"]
SIDES: tuple[Side, ...] = ("east", "west", "north", "south")


@dataclass(frozen=True, slots=True)
class BoxForm:
    """A row of sub-boxes that share their height and depth.

    Attributes:
        widths: Thickness of each sub-box, left to right.
        height: Extent in y.
        depth: Extent in z.
    """

    widths: tuple[float, ...]
    height: float
    depth: float


@dataclass(frozen=True, slots=True)
class BallForm:
    """A shaded ball of a radius, with a sign in it."""

    radius: float
    logo: str


@dataclass(frozen=True, slots=True)
class ImageForm:
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


@dataclass(frozen=True, slots=True)
class AnchorRef:
    """A named point of a block that the figure defines, e.g. ``conv1-east``."""

    block: str
    anchor: str

    def __str__(self) -> str:
        """Return it as PlotNeuralNet writes it."""
        return f"{self.block}-{self.anchor}"


@dataclass(frozen=True, slots=True)
class Spot:
    """A place: from an anchor, or from the origin of the picture, by a vector.

    Attributes:
        base: The anchor to start from; None is the origin.
        shift: What is added to it, cm.
    """

    base: AnchorRef | None = None
    shift: Vector = (0.0, 0.0, 0.0)


@dataclass(frozen=True, slots=True)
class Mix:
    """A colour as the author gave it: parts of named colours, mixed as xcolor's ``rgb:`` does.

    Attributes:
        parts: Colour name (or ``#rrggbb``) and weight.
    """

    parts: tuple[tuple[str, float], ...]


@dataclass(frozen=True, slots=True)
class Look:
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


@dataclass(frozen=True, slots=True)
class Labels:
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


@dataclass(frozen=True, slots=True)
class Block:
    """One drawn block.

    Attributes:
        name: Unique in the figure; anchors and connections refer to it.
        kind: Its entry in `plotnet.layers`.
        form: Its body.
        look: Its paint.
        spot: Where its west anchor (for a ball or an image its middle) lies.
        labels: What is written at it.
        origin: Where the author wrote it.
    """

    name: str
    kind: str
    form: Form
    look: Look
    spot: Spot
    labels: Labels
    origin: Origin


@dataclass(frozen=True, slots=True)
class Straight:
    """The shortest way."""


@dataclass(frozen=True, slots=True)
class Elbow:
    """Horizontal and vertical pieces only, leaving and entering at right angles to the sides.

    Attributes:
        shift: How far it goes straight on before it first turns, cm; None is half-way.
    """

    shift: float | None = None


@dataclass(frozen=True, slots=True)
class Bridge:
    """Up (or down) to a multiple of the blocks' heights, across, and back.

    Attributes:
        start: How high above the start's south anchor it turns: 1 is the north anchor.
        end: The same at the end.
    """

    start: float
    end: float


Way = Straight | Elbow | Bridge


@dataclass(frozen=True, slots=True)
class Connection:
    """An arrow from one block to another.

    Attributes:
        of: Where it starts.
        to: Where it ends.
        way: How it gets there.
        role: ``edge`` for the flow of data, ``copy`` for a skip: its colour in the theme.
        origin: Where the author wrote it.
    """

    of: AnchorRef
    to: AnchorRef
    way: Way
    role: Literal["edge", "copy"]
    origin: Origin


@dataclass(frozen=True, slots=True)
class Network:
    """A figure as its author said it.

    Attributes:
        items: Blocks and connections in painting order.
        title: Its name, if the author gave one.
        notices: What the author should know, though the figure can be drawn.
    """

    items: tuple[Block | Connection, ...]
    title: str = ""
    notices: tuple[Notice, ...] = ()

    @property
    def blocks(self) -> tuple[Block, ...]:
        """The blocks, in the order in which they were written."""
        return tuple(item for item in self.items if isinstance(item, Block))

    @property
    def connections(self) -> tuple[Connection, ...]:
        """The connections, in the order in which they were written."""
        return tuple(item for item in self.items if isinstance(item, Connection))
