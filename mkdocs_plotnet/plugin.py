"""The MkDocs plugin: it hands pages to the fence, and draws all their figures at once."""

import logging
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from mkdocs.config import config_options
from mkdocs.config.base import LegacyConfig, ValidationError
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import File

import plotnet
from mkdocs_plotnet.album import Album
from mkdocs_plotnet.code import highlight_options
from mkdocs_plotnet.fence import FENCE, PlotnetExtension
from mkdocs_plotnet.marks import marked
from mkdocs_plotnet.places import CurrentPage
from mkdocs_plotnet.site import SiteOptions, read_settings
from mkdocs_plotnet.source import Document
from mkdocs_plotnet.style import style_sheet

if TYPE_CHECKING:
    from collections.abc import Mapping

    from jinja2 import Environment
    from markdown import Markdown
    from mkdocs.config.base import ConfigErrors, ConfigWarnings
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page

    from plotnet import Drawing, PlotnetError

log = logging.getLogger("mkdocs.plugins.plotnet")

SUPERFENCES = "pymdownx.superfences"
EXTRA = "pymdownx.extra"
HIGHLIGHT = "pymdownx.highlight"
CODEHILITE = "codehilite"
PRINT_SITE = "print-site"
PLAIN = ("plotnet", "mkdocs_plotnet.plain")
STYLE_SHEET = "assets/plotnet.css"
BEFORE_DOCSTRINGS = 50
"""At priority 0 mkdocstrings takes the extensions of Markdown that it finds, for docstrings."""
AFTER_TRANSLATIONS = -200
"""At priority -100 mkdocs-static-i18n looks for the source of each file; ours has none. After the
build of one language it builds the others.
"""
AFTER_OTHERS = -50
"""At priority 0 other plugins decide the order of the pages."""
BEFORE_MINIFIERS = 50
"""Other plugins change the HTML of a page at priority 0; they find our pictures in it."""


class PlotnetPlugin(BasePlugin[LegacyConfig]):
    """Draws the fences ```` ```plotnet ```` of a site."""

    config_scheme = tuple(
        (name, config_options.Optional(config_options.Type(object)))
        for name in (*plotnet.Settings.__struct_fields__, *SiteOptions.names())
    )

    def load_config(
        self, options: dict[str, Any], config_file_path: str | None = None
    ) -> "tuple[ConfigErrors, ConfigWarnings]":
        """Check the options of the plugin, each by itself."""
        errors: ConfigErrors = []
        for name, value in options.items():
            try:
                SiteOptions.read({name: value})
                plotnet.Settings.read(settings_in({name: value}))
            except plotnet.SettingsError as error:
                errors.append((name, ValidationError(error.message)))
        return (errors, []) if errors else super().load_config(options, config_file_path)

    nesting = 0
    """How many builds have begun and not ended: translations are built where the first one ends."""

    kept: "list[tuple[plotnet.Source, Drawing | PlotnetError]]"
    """The pictures of those that are done, if pictures are to be kept in git."""

    @event_priority(BEFORE_DOCSTRINGS)
    def on_config(self, config: "MkDocsConfig") -> None:
        """Start a build: nothing of an earlier one is left, unless this is within that one."""
        self.kept = [*self.kept, *self._frozen()] if self.nesting else []
        self.nesting += 1
        folder = Path(config.config_file_path or "mkdocs.yml").resolve().parent
        own = {name: value for name, value in self.config.items() if value is not None}
        said = take_over(config) | own
        self.options = SiteOptions.read(said)
        self.settings = read_settings(settings_in(said), folder)
        self.project = plotnet.project_of(folder)
        superfences = superfences_options(config)
        add_fence(superfences)
        self.extension = PlotnetExtension(
            relaxed=bool(superfences.get("relaxed_headers")),
            in_files=self.options.mode == "files",
            tables=self.settings.layer_table,
            turn=self._turn,
        )
        others = [e for e in config.markdown_extensions if not isinstance(e, PlotnetExtension)]
        config.markdown_extensions = cast(list[str], [*others, self.extension])
        self.pages: list[Page] = []
        self.file: File | None = None
        self.reported: set[str] = set()

    @event_priority(AFTER_TRANSLATIONS)
    def on_files(self, files: "Files", config: "MkDocsConfig") -> None:
        """Add our style sheet before those of the user; a file of theirs replaces it.

        The pictures that are kept in git stand in the pages: they are no files of the site.
        """
        committed = self.settings.committed
        for file in list(files) if committed else []:
            if committed and Path(file.abs_src_path or "").is_relative_to(committed):
                files.remove(file)
        if files.get_file_from_path(STYLE_SHEET) is None:
            files.append(File.generated(config, STYLE_SHEET, content=style_sheet()))
        if STYLE_SHEET not in config.extra_css:
            config.extra_css.insert(0, STYLE_SHEET)

    @event_priority(AFTER_OTHERS)
    def on_nav(self, nav: "Navigation", config: "MkDocsConfig", files: "Files") -> None:
        """Remember the order of the pages, in which figures are numbered."""
        self.order = {page.file.src_uri: place for place, page in enumerate(nav.pages)}
        self.album = Album(config, files, self.settings, self.options, self.project, self.extension)

    def on_page_markdown(
        self, _markdown: str, page: "Page", config: "MkDocsConfig", **_: object
    ) -> None:
        """Tell the fence where it is."""
        self._read(page.file, Path(config.docs_dir))

    def on_page_content(self, _html: str, page: "Page", **_: object) -> None:
        """Remember each page that is read; its content may still change."""
        self.pages.append(page)

    def on_env(self, _env: "Environment", config: "MkDocsConfig", **_: object) -> None:
        """Draw all figures that stand in a page, and say what is wrong with them."""
        pages = sorted(self.pages, key=self._rank)
        shown = [(page, marked(page.content or "")) for page in pages]
        numbers = [number for _, own in shown for number in own]
        if numbers:
            self._draw(numbers)
        self.album.arrange(shown)
        if PRINT_SITE in config.plugins:
            from mkdocs_plotnet.print_site import put_print_pages  # noqa: PLC0415 - few sites have it

            put_print_pages(self.album, pages)
        for page in pages:
            self.album.put_words(page)
        self.album.files.copied = True
        self._report()

    @event_priority(BEFORE_MINIFIERS)
    def on_post_page(self, output: str, page: "Page", **_: object) -> str:
        """Put the pictures into a page, which search has indexed by their words by now.

        A figure may be new here: blogs read the beginnings of their posts once more after `on_env`.
        """
        shown = marked(output)
        late = [number for number in shown if number not in self.album.drawn]
        if late:
            self._draw(late, logging.DEBUG)  # for the build, one line is enough
            self.album.repeat(late)
        html = self.album.put_pictures(output, page, shown)
        if late:
            self._report()
        return html

    @event_priority(AFTER_TRANSLATIONS)
    def on_post_build(self, **_: object) -> None:
        """Write the pictures of all translations that are kept in git, if that is asked for."""
        self.nesting -= 1
        if self.nesting or not self.settings.freeze:
            return
        try:
            log.info(plotnet.freeze([*self.kept, *self._frozen()], self.settings))
        except plotnet.SettingsError as error:
            raise PluginError(f"plotnet: {error}") from error

    def on_build_error(self, **_: object) -> None:
        """End all builds that have begun: `mkdocs serve` begins anew."""
        self.nesting = 0

    def _frozen(self) -> "list[tuple[plotnet.Source, Drawing | PlotnetError]]":
        """Return what is to be kept in git of the figures of this build."""
        figures = self.album.drawn.values() if self.settings.freeze else ()
        found = [(drawn.figure.source, drawn.outcome) for drawn in figures]
        return [(source, out) for source, out in found if isinstance(source, plotnet.Source)]

    def _read(self, file: File, root: Path) -> None:
        """Tell the fence what file is read from now on, of those in a folder."""
        self.file = file
        document = Document(file.src_uri, (root / file.src_uri).parent, root)
        text = file.content_string
        self.extension.page = CurrentPage(document, text, relaxed=self.extension.relaxed)

    def _turn(self, md: "Markdown") -> None:
        """Find the file of what begins: blogs read posts again, while they make other pages.

        MkDocs tells each converter of a page its file, by the processor of relative links.
        """
        name = "relpath"
        file = getattr(md.treeprocessors[name], "file", None) if name in md.treeprocessors else None
        if file is not None and file is not self.file:
            self._read(file, self.extension.page.document.root)

    def _rank(self, page: "Page") -> int:
        """Return where a page stands in the order of the site; those beside it come last."""
        return self.order.get(page.file.src_uri, len(self.order))

    def _draw(self, numbers: list[int], level: int = logging.INFO) -> None:
        """Draw figures at once, and say in one line what that took."""
        try:
            batch = self.album.draw(numbers)
        except plotnet.SettingsError as error:
            raise PluginError(f"plotnet: {error}") from error
        log.log(level, batch.summary)

    def _report(self) -> None:
        """Log each fault once in a build; `mkdocs build --strict` counts the warnings."""
        for level, message in self.album.faults():
            if message not in self.reported:
                log.log(level, "%s", message)
            self.reported.add(message)


