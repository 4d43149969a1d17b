"""The options that a figure has in every host, and the values that they may have."""

from typing import TYPE_CHECKING, Final

from plotnet.settings import ALIGNMENTS, ENGINES, LAYOUTS, LEGENDS, SYNTAXES, THEME_NAMES, one_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from plotnet.errors import Origin

    Check = Callable[[str, str, "Origin"], object]
    """Takes the name of an option, its value as written and its place; returns its value, or raises
    a `PlotnetError`."""

FORMS: "Final[Mapping[str, str]]" = {
    "svg": "SVG",
    "pdf": "PDF",
    "tex": "TikZ",
    "source": "source",
}
"""The forms in which a figure can be had, and what a link to each is called."""

EVERYTHING: Final = "all"
"""Stands for all forms that can be made where the documentation is built."""

_SWITCHES: Final = ("true", "false")


def _choice(choices: tuple[str, ...]) -> "Check":
    def check(name: str, value: str, origin: "Origin") -> str:
        return one_of(name, value.strip(), choices, origin)

    return check


def _switch(name: str, value: str, origin: "Origin") -> bool:
    return one_of(name, value.strip().lower(), _SWITCHES, origin) == "true"


def _legend(name: str, value: str, origin: "Origin") -> str | bool:
    said = one_of(name, value.strip().lower(), (*_SWITCHES, *LEGENDS), origin)
    return said == "true" if said in _SWITCHES else said


def _forms(name: str, value: str, origin: "Origin") -> tuple[str, ...]:
    words = value.lower().replace(",", " ").split()
    known = (*FORMS, EVERYTHING)
    return tuple(one_of(name, word, known, origin) for word in dict.fromkeys(words))


FIGURE_OPTIONS: "Final[Mapping[str, Check]]" = {
    "align": _choice(ALIGNMENTS),
    "download": _forms,
    "engine": _choice(ENGINES),
    "layout": _choice(LAYOUTS),
    "legend": _legend,
    "show-source": _switch,
    "syntax": _choice(SYNTAXES),
    "table": _switch,
    "theme": _choice(THEME_NAMES),
}
"""Each of these options, and the function that reads its value. Sizes, names and classes are none
of them: they are written as the host has them."""

BARE_OPTIONS: "Final[Mapping[str, str]]" = {
    "download": EVERYTHING,
    "legend": "true",
    "show-source": "true",
    "table": "true",
}
"""The options that may stand without a value, and the one that they then have."""
