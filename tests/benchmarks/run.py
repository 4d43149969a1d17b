# ruff: noqa: T201 - a script
"""Every benchmark, one after the other: ``python tests/benchmarks/run.py [PLOTNEURALNET]``.

PLOTNEURALNET is a checkout of PlotNeuralNet, for those that compare with it.
"""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def main() -> int:
    """Run them; return 1 if one of them misses what it has to reach."""
    missed = []
    for path in sorted(Path(__file__).parent.glob("bench_*.py")):
        print(f"--- {path.stem}", flush=True)
        name = f"tests.benchmarks.{path.stem}"
        done = subprocess.run([sys.executable, "-m", name, *sys.argv[1:]], cwd=ROOT, check=False)
        if done.returncode:
            missed.append(path.stem)
    print(f"missed: {', '.join(missed)}" if missed else "all reached")
    return int(bool(missed))


if __name__ == "__main__":
    sys.exit(main())
