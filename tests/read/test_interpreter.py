from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial

import pytest

from plotnet.errors import Origin, SpecError, ToolNotFoundError
from plotnet.read.interpreter import Call, Opaque, run
from tests.read.scripts import Case, described, plain, read_cases

PURE = (
    *("operators", "text", "formatting", "containers", "comprehensions", "control", "functions"),
    *("classes", "match", "builtins", "modules", "numpy"),
)
BESIDE = {
    "pycore.mine": """\
K = 7
_hidden = 1
def double(n):
    return 2 * n
def twice(name):
    # Names of the library need no import.

    return [to_Conv(name), to_Conv(name + "2")]
def fail():
    return 1 / 0
"""
}


@dataclass(frozen=True)
class Drawn:
    """What the library of these tests returns: it shows as the call with its line."""

    call: Call
    part: str = ""

    def __repr__(self) -> str:
        named = [f"{name}={value!r}" for name, value in self.call.kwargs.items()]
        args = ", ".join([*map(repr, self.call.args), *named])
        return f"{self.call.name}({args})@{self.call.origin.line}{self.part}"


def library(generated: list[object]) -> Mapping[str, Callable[[Call], object]]:
    """Return a small library of a host."""
    return {
        "to_Conv": Drawn,
        "to_Pool": Drawn,
        "block": lambda call: [Drawn(call, ".0"), Drawn(call, ".1")],
        "to_generate": lambda call: generated.append(call.args[1]),
    }


def outcome(source: str) -> str:
    """Return what a script with a library leaves behind, or how it fails."""
    generated: list[object] = []
    try:
        left = run(source, Origin("s.py"), library(generated), modules=BESIDE)
    except SpecError as error:
        return described(error)
    lines = [f"{one.origin.line}: {one.value!r}" for one in left.expressions]
    if "result" in left.variables:
        lines.append(f"result: {left.variables['result']!r}")
    return "\n".join(lines + [f"generated: {name!r}" for name in generated])


@pytest.mark.parametrize("case", [one for file in PURE for one in read_cases(file)], ids=str)
def test_a_script_gives_its_value(case: Case) -> None:
    assert repr(plain(case.source).variables["result"]) == case.expected


@pytest.mark.parametrize("case", [one for file in PURE for one in read_cases(file)], ids=str)
def test_python_gives_the_same_value(case: Case) -> None:
    names: dict[str, object] = {"__name__": "__main__"}
    exec(compile(case.source, "case", "exec", dont_inherit=True), names)  # noqa: S102 - the oracle, on our own cases

    assert repr(names["result"]) == case.expected


@pytest.mark.parametrize("case", read_cases("hosted"), ids=str)
def test_a_script_calls_the_library_of_its_host(case: Case) -> None:
    assert outcome(case.source) == case.expected


@pytest.mark.parametrize("case", read_cases("errors"), ids=str)
def test_an_error_says_where_and_what(case: Case) -> None:
    assert outcome(case.source) == case.expected


@pytest.mark.parametrize("case", read_cases("syntax"), ids=str)
def test_what_is_no_python_is_an_error_at_its_line(case: Case) -> None:
    line, _, message = outcome(case.source).removeprefix("error: ").partition(": ")
    expected_line, _, expected = case.expected.removeprefix("error: ").partition(": ")

    assert line == expected_line
    assert message.startswith("not Python 3: ")
    assert message.rpartition(": ")[2] == expected.rpartition(": ")[2]


def test_lines_count_from_the_place_of_the_source() -> None:
    with pytest.raises(SpecError) as caught:
        run("x = 1\ny = z", Origin("page.rst", 40), {})

    assert str(caught.value) == "page.rst:41: name 'z' is not defined"


def test_lines_named_in_a_message_count_from_there_too() -> None:
    with pytest.raises(SpecError, match=r"'for' statement on line 40"):
        run("for i in x:\npass", Origin("page.rst", 40), {})


def test_a_call_has_its_place() -> None:
    calls: list[Call] = []
    run("\n[\n  f(1,\n  a=2)]", Origin("page.rst", 10), {"f": calls.append})

    assert calls == [Call("f", (1,), {"a": 2}, Origin("page.rst", 12))]


def test_an_error_of_the_library_without_a_place_gets_that_of_the_call() -> None:
    def refuse(_call: Call) -> None:
        raise ToolNotFoundError("no picture")

    with pytest.raises(ToolNotFoundError, match=r"^s.py:2: no picture$"):
        run("x = 1\nf()", Origin("s.py"), {"f": refuse})


