"""The house rules that hold for the code as a whole."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
CORE = ROOT / "core/plotnet"
HOSTS = {"sphinx", "docutils", "mkdocs", "markdown", "pymdownx", "myst_parser"}
FRONT_ENDS = {"sphinx_plotnet", "mkdocs_plotnet"}
STAGES = ("read", "layout", "write", "tex", "store")
MAY_IMPORT = {
    "read": {"read"},
    "layout": {"layout", "read"},
    "write": {"write", "read"},
    "tex": {"tex"},
    "store": {"store"},
}
"""Stage by stage, the stages whose modules it may import; ``read`` lends its parsers of labels."""

VAGUE = {"utils", "util", "helpers", "helper", "common", "manager", "misc"}


def imported(path: Path) -> set[str]:
    """Return the full names that a module imports."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            names |= {f"{node.module}.{alias.name}" for alias in node.names}
    return names


def modules(folder: Path) -> list[Path]:
    """Return every module in a folder."""
    return sorted(folder.rglob("*.py"))


def name_of(path: Path) -> str:
    """Return what a test of a module is called."""
    return path.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("path", modules(CORE), ids=name_of)
def test_core_knows_no_host(path: Path) -> None:
    """The core runs where neither Sphinx nor MkDocs is installed."""
    roots = {name.partition(".")[0] for name in imported(path)}
    assert not roots & (HOSTS | FRONT_ENDS)


def test_one_module_starts_programs() -> None:
    """Timeouts, encodings and error texts of programs are settled in one place."""
    starters = {p.name for p in modules(CORE) if any("subprocess" in n for n in imported(p))}
    assert starters == {"process.py"}


@pytest.mark.parametrize("stage", STAGES)
def test_stages_meet_only_in_values(stage: str) -> None:
    """No stage of the pipeline calls another one."""
    for path in modules(CORE / stage):
        met = {name.split(".")[1] for name in imported(path) if name.startswith("plotnet.")}
        assert met & set(STAGES) <= MAY_IMPORT[stage], name_of(path)


@pytest.mark.parametrize("package", sorted(FRONT_ENDS))
def test_front_ends_use_public_names_alone(package: str) -> None:
    """What a host needs is what anyone may use."""
    for path in modules(ROOT / package):
        deep = {name for name in imported(path) if name.startswith("plotnet.")}
        assert {name for name in deep if name.count(".") > 1} == set(), name_of(path)


@pytest.mark.parametrize(
    "path", [p for f in ("core", *FRONT_ENDS, "tests") for p in modules(ROOT / f)], ids=name_of
)
def test_modules_say_what_they_are_for(path: Path) -> None:
    """No module goes by a name that says nothing, and each opens with a sentence."""
    text = path.read_text(encoding="utf-8")
    assert path.stem not in VAGUE
    assert not text.strip() or ast.get_docstring(ast.parse(text)) or "tests" in path.parts
