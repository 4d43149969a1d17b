# ruff: noqa: RUF001, S603, S607 - look-alikes are its subject; it starts programs of TeX
"""Generate the tables of type in core/plotnet/data from the Latin Modern fonts.

Run it with the development dependencies, and with fonts-lmodern and texlive-latex-base
installed::

    python tools/make_glyphs.py

Outlines come from the Latin Modern OpenType fonts. Advances, heights, kerns and ligatures of the
characters that TeX sets from its classic fonts come from those fonts' own metrics (.tfm), and those
of the symbols from a run of pdfLaTeX, so that a label is measured as TeX measures it.

A table is JSON, lengths in thousandths of the design size: ``glyphs`` maps a character to
``[advance, height, depth, italic correction, path]``, ``kerns`` a character to the kerns before
others, ``ligatures`` two characters to the one that replaces them. In the tables for scripts, most
symbols have no path of their own but ``[scale, x, y]``: the outline of the table for formulas,
scaled and moved.
"""

import argparse
import json
import re
import subprocess
import tempfile
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final, TypeAlias

from fontTools.misc.transform import Transform
from fontTools.pens.boundsPen import BoundsPen
from fontTools.pens.recordingPen import RecordingPen
from fontTools.pens.transformPen import TransformPen
from fontTools.tfmLib import TFM
from fontTools.ttLib import TTFont

from plotnet.symbols import BY_COMMAND

DATA: Final = Path(__file__).parents[1] / "core" / "plotnet" / "data"
FONTS: Final = Path("/usr/share/texmf/fonts/opentype/public")

OT1: Final = {
    **{code: chr(code) for code in range(33, 127) if chr(code) not in "\"'<>\\^_`{|}~"},
    **dict(enumerate("ΓΔΘΛΞΠΣΥΦΨΩﬀﬁﬂﬃﬄıȷˋ´ˇ˘¯˚¸ßæœøÆŒØ")),
    34: "”",
    39: "’",
    60: "¡",
    62: "¿",
    92: "“",
    94: "ˆ",
    95: "˙",
    96: "‘",
    123: "–",
    124: "—",
    125: "˝",
    126: "˜",
    127: "¨",
}
"""What stands at each code of TeX's classic text encoding."""

MONO: Final = {
    **{code: char for code, char in OT1.items() if char not in "¡¿“”˙–—˝ﬀﬁﬂﬃﬄ˜"},
    **{code: chr(code) for code in (34, 60, 62, 92, 94, 95, 123, 124, 125, 126)},
    13: "’",
    96: "‘",
}
"""The same for the typewriter face, which has all of ASCII and no ligatures."""

BEYOND: Final = "«»‹›„‚©®™£€łŁÐðÞþĐđŊŋĦħĄąĘęĮįŲų"
"""Further characters of the text faces, which only the native engine can draw."""

OML: Final = {
    **{code: chr(code) for code in [*range(65, 91), *range(97, 123)]},
    **dict(enumerate("ΓΔΘΛΞΠΣΥΦΨΩαβγδϵζηθικλμνξπρστυϕχψωεϑϖϱςφ")),
    61: "/",
    59: ",",
    58: ".",
    64: "∂",
    96: "ℓ",
    123: "ı",
    124: "ȷ",
    125: "℘",
}
"""What stands at each code of TeX's mathematical italic."""

Row: TypeAlias = list[Any]


@dataclass(frozen=True)
class Face:
    """How one table is made.

    Attributes:
        font: Latin Modern file with the outlines, without its suffix.
        metrics: TeX's font of the same design.
        encoding: What stands at each code of ``metrics``.
        beyond: Further characters, measured by their outlines.
    """

    font: str
    metrics: str
    encoding: dict[int, str] = field(default_factory=lambda: OT1)
    beyond: str = "łŁ"


ITALIC: Final = {code: char for code, char in OT1.items() if char != "$"}
"""The same for italics, where the code of the dollar is the pound's."""

