"""Neural-network architecture figures from a few lines of documentation source."""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from plotnet.api import Batch, draw, freeze, project_of, read_file
    from plotnet.downloads import NOTATIONS, Asked, Offered, offer
    from plotnet.edition import file_state, installation
    from plotnet.embed import inline_svg, inline_tikz, layer_table, page_css, scaled_size, svg_file
    from plotnet.errors import (
        CompileError,
        Notice,
        Origin,
        PlotnetError,
        SettingsError,
        SpecError,
        ToolNotFoundError,
        suggest,
    )
    from plotnet.figure import Drawing, LayerSummary, Source
    from plotnet.figure_options import BARE_OPTIONS, EVERYTHING, FIGURE_OPTIONS, FORMS
    from plotnet.links import href, is_address, layer_id
    from plotnet.model import Figure
    from plotnet.phrases import catalog_folder, own_phrases
    from plotnet.settings import (
        ALIGNMENTS,
        ENGINES,
        LAYOUTS,
        LEGENDS,
        SYNTAXES,
        TARGETS,
        THEME_NAMES,
        Settings,
        one_of,
    )
    from plotnet.translation import words_of
    from plotnet.typesetter import Typesetter
    from plotnet.write.sty import style_file

__version__ = "0.1.0"

__all__ = [
    "ALIGNMENTS",
    "BARE_OPTIONS",
    "ENGINES",
    "EVERYTHING",
    "FIGURE_OPTIONS",
    "FORMS",
    "LAYOUTS",
    "LEGENDS",
    "NOTATIONS",
    "SYNTAXES",
    "TARGETS",
    "THEME_NAMES",
    "Asked",
    "Batch",
    "CompileError",
    "Drawing",
    "Figure",
    "LayerSummary",
    "Notice",
    "Offered",
    "Origin",
    "PlotnetError",
    "Settings",
    "SettingsError",
    "Source",
    "SpecError",
    "ToolNotFoundError",
    "Typesetter",
    "catalog_folder",
    "draw",
    "file_state",
    "freeze",
    "href",
    "inline_svg",
    "inline_tikz",
    "installation",
    "is_address",
    "layer_id",
    "layer_table",
    "offer",
    "one_of",
    "own_phrases",
    "page_css",
    "project_of",
    "read_file",
    "scaled_size",
    "style_file",
    "suggest",
    "svg_file",
    "words_of",
]

_HOMES = {
    "plotnet.api": ("Batch", "draw", "freeze", "project_of", "read_file"),
    "plotnet.edition": ("file_state", "installation"),
    "plotnet.errors": (
        "CompileError",
        "Notice",
        "Origin",
        "PlotnetError",
        "SettingsError",
        "SpecError",
        "ToolNotFoundError",
        "suggest",
    ),
    "plotnet.embed": (
        "inline_svg",
        "inline_tikz",
        "layer_table",
        "page_css",
        "scaled_size",
        "svg_file",
    ),
    "plotnet.figure": ("Drawing", "LayerSummary", "Source"),
    "plotnet.figure_options": ("BARE_OPTIONS", "EVERYTHING", "FIGURE_OPTIONS", "FORMS"),
    "plotnet.links": ("href", "is_address", "layer_id"),
    "plotnet.model": ("Figure",),
    "plotnet.phrases": ("catalog_folder", "own_phrases"),
    "plotnet.downloads": ("NOTATIONS", "Asked", "Offered", "offer"),
    "plotnet.settings": (
        "ALIGNMENTS",
        "ENGINES",
        "LAYOUTS",
        "LEGENDS",
        "SYNTAXES",
        "TARGETS",
        "THEME_NAMES",
        "Settings",
        "one_of",
    ),
    "plotnet.translation": ("words_of",),
    "plotnet.typesetter": ("Typesetter",),
    "plotnet.write.sty": ("style_file",),
}
"""Where each public name lives; a module is imported when the first of its names is used."""


def __getattr__(name: str) -> object:
    """Return a public name: hosts import plotnet at their start, and may never draw."""
    for home, names in _HOMES.items():
        if name in names:
            value = getattr(import_module(home), name)
            globals()[name] = value
            return value
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    """Return the public names, for completion."""
    return sorted([*globals(), *__all__])
