"""The engine's programs: found, asked for their version, or missed with what installs them."""

import os
from pathlib import Path

import pytest

from plotnet.errors import ToolNotFoundError
from plotnet.tex import toolchain as toolchain_module
from plotnet.tex.toolchain import PROGRAMS, UNKNOWN_VERSION, find_tool, tool_version, toolchain
from tests.tex.samples import install


@pytest.fixture
def empty_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that is all of the PATH, and empty."""
    folder = tmp_path / "bin"
    folder.mkdir()
    monkeypatch.setenv("PATH", str(folder))
    return folder


@pytest.mark.parametrize("name", PROGRAMS)
@pytest.mark.usefixtures("empty_path")
def test_a_missing_program_is_an_error_that_names_its_package(name: str) -> None:
    package = PROGRAMS[name].package

    with pytest.raises(ToolNotFoundError, match=rf"{name} is not installed.*{package}"):
        find_tool(name)


def test_a_program_is_found_and_asked_for_its_version(empty_path: Path) -> None:
    path = install(empty_path, "pdflatex", "print('Some banner')\nprint('pdfTeX 1.2 (fake)')")

    assert find_tool("pdflatex") == path
    assert tool_version(path) == "pdfTeX 1.2 (fake)"


def test_another_program_in_its_place_is_asked_anew(empty_path: Path) -> None:
    first = tool_version(install(empty_path, "pdflatex", "print('1.2')"))
    second = tool_version(install(empty_path, "pdflatex", "print('1.2.3')"))

    assert (first, second) == ("1.2", "1.2.3")


def test_a_program_that_tells_no_version_has_an_unknown_one(empty_path: Path) -> None:
    assert tool_version(install(empty_path, "mutool", "print('hello')")) == UNKNOWN_VERSION


@pytest.mark.usefixtures("empty_path")
def test_the_toolchain_lists_what_is_missing_with_the_way_to_get_it() -> None:
    tools = toolchain()

    assert [tool.name for tool in tools] == ["pdflatex", "mutool", "tikz"]
    assert all(tool.path is None and not tool.version for tool in tools)
    assert all(tool.install.startswith("apt-get install ") for tool in tools)


@pytest.mark.tex
def test_the_toolchain_of_this_machine_is_whole() -> None:
    tools = {tool.name: tool for tool in toolchain()}

    assert all(tool.path and tool.path.exists() for tool in tools.values())
    assert "pdfTeX" in tools["pdflatex"].version
    assert "mutool version" in tools["mutool"].version


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="pipes with names are of POSIX")
def test_a_pipe_where_a_version_was_noted_is_replaced(tmp_path: Path) -> None:
    program, memory = install(tmp_path, "tool", "print('tool 1.0')"), tmp_path / "memory"
    tool_version(program, memory)
    (note,) = memory.iterdir()
    note.unlink()
    os.mkfifo(note)
    toolchain_module._version.cache_clear()

    assert tool_version(program, memory) == "tool 1.0"
    assert note.read_text(encoding="utf-8") == "tool 1.0"
