"""Labels set in type: measured, broken into lines, and turned into outlines."""

from functools import lru_cache
from typing import TYPE_CHECKING, Final

from msgspec.structs import replace

from plotnet.font.box import Box, row
from plotnet.font.faces import choose, face
from plotnet.font.marks import Extent, Mark
from plotnet.font.runs import PLAIN_FACTOR, RunSetter
from plotnet.text import Line, Math, Run, Text

if TYPE_CHECKING:
    from plotnet.formula import Row

CM_PER_POINT: Final = 2.54 / 72.27

_SKIPS: Final = {5: 6.0, 6: 7.0, 7: 8.0, 8: 9.5, 9: 11.0, 10: 12.0, 11: 13.6, 12: 14.5}


def line_skip(size_pt: float) -> float:
    r"""Return the distance of two baselines at a size of type, in cm: LaTeX's ``\baselineskip``.

    >>> round(line_skip(10) / CM_PER_POINT, 3)
    12.0
    """
    return _SKIPS.get(int(size_pt), 1.2 * size_pt) * CM_PER_POINT


def measure(what: Text | Line, size_pt: float = 10.0, *, bold: bool = False) -> Extent:
    """Return the room of a label or of one of its lines.

    Args:
        what: The label; its lines are `line_skip` apart.
        size_pt: Size of the type in TeX points (1/72.27 inch).
        bold: Whether the label as a whole is bold, as captions are.
    """
    lines = what.lines if isinstance(what, Text) else (what,)
    if not lines:
        return Extent(0.0, 0.0, 0.0)
    boxes = [_set(line, size_pt, bold) for line in lines]
    depth = boxes[-1].depth * CM_PER_POINT + (len(boxes) - 1) * line_skip(size_pt)
    width = max(box.width for box in boxes)
    return Extent(width * CM_PER_POINT, boxes[0].height * CM_PER_POINT, depth)


def outlines(line: Line, size_pt: float = 10.0, *, bold: bool = False) -> list[Mark]:
    """Return what one line is drawn of, from left to right; arguments as for `measure`."""
    return list(_set(line, size_pt, bold).scaled(CM_PER_POINT).marks)


@lru_cache(maxsize=4096)
def _set(line: Line, size_pt: float, bold: bool) -> Box:  # noqa: FBT001 - the cache wants it so
    """Return a line in points."""
    boxes: list[Box] = []
    factor = PLAIN_FACTOR
    for index, piece in enumerate(line):
        if isinstance(piece, Math):
            boxes.append(_formula(piece, size_pt))
            factor = PLAIN_FACTOR
        else:
            more, factor = _run(piece, line[index + 1 : index + 2], size_pt, factor, bold=bold)
            boxes += more
    return row(boxes)


def _formula(piece: Math, size_pt: float) -> Box:
    box = _symbols(piece.row).scaled(size_pt * piece.size / 10)
    return box if piece.colour is None else box.coloured(piece.colour)


def _symbols(row: "Row") -> Box:
    """Set mathematics at 10 pt."""
    from plotnet.font.formulas import set_formula  # noqa: PLC0415 - most figures have no formula

    return set_formula(row)


def _run(
    run: Run, following: Line, size_pt: float, factor: int, *, bold: bool
) -> tuple[list[Box], int]:
    """Set a run; return its boxes, and TeX's space factor behind it."""
    choice, size = choose(run, size_pt, bold=bold), size_pt * run.size
    own = face(choice.name)
    boxed = run.underline or abs(size - choice.design) > 1e-6
    setter = RunSetter(run, size, own, _symbols)
    setter.factor = PLAIN_FACTOR if boxed else factor
    boxes = [setter.set()]
    if "italic" in own.name and leans(run, following):
        last = own.glyphs.get(run.text.rstrip()[-1:])
        boxes.append(Box((last.italic if last else 0.0) * size / 1000))
    return boxes, PLAIN_FACTOR if boxed else setter.factor


def leans(run: Run, following: Line) -> bool:
    """Tell whether TeX adds an italic correction after a run: not before a full stop or comma."""
    after = following[0] if following else None
    return not (isinstance(after, Run) and after.text[0] in ".,") and not run.text.isspace()


def wrap(text: Text, width: float, size_pt: float = 10.0, *, bold: bool = False) -> Text:
    """Return ``text`` with its lines broken at spaces so that none is wider than ``width`` cm.

    As in a centred paragraph of TeX without hyphenation: lines are filled from the first on, and a
    word wider than ``width`` keeps a line of its own.
    """
    return Text(
        tuple(
            broken
            for line in text.lines
            for broken in _fill(words(line), width, size_pt, bold=bold)
        )
    )


def words(line: Line) -> list[Line]:
    """Return a line cut at its spaces; a word may change its look within.

    >>> words((Run("two wor"), Run("ds", bold=True)))[1][0].text
    'wor'
    """
    found: list[list[Run | Math]] = [[]]
    for piece in line:
        if isinstance(piece, Math):
            found[-1].append(piece)
            continue
        first, *rest = piece.text.split(" ")
        found[-1] += [replace(piece, text=first)] if first else []
        found += [[replace(piece, text=part)] if part else [] for part in rest]
    return [tuple(word) for word in found if word]


def _fill(parts: list[Line], width: float, size_pt: float, *, bold: bool) -> list[Line]:
    lines: list[Line] = []
    for word in parts:
        longer = joined(lines[-1], word) if lines else word
        fits = measure(longer, size_pt, bold=bold).width <= width + 1e-9
        if lines and fits:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines or [()]


def joined(line: Line, word: Line) -> Line:
    """Return a line with a space and a word added."""
    last, first = line[-1], word[0]
    if isinstance(last, Run) and isinstance(first, Run) and replace(first, text=last.text) == last:
        return (*line[:-1], replace(last, text=f"{last.text} {first.text}"), *word[1:])
    if isinstance(last, Run):
        return (*line[:-1], replace(last, text=last.text + " "), *word)
    if isinstance(first, Run):
        return (*line, replace(first, text=" " + first.text), *word[1:])
    return (*line, Run(" "), *word)
