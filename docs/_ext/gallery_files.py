"""The files of the gallery: pictures in every theme, downloads, sources."""

from pathlib import Path
from typing import TYPE_CHECKING, Final

from gallery_networks import NETWORKS

import plotnet
from plotnet.engine import tex_problem
from plotnet.write.pdf import can_write_pdf

if TYPE_CHECKING:
    from plotnet.settings import Target

ROOT: Final = Path(__file__).parents[2]
FOLDER: Final = "pictures"
"""Where they are put, within the site."""


def has_tex() -> bool:
    """Tell whether TeX is there, so that there are pictures of its own."""
    return tex_problem() is None


def has_pdf() -> bool:
    """Tell whether anything is there that makes PDF."""
    return can_write_pdf() or has_tex()


def write(site: Path) -> None:
    """Write all files into the folder of a site that has been built.

    Raises:
        PlotnetError: If a network cannot be drawn.
    """
    folder = site / FOLDER
    folder.mkdir(exist_ok=True)
    for name, network in NETWORKS.items():
        (folder / f"{name}.yaml").write_text(network.text, encoding="utf-8")
    for theme in plotnet.THEME_NAMES:
        _write_pictures(folder, f"-{theme}", plotnet.Settings.read({"theme": theme}))
    _write_data(folder, "tex")
    if has_tex():
        _write_pictures(folder, "-tex", plotnet.Settings(engine="tex"))
    if has_pdf():
        _write_data(folder, "pdf")


def _write_pictures(folder: Path, suffix: str, settings: plotnet.Settings) -> None:
    for name, drawing in drawn("svg", settings).items():
        (folder / f"{name}{suffix}.svg").write_text(plotnet.svg_file(drawing), encoding="utf-8")


def _write_data(folder: Path, target: "Target") -> None:
    for name, drawing in drawn(target).items():
        (folder / f"{name}.{target}").write_bytes(drawing.data)


def drawn(target: "Target", settings: plotnet.Settings | None = None) -> dict[str, plotnet.Drawing]:
    """Return every network, drawn.

    Raises:
        PlotnetError: If one cannot be.
    """
    sources = [
        plotnet.Source(
            network.text, plotnet.Origin(str(network.path)), network.path.parent, ROOT / "docs"
        )
        for network in NETWORKS.values()
    ]
    batch = plotnet.draw(sources, target, settings or plotnet.Settings(), ROOT)
    drawings = {}
    for name, outcome in zip(NETWORKS, batch.outcomes, strict=True):
        if isinstance(outcome, plotnet.PlotnetError):
            raise outcome
        drawings[name] = outcome
    return drawings
