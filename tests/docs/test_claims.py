"""What the manual says of messages, tests and the changelog is so."""

import re
import tomllib
from pathlib import Path

import pytest
from command_reference import help_text

from tests.conftest import ROOT
from tests.docs.pages import DOCS, name_of

SOURCES = [
    source
    for folder in ("core", "sphinx_plotnet", "mkdocs_plotnet")
    for source in sorted((ROOT / folder).rglob("*.py"))
]
MESSAGES = re.findall(
    r"^### `(.*)`$", (DOCS / "guide/troubleshooting.md").read_text(encoding="utf-8"), re.MULTILINE
)
RAISES = re.compile(r"raise (?:SpecError|SettingsError|ShapeError|ToolNotFoundError)\(\s*f?\"")

ELSEWHERE = {
    "core/plotnet/read/python": "Python's own words; troubleshooting says so once",
    "core/plotnet/read/tikz": "only what is left out of a script, of which there is one notice",
    "core/plotnet/tex": "what the machine lacks; doctor tells",
    "core/plotnet/upkeep.py": "the command line, which explains itself",
}
"""Modules whose messages have no entry of their own, and why."""

COMPLAINING = [
    source
    for source in SOURCES
    if RAISES.search(source.read_text(encoding="utf-8"))
    and not source.relative_to(ROOT).as_posix().startswith(tuple(ELSEWHERE))
]


def joined(source: Path) -> str:
    """Return the text of a module with its strings that go over several lines in one."""
    return re.sub(r'"\s*\n\s*f?"', "", source.read_text(encoding="utf-8"))


def fixed(message: str) -> list[str]:
    """Return the parts of a message that are always the same."""
    return [part.strip() for part in message.split("…") if part.strip(" ,:.(){}")]


def test_tests_that_the_manual_names_exist() -> None:
    """So a promise cannot outlive its test."""
    for page in ("security", "reliability"):
        text = (DOCS / f"guide/{page}.md").read_text(encoding="utf-8")
        named = re.findall(r"`(tests/[\w/]+\.py)::(\w+)`", text)
        assert len(named) > 10
        for path, test in named:
            assert f"def {test}(" in (ROOT / path).read_text(encoding="utf-8"), test


def test_benchmarks_that_the_manual_names_exist() -> None:
    text = "".join(page.read_text(encoding="utf-8") for page in (DOCS / "guide").glob("*.md"))
    named = set(re.findall(r"tests/benchmarks/\w+\.py", text))
    assert named
    assert [path for path in named if not (ROOT / path).is_file()] == []


COMMANDS = re.findall(r"^    (\w+)  ", help_text(), re.MULTILINE)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_is_explained(command: str) -> None:
    """It has a section, its help a sentence, and each of its arguments some words."""
    text = (DOCS / "guide/command-line.md").read_text(encoding="utf-8")
    usage, does, arguments = help_text(command).split("\n\n", 2)

    assert f"\n## plotnet {command}\n" in text
    assert usage.startswith(f"usage: plotnet {command} ")
    assert does.endswith(".")
    assert re.findall(r"^  \S(?:\S| (?! ))*\n(?! {8})", arguments, re.MULTILINE) == []


def test_every_fragment_of_the_changelog_has_a_kind() -> None:
    """Else towncrier would leave it out without a word."""
    kinds = {"feature", "bugfix", "doc", "removal", "misc"}
    fragments = [file.name for file in (ROOT / "changelog").glob("*") if file.name != "README.md"]
    assert [
        name for name in fragments if not re.fullmatch(rf".+\.({'|'.join(kinds)})\.md", name)
    ] == []
    configured = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    assert configured["tool"]["towncrier"]["directory"] == "changelog"


def test_messages_that_troubleshooting_explains_exist() -> None:
    """Each fixed part of a message stands in the code."""
    said = "\n".join(map(joined, SOURCES))
    parts = [part for message in MESSAGES for part in fixed(message)]

    assert parts
    assert [part for part in parts if part not in said] == []


@pytest.mark.parametrize("message", [m for m in MESSAGES if not m.endswith("…")])
def test_a_message_that_goes_on_does_not_end_in_its_heading(message: str) -> None:
    """What the heading leaves out at the end, it leaves out visibly."""
    *_, last = fixed(message)
    said = "\n".join(map(joined, SOURCES))
    rests = [said[found.end() :] for found in re.finditer(re.escape(last), said)]
    assert not all(re.match(r"[^\w\"'{]*\w", rest) for rest in rests)


@pytest.mark.parametrize("source", COMPLAINING, ids=name_of)
def test_every_module_that_complains_to_authors_is_in_troubleshooting(source: Path) -> None:
    """At least one message of each, so that no family of them is forgotten."""
    said = joined(source)
    assert any(all(part in said for part in fixed(message)) for message in MESSAGES)
