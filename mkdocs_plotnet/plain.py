"""plotnet where no host draws its figures: an extension of Python-Markdown, and so of Zensical.

Each document is whole by itself: its figures are drawn at once when it is converted.
"""

import logging
from typing import TYPE_CHECKING, Any

from markdown.extensions import Extension
from markdown.postprocessors import Postprocessor
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor
from pymdownx.superfences import SuperFencesCodeExtension

import plotnet
from mkdocs_plotnet.code import keep_code
from mkdocs_plotnet.downloads import data_url, file_name, offer
from mkdocs_plotnet.fence import FENCE, PlotnetExtension
from mkdocs_plotnet.figures import Around, draw_figures, put_pictures
from mkdocs_plotnet.marks import MARK, marked
from mkdocs_plotnet.numbers import Numbers
from mkdocs_plotnet.places import CurrentPage
from mkdocs_plotnet.site import read_settings
from mkdocs_plotnet.style import style_sheet
from mkdocs_plotnet.surroundings import Options, Surroundings
from plotnet import PlotnetError, SettingsError, SpecError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from xml.etree.ElementTree import Element

    from markdown import Markdown

    from mkdocs_plotnet.figures import Drawn
    from plotnet import Offered

log = logging.getLogger("plotnet")

FIRST = 1000
"""Before all preprocessors: lines are still those of the document."""

LAST = -1000
"""After all other parts: what they change is text, and pictures are none."""


class DocumentError(PlotnetError):
    """Figures of a document are at fault, and faults are to fail it.

    Attributes:
        faults: What is wrong, with its place.
    """

    code = "document"

    def __init__(self, faults: "Sequence[str]") -> None:
        super().__init__("\n".join(["plotnet: faults fail the document:", *faults]))
        self.faults = tuple(faults)