SCRIPT: Final = {
    code: char for code, char in OT1.items() if char.isascii() or char in "ΓΔΘΛΞΠΣΥΦΨΩˋ´ˆ˜¯˘˙¨ˇ"
}
"""What a face is needed for that stands in sub- and superscripts only."""

FACES: Final = {
    "roman10": Face("lmroman10-regular", "cmr10", beyond=BEYOND),
    "roman9": Face("lmroman9-regular", "cmr9"),
    "roman7": Face("lmroman7-regular", "cmr7", SCRIPT, ""),
    "roman5": Face("lmroman5-regular", "cmr5", SCRIPT, ""),
    "bold10": Face("lmroman10-bold", "cmbx10", beyond=BEYOND),
    "italic10": Face("lmroman10-italic", "cmti10", ITALIC, "$łŁ"),
    "bolditalic10": Face("lmroman10-bolditalic", "cmbxti10", ITALIC, "$łŁ"),
    "sans10": Face("lmsans10-regular", "cmss10"),
    "sansbold10": Face("lmsans10-bold", "cmssbx10"),
    "mono10": Face("lmmono10-regular", "cmtt10", MONO, "ˆ˜łŁ"),
}


def number(value: float, digits: int = 2) -> float | int:
    """Return ``value`` rounded, an int where it is whole."""
    rounded = round(value, digits)
    return int(rounded) if rounded == int(rounded) else rounded


class PathWriter:
    """A pen that writes SVG path data: whole numbers, relative, y downwards, as short as may be."""

    def __init__(self) -> None:
        self.data = ""
        self.here = self.start = (0, 0)
        self.last = ""

    def _add(self, command: str, *numbers: int) -> None:
        text = "" if command == self.last and command not in "mMz" else command
        for value in numbers:
            text += f" {value}" if value >= 0 and (text[-1:].isdigit() or not text) else str(value)
        self.data += text
        self.last = command

    def _to(self, point: tuple[float, float]) -> tuple[int, int]:
        return round(point[0]), -round(point[1])

    def move(self, point: tuple[float, float]) -> None:
        """Start a contour; the first one absolutely, which is the same from the origin."""
        x, y = self._to(point)
        self._add("m" if self.data else "M", x - self.here[0], y - self.here[1])
        self.here = self.start = (x, y)

    def line(self, point: tuple[float, float]) -> None:
        """Draw a straight line."""
        x, y = self._to(point)
        dx, dy = x - self.here[0], y - self.here[1]
        if dy == 0 and dx:
            self._add("h", dx)
        elif dx == 0 and dy:
            self._add("v", dy)
        elif dx or dy:
            self._add("l", dx, dy)
        self.here = (x, y)

    def curve(self, *points: tuple[float, float]) -> None:
        """Draw a cubic curve."""
        x0, y0 = self.here
        deltas = [(x - x0, y - y0) for x, y in map(self._to, points)]
        self._add("c", *(value for delta in deltas for value in delta))
        self.here = self._to(points[-1])

    def close(self) -> None:
        """End the contour; the straight way back draws itself."""
        self._add("z")
        self.here = self.start


def svg_path(recording: RecordingPen) -> str:
    """Return what a pen recorded as SVG path data."""
    writer = PathWriter()
    contour: list[tuple[str, tuple[Any, ...]]] = []
    for name, points in recording.value:
        contour.append((name, points))
        if name in ("closePath", "endPath"):
            _write_contour(writer, contour)
            contour = []
    return writer.data


def _write_contour(writer: PathWriter, contour: list[tuple[str, tuple[Any, ...]]]) -> None:
    start = contour[0][1][0]
    *drawn, (last, points) = contour[:-1]
    if not (last == "lineTo" and points[0] == start):
        drawn.append((last, points))
    for name, points in drawn:
        match name:
            case "moveTo":
                writer.move(points[0])
            case "lineTo":
                writer.line(points[0])
            case "curveTo":
                writer.curve(*points)
            case _:
                raise ValueError(f"unexpected {name!r} in a CFF outline")
    writer.close()


