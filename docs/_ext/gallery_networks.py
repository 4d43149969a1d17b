"""The networks of docs/gallery: what each is called, where it is from, what it is made of."""

import re
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Final

from plotnet.architecture import Architecture
from plotnet.errors import Origin
from plotnet.layers import KINDS
from plotnet.read.blocks import read_blocks
from plotnet.read.files import Folder

FOLDER: Final = Path(__file__).parents[1] / "gallery"
COMMENTS: Final = re.compile(r"(?:# .*\n)*")


@dataclass(frozen=True)
class Network:
    """A network of the gallery.

    Attributes:
        path: Of its source.
    """

    path: Path

    @property
    def name(self) -> str:
        """What its files and its page are called."""
        return self.path.stem

    @property
    def title(self) -> str:
        """What readers know it as."""
        return self.architecture.title

    @cached_property
    def text(self) -> str:
        """The file: comments, and the figure."""
        return self.path.read_text(encoding="utf-8")

    @property
    def about(self) -> str:
        """Where it is from."""
        return self.text[: self._start].replace("# ", "").strip()

    @property
    def body(self) -> str:
        """The figure alone."""
        return self.text[self._start :]

    @property
    def _start(self) -> int:
        found = COMMENTS.match(self.text)
        return found.end() if found else 0

    @cached_property
    def architecture(self) -> Architecture:
        """The figure as plotnet reads it.

        Raises:
            TypeError: If its blocks are placed by hand.
        """
        read = read_blocks(self.text, Origin(self.path.name), Folder(FOLDER, FOLDER))
        if not isinstance(read, Architecture):
            raise TypeError(f"{self.name}: the gallery shows what plotnet lays out")
        return read

    @property
    def kinds(self) -> tuple[str, ...]:
        """The words of its kinds of layers, in the order of the reference."""
        used = {layer.kind for layer in self.architecture.layers}
        return tuple(name for name, kind in KINDS.items() if name in used and kind.words)


NETWORKS: Final = {path.stem: Network(path) for path in sorted(FOLDER.glob("*.yaml"))}
"""All of them, by name."""
