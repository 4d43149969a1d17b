"""The block language -> Architecture: a figure whose author says what, and never where.

What a text says is read into drafts, which get names, the layers that they take, and shapes.
A figure all of whose blocks are placed by hand becomes a `Network`, as a script's does.
"""

from types import MappingProxyType
from typing import TYPE_CHECKING, Literal, cast

from plotnet.architecture import Architecture, Branch, Frame, Layer, Link, Split, Style
from plotnet.document import Items, Scalar, Table
from plotnet.errors import SpecError, suggest
from plotnet.layers import WORDS
from plotnet.layers.every import BY_HAND, FIGURE, SHARED, Labels
from plotnet.layers.structure import STRUCTURES
from plotnet.read.by_hand import network, placed
from plotnet.read.draft import DraftFrame, DraftLayer, DraftSplit
from plotnet.read.inference import infer
from plotnet.read.items import ItemReader, read_link
from plotnet.read.options import FIGURE as FIGURE_WORD
from plotnet.read.options import Given
from plotnet.read.references import Names, connect, name_all
from plotnet.read.wording import check_text, kind_wording
from plotnet.read.yaml_source import read_yaml

if TYPE_CHECKING:
    from collections.abc import Mapping

    from plotnet.architecture import Node, Row, Scale, Wording
    from plotnet.document import Node as Value
    from plotnet.errors import Origin
    from plotnet.network import Network
    from plotnet.read.draft import DraftLink, DraftNode, DraftRow
    from plotnet.read.files import Folder
    from plotnet.settings import LayoutName, LegendPlace

EXAMPLE = "- input: [3, 32, 32]\n- conv: 16\n- pool\n- flatten\n- dense: 10"
"""The shortest figure that is worth to be drawn, for those who write nothing."""

_PARTS = ("labels", "defaults", "input", "layers", "connections")
"""What a figure is beside its options."""


def read_blocks(text: str, origin: "Origin", folder: "Folder") -> "Architecture | Network":
    """Return the figure that a text in the block language describes.

    Args:
        text: YAML: a list of layers, or a mapping that holds one as ``layers``.
        origin: Where its first line stands; columns are told if it has one.
        folder: Where pictures are looked for.

    Raises:
        SpecError: If it is not the description of a figure.
    """
    tree = read_yaml(text, origin)
    if tree is None:
        indented = EXAMPLE.replace("\n", "\n    ")
        raise SpecError(f"an empty figure: it is a list of layers, e.g.\n    {indented}", origin)
    return read_tree(tree, folder)


def read_tree(tree: "Value", folder: "Folder") -> "Architecture | Network":
    """Return the figure that a tree of values describes.

    Raises:
        SpecError: If it does not describe one.
    """
    given = _figure(tree)
    options = given.read(FIGURE, known=_PARTS)
    reader = ItemReader(folder, _defaults(given), [])
    row = _row(given, reader)
    links = reader.links + _links(given)
    names = name_all(row)
    for layer in names.layers:
        layer.block = placed(layer)
    title = check_text(cast(str, options["title"]), given.place("title"))
    by_hand = network(names.layers, links, title)
    if by_hand is not None:
        return by_hand
    connect(row, names)
    infer(names.layers, row)
    _resolve_braces(names)
    style = _style(options, _labels(given))
    built = tuple(_link(link, names) for link in links)
    return Architecture(_built(row), built, style, title)


def _figure(tree: "Value") -> Given:
    """Return what the author gave to the figure as a whole.

    Raises:
        SpecError: If the text is neither a list of layers nor a mapping with one.
    """
    given = Given(FIGURE_WORD, tree.origin)
    if isinstance(tree, Items):
        given.give("layers", tree, tree.origin)
        return given
    if not isinstance(tree, Table):
        message = f"{tree} is not a figure: it is a list of layers, each behind '- '"
        raise SpecError(message, tree.origin)
    known = (*(option.name for option in FIGURE), *_PARTS)
    for key, value in tree.entries:
        name = str(key.value)
        _check_no_layer(name, known, key.origin)
        if name not in known:
            near = suggest(name, known) or f"; it has {', '.join(known)}"
            raise SpecError(f"the figure has no option {name!r}{near}", key.origin)
        given.give(name, value, key.origin)
    return given


def _check_no_layer(name: str, known: tuple[str, ...], origin: "Origin") -> None:
    """Refuse a layer where an option of the figure belongs.

    Raises:
        SpecError: If the name is that of one.
    """
    word = name.removeprefix("-")
    if name in known or word not in {*WORDS, *STRUCTURES}:
        return
    if word != name:
        raise SpecError(f"write '- {word}', with a space behind the dash", origin)
    message = f"{word} is a layer: it stands in the list of layers, behind '- '"
    raise SpecError(message, origin)


def _row(given: Given, reader: ItemReader) -> "DraftRow":
    """Return the main row of a figure.

    Raises:
        SpecError: If there is none, or an item of it is wrong.
    """
    layers = given.values.get("layers")
    row: DraftRow = []
    if "input" in given.values:
        value, place = given.values["input"], given.names_at["input"]
        reader.item(Table(((Scalar("input", place), value),), place), row)
    if layers is None:
        raise SpecError("the figure needs layers: a list, each behind '- '", given.origin)
    row += reader.row(layers, "layers")
    if not row:
        raise SpecError("the figure has no layer", layers.origin)
    return row


