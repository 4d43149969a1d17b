"""Text -> Network or Architecture: one module per notation, and the parsers they share.

Whatever goes in, only `plotnet.errors.SpecError` comes out, and nothing is executed.
"""

import re
from typing import TYPE_CHECKING, Final

from msgspec.structs import replace

if TYPE_CHECKING:
    from plotnet.architecture import Architecture
    from plotnet.errors import Origin
    from plotnet.network import Network
    from plotnet.read.files import Folder

_BLOCKS: Final = (
    r"-( |$)|---|(?!(?:if|for|while|with|def|class|try|match|async)\b)[\"']?[\w .…-]+[\"']?:( |$)"
)
"""How the first line of a figure in the block language starts; compiled where it is first used."""

_TEX: Final = r"(\s|%.*\n)*\\[A-Za-z]"
"""How a figure in TeX starts: comments, and a command."""

_PYTHON: Final = r"(?m)\w\s*\(|^\s*(import|from)\s|^\s*[\w.]+\s*=|\"\"\"|'''"
"""What no figure in the block language holds whose first line is not of that kind."""


def read(
    text: str, origin: "Origin", folder: "Folder", syntax: str = "auto"
) -> "Network | Architecture":
    """Return the figure that a text describes.

    Args:
        text: What the author wrote.
        origin: Where its first line stands.
        folder: Where the files that it names are.
        syntax: Its notation, one of `plotnet.settings.SYNTAXES`.

    Raises:
        SpecError: If the text does not describe a figure.
    """
    chosen = notation(text) if syntax == "auto" else syntax
    if chosen != "blocks":  # their readers tell lines alone
        origin = replace(origin, column=None)
    if chosen == "pycore":
        from plotnet.read.pycore import read_pycore  # noqa: PLC0415 - not for what is stored

        return read_pycore(text, origin, folder)
    if chosen == "tikz":
        from plotnet.read.tikz.read import read_tikz  # noqa: PLC0415 - few figures are TeX

        return read_tikz(text, origin, folder)
    from plotnet.read.blocks import read_blocks  # noqa: PLC0415 - scripts do without it

    return read_blocks(text, origin, folder)


def notation(text: str) -> str:
    r"""Return the notation that a text looks like.

    >>> notation("- conv: 64"), notation("to_Conv('a', 512, 64)"), notation("layers:\n- pool")
    ('blocks', 'pycore', 'blocks')
    """
    if re.match(_TEX, text.removeprefix("\ufeff")):
        return "tikz"
    lines = (line for line in text.removeprefix("\ufeff").splitlines() if line.strip())
    first = next((line for line in lines if not line.lstrip().startswith("#")), "")
    if re.match(_BLOCKS, first.lstrip()) or not re.search(_PYTHON, text):
        return "blocks"
    return "pycore"
