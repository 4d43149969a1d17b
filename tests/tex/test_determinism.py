"""Whole commands give the same bytes, wherever and whenever they run."""

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.figures import ARCHITECTURES, DEMO

COMMAND = (sys.executable, "-c", "import sys; from plotnet.program import run; sys.exit(run())")

SURROUNDINGS = (
    {"TZ": "UTC", "LC_ALL": "C", "PYTHONHASHSEED": "0"},
    {"TZ": "UTC", "LC_ALL": "C", "PYTHONHASHSEED": "0"},
    {"TZ": "Asia/Tokyo", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "1"},
    {"TZ": "America/St_Johns", "LC_ALL": "xx_MISSING.UTF-8", "PYTHONHASHSEED": "4"},
)
"""Twice the same, and two others; each run has a directory of its own."""


def digests(folder: Path, target: str, surroundings: dict[str, str]) -> dict[str, str]:
    """Return the sum of each figure that a command draws in a folder, by name."""
    sources = folder / "sources"
    shutil.copytree(ARCHITECTURES, sources)
    output = folder / "output"
    places = ("-o", str(output), "--to", target, "--cache", str(folder / "cache"))
    files = [str(sources / f"{name}.py") for name in DEMO]
    subprocess.run(
        [*COMMAND, "render", *files, *places, "--engine", "tex"],
        cwd=folder,
        env={**os.environ, **surroundings, "TMPDIR": str(folder)},
        check=True,
        capture_output=True,
    )
    return {
        name: hashlib.sha256((output / f"{name}.{target}").read_bytes()).hexdigest()
        for name in DEMO
    }


@pytest.mark.tex
@pytest.mark.parametrize("target", ["svg", "pdf", "png"])
def test_bytes_are_the_same_in_all_surroundings(target: str, tmp_path: Path) -> None:
    """Three figures, by runs, directories, time zones, locales and hash seeds."""
    found = []
    for number, surroundings in enumerate(SURROUNDINGS):
        folder = tmp_path / f"place{number}"
        folder.mkdir()
        found.append(digests(folder, target, surroundings))

    assert found.count(found[0]) == len(found)
    assert len(set(found[0].values())) == len(DEMO)
