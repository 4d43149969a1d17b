"""Change the tree of a page: figures in the place of marks, and marks on links to figures."""

import re
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element, SubElement

from markdown.treeprocessors import Treeprocessor
from markdown.util import HTML_PLACEHOLDER, STX, AtomicString
from msgspec import Struct

from mkdocs_plotnet.figures import Figure
from mkdocs_plotnet.marks import CAPTION, MARK, OPEN, REFERENCE, mark, marked, sealed
from mkdocs_plotnet.places import broken_block_key, reference_key
from plotnet import Origin, Source

if TYPE_CHECKING:
    from collections.abc import Sequence

    from markdown import Markdown

    from mkdocs_plotnet.fence import PlotnetExtension

PLACEHOLDER = re.compile(HTML_PLACEHOLDER % "([0-9]+)")
BROKEN_BLOCK = r"(?i)\s*/{3,}[ ]*plotnet[ ]*(?:\|[ ]*(?P<argument>.*?)[ ]*)?(?:\n|$)"
BLOCK_END = r"(?m)^[ ]*/{3,}[ ]*\Z"
"""Patterns that are compiled for the first block: most sites have none."""


class Reference(Struct, frozen=True):
    """A link of a page to what may be a figure.

    Attributes:
        target: As its author wrote it, with a ``#``.
        origin: Where it stands, if it has no text: nobody else asks.
        document: The name of the text that it stands in.
    """

    target: str
    origin: Origin | None
    document: str


class FigureBuilder(Treeprocessor):
    """Puts a figure element in the place of each mark.

    Attributes:
        marks: Which of the pieces of HTML that stand in the tree by their numbers are marks.
    """

    def __init__(self, md: "Markdown", extension: "PlotnetExtension") -> None:
        super().__init__(md)
        self.extension = extension
        self.marks: set[int] = set()

    def run(self, root: Element) -> None:
        """Change the tree; a mark in a place of no paragraph or list item stays a mark."""
        if "blocks" in self.md.parser.blockprocessors:
            for parent in list(root.iter()):
                for element in list(parent):
                    self._mark_broken_block(parent, element)
        blocks = self.md.htmlStash.rawHtmlBlocks
        self.marks = {index for index, block in enumerate(blocks) if marked(str(block))}
        for parent in list(root.iter()) if self.marks else ():
            if len(parent):
                for child in list(parent):
                    if child.tag == "p" and STX in (child.text or ""):
                        self._split_paragraph(parent, child)
            if parent.tag == "li":
                self._split_item(parent)

    def _mark_broken_block(self, parent: Element, element: Element) -> None:
        """Put the mark of an error in a paragraph that is the start of a block, or in an open one.

        pymdownx.blocks leaves the first as text, whose options are no YAML, and closes the other
        where its parent ends.
        """
        text = re.match(BROKEN_BLOCK, element.text or "") if element.tag == "p" else None
        if text:
            _remove_body(parent, element)
            argument, fault = text["argument"] or "", "the options of this block are not YAML pairs"
        elif element.get(OPEN) is not None:
            argument, fault = element.get(OPEN, ""), "this block is never closed"
        else:
            return
        place = self.extension.place(broken_block_key(argument))
        element.attrib.clear()
        element.tag = "p"
        element.text = self.md.htmlStash.store(self.extension.fail(fault, place))

    def _split_paragraph(self, parent: Element, paragraph: Element) -> None:
        """Take the figures of a paragraph out of it."""
        pieces = self._pieces(paragraph)
        if all(isinstance(piece, str) for piece in pieces):
            return
        split = [_paragraph(piece) if isinstance(piece, str) else piece for piece in pieces]
        if len(paragraph):  # such as the link back of a footnote
            if not isinstance(pieces[-1], str):
                split.append(Element("p"))
            split[-1].extend(paragraph)
        split[-1].tail = paragraph.tail
        at = list(parent).index(paragraph)
        parent[at : at + 1] = split

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

    def _pieces(self, element: Element) -> "Sequence[str | Element]":
        """Return the text of an element, cut at our marks, with the elements for each."""
        text, pieces, done = element.text or "", list[str | Element](), 0
        for match in PLACEHOLDER.finditer(text):
            elements = self._elements(match)
            if elements:
                pieces += [text[done : match.start()], *elements]
                done = match.end()
        pieces.append(text[done:])
        return [piece for piece in pieces if not isinstance(piece, str) or piece.strip()]

    def _elements(self, match: re.Match[str]) -> list[Element]:
        """Return the figure that a placeholder stands for, and what stands below it, if any."""
        blocks, index = self.md.htmlStash.rawHtmlBlocks, int(match[1])
        found = MARK.fullmatch(str(blocks[index])) if index in self.marks else None
        if found is None:
            return []
        number = int(found[2])
        figure = self.extension.figures[number]
        blocks[index] = mark(number, "picture", image=self.extension.in_files)
        shown = [_figure(match[0], number, figure)]
        if figure.has_more_below(tables=self.extension.tables):
            shown.append(_paragraph(self.md.htmlStash.store(mark(number, "below"))))
        if figure.frame.shows_source and isinstance(figure.source, Source):
            from mkdocs_plotnet.listing import listing  # noqa: PLC0415 - few figures show it

            shown.append(_paragraph(listing(self.md, figure.source)))
        return shown


class ReferenceFinder(Treeprocessor):
    """Marks the links that may lead to figures: those to an id, and those without a text."""

    def __init__(self, md: "Markdown", extension: "PlotnetExtension") -> None:
        super().__init__(md)
        self.extension = extension

    def run(self, root: Element) -> None:
        """Change the tree."""
        for link in root.iter("a"):
            target = link.get("href") or ""
            empty = not (len(link) or (link.text or "").strip())
            if target.startswith("#") or (empty and "#" in target):
                link.set(REFERENCE, sealed(len(self.extension.references)))
                origin = self.extension.place(reference_key(target)).origin if empty else None
                document = self.extension.page.document.name
                self.extension.references.append(Reference(target, origin, document))


def _remove_body(parent: Element, element: Element) -> None:
    """Remove the body of a block from a tree, which has it as text: up to the end of the block."""
    siblings = list(parent)
    for index in range(siblings.index(element), len(siblings)):
        if re.search(BLOCK_END, "".join(siblings[index].itertext())):
            del parent[siblings.index(element) + 1 : index + 1]
            return


def _figure(placeholder: str, number: int, figure: Figure) -> Element:
    element = Element("figure", figure.attributes)
    element.text = AtomicString(placeholder)
    if figure.frame.caption:
        SubElement(element, "figcaption", {CAPTION: sealed(number)}).text = figure.frame.caption
    return element


def _paragraph(text: str) -> Element:
    paragraph = Element("p")
    paragraph.text = text.strip("\n")
    return paragraph
