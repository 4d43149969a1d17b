"""What is known of the project itself: its modules, dependencies, version and changes."""

import ast
import re
import tomllib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from markdown_text import prose, table
from meanings import DEPENDENCIES

import plotnet

ROOT: Final = Path(__file__).parents[2]
GROUPS: Final = {
    "dependencies": "always",
    "sphinx": "extra `sphinx`",
    "mkdocs": "extra `mkdocs`",
    "remote": "extra `remote`",
    "test": "tests",
    "check": "checks",
    "docs": "manual",
    "dev": "development",
}
RELEASES: Final = "<!-- towncrier release notes start -->"


def modules(folder: str) -> str:
    """Return a table of the modules of a folder, each with the sentence that it opens with."""
    rows = [(f"`{path.name}`", _purpose(path)) for path in sorted((ROOT / folder).glob("*.py"))]
    return table(("Module", "What it is for"), [row for row in rows if row[1]])


def _purpose(path: Path) -> str:
    """Return the first sentence of a module's docstring."""
    said = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or ""
    return prose(said.split("\n\n")[0])


def dependencies() -> str:
    """Return every dependency with its reason.

    Raises:
        ValueError: If one has none.
    """
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    stated = {
        "dependencies": project["project"]["dependencies"],
        **project["project"]["optional-dependencies"],
        **project["dependency-groups"],
    }
    rows = [row for group, listed in stated.items() for row in _reasons(group, listed)]
    return table(("Package", "Why", "For"), rows)


def _reasons(group: str, listed: Iterable[object]) -> Iterator[tuple[str, ...]]:
    for requirement in listed:
        match = re.match(r"([\w-]+)(.*)", requirement) if isinstance(requirement, str) else None
        if match is None or match[1] == "plotnet":
            continue
        name = match[1].lower()
        if name not in DEPENDENCIES:
            raise ValueError(f"docs/_ext/meanings.py: why does plotnet need {name!r}?")
        yield f"`{match[1]}{match[2]}`", DEPENDENCIES[name], GROUPS.get(group, group)


def version() -> str:
    """Return the version that this manual describes."""
    return f"This manual describes plotnet {plotnet.__version__}."


def changelog() -> str:
    """Return what has changed: the fragments of the next release, then the releases."""
    fragments = sorted((ROOT / "changelog").glob("*.*.md"))
    listed = "\n".join(f"- {' '.join(p.read_text('utf-8').split())}" for p in fragments)
    coming = f"## Not yet released\n\n{listed}" if listed else ""
    _, _, released = (ROOT / "CHANGELOG.md").read_text("utf-8").partition(RELEASES)
    return "\n\n".join([coming, re.sub("^#", "##", released.strip(), flags=re.MULTILINE)])
