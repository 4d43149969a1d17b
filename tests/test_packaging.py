"""What an installed plotnet consists of."""

import subprocess
import sys
import zipfile
from importlib.metadata import entry_points
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a wheel built from this tree."""
    folder = tmp_path_factory.mktemp("wheel")
    command = [
        sys.executable,
        "-m",
        "pip",
        "wheel",
        "--no-deps",
        "-q",
        "-w",
        str(folder),
        str(ROOT),
    ]
    subprocess.run(command, check=True)
    (built,) = folder.glob("*.whl")
    return built


def test_the_wheel_holds_every_module_and_its_data(wheel: Path) -> None:
    """A slip in a pattern of pyproject.toml or .gitignore would drop files without a word."""
    packed = set(zipfile.ZipFile(wheel).namelist())
    folders = {"plotnet": ROOT / "core/plotnet", "sphinx_plotnet": ROOT / "sphinx_plotnet"}
    folders["mkdocs_plotnet"] = ROOT / "mkdocs_plotnet"
    expected = {
        f"{package}/{path.relative_to(folder).as_posix()}"
        for package, folder in folders.items()
        for path in folder.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    assert expected
    assert expected <= packed
    assert {name for name in packed if ".dist-info/" not in name} == expected


def test_the_core_works_without_any_host(wheel: Path, tmp_path: Path) -> None:
    """Installed alone, plotnet draws; neither Sphinx nor MkDocs is imported on the way."""
    target = tmp_path / "site"
    install = [sys.executable, "-m", "pip", "install", "-q", "--no-deps", "--target"]
    subprocess.run([*install, str(target), str(wheel)], check=True)
    script = (
        "import sys; from pathlib import Path; sys.path.insert(0, sys.argv[1])\n"
        "import plotnet\n"
        "assert Path(plotnet.__file__).is_relative_to(sys.argv[1]), plotnet.__file__\n"
        "here = Path(sys.argv[2])\n"
        "source = plotnet.Source('to_Conv(\"c\")', plotnet.Origin('x'), here, here)\n"
        "batch = plotnet.draw([source], 'svg', plotnet.Settings(cache=here / 'c'), here)\n"
        "print(batch.outcomes[0].data.decode()[:4])\n"
        "assert not {'sphinx', 'mkdocs', 'docutils', 'markdown'} & set(sys.modules)\n"
    )
    command = [sys.executable, "-c", script, str(target), str(tmp_path)]
    run = subprocess.run(command, cwd=tmp_path, check=True, capture_output=True, text=True)
    assert run.stdout.strip() == "<svg"


def test_the_entry_points_load() -> None:
    """MkDocs finds its plugin, and the command line its program."""
    (plugin,) = entry_points(group="mkdocs.plugins", name="plotnet")
    assert plugin.load().__name__ == "PlotnetPlugin"
    (program,) = entry_points(group="console_scripts", name="plotnet")
    assert callable(program.load())
