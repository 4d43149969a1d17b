"""Hand-written TeX of a figure in PlotNeuralNet's style -> Network."""

from typing import TYPE_CHECKING

from plotnet.errors import SpecError
from plotnet.network import Block, Network
from plotnet.read.tikz.document import Reader
from plotnet.read.tikz.resolve import resolved
from plotnet.read.tikz.source import Fragment, Source
from plotnet.read.tikz.state import State

if TYPE_CHECKING:
    from plotnet.errors import Origin
    from plotnet.read.files import Folder


def read_tikz(text: str, origin: "Origin", folder: "Folder") -> Network:
    """Return the figure that a TeX file shows.

    Args:
        text: The file, or its ``tikzpicture``.
        origin: Where its first line stands.
        folder: Where pictures are looked for.

    Raises:
        SpecError: If it shows no block, a colour is unknown, or it is out of all measure.
    """
    state = State(folder)
    Reader(state, lambda _number, _origin: None).read(Source([Fragment(text, origin, spread=True)]))
    if not any(isinstance(item, Block) for item in state.items):
        raise SpecError(
            r"this figure has no block: it needs a \pic such as {Box={name=conv1}}", origin
        )
    items, notices = resolved(state)
    return Network(items, notices=notices)
