"""The two writers draw the same: their rasters agree, over every figure and every shape."""

from pathlib import Path

import pytest

from plotnet.api import draw
from plotnet.errors import Origin
from plotnet.figure import Drawing, Source
from plotnet.settings import Settings
from tests.conftest import ROOT
from tests.figures import DEMO, source
from tests.raster import rasterise, save, similarity

ALIKE = 0.98
"""Structural similarity at 100 dpi that counts as the same picture."""

ZOOM = 100 / 96


GALLERY = sorted((ROOT / "docs/gallery").glob("*.yaml"))
"""Every family of layers is drawn by one of them."""


def figure(path: Path) -> Source:
    """Return a figure of the gallery."""
    text = path.read_text(encoding="utf-8")
    return Source(text, Origin(path.name), path.parent, path.parent)


FIGURES = {
    **{name: source(name) for name in DEMO},
    **{f"gallery-{path.stem}": figure(path) for path in GALLERY},
}


@pytest.fixture(scope="module")
def pictures(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, bytes]]:
    """Return every figure as SVG from both engines, each drawn in one batch."""
    folder = tmp_path_factory.mktemp("twins")
    drawn = {}
    for engine in ("native", "tex"):
        settings = Settings.read({"engine": engine, "cache": folder / "cache"})
        batch = draw(list(FIGURES.values()), "svg", settings, folder)
        assert not batch.problems
        drawn[engine] = {
            name: outcome.data
            for name, outcome in zip(FIGURES, batch.outcomes, strict=True)
            if isinstance(outcome, Drawing)
        }
    return drawn


@pytest.mark.tex
@pytest.mark.parametrize("name", FIGURES)
def test_native_and_tex_engine_draw_the_same_picture(
    name: str, pictures: dict[str, dict[str, bytes]]
) -> None:
    """Geometry, colours, opacities, dashes, tips, balls, images and type."""
    native, tex = (rasterise(pictures[engine][name], ZOOM) for engine in ("native", "tex"))
    alike = similarity(native, tex)
    if alike < ALIKE:
        save(native, Path("build/results") / f"{name}-native.png")
        save(tex, Path("build/results") / f"{name}-tex.png")
    assert alike >= ALIKE
