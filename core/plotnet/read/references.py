"""Names and references: every layer gets a name, and the layers that it takes.

References resolve whatever the order. A name is that of a layer, of a frame (its last layer)
or of a branch (its last layer; of several branches with one name, the last one above).
"""

from typing import TYPE_CHECKING, Final, cast

from msgspec import Struct, field

from plotnet.errors import SpecError, suggest
from plotnet.read.draft import DraftFrame, DraftLayer, DraftSplit, layers_in

if TYPE_CHECKING:
    from collections.abc import Iterator

    from plotnet.errors import Origin
    from plotnet.read.draft import DraftBranch, DraftRow

LONGEST_NAME: Final = 100
_FORBIDDEN: Final = frozenset("(){}[],:#&*!|>'\"%@`\\$")

Ends = tuple[DraftLayer, ...]


class Names(Struct):
    """What can be referred to.

    Attributes:
        layers: Every layer, in reading order.
        nodes: Layers and frames by name.
        branches: Branches by name, in reading order, each with how many layers stand above it.
    """

    layers: list[DraftLayer]
    nodes: dict[str, DraftLayer | DraftFrame] = field(default_factory=dict)
    branches: "dict[str, list[tuple[int, DraftBranch]]]" = field(default_factory=dict)

    def add(self, name: str, node: DraftLayer | DraftFrame, origin: "Origin") -> None:
        """Note a name that the author gave.

        Raises:
            SpecError: If it cannot be one, or is there already.
        """
        if len(name) > LONGEST_NAME or not name.isprintable() or set(name) & _FORBIDDEN:
            message = f"{name[:60]!r} is not a name: letters, digits, spaces, - _ + / . only"
            raise SpecError(message, origin)
        other = self.nodes.get(name)
        if other is not None or name in self.branches:
            above = f" (first in line {other.origin.line})" if other else " (a branch has it)"
            raise SpecError(f"the name {name!r} is there twice{above}", origin)
        self.nodes[name] = node

    def find(self, name: str, asking: DraftLayer | None, origin: "Origin") -> DraftLayer:
        """Return the layer that a reference means.

        Args:
            name: The reference.
            asking: Whose it is, if it is a layer's.
            origin: Where it stands.

        Raises:
            SpecError: If nothing has the name; the message suggests the nearest.
        """
        if name in self.nodes:
            node = self.nodes[name]
            return node if isinstance(node, DraftLayer) else self.single(node.ends, name, origin)
        if name in self.branches:
            above = self.layers.index(asking) if asking else len(self.layers)
            candidates = self.branches[name]
            _, branch = next((c for c in reversed(candidates) if c[0] <= above), candidates[0])
            return self.single(branch.ends, name, origin)
        alike = [layer for layer in self.layers if name in {layer.word, layer.kind.name}]
        if len(alike) == 1:
            return alike[0]
        if alike:
            listed = ", ".join(layer.name for layer in alike[:4])
            raise SpecError(f"{name!r} may be any of {listed}: write which", origin)
        known = (*self.nodes, *self.branches)
        near = suggest(name, known) or f"; there are {', '.join(known[:8])}"
        raise SpecError(f"no layer has the name {name!r}{near}", origin)

    def single(self, ends: Ends, name: str, origin: "Origin") -> DraftLayer:
        """Return the last layer of a frame or branch.

        Raises:
            SpecError: If it ends in parallel branches, or in nothing.
        """
        if len(ends) == 1:
            return ends[0]
        if not ends:
            raise SpecError(f"{name!r} holds no layer whose output could be taken", origin)
        listed = ", ".join(layer.name for layer in ends[:4])
        raise SpecError(f"{name!r} ends in several layers ({listed}): write which", origin)


def name_all(row: "DraftRow") -> Names:
    """Give every layer and frame a name, and return them.

    Raises:
        SpecError: If a name of the author's cannot be one, or is there twice.
    """
    names = Names(layers_in(row))
    nodes = list(_nodes(row))
    for above, node in nodes:
        if isinstance(node, DraftSplit):
            for branch in node.branches:
                names.branches.setdefault(branch.name, []).append((above, branch))
    for _, node in nodes:
        if isinstance(node, DraftLayer) and node.name:
            names.add(node.name, node, node.place("name"))
        elif isinstance(node, DraftFrame) and node.name:
            names.add(node.name, node, node.named or node.origin)
    counts: dict[str, int] = {}
    for _, node in nodes:
        if not isinstance(node, DraftSplit):
            _number(node, names, counts)
    return names


def _nodes(row: "DraftRow") -> "Iterator[tuple[int, DraftLayer | DraftFrame | DraftSplit]]":
    """Yield every node, in reading order, with how many layers stand above it."""
    above = 0
    for node in row:
        yield above, node
        inner = []
        if isinstance(node, DraftFrame):
            inner = [node.row]
        elif isinstance(node, DraftSplit):
            inner = [branch.row for branch in node.branches]
        for part in inner:
            for further, deeper in _nodes(part):
                yield above + further, deeper
            above += len(layers_in(part))
        above += isinstance(node, DraftLayer)


