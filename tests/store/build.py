"""What a build does to a store, as a process of its own: ``build.py COMMAND ROOT [ARGUMENT]``."""

import os
import random
import sys
import time
from collections.abc import Callable
from pathlib import Path

from plotnet.store import Failure, Image, Recipe, Store

COUNT = 60
WRONG = 3
"""Exit status of a process to which a wrong entry was served."""


def recipe(number: int) -> Recipe:
    """Return one of the recipes of which these tests make images."""
    return Recipe(
        source=f"\\node at ({number}, 0) {{Größe}};\n" * (5 + number),
        target="svg",
        toolchain=(("pdflatex", "3.141592653-2.6-1.40.24"), ("pdftocairo", "22.12.0")),
    )


def image(wanted: Recipe) -> Image:
    """Return the one image that is right for a recipe."""
    return Image(f"<svg>{wanted.source}</svg>".encode())


def command(name: str, root: Path, argument: str = "") -> list[str]:
    """Return the command line of a process that does ``name`` to the store in ``root``."""
    alone = Path(__file__).with_name("alone.py")
    return [sys.executable, str(alone), __file__, name, str(root), argument]


def environment(**changes: str) -> dict[str, str]:
    """Return variables under which a fresh interpreter imports what this one does."""
    path = os.pathsep.join(entry for entry in sys.path if entry)
    return {**os.environ, "PYTHONPATH": path, "PYTHONWARNINGS": "error", **changes}


def keys(_: Path, __: str) -> None:
    """Say the keys of all recipes."""
    sys.stdout.write(" ".join(recipe(number).key for number in range(COUNT)))


def fill(root: Path, _: str) -> None:
    """Put everything."""
    store = Store(root)
    for number in range(COUNT):
        store.put(recipe(number), image(recipe(number)))


def look_up(root: Path, _: str) -> None:
    """Say how many recipes hit."""
    store = Store(root)
    sys.stdout.write(str(sum(_hits(store, recipe(number)) for number in range(COUNT))))


def shuffle(root: Path, seed: str) -> None:
    """Look up everything twice in some order, and put what is missing."""
    store = Store(root)
    numbers = list(range(COUNT)) * 2
    random.Random(seed).shuffle(numbers)  # noqa: S311  (chosen by the test)
    for number in numbers:
        if not _hits(store, recipe(number)):
            store.put(recipe(number), image(recipe(number)))


def render(root: Path, log: str) -> None:
    """Render what is missing, as the docstring of `Store.claim` says, and log each rendering."""
    store = Store(root)
    missing = [recipe(n) for n in range(COUNT) if not _hits(store, recipe(n))]
    while missing:
        with store.claim(missing, deadline_s=60) as mine:
            for wanted in mine:
                if not _hits(store, wanted):
                    time.sleep(0.005)
                    with Path(log).open("a") as file:
                        file.write(f"{wanted.key}\n")
                    store.put(wanted, image(wanted))
        missing = [wanted for wanted in missing if wanted not in mine]


def hold(root: Path, first: str) -> None:
    """Claim the recipes from number ``first`` on until the standard input ends."""
    held = [recipe(number) for number in range(int(first), COUNT)]
    with Store(root).claim(held, deadline_s=0):
        sys.stdout.write("held\n")
        sys.stdout.flush()
        sys.stdin.read()


def everything(root: Path, _: str) -> None:
    """Claim, look up, put an image and a failure, prune and clear, after a mark in the trace."""
    import tempfile  # noqa: F401, PLC0415  (its import is not what is to be disturbed)

    store = Store(root, max_bytes=1000)
    os.getppid()
    with store.claim([recipe(0), recipe(1)], deadline_s=1):
        store.get(recipe(0))
        store.put(recipe(0), image(recipe(0)))
        store.put(recipe(1), Failure("it failed", "log"))
    _hits(store, recipe(0))
    store.put(recipe(2), image(recipe(2)))
    store.prune()
    store.verify()
    store.clear(failures_only=True)


def _hits(store: Store, wanted: Recipe) -> bool:
    found = store.get(wanted)
    if found not in {None, image(wanted)}:
        sys.exit(WRONG)
    return found is not None


COMMANDS: dict[str, Callable[[Path, str], None]] = {
    action.__name__: action for action in (keys, fill, look_up, shuffle, render, hold, everything)
}

if __name__ == "__main__":
    COMMANDS[sys.argv[1]](Path(sys.argv[2]), sys.argv[3])
