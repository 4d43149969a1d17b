"""Figures in the block language that many tests read, and files of cases about them."""

import re
from pathlib import Path

from plotnet.architecture import Architecture
from plotnet.document import Items, Node, Scalar, Table
from plotnet.errors import Origin
from plotnet.network import Network
from plotnet.read.blocks import read_blocks
from plotnet.read.files import Folder

ROOT = Path(__file__).parents[1]
GALLERY = sorted((ROOT / "docs/gallery").glob("*.yaml"))
CASES = ROOT / "tests/cases/blocks"

START = Origin("net.yaml", 1, 1)


def read(text: str, folder: Path = ROOT) -> Architecture | Network:
    """Return the figure that a text describes."""
    return read_blocks(text, START, Folder(folder, folder))


def architecture(text: str) -> Architecture:
    """Return a figure that is not placed by hand."""
    figure = read(text)
    assert isinstance(figure, Architecture)
    return figure


def cases(path: Path) -> list[tuple[str, str, str]]:
    """Return title, source and what is expected of each case in a file.

    A case is ``=== title``, the source, a line ``---``, and what is expected.
    """
    found = []
    for case in re.split(r"^=== ", path.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]:
        title, _, rest = case.partition("\n")
        source, _, expected = rest.rpartition("\n---\n")
        found.append((title, source, expected.rstrip("\n")))
    return found


def plain(node: Node | None) -> object:
    """Return a tree as plain values."""
    match node:
        case None:
            return None
        case Scalar(value):
            return value
        case Items(entries):
            return [plain(entry) for entry in entries]
        case Table(entries):
            return {key.value: plain(value) for key, value in entries}


ROLE = ":py:class:`torch.nn.Conv2d`"
LINKED = f"""\
- input: [3, 32, 32]
- conv: [16, 16]
  name: first 1
  link: https://a.org/?a=1&b=2#x
- pool
- conv: 32
  link: "{ROLE}"
- flatten
- dense: 10
  link: torch.nn.Linear
"""
"""A figure whose layers lead to an address, and to what only a host can resolve."""
