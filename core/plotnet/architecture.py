"""What the author of the block language said: layers in rows, branches and frames, with shapes.

The reader of the block language builds an `Architecture` with every tensor shape inferred and
every reference resolved; layout finds sizes, places and routes. Nothing here says where
anything goes, but for blocks that the author placed by hand.
"""

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Literal, TypeAlias

from msgspec import Struct, field

from plotnet.errors import Notice, Origin
from plotnet.network import Block, Mix
from plotnet.phrases import NO_PHRASES
from plotnet.settings import LayoutName, LegendPlace

TensorKind = Literal["map", "tokens", "vector"]


class Tensor(Struct, frozen=True):
    """The shape of what flows from layer to layer, without the batch.

    Attributes:
        kind: ``map`` is channels by space, ``tokens`` is length by features (steps of a sequence,
            patches, words), ``vector`` is features.
        dims: The extents in that order; a map has one to three in space.
    """

    kind: TensorKind
    dims: tuple[int, ...]

    @property
    def channels(self) -> int:
        """Channels of a map, features of tokens or of a vector."""
        return self.dims[0] if self.kind == "map" else self.dims[-1]

    @property
    def space(self) -> tuple[int, ...]:
        """Extents in space, the length of tokens, nothing for a vector."""
        return self.dims[1:] if self.kind == "map" else self.dims[:-1]

    def __str__(self) -> str:
        """Return the extents with multiplication signs between them."""
        return "\N{MULTIPLICATION SIGN}".join(map(str, self.dims))


class Wording(Struct, frozen=True):
    """What the author wants written at a layer.

    Each is in the language of labels, may hold templates such as ``{channels}``, is None for what
    the layer's kind writes by default, and empty for nothing.

    Attributes:
        below: Under each part, left to right.
        depth: Along the depth edge.
        height: At the left edge.
        caption: Below the block.
        inside: Within a ball, a node or a card.
    """

    below: tuple[str, ...] | None = None
    depth: str | None = None
    height: str | None = None
    caption: str | None = None
    inside: str | None = None


class Dress(Struct, frozen=True):
    """How the author wants a layer painted; None is what its kind and the theme say.

    Attributes:
        fill: A role of the theme, or a colour of the author's.
        band: Of the activation.
        opacity: Of the fill, 0 to 1.
    """

    fill: str | Mix | None = None
    band: str | Mix | None = None
    opacity: float | None = None


class Step(Struct, frozen=True):
    """One operation of a layer: ``conv: [64, 128]`` has two.

    Attributes:
        output: The shape that leaves it.
        params: How many parameters it has.
        macs: How many multiply-accumulates it takes for one input.
    """

    output: Tensor
    params: int
    macs: int


class Layer(Struct, frozen=True):
    """One block of the figure.

    Attributes:
        name: Unique in the figure; references resolve to it.
        kind: Its entry in `plotnet.layers`.
        options: Those of its kind, checked, with their defaults filled in.
        inputs: Names of the layers whose outputs it takes, in order; none for an input.
        steps: Its operations, at least one; the last one's output is the layer's.
        origin: Where the author wrote it.
        wording: What is to be written at it.
        dress: How it is to be painted.
        link: Where a reader who follows it arrives.
        block: The block that the author placed by hand in its stead, if it is one.
        called: What its kind is called, where that is not as plotnet calls it in English.
        usual: What its kind writes by default, likewise.
    """

    name: str
    kind: str
    options: Mapping[str, object]
    inputs: tuple[str, ...]
    steps: tuple[Step, ...]
    origin: Origin
    wording: Wording = field(default_factory=Wording)
    dress: Dress = field(default_factory=Dress)
    link: str | None = None
    block: Block | None = None
    called: str = ""
    usual: Wording | None = None

    @property
    def output(self) -> Tensor:
        """The shape that leaves the layer."""
        return self.steps[-1].output

    @property
    def params(self) -> int:
        """How many parameters it has."""
        return sum(step.params for step in self.steps)

    @property
    def macs(self) -> int:
        """How many multiply-accumulates it takes for one input."""
        return sum(step.macs for step in self.steps)


