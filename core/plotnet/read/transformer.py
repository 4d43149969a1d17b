"""``transformer: encoder`` -> the layers that it stands for, as items of the block language."""

from typing import TYPE_CHECKING, cast

from plotnet.document import Items, Scalar, Table
from plotnet.layers.structure import STRUCTURES
from plotnet.read.draft import DraftLayer

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from plotnet.document import Atom, Node
    from plotnet.errors import Origin
    from plotnet.read.draft import DraftRow
    from plotnet.read.options import Given


def expanded(given: "Given") -> Table:
    """Return transformer blocks as a repeated frame of their parts.

    Args:
        given: An item whose word is ``transformer``.

    Raises:
        SpecError: If an option is unknown, missing or wrong.
    """
    options = given.read(STRUCTURES["transformer"].options)
    block = _Block(given, options)
    title = cast(str, options["title"]) or cast(str, options["part"]).capitalize()
    entries: dict[str, Node] = {
        "repeat": block.scalar(cast(int, options["times"])),
        "title": given.values.get("title", block.scalar(title)),
        "layers": Items(tuple(block.items()), given.origin),
    }
    if "name" in given.values:
        entries["name"] = given.values["name"]
    return block.table(entries)


def join_residuals(row: "DraftRow") -> None:
    """Let each sum in a row of transformer parts join what enters its part."""
    start: DraftLayer | None = None
    for node in row:
        if isinstance(node, DraftLayer):
            start = start or node
            if node.kind.name == "add":
                node.skips, start = start, None


class _Block:
    """One block of a transformer, whose parts all stand where it does."""

    def __init__(self, given: "Given", options: "Mapping[str, object]") -> None:
        self.given = given
        self.origin: Origin = given.origin
        self.options = options

    def scalar(self, value: "Atom") -> Scalar:
        """Return a value."""
        return Scalar(value, self.origin)

    def table(self, entries: "Mapping[str, Node]") -> Table:
        """Return an item, or options."""
        pairs = tuple((self.scalar(name), value) for name, value in entries.items())
        return Table(pairs, self.origin)

    def passed_on(self, *names: str) -> "dict[str, Node]":
        """Return those of some options that the author gave."""
        return {name: self.given.values[name] for name in names if name in self.given.values}

    def items(self) -> "Iterator[Table]":
        """Yield the parts of the block, each with its sum and its norm."""
        causal = self.options["causal"]
        masked = self.options["part"] == "decoder" if causal is None else bool(causal)
        words = "Masked attention" if masked else "Multi-head attention"
        own = {**self.passed_on("heads", "bias"), "causal": self.scalar(masked)}
        yield from self.part("attention", own, words)
        if self.options["cross"] is not None:
            across = self.passed_on("heads", "bias", "cross")
            yield from self.part("attention", across, "Cross-attention")
        inner = self.passed_on("hidden", "bias", "activation")
        yield from self.part("feedforward", inner, "Feed-forward")

    def part(self, word: str, options: "dict[str, Node]", inside: str) -> "Iterator[Table]":
        """Yield one part: with its norm behind it, or before it."""
        labels = self.table({"inside": self.scalar(inside)})
        before = self.options["norm"] == "pre"
        if before:
            yield self.table({"norm": self.scalar("layer")})
        yield self.table({word: self.scalar(None), **options, "labels": labels})
        if before:
            yield self.table({"add": self.scalar(None)})
            return
        text = self.table({"inside": self.scalar("Add & norm")})
        yield self.table({"add": self.scalar(None), "norm": self.scalar("layer"), "labels": text})