class Font:
    """An OpenType font whose glyphs are looked up by character.

    Args:
        name: Path below `FONTS`.
    """

    def __init__(self, name: str) -> None:
        self.ttf = TTFont(FONTS / f"{name}.otf")
        self.cmap = self.ttf.getBestCmap()
        self.glyphs = self.ttf.getGlyphSet()

    def name(self, char: str) -> str:
        """Return the name of the glyph for ``char``; the grave accent has the code of the key."""
        return str(self.cmap[ord("`" if char == "ˋ" else char)])

    def advance(self, name: str) -> float:
        """Return the advance of a glyph."""
        return float(self.ttf["hmtx"][name][0])

    def bounds(self, name: str) -> tuple[float, float, float, float]:
        """Return xmin, ymin, xmax, ymax of a glyph."""
        pen = BoundsPen(self.glyphs)
        self.glyphs[name].draw(pen)
        return pen.bounds or (0, 0, 0, 0)

    def path(self, name: str, transform: Transform = Transform()) -> str:  # noqa: B008 - immutable
        """Return the outline of a glyph."""
        recording = RecordingPen()
        self.glyphs[name].draw(TransformPen(recording, transform))
        return svg_path(recording)


def tfm(name: str) -> TFM:
    """Return the metrics of one of TeX's fonts."""
    found = subprocess.run(["kpsewhich", f"{name}.tfm"], capture_output=True, text=True, check=True)
    return TFM(found.stdout.strip())


def face_table(face: Face) -> dict[str, Any]:
    """Return the table of one text face."""
    font, metrics = Font(f"lm/{face.font}"), tfm(face.metrics)
    glyphs = {
        char: [*_tfm_row(metrics, code), font.path(font.name(char))]
        for code, char in face.encoding.items()
        if ord(char) in font.cmap or char == "ˋ"
    }
    for char in face.beyond:
        if char not in glyphs and ord(char) in font.cmap:
            name = font.name(char)
            _, low, _, high = font.bounds(name)
            width = font.advance(name)
            if char in "łŁ":
                width = 1000 * metrics.chars[ord("l" if char == "ł" else "L")]["width"]
            centred = Transform(1, 0, 0, 1, (width - font.advance(name)) / 2)
            row = [width, max(high, 0), max(-low, 0), 0]
            glyphs[char] = [*map(number, row), font.path(name, centred)]
    dimens = metrics.fontdimens
    if "_" not in glyphs:
        glyphs["_"] = _underscore(1000 * dimens["QUAD"], 400 / metrics.designsize)
    return {
        "space": number(1000 * dimens["SPACE"]),
        "dots": number(1000 * dimens["STRETCH"]),
        "extra": number(1000 * dimens["EXTRASPACE"]),
        "x_height": number(1000 * dimens["XHEIGHT"]),
        "quad": number(1000 * dimens["QUAD"]),
        "design": number(metrics.designsize),
        "slant": number(dimens["SLANT"]),
        "glyphs": glyphs,
        "kerns": _kerns(metrics, face.encoding),
        "ligatures": _ligatures(metrics, face.encoding),
    }


def _tfm_row(metrics: TFM, code: int) -> Row:
    char = metrics.chars[code]
    return [number(1000 * char.get(key, 0)) for key in ("width", "height", "depth", "italic")]


def _underscore(em: float, thickness: float) -> Row:
    """LaTeX's underscore: a rule of 0.3 em and 0.4 pt after a kern of 0.06 em."""
    left, width, thickness = round(0.06 * em), round(0.3 * em), round(thickness)
    path = f"M{left} 0v-{thickness}h{width}v{thickness}z"
    return [number(0.36 * em), number(thickness), 0, 0, path]


def _kerns(metrics: TFM, encoding: dict[int, str]) -> dict[str, dict[str, float]]:
    found: dict[str, dict[str, float]] = {}
    for left, pairs in metrics.kerning.items():
        for right, kern in pairs.items():
            if {left, right} <= encoding.keys():
                found.setdefault(encoding[left], {})[encoding[right]] = number(1000 * kern)
    return found


