"""Built pages -> pages for narrow screens: code breaks between words, wide tables can be stacked.

Style sheets do the rest: `assets/site.css`.
"""

import re
from html import unescape
from typing import Final

CODE: Final = re.compile(r"<pre\b.*?</pre>|<code\b[^>]*>.*?</code>", re.DOTALL)
TEXT: Final = re.compile(r"(?<=>)[^<]+")
SPACE: Final = re.compile(r"(?<=\s)(?!\s)")
JOINT: Final = re.compile(
    r"(?<=[A-Za-z0-9][_/])(?=[A-Za-z]{2})"
    r"|(?<=[A-Za-z][.])(?=[A-Za-z]{3})"
    r"|(?<=::)(?=\w)"
    r"|(?<=[\w\]])(?=(?:[<>=~!]|&[gl]t;)=)"
)
"""Where a long word of code may go on in a new line: at the signs that join its parts."""

TABLE: Final = re.compile(r"<table\b(?P<classes>[^>]*)>(?P<inside>.*?)</table>", re.DOTALL)
HEAD: Final = re.compile(r"<th\b[^>]*>(.*?)</th>", re.DOTALL)
ROW: Final = re.compile(r"<tr\b[^>]*>.*?</tr>", re.DOTALL)
CELL: Final = re.compile(r"<td\b(?P<classes>[^>]*)>(?P<inside>.*?)</td>", re.DOTALL)

WORD: Final = 15
"""Code of so many letters fits into any line, and so does a word of it."""

NAME: Final = 36
"""One of so many stays whole where lines are not those of a telephone."""

LONG: Final = 20
"""More letters than this, or a word of more, want half of a telephone's width."""

VERY_LONG: Final = 60
"""More letters than this want the whole of it, but for a column of names."""

MANY: Final = 5
"""So many columns have no room on a telephone, whatever they hold; one less, with a long one."""

ROLES: Final = {"thead": "rowgroup", "tbody": "rowgroup", "tr": "row", "th": "columnheader"}
"""What the parts of a table stay for those who hear it, when a style sheet stacks its cells."""


def for_narrow_screens(page: str) -> str:
    """Return HTML whose code has places to break at, and whose wide tables can be stacked."""
    return CODE.sub(_breakable, TABLE.sub(_labelled, page))


def _breakable(code: re.Match[str]) -> str:
    """Return code with its places to break at; blocks keep their lines, what is short stays whole."""
    if code[0].startswith("<pre") or len(unescape(_plain(code[0]))) <= WORD:
        return code[0]
    return TEXT.sub(lambda text: _with_breaks(text[0]), code[0])


def _with_breaks(text: str) -> str:
    words = SPACE.split(text)
    return "<wbr>".join(map(_jointed, words))


def _jointed(word: str) -> str:
    """Return a word of code with its places to break at, if it is a long one."""
    letters = len(unescape(word))
    if letters <= WORD:
        return word
    return JOINT.sub("<wbr>" if letters > NAME else '<wbr class="narrow">', word)


def _labelled(table: re.Match[str]) -> str:
    """Return a table whose cells know the heads of their columns, if it is one to be stacked."""
    heads = [_plain(head) for head in HEAD.findall(table["inside"])]
    cells = [[_plain(cell["inside"]) for cell in CELL.finditer(row)] for row in _rows(table)]
    rows = [row for row in cells if row]
    if not rows or any(len(row) != len(heads) for row in rows) or not _is_wide(rows):
        return table[0]
    inside = ROW.sub(lambda row: _with_heads(row[0], heads), table["inside"])
    for tag, role in ROLES.items():
        inside = re.sub(rf"<{tag}\b", f'<{tag} role="{role}"', inside)
    return f'<table{table["classes"]} data-stacks role="table">{inside}</table>'


def _rows(table: re.Match[str]) -> list[str]:
    return ROW.findall(table["inside"])


def _is_wide(rows: list[list[str]]) -> bool:
    """Tell whether columns would stand too close to each other on a telephone."""
    _names, *letters = [max(map(len, column)) for column in zip(*rows, strict=True)]
    longest = max(len(word) for row in rows for cell in row for word in cell.split())
    long = sum(most > LONG for most in letters)
    crowded = len(letters) > 1 and max(letters) > VERY_LONG
    many = len(letters) > 2 if long else len(rows[0]) >= MANY
    return many or long > 1 or crowded or bool(long and longest > LONG)


def _with_heads(row: str, heads: list[str]) -> str:
    """Return a row, each cell of which names the head of its column."""
    left = iter(heads)
    return CELL.sub(
        lambda cell: (
            f'<td{cell["classes"]} role="cell" data-head="{next(left)}">{cell["inside"]}</td>'
        ),
        row,
    )


def _plain(inside: str) -> str:
    """Return the text of an element, as it may stand in an attribute."""
    text = unescape(re.sub(r"<[^>]*>", "", inside)).strip()
    return text.replace("&", "&amp;").replace('"', "&quot;")