def _defaults(given: Given) -> "Mapping[str, Given]":
    """Return the options that the figure sets for all layers of a kind.

    Raises:
        SpecError: If a kind or an option of it is unknown.
    """
    node = given.values.get("defaults")
    defaults: dict[str, Given] = {}
    for key, value in _entries(node, "defaults"):
        word = str(key.value)
        if word not in WORDS:
            raise SpecError(f"defaults: unknown layer {word!r}{suggest(word, WORDS)}", key.origin)
        kind = WORDS[word]
        own = defaults.setdefault(kind.name, Given(word, key.origin))
        for option, entry in _entries(value, f"defaults: {word}"):
            own.give(str(option.value), entry, option.origin)
        own.check_names(tuple(option.name for option in (*kind.options, *SHARED)))
    return defaults


def _labels(given: Given) -> "Mapping[str, Wording]":
    """Return the templates for all layers of a kind.

    Raises:
        SpecError: If a kind or a place is unknown, or a text is wrong.
    """
    node = given.values.get("labels")
    if isinstance(node, Scalar):
        return MappingProxyType({"*": kind_wording(None, Labels().read(node, "labels"))})
    labels = {}
    for key, value in _entries(node, "labels"):
        word = str(key.value)
        if word not in {*WORDS, "*"}:
            near = suggest(word, WORDS) or "; '*' is every layer"
            raise SpecError(f"labels: unknown layer {word!r}{near}", key.origin)
        kind = WORDS.get(word)
        name = kind.name if kind else "*"
        labels[name] = kind_wording(kind, Labels().read(value, f"labels: {word}"))
    return MappingProxyType(labels)


def _entries(node: "Value | None", what: str) -> "tuple[tuple[Scalar, Value], ...]":
    """Return the entries of a mapping that the author may have left out."""
    if node is None:
        return ()
    if not isinstance(node, Table):
        raise SpecError(f"{what}: {node} is not a mapping of layers to options", node.origin)
    return node.entries


def _links(given: Given) -> "list[DraftLink]":
    """Return the connections that the author listed.

    Raises:
        SpecError: If they are no list of mappings, or an option is wrong.
    """
    node = given.values.get("connections")
    if node is None:
        return []
    if not isinstance(node, Items):
        message = f"connections: {node} is not a list, such as [{{from: conv1, to: conv3}}]"
        raise SpecError(message, node.origin)
    links = []
    for entry in node.entries:
        one = Given("connection", entry.origin)
        if not isinstance(entry, Table):
            message = f"connections: {entry} is not a mapping such as {{from: conv1, to: conv3}}"
            raise SpecError(message, entry.origin)
        one.give_main(entry, (), {})
        links.append(read_link(one))
    return links


def _style(options: "Mapping[str, object]", labels: "Mapping[str, Wording]") -> Style:
    return Style(
        cast("str | None", options["theme"]),
        cast("LegendPlace", options["legend"]),
        cast("LayoutName", options["layout"]),
        cast("Scale", options["scale"]),
        cast(float, options["width"]),
        labels,
        cast("int | None", options["wrap"]),
    )


def _resolve_braces(names: Names) -> None:
    """Put the names of layers in place of what a brace says that it spans."""
    for layer in names.layers:
        if "over" in layer.options:
            over = cast("tuple[str, ...]", layer.options["over"])
            place = layer.place("over")
            layer.options["over"] = tuple(names.find(name, layer, place).name for name in over)


def _link(link: "DraftLink", names: Names) -> Link:
    """Return a connection between layers that the figure places."""
    for name in BY_HAND:
        if name in link.places:
            message = f"connection: {name} is only for blocks that are all placed by hand"
            raise SpecError(message, link.places[name])
    options = link.options
    of, to = (names.find(cast(str, options[end]), None, link.places[end]) for end in ("from", "to"))
    role: Literal["edge", "copy"] = "copy" if options["style"] == "skip" else "edge"
    label, dashed = cast(str, options["label"]), cast(bool, options["dashed"])
    return Link(of.name, to.name, role, label, dashed, link.origin)


def _built(row: "DraftRow") -> "Row":
    return tuple(_node(node) for node in row)


def _node(node: "DraftNode") -> "Node":
    """Return a finished draft as what layout takes."""
    match node:
        case DraftSplit():
            branches = (Branch(branch.name, _built(branch.row)) for branch in node.branches)
            return Split(tuple(branches), node.origin)
        case DraftFrame():
            return Frame(node.name, node.title, node.times, _built(node.row), node.origin)
        case DraftLayer():
            return Layer(
                node.name,
                node.kind.name,
                MappingProxyType(node.options),
                tuple(source.name for source in node.inputs),
                node.steps,
                node.origin,
                node.wording,
                node.dress,
                cast("str | None", node.every["link"]),
                node.block,
            )
