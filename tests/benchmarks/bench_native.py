# ruff: noqa: T201 - a script
"""What the native engine costs: ``python -m tests.benchmarks.bench_native``.

Every network of the gallery is read, laid out and written as SVG in one warm process: a row has the
medians of its rounds, in milliseconds on the clock, and of the whole also on the CPU, which other
work on the machine changes less. Beside that, what a host pays for ``import plotnet`` before it
draws anything.
"""

import re
import statistics
import subprocess
import sys
import time
from itertools import pairwise
from pathlib import Path

from plotnet.errors import Origin
from plotnet.layout import lay_out
from plotnet.read import read
from plotnet.read.files import Folder
from plotnet.theme import PLOTNEURALNET
from plotnet.write.svg import write_svg
from plotnet.write.words import describe
from tests.blocks import GALLERY

ROUNDS = 7
UNET_MS = 15.0
IMPORT_MS = 60.0
"""What must not be exceeded."""

COLUMNS = ("read", "lay out", "write", "together", "CPU")


def drawn(path: Path) -> tuple[float, ...]:
    """Return what it takes to draw a figure, as `COLUMNS` says."""
    text, folder = path.read_text(encoding="utf-8"), Folder(path.parent, path.parent)
    cpu, moments = time.process_time(), [time.perf_counter()]
    figure = read(text, Origin(path.name, 1, 1), folder)
    moments.append(time.perf_counter())
    scene = lay_out(figure, PLOTNEURALNET)
    moments.append(time.perf_counter())
    write_svg(scene, describe(figure), "pn000000")
    moments.append(time.perf_counter())
    cpu = time.process_time() - cpu
    steps = [after - before for before, after in pairwise(moments)]
    return (*steps, moments[-1] - moments[0], cpu)


def imported() -> float:
    """Return what ``import plotnet`` takes beyond the interpreter, ms."""
    command = [sys.executable, "-X", "importtime", "-c", "import plotnet"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    found = re.search(r"\| +(\d+) \| plotnet$", done.stderr, re.MULTILINE)
    if found is None:
        raise ValueError(done.stderr)
    return int(found[1]) / 1000


def main() -> int:
    """Print the table; return 1 if a limit is exceeded."""
    print(f"{'':18}" + "".join(f"{name:>10}" for name in COLUMNS))
    sums = [0.0] * len(COLUMNS)
    unet = 0.0
    for path in GALLERY:
        drawn(path)
        rounds = [drawn(path) for _ in range(ROUNDS)]
        row = [1000 * statistics.median(column) for column in zip(*rounds, strict=True)]
        print(f"{path.stem:18}" + "".join(f"{value:10.2f}" for value in row))
        sums = [total + value for total, value in zip(sums, row, strict=True)]
        unet = row[3] if path.stem == "unet" else unet
    print(f"{'all':18}" + "".join(f"{value:10.2f}" for value in sums))
    start = statistics.median(imported() for _ in range(ROUNDS))
    print(f"U-Net: {unet:.1f} ms (at most {UNET_MS:g}); import: {start:.1f} ms ({IMPORT_MS:g})")
    return int(unet > UNET_MS or start > IMPORT_MS)


if __name__ == "__main__":
    sys.exit(main())