def _ligatures(metrics: TFM, encoding: dict[int, str]) -> dict[str, str]:
    """Return the ligatures of letters; quotes and dashes are the reader's business."""
    return {
        encoding[left] + encoding[right]: encoding[result]
        for left, rights in metrics.ligatures.items()
        for right, (_, result) in rights.items()
        if {left, right, result} <= encoding.keys() and encoding[result] in "ﬀﬁﬂﬃﬄ"
    }


MEASURE: Final = r"""\documentclass{article}\usepackage{amsmath,amssymb}\nofiles
\newbox\b\begin{document}
\def\m#1#2{\setbox\b\hbox{$#1#2$}\message{^^J<\the\wd\b,\the\ht\b,\the\dp\b>}}
%s
\end{document}
"""


def typeset(sources: list[str]) -> list[tuple[float, float, float]]:
    """Return width, height and depth in points of formulas as pdfLaTeX sets them."""
    with tempfile.TemporaryDirectory() as place:
        body = "\n".join(sources)
        Path(place, "m.tex").write_text(MEASURE % body, encoding="utf-8")
        command = ["pdflatex", "-interaction=batchmode", "-draftmode", "m.tex"]
        subprocess.run(command, cwd=place, check=True, capture_output=True)
        log = Path(place, "m.log").read_text(encoding="latin-1")
    found = re.findall(r"<([-\d.]+)pt,([-\d.]+)pt,([-\d.]+)pt>", log)
    return [(float(w), float(h), float(d)) for w, h, d in found]


ITALIC_GREEK: Final = dict(zip("∂ϵϑϰϕϱϖ", range(0x1D715, 0x1D71C), strict=True))
UPRIGHT: Final = {"-": "−", "*": "∗", ":": ":", "|": "|"}


def math_char(char: str) -> str:
    """Return the character of the mathematical font that draws ``char`` in a formula."""
    code = ord(char)
    if char == "h":
        return "ℎ"
    if char.isascii() and char.isalpha():
        return chr(code - 65 + 0x1D434 if char.isupper() else code - 97 + 0x1D44E)
    if "α" <= char <= "ω":
        return chr(code - ord("α") + 0x1D6FC)
    if char in "ıȷ":
        return "\U0001d6a4" if char == "ı" else "\U0001d6a5"
    return chr(ITALIC_GREEK[char]) if char in ITALIC_GREEK else UPRIGHT.get(char, char)


ALPHABETS: Final = {
    "mathcal": "ABCDEFGHIJKLMNOPQRSTUVWXYZ",
    "mathbb": "ABCDEFGHIJKLMNOPQRSTUVWXYZ",
}
SCRIPT_HOLES: Final = dict(zip("BEFHILMR", "ℬℰℱℋℐℒℳℛ", strict=True))
BOARD_HOLES: Final = dict(zip("CHNPQRZ", "ℂℍℕℙℚℝℤ", strict=True))


def alphabet_char(alphabet: str, letter: str) -> str:
    r"""Return the Unicode character of a letter of ``\mathcal`` or ``\mathbb``."""
    first, holes = (0x1D49C, SCRIPT_HOLES) if alphabet == "mathcal" else (0x1D538, BOARD_HOLES)
    return holes.get(letter) or chr(first + ord(letter) - 65)


def alternates(font: Font, index: int) -> dict[str, str]:
    """Return the glyphs of the mathematical font for scripts (0), or for scripts of scripts (1)."""
    table = font.ttf["GSUB"].table
    record = next(r for r in table.FeatureList.FeatureRecord if r.FeatureTag == "ssty")
    found = {}
    for lookup in record.Feature.LookupListIndex:
        for part in table.LookupList.Lookup[lookup].SubTable:
            found.update({name: others[index] for name, others in part.alternates.items()})
    return found


@dataclass(frozen=True)
class Wanted:
    """One entry of a table of mathematics: its key, its LaTeX, and the character that draws it."""

    key: str
    source: str
    char: str


