"""The TeX that a document is compiled with, and which letters it sets beyond our own type.

Figures are measured in Latin Modern, and every TeX has that. A book may have more: XeLaTeX and
LuaLaTeX have all letters of the book's fonts, those of Japan have kanji and kana, and pdfLaTeX has
the letters of the encodings that the book loads: of all Europe, or Cyrillic.
"""

from types import MappingProxyType
from typing import Final, Literal, get_args

from msgspec import Struct

from plotnet.settings import one_of

TexProgram = Literal["pdflatex", "xelatex", "lualatex", "platex", "uplatex"]
TEX_PROGRAMS: tuple[str, ...] = get_args(TexProgram)

_NAMES: Final = MappingProxyType(
    {
        "pdflatex": "pdfLaTeX",
        "xelatex": "XeLaTeX",
        "lualatex": "LuaLaTeX",
        "platex": "pLaTeX",
        "uplatex": "upLaTeX",
    }
)
_UNICODE: Final = frozenset({"xelatex", "lualatex"})

_JAPANESE: Final = MappingProxyType({"platex": "iso2022_jp", "uplatex": "euc_jis_2004"})
"""The character sets of the fonts that the programs of Japan come with, as codecs."""

_FULL_WIDTH: Final = frozenset("WF")
_T1: Final = frozenset("«»„‚‹›£ÐÞðþĄąĐđĘęĮįŊŋŲųȘșȚț")  # noqa: RUF001 - quotes of Europe
"""What LaTeX's encoding of European letters has, and the classic one has not."""

_CYRILLIC: Final = (
    *((0x400, 0x45F), (0x490, 0x493), (0x496, 0x49D), (0x4A0, 0x4A5), (0x4AA, 0x4AB)),
    *((0x4AE, 0x4B3), (0x4B6, 0x4BB), (0x4C0, 0x4C2), (0x4D0, 0x4DF), (0x4E2, 0x4E9)),
    *((0x4EC, 0x4F5), (0x4F8, 0x4F9)),
)
"""The letters of LaTeX's encodings of Cyrillic, from the first to the last of each row."""

_CYRILLIC_ENCODINGS: Final = frozenset({"T2A", "X2"})


class Typesetter(Struct, frozen=True):
    """The TeX that a document is compiled with.

    Attributes:
        program: One of `TEX_PROGRAMS`.
        encodings: The encodings of fonts that the document loads, as LaTeX calls them.
    """

    program: str = "pdflatex"
    encodings: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Refuse a program that is not known.

        Raises:
            SettingsError: If it is not one of `TEX_PROGRAMS`.
        """
        one_of("TeX program", self.program, TEX_PROGRAMS)

    @property
    def title(self) -> str:
        """The program as its makers write it."""
        return _NAMES[self.program]

    @property
    def is_unicode(self) -> bool:
        """Whether it takes any letter as it is, and finds it in the font or says so."""
        return self.program in _UNICODE

    def sets(self, char: str) -> bool:
        """Tell whether it sets a character that Latin Modern lacks.

        >>> Typesetter("xelatex").sets("Ж"), Typesetter().sets("Ж")
        (True, False)
        >>> Typesetter("pdflatex", ("T2A",)).sets("Ж"), Typesetter("uplatex").sets("層")
        (True, True)
        """
        if self.is_unicode:
            return char.isprintable() or char.isspace()
        if self.program in _JAPANESE:
            return _is_full_width(char) and _is_in(char, _JAPANESE[self.program])
        if char in _T1:
            return "T1" in self.encodings
        is_cyrillic = any(first <= ord(char) <= last for first, last in _CYRILLIC)
        return is_cyrillic and not _CYRILLIC_ENCODINGS.isdisjoint(self.encodings)


PDFLATEX: Final = Typesetter()
"""The TeX that plotnet itself compiles with."""


def _is_full_width(char: str) -> bool:
    import unicodedata  # noqa: PLC0415 - few books need it

    return unicodedata.east_asian_width(char) in _FULL_WIDTH


def _is_in(char: str, codec: str) -> bool:
    try:
        char.encode(codec)
    except UnicodeEncodeError:
        return False
    return True
