"""``plotnet.sty``: the LaTeX commands that every TikZ picture of plotnet is made of."""

from pathlib import Path

_PREAMBLE = r"""\documentclass{article}
\usepackage{amsmath,amssymb,tikz}
% ---- plotnet.sty, so that this file stands alone
\makeatletter
<STYLE>\makeatother
% ---- end of plotnet.sty
"""


def style_file() -> bytes:
    """Return ``plotnet.sty``, for documents that hold pictures of the target ``tikz``."""
    return (Path(__file__).parent / "templates/plotnet.sty").read_bytes()


def preamble() -> str:
    r"""Return all that stands before ``\begin{document}`` where a figure is a file of its own."""
    style = style_file().decode()
    inlined = style[style.index("% --- the page") : style.index("\\endinput")]
    return _PREAMBLE.replace("<STYLE>", inlined)
