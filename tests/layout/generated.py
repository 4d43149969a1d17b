"""Networks made up by chance, in the block language: every family, skips, branches, frames."""

import random

WORDS = ("encoder", "residual", "feature", "block", "stem", "attention", "a", "longer", "caption")
LEGENDS = ("off", "off", "top left", "top", "top right", "bottom left", "bottom", "bottom right")


class Author:
    """One who writes a network, item by item, and keeps account of what can be joined.

    Args:
        seed: The same seed gives the same network.
    """

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)  # noqa: S311 - networks are no secrets
        self.names = 0
        self.known: list[tuple[str, tuple[int, ...]]] = []

    def figure(self) -> str:
        """Return a whole figure."""
        family = self.chance.choice(("map2", "map2", "map2", "map1", "map3", "tokens", "vector"))
        body = self.family(family)
        layout = self.chance.choice(("row", "row", "row", "u", "column"))
        lines = [f"layout: {layout}", f"legend: {self.chance.choice(LEGENDS)}"]
        if layout == "row" and self.chance.random() < 0.15:
            lines.append(f"wrap: {self.chance.randint(2, 5)}")
        lines += ["layers:", *("  " + line for line in body), *self.connections()]
        return "\n".join(lines)

    def family(self, family: str) -> list[str]:
        """Return the layers of a network of a family."""
        if family.startswith("map"):
            return self.maps(int(family[-1]))
        return self.tokens() if family == "tokens" else self.vectors()

    def name(self) -> str:
        """Return a name that is new."""
        self.names += 1
        return f"n{self.names}"

    def caption(self) -> str:
        """Return a caption for some items."""
        if self.chance.random() > 0.3:
            return ""
        return f", caption: {' '.join(self.chance.sample(WORDS, self.chance.randint(1, 4)))}"

    def connections(self) -> list[str]:
        """Return connections that an author adds, in one figure of four."""
        if len(self.known) < 3 or self.chance.random() > 0.25:
            return []
        (one, _), (other, _) = self.chance.sample(self.known, 2)
        label = self.chance.choice(("", ", label: loss", ", label: weights are shared"))
        return ["connections:", f"  - {{from: {one}, to: {other}{label}, dashed: true}}"]

    def maps(self, rank: int) -> list[str]:
        """Return a network over maps, with a head in half of all cases."""
        size = self.chance.choice((16, 32, 64, 256))
        space = (size,) * rank if self.chance.random() < 0.7 else (size, *(size // 2,) * (rank - 1))
        lines = [f"- input: [{self.chance.choice((1, 3))}, {', '.join(map(str, space))}]"]
        shape: tuple[int, ...] = (0, *space)
        for _ in range(self.chance.randint(1, 9)):
            more, shape = self.map_item(shape, depth=0)
            lines += more
        if self.chance.random() < 0.5:
            lines.append(self.chance.choice(("- flatten", "- global_pool")))
            lines.append(f"- dense: {self.chance.choice((10, 128, 4096))}")
            lines.append("- softmax: 10")
        return lines

    def map_item(  # noqa: PLR0911 - one for each sort of item
        self, shape: tuple[int, ...], depth: int
    ) -> tuple[list[str], tuple[int, ...]]:
        """Return one item over a map, and the shape that leaves it."""
        roll = self.chance.random()
        channels, *space = shape
        if roll < 0.15 and min(space) >= 4:
            return ["- pool"], (channels, *(size // 2 for size in space))
        if roll < 0.22 and max(space) <= 256:
            filters, name = self.channels(), self.name()
            after = (filters, *(size * 2 for size in space))
            self.known.append((name, after))
            return [f"- {{upconv: {filters}, name: {name}}}"], after
        if roll < 0.32:
            slab = self.chance.choice(("norm: batch", "relu", "dropout: 0.3"))
            return [f"- {slab}"], shape
        if roll < 0.5 and channels and (joined := self.join(shape)):
            return joined
        if roll < 0.62 and depth < 2:
            return self.split(shape, depth)
        if roll < 0.7 and depth < 2:
            return self.frame(shape, depth)
        if roll < 0.74:
            return [self.chance.choice(("- ellipsis", "- text: and so on", "- spacer: 0.7"))], shape
        return self.conv(shape)

    def channels(self) -> int:
        """Return how many channels a layer has."""
        return self.chance.choice((1, 8, 64, 64, 256, 1024))

    def conv(self, shape: tuple[int, ...]) -> tuple[list[str], tuple[int, ...]]:
        """Return a convolution of one to three steps."""
        filters = [self.channels() for _ in range(self.chance.randint(1, 3))]
        name = self.name()
        activation = self.chance.choice(("", ", activation: relu"))
        after = (filters[-1], *shape[1:])
        self.known.append((name, after))
        return [f"- {{conv: {filters}, name: {name}{activation}{self.caption()}}}"], after

    def join(self, shape: tuple[int, ...]) -> tuple[list[str], tuple[int, ...]] | None:
        """Return a sum or a concatenation with an earlier layer, if there is one that fits."""
        same = [name for name, other in self.known if other == shape]
        near = [(name, other) for name, other in self.known if other[1:] == shape[1:]]
        before = f"- conv: {shape[0]}"
        if same and self.chance.random() < 0.5:
            return [before, f"- add: {self.chance.choice(same)}"], shape
        if near:
            name, other = self.chance.choice(near)
            return [before, f"- concat: {name}"], (shape[0] + other[0], *shape[1:])
        return None

    def split(self, shape: tuple[int, ...], depth: int) -> tuple[list[str], tuple[int, ...]]:
        """Return branches that are concatenated, of which one may be empty."""
        before, name = self.name(), self.name()
        lines = [f"- {{conv: 64, name: {before}}}", "- split:"]
        ends, total = [], 0
        for number in range(self.chance.randint(2, 4)):
            branch = f"{name}b{number}"
            ends.append(branch)
            here: list[str] = []
            reached: tuple[int, ...] = (64, *shape[1:])
            if number == 0:
                more, reached = self.conv(reached)
                here += more
            for _ in range(self.chance.randint(0, 3)):
                more, reached = self.same_size(reached, depth + 1)
                here += more
            total += reached[0]
            if here:
                lines += [f"    {branch}:", *("      " + line for line in here)]
            else:
                lines.append(f"    {branch}: []")
        return [*lines, f"- concat: [{', '.join(ends)}]"], (total, *shape[1:])

    def same_size(self, shape: tuple[int, ...], depth: int) -> tuple[list[str], tuple[int, ...]]:
        """Return an item that leaves the extents in space as they are."""
        known = list(self.known)
        for _ in range(8):
            lines, after = self.map_item(shape, depth)
            if after[1:] == shape[1:]:
                return lines, after
            self.known = list(known)
        return self.conv(shape)

    def frame(self, shape: tuple[int, ...], depth: int) -> tuple[list[str], tuple[int, ...]]:
        """Return a frame around some items, repeated or not."""
        here: list[str] = []
        reached = shape
        for _ in range(self.chance.randint(1, 3)):
            more, reached = self.same_size(reached, depth + 1)
            here += more
        if reached[0] != shape[0]:
            head = f"- group: {' '.join(self.chance.sample(WORDS, 2))}"
        else:
            head = f"- repeat: {self.chance.randint(2, 12)}"
        if not any(line.lstrip("- {").startswith(("conv", "concat", "add")) for line in here):
            more, reached = self.conv(reached)
            here += more
            head = "- group: last"
        return [head, "  layers:", *("    " + line for line in here)], reached

    def tokens(self) -> list[str]:
        """Return a network over tokens."""
        features = self.chance.choice((64, 512))
        start = self.chance.choice(
            (
                [f"- input: [{self.chance.choice((5, 100))}]",
                 f"- {{embedding: {features}, vocabulary: 1000}}"],
                ["- input: [3, 64, 64]", f"- {{patches: 16, features: {features}}}"],
            )
        )  # fmt: skip
        lines = [*start]
        if self.chance.random() < 0.5:
            lines.append("- positional")
        for _ in range(self.chance.randint(1, 4)):
            part = self.chance.choice(("encoder", "attention", "feedforward", "norm", "lstm"))
            match part:
                case "encoder":
                    norm = self.chance.choice(("pre", "post"))
                    times = self.chance.randint(1, 12)
                    lines.append("- {transformer: encoder, heads: 4, hidden: 128, ")
                    lines[-1] += f"norm: {norm}, times: {times}}}"
                case "attention":
                    lines.append("- {attention: 4" + self.caption() + "}")
                case "feedforward":
                    lines.append("- feedforward: 256")
                case "norm":
                    lines.append("- norm: layer")
                case _:
                    unrolled = self.chance.choice(("", ", unrolled: 3"))
                    lines.append(f"- {{lstm: {features}, return_sequences: true{unrolled}}}")
        return [*lines, "- softmax: 50"]

    def vectors(self) -> list[str]:
        """Return a network over vectors: dense layers or columns of neurons."""
        if self.chance.random() < 0.5:
            sizes = [self.chance.randint(1, 30) for _ in range(self.chance.randint(2, 5))]
            return [f"- {{neurons: {size}{self.caption()}}}" for size in sizes]
        lines = [f"- input: [{self.chance.choice((4, 784))}]"]
        for _ in range(self.chance.randint(1, 6)):
            name, units = self.name(), self.chance.choice((10, 64, 64, 4096))
            same = [one for one, shape in self.known if shape == (units,)]
            lines.append(f"- {{dense: {units}, name: {name}{self.caption()}}}")
            if same and self.chance.random() < 0.7:
                lines.append(f"- add: {self.chance.choice(same)}")
            self.known.append((name, (units,)))
        return lines


def network(seed: int) -> str:
    """Return the network of a seed, in the block language."""
    return Author(seed).figure()