class PlainExtension(Extension):
    """Draws the fences ```` ```plotnet ```` of each document that is converted.

    Args:
        given: `Options`, and settings of plotnet.

    Raises:
        SettingsError: If one of them is unknown or has a wrong value.
    """

    def __init__(self, **given: object) -> None:
        super().__init__()
        self.options = Options.read(given)
        self.given = {name: given[name] for name in given if name not in Options.names()}
        settings = plotnet.Settings.read(self.given)
        if self.given.get("freeze"):
            raise SettingsError("freeze: no document by itself knows all pictures that are to stay")
        self.fences = PlotnetExtension(tables=settings.layer_table)
        self.superfences: SuperFencesCodeExtension | None = None
        self.has_brought_superfences = False

    def extendMarkdown(self, md: "Markdown") -> None:  # noqa: N802 - the name is Python-Markdown's
        """Register the parts, after superfences: older ones replace whatever comes first."""
        self.md = md
        self._switch_on_fence()
        md.registerExtension(self)
        self.fences.extendMarkdown(md)
        md.preprocessors.register(Beginning(md, self), "plotnet-beginning", FIRST)
        md.treeprocessors.register(Whole(md, self), "plotnet-whole", LAST)
        md.postprocessors.register(End(md, self), "plotnet-end", LAST)

    def reset(self) -> None:
        """See to it that superfences knows our fence, now that all extensions are there."""
        self._switch_on_fence()
        if self.has_brought_superfences:
            keep_code(self.md)

    def _switch_on_fence(self) -> None:
        """Let superfences know our fence; it is switched on if it was not."""
        there = superfences_of(self.md)
        if there is None or there is not self.superfences:
            self.has_brought_superfences = there is None
        options: dict[str, Any] = {} if there is None else dict(there.getConfigs())
        custom = options.get("custom_fences") or []
        if FENCE not in custom:
            options["custom_fences"] = [*custom, FENCE]
            SuperFencesCodeExtension(**options).extendMarkdown(self.md)
        self.superfences = superfences_of(self.md)
        self.fences.relaxed = bool(options.get("relaxed_headers"))

    def begin(self, lines: "Sequence[str]") -> None:
        """Start a document."""
        self.whole = False
        self.place = Surroundings.find(self.md, lines, self.options)
        self.fences.figures.clear()
        self.fences.references.clear()
        self.fences.page = CurrentPage(
            self.place.document, self.place.text, relaxed=self.fences.relaxed
        )

    def finish(self, html: str) -> str:
        """Return a document with its figures.

        Raises:
            DocumentError: If something is wrong with one of them, and faults are to fail it.
            SettingsError: If a folder of the settings cannot be.
        """
        settings = read_settings(self.given, self.place.base)
        drawn, problems = self._draw(marked(html), settings)
        numbers = Numbers.of_one(html, self.place.sheet.uri, drawn, self.options.numbers)
        sheet = numbers.sheets[self.place.sheet.uri]
        numbered = numbers.put(html, sheet, self.fences.references)
        labels = {number: numbers.labels.get(number, "") for number in drawn}
        project = plotnet.project_of(self.place.base)
        offered, failed = offer(drawn.values(), settings, project)
        around = {
            number: self._around(each, labels[number], settings, offered.get(each.figure, ()))
            for number, each in drawn.items()
        }
        faults = [fault for each in drawn.values() for fault in each.faults]
        faults += [*failed, *self._denied(drawn), *numbers.faults, *self._foreign()]
        self._report([*problems, *faults])
        return put_pictures(self._styled(numbered), drawn, around)

    def _draw(
        self, shown: "Sequence[int]", settings: plotnet.Settings
    ) -> "tuple[dict[int, Drawn], tuple[PlotnetError, ...]]":
        """Return the figures of the document, drawn at once, and what concerns all of them."""
        if not shown:
            return {}, ()
        figures = [self.fences.figures[number] for number in shown]
        batch, outcomes = draw_figures(figures, settings, plotnet.project_of(self.place.base))
        log.info(batch.summary)
        return dict(zip(shown, outcomes, strict=True)), batch.problems

    def _around(
        self, drawn: "Drawn", label: str, settings: plotnet.Settings, files: "Sequence[Offered]"
    ) -> Around:
        """Return what the document has for one of its figures; no host writes the files of it."""
        source, outcome, frame = drawn.figure.source, drawn.outcome, drawn.figure.frame
        if isinstance(source, PlotnetError) or isinstance(outcome, PlotnetError):
            return Around(label=label)
        links = {layer.link for layer in outcome.layers if layer.link}
        return Around(
            {link: self.place.url(link, source) for link in links},
            self.place.url(frame.target, source) if frame.target else "",
            label,
            table=settings.layer_table if frame.table is None else frame.table,
            downloads=tuple(
                (each.label, data_url(each.data), file_name(drawn, each.suffix)) for each in files
            ),
        )

    def _denied(self, drawn: "Mapping[int, Drawn]") -> "Iterator[PlotnetError]":
        """Yield what figures ask for and no document by itself can give."""
        for each in drawn.values():
            source, outcome = each.figure.source, each.outcome
            if isinstance(source, PlotnetError) or isinstance(outcome, PlotnetError):
                continue
            for layer in outcome.layers:
                if layer.link and self.place.lacks(layer.link, source):
                    yield SpecError(f"link: there is no page {layer.link!r}", layer.origin)

    def _foreign(self) -> "Iterator[PlotnetError]":
        """Yield the links without a text to other documents: what figures are there none knows."""
        for reference in self.fences.references:
            path = reference.target.partition("#")[0]
            if reference.origin is not None and path and not self.place.is_own(path):
                message = (
                    f"{reference.target!r} leads to another page, whose numbers are not known "
                    "here: give this link a text"
                )
                yield SpecError(message, reference.origin)

    def _report(self, faults: "Sequence[PlotnetError | plotnet.Notice]") -> None:
        """Log each fault once, and raise all of them if that is asked for.

        They are logged even then: of the pages that fail, Zensical shows the error of one.
        """
        messages = list(dict.fromkeys(map(str, faults)))
        for message in messages:
            log.warning("%s", message)
        if messages and self.place.strict:
            raise DocumentError(messages)

    def _styled(self, html: str) -> str:
        """Return a document with the style sheet before the picture of its first figure."""
        if not self.options.css:
            return html
        style = f"<style>\n{style_sheet()}</style>"
        return MARK.sub(lambda match: style + match[0], html, count=1)


class Beginning(Preprocessor):
    """Tells the extension that a document begins."""

    def __init__(self, md: "Markdown", extension: PlainExtension) -> None:
        super().__init__(md)
        self.extension = extension

    def run(self, lines: list[str]) -> list[str]:
        """Return the lines as they are."""
        self.extension.begin(lines)
        return lines


class Whole(Treeprocessor):
    """Tells the extension that the tree is whole: the text that comes next is the document.

    Before, the table of contents has each heading go through all postprocessors.
    """

    def __init__(self, md: "Markdown", extension: PlainExtension) -> None:
        super().__init__(md)
        self.extension = extension

    def run(self, _root: "Element") -> None:
        """Leave the tree as it is."""
        self.extension.whole = True


class End(Postprocessor):
    """Has the extension draw the figures of a document."""

    def __init__(self, md: "Markdown", extension: PlainExtension) -> None:
        super().__init__(md)
        self.extension = extension

    def run(self, text: str) -> str:
        """Return the document with its figures, and a part of it as it is."""
        return self.extension.finish(text) if self.extension.whole else text


def superfences_of(md: "Markdown") -> SuperFencesCodeExtension | None:
    """Return superfences, if it reads the fences of a converter."""
    if "fenced_code_block" not in md.preprocessors:
        return None
    extension = getattr(md.preprocessors["fenced_code_block"], "extension", None)
    return extension if isinstance(extension, SuperFencesCodeExtension) else None


def makeExtension(**given: object) -> PlainExtension:  # noqa: N802 - the name is Python-Markdown's
    """Return the extension, as Python-Markdown asks for it."""
    return PlainExtension(**given)
