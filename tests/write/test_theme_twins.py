"""Hatching, ink and paper are the same in both engines."""

from pathlib import Path

import pytest

from plotnet.api import draw
from plotnet.errors import PlotnetError
from plotnet.settings import Settings
from tests.figures import source
from tests.raster import rasterise, similarity

ALIKE = 0.99


@pytest.mark.tex
@pytest.mark.parametrize("theme", ["mono", "dark"])
def test_a_theme_looks_the_same_from_both_engines(theme: str, tmp_path: Path) -> None:
    pictures = []
    for engine in ("native", "tex"):
        settings = Settings.read({"engine": engine, "theme": theme})
        (outcome,) = draw([source("fcn8")], "svg", settings, tmp_path).outcomes
        assert not isinstance(outcome, PlotnetError), outcome
        pictures.append(rasterise(outcome.data, 100 / 96))
    native, tex = pictures

    assert similarity(native, tex) >= ALIKE
