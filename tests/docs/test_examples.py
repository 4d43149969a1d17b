"""Every code example of the guide is read, run or built."""

import json
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
import yaml

from plotnet import PlotnetError, Settings
from plotnet.cli import main
from plotnet.errors import Origin
from plotnet.read import read
from plotnet.read.files import Folder
from plotnet.theme.mix import parse_mix
from tests.conftest import ROOT
from tests.docs.pages import DOCS, GUIDE, PROMPT, Block, blocks, commands, every_block, run

CONFIGURES = ("# conf.py", "extensions =", "project =")
"""How a block of Python begins that is part of a conf.py."""

KNOWN = {"console", "css", "example", "fault", "generated", "latex", "markdown"} | {
    "plotnet", "python", "rst", "text", "toml", "yaml",
}  # fmt: skip
"""The languages that some test below, or the build of the manual, looks after."""


def folder_of(block: Block) -> Folder:
    return Folder(block.page.parent, DOCS / "guide")


def figures_within(text: str) -> Iterator[str]:
    """Yield the figures that a text of Markdown or reStructuredText shows."""
    for fence in re.finditer(
        r"^```\{?plotnet\}?[^\n]*\n(.*?)^```$", text, re.DOTALL | re.MULTILINE
    ):
        yield re.sub(r"^:.*\n", "", fence[1], flags=re.MULTILINE)
    # below the name of a file stands a caption
    for directive in re.finditer(r"^\.\. plotnet::\n((?:   .*\n|\n)*)", text, re.MULTILINE):
        yield re.sub(r"^   (?::.*\n)?", "", directive[1], flags=re.MULTILINE)


def as_figure(block: Block) -> str | None:
    """Return the figure that a block of YAML is or is a part of; None for a file of a program's."""
    tree = yaml.safe_load(block.body)
    if isinstance(tree, dict):
        whole = f"{block.body}layers: [input: [3, 9, 9]]" if set(tree) == {"defaults"} else None
        return block.body if "layers" in tree else whole
    if {"uses", "run"} & set(tree[0]):
        return None
    starts = "input" in tree[0] or "image" in tree[0]
    return block.body if starts else f"- input: [3, 32, 32]\n{block.body}"


def test_no_block_is_in_a_language_that_nobody_looks_after() -> None:
    used = {
        found
        for page in GUIDE
        for found in re.findall(r"^`{3,}(\w+)", page.read_text(encoding="utf-8"), re.MULTILINE)
    }
    assert used <= KNOWN


@pytest.mark.parametrize("block", every_block("yaml"), ids=str)
def test_yaml_is_right(block: Block) -> None:
    """A figure can be read; other files are at least YAML."""
    figure = as_figure(block)
    if figure is not None:
        read(figure, Origin(block.page.name, block.line), folder_of(block), "blocks")


@pytest.mark.parametrize("block", every_block("toml"), ids=str)
def test_toml_sets_options_that_exist(block: Block) -> None:
    given = tomllib.loads(block.body)["project"]["markdown_extensions"]["plotnet"]
    assert Settings.read(given).engine == given["engine"]


@pytest.mark.parametrize("block", every_block("markdown", "rst"), ids=str)
def test_figures_in_pages_that_are_shown_can_be_read(block: Block) -> None:
    for figure in figures_within(block.body):
        if figure.strip():
            read(figure, Origin(block.page.name, block.line), folder_of(block), "auto")


@pytest.mark.parametrize("block", every_block("python"), ids=str)
def test_python_runs(block: Block, tmp_path: Path) -> None:
    """Parts of a conf.py set options that exist; everything else is run."""
    if not block.body.startswith(CONFIGURES) and "plotnet_" not in block.body:
        run([Path(sys.executable).name, "-W", "error", "-c", block.body], tmp_path)
        return
    values: dict[str, object] = {}
    exec(block.body, values)  # noqa: S102 - it is our own manual
    given = {name: value for name, value in values.items() if name.startswith("plotnet_")}
    settings = Settings.read({name.removeprefix("plotnet_"): v for name, v in given.items()})
    for _, colour in settings.colors:
        parse_mix(colour)


