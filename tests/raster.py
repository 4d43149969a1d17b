"""Pictures of what was drawn, and how alike two of them are."""

import io
from pathlib import Path

import numpy as np
import resvg_py
from numpy.typing import NDArray
from PIL import Image
from skimage.metrics import structural_similarity

Raster = NDArray[np.float64]

OVERSAMPLING = 4
"""Pictures are drawn larger and averaged, so that they do not differ by where the pixels fall."""


def rasterise(svg: str | bytes, zoom: float = 1.0) -> Raster:
    """Return an SVG as rows of pixels, RGB from 0 to 255, on white."""
    text = svg if isinstance(svg, str) else svg.decode()
    data = resvg_py.svg_to_bytes(
        svg_string=text,
        background="white",
        zoom=zoom * OVERSAMPLING,
        dpi=96,
        skip_system_fonts=True,
    )
    big = np.asarray(Image.open(io.BytesIO(bytes(data))).convert("RGB"), dtype=np.float64)
    height, width = (side // OVERSAMPLING for side in big.shape[:2])
    cut = big[: height * OVERSAMPLING, : width * OVERSAMPLING]
    blocks = cut.reshape(height, OVERSAMPLING, width, OVERSAMPLING, 3)
    return np.asarray(blocks.mean(axis=(1, 3)), dtype=np.float64)


def similarity(one: Raster, other: Raster) -> float:
    """Return the structural similarity of two pictures of about the same size, 1 for equal ones."""
    height, width = (min(a, b) for a, b in zip(one.shape[:2], other.shape[:2], strict=True))
    assert abs(one.shape[0] - other.shape[0]) <= 2
    assert abs(one.shape[1] - other.shape[1]) <= 2
    pair = (one[:height, :width], other[:height, :width])
    return float(structural_similarity(*pair, channel_axis=2, data_range=255))  # type: ignore[no-untyped-call]


def save(raster: Raster, path: Path) -> None:
    """Write a picture, so that a failed comparison can be looked at."""
    path.parent.mkdir(parents=True, exist_ok=True)
    Image.fromarray(raster.round().astype(np.uint8)).save(path)