class Branch(Struct, frozen=True):
    """One of the parallel ways of a split; an empty row passes its input on.

    Attributes:
        name: By which a later layer joins it.
        row: What stands on it.
    """

    name: str
    row: "Row"


class Split(Struct, frozen=True):
    """Parallel branches that all take what stands before them (or start with inputs of their own).

    Attributes:
        branches: From top to bottom.
        origin: Where the author wrote it.
    """

    branches: tuple[Branch, ...]
    origin: Origin


class Frame(Struct, frozen=True):
    """Layers in a frame, with a title, and drawn once where they are repeated.

    Attributes:
        name: Unique in the figure; a reference to it is one to its last layer.
        title: What stands at the frame; may be empty.
        times: How often its row is repeated; 1 is a mere group.
        row: What stands in it.
        origin: Where the author wrote it.
    """

    name: str
    title: str
    times: int
    row: "Row"
    origin: Origin


Node: TypeAlias = Layer | Split | Frame
Row: TypeAlias = tuple[Node, ...]


class Link(Struct, frozen=True):
    """A connection that the author drew beyond those that follow from the row and the inputs.

    Attributes:
        of: Name of the layer where it starts.
        to: Name of the layer where it ends.
        role: ``edge`` or ``copy``: its colour in the theme.
        label: What is written at it.
        dashed: Whether its line is.
        origin: Where the author wrote it.
    """

    of: str
    to: str
    role: Literal["edge", "copy"]
    label: str
    dashed: bool
    origin: Origin


Scale = Literal["log", "sqrt", "linear", "equal"]


class Style(Struct, frozen=True):
    """What the author chose for the figure as a whole.

    Attributes:
        theme: Name of a theme, or None for that of the project.
        legend: Where the legend stands.
        layout: How the main row runs: straight on, folded into a U, or downwards.
        scale: How extents of tensors become lengths.
        width_cm: The width at which the figure will be shown, for the size of its type.
        labels: Templates for all layers of a kind, by kind (``*`` is every kind).
        wrap: After how many blocks the row goes on below, or None to keep one row.
    """

    theme: str | None = None
    legend: LegendPlace = "off"
    layout: LayoutName = "row"
    scale: Scale = "log"
    width_cm: float = 18.5
    labels: Mapping[str, Wording] = field(default_factory=lambda: MappingProxyType({}))
    wrap: int | None = None


class Architecture(Struct, frozen=True):
    """A figure as the author of the block language said it.

    Attributes:
        row: The main row.
        links: Connections beyond those that follow from the row and the inputs.
        style: What was chosen for the figure as a whole.
        title: Its name; may be empty.
        notices: What the author should know, though the figure can be drawn.
        phrases: What plotnet says of it in another language, by what it says in English.
    """

    row: Row
    links: tuple[Link, ...] = ()
    style: Style = field(default_factory=Style)
    title: str = ""
    notices: tuple[Notice, ...] = ()
    phrases: Mapping[str, str] = NO_PHRASES

    @property
    def layers(self) -> tuple[Layer, ...]:
        """Every layer, in reading order; those of a repeated frame once."""
        return tuple(layers_of(self.row))

    @property
    def params(self) -> int:
        """Parameters of the whole network; a repeated frame counts as often as it is repeated."""
        return sum(times * layer.params for layer, times in weighted(self.row))

    @property
    def macs(self) -> int:
        """Multiply-accumulates of the whole network for one input, counted likewise."""
        return sum(times * layer.macs for layer, times in weighted(self.row))


def layers_of(row: Row) -> Iterator[Layer]:
    """Yield every layer of a row, in reading order."""
    return (layer for layer, _ in weighted(row))


def weighted(row: Row, times: int = 1) -> Iterator[tuple[Layer, int]]:
    """Yield every layer of a row with how often it occurs in the network."""
    for node in row:
        match node:
            case Layer():
                yield node, times
            case Split(branches):
                for branch in branches:
                    yield from weighted(branch.row, times)
            case Frame():
                yield from weighted(node.row, times * node.times)
