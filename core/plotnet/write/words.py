"""Figure -> words: what it shows, for those who do not see it, and as a table.

The words serve as the accessible name and description of an SVG, as alternative text, and where
a page can show no picture at all.
"""

import re
from collections import Counter
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from plotnet.architecture import Architecture, Frame, Layer, Split
from plotnet.figure import LayerSummary
from plotnet.layers import title_of
from plotnet.phrases import fill, localized
from plotnet.read.label import parse_label
from plotnet.scene import Label

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from plotnet.architecture import Row
    from plotnet.network import Block, Network
    from plotnet.phrases import Phrases
    from plotnet.scene import Scene

_SOUGHT: Final = r"(?!\d+\b)\w{2,}|[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]"
"""A word that somebody may search for: no number, and no single letter but where that is a word."""

MANY: Final = 12
"""From so many blocks on, they are counted instead of listed."""

FEW: Final = 8
"""From so many connections on, they are counted instead of listed."""


class Words(Struct, frozen=True):
    """A figure in words.

    Attributes:
        title: A few words.
        description: A few sentences.
    """

    title: str
    description: str


def describe(figure: "Network | Architecture") -> Words:
    """Return title and description of a figure.

    Raises:
        SpecError: If a label is not in the language of labels.
    """
    if isinstance(figure, Architecture):
        return _of_architecture(figure)
    phrases = figure.phrases
    title = figure.title or _named(phrases, len(figure.blocks), "block")
    edges, skips = (
        [(c.of.block, c.to.block) for c in figure.connections if c.role == role]
        for role in ("edge", "copy")
    )
    blocks = table(figure)
    shown = _counted(blocks) if len(blocks) >= MANY else "; ".join(map(_said, blocks))
    joins = (_joins(phrases, edges, "connection"), _joins(phrases, skips, "skip connection"))
    return Words(title, " ".join(filter(None, [f"{title}: {shown}.", *joins])))


def table(figure: "Network | Architecture") -> tuple[LayerSummary, ...]:
    """Return the blocks of a figure, in the order in which they were written.

    Raises:
        SpecError: If a label is not in the language of labels.
    """
    if isinstance(figure, Architecture):
        return tuple(
            LayerSummary(
                name=layer.name,
                kind=title_of(layer),
                shape=str(layer.output),
                params=layer.params,
                link=layer.link,
                origin=layer.origin,
            )
            for layer in figure.layers
        )
    return tuple(
        LayerSummary(
            name=block.name,
            kind=title_of(block),
            shape=", ".join(_written_at(block)),
            params=None,
            link=None,
            origin=block.origin,
        )
        for block in figure.blocks
    )


def sought(title: str, layers: "Iterable[LayerSummary]", scene: "Scene") -> tuple[str, ...]:
    """Return what a search is to find in a figure, each word once and in small letters.

    Args:
        title: As its author gave it, or nothing.
        layers: Of the figure; their names and kinds are found.
        scene: The same; what is written in it is found.
    """
    shapes = (shape for part in scene.parts for shape in part.shapes)
    written = [shape.text.plain for shape in shapes if isinstance(shape, Label)]
    named = [f"{each.name} {each.kind}" for each in layers]
    words = re.findall(_SOUGHT, " ".join([title, *named, *written]).lower())
    return tuple(dict.fromkeys(words))


def short_count(number: int) -> str:
    """Return a large number as it is said.

    >>> short_count(512), short_count(31_037_633), short_count(1_234)
    ('512', '31.0 M', '1.2 k')
    """
    for unit, sign in ((10**9, "G"), (10**6, "M"), (10**3, "k")):
        if number >= unit:
            return f"{number / unit:.1f} {sign}"
    return str(number)


