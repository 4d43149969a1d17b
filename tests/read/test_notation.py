from pathlib import Path

import pytest

from plotnet.architecture import Architecture
from plotnet.errors import SpecError
from plotnet.network import Network
from plotnet.read import notation, read
from plotnet.read.files import Folder
from tests.blocks import GALLERY, ROOT, START
from tests.figures import ARCHITECTURES, DEMO

FOLDER = Folder(ROOT, ROOT)


@pytest.mark.parametrize("path", GALLERY, ids=lambda path: path.stem)
def test_the_gallery_is_in_the_block_language(path: Path) -> None:
    assert notation(path.read_text(encoding="utf-8")) == "blocks"


@pytest.mark.parametrize("name", DEMO)
def test_the_demonstration_is_in_plotneuralnets(name: str) -> None:
    assert notation((ARCHITECTURES / f"{name}.py").read_text(encoding="utf-8")) == "pycore"


@pytest.mark.parametrize(
    "text",
    [
        "to_Conv('a')",
        "import sys\narch = []",
        "from pycore.tikzeng import *",
        "\n# a comment\narch = [\n  to_begin()\n]",
        '"""What it draws."""\nx = 3',
        "[to_Conv('a'), to_Pool('b')]",
        "for i in range(3):\n    to_Conv(f'c{i}')",
        "def net():\n    return []",
        "try:\n    import x\nexcept ImportError:\n    pass",
        "if True:\n    to_Conv('a')",
    ],
)
def test_python_is_told_by_its_calls_and_statements(text: str) -> None:
    assert notation(text) == "pycore"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "- conv: 64",
        "# to_Conv(a) as text\n- text: to_Conv(a)",
        "title: f(x) = 3\nlayers:\n  - pool",
        "---\n- pool",
        "'title': x",
        "[pool, conv]",
        "-conv: 64",
        "conv pool",
    ],
)
def test_anything_else_is_the_block_language(text: str) -> None:
    assert notation(text) == "blocks"


def test_the_notation_may_be_said() -> None:
    with pytest.raises(SpecError, match="not a figure"):
        read("to_Conv('a')", START, FOLDER, "blocks")
    assert isinstance(read("to_Conv('a')", START, FOLDER, "pycore"), Network)
    assert isinstance(read("- input: [3, 8, 8]", START, FOLDER), Architecture)
