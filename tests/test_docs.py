"""The manual and the README: both hosts build them, and what they show is true."""

import os
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from sphinx.util.inventory import InventoryFile

import plotnet
from tests.raster import rasterise, similarity

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
GUIDE = sorted((DOCS / "guide").glob("*.md"))
GALLERY = sorted((DOCS / "gallery").glob("*.yaml"))
PROSE = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", ROOT / "changelog/README.md", *GUIDE]
BLOCK = re.compile(
    r"^(?P<fence>`{3,})(?P<language>\w+)[^\n]*\n(?P<body>.*?)^(?P=fence)$", re.DOTALL | re.MULTILINE
)
PROMPT = "$ "
PICTURE_DPI = 150
ALIKE = 0.95
"""Structural similarity that counts as the same picture, drawn on two grids of pixels."""


def blocks(path: Path, language: str) -> list[str]:
    """Return the code blocks of a page that are in a language."""
    found = BLOCK.finditer(path.read_text(encoding="utf-8"))
    return [match["body"] for match in found if match["language"] == language]


def commands(path: Path) -> Iterator[list[str]]:
    """Yield the command lines of a page, in their order."""
    for block in blocks(path, "console"):
        yield from (line[len(PROMPT) :].split() for line in block.splitlines())


def figures(page: Path) -> int:
    """Return how many figures a page of the guide shows."""
    written = blocks(page, "plotnet") + blocks(page, "example")
    generated = "".join(blocks(page, "generated")).split()
    return len(written) + generated.count("gallery") * len(GALLERY)


def name_of(path: Path) -> str:
    """Return what a test of a page is called."""
    return path.relative_to(ROOT).as_posix()


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


