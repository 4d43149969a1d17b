r"""Text of TeX as a label: what only arranges it is taken away, what is not known is left out.

Labels that authors write for us are checked strictly; captions in TeX files are full of
``\makebox``, ``\hspace`` and ``tabular``, and mean the words in them.
"""

import re
from typing import TYPE_CHECKING, Final

from plotnet.read.label_commands import KNOWN

if TYPE_CHECKING:
    from plotnet.errors import Origin
    from plotnet.read.tikz.state import State

LONGEST: Final = 900
"""Characters of a label that are kept."""

_GONE: Final = re.compile(
    r"\\(?:vspace|hspace|rule|label|phantom|hphantom|vphantom|raisebox|setlength|fontsize|begin|end)"
    r"\*?\s*(?:\[[^\]]*\]|\{[^{}]*\})+(?:\{[clr|@]+\})?"
    r"|\\(?:centering|raggedright|raggedleft|selectfont|noindent|hfill|vfill|strut|hline"
    r"|displaystyle|protect|bigskip|smallskip|medskip|par|null|leavevmode)(?![A-Za-z])\s*"
)
_SHELL: Final = re.compile(
    r"\\(?:makebox|framebox|parbox|minipage|shortstack|caption|hbox|vbox|fbox|centerline|textls"
    r"|mathbox|subcaption|reflectbox|resizebox)\*?\s*(?:\[[^\]]*\])*(?:\{[^{}]*(?:cm|pt|em|width)\}"
    r"|\{!\})*\s*(?=\{)"
)
_BREAK: Final = re.compile(r"\\\\\s*\[\s*-?[\d.]+\s*(?:cm|mm|pt|em|ex|in)\s*\]")
_BRACKET_BREAK: Final = re.compile(r"\\\\(?=\s*[\[*])")
_EMPTY_FORMULA: Final = re.compile(r"\$\s*\$")
_COMMAND: Final = re.compile(r"\\([A-Za-z]+)\*?|\\.?", re.DOTALL)
_MATH: Final = re.compile(r"(?<!\\)\$[^$]*(?<!\\)\$|\\\(.*?\\\)", re.DOTALL)
_MATH_WORDS: Final = frozenset(
    [
        "alpha",
        "beta",
        "gamma",
        "delta",
        "epsilon",
        "varepsilon",
        "zeta",
        "eta",
        "theta",
        "iota",
        "kappa",
        "lambda",
        "mu",
        "nu",
        "xi",
        "pi",
        "rho",
        "sigma",
        "tau",
        "phi",
        "varphi",
        "chi",
        "psi",
        "omega",
        "Gamma",
        "Delta",
        "Theta",
        "Lambda",
        "Xi",
        "Pi",
        "Sigma",
        "Phi",
        "Psi",
        "Omega",
        "times",
        "cdot",
        "cdots",
        "vdots",
        "ddots",
        "rightarrow",
        "leftarrow",
        "to",
        "oplus",
        "otimes",
        "odot",
        "pm",
        "sum",
        "prod",
        "infty",
        "approx",
        "leq",
        "geq",
        "neq",
        "sim",
        "bullet",
        "circ",
        "downarrow",
        "uparrow",
    ]
)
"""Commands of formulas that people write outside of one."""


def tamed(text: str, state: "State", origin: "Origin") -> str:
    r"""Return a text of TeX in the language of labels.

    Commands that are not known are left out with a notice.
    """
    text = text[: 4 * LONGEST]
    text = _BREAK.sub(r"\\\\ ", _GONE.sub("", text))
    text = _BRACKET_BREAK.sub(r"\\\\{}", text)
    for _ in range(3):
        text = _SHELL.sub("", text)
    text = _EMPTY_FORMULA.sub("", text)
    parts, at = [], 0
    for formula in _MATH.finditer(text):
        parts += [_outside(text[at : formula.start()], state, origin), formula[0]]
        at = formula.end()
    parts.append(_outside(text[at:], state, origin))
    return _balanced("".join(parts).strip()[:LONGEST])


def _outside(text: str, state: "State", origin: "Origin") -> str:
    """Return what stands outside of formulas, with known commands only."""

    def known(found: re.Match[str]) -> str:
        if found[1] is None:
            return found[0] if found[0] in KNOWN else ""
        name = f"\\{found[1]}"
        if name in KNOWN or found[1] in {"scalebox", "rotatebox"}:
            return found[0]
        if found[1] in _MATH_WORDS:
            return f"${found[0]}$"
        state.notice(f"the command {name} in a label is left out", origin)
        return ""

    return _COMMAND.sub(known, text)


def _balanced(text: str) -> str:
    """Return a text without the braces that do not fit."""
    depth, kept = 0, []
    for part in re.findall(r"\\.|.", text, re.DOTALL):
        depth += (part == "{") - (part == "}")
        if depth < 0:
            depth = 0
        else:
            kept.append(part)
    return "".join(kept) + "}" * depth
