"""Where things stand on the page that is being read: its fences, blocks and references.

Python-Markdown tells nobody a line. Here what it hands over is found again in the file of
the page, by what is the same of it there.
"""

import re
from typing import TYPE_CHECKING

from msgspec import Struct

from mkdocs_plotnet.scan import Fence, commented, fingerprint, outside, scan, scan_blocks
from plotnet import Origin

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from mkdocs_plotnet.source import Document

FILE = re.compile(r"""\bfile=["']?([^"'\s}]*)""")
YAML_FILE = r"""(?m)^[> ]*file:[ ]*["']?([^"'\n]*?)["']?[ ]*$"""
REFERENCE = r"\[\s*\]\(\s*<?([^)>\s]*#[^)>\s]*)"
CODE_SPAN = r"(`+)(?!`).*?(?<!`)\1(?!`)"
"""Patterns of what many sites have none of, compiled where it is first met."""

Key = tuple[str, ...]


class Place(Struct, frozen=True):
    """Where a figure or a reference stands.

    Attributes:
        document: The text that it stands in.
        origin: Its first line.
        start: The first line of its body.
        body: The lines of its body as the file has them; None: they are not known.
    """

    document: "Document"
    origin: Origin
    start: Origin
    body: tuple[str, ...] | None = None


class CurrentPage:
    """The page that is being read: what it is, and where things stand in it."""

    def __init__(self, document: "Document", text: str, *, relaxed: bool = False) -> None:
        self.document = document
        self._text = text
        self._relaxed = relaxed
        self._seen: tuple[list[str], list[Fence]] | None = None
        self._found: dict[Key, list[Place]] | None = None

    def see(self, lines: "Sequence[str]", fences: "Sequence[Fence]") -> None:
        """Keep the fences of the text as Python-Markdown has it, which most often ends the file.

        What is converted later, while the page is, is part of something else.
        """
        if self._seen is None:
            seen = list(lines)
            while seen and not seen[-1].strip():
                seen.pop()
            self._seen = seen, list(fences)

    def place(self, key: Key) -> Place | None:
        """Return the place of the next thing with a key, if the file has one."""
        if self._found is None:  # most pages are never asked
            self._found = self._read()
        places = self._found.get(key)
        return places.pop(0) if places else None

    def _read(self) -> dict[Key, list[Place]]:
        """Return the places of all things, by their keys."""
        found: dict[Key, list[Place]] = {}
        lines, fences, above = self._scanned()
        name, top = self.document.name, above + 1
        for key, index, start, body in _stands(lines, fences):
            place = Place(self.document, Origin(name, top + index), Origin(name, top + start), body)
            found.setdefault(key, []).append(place)
        return found

    def _scanned(self) -> "tuple[Sequence[str], Sequence[Fence], int]":
        """Return the lines of the text, its fences, and how many lines of the file are above it."""
        whole = self._text.rstrip().splitlines()
        lines, fences = self._seen or ([], [])
        above = len(whole) - len(lines)
        if lines and whole[above:] == lines:
            return lines, fences, above
        return whole, list(scan(whole, relaxed=self._relaxed)), 0


def fence_key(body: "Sequence[str]", file: str) -> Key:
    """Return what a fence is recognised by: its body, or the file that it names."""
    return fingerprint(body) or ("", file)


def fault_key(fence: Fence) -> Key:
    """Return what a fence is recognised by that superfences does not see."""
    return "", "", fence.opening.info


def block_key(body: "Sequence[str]", file: str, argument: str) -> Key:
    """Return what a block is recognised by; one at fault, by its argument alone."""
    return "///", *(fingerprint(body) or (file, argument))


def broken_block_key(argument: str) -> Key:
    """Return what a block is recognised by that pymdownx.blocks does not see, or not whole."""
    return "///", "///", argument


def reference_key(target: str) -> Key:
    """Return what a link without a text is recognised by."""
    return "[]", target


def is_sound(fence: Fence) -> bool:
    """Tell whether superfences sees a fence as it is meant."""
    return fence.closed and fence.opening.readable


def _stands(
    lines: "Sequence[str]", fences: "Sequence[Fence]"
) -> "Iterator[tuple[Key, int, int, tuple[str, ...] | None]]":
    """Yield for each thing its key, the indices of its first line and of its body, and the body."""
    hidden = commented(lines, fences)
    indices = [index for index in outside(fences, len(lines)) if index not in hidden]
    for fence in fences:
        if fence.opening.is_plotnet and fence.opening.index not in hidden:
            index = fence.opening.index
            file = FILE.search(fence.opening.info)
            sound = fence_key(fence.body, file[1] if file else "")
            yield sound if is_sound(fence) else fault_key(fence), index, index + 1, None
    for block in scan_blocks(lines, indices):
        file = re.search(YAML_FILE, "\n".join(lines[block.index : block.start]))
        key = block_key(block.body, file[1] if file else "", block.argument)
        yield key, block.index, block.start, block.body
        yield broken_block_key(block.argument), block.index, block.start, None
    for index in [index for index in indices if "](" in lines[index] and "#" in lines[index]]:
        for match in re.finditer(REFERENCE, re.sub(CODE_SPAN, "", lines[index])):
            yield reference_key(match[1]), index, index, None
