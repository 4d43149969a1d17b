"""plotnet installed as users have it, in an environment of its own, for benchmarks."""

import subprocess
import sys
from pathlib import Path

from tests.conftest import ROOT


def installed(folder: Path, extra: str = "", *others: str) -> Path:
    """Install plotnet in an environment of its own, and return the folder of its programs.

    Args:
        folder: Where the environment is to be.
        extra: The extra of plotnet that is wanted, if any.
        others: What else is to be installed.
    """
    wanted = f"{ROOT}[{extra}]" if extra else str(ROOT)
    subprocess.run([sys.executable, "-m", "venv", folder], check=True)
    pip = [str(folder / "bin/python"), "-m", "pip", "install", "-q", wanted, *others]
    subprocess.run(pip, check=True)
    return folder / "bin"
