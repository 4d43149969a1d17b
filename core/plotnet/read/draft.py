"""A figure of the block language on its way: what was written, before names and shapes are known.

Readers of items make drafts; naming, references and shapes then fill them in.
"""

from typing import TYPE_CHECKING, TypeAlias

from msgspec import Struct, field

from plotnet.architecture import Dress, Wording

if TYPE_CHECKING:
    from collections.abc import Mapping

    from plotnet.architecture import Step
    from plotnet.errors import Origin
    from plotnet.layers.kind import Kind
    from plotnet.network import Block


class DraftLayer(Struct, eq=False):
    """One layer.

    Attributes:
        word: What the author called its kind.
        kind: Its kind.
        origin: Where it stands.
        options: Of its kind, checked, with their defaults.
        every: Those that every layer has, checked.
        places: Where each option that was given stands.
        name: The author's, or one that was found for it.
        wording: What is to be written at it.
        dress: How it is to be painted.
        before: What stands before it, where that is one layer or the ends of a split.
        after_split: That split, if it is one.
        skips: A layer whose input it joins as well, over all that stands between.
        inputs: The layers whose outputs it takes.
        steps: Its operations.
        block: What is drawn in its stead, if it was placed by hand.
    """

    word: str
    kind: "Kind"
    origin: "Origin"
    options: "dict[str, object]"
    every: "Mapping[str, object]"
    places: "Mapping[str, Origin]"
    name: str = ""
    wording: Wording = field(default_factory=Wording)
    dress: Dress = field(default_factory=Dress)
    before: "tuple[DraftLayer, ...]" = ()
    after_split: "DraftSplit | None" = None
    skips: "DraftLayer | None" = None
    inputs: "tuple[DraftLayer, ...]" = ()
    steps: "tuple[Step, ...]" = ()
    block: "Block | None" = None

    def place(self, option: str) -> "Origin":
        """Return where an option was given; of one that was not, where the layer stands."""
        return self.places.get(option, self.origin)


class DraftBranch(Struct, eq=False):
    """One branch of a split.

    Attributes:
        name: By which it is joined.
        row: What stands on it.
        origin: Where it stands.
        ends: Its last layer; of an empty one, what stands before the split.
    """

    name: str
    row: "DraftRow"
    origin: "Origin"
    ends: tuple[DraftLayer, ...] = ()


class DraftSplit(Struct, eq=False):
    """Parallel branches."""

    branches: tuple[DraftBranch, ...]
    origin: "Origin"


class DraftFrame(Struct, eq=False):
    """Layers in a frame.

    Attributes:
        word: What made it.
        title: Written at it.
        times: How often its row is repeated.
        row: What stands in it.
        origin: Where it stands.
        named: Where its name stands, if the author gave it one.
        name: The author's, or one that was found for it.
        before: What stands before it.
        ends: Its last layers.
    """

    word: str
    title: str
    times: int
    row: "DraftRow"
    origin: "Origin"
    named: "Origin | None" = None
    name: str = ""
    before: tuple[DraftLayer, ...] = ()
    ends: tuple[DraftLayer, ...] = ()


DraftNode: TypeAlias = DraftLayer | DraftSplit | DraftFrame
DraftRow: TypeAlias = list[DraftNode]


class DraftLink(Struct):
    """A connection that the author drew.

    Attributes:
        options: Checked, with their defaults.
        places: Where each that was given stands.
        origin: Where it stands.
    """

    options: "dict[str, object]"
    places: "Mapping[str, Origin]"
    origin: "Origin"


def layers_in(row: DraftRow) -> "list[DraftLayer]":
    """Return every layer of a row, in reading order."""
    found: list[DraftLayer] = []
    for node in row:
        match node:
            case DraftLayer():
                found.append(node)
            case DraftSplit():
                for branch in node.branches:
                    found += layers_in(branch.row)
            case DraftFrame():
                found += layers_in(node.row)
    return found
