# ruff: noqa: T201 - a script
"""What plotnet costs a Sphinx build, beside plain image files.

``python -m tests.benchmarks.bench_sphinx [ROUNDS]``: the book of the tests, with 60 figures on 25
pages, once with plotnet and its pictures stored, once with a directive of the same name that shows
picture files, those that plotnet drew. Both are whole commands; they take turns, and turns at being
first, so that whatever else the machine does falls on both alike. A ratio is the median of the
rounds' ratios. plotnet is installed in an environment of its own, as users have it, and what it
remembers of the machine is of this site alone.

*All pages* is a build into an empty folder, as in CI with a restored cache; its ratio is the one to
reach. *No page* is a build where nothing has changed, which has to do with pictures on neither
side: it shows what it takes to load the extension.
"""

import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from tests.benchmarks.installation import installed
from tests.sphinx.book.books import lay_out
from tests.sphinx.sites import Site

ROUNDS = 7
TARGET = 1.02
"""The ratio to reach, of the time on the clock."""

SVG = re.compile(r"<svg .*?</svg>", re.DOTALL)

EXTRAS = re.compile(
    r"^ *:(?:download|legend|show-source|table|theme):.*\n|:plotnet:layer:", re.MULTILINE
)
"""What picture files cannot do: it is left out of both sites."""

IMAGES = '''
import pathlib
from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.directives.patches import Figure


class Picture(Figure):
    """A figure of a picture file: the next one of its page."""

    option_spec = Figure.option_spec | {"caption": directives.unchanged}
    final_argument_whitespace = True
    optional_arguments, required_arguments = 1, 0

    def run(self):
        braces = re.findall('([a-z]+)="(.*?)"', " ".join(self.arguments))
        self.options |= {name: value for name, value in braces if name in ("caption", "name")}
        env = self.state.document.settings.env
        number = env.temp_data["pictures"] = env.temp_data.get("pictures", -1) + 1
        page = env.docname.replace("/", "-")
        self.arguments = [f"/pictures/{page}-{number}.svg"]
        caption = self.options.pop("caption", "")
        self.content = type(self.content)([caption, ""] if caption else [], source="caption")
        return super().run()


def setup(app):
    app.add_config_value("edition", "long", "env")
    app.add_directive("plotnet", Picture)
'''
"""Lines of conf.py that make a directive of picture files."""


@dataclass(frozen=True, slots=True)
class Cost:
    """What a command took.

    Attributes:
        wall: Seconds on the clock.
        cpu: Seconds of the CPU.
    """

    wall: float
    cpu: float


def plain_book(folder: Path, cache: Path | None = None) -> Site:
    """Write the book, but for what picture files cannot do."""
    site = lay_out(folder, cache)
    for page in [*site.root.rglob("*.rst"), *site.root.rglob("*.md")]:
        page.write_text(EXTRAS.sub("", page.read_text(encoding="utf-8")), encoding="utf-8")
    return site


def build(site: Site, python: Path) -> Cost:
    """Build a project as a whole command; return what that took."""
    root, out, trees = (str(site.root / name) for name in (".", "out", "trees"))
    wall, before = time.perf_counter(), os.times()
    command: list[str | Path] = [
        python,
        "-m",
        "sphinx",
        "-qW",
        "-b",
        "html",
        "-d",
        trees,
        root,
        out,
    ]
    environment = {**os.environ, "XDG_STATE_HOME": str(site.root.parent / "state")}
    subprocess.run(command, check=True, env=environment, cwd=site.root)
    after = os.times()
    return Cost(time.perf_counter() - wall, sum(after[2:4]) - sum(before[2:4]))


def build_all(site: Site, python: Path) -> Cost:
    """Build a project into an empty folder."""
    for name in ("out", "trees"):
        shutil.rmtree(site.root / name, ignore_errors=True)
    return build(site, python)


def with_images(folder: Path, drawn: Site) -> Site:
    """Return the book with the pictures that a build of it drew."""
    site = plain_book(folder)
    conf = site.root / "conf.py"
    text = conf.read_text(encoding="utf-8").replace(', "sphinx_plotnet"', "")
    site.write("conf.py", "import re\n" + text.partition("def setup")[0] + IMAGES)
    (site.root / "pictures").mkdir()
    pages = drawn.root / "out"
    for page in pages.rglob("*.html"):
        name = page.relative_to(pages).with_suffix("").as_posix().replace("/", "-")
        pictures = SVG.findall(page.read_text(encoding="utf-8"))
        for number, picture in enumerate([*pictures, *pictures[-1:]]):  # one is not for the screen
            path = site.root / "pictures" / f"{name}-{number}.svg"
            path.write_text(picture, encoding="utf-8")
    return site


def main(rounds: int) -> int:
    """Print the table; return 1 if the ratio is not reached."""
    with tempfile.TemporaryDirectory() as scratch:
        python = installed(Path(scratch, "installed"), "sphinx", "myst-parser") / "python"
        ours = plain_book(Path(scratch, "plotnet"), Path(scratch, "cache"))
        build(ours, python)
        images = with_images(Path(scratch, "images"), ours)
        all_pages = partial(build_all, ours, python), partial(build_all, images, python)
        ratio = compare("all pages", in_turns(*all_pages, rounds=rounds))
        no_page = partial(build, ours, python), partial(build, images, python)
        compare("no page", in_turns(*no_page, rounds=rounds))
    return int(ratio > TARGET)


def rounds_asked() -> int:
    """Return how many rounds the command line asks for; other words in it are for others."""
    return next((int(word) for word in sys.argv[1:] if word.isdigit()), ROUNDS)


def in_turns(
    ours: Callable[[], Cost], images: Callable[[], Cost], rounds: int
) -> list[tuple[Cost, Cost]]:
    """Return what the builds of both sites took, round by round."""
    found = []
    for number in range(rounds):
        if number % 2:
            found.append((ours(), images()))
        else:
            last = images()
            found.append((ours(), last))
    return found


def compare(name: str, rounds: list[tuple[Cost, Cost]]) -> float:
    """Print what both sites took; return the ratio of the times on the clock."""
    ratio = {}
    for what in ("wall", "cpu"):
        pairs = [(getattr(one, what), getattr(other, what)) for one, other in rounds]
        ours, images = (statistics.median(times) for times in zip(*pairs, strict=True))
        ratio[what] = statistics.median(one / other for one, other in pairs)
        print(f"{name}, {what}: plotnet {ours:.3f} s, images {images:.3f} s, x {ratio[what]:.3f}")
    return float(ratio["wall"])


if __name__ == "__main__":
    sys.exit(main(rounds_asked()))
