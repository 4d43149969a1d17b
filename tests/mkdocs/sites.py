"""A MkDocs site in a temporary folder, and what a real build of it gives."""

import json
import logging
import textwrap
from dataclasses import dataclass
from pathlib import Path

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort

SCRIPT = """\
arch = [
    to_head('..'), to_cor(), to_begin(),
    to_Conv("conv1", 512, 64, offset="(0,0,0)", to="(0,0,0)", height=64, depth=64, width=2),
    to_Pool("pool1", offset="(0,0,0)", to="(conv1-east)"),
    to_end(),
]
"""
BROKEN = SCRIPT.replace("to_Conv", "to_Cnv")
"""An error in the third line."""


@dataclass(frozen=True, slots=True)
class Built:
    """What a build left behind."""

    folder: Path
    warnings: list[str]
    notes: list[str]
    passed: bool

    def page(self, name: str = "index.html") -> str:
        """Return a file of the site."""
        return (self.folder / name).read_text(encoding="utf-8")

    @property
    def summary(self) -> str:
        """The line that sums up the figures."""
        (line,) = [note for note in self.notes if note.startswith("plotnet:")]
        return line


@dataclass(frozen=True, slots=True)
class Site:
    """A site that a test writes and builds."""

    folder: Path
    log: pytest.LogCaptureFixture

    def write(self, **pages: str) -> None:
        """Write pages, by their name without the suffix."""
        for name, text in pages.items():
            self.put(f"{name}.md", text)

    def put(self, name: str, text: str) -> None:
        """Write a file of the docs."""
        path = self.folder / "docs" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    def configure(self, **config: object) -> None:
        """Write mkdocs.yml."""
        whole = {"site_name": "Test", "plugins": ["plotnet"], **config}
        (self.folder / "mkdocs.yml").write_text(json.dumps(whole), encoding="utf-8")

    def build(self, *, strict: bool = False) -> Built:
        """Build the site as `mkdocs build` does."""
        self.log.clear()
        passed = True
        with self.log.at_level(logging.INFO, "mkdocs"):
            try:
                build(load_config(str(self.folder / "mkdocs.yml"), strict=strict))
            except Abort:
                passed = False
        records = self.log.records
        warnings = [r.getMessage() for r in records if r.levelno == logging.WARNING]
        notes = [r.getMessage() for r in records if r.levelno == logging.INFO]
        return Built(self.folder / "site", warnings, notes, passed)


def fence(body: str = SCRIPT, options: str = "", *, indent: int = 0, ticks: str = "```") -> str:
    """Return a fence of plotnet."""
    opening = f"{ticks}plotnet {options}".rstrip()
    return textwrap.indent(f"{opening}\n{body.rstrip()}\n{ticks}\n", " " * indent)
