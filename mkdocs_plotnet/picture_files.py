"""The files of a site that are pictures of figures, or what a reader may download of them."""

import re
from typing import TYPE_CHECKING, Literal, cast, get_args

from mkdocs.structure.files import File
from mkdocs.utils import write_file

import plotnet
from mkdocs_plotnet.listing import SUFFIXES, syntax_of
from plotnet import Drawing, PlotnetError, Source, SpecError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files

    from mkdocs_plotnet.figures import Drawn

FOLDER = "assets/plotnet"
TITLES = {"svg": "SVG", "pdf": "PDF", "tex": "TeX", "source": "source"}

Rendered = Literal["pdf", "tex"]
RENDERED: tuple[Rendered, ...] = get_args(Rendered)
"""The downloads that are drawn in a batch of their own."""


class PictureFiles:
    """Puts files into a site, while MkDocs reads it and after.

    Attributes:
        faults: What is wrong with those that a reader may download.
    """

    def __init__(self, config: "MkDocsConfig", files: "Files") -> None:
        self.config = config
        self.files = files
        self.faults: list[PlotnetError] = []
        self.others: dict[tuple[str, str], Drawing] = {}
        self.copied = False

    def draw(self, drawn: "Sequence[Drawn]", settings: plotnet.Settings, project: "Path") -> None:
        """Draw what is offered of figures and is no SVG."""
        for target in RENDERED:
            asked = [each for each in drawn if target in each.figure.frame.downloads]
            sound = [each for each in asked if isinstance(each.outcome, Drawing)]
            if not sound:
                continue
            sources = [cast(Source, each.figure.source) for each in sound]
            batch = plotnet.draw(sources, target, settings, project)
            self.faults += batch.problems
            for each, outcome in zip(sound, batch.outcomes, strict=True):
                if isinstance(outcome, PlotnetError):
                    message = f"download: no {TITLES[target]}: {outcome.message}"
                    self.faults.append(SpecError(message, each.figure.origin))
                else:
                    self.others[cast(Drawing, each.outcome).key, target] = outcome

    def picture(self, drawn: "Drawn") -> str:
        """Return the path of the picture of a figure, which is a file of its own."""
        drawing = cast(Drawing, drawn.outcome)
        return self._put(drawn, "svg", plotnet.svg_file(drawing).encode())

    def downloads(self, drawn: "Drawn") -> "Mapping[str, str]":
        """Return what each file is called that is offered of a figure, and its path."""
        if isinstance(drawn.outcome, PlotnetError):
            return {}
        paths = {kind: self._download(drawn, kind) for kind in drawn.figure.frame.downloads}
        return {TITLES[kind]: path for kind, path in paths.items() if path}

    def _download(self, drawn: "Drawn", kind: str) -> str:
        """Return the path of a file that is offered; nothing if it could not be drawn."""
        if kind == "svg":
            return self.picture(drawn)
        if kind == "source":
            source = cast(Source, drawn.figure.source)
            return self._put(drawn, SUFFIXES[syntax_of(source)], source.text.encode())
        other = self.others.get((cast(Drawing, drawn.outcome).key, kind))
        return self._put(drawn, kind, other.data) if other else ""

    def _put(self, drawn: "Drawn", suffix: str, data: bytes) -> str:
        """Put a file into the site, and return its path there.

        Its name tells its content, so that one that is there already is the same.
        """
        drawing = cast(Drawing, drawn.outcome)
        words = re.sub(r"[^\w-]+", "-", drawn.figure.frame.name or drawing.title).strip("-").lower()
        path = f"{FOLDER}/{words or 'figure'}-{drawing.key[:8]}.{suffix}"
        if self.files.get_file_from_path(path) is None:
            file = File.generated(self.config, path, content=data)
            self.files.append(file)
            if self.copied:
                write_file(data, file.abs_dest_path)
        return path
