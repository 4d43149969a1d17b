"""The fence ```` ```plotnet ````: a Python-Markdown extension that leaves marks in the page.

`validate_fence` and `format_fence` are the two halves of a custom fence of
pymdownx.superfences. `PlotnetExtension` does what superfences cannot: it knows
the line of each fence, reports those that superfences could not read, and makes
figure elements whose captions are inline Markdown of the page itself.
"""

import re
from pathlib import Path
from typing import TYPE_CHECKING, cast
from xml.etree.ElementTree import Element, SubElement

from markdown.extensions import Extension
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import HTML_PLACEHOLDER

from mkdocs_plotnet.figures import MARK, Figure, mark
from mkdocs_plotnet.options import Document, Frame, explain, read_source
from mkdocs_plotnet.scan import Fence, fingerprint, scan
from plotnet import Origin, PlotnetError, SpecError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from markdown import Markdown

BEFORE_SUPERFENCES = 25.5
"""After snippets (32) and the unification of white space (30): the lines superfences sees."""

BEFORE_INLINE = 30
"""After footnotes (50), before inline Markdown (20), which then reads our captions."""

FILE = re.compile(r"""\bfile=["']?([^"'\s}]*)""")
PLACEHOLDER = re.compile(HTML_PLACEHOLDER % "([0-9]+)")


class CurrentPage:
    """The page that is being read: where it is, and on which lines its fences stand."""

    def __init__(self, document: Document, text: str, *, relaxed: bool = False) -> None:
        self.document = document
        self._lines: dict[tuple[str, ...], list[int]] = {}
        for fence in scan(text.splitlines(), relaxed=relaxed):
            if fence.opening.is_plotnet:
                self._lines.setdefault(_key(fence), []).append(fence.opening.index + 1)

    def line(self, key: tuple[str, ...]) -> int | None:
        """Return the opening line of the next fence with a key, if the file has one."""
        lines = self._lines.get(key)
        return lines.pop(0) if lines else None


class PlotnetExtension(Extension):
    """What plotnet adds to Python-Markdown.

    Attributes:
        relaxed: The setting ``relaxed_headers`` of superfences.
        page: The page that is being read; its owner sets it before each.
        figures: All fences so far; a mark in a page holds the index of its figure.
        places: Where a fence with a key was last seen in a file.
    """

    def __init__(self, *, relaxed: bool = False) -> None:
        super().__init__()
        self.relaxed = relaxed
        self.page = CurrentPage(Document("<text>", Path.cwd(), Path.cwd()), "")
        self.figures: list[Figure] = []
        self.places: dict[tuple[str, ...], tuple[Document, int]] = {}

    def extendMarkdown(self, md: "Markdown") -> None:  # noqa: N802 - the name is Python-Markdown's
        """Register the parts."""
        md.preprocessors.register(FaultFinder(md, self), "plotnet", BEFORE_SUPERFENCES)
        md.treeprocessors.register(FigureBuilder(md, self), "plotnet", BEFORE_INLINE)

    def add(self, figure: Figure) -> str:
        """Keep a figure and return its mark."""
        self.figures.append(figure)
        return mark(len(self.figures) - 1)

    def place(self, key: tuple[str, ...]) -> tuple[Document, Origin]:
        """Return the document and the opening line of the next fence with a key.

        A fence that is not in the file of this page has come from elsewhere: from an earlier
        page, as blogs repeat the beginnings of their posts, or by a snippet or a macro.
        """
        line = self.page.line(key)
        if line is not None:
            self.places[key] = self.page.document, line
        if key in self.places:
            document, line = self.places[key]
            return document, Origin(document.name, line)
        here = self.page.document
        return here, Origin(f"{here.name} (in text from elsewhere)")

    def read(self, text: str, given: "Mapping[str, str | None]") -> str:
        """Keep the figure of a fence and return its mark.

        Args:
            text: The body of the fence.
            given: Its options.
        """
        key = fingerprint(text.split("\n")) or ("", given.get("file") or "")
        document, origin = self.place(key)
        try:
            frame = Frame.read(given, origin)
            return self.add(Figure(frame, read_source(text, given, document, origin)))
        except PlotnetError as error:
            return self.add(Figure(Frame.rescue(given), error))


