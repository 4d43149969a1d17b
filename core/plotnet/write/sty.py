"""``plotnet.sty``: the LaTeX commands that every TikZ picture of plotnet is made of."""

from importlib.resources import files


def style_file() -> bytes:
    """Return ``plotnet.sty``, for documents that hold pictures of the target ``tikz``."""
    return files("plotnet.write").joinpath("templates/plotnet.sty").read_bytes()
