"""What plotnet costs an MkDocs build, beside plain image files.

``python -m tests.benchmarks.bench_mkdocs [ROUNDS]``: a site of 25 pages with 60 figures, all of
them different: those of the gallery, and small ones such as stand in explanations. The prose is
that of 25 pages of our own manual, some 600 words on each with their tables, lists and highlighted
code, but without what plotnet draws there; figures, with captions and names, stand between its
sections. Once the figures are fences, once images in the Markdown of a ``<figure>``, which show the
files of the same pictures. Both are whole commands, ``mkdocs build -q``; they take turns, and turns
at being first, so that whatever else the machine does falls on both alike. A ratio is the median of
the rounds' ratios. plotnet is installed in an environment of its own, as users have it, and what it
remembers of the machine is of this site alone.

MkDocs reads and writes all pages in every build. *Warm* is a build whose pictures are stored,
*one edited* has one figure that is not, *cold* has an empty cache. Both sites have the extensions
of Markdown that such sites of Material have; *bare* is MkDocs's own theme where nothing is
configured but the plugin on one side, and ``md_in_html`` for captions on the other.
"""

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from tests.benchmarks.bench_sphinx import TARGET, Cost, compare, in_turns, rounds_asked
from tests.benchmarks.installation import installed
from tests.conftest import ROOT

MANUAL = ROOT / "docs/guide"
GALLERY = ROOT / "docs/gallery"
PAGES, FIGURES, WORDS = 25, 60, 200
"""How much there is; no page has fewer words."""

DRAWN = re.compile(
    r"^( *)(```+)(?:plotnet|generated|example|\{).*?^\1\2$\n?", re.MULTILINE | re.DOTALL
)
"""Fences of the manual that its own builds draw or write."""

EDITED = re.compile(r"(#fig-small-1 .*?- dense: )(\d+)", re.DOTALL)
FIGURE = re.compile(r'id="fig-([\w-]+)">.*?(<svg .*?</svg>)', re.DOTALL)
SECTION = re.compile(r"\n(?=## )")

EXTENSIONS: tuple[object, ...] = (
    "admonition",
    "attr_list",
    "md_in_html",
    "tables",
    "pymdownx.details",
    "pymdownx.highlight",
    "pymdownx.superfences",
    {"pymdownx.tabbed": {"alternate_style": True}},
    {"toc": {"permalink": True}},
)
"""Those of both sites."""

THEMES: Mapping[str, Mapping[str, object]] = {
    "material": {
        "theme": {"name": "material", "font": False},
        "markdown_extensions": EXTENSIONS,
    },
    "mkdocs": {"theme": "mkdocs", "markdown_extensions": EXTENSIONS},
    "readthedocs": {"theme": "readthedocs", "markdown_extensions": EXTENSIONS},
    "bare": {"theme": "mkdocs", "markdown_extensions": ["md_in_html"]},
}
"""What is configured beside the plugins."""

ENVIRONMENT = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
"""Material prints a text about a later version of MkDocs."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A figure of the site.

    Attributes:
        name: The id of the figure, and the name of its file.
        body: Its text.
    """

    name: str
    body: str

    @property
    def caption(self) -> str:
        """A sentence about it."""
        return f"The network *{self.name}*, from its input on."

    @property
    def fence(self) -> str:
        """It as a fence."""
        return (
            f'```plotnet {{#fig-{self.name} caption="{self.caption}"}}\n{self.body.rstrip()}\n```'
        )

    def image(self, folder: str) -> str:
        """Return it as an image in a file.

        Args:
            folder: That of the pictures, from that of the page.
        """
        shown = f"![The network {self.name}]({folder}/{self.name}.svg)"
        caption = f'<figcaption markdown="span">{self.caption}</figcaption>'
        return f'<figure markdown="block" id="fig-{self.name}">\n{shown}\n{caption}\n</figure>'


def pictures() -> Iterator[Picture]:
    """Yield the figures, no two alike."""
    known = sorted(GALLERY.glob("*.yaml"))
    for path in known:
        yield Picture(path.stem.replace("_", "-"), path.read_text(encoding="utf-8"))
    for number in range(1, FIGURES - len(known) + 1):
        channels = f"- input: [{number}, 64, 64]\n- conv: [{8 * number}, {8 * number}]\n"
        yield Picture(f"small-{number}", f"{channels}- pool\n- flatten\n- dense: {number}\n")


def prose() -> dict[str, str]:
    """Return the pages of the manual that are not the longest, by their paths."""
    texts = {path: path.read_text(encoding="utf-8") for path in MANUAL.rglob("*.md")}
    whole = {path: DRAWN.sub("", text) for path, text in texts.items()}
    long = [path for path, text in whole.items() if len(text.split()) >= WORDS]
    chosen = sorted(long, key=lambda path: (len(whole[path].split()), path))[:PAGES]
    return {path.relative_to(MANUAL).as_posix(): whole[path] for path in chosen}


