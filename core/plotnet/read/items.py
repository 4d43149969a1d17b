"""Items of the block language -> drafts: which kind of layer each is, and with which options."""

from typing import TYPE_CHECKING, cast

from msgspec import Struct

from plotnet.architecture import Dress
from plotnet.document import Items, Scalar, Table
from plotnet.errors import SpecError, suggest
from plotnet.layers import WORDS
from plotnet.layers.every import CONNECTION, EVERY
from plotnet.layers.option import Words
from plotnet.layers.structure import STRUCTURES
from plotnet.layers.template import names_for
from plotnet.read.draft import DraftBranch, DraftFrame, DraftLayer, DraftLink, DraftSplit, layers_in
from plotnet.read.options import Given
from plotnet.read.transformer import expanded, join_residuals
from plotnet.read.wording import check_text, layer_wording

if TYPE_CHECKING:
    from collections.abc import Mapping

    from plotnet.document import Node
    from plotnet.errors import Origin
    from plotnet.layers.kind import Kind
    from plotnet.network import Mix
    from plotnet.read.draft import DraftRow
    from plotnet.read.files import Folder

MAX_LAYERS = 500
"""No figure has more blocks: nobody could read it."""

_EVERY = tuple(option.name for option in EVERY)
_ALL_WORDS = (*WORDS, *STRUCTURES, "connection")


class ItemReader(Struct):
    """Reads the items of one figure.

    Attributes:
        folder: Where pictures are looked for.
        defaults: Options that the figure sets for all layers of a kind.
        links: The connections that stand between layers.
        count: How many layers there are so far.
    """

    folder: "Folder"
    defaults: "Mapping[str, Given]"
    links: list[DraftLink]
    count: int = 0

    def row(self, node: "Node", owner: str) -> "DraftRow":
        """Return the layers of a list.

        Raises:
            SpecError: If it is no list, is empty, or an item of it is wrong.
        """
        if not isinstance(node, Items):
            raise SpecError(f"{owner}: {node} is not a list of layers", node.origin)
        row: DraftRow = []
        for item in node.entries:
            self.item(item, row)
        return row

    def item(self, node: "Node", row: "DraftRow") -> None:
        """Add what an item means to a row."""
        given = _opened(node)
        word = given.word
        if word == "connection":
            self.links.append(read_link(given))
        elif word == "split":
            row.append(self.split(given))
        elif word == "transformer":
            frame = self.frame(_opened(expanded(given)))
            join_residuals(frame.row)
            row.append(frame)
        elif word in STRUCTURES:
            row.append(self.frame(given))
        else:
            row.append(self.layer(given))

    def layer(self, given: Given) -> DraftLayer:
        """Return the layer that an item means."""
        self.count += 1
        if self.count > MAX_LAYERS:
            message = f"more than {MAX_LAYERS} layers: draw what is repeated once, with repeat"
            raise SpecError(message, given.origin)
        kind, places = WORDS[given.word], given.places
        given.check_names((*(option.name for option in kind.options), *_EVERY))
        self.add_presets(given, kind)
        every = given.read(EVERY, known=kind.by_name)
        options = given.read(kind.options, known=_EVERY)
        _check_texts(given, kind, options)
        if options.get("file"):
            options["file"] = self.folder.find(str(options["file"]), given.place("file"))
        return DraftLayer(
            given.word,
            kind,
            given.origin,
            options,
            every,
            places,
            name=cast("str | None", every["name"]) or "",
            wording=layer_wording(kind, every, given.place("caption")),
            dress=Dress(
                cast("str | Mix | None", every["color"]),
                cast("str | Mix | None", every["band"]),
                cast("float | None", every["opacity"]),
            ),
        )

    def add_presets(self, given: Given, kind: "Kind") -> None:
        """Add what the word itself says, and what the figure says of the kind."""
        for name, value in kind.words[given.word].items():
            if name in given.values:
                raise SpecError(f"{given.word} says {name}: {value} already", given.names_at[name])
            given.give(name, Scalar(cast(str, value), given.origin), given.origin)
        defaults = self.defaults.get(kind.name)
        for name, node in defaults.values.items() if defaults else ():
            if name not in given.values:
                given.give(name, node, given.origin)

    def frame(self, given: Given) -> DraftFrame:
        """Return the frame that an item means."""
        structure = STRUCTURES[given.word]
        options = given.read(structure.options, known=("layers",))
        layers = given.values.get("layers")
        if layers is None:
            raise SpecError(f"{given.word} needs layers: a list of what it holds", given.origin)
        title = check_text(cast(str, options["title"]), given.place("title"))
        row = self.row(layers, f"{given.word}: layers")
        if not layers_in(row):
            raise SpecError(f"{given.word} holds no layer", layers.origin)
        return DraftFrame(
            given.word,
            title,
            cast(int, options.get("times", 1)),
            row,
            given.origin,
            given.values["name"].origin if "name" in given.values else None,
            cast("str | None", options["name"]) or "",
        )

    def split(self, given: Given) -> DraftSplit:
        """Return the branches that an item means."""
        branches = []
        for name, node in given.values.items():
            empty = isinstance(node, Scalar) and node.value is None
            row = [] if empty else self.row(node, f"branch {name!r}")
            branches.append(DraftBranch(name, row, given.names_at[name]))
        if len(branches) < 2:
            message = "split needs two branches or more, each a name with a list of layers"
            raise SpecError(message, given.origin)
        return DraftSplit(tuple(branches), given.origin)