ROMAN: Final = "0123456789()[]+=:;!?ΓΔΘΛΞΠΣΥΦΨΩ"
"""What formulas take from the roman faces."""


def wanted() -> list[Wanted]:
    """Return everything that the tables of mathematics hold."""
    symbols = {s.char: s for s in reversed(list(BY_COMMAND.values())) if s.char not in ROMAN}
    return [
        *(Wanted(char, symbol.command, math_char(char)) for char, symbol in symbols.items()),
        *(
            Wanted(char := alphabet_char(name, letter), rf"\{name}{{{letter}}}", char)
            for name, letters in ALPHABETS.items()
            for letter in letters
        ),
    ]


def math_table(size: int) -> dict[str, Any]:
    """Return the table of mathematics for formulas (10), scripts (7), or scripts of scripts (5)."""
    font = Font("lm-math/latinmodern-math")
    entries, letters = wanted(), {char: code for code, char in OML.items()}
    metrics, symbols = tfm(f"cmmi{size}"), tfm(f"cmsy{size}")
    style = {10: r"\textstyle", 7: r"\scriptstyle", 5: r"\scriptscriptstyle"}[size]
    boxes = typeset([rf"\m{{{s}}}{{{e.source}}}" for e in entries for s in (style, r"\textstyle")])
    scripts = alternates(font, 0 if size == 7 else 1)
    glyphs: dict[str, Row] = {}
    for entry, box, full in zip(entries, boxes[::2], boxes[1::2], strict=True):
        row = [number(value * 1000 / size) for value in box] + [0]
        if entry.key in letters:
            row = _tfm_row(metrics, letters[entry.key])
        elif entry.source.startswith(r"\mathcal"):
            row = _tfm_row(symbols, ord(entry.source[-2]))
        name = font.name(entry.char)
        shape: str | list[float]
        ratio = (box[0] / size) / (full[0] / 10)
        if size == 10:
            rise = row[1] - font.bounds(name)[3] if entry.key == "√" else 0
            shape = font.path(name, Transform(1, 0, 0, 1, (row[0] - font.advance(name)) / 2, rise))
        elif entry.key in letters and name in scripts:
            shape = font.path(scripts[name])
        else:
            shape = [number(ratio, 3), 0, round(250 * (1 - ratio))]
        glyphs[entry.key] = [*row, shape]
    for code, char in ((82, "∫"), (72, "∮")):
        italic = number(tfm("cmex10").chars[code]["italic"] * 10000 / size)
        glyphs[char][3] = italic
        glyphs[char][0] = number(glyphs[char][0] - italic)
    glyphs["⃗"] = _vector(font, metrics)
    return {
        "sizes": _delimiters(font, glyphs) | _wide_accents(font, glyphs) if size == 10 else {},
        "x_height": number(1000 * metrics.fontdimens["XHEIGHT"]),
        "quad": number(1000 * symbols.fontdimens["QUAD"]),
        **{
            key: number(1000 * symbols.fontdimens[key.upper()])
            for key in (
                "sup2",
                "num3",
                "delim2",
                "sup3",
                "sub1",
                "sub2",
                "supdrop",
                "subdrop",
                "num1",
                "num2",
                "denom1",
                "denom2",
                "axisheight",
            )
        },
        "skews": {
            OML[c]: number(1000 * k[127])
            for c, k in metrics.kerning.items()
            if 127 in k and c in OML
        },
        "glyphs": glyphs,
        "kerns": _kerns(metrics, OML),
    }


DELIMITERS: Final = "√()[]{}|‖⟨⟩⌊⌋⌈⌉/"
LARGEST: Final = "()[]⌊⌋⌈⌉{}⟨⟩"
"""The delimiters from code 32 on in TeX's font of large symbols."""

WIDE: Final = {"\u0302": (98, 99, 100), "\u0303": (101, 102, 103)}
"""The codes of the wide accents in TeX's font of large symbols."""


