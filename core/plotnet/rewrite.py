"""Every text of a figure, handed to a reader and replaced by what that makes of it."""

from types import MappingProxyType
from typing import TYPE_CHECKING, Protocol, TypeAlias, cast

from msgspec.structs import replace

from plotnet.architecture import Architecture, Frame, Layer, Split
from plotnet.layers import KINDS
from plotnet.layers.option import Words
from plotnet.layers.template import names_for, names_for_all
from plotnet.layout.template import usual
from plotnet.network import BallForm, Block, Writing

if TYPE_CHECKING:
    from collections.abc import Callable

    from plotnet.architecture import Node, Row, Wording
    from plotnet.errors import Origin
    from plotnet.network import Item, Network

    AnyFigure = Network | Architecture

Names: TypeAlias = tuple[str, ...] | None
"""What the templates of a text may name; None where there are no templates."""


class Reader(Protocol):
    """What is done with the texts of a figure; each method returns what is to stand there."""

    def author(self, text: str, origin: "Origin", names: Names) -> str:
        """Take a text of the author's."""

    def own(self, text: str, origin: "Origin", names: Names) -> str:
        """Take a text of plotnet's own that is written into the picture unless that says more."""

    def title(self, layer: Layer | Block) -> str:
        """Take what the kind of a layer is called."""


def rewritten(figure: "AnyFigure", reader: Reader, origin: "Origin") -> "AnyFigure":
    """Return a figure with each of its texts as a reader has it.

    Args:
        figure: As it was read.
        reader: What is done with the texts.
        origin: Where texts stand of which that is not known.
    """
    title = reader.author(figure.title, origin, None)
    if isinstance(figure, Architecture):
        style = figure.style
        labels = {
            kind: _kind_wording(kind, each, reader, origin) for kind, each in style.labels.items()
        }
        return replace(
            figure,
            title=title,
            style=replace(style, labels=MappingProxyType(labels)),
            row=_row(figure.row, reader),
            links=tuple(
                replace(link, label=reader.author(link.label, link.origin, None))
                for link in figure.links
            ),
        )
    return replace(figure, title=title, items=tuple(_item(item, reader) for item in figure.items))


def _row(row: "Row", reader: Reader) -> "Row":
    return tuple(_node(node, reader) for node in row)


def _node(node: "Node", reader: Reader) -> "Node":
    match node:
        case Layer():
            return _layer(node, reader)
        case Split(branches):
            rows = (replace(branch, row=_row(branch.row, reader)) for branch in branches)
            return replace(node, branches=tuple(rows))
        case Frame(_, title):
            title = reader.author(title, node.origin, None)
            return replace(node, title=title, row=_row(node.row, reader))


def _layer(layer: Layer, reader: Reader) -> Layer:
    kind = KINDS[layer.kind]
    names = names_for(kind)
    texts = {
        option.name: reader.author(cast(str, layer.options[option.name]), layer.origin, names)
        for option in kind.options
        if type(option.type) is Words and isinstance(layer.options.get(option.name), str)
    }
    said, ours = layer.wording, usual(layer)
    unsaid = replace(
        ours,
        **{part: None for part in ours.__struct_fields__ if getattr(said, part) is not None},
    )
    return replace(
        layer,
        options=MappingProxyType({**layer.options, **texts}),
        wording=_wording(said, reader.author, layer.origin, names),
        block=layer.block and _block(layer.block, reader),
        called=reader.title(layer),
        usual=_wording(unsaid, reader.own, layer.origin, names),
    )


def _kind_wording(kind: str, wording: "Wording", reader: Reader, origin: "Origin") -> "Wording":
    """Return what is written at all layers of a kind, or of every kind."""
    names = names_for_all() if kind == "*" else names_for(KINDS[kind])
    return _wording(wording, reader.author, origin, names)


def _wording(
    wording: "Wording",
    change: "Callable[[str, Origin, Names], str]",
    origin: "Origin",
    names: Names,
) -> "Wording":
    def changed(text: str | None) -> str | None:
        return text if text is None else change(text, origin, names)

    below = wording.below
    return replace(
        wording,
        below=below and tuple(change(text, origin, names) for text in below),
        depth=changed(wording.depth),
        height=changed(wording.height),
        caption=changed(wording.caption),
        inside=changed(wording.inside),
    )


def _item(item: "Item", reader: Reader) -> "Item":
    match item:
        case Block():
            return _block(item, reader)
        case Writing(_, text):
            return replace(item, text=reader.author(text, item.origin, None))
        case _:
            return item


def _block(block: Block, reader: Reader) -> Block:
    def changed(text: str) -> str:
        return reader.author(text, block.origin, None)

    labels, form = block.labels, block.form
    if isinstance(form, BallForm):
        form = replace(form, logo=changed(form.logo))
    labels = replace(
        labels,
        below=tuple(map(changed, labels.below)),
        depth=changed(labels.depth),
        height=changed(labels.height),
        caption=changed(labels.caption),
    )
    return replace(block, form=form, labels=labels, called=reader.title(block))
