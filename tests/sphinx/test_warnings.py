"""The types of warnings, as the manual lists them for ``suppress_warnings``."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
ELSEWHERE = {"review.py", "convert.py"}
"""Modules of the command line alone."""


def subtypes(tree: ast.Module) -> Iterator[str]:
    """Yield the texts under which a module reports something."""
    for node in ast.walk(tree):
        match node:
            case ast.Assign([ast.Name("code" | "CODE")], ast.Constant(str(code))):
                yield code
            case ast.keyword("subtype", ast.Constant(str(code))):
                yield code
            case ast.Call(ast.Name("Notice") | ast.Attribute(_, "notice")):
                last = node.args[-1]
                if len(node.args) == 3 and isinstance(last, ast.Constant):
                    yield str(last.value)
            case _:
                pass


def test_the_manual_lists_every_type() -> None:
    text = (ROOT / "docs/guide/sphinx.md").read_text(encoding="utf-8")
    listed = set(re.findall(r"^\| `plotnet\.([\w-]+)` \|", text, re.MULTILINE))
    folders = (ROOT / "core/plotnet", ROOT / "sphinx_plotnet")
    files = [file for folder in folders for file in folder.rglob("*.py")]
    trees = (ast.parse(file.read_text("utf-8")) for file in files if file.name not in ELSEWHERE)

    assert listed == {code for tree in trees for code in subtypes(tree)}
