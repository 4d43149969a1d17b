"""The faces: their metrics and outlines, read from the package's data when first needed.

The tables are made by ``tools/make_glyphs.py``; lengths in them are thousandths of the design size.
"""

import json
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, NamedTuple, TypeAlias

from msgspec import Struct, field

if TYPE_CHECKING:
    from collections.abc import Mapping

    from plotnet.text import Run

_DATA: Final = Path(__file__).parents[1] / "data"

KEYS: Final = MappingProxyType(
    {
        "roman10": "r",
        "roman9": "s",
        "roman7": "t",
        "bold10": "b",
        "italic10": "i",
        "bolditalic10": "j",
        "sans10": "f",
        "sansbold10": "g",
        "mono10": "m",
        "math10": "n",
        "math7": "o",
        "roman5": "u",
        "math5": "p",
        "mathbold10": "q",
    }
)
"""The tables, and the letter that the keys of their outlines begin with."""

_NAMES: Final = {letter: name for name, letter in KEYS.items()}

Shape: TypeAlias = str | list[float]


class Character(NamedTuple):
    """One character of a face, in thousandths of the design size.

    Attributes:
        advance: From its left end to that of the next.
        height: Above the baseline, as TeX counts it.
        depth: Below the baseline.
        italic: How far it leans out of its advance.
        shape: SVG path data, or scale, x and y (upwards) of the outline that ``math10`` has of it.
    """

    advance: float
    height: float
    depth: float
    italic: float
    shape: Shape


class Face(Struct, frozen=True):
    """One table.

    Attributes:
        name: A key of `KEYS`.
        measures: Lengths of the face as a whole: ``space``, ``quad``, ``x_height`` …
        glyphs: Its characters.
        kerns: What is added between two characters.
        ligatures: The character that replaces two.
        skews: How far an accent on a character of mathematics is moved.
        sizes: The larger sizes of the delimiters, as characters of ``glyphs``.
    """

    name: str
    measures: "Mapping[str, float]"
    glyphs: "Mapping[str, Character]"
    kerns: "Mapping[str, Mapping[str, float]]"
    ligatures: "Mapping[str, str]" = field(default_factory=dict)
    skews: "Mapping[str, float]" = field(default_factory=dict)
    sizes: "Mapping[str, str]" = field(default_factory=dict)

    def key(self, char: str) -> str:
        """Return the key of a character's outline."""
        return f"{KEYS[self.name]}{ord(char):x}"


@cache
def face(name: str) -> Face:
    """Return a face by its name, a key of `KEYS`."""
    table = json.loads((_DATA / f"{name}.json").read_bytes())
    return Face(
        name=name,
        glyphs={char: Character(*row) for char, row in table.pop("glyphs").items()},
        kerns=table.pop("kerns"),
        ligatures=table.pop("ligatures", {}),
        skews=table.pop("skews", {}),
        sizes=table.pop("sizes", {}),
        measures=table,
    )


class Choice(Struct, frozen=True):
    """The face that draws a run.

    Attributes:
        name: A key of `KEYS`.
        design: The size that it was designed for, in points; at others it is scaled.
        tex: LaTeX's commands for it, within upright medium roman type.
    """

    name: str
    design: float
    tex: tuple[str, ...] = ()


_CHOICES: Final = {
    ("roman", False, False): Choice("roman10", 10),
    ("roman", True, False): Choice("bold10", 10, (r"\bfseries",)),
    ("roman", False, True): Choice("italic10", 10, (r"\itshape",)),
    ("roman", True, True): Choice("bolditalic10", 10, (r"\bfseries", r"\itshape")),
    ("sans", False, False): Choice("sans10", 10, (r"\sffamily",)),
    ("sans", True, False): Choice("sansbold10", 10, (r"\sffamily", r"\bfseries")),
    ("mono", False, False): Choice("mono10", 10, (r"\ttfamily",)),
}
_SMALL: Final = Choice("roman9", 9)
_SMALL_UP_TO: Final = 9.5


def choose(run: "Run", size_pt: float, *, bold: bool) -> Choice:
    """Return the face for a run: the sans face has no italic, the typewriter face has one form.

    Args:
        run: What is to be set.
        size_pt: The size of its label.
        bold: Whether its label is bold.
    """
    heavy = (run.bold or bold) and run.family != "mono"
    choice = _CHOICES[run.family, heavy, run.italic and run.family == "roman"]
    small = choice.name == "roman10" and size_pt * run.size <= _SMALL_UP_TO
    return _SMALL if small else choice


@cache
def glyph_path(key: str) -> str:
    """Return the outline that a `Glyph` names, as SVG path data.

    Units are thousandths of the design size, whole numbers; the origin is the left end of the
    baseline and y grows downwards, so that a positive scale draws it upright.

    >>> glyph_path("r2d")
    'M276-187v-58h-265v58z'
    """
    shape = face(_NAMES[key[0]]).glyphs[chr(int(key[1:], 16))].shape
    if isinstance(shape, list):
        raise KeyError(key)
    return shape
