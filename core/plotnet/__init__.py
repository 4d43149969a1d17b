"""Neural-network architecture figures from a few lines of documentation source."""

from plotnet.api import Batch, draw, project_of, read_file
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
from plotnet.figure import Drawing, Source, inline_svg
from plotnet.settings import ALIGNMENTS, ENGINES, SYNTAXES, TARGETS, Settings, one_of
from plotnet.write.sty import style_file

__version__ = "0.1.0"

__all__ = [
    "ALIGNMENTS",
    "ENGINES",
    "SYNTAXES",
    "TARGETS",
    "Batch",
    "CompileError",
    "Drawing",
    "Notice",
    "Origin",
    "PlotnetError",
    "Settings",
    "SettingsError",
    "Source",
    "SpecError",
    "ToolNotFoundError",
    "draw",
    "inline_svg",
    "one_of",
    "project_of",
    "read_file",
    "style_file",
    "suggest",
]
