"""The starts of the manual, each as it stands there, with the packages of this environment."""

from pathlib import Path

import pytest

from tests.docs.pages import DOCS, blocks, commands, run


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
    build = next(command for command in commands(path) if command[:2] == ["mkdocs", "build"])

    run(build, tmp_path)

    assert "<svg" in (tmp_path / "site/index.html").read_text(encoding="utf-8")