def test_an_error_of_the_library_is_not_caught_by_the_script() -> None:
    def refuse(call: Call) -> None:
        raise SpecError("no such anchor", call.origin)

    with pytest.raises(SpecError, match="no such anchor"):
        run("try:\n    f()\nexcept Exception:\n    pass", Origin("s.py"), {"f": refuse})


def test_a_fault_of_the_library_is_an_error_at_the_call() -> None:
    def fail(call: Call) -> object:
        return call.args[7]

    with pytest.raises(SpecError, match=r"^s.py:2: IndexError: tuple index"):
        run("x = 1\nf()", Origin("s.py"), {"f": fail})


def test_calls_that_nobody_defines_go_to_the_hook() -> None:
    calls: list[Call] = []
    run("from x import *\nto_New('a', width=2)", Origin("s.py"), {}, unknown=calls.append)

    assert calls == [Call("to_New", ("a",), {"width": 2}, Origin("s.py", 2))]


def test_the_hook_answers_no_names_that_are_not_called() -> None:
    with pytest.raises(SpecError, match="name 'x' is not defined"):
        run("y = x", Origin("s.py"), {}, unknown=Drawn)


def test_an_opaque_result_remembers_import_and_call() -> None:
    source = "import os\nfrom mylib import box\nx = [box('a', n=1)]"
    left = run(source, Origin("s.py"), {})

    assert isinstance(left.variables["x"], list)
    (made,) = left.variables["x"]
    assert isinstance(made, Opaque)
    assert made.name == "mylib.box()"
    assert made.origin == Origin("s.py", 2)
    assert made.call == Call("mylib.box", ("a",), {"n": 1}, Origin("s.py", 3))


def test_modules_beside_the_script_may_import_each_other() -> None:
    modules = {
        "pycore.a": "from pycore.b import *\nimport pycore.b as b\nx = y + 1",
        "pycore.b": "import pycore.a\ny = 1\ndef later():\n    return pycore.a.x",
    }
    left = run("from pycore.a import *\nresult = later()", Origin("s.py"), {}, modules=modules)

    assert left.variables["result"] == 2


def test_a_module_beside_the_script_wins_over_the_library() -> None:
    modules = {"pycore.tikzeng": "def to_Conv(name):\n    return 'own ' + name"}
    source = "from pycore.tikzeng import *\nresult = to_Conv('a')"
    left = run(source, Origin("s.py"), {"to_Conv": Drawn}, modules=modules)

    assert left.variables["result"] == "own a"


def test_invalid_escapes_of_captions_are_no_warnings(recwarn: pytest.WarningsRecorder) -> None:
    left = plain(r'''result = "\draw \pi", f"\gamma {1}"''')

    assert left.variables["result"] == ("\\draw \\pi", "\\gamma 1")
    assert not recwarn.list


def test_sets_are_shown_in_the_same_order_by_every_process() -> None:
    source = "s = {'conv', 'pool', 'fc', 'b'}\nresult = list(s), str(s), s.pop(), f'{ {1, \"a\"} }'"

    expected = (["b", "conv", "fc", "pool"], "{'b', 'conv', 'fc', 'pool'}", "b", "{1, 'a'}")
    assert plain(source).variables["result"] == expected


def test_objects_are_shown_without_their_addresses() -> None:
    source = "class A:\n    pass\nresult = str([A(), object(), iter([]), len, A, print, map])"

    assert " at 0x" not in str(plain(source).variables["result"])


def test_runs_do_not_share_values() -> None:
    first = "import math, os\nmath.pi = 3\nos.environ['x'] = 1\nresult = math.pi"
    again = "import math, os\nresult = math.pi > 3.1, os.environ"

    assert plain(first).variables["result"] == 3
    assert plain(again).variables["result"] == (True, {})


@pytest.mark.parametrize("newline", ["\r\n", "\r"])
def test_all_newlines_and_a_byte_order_mark_are_read(newline: str) -> None:
    source = "\ufeff" + newline.join(["x = 1", "", "result = y"])

    with pytest.raises(SpecError, match=r"^s.py:3: name 'y'"):
        plain(source)


@pytest.mark.parametrize("source", ["\0", "x = 1\0", "\ud800", "'\ud800'"])
def test_what_is_not_text_is_an_error(source: str) -> None:
    with pytest.raises(SpecError):
        plain(source)


def test_partial_results_of_the_library_can_be_bound() -> None:
    source = "from functools import partial\nc = partial(to_Conv, width=2)\nresult = c('a')"
    left = run(source, Origin("s.py"), {"to_Conv": partial(Drawn, part="!")})

    assert repr(left.variables["result"]) == "to_Conv('a', width=2)@3!"
