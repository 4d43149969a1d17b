# ruff: noqa: RUF001 - the look-alikes of letters are what this is about
r"""Text written anew in the syntax of TeX and of XML.

The TeX is for a document with ``graphicx`` and ``xcolor`` loaded, as TikZ does, and for
surroundings of 10 pt medium upright roman type. In pdfLaTeX's classic encoding (OT1) it sets every
character in the face and at the scale in which `plotnet.font` measures it, so that both engines put
it at the same place; elsewhere the type is the document's own. Letters that Latin Modern lacks are
for a `Typesetter` that has them; no label is wider there than it was reckoned.
"""

import re
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from plotnet.font.faces import Choice, Face, choose, face
from plotnet.font.runs import Kind, dissect, kind_of, shape, symbol_row
from plotnet.font.setting import CM_PER_POINT, leans, measure
from plotnet.text import Line, Math, Piece, Run, Text
from plotnet.typesetter import PDFLATEX, Typesetter

if TYPE_CHECKING:
    from plotnet.formula import Row

_LIGATURES: Final = MappingProxyType(
    dict(zip("ﬀﬁﬂﬃﬄ", ["ff", "fi", "fl", "ffi", "ffl"], strict=True))
)
_GLYPHS: Final = MappingProxyType(
    _LIGATURES
    | {"ß": r"\ss{}", "æ": r"\ae{}", "œ": r"\oe{}", "ø": r"\o{}", "Æ": r"\AE{}", "Œ": r"\OE{}"}
    | {"Ø": r"\O{}", "ł": r"\l{}", "Ł": r"\L{}", "ı": r"\i{}", "ȷ": r"\j{}", "¡": "!`", "¿": "?`"}
    | {"’": "'", "‘": "`", "“": "``", "”": "''", "–": "--", "—": "---"}
    | {"_": r"\_", "ˆ": r"\textasciicircum{}"}
    | {"˜": r"\textasciitilde{}", **{char: f"\\{char}" for char in "#%&"}}
    | {"$": r"\symbol{36}"}  # \$ is in bitmap fonts that few have
)
"""Characters of the text faces that are not typed as they are."""

_CODES: Final = MappingProxyType(
    dict(zip("ΓΔΘΛΞΠΣΥΦΨΩ", range(11), strict=True))
    | dict(zip("ˋ´ˇ˘¯˚¸", range(18, 25), strict=True))
    | {"˙": 95, "˝": 125, "¨": 127}
)
"""Characters that have no name in LaTeX's text, by their code in OT1; a book has another."""

_OT1: Final = MappingProxyType(
    {
        "roman10": "{cmr}{m}{n}",
        "roman9": "{cmr}{m}{n}",
        "bold10": "{cmr}{bx}{n}",
        "italic10": "{cmr}{m}{it}",
        "bolditalic10": "{cmr}{bx}{it}",
        "sans10": "{cmss}{m}{n}",
        "sansbold10": "{cmss}{bx}{n}",
        "mono10": "{cmtt}{m}{n}",
    }
)
"""The faces in OT1, by names of their tables."""

_MONO: Final = MappingProxyType({char: rf"\symbol{{{ord(char)}}}" for char in '"\\^_{}~'})
"""The same for the typewriter face, which has them at the code of the key."""

_ACCENTS: Final = MappingProxyType(
    dict(
        zip(
            "´ˋˆ˜¯˘˙¨˚˝ˇ¸",
            ["'", "`", "^", "~", "=", "u", ".", '"', "r", "H", "v", "c"],
            strict=True,
        )
    )
)
_SPACES: Final = MappingProxyType(
    {" ": " ", "\u00a0": "~", "\u2002": r"\enspace{}", "\u2003": r"\quad{}", "\u2009": r"\,"}
    | {"\u202f": r"\,", "\u2005": r"\hspace{0.2222em}"}
)
_JOINTS: Final = frozenset(["--", "''", "``", "?`", "!`", ",,", "<<", ">>"])

_GREEK_LETTER: Final = "[\u0370-\u03ff\u1f00-\u1fff]"
_GREEK_WORD: Final = _GREEK_LETTER + "{3}"
"""Greek, and not a few symbols: those are of mathematics."""