def _of_architecture(figure: Architecture) -> Words:
    """Return the words of a figure whose shapes are known."""
    layers, phrases = figure.layers, figure.phrases
    title = figure.title or _named(phrases, len(layers), "layer")
    skips = [*_skips(figure.row, frozenset()), *((k.of, k.to) for k in figure.links)]
    count = localized(short_count(figure.params), phrases)
    params = fill(phrases, "{number} parameters", number=count)
    facts = [_count(phrases, len(layers), "layer"), params]
    facts += [_count(phrases, len(skips), "skip connection")] if skips else []
    inputs = [str(layer.output) for layer in layers if not layer.inputs]
    used = {name for layer in layers for name in layer.inputs}
    outputs = [str(layer.output) for layer in layers if layer.name not in used]
    ends = "; ".join(
        fill(phrases, phrase, shapes=_listed(phrases, shapes))
        for phrase, shapes in (("input {shapes}", inputs), ("output {shapes}", outputs))
    )
    listed = "; ".join(map(_said, table(figure))) if len(layers) < MANY else _counted(table(figure))
    joins = _joins(phrases, skips, "skip connection")
    start = ", ".join(facts)
    return Words(title, " ".join(filter(None, [f"{title}: {start}; {ends}. {listed}.", joins])))


def _skips(row: "Row", before: frozenset[str]) -> "Iterator[tuple[str, str]]":
    """Yield the ends of what a layer takes from anywhere but from what stands before it."""
    for node in row:
        match node:
            case Layer():
                yield from ((name, node.name) for name in node.inputs if name not in before)
                before = frozenset({node.name})
            case Split(branches):
                for branch in branches:
                    yield from _skips(branch.row, before)
                before = frozenset().union(*(_ends(branch.row, before) for branch in branches))
            case Frame():
                yield from _skips(node.row, before)
                before = _ends(node.row, before)


def _ends(row: "Row", before: frozenset[str]) -> frozenset[str]:
    """Return the layers whose outputs leave a row; an empty one passes on what stands before."""
    if not row:
        return before
    match row[-1]:
        case Layer(name):
            return frozenset({name})
        case Split(branches):
            inner = _ends(row[:-1], before)
            return frozenset().union(*(_ends(branch.row, inner) for branch in branches))
        case Frame():
            return _ends(row[-1].row, before)


def _written_at(block: "Block") -> "Iterator[str]":
    labels = (block.labels.caption, *block.labels.below, block.labels.depth, block.labels.height)
    return filter(None, (parse_label(label.strip(), block.origin).plain for label in labels))


def _said(entry: LayerSummary) -> str:
    """Return one block in words."""
    start = f"{entry.name} ({entry.kind})"
    return f"{start}, {entry.shape}" if entry.shape else start


def _counted(entries: "Iterable[LayerSummary]") -> str:
    """Return how many blocks there are of each kind: ``Pooling (2), Convolution (3)``."""
    kinds = Counter(entry.kind for entry in entries)
    return ", ".join(f"{kind} ({number})" for kind, number in kinds.items())


def _joins(phrases: "Phrases", ends: "Sequence[tuple[str, str]]", word: str) -> str:
    """Return how many connections there are of a sort, and which."""
    if not ends:
        return ""
    said = [fill(phrases, "{start} to {end}", start=of, end=to) for of, to in ends]
    listed = "" if len(ends) >= FEW else f": {', '.join(said)}"
    return f"{_count(phrases, len(ends), word)}{listed}."


def _listed(phrases: "Phrases", shapes: list[str]) -> str:
    """Return different shapes, in order."""
    *others, last = dict.fromkeys(shapes) or [fill(phrases, "none")]
    for shape in reversed(others):
        last = fill(phrases, "{shape} and {others}", shape=shape, others=last)
    return last


def _named(phrases: "Phrases", number: int, word: str) -> str:
    """Return what a figure without a title is called."""
    return fill(phrases, "Neural network of {parts}", parts=_count(phrases, number, word))


def _count(phrases: "Phrases", number: int, word: str) -> str:
    """Return a number of things.

    >>> _count({}, 1, "block"), _count({}, 2, "block")
    ('1 block', '2 blocks')
    """
    counted = f"{{number}} {word}" if number == 1 else f"{{number}} {word}s"
    return fill(phrases, counted, number=number)
