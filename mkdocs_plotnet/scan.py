"""Find the fences of a Markdown text as pymdownx.superfences sees them.

superfences tells a formatter neither the line of its fence nor of a fence whose
info line it could not read. Both are found here, by the same rules: a fence that
stands inside another one is text, and a line indented less than its fence ends it.
So are the blocks ``/// plotnet`` of pymdownx.blocks, which tells no lines either.
"""

import re
from itertools import takewhile
from typing import TYPE_CHECKING, Self

from msgspec import Struct
from pymdownx.superfences import RE_NESTED_FENCE_START

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

PREFIX = re.compile(r"[> ]*")
OPENING = re.compile(r"(?P<mark>`{3,}|~{3,})(?P<info>.*)")
PLOTNET = re.compile(r"[ ]*(?:\.?plotnet(?=[\s{]|$)|\{[ ]*\.plotnet(?=[\s}]|$))", re.IGNORECASE)
TAB_LENGTH = 4
SLASHES = r"(?i)[> ]*(?P<mark>/{3,})[ ]*(?P<name>[\w-]+)[ ]*(?:\|[ ]*(?P<argument>.*?)[ ]*)?"
END = r"[> ]*(?P<mark>/{3,})[ ]*"
"""Patterns that are compiled for the first block: most sites have none."""
ESCAPED = re.compile(r"""\\["']""")
"""A quote that is to be part of a value: superfences takes it for the end of the value."""
LANGUAGE = re.compile(r"(?<=[`~. {])plotnet\b", re.IGNORECASE)
HYPHENS = re.compile(r""""[^"]*"|'[^']*'|\bshow-source\b""")
"""What is quoted, and the option whose hyphen superfences does not read."""


class Opening(Struct, frozen=True):
    """The first line of a fence.

    Attributes:
        index: 0-based index of the line.
        prefix: Indentation and block quote marks before it.
        mark: The backticks or tildes.
        info: What follows them.
        readable: Whether superfences takes it for a fence and reads its options.
    """

    index: int
    prefix: str
    mark: str
    info: str
    readable: bool

    @property
    def is_plotnet(self) -> bool:
        """Whether the fence is meant for us, readable or not."""
        return PLOTNET.match(self.info) is not None

    @classmethod
    def read(cls, index: int, line: str, *, relaxed: bool) -> Self | None:
        """Return the opening that a line is, if it looks like one."""
        prefix, content = _split(line)
        match = OPENING.match(content)
        if match is None:
            return None
        info = match["info"].strip()
        if PLOTNET.match(info):
            readable = _is_readable(tidy(content), relaxed=False) and not ESCAPED.search(content)
        else:
            readable = _is_readable(content, relaxed=relaxed)
        return cls(index, prefix, match["mark"], info, readable)

    def closed_by(self, line: str) -> bool:
        """Tell whether a line ends the fence."""
        return self.mark in line and self._content(line).rstrip() == self.mark

    def abandoned_by(self, line: str) -> bool:
        """Tell whether a line shows that the fence is never closed."""
        if not self.prefix:
            return False
        prefix = _split(line, len(self.prefix))[0]
        deeper = prefix.count(">") > self.prefix.count(">")
        return bool(self._content(line).strip()) and (deeper or len(prefix) < len(self.prefix))

    def _content(self, line: str) -> str:
        return _split(line, len(self.prefix))[1]


class Fence(Struct, frozen=True):
    """A fence of a text.

    Attributes:
        opening: Its first line.
        body: The lines between the first and the last.
        closed: Whether it has a last line.
    """

    opening: Opening
    body: tuple[str, ...]
    closed: bool

    @property
    def end(self) -> int:
        """0-based index after the last line; after the first if it is never closed."""
        return self.opening.index + 1 + (len(self.body) + 1 if self.closed else 0)


def scan(lines: "Sequence[str]", *, relaxed: bool = False) -> "Iterator[Fence]":
    """Yield the outermost fences of a text.

    A fence of plotnet whose info line superfences cannot read is among them.

    Args:
        lines: The text.
        relaxed: The setting ``relaxed_headers`` of superfences, which then takes any info line
            for that of a fence, but leaves out the options that it cannot read.

    >>> [fence.opening.info for fence in scan(["````md", "```plotnet", "```", "````"])]
    ['md']
    """
    marked = [index for index, line in enumerate(lines) if "```" in line or "~~~" in line]
    start = 0
    for number, index in enumerate(marked):
        if index < start:
            continue
        opening = Opening.read(index, _expand(lines[index]), relaxed=relaxed)
        if opening and (opening.readable or opening.is_plotnet):
            # only where there is a prefix, lines without a mark may end the fence
            below = range(index + 1, len(lines)) if opening.prefix else marked[number + 1 :]
            end, closed = _end(opening, lines, below)
            yield Fence(opening, tuple(lines[index + 1 : end]), closed)
            start = end + 1


