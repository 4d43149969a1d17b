"""Whole builds of one documentation, by Sphinx, MkDocs and the command line, as processes."""

import os
import re
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import plotnet
from plotnet import Drawing, Origin, Settings, Source
from tests.store.build import environment

CONF = """
extensions = ["sphinx_plotnet", "myst_parser"]
myst_fence_as_directive = ["plotnet"]
html_theme = "basic"
html_use_index = html_copy_source = False
exclude_patterns = ["figures"]
suppress_warnings = ["toc.not_included"]
"""

MKDOCS = """
site_name: Nets
theme: {name: null, custom_dir: theme}
plugins: [{plotnet: {}}]
"""

COMMAND_LINE = """
import sys
from plotnet import cli

draw = cli.draw

def counted(*arguments):
    batch = draw(*arguments)
    print(batch.summary)
    return batch

cli.draw = counted
sys.exit(cli.main(sys.argv[1:]))
"""
"""The command line, which also says how many figures it has drawn."""

RENDERED = re.compile(r"plotnet: (\d+) figures?: \d+ from the cache, (\d+) rendered(, \d+ failed)?")


SPELLING = re.compile(r" xlink:href=")
"""How MkDocs pages write a reference within a picture."""


@dataclass(frozen=True, slots=True)
class Docs:
    """A documentation that all three can build.

    Attributes:
        root: Where it lies; its pages are in ``docs``.
        count: How many figures its pages show.
        different: How many of them differ.
        per_page: How many stand on a page.
    """

    root: Path
    count: int
    different: int
    per_page: int = 10

    def text(self, number: int) -> str:
        """Return the figure of a number; those that are ``different`` apart are equal."""
        of = number % self.different
        layers = "".join(
            f"to_Conv('c{n}', s_filer={of}, n_filer={16 * (n + 1)}, offset='({n},0,0)',"
            f" height={20 + of % 7}, depth={20 - of % 5}, caption='net {of}'),\n"
            for n in range(4)
        )
        return f"{layers}to_connection('c0', 'c1'),\n"

    def write(self) -> None:
        """Write pages, configurations, and each figure as a file."""
        pages = self.root / "docs"
        (pages / "figures").mkdir(parents=True)
        (self.root / "theme").mkdir()
        (self.root / "theme/main.html").write_text("{{ page.content }}", encoding="utf-8")
        (self.root / "pyproject.toml").touch()
        (pages / "conf.py").write_text(CONF, encoding="utf-8")
        (self.root / "mkdocs.yml").write_text(MKDOCS, encoding="utf-8")
        for start in range(0, self.count, self.per_page):
            numbers = range(start, start + self.per_page)
            fences = "\n".join(f"```plotnet\n{self.text(n)}```\n" for n in numbers)
            (pages / f"{self._page(start)}.md").write_text(f"# Nets\n\n{fences}", encoding="utf-8")
        for number in range(self.count):
            path = pages / "figures" / f"{number:03}.py"
            path.write_text(self.text(number), encoding="utf-8")

    def sphinx(self, out: str, *options: str) -> list[str]:
        """Return the command of a build by Sphinx from nothing."""
        folder = self.root / out
        line = [sys.executable, "-m", "sphinx", "-W", "--keep-going", "-b", "html", *options]
        return [*line, "-d", f"{folder}-trees", str(self.root / "docs"), str(folder)]

    def mkdocs(self, out: str) -> list[str]:
        """Return the command of a build by MkDocs."""
        line = [sys.executable, "-m", "mkdocs", "build", "--strict"]
        return [*line, "-f", str(self.root / "mkdocs.yml"), "-d", str(self.root / out)]

    def command_line(self, out: str) -> list[str]:
        """Return the command that draws every figure into a file."""
        files = sorted((self.root / "docs/figures").iterdir())
        folder = self.root / out
        folder.mkdir()
        line = [sys.executable, "-c", COMMAND_LINE, "render", *map(str, files)]
        return [*line, "--no-modules", "-o", str(folder)]

    def reference(self, engine: str = "native") -> list[bytes]:
        """Return the figures that differ, as they are drawn where nothing disturbs."""
        root = self.root / "docs"
        sources = [
            Source(self.text(n), Origin("reference"), root, root) for n in range(self.different)
        ]
        settings = Settings.read({"engine": engine, "cache": self.root / "reference"})
        outcomes = plotnet.draw(sources, "svg", settings, root).outcomes
        return [outcome.data for outcome in outcomes if isinstance(outcome, Drawing)]

    def wrong(self, out: str, reference: list[bytes]) -> list[int]:
        """Return the numbers of the figures that a build has not shown as they are."""
        folder, wrong = self.root / out, []
        for number in range(self.count):
            start = number - number % self.per_page
            places = [
                folder / f"{self._page(start)}.html",
                folder / self._page(start) / "index.html",
                folder / f"{number:03}.svg",
            ]
            page = next(place for place in places if place.exists())
            # The host adds alternative text to the root element; a file has a style sheet.
            _, _, drawn = reference[number % self.different].decode().partition(">")
            text = page.read_text(encoding="utf-8")
            if SPELLING.sub(" href=", drawn) not in SPELLING.sub(" href=", text):
                wrong.append(number)
        return wrong

    def _page(self, start: int) -> str:
        return f"page{start // self.per_page}" if start else "index"


def surroundings(cache: Path, **changes: str) -> Mapping[str, str]:
    """Return the variables of a build with a cache and a memory of its own."""
    own = {"PLOTNET_CACHE": str(cache), "NO_MKDOCS_2_WARNING": "1", "PYTHONWARNINGS": "default"}
    return environment(**{**own, **changes})


def start(command: list[str], variables: Mapping[str, str]) -> "subprocess.Popen[str]":
    """Start a build."""
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.STDOUT}
    return subprocess.Popen(command, env=variables, encoding="utf-8", cwd=os.sep, **pipes)  # type: ignore[call-overload,no-any-return]


def finish(process: "subprocess.Popen[str]") -> str:
    """Wait for a build that has to succeed, and return what it said."""
    said, _ = process.communicate(timeout=120)
    assert process.returncode == 0, said
    return said


def rendered(said: str) -> tuple[int, int]:
    """Return how many figures a build had, and how many it has drawn; none may have failed."""
    ((figures, drawn, failed),) = RENDERED.findall(said)
    assert not failed, said
    return int(figures), int(drawn)