class FaultFinder(Preprocessor):
    """Puts an error in the place of each fence that superfences would not see."""

    def __init__(self, md: "Markdown", extension: PlotnetExtension) -> None:
        super().__init__(md)
        self.extension = extension

    def run(self, lines: list[str]) -> list[str]:
        """Return the lines with such fences replaced."""
        ours = (f for f in scan(lines, relaxed=self.extension.relaxed) if f.opening.is_plotnet)
        faults = [(fence, self._fault(fence)) for fence in ours if not _is_sound(fence)]
        for fence, placeholder in reversed(faults):
            lines[fence.opening.index : fence.end] = [fence.opening.prefix + placeholder]
        return lines

    def _fault(self, fence: Fence) -> str:
        """Return a placeholder of the error that a fence is."""
        info = fence.opening.info
        message = "this fence is never closed" if fence.opening.readable else explain(info)
        error = SpecError(message, self.extension.place(_key(fence))[1])
        return self.md.htmlStash.store(self.extension.add(Figure(Frame(), error)))


class FigureBuilder(Treeprocessor):
    """Puts a figure element in the place of each mark."""

    def __init__(self, md: "Markdown", extension: PlotnetExtension) -> None:
        super().__init__(md)
        self.extension = extension

    def run(self, root: Element) -> None:
        """Change the tree; a mark in a place of no paragraph or list item stays a mark."""
        for parent in list(root.iter()):
            for paragraph in parent.findall("p"):
                self._split_paragraph(parent, paragraph)
            if parent.tag == "li":
                self._split_item(parent)

    def _split_paragraph(self, parent: Element, paragraph: Element) -> None:
        """Take the figures of a paragraph out of it."""
        pieces = self._pieces(paragraph)
        if all(isinstance(piece, str) for piece in pieces):
            return
        at = list(parent).index(paragraph)
        parent.remove(paragraph)
        for piece in reversed(pieces):
            parent.insert(at, _paragraph(piece) if isinstance(piece, str) else piece)

    def _split_item(self, item: Element) -> None:
        """Make figures of the marks in the text of a list item."""
        pieces = self._pieces(item)
        item.text = ""
        for piece in reversed(pieces):
            if isinstance(piece, str):
                item.text = piece + item.text
            else:
                piece.tail, item.text = item.text, ""
                item.insert(0, piece)

    def _pieces(self, element: Element) -> list[str | Element]:
        """Return the text of an element, cut at our marks, with a figure for each."""
        text, pieces, done = element.text or "", list[str | Element](), 0
        for match in PLACEHOLDER.finditer(text):
            figure = self._figure(match)
            if figure is not None:
                pieces += [text[done : match.start()], figure]
                done = match.end()
        pieces.append(text[done:])
        return [piece for piece in pieces if not isinstance(piece, str) or piece.strip()]

    def _figure(self, match: re.Match[str]) -> Element | None:
        """Return the figure that a placeholder stands for, if it is one of ours."""
        blocks, index = self.md.htmlStash.rawHtmlBlocks, int(match[1])
        found = MARK.fullmatch(str(blocks[index])) if index < len(blocks) else None
        if found is None:
            return None
        blocks[index] = mark(int(found[2]), "picture")
        figure = self.extension.figures[int(found[2])]
        element = Element("figure", figure.attributes)
        element.text = match[0]
        if figure.frame.caption:
            SubElement(element, "figcaption").text = figure.frame.caption
        return element


def validate_fence(
    _language: str,
    inputs: "Mapping[str, str | None]",
    options: dict[str, str | None],
    _attributes: dict[str, str],
    _md: "Markdown",
) -> bool:
    """Take all options of a fence as they are; `format_fence` checks them where it can report."""
    options.update(inputs)
    return True


def format_fence(
    source: str,
    _language: str,
    _class_name: str,
    options: "Mapping[str, str | None]",
    md: "Markdown",
    *,
    classes: "Sequence[str]" = (),
    id_value: str = "",
    **_attributes: object,
) -> str:
    """Return the mark of a fence. Never raise: superfences would leave out the figure."""
    given = dict(options)
    if id_value:
        given.setdefault("name", id_value)
    if classes:
        given["class"] = " ".join([given.get("class") or "", *classes])
    finder = cast(FaultFinder, md.preprocessors["plotnet"])
    return finder.extension.read(source, given)


def _is_sound(fence: Fence) -> bool:
    return fence.closed and fence.opening.readable


def _key(fence: Fence) -> tuple[str, ...]:
    """Return what a fence is recognised by: its body, its file, or an info line at fault."""
    if not _is_sound(fence):
        return ("", "", fence.opening.info)
    file = FILE.search(fence.opening.info)
    return fingerprint(fence.body) or ("", file[1] if file else "")


def _paragraph(text: str) -> Element:
    paragraph = Element("p")
    paragraph.text = text.strip("\n")
    return paragraph
