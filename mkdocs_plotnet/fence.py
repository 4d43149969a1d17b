"""The fence `plotnet`: a Python-Markdown extension that leaves marks in the page.

`validate_fence` and `format_fence` are the two halves of a custom fence of
pymdownx.superfences. `PlotnetExtension` does what superfences cannot: it knows
the line of each fence, reports those that superfences could not read, reads the block
``/// plotnet``, and makes figure elements whose captions are inline Markdown of the page itself.
"""

from pathlib import Path
from typing import TYPE_CHECKING, cast

from markdown.extensions import Extension
from markdown.preprocessors import Preprocessor

from mkdocs_plotnet.figures import Figure
from mkdocs_plotnet.frame import Frame
from mkdocs_plotnet.marks import mark
from mkdocs_plotnet.options import explain
from mkdocs_plotnet.places import CurrentPage, Place, fault_key, fence_key, is_sound
from mkdocs_plotnet.scan import Fence, commented, outside, scan, tidy
from mkdocs_plotnet.source import Document, read_source
from mkdocs_plotnet.tree import FigureBuilder, Reference, ReferenceFinder
from plotnet import Origin, PlotnetError, SpecError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from markdown import Markdown

    from mkdocs_plotnet.places import Key

BEFORE_SUPERFENCES = 25.5
"""After snippets (32) and the unification of white space (30): the lines superfences sees."""

BEFORE_INLINE = 30
"""After footnotes (50), before inline Markdown (20), which then reads our captions."""

BEFORE_TOC = 7
"""After inline Markdown and attribute lists (8), before headings get links of their own (5)."""


class PlotnetExtension(Extension):
    """What plotnet adds to Python-Markdown.

    Attributes:
        relaxed: The setting ``relaxed_headers`` of superfences.
        page: The page that is being read; its owner sets it before each.
        turn: Called with each converter that begins, so that its owner may set the page.
        figures: All figures so far; a mark in a page holds the index of its figure.
        references: All links to what may be a figure, likewise.
        in_files: Whether pictures are to be files of their own.
        tables: Whether a figure that does not say so has a table of its layers.
    """

    def __init__(
        self,
        *,
        relaxed: bool = False,
        in_files: bool = False,
        tables: bool = False,
        turn: "Callable[[Markdown], None]" = lambda _: None,
    ) -> None:
        super().__init__()
        self.relaxed = relaxed
        self.turn = turn
        self.page = CurrentPage(Document("<text>", Path.cwd(), Path.cwd()), "")
        self.figures: list[Figure] = []
        self.references: list[Reference] = []
        self.in_files = in_files
        self.tables = tables

    def extendMarkdown(self, md: "Markdown") -> None:  # noqa: N802 - the name is Python-Markdown's
        """Register the parts."""
        md.preprocessors.register(FaultFinder(md, self), "plotnet", BEFORE_SUPERFENCES)
        md.treeprocessors.register(FigureBuilder(md, self), "plotnet", BEFORE_INLINE)
        md.treeprocessors.register(ReferenceFinder(md, self), "plotnet-references", BEFORE_TOC)

    def add(self, figure: Figure) -> str:
        """Keep a figure and return its mark."""
        self.figures.append(figure)
        return mark(len(self.figures) - 1, image=self.in_files)

    def place(self, key: "Key") -> Place:
        """Return the place of the next thing with a key.

        What is not in the file of this page has come from elsewhere, by a snippet or a macro.
        """
        place = self.page.place(key)
        if place is not None:
            return place
        document = self.page.document
        origin = Origin(f"{document.name} (in text from elsewhere)")
        return Place(document, origin, origin.down(1))

    def read(self, text: str, given: "Mapping[str, str | None]", place: Place) -> str:
        """Keep the figure of a fence or a block and return its mark.

        Args:
            text: Its body.
            given: Its options.
            place: Where it stands.
        """
        try:
            frame = Frame.read(given, place.origin)
            source = read_source(text, given, place.document, place.origin, place.start)
            return self.add(Figure(frame, source, place.origin))
        except PlotnetError as error:
            return self.add(Figure(Frame.rescue(given), error, place.origin))

    def fail(self, message: str, place: Place) -> str:
        """Keep an error in the place of a figure and return its mark."""
        error = SpecError(message, place.origin)
        return self.add(Figure(Frame(), error, place.origin))


class FaultFinder(Preprocessor):
    """Puts an error in the place of each fence that superfences would not see."""

    def __init__(self, md: "Markdown", extension: PlotnetExtension) -> None:
        super().__init__(md)
        self.extension = extension

    def run(self, lines: list[str]) -> list[str]:
        """Return the lines with such fences replaced, and all options as superfences reads them.

        Superfences sees those in comments of HTML: they are left out.
        """
        self.extension.turn(self.md)
        text = "\n".join(lines).lower()
        if "plotnet" not in text:
            return lines
        lines = list(lines)
        fences = list(scan(lines, relaxed=self.extension.relaxed))
        self.extension.page.see(lines, fences)
        if "///" in text and any("///" in lines[index] for index in outside(fences, len(lines))):
            from mkdocs_plotnet.blocks import add_block  # noqa: PLC0415 - most sites have none

            add_block(self.md, self.extension)
        hidden = commented(lines, fences)
        ours = [fence for fence in fences if fence.opening.is_plotnet]
        shown = [[] if f.opening.index in hidden else self._shown(f, lines) for f in ours]
        for fence, replacement in reversed(list(zip(ours, shown, strict=True))):
            lines[fence.opening.index : fence.end] = replacement
        return lines

    def _shown(self, fence: Fence, lines: list[str]) -> list[str]:
        """Return the lines of a fence as superfences reads them, or those of its error."""
        if not is_sound(fence):
            return self._fault(fence)
        first, *rest = lines[fence.opening.index : fence.end]
        return [tidy(first), *rest]

    def _fault(self, fence: Fence) -> list[str]:
        """Return a placeholder of the error that a fence is."""
        info = fence.opening.info
        message = "this fence is never closed" if fence.opening.readable else explain(info)
        shown = self.extension.fail(message, self.extension.place(fault_key(fence)))
        return [fence.opening.prefix + self.md.htmlStash.store(shown)]


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
    extension = cast(FaultFinder, md.preprocessors["plotnet"]).extension
    key = fence_key(source.split("\n"), given.get("file") or "")
    return extension.read(source, given, extension.place(key))


FENCE = {
    "name": "plotnet",
    "class": "plotnet",
    "format": format_fence,
    "validator": validate_fence,
}
"""What superfences is told of our fence."""
