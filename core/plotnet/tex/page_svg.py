"""The converter's SVG of one page, written anew: the same picture with ids and sizes of our own.

What mutool names (``font_6_1``) depends on the other pages of the batch; here ids are numbered in
the order in which a page first mentions them, behind a prefix of the caller's, so that a page gives
the same bytes in any company and two pages can stand in one document. The declaration, white space
and the letters beside each outline go.
"""

import re
from typing import Final
from xml.parsers import expat

from plotnet.errors import CompileError

SCALE: Final = 4
"""The converter's units in a point: shadings, which it rasters, become so much finer."""

MAX_BYTES: Final = 64 << 20
_SIZE: Final = re.compile(r"(\d*\.?\d+)(?:pt)?")
_REFERENCE: Final = re.compile(r"""href=["']#([^"']+)["']|url\(#([^)]+)\)""")
_LOCAL_URL: Final = re.compile(r"url\(#([^)]+)\)")
_NEEDLESS_DIGITS: Final = re.compile(r"(\.\d{4})\d+")
_DROPPED: Final = {"data-text", "version"}
_LINKS: Final = {"href", "xlink:href"}


def rewrite(svg: str, id_prefix: str) -> str:
    """Return a page of the converter as SVG that can be put into a document.

    Args:
        svg: What the converter wrote, in units of 1/`SCALE` point.
        id_prefix: What each id begins with.

    Raises:
        CompileError: It is not SVG, is larger than `MAX_BYTES`, or shows an empty page.
    """
    if len(svg) > MAX_BYTES:
        raise CompileError(
            f"the SVG is {len(svg) >> 20} MB large; at most {MAX_BYTES >> 20} MB are accepted"
        )
    writer = _Writer(svg, id_prefix)
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.ordered_attributes = True
    parser.StartDoctypeDeclHandler = _refuse_doctype
    parser.StartElementHandler = writer.start
    parser.EndElementHandler = writer.end
    parser.CharacterDataHandler = writer.text
    try:
        parser.Parse(svg.encode("utf-8", "replace"), True)  # noqa: FBT003 - expat takes it by position
    except expat.ExpatError as error:
        raise CompileError(f"the converter's SVG is broken: {error}") from error
    return "".join(writer.parts)


def _refuse_doctype(*_declaration: object) -> None:
    raise CompileError("the converter's SVG declares a document type, which is refused")


class _Writer:
    """What is written while the page is read.

    Attributes:
        parts: The text so far, in pieces.
    """

    def __init__(self, svg: str, id_prefix: str) -> None:
        self.parts: list[str] = []
        self._open = False
        self._depth = 0
        self._prefix = id_prefix
        self._names: dict[str, str] = {}
        self._used = {first or second for first, second in _REFERENCE.findall(svg)}

    def start(self, tag: str, attributes: list[str]) -> None:
        """Write the start of an element; the end of its tag waits for what it holds."""
        pairs = list(zip(attributes[::2], attributes[1::2], strict=True))
        if self._depth == 0:
            pairs = _root(tag, pairs)
        self._depth += 1
        written = (
            f' {name}="{_escape(value)}"'
            for name, old in pairs
            if (value := self._value(name, old)) is not None
        )
        self._close_tag()
        self.parts.append(f"<{tag}{''.join(written)}")
        self._open = True

    def end(self, tag: str) -> None:
        """Write the end of an element."""
        self._depth -= 1
        self.parts.append("/>" if self._open else f"</{tag}>")
        self._open = False

    def text(self, data: str) -> None:
        """Write text, unless it is the white space between elements."""
        if data.strip():
            self._close_tag()
            self.parts.append(_escape(data))

    def _close_tag(self) -> None:
        if self._open:
            self.parts.append(">")
            self._open = False

    def _value(self, name: str, value: str) -> str | None:
        """Return what an attribute is to say, or None where it is to go."""
        if name in _DROPPED or (name == "id" and value not in self._used):
            return None
        if name == "id":
            return self._name(value)
        if name in _LINKS:
            return f"#{self._name(value[1:])}" if value.startswith("#") else "".join(value.split())
        if name == "d":
            return _NEEDLESS_DIGITS.sub(r"\1", value)
        return _LOCAL_URL.sub(lambda found: f"url(#{self._name(found[1])})", value)

    def _name(self, old: str) -> str:
        return self._names.setdefault(old, f"{self._prefix}{len(self._names) + 1}")


def _root(tag: str, pairs: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Return the attributes of the root with its size in points."""
    given = dict(pairs)
    sides = [_SIZE.fullmatch(given.get(side, "")) for side in ("width", "height")]
    if tag != "svg" or not all(sides):
        raise CompileError("the converter's SVG does not begin with an <svg> that has a size")
    width, height = (float(side[1]) / SCALE for side in sides if side)
    if not (width > 0 and height > 0):
        raise CompileError("the figure is empty: TeX gave a page without width or height")
    size = {"width": f"{_short(width)}pt", "height": f"{_short(height)}pt"}
    return list((given | size).items())


def _short(points: float) -> str:
    return f"{points:.3f}".rstrip("0").rstrip(".")


def _escape(text: str) -> str:
    return (
        text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")
    )
