"""The converter's SVG of one page, written anew: the same picture with ids and sizes of our own.

What mutool names (``font_6_1``) depends on the other pages of the batch; here ids are numbered in
the order in which a page first mentions them, behind a prefix of the caller's, so that a page gives
the same bytes in any company and two pages can stand in one document. What says nothing goes: the
declaration, white space, the letters beside each outline, and attributes that repeat a default or
the element before. What a page marks (`plotnet.tex.dress`) gets the tags that are made for it.
"""

import re
from typing import Final
from xml.parsers import expat

from plotnet.errors import CompileError
from plotnet.tex.convert import SCALE
from plotnet.tex.dress import PLAIN, Dress

MAX_BYTES: Final = 64 << 20
_SIZE: Final = re.compile(r"(\d*\.?\d+)(?:pt)?")
_HREF: Final = re.compile(r"""href=["']#([^"']+)["']""")
_LOCAL_URL: Final = re.compile(r"url\(#([^)]+)\)")
_SPECIAL: Final = re.compile('[&<>"]')
_LETTER_DIGITS: Final = re.compile(r"(?<=\.\d{4})\d+")
"""Beyond a ten-thousandth of the size of the type."""

_LINE_DIGITS: Final = re.compile(r"(?<=\.\d\d)\d+")
"""Beyond a hundredth of a point."""

_LETTER: Final = re.compile(r' data-text=".{1,9}?"(?= [\w:]+=|/?>)')
"""Which letter an outline is; MuPDF 1.21 writes ``<`` there as it is, which is not XML."""

_DROPPED: Final = {"version"}
_LINKS: Final = {"href", "xlink:href"}
_SAID_ONCE: Final = {
    "stroke-miterlimit": "10",
    "stroke-linecap": "butt",
    "stroke-linejoin": "miter",
}
"""What the root says for all, or SVG for all roots."""

_UNPAINTED: Final = {"defs", "clipPath", "mask", "symbol", "pattern"}
"""Elements whose content is no group's business."""


