"""``plotnet.sty``: the LaTeX commands that every TikZ picture of plotnet is made of."""

from pathlib import Path


def style_file() -> bytes:
    """Return ``plotnet.sty``, for documents that hold pictures of the target ``tikz``."""
    return (Path(__file__).parent / "templates/plotnet.sty").read_bytes()
