"""What goes into plotnet and what comes out: a figure's source, its drawing, its stored form."""

import json
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

from plotnet.errors import Notice, Origin

if TYPE_CHECKING:
    from plotnet.scene import Scene


@dataclass(frozen=True, slots=True)
class Source:
    """One figure as its author wrote it.

    Attributes:
        text: The body of the block, or the content of the file that it names.
        origin: Where the first line of the text stands.
        folder: What relative names of files in the text start from; absolute.
        root: What must hold all of these files; absolute.
        syntax: The notation of the text, one of `plotnet.settings.SYNTAXES`.
        engine: What is to draw it, or None for what the settings say.
    """

    text: str
    origin: Origin
    folder: Path
    root: Path
    syntax: str = "auto"
    engine: str | None = None


@dataclass(frozen=True, slots=True)
class Drawing:
    """A drawn figure.

    Attributes:
        data: SVG, PDF, PNG or TeX. SVG starts with ``<svg`` and can stand in a page as it is.
        target: Which of them.
        key: 64 hex digits of everything that decided the data. Ids in SVG start with ``pn``
            and the first six of them.
        width_px: Of the picture, CSS pixels.
        height_px: Likewise.
        title: The figure in a few words.
        description: The figure in a few sentences: its alternative text.
        files: Name and content of each file that TeX of this drawing includes.
        depends: The files that were read for it.
        notices: What the author should know.
    """

    data: bytes
    target: str
    key: str
    width_px: float
    height_px: float
    title: str
    description: str
    files: tuple[tuple[str, bytes], ...] = ()
    depends: tuple[Path, ...] = ()
    notices: tuple[Notice, ...] = ()


def id_prefix(key: str) -> str:
    """Return what the ids of a drawing with this key start with."""
    return f"pn{key[:6]}"


def inline_svg(drawing: Drawing, number: int = 1, alt: str = "") -> str:
    """Return the SVG for its ``number``-th use on one page, so that no id is there twice.

    Args:
        drawing: With SVG as its data.
        number: Which use this is, from 1.
        alt: The words for those who do not see it; empty: those of the drawing.
    """
    text, prefix = drawing.data.decode(), id_prefix(drawing.key)
    if number > 1:
        text = text.replace(prefix, f"{prefix}-{number}-")
    root, end, rest = text.partition(">")
    named = " role=" in root
    if named and not alt:
        return text
    role = "" if named else ' role="img"'
    return f'{root}{role} aria-label="{escape(alt or drawing.description)}"{end}{rest}'


def tex_files(scene: "Scene") -> tuple[tuple[str, bytes], ...]:
    """Return name and content of each picture that TeX of a scene includes."""
    return tuple({picture.asset: picture.data for picture in scene.pictures}.items())


def pack(drawing: Drawing, origin: Origin) -> bytes:
    """Return a drawing as the payload of a store's entry; lines count from ``origin``."""
    head = {
        "width_px": drawing.width_px,
        "height_px": drawing.height_px,
        "title": drawing.title,
        "description": drawing.description,
        "files": [[name, len(data)] for name, data in drawing.files],
        "notices": [
            [notice.message, notice.origin.line - origin.line, notice.code]
            for notice in drawing.notices
        ],
    }
    line = json.dumps(head, sort_keys=True).encode()
    return b"\n".join([line, b"".join(data for _, data in drawing.files) + drawing.data])


def unpack(
    payload: bytes, *, target: str, key: str, origin: Origin, depends: tuple[Path, ...]
) -> Drawing:
    """Return what `pack` put into a payload, for a figure that stands at ``origin``."""
    line, _, rest = payload.partition(b"\n")
    head = json.loads(line)
    files: list[tuple[str, bytes]] = []
    for name, length in head["files"]:
        files.append((name, rest[:length]))
        rest = rest[length:]
    notices = tuple(
        Notice(message, origin.down(lines), code) for message, lines, code in head["notices"]
    )
    size = head["width_px"], head["height_px"]
    return Drawing(
        rest, target, key, *size, head["title"], head["description"], tuple(files), depends, notices
    )
