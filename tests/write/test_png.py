"""PNG without TeX."""

import io
from importlib.metadata import version
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from plotnet import engine
from plotnet.api import draw
from plotnet.errors import PlotnetError, ToolNotFoundError
from plotnet.settings import Settings
from plotnet.write import png
from tests.figures import source

SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="20" height="10" fill="currentColor">'
    '<path d="M0 0h10v10h-10z"/></svg>'
)


@pytest.mark.parametrize(("dpi", "size"), [(96, (20, 10)), (192, (40, 20)), (48, (10, 5))])
def test_a_picture_has_the_size_that_its_resolution_gives(dpi: int, size: tuple[int, int]) -> None:
    image = Image.open(io.BytesIO(png.write_png(SVG, dpi)))

    assert image.format == "PNG"
    assert image.size == size
    assert image.convert("RGB").getpixel((size[0] // 4, 2)) == (0, 0, 0)
    assert image.convert("RGB").getpixel((size[0] * 3 // 4, 2)) == (255, 255, 255)


def test_the_native_engine_draws_png_without_tex(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "")
    (first, second) = (
        draw([source("simple")], "png", Settings.read({"dpi": dpi}), tmp_path).outcomes[0]
        for dpi in (96, 192)
    )

    assert not isinstance(first, PlotnetError), first
    assert not isinstance(second, PlotnetError), second
    sizes = [np.array(Image.open(io.BytesIO(each.data)).size) for each in (first, second)]
    assert abs(sizes[0] - (first.width_px, first.height_px)).max() <= 1
    assert abs(sizes[1] - 2 * sizes[0]).max() <= 1


def test_two_runs_give_the_same_bytes() -> None:
    assert png.write_png(SVG, 96) == png.write_png(SVG, 96)


def test_without_the_renderer_png_comes_from_tex(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(png, "find_spec", lambda _name: None)

    assert engine.drawer("native", "png") == "tex"
    assert engine.drawer("native", "svg") == "svg"
    with pytest.raises(ToolNotFoundError, match=r"plotnet\[png\]"):
        png.write_png(SVG, 96)


def test_the_version_of_the_renderer_decides_the_key() -> None:
    assert engine.toolchain("svg", "png") == (("resvg-py", version("resvg-py")),)
    assert engine.toolchain("svg", "svg") == ()
