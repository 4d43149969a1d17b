"""The figures of a folder of pages, found without a host: fences of Markdown, directives of reST.

It reads what stands in a page as its author wrote it. What a page takes from elsewhere, by an
include, a macro or a program of the site, only a build of the hosts finds.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from plotnet.api import read_file
from plotnet.errors import Origin, PlotnetError, SpecError
from plotnet.figure import Source

SUFFIXES: Final = frozenset({".md", ".markdown", ".rst"})
PASSED_OVER: Final = frozenset({"_build", "node_modules"})
"""Folders that hold no pages; nor do those whose names begin with a dot."""

VERBATIM: Final = frozenset(
    {"code", "code-block", "highlight", "literalinclude", "math", "parsed-literal", "prompt"}
    | {"raw", "sourcecode"}
)
"""Directives whose content is shown as it is, so that a figure in it is none."""

OPTIONS: Final = frozenset({"engine", "file", "syntax"})
"""What decides the picture; the other options of a figure say how it stands in its page."""

_FENCE: Final = re.compile(r"(?P<prefix>[> \t]*)(?P<mark>`{3,}|~{3,}|:{3,}) *(?P<info>[^`]*)")
_PREFIX: Final = re.compile(r"[> \t]*")
_PLAIN: Final = re.compile(r"(?:\{ *)?\.?plotnet(?=[\s{}]|$)(?P<rest>.*)")
_DIRECTIVE: Final = re.compile(r"\{(?P<name>[\w:-]+)\}\s*(?P<argument>.*)")
_PAIR: Final = re.compile(r"""([\w-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')""")
_PATH: Final = re.compile(r"""[^{}="']+""")
_RST: Final = re.compile(
    r"(?P<before>\s*(?:(?:[-*+]|\w+[.)])\s+)*)\.\.(?: (?P<name>[\w:-]+)::(?:\s+(?P<argument>.*))?"
    r"|(?P<target> [_|\[].*)|(?P<comment>(?: .*)?))"
)
_FIELD: Final = re.compile(r":?(?P<name>[\w-]+): *(?P<value>.*)")


class Block(Struct, frozen=True):
    """A figure as it stands in a page.

    Attributes:
        line: 1-based, of its first line.
        options: Those of `OPTIONS` that it sets.
        body: Its text.
        body_line: 1-based, of the first line of the text.
    """

    line: int
    options: tuple[tuple[str, str], ...]
    body: str
    body_line: int

    def source(self, page: str, folder: Path, root: Path) -> Source:
        """Return what is to be drawn.

        Args:
            page: What messages call the page.
            folder: Of the page.
            root: Of the pages.

        Raises:
            SpecError: If the file that it names cannot be read.
        """
        said = dict(self.options)
        if file := said.get("file"):
            source, _ = read_file(file, folder, root, Origin(page, self.line))
            source = replace(source, origin=Origin(page, self.line))
        else:
            source = Source(self.body, Origin(page, self.body_line), folder, root)
        return replace(source, syntax=said.get("syntax", "auto"), engine=said.get("engine"))


def find_figures(root: Path) -> Iterator[Source | PlotnetError]:
    """Yield the figures of all pages below a folder, and what is wrong with those at fault."""
    for path in sorted(_pages(root)):
        page = path.relative_to(root).as_posix()
        try:
            lines = path.read_text(encoding="utf-8-sig").splitlines()
        except (OSError, UnicodeDecodeError) as error:
            yield SpecError(f"the page cannot be read ({error})", Origin(page))
            continue
        for block in find_blocks(lines, path.suffix):
            try:
                yield block.source(page, path.parent, root)
            except PlotnetError as error:
                yield error


def find_blocks(lines: Sequence[str], suffix: str) -> Iterator[Block]:
    """Yield the figures in the lines of a page whose name ends with ``suffix``."""
    numbered = list(enumerate(lines, 1))
    return _in_rst(numbered) if suffix == ".rst" else _in_markdown(numbered)


_Lines = Sequence[tuple[int, str]]


def _pages(folder: Path) -> Iterator[Path]:
    for path in folder.iterdir():
        if path.name.startswith(".") or path.name in PASSED_OVER:
            continue
        if path.is_dir() and not path.is_symlink():
            yield from _pages(path)
        elif path.suffix in SUFFIXES:
            yield path


def _in_markdown(lines: _Lines) -> Iterator[Block]:
    at = 0
    while at < len(lines):
        number, line = lines[at]
        at += 1
        opening = _FENCE.fullmatch(line)
        if opening is None or not _opens(opening["mark"], opening["info"]):
            continue
        end = _end_of_fence(lines, at, opening["mark"])
        width = len(opening["prefix"])
        inside = [(n, _without(text, width)) for n, text in lines[at:end]]
        at = end + 1
        yield from _in_fence(number, opening["info"].strip(), inside)


def _opens(mark: str, info: str) -> bool:
    """Tell whether a line opens something that ends with its mark; colons need a directive."""
    directive = _DIRECTIVE.match(info)
    if not mark.startswith(":"):
        return True
    return directive is not None and directive["name"] in VERBATIM | {"plotnet"}


def _end_of_fence(lines: _Lines, start: int, mark: str) -> int:
    """Return the index of the closing line; that after the last line if there is none."""
    for at in range(start, len(lines)):
        words = _PREFIX.sub("", lines[at][1], count=1).rstrip()
        if len(words) >= len(mark) and set(words) == {mark[0]}:
            return at
    return len(lines)


def _without(line: str, width: int) -> str:
    """Return a line less the indentation and the quotation marks of its fence."""
    found = _PREFIX.match(line)
    return line[min(width, found.end() if found else 0) :]


def _in_fence(number: int, info: str, inside: _Lines) -> Iterator[Block]:
    """Yield the figure that a fence is, or those in it."""
    directive = _DIRECTIVE.match(info)
    plain = _PLAIN.match(info)
    if directive and directive["name"] == "eval-rst":
        yield from _in_rst(inside)
    elif directive and directive["name"] == "plotnet":
        yield _block(number, directive["argument"].strip(), inside)
    elif plain:
        yield _block(number, plain["rest"].strip(), inside)
    elif directive and directive["name"] not in VERBATIM:
        yield from _in_markdown(inside)


def _pairs(text: str) -> dict[str, str]:
    return {name: one or other for name, one, other in _PAIR.findall(text)}


def _in_rst(lines: _Lines) -> Iterator[Block]:
    at = 0
    while at < len(lines):
        number, line = lines[at]
        at += 1
        found = _RST.fullmatch(line)
        end = _end_of_indented(lines, at, len(found["before"]) if found else _indent(line))
        if found and found["name"] == "plotnet":
            argument = (found["argument"] or "").strip()
            yield _block(number, argument, _dedented(lines[at:end]))
            at = end
        elif _is_verbatim(line, found):
            at = end


def _is_verbatim(line: str, found: "re.Match[str] | None") -> bool:
    """Tell whether what is indented below a line is shown as it is, or not at all."""
    if found is None:
        return line.rstrip().endswith("::")
    return found["name"] in VERBATIM if found["name"] else found["comment"] is not None


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def _end_of_indented(lines: _Lines, start: int, width: int) -> int:
    """Return the index after the lines that are indented by more than ``width``."""
    for at in range(start, len(lines)):
        text = lines[at][1]
        if text.strip() and _indent(text) <= width:
            return at
    return len(lines)


def _dedented(lines: _Lines) -> _Lines:
    width = min((_indent(text) for _, text in lines if text.strip()), default=0)
    return [(number, text[width:]) for number, text in lines]


def _block(number: int, argument: str, inside: _Lines) -> Block:
    """Return the figure of a directive or of a fence, whose options may begin its content.

    Args:
        number: Of its first line.
        argument: What stands behind its name: a file, or pairs of names and values.
        inside: The lines of its content.
    """
    options, start = _leading_options(inside)
    said = _pairs(argument) or {"file": argument if _PATH.fullmatch(argument) else ""}
    kept = {n: v.strip() for n, v in (said | options).items() if n in OPTIONS and v.strip()}
    body = inside[start:]
    while body and not body[0][1].strip():
        body = body[1:]
    line = body[0][0] if body else number
    return Block(number, tuple(kept.items()), "\n".join(text for _, text in body) + "\n", line)


def _leading_options(inside: _Lines) -> tuple[dict[str, str], int]:
    """Return the options that stand before the body, and the index after them.

    They are fields, ``:name: value``, or lie between two lines of hyphens.
    """
    texts = [text.strip() for _, text in inside]
    if texts[:1] == ["---"] and "---" in texts[1:]:
        end = texts.index("---", 1)
        return _fields(texts[1:end]), end + 1
    end = next((at for at, text in enumerate(texts) if not text.startswith(":")), len(texts))
    return _fields(texts[:end]), end


def _fields(texts: Iterable[str]) -> dict[str, str]:
    found = (_FIELD.fullmatch(text) for text in texts)
    return {match["name"]: match["value"].strip("\"'") for match in found if match}