def tex_text(
    text: Text, size_pt: float = 10.0, typesetter: Typesetter = PDFLATEX, *, bold: bool = False
) -> str:
    r"""Return a label in TeX, its lines separated by ``\\``; arguments as for `tex_line`."""
    return r"\\ ".join(tex_line(line, size_pt, typesetter, bold=bold) for line in text.lines)


def tex_line(
    line: Line, size_pt: float = 10.0, typesetter: Typesetter = PDFLATEX, *, bold: bool = False
) -> str:
    r"""Return one line of a label in TeX.

    >>> tex_line((Run("R&D 50%"),))
    'R\\&D 50\\%'
    >>> tex_line((Run("512"),), 9)
    '{\\fontsize{9}{11}\\selectfont 512}'

    Args:
        line: What is written; `unsupported_in_tex` says what cannot be.
        size_pt: Size of the type in points.
        typesetter: What is to read it. Where it has letters of its own, ``plotnet.sty`` is needed.
        bold: Whether the label as a whole is bold.

    Raises:
        ValueError: A character is `unsupported_in_tex`.
    """
    return "".join(
        _run(piece, line[index + 1 : index + 2], size_pt, typesetter, bold=bold)
        if isinstance(piece, Run)
        else _math(piece, size_pt, typesetter)
        for index, piece in enumerate(line)
    )


def _run(run: Run, following: Line, size_pt: float, typesetter: Typesetter, *, bold: bool) -> str:
    choice = choose(run, size_pt, bold=bold)
    own = face(choice.name)
    tex = _characters(run.text, own, choice, typesetter)
    if "italic" in choice.name and leans(run, following):
        bare = tex.rstrip(" ")
        tex = bare + r"\/" + tex[len(bare) :]
    if run.underline:
        tex = rf"\underline{{{tex}}}"
    commands = "".join(choice.tex)
    if choice.design != 10:
        commands = rf"\fontsize{{{choice.design:g}}}{{11}}\selectfont" + commands
    if commands:
        tex = f"{{{commands}{'{}' if tex[:1] == ' ' else ' '}{tex}}}"
    scale = size_pt * run.size / choice.design
    if _has_letters_of_its_own(run.text, own, typesetter):
        room = measure((run,), size_pt, bold=bold).width / CM_PER_POINT / scale
        tex = rf"\nnWithin{{{room:.5g}pt}}{{{tex}}}"
    return _finished(tex, scale, run.colour)


def _has_letters_of_its_own(text: str, own: Face, typesetter: Typesetter) -> bool:
    """Tell whether a typesetter sets letters of a text whose width could only be reckoned."""
    if typesetter == PDFLATEX or text.isascii():
        return False
    is_greek = typesetter.is_unicode and re.search(_GREEK_WORD, text)
    return bool(is_greek) or any(kind_of(char, own) is Kind.LITERAL for char in text)


def _math(piece: Math, size_pt: float, typesetter: Typesetter) -> str:
    tex = f"${tex_formula(piece.row, typesetter)}$"
    return _finished(tex, size_pt * piece.size / 10, piece.colour)


def tex_formula(row: "Row", typesetter: Typesetter = PDFLATEX) -> str:
    """Return a formula in TeX, without dollar signs."""
    from plotnet import formula  # noqa: PLC0415 - most figures have no formula

    return formula.write(row, words=lambda text: tex_line((Run(text),), typesetter=typesetter))


def _finished(tex: str, scale: float, colour: str | None) -> str:
    """Scale and colour what has been written."""
    if abs(scale - 1) > 1e-6:
        tex = rf"\scalebox{{{scale:.5g}}}{{{tex}}}"
    return tex if colour is None else rf"\textcolor{{{colour}}}{{{tex}}}"