def _delimiters(font: Font, glyphs: dict[str, Row]) -> dict[str, str]:
    """Add the larger sizes of the delimiters to ``glyphs``; return the names that they got."""
    large = tfm("cmex10")
    variants = font.ttf["MATH"].table.MathVariants
    records = dict(
        zip(variants.VertGlyphCoverage.glyphs, variants.VertGlyphConstruction, strict=True)
    )
    names: dict[str, str] = {}
    for char in DELIMITERS:
        sizes = records[font.name(char)].MathGlyphVariantRecord
        for wanted_size in (1200, 1800, 2400, 3000):
            found = min(
                sizes, key=lambda size: abs(size.AdvanceMeasurement - wanted_size)
            ).VariantGlyph
            _, low, _, high = font.bounds(found)
            width = advance = font.advance(found)
            if wanted_size == 3000 and char in LARGEST:
                width = 1000 * large.chars[32 + LARGEST.index(char)]["width"]
            name = chr(0xE000 + len(glyphs))
            centred = Transform(1, 0, 0, 1, (width - advance) / 2)
            glyphs[name] = [number(width), high, -low, 0, font.path(found, centred)]
            names[char] = names.get(char, "") + name
    return names


def _wide_accents(font: Font, glyphs: dict[str, Row]) -> dict[str, str]:
    """Add the wide accents to ``glyphs``, as wide as TeX's; return the names that they got."""
    large, variants = tfm("cmex10"), font.ttf["MATH"].table.MathVariants
    records = dict(
        zip(variants.HorizGlyphCoverage.glyphs, variants.HorizGlyphConstruction, strict=True)
    )
    names: dict[str, str] = {}
    for char, codes in WIDE.items():
        sizes = records[font.name(char)].MathGlyphVariantRecord[1:]
        for code in codes:
            row = _tfm_row(large, code)
            found = min(sizes, key=lambda size: abs(size.AdvanceMeasurement - row[0])).VariantGlyph
            left, _, right, high = font.bounds(found)
            stretch = row[0] / (right - left)
            name = chr(0xE000 + len(glyphs))
            transform = Transform(stretch, 0, 0, 1, -left * stretch, row[1] - high)
            glyphs[name] = [*row, font.path(found, transform)]
            names[char] = names.get(char, "") + name
    return names


def bold_table() -> dict[str, Any]:
    """Return the table of bold letters for formulas."""
    font, metrics = Font("lm-math/latinmodern-math"), tfm("cmmib10")
    glyphs = {}
    for code, char in OML.items():
        if char.isalpha() and math_char(char) not in ROMAN and char not in "ℓ℘ıȷ":
            slanted = ord(math_char(char)) if char != "h" else 0x1D455
            bold = chr(slanted + (0x3A if slanted >= 0x1D6A8 else 0x34))
            glyphs[char] = [*_tfm_row(metrics, code), font.path(font.name(bold))]
    return {"glyphs": glyphs, "kerns": {}}


def _vector(font: Font, metrics: TFM) -> Row:
    r"""Return the arrow of ``\vec``, put where TeX's font has it."""
    name = font.name("⃗")
    left, low, right, _ = font.bounds(name)
    shift = Transform(1, 0, 0, 1, 338 - (left + right) / 2, 516 - low)
    return [*_tfm_row(metrics, 126), font.path(name, shift)]


def write(name: str, table: dict[str, Any]) -> None:
    """Write one table."""
    text = json.dumps(table, ensure_ascii=False, separators=(",", ":"))
    path = DATA / f"{name}.json"
    path.write_text(text.replace('],"', '],\n"') + "\n", encoding="utf-8")
    print(f"{path.name}: {path.stat().st_size} bytes, {len(table['glyphs'])} glyphs")


def main() -> None:
    """Write every table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.parse_args()
    DATA.mkdir(exist_ok=True)
    for name, face in FACES.items():
        write(name, face_table(face))
    write("mathbold10", bold_table())
    for size in (10, 7, 5):
        write(f"math{size}", math_table(size))


if __name__ == "__main__":
    main()
