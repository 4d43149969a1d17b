"""The layers of a figure as a table of docutils, which every builder can show."""

from typing import TYPE_CHECKING, Final

from docutils import nodes

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from plotnet import Drawing, LayerSummary

LAYERS: Final = ("Layer", "Kind", "Output", "Parameters")
BLOCKS: Final = ("Block", "Kind", "Written at it")
"""The heads of the columns, where the layers are known and where blocks were placed by hand."""


def layer_table(drawing: "Drawing", references: "Mapping[str, nodes.reference]") -> nodes.table:
    """Return the table.

    Args:
        drawing: Of the figure.
        references: Where the links of layers lead, by the links as their author wrote them.
    """
    head = LAYERS if any(layer.params is not None for layer in drawing.layers) else BLOCKS
    words = [_texts(layer)[: len(head)] for layer in drawing.layers]
    widths = [max(map(len, column)) for column in zip(head, *words, strict=True)]
    group = nodes.tgroup("", *(nodes.colspec("", colwidth=width) for width in widths))
    group["cols"] = len(head)
    group += nodes.thead("", _row(map(nodes.Text, head)))
    group += nodes.tbody(
        "", *(_row(_cells(layer, len(head), references)) for layer in drawing.layers)
    )
    return nodes.table("", group, classes=["plotnet-layers", "colwidths-auto"])


def _texts(layer: "LayerSummary") -> tuple[str, ...]:
    params = "" if layer.params is None else f"{layer.params:,}"
    return layer.name, layer.kind, layer.shape, params


def _cells(
    layer: "LayerSummary", columns: int, references: "Mapping[str, nodes.reference]"
) -> "list[nodes.Node]":
    """Return what stands in each column of a layer; its name leads where the layer does."""
    name, *others = (nodes.Text(text) for text in _texts(layer)[:columns])
    reference = references.get(layer.link or "")
    if reference is None:
        return [name, *others]
    linked = reference.copy()
    linked += name
    return [linked, *others]


def _row(cells: "Iterable[nodes.Node]") -> nodes.row:
    return nodes.row("", *(nodes.entry("", nodes.paragraph("", "", cell)) for cell in cells))
