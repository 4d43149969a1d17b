"""TeX that means harm: whatever goes in, our own error or a figure comes out, within a second."""

import time
from collections.abc import Callable

import pytest

from plotnet.errors import Origin, SpecError
from plotnet.layout import lay_out
from plotnet.network import Network
from plotnet.read.files import Folder
from plotnet.read.tikz.read import read_tikz
from plotnet.theme import PLOTNEURALNET
from tests.figures import ARCHITECTURES, network

BOX = r"\pic at (0,0,0) {Box={name=a}};"

BOMBS = {
    "braces": BOX + r"\draw " + "{" * 100_000,
    "brackets": BOX + r"\draw [" * 50_000,
    "parentheses": BOX + r"\draw (" * 50_000,
    "closed parentheses": BOX + r"\draw " + "(" * 5_000 + ")" * 5_000 + ";",
    "macro of itself": r"\def\a{\a\a}" + BOX + r"\node at (\a) {\a};",
    "exponential macros": "".join(
        rf"\def\x{chr(97 + i)}{{\x{chr(98 + i)}\x{chr(98 + i)}\x{chr(98 + i)}}}" for i in range(20)
    )
    + r"\def\xu{x}"
    + BOX
    + r"\node at (0,0) {\xa};",
    "macro statements": r"\newcommand{\m}{\draw (0,0) -- (1,1); \m \m}" + BOX + r"\m",
    "loops": BOX + r"\foreach \a in {1,...,500} {" * 6 + r"\draw (0,0) -- (1,1);" + "}" * 6,
    "endless loop": BOX + r"\foreach \a in {1,1,...,5} {\draw (0,0) -- (1,1);}",
    "modified place": BOX + r"\draw ($" + r"(a)!.5!" * 5_000 + r"(a)$) -- (1,1);",
    "sum of places": BOX + r"\draw ($" + "(a)+" * 5_000 + r"(a)$) -- (1,1);",
    "nested places": BOX + r"\draw (" + "$(" * 200 + "a" + ")$" * 200 + r") -- (1,1);",
    "nested sum": BOX + r"\draw (" + "(" * 900 + "1" + ")" * 900 + r",0) -- (1,1);",
    "division": BOX + r"\draw (1/0,0) -- (1e999,0);",
    "chain backwards": BOX + "".join(rf"\coordinate (c{i}) at (c{i + 1});" for i in range(4_000)),
    "circle of points": BOX + r"\coordinate (p) at (q); \coordinate (q) at (p);",
    "unknown names": BOX + "".join(rf"\draw (no{i}-east) -- (a-west);" for i in range(4_000)),
    "many things": BOX + r"\draw (0,0) -- (1,1);" * 20_000,
    "styles": r"\tikzset{s/.style={s,s,s,s}}" + BOX + r"\draw[s] (0,0) -- (1,1);",
    "long label": BOX + r"\node at (0,0) {" + r"\makebox[1cm]{" * 3_000 + "x" + "}" * 3_000 + "};",
    "huge": "x" * 700_000,
    "sizes": r"\pic at (0,0,0) {Box={name=a,width={" + "1," * 50_000 + r"},height=9999999}};",
    "far away": r"\pic at (99999999,0,0) {Box={name=a}};",
    "line far away": BOX + r"\draw (0,0) -- (99999999,0);",
    "text far away": BOX + r"\node[xshift=99999999cm] at (0,0) {a};",
    "huge text": BOX + r"\node[draw, minimum width=1e8cm, text width=9999999cm] at (0,0) {a};",
    "anchor that there is not": BOX + r"\node[anchor=we\nodest] at (0,0) {a};",
    "controls": BOX + "\\node at (0,0) {a\x00\u202eb};",
    "definitions": "".join(rf"\def\m{'a' * i}{{x}}" for i in range(1, 900)) + BOX,
    "many skips": BOX + r"\path (a-south) -- (a-north) coordinate[pos=1.2] (t);"
    r"\draw[copyconnection] (a-north) -- (t) -- (t) -- (a-north);" * 1_500,
}


SECONDS = 1.0


def fault(figure: Callable[[], Network]) -> SpecError | None:
    """Return what is said of a figure, or None if it can be drawn."""
    try:
        lay_out(figure(), PLOTNEURALNET)
    except SpecError as error:
        return error
    return None


@pytest.mark.parametrize("name", BOMBS)
def test_bombs_end_within_a_second(name: str) -> None:
    """With a figure, or with an error that names a line."""
    started = time.process_time()

    error = fault(
        lambda: read_tikz(BOMBS[name], Origin("f.tex"), Folder(ARCHITECTURES, ARCHITECTURES))
    )

    assert error is None or error.origin is not None
    assert time.process_time() - started < SECONDS


@pytest.mark.parametrize(
    "script",
    [
        'a = [to_Conv("x")]\na.append(a)\narch = a',
        'arch = [to_Conv("x") * 90000]',
        'arch = [to_Conv("a")] + ["x" * 90000] * 8',
        'arch = [to_Conv(f"c{n}") for n in range(9000)]',
        'arch = ["\\\\plotnet{0}" * 9000, to_Conv("a")]',
        'arch = [to_Conv("a", n_filer=[1] * 9000, width=[1] * 9000)]',
        'arch = [to_Conv("a", caption="{" * 900)]',
        'arch = [to_Conv("a", fill="rgb:" + "red,1;" * 9000)]',
        'arch = [to_Conv("a", to="(" * 9000)]',
        'arch = [to_Conv("a"), to_unknown_thing("b" * 90000)]',
        'open("/etc/passwd").read()\narch = [to_Conv("a"), open("/etc/passwd").read()]',
    ],
)
def test_hostile_scripts_end_within_a_second(script: str) -> None:
    """Whatever our calls are handed."""
    started = time.process_time()

    error = fault(lambda: network(script))

    assert error is None or error.origin is not None
    assert time.process_time() - started < SECONDS
