"""Hostile scripts end soon, in little memory, with our error."""

import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plotnet.errors import Origin, PlotnetError, SpecError
from plotnet.read.interpreter import Call, Limits, run
from tests.read.expressions import ATOMS, CALLABLES, SNIPPETS, START, STATEMENTS
from tests.read.scripts import Case, described, plain, read_cases
from tests.soon import ends_soon

MEGABYTES = 300
CASES = {one.name: one for one in read_cases("limits")}
REAL = [
    one.source
    for file in ("hosted", "classes", "formatting", "control")
    for one in read_cases(file)
]
MARKS = ("", "(", ")", ":", ",", "=", "\n", "0")


def answer(call: Call) -> Call:
    return call


def survives(source: str) -> None:
    """Run a script of whatever kind: nothing but our own errors may come out."""
    try:
        run(source, Origin("s.py"), {"to_Conv": answer}, limits=Limits(steps=20_000))
    except PlotnetError as error:
        failure = error
    else:
        return
    assert failure.origin
    assert failure.message


@pytest.mark.parametrize("case", CASES.values(), ids=str)
def test_a_hostile_script_ends_soon_with_our_error(case: Case) -> None:
    def refused() -> None:
        with pytest.raises(SpecError) as caught:
            run(case.source, Origin("s.py"), {"to_Conv": answer})
        assert described(caught.value) == case.expected

    assert ends_soon(refused)


@pytest.mark.skipif(sys.platform != "linux", reason="the highest memory is read from Linux")
def test_hostile_scripts_stay_small() -> None:
    """All of them in one process of their own, whose highest memory is asked for at the end."""
    program = """
from pathlib import Path
from tests.read.test_interpreter_limits import CASES, survives_whole
for case in CASES.values():
    survives_whole(case.source)
status = Path("/proc/self/status").read_text()  # ru_maxrss would count the parent's memory
print(status.split("VmHWM:")[1].split()[0])
"""
    root = Path(__file__).parents[2]
    done = subprocess.run(
        [sys.executable, "-c", program],
        cwd=root,
        env={"PYTHONPATH": f"{root}:{root / 'core'}"},
        capture_output=True,
        text=True,
        check=True,
    )

    assert int(done.stdout) / 1024 < MEGABYTES


def survives_whole(source: str) -> None:
    """Run a hostile script with the usual limits."""
    with pytest.raises(SpecError):
        run(source, Origin("s.py"), {"to_Conv": answer})


@pytest.mark.parametrize(
    "source",
    [
        "(" * 100_000,
        "[" * 151 + "]" * 151,
        "{" * 5000 + "}" * 5000,
        "f(**" * 3000,
        "-" * 100_000 + "1",
        "not " * 50_000 + "1",
        "~" * 100_000 + "1",
        "x" + ".a" * 50_000,
        "x" + "[0]" * 50_000,
        "x" + "()" * 50_000,
        "x = " + "1 + " * 50_000 + "1",
        "x = " + "1 ** " * 50_000 + "1",
        "x = " + "1 if 1 else " * 20_000 + "1",
        "lambda: " * 20_000 + "1",
        "if 1:\n pass\n" + "elif 1:\n pass\n" * 15_000,
        "".join(" " * depth + "if 1:\n" for depth in range(300)),
        "f'" + "{f'" * 30,
        "f'{" * 2000,
        "x = '" + "a" * 300_000 + "'",
        "x = " + "9" * 200_000,
        "x = 0x" + "f" * 200_000,
        "1," * 65_000,
        "x" * 130_000,
        "#" * 300_000,
        "def f(" + ",".join(f"a{i}" for i in range(15_000)) + "): pass\nwhile True: f(1)",
        "while True:\n global " + ",".join(f"a{i}" for i in range(15_000)),
        "while True:\n from x import " + ",".join(f"a{i}" for i in range(15_000)),
        "while True:\n class A:\n  x: " + "a + " * 120 + "a",
        "while True:\n def f():\n  return\n  " + "x;" * 40_000 + "\n f()",
        "match 1:\n" + " case 1 | 2 | 3 if x: pass\n" * 9000,
        "match 1:\n case " + "[" * 140 + "]" * 140 + ": pass\nwhile 1: pass",
    ],
    ids=lambda source: source[:20],
)
def test_a_hostile_shape_ends_soon_with_our_error(source: str) -> None:
    def refused() -> None:
        with pytest.raises(SpecError):
            plain(source)

    assert ends_soon(refused)


def test_limits_may_be_set() -> None:
    with pytest.raises(SpecError, match="more than 10 steps"):
        run("x = 1\n" * 20, Origin("s.py"), {}, limits=Limits(steps=10))


@settings(max_examples=300, deadline=None)
@given(st.text())
def test_any_text_gives_our_errors_alone(source: str) -> None:
    survives(source)


@settings(max_examples=500, deadline=None)
@given(STATEMENTS)
def test_any_statements_give_our_errors_alone(parts: list[str]) -> None:
    guarded = (f"try:\n    {part}\nexcept Exception as x:\n    pass\n" for part in parts)
    survives(START + "".join(guarded))


@settings(max_examples=500, deadline=None)
@given(st.sampled_from(REAL), st.data())
def test_any_mutation_of_a_script_gives_our_errors_alone(source: str, data: st.DataObject) -> None:
    for _ in range(data.draw(st.integers(1, 4))):
        start = data.draw(st.integers(0, len(source)))
        end = data.draw(st.integers(start, min(len(source), start + 12)))
        piece = data.draw(st.sampled_from((*SNIPPETS, *ATOMS, *CALLABLES, *MARKS)))
        source = source[:start] + piece + source[end:]
    survives(source)
