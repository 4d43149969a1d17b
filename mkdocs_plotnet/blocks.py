"""The block ``/// plotnet``: a figure as pymdownx.blocks writes its blocks.

The text between its first line and its last is not Markdown. Its body is taken from the file of
the page, where it is known: Python-Markdown drops blank lines, and lines are what errors name.
"""

import textwrap
from typing import TYPE_CHECKING, Any, Final
from xml.etree.ElementTree import Element, SubElement

from markdown.util import AtomicString
from pymdownx.blocks import BlocksExtension
from pymdownx.blocks.block import Block

from mkdocs_plotnet.marks import OPEN
from mkdocs_plotnet.places import block_key

if TYPE_CHECKING:
    from collections.abc import Mapping

    from markdown import Markdown
    from pymdownx.blocks import BlocksProcessor

    from mkdocs_plotnet.fence import PlotnetExtension
    from mkdocs_plotnet.places import Place


class AnyOption(dict[str, tuple[object, object]]):
    """A specification of options that lets every option pass, with every value.

    pymdownx.blocks shows a block with a wrong option as text, and tells nobody.
    """

    def __contains__(self, name: object) -> bool:
        """Tell that an option is known."""
        return isinstance(name, str)

    def __missing__(self, name: str) -> tuple[object, object]:
        """Return the default of an option that is not known, and no check."""
        return None, None


class PlotnetBlock(Block):  # type: ignore[misc] # pymdownx has no types
    """A figure in a block."""

    NAME = "plotnet"
    ARGUMENT = None
    CONFIG: Final = ()

    def on_init(self) -> None:
        """Let every option pass; they are checked where errors can be reported."""
        self.attributes: object = {}
        self.option_spec: AnyOption = AnyOption({"attrs": ({}, self._keep)})

    def _keep(self, attributes: object) -> dict[str, object]:
        """Keep the attributes, and have pymdownx set none."""
        self.attributes = attributes or {}
        return {}

    def on_markdown(self) -> str:
        """Take the body as it is."""
        return "raw"

    def dedent(self, text: str | None, length: int | None = None) -> str:  # noqa: ARG002 - pymdownx's
        """Return a body as it is; pymdownx 10 fails where there is none, and we dedent."""
        return text or ""

    def on_create(self, parent: Element) -> Element:
        """Return the element that the body is put in."""
        return SubElement(parent, "div", {OPEN: self.argument or ""})

    def on_end(self, block: Element) -> None:
        """Make the element a paragraph with the mark of the figure."""
        extension: PlotnetExtension = self.config["extension"]
        text = str(block.text or "")
        given = _written(self.options, self.attributes, self.argument)
        place = extension.place(
            block_key(text.split("\n"), given.get("file") or "", self.argument or "")
        )
        mark = extension.read(_body(text, place), given, place)
        block.clear()
        block.tag = "p"
        block.text = AtomicString(self.md.htmlStash.store(mark))


class PlotnetBlocks(BlocksExtension):  # type: ignore[misc] # pymdownx has no types
    """Makes the block known."""

    def __init__(self, extension: "PlotnetExtension") -> None:
        super().__init__()
        self.extension = extension

    def extendMarkdownBlocks(  # noqa: N802 - the name is pymdownx's
        self, _md: "Markdown", block_mgr: "BlocksProcessor"
    ) -> None:
        """Register it, unless it is known already."""
        if PlotnetBlock.NAME not in block_mgr.blocks:
            block_mgr.register(PlotnetBlock, {"extension": self.extension})


def add_block(md: "Markdown", extension: "PlotnetExtension") -> None:
    """Let a converter of Python-Markdown know the block, from the text on that it begins with."""
    PlotnetBlocks(extension).extendMarkdown(md)


def _written(
    options: "Mapping[str, Any]", attributes: object, caption: str | None
) -> dict[str, str | None]:
    """Return the options as a fence would have them; YAML has read numbers and lists."""
    given: dict[str, str | None] = {"caption": caption} if caption else {}
    given |= {name: _word(value) for name, value in options.items() if name != "attrs"}
    if not isinstance(attributes, dict):
        return given | {"attrs": _word(attributes)}
    words = {str(name): _word(value) for name, value in attributes.items()}
    if "id" in words:
        given.setdefault("name", words.pop("id"))
    if "class" in words:
        given["class"] = " ".join([given.get("class") or "", words.pop("class") or ""])
    return words | given


def _word(value: object) -> str | None:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, list | tuple):
        return " ".join(map(str, value))
    return None if value is None else str(value)


def _body(text: str, place: "Place") -> str:
    """Return the body of a block with all of its lines."""
    if place.body is None:
        return textwrap.dedent(text)
    lines = (line.lstrip(">") if line.startswith(">") else line for line in place.body)
    return textwrap.dedent("\n".join(lines).expandtabs(4)).rstrip()