def pages(show: Callable[[Picture, str], str]) -> Iterator[tuple[str, str]]:
    """Yield the path and the text of each page.

    Args:
        show: Returns a figure as Markdown, on the page of a path.
    """
    left = list(pictures())
    for place, (path, text) in enumerate(prose().items()):
        count = round((place + 1) * FIGURES / PAGES) - round(place * FIGURES / PAGES)
        own, left = left[:count], left[count:]
        sections = SECTION.split(text)
        for number, picture in enumerate(own):
            sections[number % len(sections)] += f"\n{show(picture, path)}\n"
        yield path, "\n".join(sections)


def write_site(
    folder: Path, theme: str, plugins: Sequence[object], show: Callable[[Picture, str], str]
) -> Path:
    """Write a site into a folder.

    Args:
        folder: Where it is to be.
        theme: One of `THEMES`.
        plugins: Beside search.
        show: As `pages` has it.
    """
    for path, text in pages(show):
        page = folder / "docs" / path
        page.parent.mkdir(parents=True, exist_ok=True)
        page.write_text(text, encoding="utf-8")
    links = dict.fromkeys(("anchors", "not_found", "unrecognized_links"), "ignore")
    site = {"site_name": theme, "plugins": ["search", *plugins], "validation": {"links": links}}
    configuration = json.dumps({**site, **THEMES[theme]})
    folder.joinpath("mkdocs.yml").write_text(configuration, encoding="utf-8")
    return folder


def with_plotnet(folder: Path, theme: str) -> Path:
    """Write the site whose figures are fences, with a cache of its own."""
    plugins = [{"plotnet": {"cache": "cache"}}]
    return write_site(folder, theme, plugins, lambda picture, _: picture.fence)


def with_images(folder: Path, theme: str, drawn: Path) -> Path:
    """Write the site whose figures are images, those that a build of the other one drew."""

    def show(picture: Picture, path: str) -> str:
        return picture.image("../" * path.count("/") + "pictures")

    site = write_site(folder, theme, (), show)
    (site / "docs/pictures").mkdir()
    html = "".join(page.read_text(encoding="utf-8") for page in drawn.glob("site/**/*.html"))
    files = dict(FIGURE.findall(html))
    if len(files) != FIGURES:
        raise RuntimeError(f"{len(files)} figures were drawn, not {FIGURES}")
    for name, picture in files.items():
        (site / f"docs/pictures/{name}.svg").write_text(picture, encoding="utf-8")
    return site


def build(site: Path, python: Path) -> Cost:
    """Build a site as a whole command; return what that took."""
    wall, before = time.perf_counter(), os.times()
    command: list[str | Path] = [python, "-m", "mkdocs", "build", "-q"]
    environment = {**ENVIRONMENT, "XDG_STATE_HOME": str(site.parent / "state")}
    subprocess.run(command, cwd=site, env=environment, check=True)
    after = os.times()
    return Cost(time.perf_counter() - wall, sum(after[2:4]) - sum(before[2:4]))


def build_cold(site: Path, python: Path) -> Cost:
    """Build a site with an empty cache."""
    shutil.rmtree(site / "cache", ignore_errors=True)
    return build(site, python)


def build_edited(site: Path, python: Path) -> Cost:
    """Build a site after an edit of one figure."""
    for page in (site / "docs").rglob("*.md"):
        text = page.read_text(encoding="utf-8")
        edited = EDITED.sub(lambda found: f"{found[1]}{int(found[2]) + 1}", text)
        page.write_text(edited, encoding="utf-8")
    return build(site, python)


def main(rounds: int) -> int:
    """Print the table; return 1 if the ratio is not reached."""
    reached = []
    with tempfile.TemporaryDirectory() as scratch:
        python = installed(Path(scratch, "installed"), "mkdocs", "mkdocs-material") / "python"
        for theme in THEMES:
            ours = with_plotnet(Path(scratch, theme, "plotnet"), theme)
            build(ours, python)
            images = with_images(Path(scratch, theme, "images"), theme, ours)
            build(images, python)
            ways = {"cold": build_cold, "one edited": build_edited, "warm": build}
            for way, build_ours in ways.items():
                both = partial(build_ours, ours, python), partial(build, images, python)
                turns = in_turns(*both, rounds)
                ratio = compare(f"{theme}, {way}", turns)
            reached.append(ratio)
    return int(any(ratio > TARGET for ratio in reached))


if __name__ == "__main__":
    sys.exit(main(rounds_asked()))
