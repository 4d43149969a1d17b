"""The oldest and the newest pair of Python and Sphinx, each with a part of these tests.

All of them run with the Python of the developer, and the newest Sphinx that it can have.
"""

import os
import re
import subprocess
import sys
from pathlib import Path
from shutil import which

import pytest

from tests.conftest import ROOT
from tests.sphinx.book.books import do_without

PAIRS = {"oldest": ("3.11", "sphinx==7.4.*"), "newest": ("3.13", "sphinx")}
"""A Python, and what is installed into it."""

PART = ("html", "errors", "builders", "domain", "incremental", "layers", "myst")
"""What of these tests is run: pages, warnings, other builders, what is kept, and Markdown."""


def find_python(version: str) -> str:
    """Return the path of a Python, among those of pyenv too; without it a test is skipped."""
    if sys.version_info[:2] == tuple(map(int, version.split("."))):
        return sys.executable
    roots = {Path(os.environ.get("PYENV_ROOT") or Path.home() / ".pyenv", "versions")}
    roots.add(Path(sys.base_prefix).parent)  # beside our own, where several are installed
    beside = [path for root in roots for path in root.glob(f"{version}.*/bin/python")]
    found = [which(f"python{version}"), *map(str, beside)]
    for path in filter(None, found):  # pyenv puts one on the path that may not run
        if not subprocess.run([path, "--version"], capture_output=True, check=False).returncode:
            return path
    pytest.skip(f"Python {version} is not installed")


def installed(folder: Path, python: str, sphinx: str) -> Path:
    """Return the program of a new virtual environment with what the tests import."""
    pyproject = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    (own,) = re.findall(r'^dependencies = \["(.*)"\]$', pyproject, re.MULTILINE)
    subprocess.run([python, "-m", "venv", str(folder)], check=True)
    program = folder / "bin/python"
    wanted = [sphinx, *own.split('", "'), "myst-parser", "pytest>=8.2"]
    install = [str(program), "-m", "pip", "--disable-pip-version-check", "install", "-q", *wanted]
    if subprocess.run(install, check=False).returncode:
        do_without("a package index")
    return program


@pytest.mark.skipif(sys.platform == "win32", reason="virtual environments are laid out otherwise")
@pytest.mark.parametrize("pair", PAIRS)
def test_the_front_end_works_with_the_oldest_and_the_newest_pair(pair: str, tmp_path: Path) -> None:
    version, sphinx = PAIRS[pair]
    program = installed(tmp_path / "venv", find_python(version), sphinx)
    tests = [f"tests/sphinx/test_{name}.py" for name in PART]
    command = [str(program), "-m", "pytest", "-q", "-p", "no:cacheprovider", *tests]

    run = subprocess.run(command, cwd=ROOT, capture_output=True, check=False, text=True)

    assert run.returncode == 0, run.stdout[-4000:] + run.stderr


def test_the_oldest_pair_is_what_is_promised() -> None:
    pyproject = (ROOT / "pyproject.toml").read_text(encoding="utf-8")

    assert 'sphinx = ["sphinx>=7.4"]' in pyproject
    assert 'requires-python = ">=3.11"' in pyproject