class Block(Struct, frozen=True):
    """A block ``/// plotnet`` of a text.

    Attributes:
        index: 0-based index of its first line.
        argument: What follows the bar in it.
        start: 0-based index of the first line after its options.
        body: The lines up to the last, as they stand in the text.
    """

    index: int
    argument: str
    start: int
    body: tuple[str, ...]


def scan_blocks(lines: "Sequence[str]", indices: "Iterable[int]") -> "Iterator[Block]":
    """Yield the blocks of plotnet of a text; one that is never closed ends with the text.

    Args:
        lines: The text.
        indices: Of the lines that are in no fence.

    >>> lines = ["/// plotnet | A net", "- pool", "///"]
    >>> [block.argument for block in scan_blocks(lines, range(3))]
    ['A net']
    """
    for index in [index for index in indices if "///" in lines[index]]:
        match = re.fullmatch(SLASHES, _expand(lines[index]))
        if match and match["name"].lower() == "plotnet":
            start = _after_options(lines, index)
            ends = (re.fullmatch(END, _expand(line)) for line in lines[start:])
            length = next(
                (n for n, end in enumerate(ends) if end and end["mark"] == match["mark"]),
                len(lines) - start,
            )
            yield Block(index, match["argument"] or "", start, tuple(lines[start : start + length]))


def commented(lines: "Sequence[str]", fences: "Sequence[Fence]") -> set[int]:
    """Return the indices of the lines of a text that are in HTML comments.

    What stands in a fence neither begins nor ends one, for superfences takes it first.

    Args:
        lines: The text.
        fences: Those of it.

    >>> lines = ["<!--", "```plotnet", "- pool", "```", "-->"]
    >>> sorted(commented(lines, list(scan(lines))))
    [0, 1, 2, 3, 4]
    """
    found, start = set[int](), -1
    if not any("<!--" in line for line in lines):  # nearly all texts
        return found
    for index in outside(fences, len(lines)):
        if start < 0 and lines[index].lstrip("> \t").startswith("<!--"):
            start = index
        if start >= 0 and "-->" in lines[index]:
            found.update(range(start, index + 1))
            start = -1
    return found


def outside(fences: "Iterable[Fence]", length: int) -> list[int]:
    """Return the indices of the lines of a text that are neither in a fence nor part of one.

    Args:
        fences: Those of the text.
        length: How many lines it has.
    """
    inside = {index for fence in fences for index in range(fence.opening.index, fence.end)}
    return [index for index in range(length) if index not in inside]


def tidy(line: str) -> str:
    """Return a line with our name and options as superfences reads them.

    >>> tidy('```PlotNet show-source="true" caption="show-source"')
    '```plotnet show_source="true" caption="show-source"'
    """
    named = LANGUAGE.sub("plotnet", line, count=1)
    return HYPHENS.sub(lambda m: m[0] if m[0][0] in "\"'" else m[0].replace("-", "_"), named)


def fingerprint(lines: "Sequence[str]") -> tuple[str, ...]:
    """Return what is the same of a body in the file and in the formatter's hands.

    Between the two, indentation and block quote marks go, and tabs become spaces.
    """
    words = (" ".join(line.lstrip("> \t").split()) for line in lines)
    return tuple(filter(None, words))


def _end(opening: Opening, lines: "Sequence[str]", below: "Iterable[int]") -> tuple[int, bool]:
    """Return the index of the line that ends a fence, and whether it closes it.

    Args:
        opening: Of the fence.
        lines: The text.
        below: The indices of the lines that may end it.
    """
    for index in below:
        line = _expand(lines[index])
        if opening.closed_by(line):
            return index, True
        if opening.abandoned_by(line):
            return index, False
    return len(lines), False


def _after_options(lines: "Sequence[str]", index: int) -> int:
    """Return the index of the first line of a body: after options that are indented, and blanks."""
    indent = len(_split(_expand(lines[index]))[0]) + TAB_LENGTH
    below = [_split(_expand(line)) for line in lines[index + 1 :]]
    options = list(takewhile(lambda split: len(split[0]) >= indent and split[1].strip(), below))
    blanks = takewhile(lambda split: not split[1].strip(), below[len(options) :])
    return index + 1 + len(options) + sum(1 for _ in blanks)


def _expand(line: str) -> str:
    return line.rstrip("\r\n").expandtabs(TAB_LENGTH)


def _split(line: str, width: int | None = None) -> tuple[str, str]:
    """Return the prefix of a line, ``width`` characters at most, and the rest."""
    match = PREFIX.match(line)
    end = len(match[0]) if match else 0
    end = end if width is None else min(end, width)
    return line[:end], line[end:]


def _is_readable(content: str, *, relaxed: bool) -> bool:
    """Tell whether superfences takes a line for the opening of a fence."""
    match = RE_NESTED_FENCE_START.match(content)
    return match is not None and (relaxed or not match.groupdict().get("unrecognized"))
