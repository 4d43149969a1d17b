"""Network -> words: what a figure shows, for those who do not see it."""

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from plotnet.layers import KINDS
from plotnet.read.label import parse_label

if TYPE_CHECKING:
    from plotnet.network import Block, Connection, Network

MANY = 40
"""From so many blocks on, they are counted instead of listed."""


@dataclass(frozen=True, slots=True)
class Words:
    """A figure in words.

    Attributes:
        title: A few words.
        description: A few sentences.
    """

    title: str
    description: str


def describe(network: "Network") -> Words:
    """Return title and description of a figure.

    Raises:
        SpecError: If a label is not in the language of labels.
    """
    blocks = network.blocks
    title = network.title or f"Neural network of {_count(len(blocks), 'block')}"
    listed = _counted(blocks) if len(blocks) >= MANY else "; ".join(map(_said, blocks))
    return Words(title, f"{title}: {listed}. {_joined(network.connections)}".strip())


def _said(block: "Block") -> str:
    """Return one block in words."""
    labels = (block.labels.caption, *block.labels.below, block.labels.depth, block.labels.height)
    plain = (parse_label(label.strip(), block.origin).plain for label in labels)
    return ", ".join([f"{block.name} ({KINDS[block.kind].title})", *filter(None, plain)])


def _counted(blocks: "tuple[Block, ...]") -> str:
    """Return how many blocks there are of each kind."""
    kinds = Counter(KINDS[block.kind].title for block in blocks)
    return ", ".join(f"{number} {kind}" for kind, number in kinds.items())


def _joined(connections: "tuple[Connection, ...]") -> str:
    """Return how the blocks are connected."""
    sentences = []
    for role, word in (("edge", "connection"), ("copy", "skip connection")):
        ends = [f"{c.of.block} to {c.to.block}" for c in connections if c.role == role]
        if ends:
            listed = "" if len(ends) >= MANY else f": {', '.join(ends)}"
            sentences.append(f"{_count(len(ends), word)}{listed}.")
    return " ".join(sentences)


def _count(number: int, word: str) -> str:
    """Return a number of things.

    >>> _count(1, "block"), _count(2, "block")
    ('1 block', '2 blocks')
    """
    return f"{number} {word}" if number == 1 else f"{number} {word}s"
