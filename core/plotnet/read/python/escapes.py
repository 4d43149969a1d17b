r"""Repair of TeX commands whose first letter Python read as an escape: ``"\textbf"``."""

import re
from typing import Final

ESCAPED: Final = {
    "\a": "a",
    "\b": "b",
    "\f": "f",
    "\n": "n",
    "\r": "r",
    "\t": "t",
    "\v": "v",
}
"""Control characters, with the letter that stands for them in a Python string."""

NEVER_MEANT: Final = frozenset("\a\b\f\r\v")
"""Control characters that nobody puts before a letter on purpose."""

MATH_ONLY: Final = frozenset({"ne", "ni", "nu", "to"})
"""Commands so short that outside of math they are rather a line break and a letter."""

COMMANDS: Final = MATH_ONLY | frozenset(
    [
        "nabla",
        "natural",
        "nearrow",
        "neg",
        "neq",
        "newcommand",
        "newline",
        "nexists",
        "nmid",
        "node",
        "nodepart",
        "noindent",
        "nonumber",
        "normalfont",
        "normalsize",
        "not",
        "notin",
        "nwarrow",
        "nsubseteq",
        "tabcolsep",
        "tabular",
        "tan",
        "tanh",
        "tau",
        "tbinom",
        "tcolorbox",
        "texorpdfstring",
        "text",
        "textbf",
        "textcolor",
        "textdegree",
        "textheight",
        "textit",
        "textmd",
        "textnormal",
        "textrm",
        "textsc",
        "textsf",
        "textsize",
        "textsl",
        "textstyle",
        "textsubscript",
        "textsuperscript",
        "texttimes",
        "texttt",
        "textup",
        "textwidth",
        "tfrac",
        "the",
        "theta",
        "thetag",
        "thickspace",
        "thinspace",
        "tiny",
        "tilde",
        "times",
        "tikz",
        "tikzset",
        "tikzstyle",
        "top",
        "triangle",
        "triangledown",
        "triangleleft",
        "triangleright",
        "triangleq",
        "twoheadrightarrow",
        "tt",
    ]
)
"""TeX commands on n and t, whose control characters are often meant."""

_COMMAND: Final = re.compile("([\a\b\f\n\r\t\v])([A-Za-z]+)")


def mend_escapes(text: str) -> str:
    r"""Return ``text`` with backslash commands in place of the escapes that ate them.

    A backspace, bell, form feed, carriage return or vertical tab before a
    letter is always repaired; a tab or line break only where a TeX command
    comes out, and a command of two letters only between dollars.

    >>> mend_escapes("\textbf{a}"), mend_escapes("\frac12"), mend_escapes("$a \ne b$")
    ('\\textbf{a}', '\\frac12', '$a \\ne b$')
    >>> mend_escapes("two\nlines"), mend_escapes("loss\ne")
    ('two\nlines', 'loss\ne')
    """
    return _COMMAND.sub(_mend, text)


def _mend(found: re.Match[str]) -> str:
    control, rest = found.groups()
    command = ESCAPED[control] + rest
    in_math = found.string.count("$", 0, found.start()) % 2 == 1
    meant = command in COMMANDS and (in_math or command not in MATH_ONLY)
    return f"\\{command}" if meant or control in NEVER_MEANT else found[0]
