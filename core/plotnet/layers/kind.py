"""What a kind of layer is."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Literal, TypeAlias

from msgspec import Struct, field

from plotnet.architecture import Step, TensorKind, Wording
from plotnet.layers.arithmetic import Work
from plotnet.layers.option import Option
from plotnet.network import Look

Rule: TypeAlias = Callable[[Work], tuple[Step, ...]]
"""What leaves a layer, with its parameters and multiply-accumulates; raises `ShapeError`."""

Form = Literal[
    "box",
    "sheet",
    "pyramid",
    "ball",
    "column",
    "cell",
    "card",
    "strip",
    "image",
    "text",
    "spacer",
    "ellipsis",
    "brace",
]
"""How a layer is drawn where its author did not place it by hand."""

Flow = Literal["source", "one", "join", "free", "aside"]
"""What a layer takes: nothing; what stands before it; that and what it names; what stands
before it, if anything does; or nothing, because data passes it by."""

NO_PRESETS: Mapping[str, object] = MappingProxyType({})


class Kind(Struct, frozen=True):
    """A kind of layer.

    Attributes:
        name: As readers write it into a block, e.g. ``conv``.
        title: As a reader of the figure is told, e.g. ``Convolution``.
        look: How it is painted unless the author says otherwise.
        band: Role of the band that an activation of the layer's own is drawn as.
        form: How it is drawn.
        words: Its names in the block language, each with the options that it sets; none for a
            kind that only PlotNeuralNet's calls have.
        main: Options that the main value may mean, the likeliest first.
        options: What it takes beside those of every layer.
        rule: What it does to shapes.
        flow: What it takes.
        takes: The kind of tensor that it works on, where it does not work on any.
        wording: What is written at it by default.
        help: What it does, in a sentence.
    """

    name: str
    title: str
    look: Look
    band: str | None = None
    form: Form = "box"
    words: Mapping[str, Mapping[str, object]] = field(default_factory=dict)
    main: tuple[str, ...] = ()
    options: tuple[Option, ...] = ()
    rule: Rule | None = None
    flow: Flow = "one"
    takes: TensorKind | None = None
    wording: Wording = field(default_factory=Wording)
    help: str = ""

    @property
    def by_name(self) -> Mapping[str, Option]:
        """Its options by their names."""
        return {option.name: option for option in self.options}


def words(*names: str, **presets: Mapping[str, object]) -> Mapping[str, Mapping[str, object]]:
    """Return names of a kind: plain ones, and ones that set options."""
    return MappingProxyType({**dict.fromkeys(names, NO_PRESETS), **presets})