@pytest.fixture(scope="module")
def manual(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the manual as Sphinx builds it, warnings being errors."""
    folder = tmp_path_factory.mktemp("manual")
    build = ["sphinx-build", "-nW", "--keep-going", "-q", "-b", "html", "-d", str(folder / "trees")]
    run([*build, str(DOCS), str(folder / "html")], ROOT, PLOTNET_CACHE=str(folder / "cache"))
    return folder / "html"


def test_sphinx_builds_every_page_with_its_figures(manual: Path) -> None:
    """As many pictures as the page has figures, and no error box."""
    for page in GUIDE:
        built = "index.html" if page.stem == "index" else f"guide/{page.stem}.html"
        html = (manual / built).read_text(encoding="utf-8")
        assert html.count('class="plotnet-svg') == figures(page), page
        assert "plotnet-error" not in html


def test_mkdocs_builds_the_guide(tmp_path: Path) -> None:
    """The same pages with the same figures, warnings being errors."""
    run(["mkdocs", "build", "--strict", "-f", "docs/mkdocs.yml", "-d", str(tmp_path)], ROOT)
    for page in GUIDE:
        built = "index.html" if page.stem == "index" else f"{page.stem}/index.html"
        html = (tmp_path / built).read_text(encoding="utf-8")
        assert html.count('class="plotnet-svg') == figures(page), page
        assert "plotnet-error" not in html


def test_every_public_name_is_in_the_reference(manual: Path) -> None:
    """With an entry that other documentation can link to."""
    inventory = InventoryFile.loads((manual / "objects.inv").read_bytes(), uri="")
    objects = {name for kind in inventory.data.values() for name in kind}
    assert {f"plotnet.{name}" for name in plotnet.__all__} <= objects


def test_the_readme_shows_the_first_page() -> None:
    """The fence, what is drawn from it, and the source of the committed picture are one."""
    (drawn,) = blocks(DOCS / "guide/index.md", "plotnet")
    (shown,) = blocks(DOCS / "guide/index.md", "markdown")

    assert (DOCS / "first.yaml").read_text(encoding="utf-8") == drawn
    assert shown.split("\n", 1)[1] == f"{drawn}```\n"
    assert shown in blocks(ROOT / "README.md", "markdown")


def test_the_picture_of_the_readme_is_up_to_date(tmp_path: Path) -> None:
    """It shows what its source gives; TeX drew it, the native engine draws it here."""
    picture = Image.open(DOCS / "first.png").convert("RGB")
    run(["plotnet", "render", str(DOCS / "first.yaml"), "-o", str(tmp_path / "first.svg")], ROOT)
    drawn = rasterise((tmp_path / "first.svg").read_bytes(), zoom=PICTURE_DPI / 96)
    assert similarity(np.asarray(picture, dtype=np.float64), drawn) >= ALIKE


@pytest.mark.parametrize("path", [ROOT / "README.md", ROOT / "CONTRIBUTING.md"], ids=name_of)
def test_the_commands_of_make_exist(path: Path) -> None:
    """Whatever is called with make is a target of the Makefile."""
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z]+):", makefile, re.MULTILINE))
    named = set(re.findall(r"`make ([a-z]+)", path.read_text(encoding="utf-8")))
    assert named
    assert named <= targets


def test_every_target_of_make_is_explained() -> None:
    """In the table of CONTRIBUTING."""
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    (phony,) = re.findall(r"^\.PHONY: (.*)$", makefile, re.MULTILINE)
    assert [target for target in phony.split() if f"`make {target}`" not in text] == []


@pytest.mark.parametrize("path", PROSE, ids=name_of)
def test_links_between_files_lead_somewhere(path: Path) -> None:
    """Links of pages are checked by the hosts as well; those of the README only here."""
    links = re.findall(r"\]\((?!https?:)([^)#\s]+)", path.read_text(encoding="utf-8"))
    assert [link for link in links if not (path.parent / link).exists()] == []


@pytest.mark.parametrize("path", PROSE, ids=name_of)
def test_lines_of_prose_are_short(path: Path) -> None:
    """Tables aside, which cannot be broken."""
    lines = path.read_text(encoding="utf-8").splitlines()
    assert [line for line in lines if len(line) > 100 and not line.startswith("|")] == []


def test_tests_that_the_security_page_names_exist() -> None:
    """So a promise cannot outlive its test."""
    text = (DOCS / "guide/security.md").read_text(encoding="utf-8")
    named = re.findall(r"`(tests/[\w/]+\.py)::(\w+)`", text)
    assert len(named) > 10
    for path, test in named:
        assert f"def {test}(" in (ROOT / path).read_text(encoding="utf-8"), test


def test_messages_that_troubleshooting_explains_exist() -> None:
    """Each fixed part of a message stands in the code."""
    text = (DOCS / "guide/troubleshooting.md").read_text(encoding="utf-8")
    folders = ("core", "sphinx_plotnet", "mkdocs_plotnet")
    files = [file for folder in folders for file in (ROOT / folder).rglob("*.py")]
    code = "\n".join(file.read_text(encoding="utf-8") for file in files)
    joined = re.sub(r'"\s*\n\s*f?"', "", code)
    messages = re.findall(r"^### `(.*)`$", text, re.MULTILINE)

    parts = [part.strip() for message in messages for part in message.split("…") if part.strip()]

    assert parts
    assert [part for part in parts if part not in joined] == []


@pytest.mark.parametrize("page", ["sphinx", "myst"])
def test_the_start_with_sphinx_works(page: str, tmp_path: Path) -> None:
    """Its conf.py, its page and its command, as they stand there."""
    path = DOCS / f"guide/{page}.md"
    (tmp_path / "conf.py").write_text(blocks(path, "python")[0], encoding="utf-8")
    language, name = {"sphinx": ("rst", "index.rst"), "myst": ("markdown", "index.md")}[page]
    (tmp_path / name).write_text(blocks(path, language)[0], encoding="utf-8")

    run(["sphinx-build", "-W", "-b", "html", ".", "build"], tmp_path)

    assert "<svg" in (tmp_path / "build/index.html").read_text(encoding="utf-8")


def test_the_start_with_mkdocs_works(tmp_path: Path) -> None:
    """Its mkdocs.yml, its page and its command, as they stand there."""
    path = DOCS / "guide/mkdocs.md"
    (tmp_path / "docs").mkdir()
    (tmp_path / "mkdocs.yml").write_text(blocks(path, "yaml")[0], encoding="utf-8")
    (tmp_path / "docs/index.md").write_text(blocks(path, "markdown")[0], encoding="utf-8")
    (build,) = [command for command in commands(path) if command[0] == "mkdocs"]

    run(build, tmp_path)

    assert "<svg" in (tmp_path / "site/index.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "needs_tex", [False, pytest.param(True, marks=pytest.mark.tex)], ids=["native", "tex"]
)
def test_the_command_line_page_works(needs_tex: bool, tmp_path: Path) -> None:  # noqa: FBT001
    """Every command of the page, in its order, in a folder with the file that it names."""
    path = DOCS / "guide/command-line.md"
    (tmp_path / "network.yaml").write_text(blocks(path, "yaml")[0], encoding="utf-8")
    images = {".pdf", ".png"}
    asked = [c for c in commands(path) if needs_tex == any(Path(w).suffix in images for w in c)]
    assert asked
    for command in asked:
        run(command, tmp_path)
        outputs = [word for option, word in pairwise(command) if option == "-o"]
        assert all((tmp_path / output).stat().st_size for output in outputs)


def test_the_example_in_python_runs(tmp_path: Path) -> None:
    """The one of the reference."""
    text = (DOCS / "reference/python.rst").read_text(encoding="utf-8")
    _, _, rest = text.partition(".. code-block:: python\n\n")
    lines = rest.partition("\n\nIn place")[0].splitlines()
    code = "\n".join(line.removeprefix("   ") for line in lines)

    run(["python", "-W", "error", "-c", code], tmp_path)

    assert (tmp_path / "network.svg").read_text(encoding="utf-8").startswith("<svg")


def test_every_fragment_of_the_changelog_has_a_kind() -> None:
    """Else towncrier would leave it out without a word."""
    kinds = {"feature", "bugfix", "doc", "removal", "misc"}
    fragments = [file.name for file in (ROOT / "changelog").glob("*") if file.name != "README.md"]
    assert [
        name for name in fragments if not re.fullmatch(rf".+\.({'|'.join(kinds)})\.md", name)
    ] == []
    configured = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    assert configured["tool"]["towncrier"]["directory"] == "changelog"
