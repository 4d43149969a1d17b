"""The Sphinx front end: figures of neural networks from a directive."""

from typing import TYPE_CHECKING, Any

import plotnet
from sphinx_plotnet.beside import LATEX_PACKAGE, STYLE_SHEET
from sphinx_plotnet.config import CONFIG_VALUES, check_config
from sphinx_plotnet.directive import PlotnetDirective
from sphinx_plotnet.domain import ENV_VERSION, PlotnetDomain
from sphinx_plotnet.epub import declare_svg
from sphinx_plotnet.figures import draw_before_fork, draw_figures, faulty_pages
from sphinx_plotnet.html import PlotnetHtml, visit_html
from sphinx_plotnet.layers import warn_of_layer
from sphinx_plotnet.links import ReferencesForMarks
from sphinx_plotnet.replace import HtmlForMarks, LatexForMarks, LinksForMarks, WordsForMarks
from sphinx_plotnet.translation import CATALOG, MessagesForMarks, TranslationsForMarks

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata


def setup(app: "Sphinx") -> "ExtensionMetadata":
    """Register everything this extension adds, and nothing more."""
    for name, default in CONFIG_VALUES.items():
        app.add_config_value(name, default, rebuild="", types=Any)
    app.add_message_catalog(CATALOG, str(plotnet.catalog_folder()))
    app.add_domain(PlotnetDomain)
    app.add_directive("plotnet", PlotnetDirective)
    app.add_node(PlotnetHtml, html=(visit_html, None))
    app.add_transform(TranslationsForMarks)
    app.add_post_transform(ReferencesForMarks)
    app.add_post_transform(HtmlForMarks)
    app.add_post_transform(LatexForMarks)
    app.add_post_transform(LinksForMarks)
    app.add_post_transform(MessagesForMarks)
    app.add_post_transform(WordsForMarks)
    app.add_css_file(STYLE_SHEET)
    app.add_latex_package(LATEX_PACKAGE)
    app.connect("config-inited", check_config)
    app.connect("env-get-outdated", faulty_pages)
    app.connect("env-updated", draw_figures)
    app.connect("write-started", draw_before_fork)
    app.connect("warn-missing-reference", warn_of_layer)
    app.connect("build-finished", declare_svg)
    return {
        "version": plotnet.__version__,
        "env_version": ENV_VERSION,
        "parallel_read_safe": True,
        "parallel_write_safe": True,
    }
