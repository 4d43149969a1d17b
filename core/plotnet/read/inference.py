"""Shapes, parameters and multiply-accumulates of every layer, in the order in which data flows."""

from typing import TYPE_CHECKING, cast

from msgspec.structs import replace

from plotnet.errors import SpecError
from plotnet.layers.arithmetic import ShapeError, Work
from plotnet.layers.dense import shaped
from plotnet.layers.image import NO_SHAPE
from plotnet.read.draft import DraftFrame, DraftLayer, DraftSplit

if TYPE_CHECKING:
    from plotnet.read.draft import DraftRow


def infer(layers: list[DraftLayer], row: "DraftRow") -> None:
    """Fill in the steps of every layer.

    Args:
        layers: All of them, connected.
        row: The main row.

    Raises:
        SpecError: If layers take each other's outputs in a circle, a layer cannot take the
            shapes that reach it, or a repeated row changes the shape.
    """
    _settle_inputs(layers)
    for layer in in_order(layers):
        _infer(layer)
    _check_repeats(row)


def in_order(layers: list[DraftLayer]) -> list[DraftLayer]:
    """Return layers so that each stands behind those that it takes.

    Raises:
        SpecError: If there is a circle.
    """
    waiting = {layer: {*layer.inputs} for layer in layers}
    ordered: list[DraftLayer] = []
    ready = [layer for layer in layers if not waiting[layer]]
    takers: dict[DraftLayer, list[DraftLayer]] = {layer: [] for layer in layers}
    for layer in layers:
        for source in waiting[layer]:
            takers[source].append(layer)
    while ready:
        layer = ready.pop(0)
        ordered.append(layer)
        for taker in takers[layer]:
            waiting[taker].discard(layer)
            if not waiting[taker]:
                ready.append(taker)
    if len(ordered) < len(layers):
        raise _circle([layer for layer in layers if waiting[layer]])
    return ordered


def _circle(stuck: list[DraftLayer]) -> SpecError:
    """Return the error for layers that wait for each other."""
    way, layer, among = [], stuck[0], set(stuck)
    while layer not in way:
        way.append(layer)
        layer = next(source for source in layer.inputs if source in among)
    circle = [*way[way.index(layer) :], layer]
    listed = " \N{RIGHTWARDS ARROW} ".join(node.name for node in reversed(circle))
    first = min(circle, key=lambda node: node.origin.line)
    return SpecError(
        f"{listed} is a circle: draw a way back with connections, not with from", first.origin
    )


def _settle_inputs(layers: list[DraftLayer]) -> None:
    """Decide what two extents of an input are: what the first layer that cares works on."""
    takers: dict[DraftLayer, list[DraftLayer]] = {}
    for layer in layers:
        for source in layer.inputs:
            takers.setdefault(source, []).append(layer)
    for layer in layers:
        if layer.kind.name != "input" or layer.options["as"] is not None:
            continue
        if len(cast("tuple[int, ...]", layer.options["extents"])) == 2:
            layer.options["as"] = "map" if _taken_as(layer, takers) == "map" else "tokens"


def _taken_as(source: DraftLayer, takers: dict[DraftLayer, list[DraftLayer]]) -> str | None:
    """Return what the nearest layer behind an input that works on one kind of tensor takes."""
    queue, seen = [source], {source}
    while queue:
        for taker in takers.get(queue.pop(0), []):
            if taker.kind.takes is not None:
                return taker.kind.takes
            if taker not in seen:
                seen.add(taker)
                queue.append(taker)
    return None


def _infer(layer: DraftLayer) -> None:
    """Fill in the steps of a layer whose inputs have theirs."""
    rule = layer.kind.rule
    assert rule is not None  # noqa: S101 - only kinds of the language are read
    work = Work(
        layer.options,
        tuple(source.steps[-1].output for source in layer.inputs),
        tuple(source.name for source in layer.inputs),
    )
    try:
        layer.steps = rule(work)
    except ShapeError as error:
        raise _located(layer, error) from None
    dims = cast("tuple[int, ...] | None", layer.every["shape"])
    if dims is not None:
        *rest, last = layer.steps
        layer.steps = (*rest, replace(last, output=shaped(dims, last.output)))


def _located(layer: DraftLayer, error: ShapeError) -> SpecError:
    """Return what is wrong with the shapes at a layer, where its author can mend it."""
    for source in layer.inputs:
        if source.steps[-1].output is NO_SHAPE:
            message = (
                f"{layer.word}: {source.name} has no shape to work with: give it one, "
                "e.g. `shape: [3, 224, 224]`"
            )
            return SpecError(message, source.origin)
    place = layer.place(error.option) if error.option else layer.origin
    return SpecError(f"{layer.word}: {error.message}", place)


def _check_repeats(row: "DraftRow") -> None:
    """Refuse repeated rows that hand on another shape than they take."""
    for node in row:
        if isinstance(node, DraftSplit):
            for branch in node.branches:
                _check_repeats(branch.row)
        elif isinstance(node, DraftFrame):
            _check_repeats(node.row)
            if node.times > 1:
                _check_repeat(node)


def _check_repeat(frame: DraftFrame) -> None:
    """Refuse a repeated frame that hands on another shape than it takes."""
    if len(frame.before) != 1 or len(frame.ends) != 1:
        return
    before, after = frame.before[0].steps[-1].output, frame.ends[0].steps[-1].output
    if before.dims[::-1] == after.dims and {before.kind, after.kind} == {"map", "tokens"}:
        return
    if before != after:
        raise SpecError(
            f"{before} goes into what is repeated {frame.times} times, but {after} comes out: "
            "put the layer that changes the shape before it, or use group",
            frame.origin,
        )