def _number(node: DraftLayer | DraftFrame, names: Names, counts: dict[str, int]) -> None:
    """Give a node without a name that of its kind, with its number among them."""
    stem = node.word if isinstance(node, DraftFrame) else _stem(node)
    counts[stem] = counts.get(stem, 0) + 1
    if node.name:
        return
    while (name := f"{stem}{counts[stem]}") in names.nodes or name in names.branches:
        counts[stem] += 1
    node.name = name
    names.nodes[name] = node


def _stem(layer: DraftLayer) -> str:
    """Return what the name of a layer starts with: its kind, of an activation which it is."""
    return layer.word if layer.kind.name == "activation" else layer.kind.name


def connect(row: "DraftRow", names: Names) -> None:
    """Let every layer know the layers that it takes.

    Raises:
        SpecError: If a layer has nothing to take, too much, or refers to what is not there.
    """
    _walk(row, (), None)
    for layer in names.layers:
        layer.inputs = _inputs(layer, names)


def _walk(
    row: "DraftRow", before: Ends, split: DraftSplit | None
) -> "tuple[Ends, DraftSplit | None]":
    """Note what stands before each layer of a row; return what the row ends in."""
    for node in row:
        match node:
            case DraftLayer():
                node.before, node.after_split = before, split
                if node.kind.flow != "aside":
                    before, split = (node,), None
            case DraftFrame():
                node.before = before
                before, split = _walk(node.row, before, split)
                node.ends = before
            case DraftSplit():
                for branch in node.branches:
                    branch.ends, _ = _walk(branch.row, before, split)
                ends = [end for branch in node.branches for end in branch.ends]
                before, split = tuple(dict.fromkeys(ends)), node
    return before, split


def _inputs(layer: DraftLayer, names: Names) -> Ends:
    """Return the layers that a layer takes, in order."""
    flow = layer.kind.flow
    start = _start(layer, names)
    if flow == "aside" or (flow == "source" and not start):
        return ()
    if flow == "source":
        raise SpecError(f"{layer.word} takes nothing: it has no from", layer.place("from"))
    if flow == "join":
        return _joined(layer, start, names)
    if flow == "free" and not start:
        return ()
    if len(start) != 1 and not (flow == "free" and layer.every["from"]):
        raise _no_single_input(layer, start)
    extra = [name for option in ("cross", "state") for name in _named(layer, option)]
    place = layer.place("cross" if "cross" in layer.options else "state")
    return (*start, *(names.find(name, layer, place) for name in extra))


def _start(layer: DraftLayer, names: Names) -> Ends:
    """Return what a layer takes first of all: what it says itself, or what stands before it."""
    own = cast("tuple[str, ...] | None", layer.every["from"])
    if own is None:
        return () if layer.kind.flow == "source" else layer.before
    return tuple(names.find(name, layer, layer.place("from")) for name in own)


def _named(layer: DraftLayer, option: str) -> tuple[str, ...]:
    return cast("tuple[str, ...] | None", layer.options.get(option)) or ()


def _joined(layer: DraftLayer, start: Ends, names: Names) -> Ends:
    """Return the layers that a join takes."""
    if layer.skips is not None:
        return (*start, layer.skips.before[0]) if layer.skips.before else start
    named = tuple(names.find(name, layer, layer.place("with")) for name in _named(layer, "with"))
    several = len(start) > 1 and layer.every["from"] is None
    inputs = named if several and named else (*start, *named)
    inputs = tuple(dict.fromkeys(inputs))
    if len(inputs) < 2:
        what = inputs[0].name if inputs else "nothing"
        raise SpecError(
            f"{layer.word} joins two layers or more, but has only {what}: "
            f"name another one, e.g. `{layer.word}: conv1`",
            layer.origin,
        )
    return inputs


def _no_single_input(layer: DraftLayer, start: Ends) -> SpecError:
    """Return the error for a layer that takes one layer but has none, or several."""
    if not start:
        message = (
            f"{layer.word} has nothing before it: start with the input, "
            "e.g. `- input: [3, 224, 224]`"
        )
        return SpecError(message, layer.origin)
    if layer.every["from"] is not None:
        return SpecError(
            f"{layer.word} takes one layer: from has {len(start)}", layer.place("from")
        )
    listed = ", ".join(end.name for end in start)
    if layer.after_split is not None:
        listed = ", ".join(branch.name for branch in layer.after_split.branches)
    return SpecError(
        f"{layer.word} stands behind {len(start)} parallel branches: join them before it "
        f"with `concat: [{listed}]` or `add: [{listed}]`, or say which it takes with `from:`",
        layer.origin,
    )
