"""Small documentation projects that are built for real by Sphinx."""

import re
from dataclasses import dataclass
from pathlib import Path
from textwrap import dedent

from sphinx.cmd.build import build_main
from sphinx.testing.util import SphinxTestApp

CONF = """
extensions = ["sphinx_plotnet"]
project = "Nets"
html_theme = "basic"
html_use_index = False
html_copy_source = False
linkcheck_report_timeouts_as_broken = False  # Sphinx 7 wants it said
numfig = True
"""

FIGURE = """
to_Conv("conv1", 512, 64, offset="(0,0,0)", to="(0,0,0)", height=64, depth=64, width=2),
to_Pool("pool1", offset="(0,0,0)", to="(conv1-east)"),
"""

COLOURS = re.compile(r"\x1b\[[0-9;]*m")


@dataclass(frozen=True, slots=True)
class Built:
    """What a build left behind."""

    out: Path
    status: str
    warnings: str

    def read(self, name: str) -> str:
        """Return a file of the output."""
        return (self.out / name).read_text(encoding="utf-8")

    @property
    def counts(self) -> dict[str, int]:
        """The numbers of the summary line: figures, cache, rendered, failed."""
        lines = [line for line in self.status.splitlines() if line.startswith("plotnet: ")]
        assert len(lines) == 1, self.status
        numbers = re.findall(r"(\d+) (figure|from the cache|as before|rendered|failed)", lines[0])
        return {word.rpartition(" ")[2]: int(number) for number, word in numbers}


@dataclass(frozen=True, slots=True)
class Site:
    """A documentation project."""

    root: Path

    def write(self, name: str, text: str) -> None:
        """Write a page or another file; its text may be indented as a whole."""
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(dedent(text), encoding="utf-8")

    def configure(self, lines: str) -> None:
        """Add lines to conf.py."""
        with (self.root / "conf.py").open("a", encoding="utf-8") as conf:
            conf.write(f"\n{lines}\n")

    def build(self, builder: str = "html", *, parallel: int = 0) -> Built:
        """Build what has changed since the last build."""
        app = SphinxTestApp(builder, srcdir=self.root, parallel=parallel)
        try:
            app.build()
            status, warnings = app.status.getvalue(), app.warning.getvalue()
        finally:
            app.cleanup()
        return Built(Path(app.outdir), COLOURS.sub("", status), COLOURS.sub("", warnings))

    def exit_status(self, *options: str) -> int:
        """Return what the command of Sphinx returns for a build of HTML."""
        root, out, trees = (str(self.root / name) for name in (".", "out", "trees"))
        return build_main(["-q", "-b", "html", "-d", trees, *options, root, out])


def page(*parts: str) -> str:
    """Return a page with a title."""
    return "\n\n".join(["Nets\n====", *parts]) + "\n"


def figure(*options: str, body: str = FIGURE, argument: str = "") -> str:
    """Return a directive; its options are written as ``name: value``."""
    lines = [f".. plotnet:: {argument}".strip(), *(f"   :{option}" for option in options), ""]
    return "\n".join(lines + [f"   {line}" for line in body.strip().splitlines()]) + "\n"
