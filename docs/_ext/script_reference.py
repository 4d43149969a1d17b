"""What a PlotNeuralNet script may call, what it may use, and what is said of its faults."""

import textwrap
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Final, Never
from unittest.mock import patch

from markdown_text import WIDTH, attributes, in_a_sentence, prose, table
from meanings import PARAMETERS
from msgspec.structs import fields

import plotnet
from plotnet.convert import convert
from plotnet.errors import Origin
from plotnet.layers import KINDS
from plotnet.read.boxes import BOXES
from plotnet.read.calls import Calls
from plotnet.read.files import Folder
from plotnet.read.python.limits import LIMITS
from plotnet.read.python.standard_modules import MODULES
from plotnet.read.python.values import Call
from plotnet.read.shelf import Shelf
from plotnet.read.signature import NEEDED, Signature

ROOT: Final = Path(__file__).parents[2]
UNBROKEN: Final = "\0"
"""A space that lines do not break at."""


Draw = Callable[[Call], object]


def calls() -> str:
    """Return a section for each call of a script, with what it takes."""
    return "\n\n".join(_call(*asked) for asked in _drawing_calls())


def call_names() -> str:
    """Return the names of all calls in one sentence."""
    return in_a_sentence(f"[`{name}`](#{name.lower()})" for name, _, _ in _drawing_calls())


def _drawing_calls() -> Iterator[tuple[str, Draw, Signature]]:
    """Yield name, function and signature of every call that takes anything of a figure."""
    for name, draw in Calls(Shelf(), Folder(ROOT, ROOT)).library.items():
        signature = _signature(name, draw)
        if signature is not None:
            yield name, draw, signature


def _call(name: str, draw: Draw, signature: Signature) -> str:
    shown = _head(name, signature)
    lines = [f"### {name}", _does(name, draw), "\n".join(["```python", *shown, "```"])]
    further = [option for option in signature.options if option not in signature.params]
    if further:
        lines.append(f"By keyword also: {', '.join(f'`{option}`' for option in further)}.")
    return "\n\n".join(lines)


def _head(name: str, signature: Signature) -> list[str]:
    """Return a call with its parameters and their defaults, in lines that break behind commas."""
    written = [p if d is NEEDED else f"{p}={d!r}" for p, d in signature.params.items()]
    whole = ", ".join(part.replace(" ", UNBROKEN) for part in written)
    lines = textwrap.wrap(
        f"{name}({whole})", WIDTH, subsequent_indent=" " * 4, break_long_words=False
    )
    return [line.replace(UNBROKEN, " ") for line in lines]


def parameters() -> str:
    """Return what the parameters and options of all calls mean.

    Raises:
        ValueError: If a call takes one that nobody has explained, or the other way round.
    """
    known = {taken for _, _, signature in _drawing_calls() for taken in signature.known}
    if known != set(PARAMETERS):
        raise ValueError(f"docs/_ext/meanings.py: parameters differ: {known ^ set(PARAMETERS)}")
    return table(("Parameter", "Meaning"), ((f"`{n}`", PARAMETERS[n]) for n in PARAMETERS))


class _AskedError(Exception):
    """Carries the signature of a call out of it."""


def _signature(name: str, draw: Draw) -> Signature | None:
    """Return what a call takes: the signature that it binds its arguments to, if any."""

    def tell(signature: Signature, *_bound: object) -> Never:
        raise _AskedError(signature)

    with patch.object(Signature, "bind", tell):
        try:
            draw(Call(name, (), {}, Origin("manual")))
        except _AskedError as asked:
            signature: Signature = asked.args[0]
            return signature
    return None


def _does(name: str, draw: Callable[[Call], object]) -> str:
    """Return what a call draws, in a sentence."""
    if name in BOXES:
        return f"One box: {KINDS[BOXES[name].kind].title.lower()}."
    function = draw.func if isinstance(draw, partial) else draw
    first = (function.__doc__ or "").split("\n\n")[0]
    _, _, meaning = first.partition(": ")
    return prose(f"{meaning[0].upper()}{meaning[1:]}")


def limits() -> str:
    """Return what a script may use."""
    meanings = attributes(type(LIMITS))
    rows = [
        (f"`{f.name}`", f"{getattr(LIMITS, f.name):,}", meanings[f.name]) for f in fields(LIMITS)
    ]
    return table(("Limit", "Most", "Of what"), rows)


def known_modules() -> str:
    """Return the names of the modules that a script may import with effect."""
    return in_a_sentence(f"`{name}`" for name in sorted(MODULES))


def faults(*names: str) -> str:
    """Return scripts with a fault and what is said of each: the cases of the tests."""
    return "\n\n".join(_fault(name) for name in names)


def _fault(name: str) -> str:
    case = ROOT / "tests/cases/pycore/errors" / f"{name}.txt"
    script, _, message = case.read_text(encoding="utf-8").partition("\n---\n")
    wrapped = "\n".join(textwrap.wrap(message.strip(), WIDTH, break_on_hyphens=False))
    return f"```python\n{script}\n```\n\n```text\n{wrapped}\n```"


def converted() -> str:
    """Return the first two blocks of a script, in the block language."""
    script = (ROOT / "docs/demo/pages/architectures/simple.py").read_text(encoding="utf-8")
    calls = [line.strip(" ,") for line in script.splitlines() if line.startswith("    to_")][3:5]
    source = plotnet.Source("\n".join(calls), Origin("manual"), ROOT, ROOT)
    text, _ = convert(source, Folder(ROOT, ROOT), ROOT)
    return f"```yaml\n{text}```"
