"""What is known of the project itself: its modules, dependencies, version and changes."""

import ast
import re
import tomllib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, Final

from markdown_text import prose, table
from meanings import DEPENDENCIES

import plotnet

ROOT: Final = Path(__file__).parents[2]
GROUPS: Final = {
    "test": "For the tests",
    "check": "For the checks",
    "dev": "For development",
}
"""What the groups of packages are for that only those need who work on plotnet."""

RELEASES: Final = "<!-- towncrier release notes start -->"


def modules(folder: str) -> str:
    """Return a table of the modules of a folder, each with the sentence that it opens with.

    A long one is folded; MkDocs wants to be told that there is Markdown within.
    """
    purposes = ((path.name, _purpose(path)) for path in sorted((ROOT / folder).glob("*.py")))
    rows = [(f"`{name}`", purpose) for name, purpose in purposes if purpose]
    listed = table(("Module", "What it is for"), rows)
    summary = f"<summary>{len(rows)} modules of <code>{folder}</code></summary>"
    return f'<details class="modules" markdown="1">\n{summary}\n\n{listed}\n\n</details>'


def _purpose(path: Path) -> str:
    """Return the first sentence of a module's docstring."""
    said = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or ""
    return prose(said.split("\n\n")[0]).replace(" -> ", " → ")


def dependencies() -> str:
    """Return every dependency with its reason: always there, of extras, of those who work on it.

    Raises:
        KeyError: If a group of packages has no heading.
        ValueError: If a dependency has no reason.
    """
    project = _project()
    extras = project["project"]["optional-dependencies"]
    brought: dict[tuple[str, ...], list[str]] = {}
    for extra, listed in extras.items():
        for row in _reasons(listed):
            brought.setdefault(row, []).append(f"`{extra}`")
    extra_rows = [(package, ", ".join(by), why) for (package, why), by in brought.items()]
    tables = {
        "Always": table(("Package", "Why"), _reasons(project["project"]["dependencies"])),
        "Extras": table(("Package", "Extra", "Why"), extra_rows),
    }
    for group, listed in project["dependency-groups"].items():
        tables[GROUPS[group]] = table(("Package", "Why"), _reasons(listed))
    return "\n\n".join(f"## {heading}\n\n{shown}" for heading, shown in tables.items())


def _project() -> dict[str, Any]:
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def _reasons(listed: Iterable[object]) -> Iterator[tuple[str, ...]]:
    for requirement in listed:
        match = re.match(r"([\w-]+)(.*)", requirement) if isinstance(requirement, str) else None
        if match is None or match[1] == "plotnet":
            continue
        name = match[1].lower()
        if name not in DEPENDENCIES:
            raise ValueError(f"docs/_ext/meanings.py: why does plotnet need {name!r}?")
        yield f"`{match[1]}{match[2]}`", DEPENDENCIES[name]


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
