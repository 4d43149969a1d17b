"""What goes into plotnet and what comes out: a figure's source, its drawing, its stored form."""

from pathlib import Path
from typing import TYPE_CHECKING, Final

import msgspec
from msgspec import Struct

from plotnet.errors import Notice, Origin
from plotnet.phrases import NO_PHRASES, localized

if TYPE_CHECKING:
    from collections.abc import Mapping

    from plotnet.scene import Scene


LAYER_HEADS: Final = ("Layer", "Kind", "Output", "Parameters")
BLOCK_HEADS: Final = ("Block", "Kind", "Written at it")
"""The heads of a table of layers whose shapes are known, and of one of blocks placed by hand."""


class Source(Struct, frozen=True):
    """One figure as its author wrote it.

    Attributes:
        text: The body of the block, or the content of the file that it names.
        origin: Where the first line of the text stands.
        folder: What relative names of files in the text start from; absolute.
        root: What must hold all of these files; absolute.
        syntax: The notation of the text, one of `plotnet.SYNTAXES`.
        engine: What is to draw it, or None for what the settings say.
        theme: Its theme, one of `plotnet.THEME_NAMES`; None: what its text or the settings say.
        legend: Whether it has a legend, or where: one of `plotnet.LEGENDS`; None: as its text says.
        layout: How its row runs, one of `plotnet.LAYOUTS`; None: as its text says.
        translations: Texts of it as their author wrote them, each with what is to stand in its
            place; `plotnet.words_of` finds such texts. They are part of what decides the bytes,
            so those of other figures do not belong here.
        phrases: What plotnet itself is to say in another language, by what it says in English:
            some of `plotnet.own_phrases`. Translations go before them.
    """

    text: str
    origin: Origin
    folder: Path
    root: Path
    syntax: str = "auto"
    engine: str | None = None
    theme: str | None = None
    legend: str | bool | None = None
    layout: str | None = None
    translations: tuple[tuple[str, str], ...] = ()
    phrases: tuple[tuple[str, str], ...] = ()

    @property
    def notation(self) -> str:
        """The notation of the text, found out where its author has not named it."""
        from plotnet.read import notation  # noqa: PLC0415 - what is stored is not read

        return notation(self.text) if self.syntax == "auto" else self.syntax

    @property
    def asked(self) -> dict[str, object]:
        """What is asked of its looks and words beside its text."""
        asked: dict[str, object] = {
            "theme": self.theme,
            "legend": self.legend,
            "layout": self.layout,
            "translations": self.translations or None,
            "phrases": self.phrases or None,
        }
        return {name: value for name, value in asked.items() if value is not None}


class LayerSummary(Struct, frozen=True):
    """One layer or block of a figure in words: a line of its table.

    Attributes:
        name: Of the block.
        kind: Its kind in words, such as ``Convolution``.
        shape: What leaves it, or what is written at it where no shape is known; may be empty.
        params: How many parameters it has; None where that is not known.
        link: Where a reader who follows it is to arrive, as its author wrote it.
        origin: Where it stands.
    """

    name: str
    kind: str
    shape: str
    params: int | None
    link: str | None
    origin: Origin

    def counted(self, phrases: "Mapping[str, str]" = NO_PHRASES) -> str:
        """Return how many parameters it has as a table says it, empty where that is not known.

        Args:
            phrases: Of the language of the table; see `plotnet.own_phrases`.
        """
        return "" if self.params is None else localized(f"{self.params:,}", phrases)


class Drawing(Struct, frozen=True):
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
        layers: What it shows, in the order in which it was written.
        words: What a search is to find in it: each word once, in small letters.
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
    layers: tuple[LayerSummary, ...] = ()
    words: tuple[str, ...] = ()

    def table(self, phrases: "Mapping[str, str]" = NO_PHRASES) -> list[tuple[str, ...]]:
        """Return its layers as a table: the heads of the columns, and a row for each layer.

        Args:
            phrases: Of the language of the table; see `plotnet.own_phrases`.
        """
        is_known = any(layer.params is not None for layer in self.layers)
        heads = LAYER_HEADS if is_known else BLOCK_HEADS
        rows = [
            (layer.name, layer.kind, layer.shape, layer.counted(phrases))[: len(heads)]
            for layer in self.layers
        ]
        return [tuple(phrases.get(head, head) for head in heads), *rows]


def id_prefix(key: str) -> str:
    """Return what the ids of a drawing with this key start with."""
    return f"pn{key[:6]}"


def tex_files(scene: "Scene") -> tuple[tuple[str, bytes], ...]:
    """Return name and content of each picture that TeX of a scene includes."""
    return tuple({picture.asset: picture.data for picture in scene.pictures}.items())


class _Head(Struct):
    """What stands before the bytes of a stored drawing; lines count from that of its figure.

    Attributes:
        files: Name and length of each.
        notices: Message, line and code of each.
        layers: Each as a `LayerSummary` has it, but for its file.
    """

    width_px: float
    height_px: float
    title: str
    description: str
    files: list[tuple[str, int]]
    notices: list[tuple[str, int, str]]
    layers: list[tuple[str, str, str, int | None, str | None, int]]
    words: tuple[str, ...]


_READ = msgspec.json.Decoder(_Head)


def pack(drawing: Drawing, origin: Origin) -> bytes:
    """Return a drawing as the payload of a store's entry; lines count from ``origin``."""
    head = _Head(
        drawing.width_px,
        drawing.height_px,
        drawing.title,
        drawing.description,
        [(name, len(data)) for name, data in drawing.files],
        [(each.message, each.origin.line - origin.line, each.code) for each in drawing.notices],
        [
            (
                each.name,
                each.kind,
                each.shape,
                each.params,
                each.link,
                each.origin.line - origin.line,
            )
            for each in drawing.layers
        ],
        drawing.words,
    )
    files = b"".join(data for _, data in drawing.files)
    return b"\n".join([msgspec.json.encode(head), files + drawing.data])


def unpack(
    payload: bytes, *, target: str, key: str, origin: Origin, depends: tuple[Path, ...]
) -> Drawing:
    """Return what `pack` put into a payload, for a figure that stands at ``origin``.

    Raises:
        ValueError: If it is not such a payload.
    """
    start, _, rest = payload.partition(b"\n")
    head = _READ.decode(start)
    files: list[tuple[str, bytes]] = []
    for name, length in head.files:
        files.append((name, rest[:length]))
        rest = rest[length:]
    notices = (Notice(message, origin.down(line), code) for message, line, code in head.notices)
    layers = (
        LayerSummary(name, kind, shape, params, link, origin.down(line))
        for name, kind, shape, params, link, line in head.layers
    )
    return Drawing(
        rest,
        target,
        key,
        head.width_px,
        head.height_px,
        head.title,
        head.description,
        tuple(files),
        depends,
        tuple(notices),
        tuple(layers),
        head.words,
    )
