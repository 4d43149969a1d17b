"""A newcomer's walk: an empty folder, a fresh environment, and what the manual says, literally."""

import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.docs.pages import BLOCK, DOCS, PROMPT, Block, blocks_of
from tests.docs.site import read_page

PAGE = DOCS / "guide/start.md"
FILE = re.compile(r"into `([\w./]+)`:\s*\Z")
HEADING = re.compile(r"^#+ (.*)$", re.MULTILINE)
MOST_COMMANDS = 5


def section_of(block: Block) -> str:
    """Return the heading that a block stands under."""
    *_, last = HEADING.finditer(BLOCK.sub("", block.before))
    return last[1]


def steps(section: str) -> list[Block]:
    """Return the blocks below a heading that ask to do something."""
    asked = [block for block in blocks_of(PAGE) if block.language != "plotnet"]
    return [block for block in asked if section_of(block) == section]


def commands(blocks: list[Block]) -> Iterator[str]:
    """Yield the commands of some blocks."""
    for block in blocks:
        if block.language == "console":
            yield from (line.removeprefix(PROMPT) for line in block.body.splitlines())


def walk(blocks: list[Block]) -> Iterator[str]:
    """Yield the lines of a shell that does what the blocks say."""
    for block in blocks:
        if block.language == "console":
            yield from commands([block])
            continue
        named = FILE.search(block.before)
        assert named, f"{block}: where does this go?"
        yield f"mkdir -p {Path(named[1]).parent}"
        yield f"cat > {named[1]} <<'END OF FILE'\n{block.body}END OF FILE"


@pytest.fixture(scope="module")
def environment(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with the environment of the page, beside a copy of the checkout."""
    folder = tmp_path_factory.mktemp("newcomer")
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT, check=True, capture_output=True, text=True,
    ).stdout  # fmt: skip
    for name in filter(None, listed.split("\0")):
        if (ROOT / name).is_file():
            (folder / "plotnet" / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, folder / "plotnet" / name)
    (folder / "first").mkdir()
    shell(steps("From nothing to a figure"), folder / "first")
    return folder / "first/.venv"


def shell(blocks: list[Block], folder: Path, environment: Path | None = None) -> None:
    """Do what some blocks say, in a shell."""
    entered = [f". {environment}/bin/activate"] if environment else []
    clean = {name: os.environ[name] for name in os.environ if not name.startswith("PYTHON")}
    done = subprocess.run(
        ["bash", "-e", "-c", "\n".join([*entered, *walk(blocks)])],
        stdin=subprocess.DEVNULL,
        cwd=folder,
        env=clean,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.skipif(not os.environ.get("CI"), reason="it asks the package index; set CI to walk")
@pytest.mark.parametrize(
    ("section", "built"),
    [("A new Sphinx project", "build/index.html"), ("A new MkDocs project", "site/index.html")],
    ids=["sphinx", "mkdocs"],
)
def test_the_walk_ends_at_a_figure(section: str, built: str, environment: Path) -> None:
    """In an empty folder, in the environment that was made, with the files that the page shows."""
    folder = environment.parents[1] / section.replace(" ", "-")
    folder.mkdir()

    shell(steps(section), folder, environment)

    page = read_page(folder / built)
    assert (page.figures, page.boxes) == (1, 0)


@pytest.mark.parametrize("section", ["A new Sphinx project", "A new MkDocs project"])
def test_the_walk_is_short(section: str) -> None:
    walked = [*commands(steps("From nothing to a figure")), *commands(steps(section))]
    assert 3 <= len(walked) <= MOST_COMMANDS
