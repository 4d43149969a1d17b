"""Cases of the interpreter: scripts with what comes of them, many to a file.

A case is ``=== title``, the script, a line ``---``, and what is expected: the
value of the variable ``result``, or ``error: LINE: message``.
"""

import re
from dataclasses import dataclass
from pathlib import Path

from plotnet.errors import Origin, SpecError
from plotnet.read.interpreter import Namespace, run

FOLDER = Path(__file__).parents[1] / "cases" / "python"


@dataclass(frozen=True, slots=True)
class Case:
    """One script.

    Attributes:
        name: File and title.
        source: The script.
        expected: What comes of it, as text.
    """

    name: str
    source: str
    expected: str

    def __str__(self) -> str:
        return self.name


def read_cases(file: str) -> list[Case]:
    """Return the cases of one file, by its name without suffix."""
    chunks = re.split("^=== ", (FOLDER / f"{file}.txt").read_text(), flags=re.MULTILINE)[1:]
    cases = []
    for chunk in chunks:
        title, _, rest = chunk.partition("\n")
        source, _, expected = rest.partition("\n---\n")
        cases.append(Case(f"{file}: {title}", source, expected.strip()))
    return cases


def plain(source: str) -> Namespace:
    """Run a script that needs no host."""
    return run(source, Origin("s.py"), {})


def described(error: SpecError) -> str:
    """Return an error as the case files write it."""
    assert error.origin
    place = error.origin.line if error.origin.file == "s.py" else error.origin
    return f"error: {place}: {error.message}"