def read_link(given: Given) -> DraftLink:
    """Return a connection that the author drew.

    Raises:
        SpecError: If an option of it is wrong.
    """
    options = given.read(CONNECTION)
    check_text(cast(str, options["label"]), given.place("label"))
    return DraftLink(options, given.places, given.origin)


def _check_texts(given: Given, kind: "Kind", options: "Mapping[str, object]") -> None:
    """Refuse texts of a kind's own options that are not in the language of labels."""
    for option in kind.options:
        value = options[option.name]
        if isinstance(value, str) and type(option.type) is Words:
            check_text(value, given.place(option.name), names_for(kind))


def _opened(node: "Node") -> Given:
    """Return the word of an item with what was given to it.

    Raises:
        SpecError: If it is no item.
    """
    match node:
        case Scalar(str() as word):
            _check_word(word, node.origin)
            return Given(word, node.origin)
        case Table():
            return _with_options(node)
        case Items():
            message = "a list in a list: an item is a layer such as 'conv: 64'"
            raise SpecError(message, node.origin)
        case Scalar(None):
            raise SpecError("an empty item: it needs a layer such as 'conv: 64'", node.origin)
        case _:
            message = f"{node} is not a layer: an item is one such as 'conv: 64'"
            raise SpecError(message, node.origin)


def _with_options(node: Table) -> Given:
    """Return the word of an item that is a mapping, with its options."""
    key, main = _headed(node)
    word = str(key.value)
    given = Given(word, key.origin)
    if word == "split" and not isinstance(main, Table):
        message = f"split takes branches by name, such as {{left: [pool], right: []}}, not {main}"
        raise SpecError(message, main.origin)
    if word in {"connection", "split"}:
        given.give_main(main, (), {})
    elif word in STRUCTURES:
        structure = STRUCTURES[word]
        given.give_main(main, (structure.main,), {o.name: o for o in structure.options})
    else:
        given.give_main(main, WORDS[word].main, WORDS[word].by_name)
    for name, value in node.entries:
        if name is not key:
            given.give(str(name.value), value, name.origin)
    return given


def _headed(node: Table) -> "tuple[Scalar, Node]":
    """Return the entry of an item that says what it is.

    Raises:
        SpecError: If there is none, or more than one.
    """
    if not node.entries:
        raise SpecError("an empty item: it needs a layer such as 'conv: 64'", node.origin)
    heads = [entry for entry in node.entries if entry[0].value in _ALL_WORDS]
    best = next((head for head in heads if _covers(str(head[0].value), heads)), None)
    first = node.entries[0][0]
    if heads and best is None:
        both = " and ".join(str(key.value) for key, _ in heads[:2])
        message = f"{both} in one item: each layer starts with its own '- '"
        raise SpecError(message, heads[1][0].origin)
    if best is None or (first is not best[0] and first.value not in _options_of(best)):
        _check_word(_likeliest(node), _likeliest_key(node).origin)
    assert best is not None  # noqa: S101 - _check_word has raised otherwise
    return best


def _options_of(head: "tuple[Scalar, Node]") -> tuple[str, ...]:
    """Return the names that may stand beside the word of an item."""
    word = str(head[0].value)
    if word in STRUCTURES:
        return ("layers", *(option.name for option in STRUCTURES[word].options))
    if word == "connection":
        return tuple(option.name for option in CONNECTION)
    return (*WORDS[word].by_name, *_EVERY)


def _covers(word: str, heads: "list[tuple[Scalar, Node]]") -> bool:
    """Tell whether all other words of an item are options of this one."""
    head = next(entry for entry in heads if entry[0].value == word)
    return all(other is head or other[0].value in _options_of(head) for other in heads)


def _likeliest_key(node: Table) -> Scalar:
    """Return the name in an item that was most likely meant to be its layer."""
    return next((key for key, _ in node.entries if key.value not in _EVERY), node.entries[0][0])


def _likeliest(node: Table) -> str:
    return str(_likeliest_key(node).value)


def _check_word(word: str, origin: "Origin") -> None:
    """Refuse a word that is no layer.

    Raises:
        SpecError: If it is none; the message names the nearest.
    """
    if word in _ALL_WORDS:
        return
    head, colon, value = word.partition(":")
    if colon and head.strip() in _ALL_WORDS:
        message = f"write {head.strip()}: {value.strip()} with a space after the colon"
        raise SpecError(message, origin)
    if word in _EVERY:
        message = f"an item that only has {word!r}: it needs a layer such as 'conv: 64'"
        raise SpecError(message, origin)
    near = suggest(word.lower(), _ALL_WORDS) or "; the manual lists all kinds of layers"
    raise SpecError(f"unknown layer {word!r}{near}", origin)
