"""What a reader may download of figures, as files of a site or within a page."""

import base64
import re
from functools import partial
from typing import TYPE_CHECKING

import plotnet
from plotnet import Drawing, Source

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from mkdocs_plotnet.figures import Drawn, Figure
    from plotnet import Offered, PlotnetError, Settings


def offer(
    drawn: "Iterable[Drawn]", settings: "Settings", project: "Path"
) -> "tuple[dict[Figure, tuple[Offered, ...]], list[PlotnetError]]":
    """Make what is offered of figures.

    Returns:
        The files of each figure that offers some, and what is wrong with those that cannot be made.
    """
    asked = {
        each.figure: plotnet.Asked(
            each.figure.source, each.outcome, each.figure.frame.downloads, each.figure.origin
        )
        for each in drawn
        if each.figure.frame.downloads
        and isinstance(each.figure.source, Source)
        and isinstance(each.outcome, Drawing)
    }
    if not asked:
        return {}, []
    draw = partial(plotnet.draw, settings=settings, project=project)
    files, faults = plotnet.offer(list(asked.values()), draw)
    return dict(zip(asked, files, strict=True)), list(faults)


def file_name(drawn: "Drawn", suffix: str) -> str:
    """Return what a file of a figure is called: its name tells its content.

    Args:
        drawn: The figure, of which there is a picture.
        suffix: What the name ends with, after a dot.
    """
    outcome = drawn.outcome
    title, key = (outcome.title, outcome.key) if isinstance(outcome, Drawing) else ("", "")
    words = re.sub(r"[^\w-]+", "-", drawn.figure.frame.name or title).strip("-").lower()
    return f"{words or 'figure'}-{key[:8]}.{suffix}"


def data_url(data: bytes) -> str:
    """Return an address that holds a file, for pages of hosts that write none beside them."""
    return f"data:application/octet-stream;base64,{base64.b64encode(data).decode('ascii')}"
