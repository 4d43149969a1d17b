"""The layers of a network in a table: what leaves each, its parameters, its work."""

from typing import TYPE_CHECKING

from msgspec import Struct

from plotnet.architecture import weighted
from plotnet.layers.image import NO_SHAPE

if TYPE_CHECKING:
    from plotnet.architecture import Architecture, Tensor


class LayerStats(Struct, frozen=True):
    """One layer in numbers.

    Attributes:
        name: Of the layer.
        kind: What it is.
        output: The shape that leaves it.
        params: How many parameters it has, of one repetition.
        macs: How many multiply-accumulates it takes for one input, of one repetition.
        times: How often it is there.
    """

    name: str
    kind: str
    output: "Tensor"
    params: int
    macs: int
    times: int


def layer_stats(architecture: "Architecture") -> tuple[LayerStats, ...]:
    """Return the numbers of every layer through which data flows, in reading order."""
    return tuple(
        LayerStats(layer.name, layer.kind, layer.output, layer.params, layer.macs, times)
        for layer, times in weighted(architecture.row)
        if layer.output is not NO_SHAPE or layer.params
    )


def stats_table(architecture: "Architecture") -> str:
    """Return the numbers of a network as lines of text, with its totals last."""
    rows = [("layer", "kind", "output", "parameters", "MACs", "")]
    for one in layer_stats(architecture):
        often = f"\N{MULTIPLICATION SIGN}{one.times}" if one.times > 1 else ""
        numbers = (f"{one.params:,}", f"{one.macs:,}")
        rows.append((one.name, one.kind, str(one.output), *numbers, often))
    rows.append(("total", "", "", f"{architecture.params:,}", f"{architecture.macs:,}", ""))
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    return "\n".join(_line(row, widths) for row in rows) + "\n"


def _line(row: tuple[str, ...], widths: list[int]) -> str:
    """Return one line: names to the left, numbers to the right."""
    cells = (
        cell.rjust(width) if column in {3, 4} else cell.ljust(width)
        for column, (cell, width) in enumerate(zip(row, widths, strict=True))
    )
    return "  ".join(cells).rstrip()