@pytest.mark.parametrize("block", every_block("css"), ids=str)
def test_custom_properties_that_are_shown_exist(block: Block) -> None:
    named = re.findall(r"--plotnet-([\w-]+):", block.body)
    roles = (DOCS / "../core/plotnet/theme/palettes.py").read_text(encoding="utf-8")
    assert named
    assert [role for role in named if f'"{role}":' not in roles] == []


@pytest.mark.parametrize(
    "needs_tex", [False, pytest.param(True, marks=pytest.mark.tex)], ids=["native", "tex"]
)
def test_the_command_line_page_works(needs_tex: bool, tmp_path: Path) -> None:  # noqa: FBT001
    """Every command of the page, in its order, in a folder with the file that it names."""
    page = DOCS / "guide/command-line.md"
    (tmp_path / "network.yaml").write_text(blocks(page, "yaml")[0], encoding="utf-8")
    images = {".pdf", ".png"}
    asked = [c for c in commands(page) if needs_tex == any(Path(w).suffix in images for w in c)]
    assert asked
    for command in asked:
        run(command, tmp_path)
        outputs = [word for option, word in pairwise(command) if option == "-o"]
        assert all((tmp_path / output).stat().st_size for output in outputs)


@pytest.mark.parametrize("block", every_block("console"), ids=str)
def test_commands_that_are_shown_exist(block: Block, capsys: pytest.CaptureFixture[str]) -> None:
    """Each line is a command; those of plotnet have the options that are shown."""
    for line in block.body.splitlines():
        assert line.startswith(PROMPT)
        words = line.removeprefix(PROMPT).split()
        if words[0] == "plotnet":
            known = help_of(words[1:], capsys)
            assert [word for word in words if word.startswith("-") and word not in known] == []


def help_of(words: list[str], capsys: pytest.CaptureFixture[str]) -> str:
    """Return the help of the command that some words call."""
    inner = [words[0], *(word for word in words[1:2] if words[0] == "cache")]
    with pytest.raises(SystemExit):
        main([*inner, "--help"])
    return capsys.readouterr().out


def test_the_example_in_python_of_the_reference_runs(tmp_path: Path) -> None:
    text = (DOCS / "reference/python.rst").read_text(encoding="utf-8")
    _, _, rest = text.partition(".. code-block:: python\n\n")
    lines = rest.partition("\n\nIn place")[0].splitlines()
    code = "\n".join(line.removeprefix("   ") for line in lines)

    run(["python", "-W", "error", "-c", code], tmp_path)

    assert (tmp_path / "network.svg").read_text(encoding="utf-8").startswith("<svg")


def test_the_schema_that_the_manual_offers_is_that_of_the_code() -> None:
    offered = json.loads((ROOT / "core/plotnet/data/plotnet.schema.json").read_text("utf-8"))
    assert offered["$schema"]


def test_faults_that_are_shown_are_faults() -> None:
    """And the build fails if one is not, as it asks for the message."""
    for block in every_block("fault"):
        with pytest.raises(PlotnetError):
            read(block.body, Origin("network.yaml"), folder_of(block), "blocks")


@pytest.mark.tex
def test_lines_that_are_added_to_a_picture_compile(tmp_path: Path) -> None:
    """The page shows a line of TikZ for the network whose picture stands above it."""
    page = DOCS / "guide/howto/latex-book.md"
    (line,) = [code for code in blocks(page, "latex") if "draw" in code]
    run(["plotnet", "render", str(DOCS / "gallery/lenet5.yaml"), "-o", "a.tex"], tmp_path)
    before, end, after = (tmp_path / "a.tex").read_text("utf-8").rpartition(r"\end{tikzpicture}")
    (tmp_path / "a.tex").write_text(f"{before}{line}{end}{after}", encoding="utf-8")

    subprocess.run(
        ["pdflatex", "-halt-on-error", "-interaction=batchmode", "a.tex"], cwd=tmp_path, check=True
    )

    assert (tmp_path / "a.pdf").stat().st_size
