# ruff: noqa: RUF001 - the look-alikes of letters are what this is about
r"""Text written anew in the syntax of TeX and of XML.

The TeX is for pdfLaTeX in its classic encoding (OT1), with ``graphicx`` and ``xcolor`` loaded, as
TikZ does, and for surroundings of 10 pt medium upright roman type. It sets every character in the
face and at the scale in which `plotnet.font` measures it, so that both engines put it at the same
place.
"""

import re
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from plotnet.font.faces import Choice, Face, choose, face
from plotnet.font.runs import Kind, dissect, kind_of, shape, symbol_row
from plotnet.font.setting import leans
from plotnet.text import Line, Math, Piece, Run, Text

if TYPE_CHECKING:
    from plotnet.formula import Row

_GLYPHS: Final = MappingProxyType(
    {char: rf"\symbol{{{code}}}" for code, char in enumerate("ΓΔΘΛΞΠΣΥΦΨΩﬀﬁﬂﬃﬄıȷˋ´ˇ˘¯˚¸")}
    | dict(zip("ﬀﬁﬂﬃﬄ", ["ff", "fi", "fl", "ffi", "ffl"], strict=True))
    | {"ß": r"\ss{}", "æ": r"\ae{}", "œ": r"\oe{}", "ø": r"\o{}", "Æ": r"\AE{}", "Œ": r"\OE{}"}
    | {"Ø": r"\O{}", "ł": r"\l{}", "Ł": r"\L{}", "ı": r"\i{}", "ȷ": r"\j{}", "¡": "!`", "¿": "?`"}
    | {"’": "'", "‘": "`", "“": "``", "”": "''", "–": "--", "—": "---", "˙": r"\symbol{95}"}
    | {"˝": r"\symbol{125}", "¨": r"\symbol{127}", "_": r"\_", "ˆ": r"\textasciicircum{}"}
    | {"˜": r"\textasciitilde{}", **{char: f"\\{char}" for char in "#%&"}}
    | {"$": r"\symbol{36}"}  # \$ is in bitmap fonts that few have
)
"""Characters of the text faces that are not typed as they are."""

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
_JOINTS: Final = frozenset(["--", "''", "``", "?`", "!`"])


def tex_text(text: Text, size_pt: float = 10.0, *, bold: bool = False) -> str:
    r"""Return a label for pdfLaTeX, its lines separated by ``\\``; arguments as for `tex_line`."""
    return r"\\ ".join(tex_line(line, size_pt, bold=bold) for line in text.lines)


def tex_line(line: Line, size_pt: float = 10.0, *, bold: bool = False) -> str:
    r"""Return one line of a label for pdfLaTeX.

    >>> tex_line((Run("R&D 50%"),))
    'R\\&D 50\\%'
    >>> tex_line((Run("512"),), 9)
    '{\\fontsize{9}{11}\\selectfont 512}'

    Args:
        line: What is written; `unsupported_in_tex` says what cannot be.
        size_pt: Size of the type in points.
        bold: Whether the label as a whole is bold.

    Raises:
        ValueError: A character is `unsupported_in_tex`.
    """
    return "".join(
        _run(piece, line[index + 1 : index + 2], size_pt, bold=bold)
        if isinstance(piece, Run)
        else _math(piece, size_pt)
        for index, piece in enumerate(line)
    )


def _run(run: Run, following: Line, size_pt: float, *, bold: bool) -> str:
    choice = choose(run, size_pt, bold=bold)
    own = face(choice.name)
    tex = _characters(run.text, own, choice)
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
    return _finished(tex, size_pt * run.size / choice.design, run.colour)


def _math(piece: Math, size_pt: float) -> str:
    return _finished(f"${tex_formula(piece.row)}$", size_pt * piece.size / 10, piece.colour)


def tex_formula(row: "Row") -> str:
    """Return a formula for pdfLaTeX, without dollar signs."""
    from plotnet import formula  # noqa: PLC0415 - most figures have no formula

    return formula.write(row, words=lambda text: tex_line((Run(text),)))


def _finished(tex: str, scale: float, colour: str | None) -> str:
    """Scale and colour what has been written."""
    if abs(scale - 1) > 1e-6:
        tex = rf"\scalebox{{{scale:.5g}}}{{{tex}}}"
    return tex if colour is None else rf"\textcolor{{{colour}}}{{{tex}}}"


def _characters(text: str, own: Face, choice: Choice) -> str:
    tex = ""
    for char in shape(text, own):
        piece = _character(char, own, choice)
        if piece is None:
            raise ValueError(f"pdfLaTeX cannot set {char!r}")
        tex += "{}" * (tex[-1:] + piece[:1] in _JOINTS) + piece
    return tex


def _character(char: str, own: Face, choice: Choice) -> str | None:
    """Return one character of a face, or None if pdfLaTeX lacks it."""
    match kind_of(char, own):
        case Kind.SPACE:
            return _SPACES[char]
        case Kind.GLYPH | Kind.BORROWED | Kind.LITERAL:
            if char == "$" and "italic" in own.name:  # there the code is the pound's
                return r"{\upshape\symbol{36}}"
            special = _MONO if own.name == "mono10" and char in _MONO else _GLYPHS
            return special.get(char, char if char.isascii() else None)
        case Kind.DOTS:
            return r"\ldots{}"
        case Kind.ACCENTED:
            letter, accent = dissect(char) or ("", "")
            return f"\\{_ACCENTS[accent]}{{{_GLYPHS.get(letter, letter)}}}"
        case Kind.SYMBOL:
            symbol = rf"\ensuremath{{{tex_formula(symbol_row(char) or ())}}}"
            return symbol if choice.design == 10 else _enlarged(symbol, choice.design)


def _enlarged(tex: str, design: float) -> str:
    """Set a symbol at 10 pt, for which alone it is measured, and scale it."""
    return rf"\scalebox{{{design / 10:g}}}{{\fontsize{{10}}{{12}}\selectfont{tex}}}"


def unsupported_in_tex(text: Text) -> list[str]:
    """Return the characters of a label that pdfLaTeX lacks, each once, in order.

    >>> from plotnet.text import plain_text
    >>> unsupported_in_tex(plain_text("Größe 大小"))
    ['大', '小']
    """
    runs = [run for line in text.lines for piece in line for run in _runs(piece)]
    return list(dict.fromkeys(char for run in runs for char in _missing(run)))


def _runs(piece: Piece) -> list[Run]:
    """Return the text of a piece: of a formula, its words."""
    if isinstance(piece, Run):
        return [piece]
    from plotnet.formula import Words, walk  # noqa: PLC0415 - most figures have no formula

    return [Run(node.text) for node in walk(piece.row) if isinstance(node, Words)]


def _missing(run: Run) -> list[str]:
    choice = choose(run, 10, bold=False)
    own = face(choice.name)
    return [char for char in shape(run.text, own) if _character(char, own, choice) is None]


_ILLEGAL: Final = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def xml_text(text: str) -> str:
    """Return ``text`` as the content of an XML element; what XML cannot hold becomes ``\ufffd``.

    >>> xml_text("R&D <1>")
    'R&amp;D &lt;1&gt;'
    """
    text = _ILLEGAL.sub("\ufffd", text)
    return (
        text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\r", "&#13;")
    )


def xml_attribute(text: str) -> str:
    r"""Return ``text`` as the value of an XML attribute, without its double quotes.

    >>> xml_attribute('say "a\tb"')
    'say &quot;a&#9;b&quot;'
    """
    return xml_text(text).replace('"', "&quot;").replace("\n", "&#10;").replace("\t", "&#9;")
