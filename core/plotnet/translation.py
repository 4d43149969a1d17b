"""The words of a figure: what there is to translate, and the figure with its translations.

Words are looked up as their author wrote them, with their templates and formulas: that is what a
translator is shown, and what may hold the same templates and formulas in another order. What
plotnet itself writes into the picture is translated likewise; see `plotnet.phrases`.
"""

import re
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from msgspec import Struct, field
from msgspec.structs import replace

from plotnet.architecture import Architecture, Layer
from plotnet.asked import as_asked
from plotnet.errors import Notice, Origin, SpecError
from plotnet.layers import KINDS, title_of
from plotnet.layers.template import unfilled
from plotnet.network import Block
from plotnet.read import read
from plotnet.read.files import Folder
from plotnet.read.label import parse_label
from plotnet.read.wording import check_text
from plotnet.rewrite import Names, rewritten
from plotnet.text import Run, Text

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from plotnet.figure import Source
    from plotnet.rewrite import AnyFigure
    from plotnet.settings import Settings

    Lacking = Callable[[Text], Sequence[str]]

CODE = "translation"

_WORD: Final = re.compile(r"[^\W\d_]{2}|[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
"""Two letters in a row, or one of a script in which that may be a word."""

_TITLED: Final = frozenset({"card", "cell"})
"""The forms of layers in which the title of their kind is written."""


def words_of(source: "Source", settings: "Settings") -> tuple[tuple[str, Origin], ...]:
    """Return the texts in a figure that a translator may want to change.

    Numbers, names, formulas and templates alone are none.

    Args:
        source: The figure.
        settings: Of the project.

    Returns:
        Each text once, as its author wrote it, with the line where it first stands.

    Raises:
        SpecError: If the source does not describe a figure.
    """
    folder = Folder(source.folder, source.root, modules=settings.modules)
    figure = as_asked(read(source.text, source.origin, folder, source.syntax), source)
    has_legend = isinstance(figure, Architecture) and figure.style.legend != "off"
    collector = _Collector(has_legend)
    rewritten(figure, collector, source.origin)
    lines = source.text.splitlines()
    found = collector.found.items()
    placed = ((text, _line_of(text, lines, origin, source.origin.line)) for text, origin in found)
    return tuple(sorted(placed, key=lambda each: each[1].line))


def translated(
    figure: "AnyFigure", source: "Source", lacking: "Lacking | None" = None
) -> "AnyFigure":
    """Return a figure with its translations in the place of what its author wrote.

    One that cannot be set is told as a notice, and what the author wrote stays.

    Args:
        figure: As its author wrote it.
        source: What it was read from, with the translations.
        lacking: Returns the letters of a text that cannot be drawn; None: all can.
    """
    words = dict(source.translations)
    phrases = dict(source.phrases) | words
    translator = _Translator(source.text, words, phrases, lacking)
    changed = rewritten(figure, translator, source.origin)
    notices = (*changed.notices, *translator.faults.values())
    return replace(changed, notices=notices, phrases=MappingProxyType(phrases))


class _Collector(Struct):
    """Notes the texts that have words.

    Attributes:
        has_legend: Whether the figure has one, so that the titles of kinds are in the picture.
        found: The texts, each with the place of what it is written at.
    """

    has_legend: bool
    found: dict[str, Origin] = field(default_factory=dict)

    def author(self, text: str, origin: Origin, _names: Names) -> str:
        if _has_words(text):
            self.found.setdefault(text.strip(), origin)
        return text

    own = author

    def title(self, layer: Layer | Block) -> str:
        title = title_of(layer)
        if self.has_legend or KINDS[layer.kind].form in _TITLED:
            self.author(title, layer.origin, None)
        return title


class _Translator(Struct):
    """Puts translations into the place of texts.

    Attributes:
        source: What the author wrote: a text that is not in it comes from plotnet after all.
        words: Of the author's texts.
        phrases: Of those of plotnet's own.
        lacking: Returns the letters of a text that cannot be drawn; None: all can.
        faults: What there is to say of the translations that cannot be set, by their texts.
    """

    source: str
    words: dict[str, str]
    phrases: dict[str, str]
    lacking: "Lacking | None"
    faults: dict[str, Notice] = field(default_factory=dict)

    def author(self, text: str, origin: Origin, names: Names) -> str:
        written = text.strip()
        wanted = self.words.get(written)
        if wanted is None and written not in self.source:
            wanted = self.phrases.get(written)
        return self._set(text, wanted, origin, names)

    def own(self, text: str, origin: Origin, names: Names) -> str:
        return self._set(text, self.phrases.get(text), origin, names)

    def title(self, layer: Layer | Block) -> str:
        return self.own(title_of(layer), layer.origin, None)

    def _set(self, text: str, wanted: str | None, origin: Origin, names: Names) -> str:
        if wanted is None:
            return text
        fault = _fault(wanted, origin, names, self.lacking)
        if fault:
            message = f"translation {wanted!r} of {text.strip()!r}: {fault}; it is left as it was"
            self.faults.setdefault(text.strip(), Notice(message, origin, CODE))
        return text if fault else wanted


def _has_words(text: str) -> bool:
    """Tell whether a text has a word outside of its formulas and templates."""
    if not _WORD.search(text):
        return False
    try:
        lines = parse_label(unfilled(text)).lines
    except SpecError:
        return False
    pieces = (piece for line in lines for piece in line)
    return any(isinstance(piece, Run) and _WORD.search(piece.text) for piece in pieces)


def _line_of(text: str, lines: "Sequence[str]", origin: Origin, start: int) -> Origin:
    """Return the line of a text: the first that holds it, from that of what it is written at on.

    Args:
        text: As the author wrote it.
        lines: Of the figure.
        origin: Of what the text is written at.
        start: The number of the first line.
    """
    first = text.split("\n", 1)[0]
    numbers = range(max(0, origin.line - start), len(lines))
    found = next((number for number in numbers if first in lines[number]), None)
    return origin if found is None else Origin(origin.file, start + found)


def _fault(text: str, origin: Origin, names: Names, lacking: "Lacking | None") -> str:
    """Return what keeps a translation from being set, or nothing."""
    try:
        check_text(text, origin, names)
    except SpecError as error:
        return error.message
    letters = lacking(parse_label(text)) if lacking else ()
    return f"TeX has no {', '.join(map(repr, letters))}" if letters else ""
