"""What plotnet itself writes at figures and of them, in English and in other languages.

An English phrase is its own key. Its braces hold what is put in, or are templates of labels.
"""

import re
from itertools import product
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Mapping

    Phrases: TypeAlias = Mapping[str, str]

NO_PHRASES: "Phrases" = MappingProxyType({})
"""Leaves all in English."""

_HOLE: Final = re.compile(r"\{(\w+)\}")

_NUMBER: Final = "1,234.5"
"""Shows how a language separates thousands and decimals."""

_OF_FIGURES: Final = (
    _NUMBER,
    "Neural network of {parts}",
    "{number} layer",
    "{number} layers",
    "{number} block",
    "{number} blocks",
    "{number} parameters",
    "{number} connection",
    "{number} connections",
    "{number} skip connection",
    "{number} skip connections",
    "input {shapes}",
    "output {shapes}",
    "{shape} and {others}",
    "none",
    "{start} to {end}",
    "Legend: {names}",
)
"""What figures are told in."""

_OF_TRANSFORMERS: Final = ("Encoder", "Decoder", "Add & norm")
"""What is written at the parts of one, beside what attentions are called."""

_OF_PAGES: Final = (
    "Table: layers",
    "Table: blocks",
    "Layer",
    "Block",
    "Kind",
    "Output",
    "Parameters",
    "Written at it",
    "Download: ",
    "source",
)
"""What stands beside them."""


def catalog_folder() -> Path:
    """Return the folder of the catalogs of these phrases; their domain is ``plotnet``."""
    return Path(__file__).with_name("locale")


def own_phrases() -> tuple[str, ...]:
    """Return all that plotnet itself writes at figures and of them, in English."""
    from plotnet.layers import KINDS  # noqa: PLC0415 - of use only to those who translate

    texts = (
        text
        for kind in KINDS.values()
        for text in (kind.title, kind.wording.caption, kind.wording.inside)
    )
    written = (text for text in texts if text and not text.startswith(("$", "{")))
    parts = ("{type} norm", *_ATTENTION, *_OF_TRANSFORMERS)
    return tuple(dict.fromkeys((*_OF_FIGURES, *_OF_PAGES, *written, *parts)))


def attention(heads: object, *, cross: bool, masked: bool) -> str:
    """Return what an attention is called.

    >>> attention(8, cross=True, masked=False)
    'Multi-head cross-attention'
    """
    words = ["masked"] * masked
    words += ["multi-head"] * (isinstance(heads, int) and heads > 1)
    said = " ".join([*words, "cross-attention" if cross else "attention"])
    return said[0].upper() + said[1:]


_ATTENTION: Final = tuple(
    attention(heads, cross=cross, masked=masked)
    for heads, cross, masked in product((1, 2), (False, True), (False, True))
)


def fill(phrases: "Phrases", phrase: str, **words: object) -> str:
    """Return a phrase in the language of a figure, with its braces filled.

    >>> fill({"{number} layers": "{number} Schichten"}, "{number} layers", number=3)
    '3 Schichten'
    """
    said = phrases.get(phrase, phrase)
    return _HOLE.sub(lambda hole: str(words.get(hole[1], hole[0])), said)


def localized(number: str, phrases: "Phrases" = NO_PHRASES) -> str:
    """Return a number with the separators of a language.

    >>> localized("40,970"), localized("40,970", {"1,234.5": "1.234,5"})
    ('40,970', '40.970')
    """
    sample = phrases.get(_NUMBER, _NUMBER)
    return number.translate({ord(","): sample[1], ord("."): sample[-2]})
