"""The files of a site that are pictures of figures, or what a reader may download of them."""

from typing import TYPE_CHECKING, cast

from mkdocs.structure.files import File
from mkdocs.utils import write_file

import plotnet
from mkdocs_plotnet.downloads import file_name, offer
from plotnet import Drawing, PlotnetError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files

    from mkdocs_plotnet.figures import Drawn, Figure
    from plotnet import Offered

FOLDER = "assets/plotnet"


class PictureFiles:
    """Puts files into a site, while MkDocs reads it and after.

    Attributes:
        faults: What is wrong with those that a reader may download.
    """

    def __init__(self, config: "MkDocsConfig", files: "Files") -> None:
        self.config = config
        self.files = files
        self.faults: list[PlotnetError] = []
        self.offered: dict[Figure, tuple[Offered, ...]] = {}
        self.copied = False

    def draw(self, drawn: "Sequence[Drawn]", settings: plotnet.Settings, project: "Path") -> None:
        """Make what is offered of figures."""
        offered, faults = offer(drawn, settings, project)
        self.faults += faults
        self.offered |= offered

    def picture(self, drawn: "Drawn") -> str:
        """Return the path of the picture of a figure, which is a file of its own."""
        drawing = cast(Drawing, drawn.outcome)
        return self._put(drawn, "svg", plotnet.svg_file(drawing).encode())

    def downloads(self, drawn: "Drawn") -> "Mapping[str, str]":
        """Return what each file is called that is offered of a figure, and its path."""
        files = self.offered.get(drawn.figure, ())
        return {each.label: self._put(drawn, each.suffix, each.data) for each in files}

    def _put(self, drawn: "Drawn", suffix: str, data: bytes) -> str:
        """Put a file into the site, and return its path there.

        Its name tells its content, so that one that is there already is the same.
        """
        path = f"{FOLDER}/{file_name(drawn, suffix)}"
        if self.files.get_file_from_path(path) is None:
            file = File.generated(self.config, path, content=data)
            self.files.append(file)
            if self.copied:
                write_file(data, file.abs_dest_path)
        return path
