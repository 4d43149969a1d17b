"""What superfences is told so that the code of a site looks as it did without plotnet.

superfences, which reads our fences, takes over all others from what has shown them until then.
"""

from typing import TYPE_CHECKING, Any

from pymdownx.highlight import HighlightExtension

if TYPE_CHECKING:
    from collections.abc import Mapping

    from markdown import Markdown

CODEHILITE: "dict[str, Any]" = {"css_class": "codehilite", "guess_lang": True}
"""What codehilite does unless it is told otherwise, and pymdownx.highlight does not."""

SHARED = (*CODEHILITE, "linenums", "noclasses", "pygments_style", "use_pygments")
"""The options that both have."""


def highlight_options(codehilite: "Mapping[str, Any] | None") -> dict[str, Any]:
    """Return the options of pymdownx.highlight with which a site shows its code as before.

    Args:
        codehilite: The options of that extension; None: the site has left code to scripts.
    """
    if codehilite is None:
        return {"use_pygments": False}
    said = {**CODEHILITE, **codehilite}
    return {name: said[name] for name in SHARED if name in said}


def keep_code(md: "Markdown") -> None:
    """Let superfences show code as a converter of Markdown has shown it without superfences."""
    there = (each for each in md.registeredExtensions if isinstance(each, HighlightExtension))
    if any(each.enabled for each in there):  # superfences brings one that is not
        return
    has_codehilite = "hilite" in md.treeprocessors
    theirs: Any = md.treeprocessors["hilite"] if has_codehilite else None
    HighlightExtension(**highlight_options(theirs and theirs.config)).extendMarkdown(md)
