"""How long the store takes: medians of several runs, printed as a table.

The figure to reach is 0.2 s for 1,000 warm lookups: of the store alone (20 kB images of 24 kB
sources), and through `plotnet.draw` of figures as large as a U-Net, once they were checked here.
"""

import os
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

import plotnet
from plotnet import Origin, Settings, Source
from plotnet.store import Image, Recipe, Store

COUNT = 1000
REPEATS = 5
LIMIT_S = 0.2

RECIPES = [
    Recipe(f"{number:05d} " * 4000, "svg", (("pdflatex", "1.40.24"),)) for number in range(COUNT)
]
IMAGE = Image(b"<path d='M0 0'/>" * 1250)


def put(root: Path) -> None:
    """Put every image, as a cold build does."""
    store = Store(root)
    for recipe in RECIPES:
        store.put(recipe, IMAGE)


def get(root: Path) -> None:
    """Look up every image, as a warm build does."""
    store = Store(root)
    if any(store.get(recipe) is None for recipe in RECIPES):
        raise RuntimeError("a warm lookup missed")


def miss(root: Path) -> None:
    """Look up every image in vain."""
    store = Store(root / "nothing")
    if any(store.get(recipe) for recipe in RECIPES):
        raise RuntimeError("an empty store hit")


def claim(root: Path) -> None:
    """Claim every recipe."""
    with Store(root).claim(RECIPES, deadline_s=0):
        pass


def info(root: Path) -> None:
    """Count what lies there."""
    Store(root).info()


def prune(root: Path) -> None:
    """Prune where nothing is to be removed."""
    Store(root).prune()


def draw(root: Path) -> None:
    """Ask for every figure, as a host does; all but the first time they are there."""
    unet = "".join(
        f"to_ConvConvRelu('c{n}', n_filer=(64, 64), offset='(2,0,0)', to='({4 * n},0,0)'),\n"
        f"to_Pool('p{n}', to='(c{n}-east)'),\n"
        for n in range(9)
    )
    sources = [
        Source(f"{unet}to_Conv('z', caption='net {n}')", Origin("page"), root, root)
        for n in range(COUNT)
    ]
    plotnet.draw(sources, "svg", Settings(cache=root / "drawn"), root)


def check(root: Path) -> None:
    """Ask for every figure on a machine that has never seen them."""
    (Path(os.environ["XDG_STATE_HOME"]) / "plotnet/known").unlink(missing_ok=True)
    draw(root)


def seconds(action: Callable[[Path], None], root: Path) -> float:
    """Return the median time that ``action`` takes."""
    times = []
    for _ in range(REPEATS):
        start = time.perf_counter()
        action(root)
        times.append(time.perf_counter() - start)
    return median(times)


def main() -> int:
    """Print the table; return 1 if warm lookups take longer than they may."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "cache"
        os.environ["XDG_STATE_HOME"] = folder
        results = {
            action.__name__: seconds(action, root)
            for action in (put, get, miss, claim, info, prune)
        }
        draw(root)
        results |= {action.__name__: seconds(action, root) for action in (draw, check)}
    for name, taken in results.items():
        sys.stdout.write(f"{name:6} {COUNT} entries {taken:7.3f} s\n")
    return int(max(results["get"], results["draw"]) > LIMIT_S)


if __name__ == "__main__":
    sys.exit(main())
