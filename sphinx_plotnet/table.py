"""The layers of a figure as a table of docutils, which every builder can show."""

from typing import TYPE_CHECKING

from docutils import nodes

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from plotnet import Drawing


def layer_table(
    drawing: "Drawing", references: "Mapping[str, nodes.reference]", phrases: "Mapping[str, str]"
) -> nodes.table:
    """Return the table.

    Args:
        drawing: Of the figure.
        references: Where the links of layers lead, by the links as their author wrote them.
        phrases: The heads in the language of the page, by what they are in English.
    """
    table = drawing.table(phrases)
    head, *words = table
    widths = [max(map(len, column)) for column in zip(*table, strict=True)]
    group = nodes.tgroup("", *(nodes.colspec("", colwidth=width) for width in widths))
    group["cols"] = len(head)
    group += nodes.thead("", _row(map(nodes.Text, head)))
    rows = zip(drawing.layers, words, strict=True)
    group += nodes.tbody(
        "", *(_row(_cells(texts, references.get(layer.link or ""))) for layer, texts in rows)
    )
    return nodes.table("", group, classes=["plotnet-layers", "colwidths-auto"])


def _cells(texts: "Iterable[str]", reference: nodes.reference | None) -> "list[nodes.Node]":
    """Return what stands in each column of a layer; its name leads where the layer does."""
    name, *others = map(nodes.Text, texts)
    if reference is None:
        return [name, *others]
    linked = reference.copy()
    linked += name
    return [linked, *others]


def _row(cells: "Iterable[nodes.Node]") -> nodes.row:
    return nodes.row("", *(nodes.entry("", nodes.paragraph("", "", cell)) for cell in cells))