def _characters(text: str, own: Face, choice: Choice, typesetter: Typesetter) -> str:
    tex = ""
    as_typed = typesetter.is_unicode and re.search(_GREEK_WORD, text)
    for char in shape(text, own):
        is_word = as_typed and re.match(_GREEK_LETTER, char)
        piece = char if is_word else _character(char, own, choice, typesetter)
        if piece is None:
            raise ValueError(f"{typesetter.title} cannot set {char!r}")
        tex += "{}" * (tex[-1:] + piece[:1] in _JOINTS) + piece
    return tex


def _character(char: str, own: Face, choice: Choice, typesetter: Typesetter) -> str | None:
    """Return one character of a face, or None if the typesetter lacks it."""
    match kind_of(char, own):
        case Kind.SPACE:
            return _SPACES[char]
        case Kind.GLYPH | Kind.BORROWED:
            return _glyph(char, own, typesetter)
        case Kind.LITERAL:
            return char if typesetter.sets(char) else None
        case Kind.DOTS:
            return r"\ldots{}"
        case Kind.ACCENTED:
            letter, accent = dissect(char) or ("", "")
            made = f"\\{_ACCENTS[accent]}{{{_GLYPHS.get(letter, letter)}}}"
            return char if typesetter.is_unicode else made
        case Kind.SYMBOL:
            symbol = rf"\ensuremath{{{tex_formula(symbol_row(char) or ())}}}"
            return symbol if choice.design == 10 else _enlarged(symbol, choice.design)


def _glyph(char: str, own: Face, typesetter: Typesetter) -> str | None:
    """Return a character that Latin Modern has, or None if the typesetter lacks it."""
    if char == "$" and "italic" in own.name:  # there the code is the pound's
        return r"{\upshape\symbol{36}}"
    if own.name == "mono10" and char in _MONO:
        return _MONO[char]
    if char in _CODES:
        return rf"{{\usefont{{OT1}}{_OT1[own.name]}\symbol{{{_CODES[char]}}}}}"
    if typesetter.is_unicode and not char.isascii():
        return _LIGATURES.get(char, char)
    return _GLYPHS.get(char, char if char.isascii() or typesetter.sets(char) else None)


def _enlarged(tex: str, design: float) -> str:
    """Set a symbol at 10 pt, for which alone it is measured, and scale it."""
    return rf"\scalebox{{{design / 10:g}}}{{\fontsize{{10}}{{12}}\selectfont{tex}}}"


def unsupported_in_tex(text: Text, typesetter: Typesetter = PDFLATEX) -> list[str]:
    """Return the characters of a label that a TeX lacks, each once, in order.

    >>> from plotnet.text import plain_text
    >>> unsupported_in_tex(plain_text("Größe 大小"))
    ['大', '小']
    """
    runs = [run for line in text.lines for piece in line for run in _runs(piece)]
    return list(dict.fromkeys(char for run in runs for char in _missing(run, typesetter)))


def _runs(piece: Piece) -> list[Run]:
    """Return the text of a piece: of a formula, its words."""
    if isinstance(piece, Run):
        return [piece]
    from plotnet.formula import Words, walk  # noqa: PLC0415 - most figures have no formula

    return [Run(node.text) for node in walk(piece.row) if isinstance(node, Words)]


def _missing(run: Run, typesetter: Typesetter) -> list[str]:
    choice = choose(run, 10, bold=False)
    own = face(choice.name)
    return [
        char for char in shape(run.text, own) if _character(char, own, choice, typesetter) is None
    ]


_ILLEGAL: Final = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def xml_text(text: str) -> str:
    """Return ``text`` as the content of an XML element; what XML cannot hold becomes ``\ufffd``.

    No quotation mark stays, so that what looks like an attribute is one.

    >>> xml_text('R&D <1> "x"')
    'R&amp;D &lt;1&gt; &quot;x&quot;'
    """
    text = _ILLEGAL.sub("\ufffd", text)
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return text.replace('"', "&quot;").replace("\r", "&#13;")


def xml_attribute(text: str) -> str:
    r"""Return ``text`` as the value of an XML attribute, without its double quotes.

    >>> xml_attribute('say "a\tb"')
    'say &quot;a&#9;b&quot;'
    """
    return xml_text(text).replace("\n", "&#10;").replace("\t", "&#9;")
