"""The MkDocs plugin: it hands pages to the fence, and draws all their figures at once."""

import logging
from dataclasses import fields
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from mkdocs.config import config_options
from mkdocs.config.base import LegacyConfig, ValidationError
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import File

import plotnet
from mkdocs_plotnet.fence import CurrentPage, PlotnetExtension, format_fence, validate_fence
from mkdocs_plotnet.figures import STYLE, Drawn, draw_figures, marked, put_pictures, put_words
from mkdocs_plotnet.options import Document

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from jinja2 import Environment
    from mkdocs.config.base import ConfigErrors, ConfigWarnings
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.pages import Page

log = logging.getLogger("mkdocs.plugins.plotnet")

FENCE = {
    "name": "plotnet",
    "class": "plotnet",
    "format": format_fence,
    "validator": validate_fence,
}
SUPERFENCES = "pymdownx.superfences"
EXTRA = "pymdownx.extra"
STYLE_SHEET = "assets/plotnet.css"
BEFORE_MINIFIERS = 50
"""Other plugins change the HTML of a page at priority 0; they find our pictures in it."""


class PlotnetPlugin(BasePlugin[LegacyConfig]):
    """Draws the fences ```` ```plotnet ```` of a site."""

    config_scheme = tuple(
        (field.name, config_options.Optional(config_options.Type(object)))
        for field in fields(plotnet.Settings)
    )

    def load_config(
        self, options: dict[str, Any], config_file_path: str | None = None
    ) -> "tuple[ConfigErrors, ConfigWarnings]":
        """Check the options of the plugin, each by itself."""
        errors: ConfigErrors = []
        for name, value in options.items():
            try:
                plotnet.Settings.read({name: value})
            except plotnet.SettingsError as error:
                errors.append((name, ValidationError(error.message)))
        return (errors, []) if errors else super().load_config(options, config_file_path)

    def on_config(self, config: "MkDocsConfig") -> None:
        """Start a build: nothing of an earlier one is left."""
        folder = Path(config.config_file_path or "mkdocs.yml").resolve().parent
        self.settings = read_settings(self.config, folder)
        self.project = plotnet.project_of(folder)
        superfences = superfences_options(config)
        add_fence(superfences)
        self.extension = PlotnetExtension(relaxed=bool(superfences.get("relaxed_headers")))
        others = [e for e in config.markdown_extensions if not isinstance(e, PlotnetExtension)]
        config.markdown_extensions = cast(list[str], [*others, self.extension])
        self.pages: list[Page] = []
        self.drawn: dict[int, Drawn] = {}
        self.reported: set[str] = set()

    def on_files(self, files: "Files", config: "MkDocsConfig") -> None:
        """Add our style sheet before those of the user; a file of theirs replaces it.

        The pictures that are kept in git stand in the pages: they are no files of the site.
        """
        committed = self.settings.committed
        for file in list(files) if committed else []:
            if committed and Path(file.abs_src_path or "").is_relative_to(committed):
                files.remove(file)
        if files.get_file_from_path(STYLE_SHEET) is None:
            files.append(File.generated(config, STYLE_SHEET, content=STYLE + plotnet.page_css()))
        if STYLE_SHEET not in config.extra_css:
            config.extra_css.insert(0, STYLE_SHEET)

    def on_page_markdown(
        self, _markdown: str, page: "Page", config: "MkDocsConfig", **_: object
    ) -> None:
        """Tell the fence where it is."""
        root = Path(config.docs_dir)
        document = Document(page.file.src_uri, (root / page.file.src_uri).parent, root)
        text = page.file.content_string
        self.extension.page = CurrentPage(document, text, relaxed=self.extension.relaxed)

    def on_page_content(self, _html: str, page: "Page", **_: object) -> None:
        """Remember each page that is read; its content may still change."""
        self.pages.append(page)

    def on_env(self, _env: "Environment", **_: object) -> None:
        """Draw all figures that stand in a page, and say what is wrong with them."""
        numbers = [number for page in self.pages for number in marked(page.content or "")]
        if numbers:
            log.info(self._draw(numbers).summary)
        for page in self.pages:
            self._put_words(page)

    @event_priority(BEFORE_MINIFIERS)
    def on_post_page(self, output: str, **_: object) -> str:
        """Put the pictures into a page, which search has indexed by their words by now.

        A figure may be new here: blogs read the beginnings of their posts once more after `on_env`.
        """
        late = [number for number in marked(output) if number not in self.drawn]
        if late:
            self._draw(late)
        return put_pictures(output, self.drawn)

    def on_post_build(self, **_: object) -> None:
        """Write the pictures that are kept in git, if that is asked for."""
        if not self.settings.freeze:
            return
        found = ((drawn.figure.source, drawn.outcome) for drawn in self.drawn.values())
        pairs = [(source, out) for source, out in found if isinstance(source, plotnet.Source)]
        try:
            log.info(plotnet.freeze(pairs, self.settings))
        except plotnet.SettingsError as error:
            raise PluginError(f"plotnet: {error}") from error

    def _draw(self, numbers: list[int]) -> plotnet.Batch:
        """Draw figures at once; each fault is a warning, which `mkdocs build --strict` counts."""
        figures = [self.extension.figures[number] for number in numbers]
        try:
            batch, drawn = draw_figures(figures, self.settings, self.project)
        except plotnet.SettingsError as error:
            raise PluginError(f"plotnet: {error}") from error
        self.drawn |= zip(numbers, drawn, strict=True)
        self._report([*batch.problems, *(fault for each in drawn for fault in each.faults)])
        return batch

    def _report(self, faults: "Sequence[plotnet.PlotnetError | plotnet.Notice]") -> None:
        """Log each fault once in a build."""
        for message in dict.fromkeys(map(str, faults)):
            if message not in self.reported:
                log.warning("%s", message)
        self.reported.update(map(str, faults))

    def _put_words(self, page: "Page") -> None:
        """Show search the words of the figures, and the check of links their names."""
        html = page.content or ""
        names = {self.drawn[number].figure.frame.name for number in marked(html)} - {""}
        page.present_anchor_ids = (page.present_anchor_ids or set()) | names
        page.content = put_words(html, self.drawn)


def superfences_options(config: "MkDocsConfig") -> dict[str, Any]:
    """Return the options of superfences, which is switched on if it was not.

    It may have been switched on by pymdownx.extra, which hands options on to it.
    """
    options = config.mdx_configs
    if SUPERFENCES not in config.markdown_extensions:
        if EXTRA in config.markdown_extensions:
            options = options.setdefault(EXTRA, {})
        else:
            config.markdown_extensions = [*config.markdown_extensions, SUPERFENCES]
    found: dict[str, Any] = options.setdefault(SUPERFENCES, {})
    return found


def add_fence(superfences: dict[str, Any]) -> None:
    """Add our fence to the custom fences of the user."""
    others = [f for f in superfences.get("custom_fences") or () if f.get("name") != FENCE["name"]]
    superfences["custom_fences"] = [*others, FENCE]


def read_settings(options: "Mapping[str, object]", folder: Path) -> plotnet.Settings:
    """Return the settings of a site; relative folders in them start at ``folder``."""
    said = {name: options.get(name) for name in plotnet.Settings.folders()}
    named = {name: folder / path for name, path in said.items() if isinstance(path, str | Path)}
    return plotnet.Settings.read({**options, **named})
