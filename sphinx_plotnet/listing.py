"""The source of a figure, shown below it as a listing that can be copied."""

from typing import TYPE_CHECKING, Final

from docutils import nodes

from plotnet import notation

if TYPE_CHECKING:
    from collections.abc import Mapping

    from plotnet import Source

LANGUAGES: "Final[Mapping[str, str]]" = {"blocks": "yaml", "pycore": "python", "tikz": "latex"}
"""The lexer of each notation."""

SUFFIXES: "Final[Mapping[str, str]]" = {"blocks": "yaml", "pycore": "py", "tikz": "tex"}
"""What a file of each notation ends with."""


def listing(source: "Source") -> nodes.literal_block:
    """Return the source of a figure as a listing.

    Lexers of Pygments are asked not to judge it: what is wrong with the text is reported where
    the figure is drawn.
    """
    text = source.text.strip("\n")
    language = LANGUAGES[notation_of(source)]
    return nodes.literal_block(
        text, text, language=language, force=True, classes=["plotnet-source"]
    )


def notation_of(source: "Source") -> str:
    """Return the notation of a figure, found out where its author has not named it."""
    return notation(source.text) if source.syntax == "auto" else source.syntax
