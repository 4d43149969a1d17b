"""The source of a figure, shown below it as a listing that can be copied."""

from typing import TYPE_CHECKING

from docutils import nodes

import plotnet

if TYPE_CHECKING:
    from plotnet import Source


def listing(source: "Source") -> nodes.literal_block:
    """Return the source of a figure as a listing.

    Lexers of Pygments are asked not to judge it: what is wrong with the text is reported where
    the figure is drawn.
    """
    text = source.text.strip("\n")
    language, _ = plotnet.NOTATIONS[source.notation]
    return nodes.literal_block(
        text, text, language=language, force=True, classes=["plotnet-source"]
    )
