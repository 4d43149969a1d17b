"""Pages of the manual as text: their code blocks, commands and figures."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from tests.conftest import ROOT

DOCS: Final = ROOT / "docs"
GUIDE: Final = sorted((DOCS / "guide").rglob("*.md"))
GALLERY: Final = sorted((DOCS / "gallery").glob("*.yaml"))
PROSE: Final = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", ROOT / "changelog/README.md", *GUIDE]

BLOCK: Final = re.compile(
    r"^(?P<fence>`{3,})(?P<language>\w+)[^\n]*\n(?P<body>.*?)^(?P=fence)$", re.DOTALL | re.MULTILINE
)
PROMPT: Final = "$ "


@dataclass(frozen=True)
class Block:
    """A block of code in a page.

    Attributes:
        page: Which page.
        line: Where its first line stands, from 1.
        language: Of the code.
        body: The code.
        before: The text of the page up to it.
    """

    page: Path
    line: int
    language: str
    body: str
    before: str

    def __str__(self) -> str:
        """Return what a test of it is called."""
        return f"{self.page.stem}:{self.line}"


def blocks_of(page: Path) -> Iterator[Block]:
    """Yield the blocks of a page, in their order."""
    text = page.read_text(encoding="utf-8")
    for found in BLOCK.finditer(text):
        before = text[: found.start()]
        yield Block(page, before.count("\n") + 2, found["language"], found["body"], before)


def blocks(page: Path, language: str) -> list[str]:
    """Return the code blocks of a page that are in a language."""
    return [block.body for block in blocks_of(page) if block.language == language]


def every_block(*languages: str) -> list[Block]:
    """Return the blocks of the whole guide that are in one of some languages."""
    return [block for page in GUIDE for block in blocks_of(page) if block.language in languages]


def commands(page: Path) -> Iterator[list[str]]:
    """Yield the command lines of a page, in their order."""
    for block in blocks(page, "console"):
        yield from (line[len(PROMPT) :].split() for line in block.splitlines())


def name_of(page: Path) -> str:
    """Return what a test of a page is called."""
    return page.relative_to(ROOT).as_posix()


def run(command: list[str], folder: Path, **environment: str) -> str:
    """Run a program of this Python and return all that it says; fail if it fails."""
    program = Path(sys.executable).with_name(command[0])
    done = subprocess.run(
        [program, *command[1:]],
        cwd=folder,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1", **environment},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    said = done.stdout + done.stderr
    assert done.returncode == 0, said
    return said
