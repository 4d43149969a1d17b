"""The figures of one build of a site: drawn at once, numbered, linked, and put into their pages."""

import logging
import posixpath
from typing import TYPE_CHECKING

from mkdocs.utils import get_relative_url

import plotnet
from mkdocs_plotnet.figures import Around, Drawn, draw_figures, put_pictures, put_words
from mkdocs_plotnet.links import Link, Links
from mkdocs_plotnet.numbers import Numbers, Sheet
from mkdocs_plotnet.picture_files import PictureFiles
from plotnet import Drawing

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.pages import Page

    from mkdocs_plotnet.fence import PlotnetExtension
    from mkdocs_plotnet.site import SiteOptions


class Album:
    """The figures of a build.

    Attributes:
        drawn: What became of each figure, by its place in the build.
        problems: What concerns the build as a whole.
    """

    def __init__(  # noqa: PLR0913, PLR0917 - all that a build knows
        self,
        config: "MkDocsConfig",
        files: "Files",
        settings: plotnet.Settings,
        options: "SiteOptions",
        project: "Path",
        extension: "PlotnetExtension",
    ) -> None:
        self.settings = settings
        self.options = options
        self.project = project
        self.extension = extension
        self.drawn: dict[int, Drawn] = {}
        self.problems: list[plotnet.PlotnetError] = []
        self.links = Links(config, files)
        self.numbers = Numbers(options.numbers, self.links.locate)
        self.files = PictureFiles(config, files)
        self.around: dict[tuple[str, int], Around] = {}

    def draw(self, numbers: "Sequence[int]") -> plotnet.Batch:
        """Draw figures at once.

        Raises:
            SettingsError: If the cache cannot be.
        """
        figures = [self.extension.figures[number] for number in numbers]
        batch, drawn = draw_figures(figures, self.settings, self.project)
        self.drawn |= zip(numbers, drawn, strict=True)
        self.problems += batch.problems
        self.files.draw(drawn, self.settings, self.project)
        return batch

    def arrange(self, shown: "Sequence[tuple[Page, Sequence[int]]]") -> None:
        """Number the figures of a site and find where their links lead.

        Args:
            shown: All of its pages, in the order of the site, and the figures that are marked in
                each, which are drawn.
        """
        for page, numbers in shown:
            ids = (self.drawn[number].ids for number in numbers)
            page.present_anchor_ids = set(page.present_anchor_ids or ()).union(*ids)
        for page, _ in shown:
            sheet = Sheet(page.file.src_uri, page.url, frozenset(page.present_anchor_ids or ()))
            self.numbers.add(sheet, page.content or "", self.drawn)
        for page, numbers in shown:
            for number in numbers:
                self._around(page, number)

    def put_words(self, page: "Page") -> None:
        """Show search the words of the figures of a page; number them, and what refers to them."""
        page.content = put_words(self._numbered(page.content or "", page), self.drawn)
        own = (page.links_to_anchors or {}).get(page.file, {})
        for anchor in list(own):
            if anchor not in (page.present_anchor_ids or ()) and anchor in self.numbers.homes:
                del own[anchor]  # it leads to a figure of another page

    def put_pictures(
        self,
        html: str,
        page: "Page",
        numbers: "Sequence[int]",
        uses: "Counter[str] | None" = None,
    ) -> str:
        """Return the HTML of a page with its pictures.

        Args:
            html: The page.
            page: The same.
            numbers: The figures that are marked in it, which are drawn.
            uses: How often each drawing was used before; counted on. None: never.
        """
        around = {number: self._around(page, number) for number in numbers}
        return put_pictures(self._numbered(html, page), self.drawn, around, uses)

    def repeat(self, numbers: "Sequence[int]") -> None:
        """Give figures that are read again the numbers that they have elsewhere."""
        for number in numbers:
            self.numbers.repeat(number, self.drawn[number].figure)

    def faults(self) -> "Iterator[tuple[int, str]]":
        """Yield what is wrong, each with its log level."""
        found = [*self.problems, *self.numbers.faults, *self.files.faults]
        for fault in [*found, *(fault for drawn in self.drawn.values() for fault in drawn.faults)]:
            yield logging.WARNING, str(fault)
        yield from self.links.faults

    def _numbered(self, html: str, page: "Page") -> str:
        """Return the HTML of a page with numbers at captions and references."""
        uri = page.file.src_uri
        sheet = self.numbers.sheets.get(uri) or Sheet(uri, page.url)
        return self.numbers.put(html, sheet, self.extension.references)

    def _around(self, page: "Page", number: int) -> Around:
        """Return what a page has for one of its figures."""
        key = page.file.src_uri, number
        if key not in self.around:
            self.around[key] = self._found(page, self.drawn[number], number)
        return self.around[key]

    def _found(self, page: "Page", drawn: Drawn, number: int) -> Around:
        """Find what a page has for a figure; wrong links are reported."""
        frame, homes = drawn.figure.frame, self.numbers.homes
        if not isinstance(drawn.outcome, Drawing):
            return Around()
        in_files = self.options.mode == "files"
        origin = drawn.figure.origin
        target = Link(frame.target, posixpath.dirname(origin.file), origin.file, origin)
        return Around(
            self.links.of_layers(drawn, page, homes),
            self.links.url(target, page, homes) if frame.target else "",
            self.numbers.labels.get(number, ""),
            get_relative_url(self.files.picture(drawn), page.url) if in_files else "",
            self.settings.layer_table if frame.table is None else frame.table,
            tuple(
                (label, get_relative_url(path, page.url), "")
                for label, path in self.files.downloads(drawn).items()
            ),
        )
