# ruff: noqa: RUF001 - the look-alikes of letters are what this is about
r"""The commands that a label may use outside formulas, and what they mean."""

from collections.abc import Mapping
from typing import Any, Final, TypeAlias

SIZES: Final = {
    r"\tiny": 0.5, r"\scriptsize": 0.7, r"\footnotesize": 0.8, r"\small": 0.9, r"\normalsize": 1.0,
    r"\large": 1.2, r"\Large": 1.44, r"\LARGE": 1.728, r"\huge": 2.074, r"\Huge": 2.488,
}  # fmt: skip
"""LaTeX's sizes, as factors on the size of the label."""

Look: TypeAlias = Mapping[str, Any]

STYLES: Final[Mapping[str, Look]] = {
    r"\textbf": {"bold": True}, r"\textit": {"italic": True}, r"\textsl": {"italic": True},
    r"\emph": {"italic": True}, r"\texttt": {"family": "mono"}, r"\textsf": {"family": "sans"},
    r"\textrm": {"family": "roman"}, r"\textup": {"italic": False}, r"\textmd": {"bold": False},
    r"\underline": {"underline": True}, r"\text": {}, r"\shortstack": {},
    r"\textnormal": {"bold": False, "italic": False, "family": "roman"},
}  # fmt: skip
"""Commands that give what stands in their braces a look."""

DECLARATIONS: Final[Mapping[str, Look]] = {
    r"\bf": {"bold": True}, r"\bfseries": {"bold": True}, r"\mdseries": {"bold": False},
    r"\it": {"italic": True}, r"\itshape": {"italic": True}, r"\em": {"italic": True},
    r"\sl": {"italic": True}, r"\slshape": {"italic": True}, r"\upshape": {"italic": False},
    r"\tt": {"family": "mono"}, r"\ttfamily": {"family": "mono"}, r"\sf": {"family": "sans"},
    r"\sffamily": {"family": "sans"}, r"\rm": {"family": "roman"},
    r"\rmfamily": {"family": "roman"}, r"\centering": {},
    r"\normalfont": {"bold": False, "italic": False, "family": "roman"},
    **{command: {"size": size} for command, size in SIZES.items()},
}  # fmt: skip
"""Commands that give what follows in the same group a look."""

SYMBOLS: Final = {
    r"\%": "%", r"\&": "&", r"\_": "_", r"\#": "#", r"\$": "$", r"\{": "{", r"\}": "}",
    r"\ ": " ", r"\,": "\u2009", r"\;": "\u2005", r"\:": "\u2005", r"\quad": "\u2003",
    r"\qquad": "\u2003\u2003", r"\enspace": "\u2002", r"\/": "", r"\-": "", r"\!": "",
    r"\ldots": "…", r"\dots": "…", r"\textellipsis": "…", r"\textbackslash": "\\",
    r"\textasciitilde": "~", r"\textasciicircum": "^", r"\textunderscore": "_",
    r"\textbar": "|", r"\textless": "<", r"\textgreater": ">", r"\textdegree": "°",
    r"\textmu": "µ", r"\textendash": "–", r"\textemdash": "—", r"\textbullet": "•",
    r"\texttimes": "×", r"\textpm": "±", r"\textquoteleft": "‘", r"\textquoteright": "’",
    r"\textquotedblleft": "“", r"\textquotedblright": "”", r"\textregistered": "®",
    r"\textcopyright": "©", r"\copyright": "©", r"\texttrademark": "™", r"\S": "§", r"\P": "¶",
    r"\dag": "†", r"\ddag": "‡", r"\pounds": "£", r"\texteuro": "€", r"\ss": "ß", r"\ae": "æ",
    r"\AE": "Æ", r"\oe": "œ", r"\OE": "Œ", r"\o": "ø", r"\O": "Ø", r"\aa": "å", r"\AA": "Å",
    r"\l": "ł", r"\L": "Ł", r"\i": "ı", r"\j": "ȷ", r"\LaTeX": "LaTeX", r"\TeX": "TeX",
    "~": "\u00a0",
}  # fmt: skip
"""Commands that stand for characters."""

ACCENTS: Final = {
    r"\`": "\u0300", r"\'": "\u0301", r"\^": "\u0302", r"\~": "\u0303", r"\=": "\u0304",
    r"\u": "\u0306", r"\.": "\u0307", r'\"': "\u0308", r"\r": "\u030a", r"\H": "\u030b",
    r"\v": "\u030c", r"\d": "\u0323", r"\c": "\u0327", r"\k": "\u0328", r"\b": "\u0331",
}  # fmt: skip
"""Commands that put an accent on a letter, as combining characters."""

BREAKS: Final = frozenset([r"\\", r"\newline", r"\linebreak", r"\par", "\n"])
"""What begins a new line."""

LIGATURES: Final = {"--": "–", "---": "—", "``": "“", "''": "”", "`": "‘", "'": "’"}
"""What several keys stand for, but in typewriter type."""

KNOWN: Final = frozenset(
    {*STYLES, *DECLARATIONS, *SYMBOLS, *ACCENTS, *BREAKS}
    | {r"\mbox", r"\textsc", r"\textcolor", r"\color", r"\scalebox", r"\(", r"\)"}
)
"""Every command of a label, to suggest the nearest one."""