def rewrite(svg: str, id_prefix: str, dress: Dress = PLAIN) -> str:
    """Return a page of the converter as SVG that can be put into a document.

    Args:
        svg: What the converter wrote, in units of 1/`SCALE` point.
        id_prefix: What each id begins with.
        dress: What is put around the drawing and its parts.

    Raises:
        CompileError: It is not SVG, is larger than `MAX_BYTES`, or shows an empty page.
    """
    if len(svg) > MAX_BYTES:
        raise CompileError(
            f"the SVG is {len(svg) >> 20} MB large; at most {MAX_BYTES >> 20} MB are accepted"
        )
    svg = _LETTER.sub("", svg)
    writer = _Writer(svg, id_prefix, dress)
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

    def __init__(self, svg: str, id_prefix: str, dress: Dress) -> None:
        self.parts: list[str] = []
        self._dress = dress
        self._prefix = id_prefix
        self._names: dict[str, str] = {}
        self._known: dict[tuple[str, str], str] = {}
        self._used = {*_HREF.findall(svg), *_LOCAL_URL.findall(svg)}
        self._ends: list[str] = []
        self._is_open = False
        self._unpainted = 0
        self._row: list[str] = []
        self._place = ""

    def start(self, tag: str, attributes: list[str]) -> None:
        """Write the start of an element; the end of its tag waits for what it holds."""
        if not self._ends:
            self._root(tag, dict(zip(attributes[::2], attributes[1::2], strict=True)))
            return
        if tag == "path" and not self._unpainted:
            self._path(attributes)
            return
        self._finish_row()
        self._close_tag()
        self._unpainted += tag in _UNPAINTED
        marked = self._dress.marks.get(_value_of("data-name", attributes)) if tag == "g" else None
        if marked:
            self.parts.append(marked.start)
            self._ends.append(marked.end)
            return
        self.parts.append(f"<{tag}{self._written(attributes, _LETTER_DIGITS)}")
        self._ends.append(f"</{tag}>")
        self._is_open = True

    def end(self, tag: str) -> None:
        """Write the end of an element."""
        if tag == "path" and not self._unpainted:
            self._ends.pop()
            return
        self._finish_row()
        closing = self._ends.pop()
        self._unpainted -= tag in _UNPAINTED
        if self._is_open and self._ends:
            self.parts.append("/>")
        else:
            self._close_tag()
            self.parts.append(closing)
        self._is_open = False

    def text(self, data: str) -> None:
        """Write text, unless it is the white space between elements."""
        if data.strip():
            self._finish_row()
            self._close_tag()
            self.parts.append(_escape(data))

    def _root(self, tag: str, given: dict[str, str]) -> None:
        width, height = _size(tag, given)
        sides = self._dress.root or f' width="{_short(width)}pt" height="{_short(height)}pt"'
        namespaces = "".join(
            f' {name}="{_escape(value)}"'
            for name, value in given.items()
            if name.startswith("xmlns")
        )
        view = _escape(given.get("viewBox", f"0 0 {given['width']} {given['height']}"))
        start = f'<svg{namespaces}{sides} viewBox="{view}" stroke-miterlimit="10">'
        self.parts += [start, self._dress.head]
        self._ends.append(f"{self._dress.tail}</svg>")

    def _path(self, attributes: list[str]) -> None:
        """Keep a path that stands in a row of some with one transform."""
        place = _value_of("transform", attributes)
        if place != self._place:
            self._finish_row()
            self._place = place
        self._row.append(self._written(attributes, _LINE_DIGITS, without="transform"))
        self._ends.append("")

    def _finish_row(self) -> None:
        """Write the paths that have been kept, in a group if there is more than one of them."""
        if not self._row:
            return
        self._close_tag()
        place = f' transform="{_escape(self._place)}"' if self._place else ""
        if len(self._row) == 1 or not place:
            self.parts += [f"<path{place}{path}/>" for path in self._row]
        else:
            self.parts += [f"<g{place}>", *(f"<path{path}/>" for path in self._row), "</g>"]
        self._row = []

    def _close_tag(self) -> None:
        if self._is_open:
            self.parts.append(">")
            self._is_open = False

    def _written(self, attributes: list[str], digits: re.Pattern[str], without: str = "") -> str:
        """Return attributes as they are to be, each with a space before."""
        written = ""
        names = iter(attributes)
        for name, old in zip(names, names, strict=True):
            if name == "d":
                written += f' d="{_escape(digits.sub("", old))}"'
            elif name != without:
                if (name, old) not in self._known:
                    self._known[name, old] = self._attribute(name, old)
                written += self._known[name, old]
        return written

    def _attribute(self, name: str, old: str) -> str:
        """Return an attribute as it is to be, with a space before; nothing where it is to go."""
        if name in _DROPPED or _SAID_ONCE.get(name) == old:
            return ""
        if name == "fill" and old in self._dress.fills:
            return self._dress.fills[old]
        if name == "stroke" and old in self._dress.lines:
            return self._dress.lines[old]
        value = self._value(name, old)
        return "" if value is None else f' {name}="{_escape(value)}"'

    def _value(self, name: str, value: str) -> str | None:
        """Return what an attribute is to say, or None where it is to go."""
        if name == "id":
            return self._name(value) if value in self._used else None
        if name in _LINKS:
            return f"#{self._name(value[1:])}" if value.startswith("#") else "".join(value.split())
        if name == "stroke" and value == "#000000":
            return self._dress.ink
        if "url(" in value:
            return _LOCAL_URL.sub(lambda found: f"url(#{self._name(found[1])})", value)
        return value

    def _name(self, old: str) -> str:
        return self._names.setdefault(old, f"{self._prefix}{len(self._names) + 1}")


def _value_of(name: str, attributes: list[str]) -> str:
    """Return an attribute, or nothing where there is none of that name."""
    for at in range(0, len(attributes), 2):
        if attributes[at] == name:
            return attributes[at + 1]
    return ""


def _size(tag: str, given: dict[str, str]) -> tuple[float, float]:
    """Return width and height of the page in points."""
    sides = [_SIZE.fullmatch(given.get(side, "")) for side in ("width", "height")]
    if tag != "svg" or not all(sides):
        raise CompileError("the converter's SVG does not begin with an <svg> that has a size")
    width, height = (float(side[1]) / SCALE for side in sides if side)
    if not (width > 0 and height > 0):
        raise CompileError("the figure is empty: TeX gave a page without width or height")
    return width, height


def _short(points: float) -> str:
    return f"{points:.3f}".rstrip("0").rstrip(".")


def _escape(text: str) -> str:
    if not _SPECIAL.search(text):
        return text
    return (
        text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")
    )
