"""SVG -> PNG, without TeX, through resvg: the extra ``plotnet[png]``."""

from importlib.util import find_spec

from plotnet.errors import ToolNotFoundError

DPI_OF_CSS = 96
"""At this resolution a pixel of the image is a pixel of CSS."""


def can_write_png() -> bool:
    """Tell whether the renderer is installed."""
    return find_spec("resvg_py") is not None


def write_png(svg: str, dpi: int) -> bytes:
    """Return the picture of an SVG on white.

    Args:
        svg: As `plotnet.write.svg` writes it.
        dpi: Pixels per inch.

    Raises:
        ToolNotFoundError: If the renderer is not installed.
    """
    if not can_write_png():
        raise ToolNotFoundError("resvg-py is not installed: pip install 'plotnet[png]'")
    import resvg_py  # noqa: PLC0415 - an extra

    zoom = dpi / DPI_OF_CSS
    return bytes(resvg_py.svg_to_bytes(svg_string=svg, background="white", zoom=zoom, dpi=96))
