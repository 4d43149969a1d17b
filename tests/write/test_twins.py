"""The two writers draw the same: their rasters agree, over every figure and every shape."""

from pathlib import Path

import pytest

from plotnet.api import draw
from plotnet.errors import PlotnetError
from plotnet.figure import Source
from plotnet.settings import Settings
from tests.figures import DEMO, source
from tests.raster import rasterise, save, similarity

ALIKE = 0.98
"""Structural similarity at 100 dpi that counts as the same picture."""

ZOOM = 100 / 96


def picture(figure: Source, engine: str, folder: Path) -> bytes:
    """Return a figure as SVG from one engine."""
    batch = draw([figure], "svg", Settings.read({"engine": engine}), folder)
    (outcome,) = batch.outcomes
    assert not isinstance(outcome, PlotnetError), outcome
    assert not batch.problems
    return outcome.data


@pytest.mark.tex
@pytest.mark.parametrize("name", DEMO)
def test_native_and_tex_engine_draw_the_same_picture(name: str, tmp_path: Path) -> None:
    """Geometry, colours, opacities, dashes, tips, balls, images and type."""
    native, tex = (
        rasterise(picture(source(name), engine, tmp_path), ZOOM) for engine in ("native", "tex")
    )
    alike = similarity(native, tex)
    if alike < ALIKE:
        save(native, Path("build/results") / f"{name}-native.png")
        save(tex, Path("build/results") / f"{name}-tex.png")
    assert alike >= ALIKE