def settings_in(options: "Mapping[str, object]") -> dict[str, object]:
    """Return what is a setting of plotnet among options of the plugin."""
    own = SiteOptions.names()
    return {name: value for name, value in options.items() if name not in own}


def take_over(config: "MkDocsConfig") -> dict[str, Any]:
    """Switch off the plain extension, which is named for Zensical; return its options that we know.

    They stay in the configuration, with which translations are built as well.
    """
    options: dict[str, Any] = {}
    for name in PLAIN:
        if name in config.markdown_extensions:
            config.markdown_extensions.remove(name)
        options |= config.mdx_configs.get(name, {})
    known = {*SiteOptions.names(), *plotnet.Settings.__struct_fields__}
    return {name: options[name] for name in options if name in known}


def superfences_options(config: "MkDocsConfig") -> dict[str, Any]:
    """Return the options of superfences, which is switched on if it was not.

    It may have been switched on by pymdownx.extra, which hands options on to it. Switched on by us,
    it leaves the code of a site as it was.
    """
    options = config.mdx_configs
    if SUPERFENCES not in config.markdown_extensions:
        if EXTRA in config.markdown_extensions:
            options = options.setdefault(EXTRA, {})
        else:
            added = [SUPERFENCES]
            if HIGHLIGHT not in config.markdown_extensions:
                added.append(HIGHLIGHT)
                has_codehilite = CODEHILITE in config.markdown_extensions
                theirs = options.get(CODEHILITE, {}) if has_codehilite else None
                options[HIGHLIGHT] = highlight_options(theirs)
            config.markdown_extensions = [*config.markdown_extensions, *added]
    found: dict[str, Any] = options.setdefault(SUPERFENCES, {})
    return found


def add_fence(superfences: dict[str, Any]) -> None:
    """Add our fence to the custom fences of the user."""
    others = [f for f in superfences.get("custom_fences") or () if f.get("name") != FENCE["name"]]
    superfences["custom_fences"] = [*others, FENCE]
