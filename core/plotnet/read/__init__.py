"""Text -> Network: one module per notation, and the parsers they share.

Whatever goes in, only `plotnet.errors.SpecError` comes out, and nothing is executed.
"""

from typing import TYPE_CHECKING

from plotnet.read.pycore import read_pycore

if TYPE_CHECKING:
    from plotnet.errors import Origin
    from plotnet.network import Network
    from plotnet.read.files import Folder


def read(text: str, origin: "Origin", folder: "Folder") -> "Network":
    """Return the network that a text describes.

    Args:
        text: What the author wrote.
        origin: Where its first line stands.
        folder: Where the files that it names are.

    Raises:
        SpecError: If the text does not describe a network.
    """
    return read_pycore(text, origin, folder)
