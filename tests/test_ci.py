"""The recipes for services, as the manual has them, run step by step where nothing is as it was."""

import os
import re
import shlex
import shutil
import subprocess
import sys
import tarfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.store.whole import rendered

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs/guide/ci.md"
RELIABILITY = ROOT / "docs/guide/reliability.md"
BLOCK = re.compile(r"^```yaml\n# (?P<file>\S+)\n(?P<body>.*?)^```$", re.DOTALL | re.MULTILINE)

CONF = """
extensions = ["sphinx_plotnet", "myst_parser"]
myst_fence_as_directive = ["plotnet"]
html_theme = "basic"
"""
MKDOCS = "site_name: Nets\nplugins: [{plotnet: {}}]\n"
FIGURES = 3

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the recipes are for a shell")


def recipe(file: str) -> Any:  # noqa: ANN401 - each service has a notation of its own
    """Return the recipe of the manual for a file, read."""
    text = PAGE.read_text(encoding="utf-8")
    (body,) = [match["body"] for match in BLOCK.finditer(text) if match["file"] == file]
    return yaml.safe_load(body)


@dataclass(slots=True)
class Service:
    """A service that builds a project, each time on a new machine.

    Attributes:
        folder: Where its machines are.
        project: What it builds.
        runs: How many there were.
    """

    folder: Path
    project: Path
    runs: int = 0

    def machine(self) -> Path:
        """Return a fresh checkout, somewhere else than the last one."""
        self.runs += 1
        return Path(shutil.copytree(self.project, self.folder / f"home {self.runs}" / "work"))

    def run(self, line: str, work: Path, variables: Mapping[str, str]) -> str:
        """Run a line of a recipe as a service does, and return what it said."""
        done = self.attempt(line, work, variables)
        assert done.returncode == 0, done.stdout
        return done.stdout

    def attempt(
        self, line: str, work: Path, variables: Mapping[str, str]
    ) -> "subprocess.CompletedProcess[str]":
        """Run a line of a recipe; it may fail."""
        zones = ("UTC", "Pacific/Kiritimati", "America/St_Johns")
        surroundings = {
            "PATH": os.pathsep.join([str(self.programs), os.environ["PATH"]]),
            "PYTHONPATH": os.pathsep.join(entry for entry in sys.path if entry),
            "PYTHONHASHSEED": str(self.runs),
            "HOME": str(work.parent),
            "USER": f"user{self.runs}",
            "TZ": zones[self.runs % len(zones)],
            "LC_ALL": "C" if self.runs % 2 else "C.UTF-8",
            "NO_MKDOCS_2_WARNING": "1",
        }
        return subprocess.run(
            ["/bin/sh", "-e", "-c", line],
            cwd=work,
            env={**surroundings, **variables},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            check=False,
        )

    @property
    def programs(self) -> Path:
        """The folder of the programs: those of this Python, and a pip that has nothing to do."""
        folder = self.folder / "bin"
        if not folder.exists():
            folder.mkdir(parents=True)
            for name in ("sphinx-build", "mkdocs", "plotnet"):
                (folder / name).symlink_to(Path(sys.executable).with_name(name))
            (folder / "pip").write_text("#!/bin/sh\n", encoding="utf-8")
            (folder / "pip").chmod(0o755)
        return folder

    def restore(self, path: Path) -> None:
        """Put what was saved into its place, if there is anything."""
        archive = self.folder / "cache.tar"
        if archive.exists():
            with tarfile.open(archive) as saved:
                saved.extractall(path.parent, filter="data")

    def save(self, path: Path) -> None:
        """Save a folder; times and owners do not come along."""

        def forget(member: tarfile.TarInfo) -> tarfile.TarInfo:
            member.mtime, member.uid, member.gid = 0, 4321, 4321
            return member

        with tarfile.open(self.folder / "cache.tar", "w") as archive:
            archive.add(path, path.name, filter=forget)


@pytest.fixture
def service(tmp_path: Path) -> Service:
    """A service, and a project that Sphinx and MkDocs can build."""
    project = tmp_path / "project"
    (project / "docs").mkdir(parents=True)
    (project / "pyproject.toml").touch()
    (project / "docs/conf.py").write_text(CONF, encoding="utf-8")
    (project / "mkdocs.yml").write_text(MKDOCS, encoding="utf-8")
    write_page(project, *(f"net {number}" for number in range(FIGURES)))
    return Service(tmp_path / "service", project)


def write_page(project: Path, *captions: str) -> None:
    """Write the page with a figure for each caption."""
    fences = (f"```plotnet\nto_Conv('a', caption={caption!r})\n```\n" for caption in captions)
    text = "# Nets\n\n" + "\n".join(fences)
    (project / "docs/index.md").write_text(text, encoding="utf-8")


def contents(folder: Path) -> dict[str, bytes]:
    """Return every file of a folder."""
    files = (path for path in folder.rglob("*") if path.is_file())
    return {str(path.relative_to(folder)): path.read_bytes() for path in files}


def on_github(service: Service, event: str) -> tuple[int, int]:
    """Run the workflow; return how many figures there were and how many were drawn."""
    job = recipe(".github/workflows/docs.yml")["jobs"]["docs"]
    is_proposal = event == "pull_request"
    assert job["env"] == {
        "PLOTNET_CACHE_READ_ONLY": "${{ github.event_name == 'pull_request' && '1' || '' }}"
    }
    variables = {"PLOTNET_CACHE_READ_ONLY": "1" if is_proposal else ""}
    work, said, restored = service.machine(), "", dict[str, bytes]()
    for step in job["steps"]:
        action = step.get("uses", "").partition("@")[0]
        if action == "actions/cache/restore":
            service.restore(work / step["with"]["path"])
            restored = contents(work / step["with"]["path"])
        elif action == "actions/cache/save" and not is_proposal:
            assert step["if"] == "github.event_name != 'pull_request'"
            service.save(work / step["with"]["path"])
        elif "run" in step:
            said += service.run(step["run"], work, variables)
    if is_proposal:
        assert contents(work / ".cache/plotnet") == restored
    return rendered(said)


def test_github_draws_only_what_is_new(service: Service) -> None:
    """Also in a proposal, which changes nothing of what the next run finds."""
    assert on_github(service, "push") == (FIGURES, FIGURES)
    assert on_github(service, "push") == (FIGURES, 0)
    write_page(service.project, "net 0", "net 1", "net 2", "proposed")
    assert on_github(service, "pull_request") == (FIGURES + 1, 1)
    assert on_github(service, "pull_request") == (FIGURES + 1, 1)
    assert on_github(service, "push") == (FIGURES + 1, 1)
    assert on_github(service, "push") == (FIGURES + 1, 0)


def on_gitlab(service: Service, source: str) -> tuple[int, int]:
    """Run the job; return how many figures there were and how many were drawn."""
    job = recipe(".gitlab-ci.yml")["docs"]
    variables = dict(job["variables"])
    (rule, _) = job["rules"]
    if rule["if"] == f'$CI_PIPELINE_SOURCE == "{source}"':
        variables |= rule["variables"]
    assert job["cache"]["policy"] == "$POLICY"
    (path,) = job["cache"]["paths"]
    work = service.machine()
    service.restore(work / path)
    said = "".join(service.run(line, work, variables) for line in job["script"])
    if "push" in variables["POLICY"]:
        service.save(work / path)
    return rendered(said)


def test_gitlab_draws_only_what_is_new(service: Service) -> None:
    """Also in a proposal, which is not kept."""
    assert on_gitlab(service, "push") == (FIGURES, FIGURES)
    assert on_gitlab(service, "push") == (FIGURES, 0)
    write_page(service.project, "net 0", "net 1", "net 2", "proposed")
    assert on_gitlab(service, "merge_request_event") == (FIGURES + 1, 1)
    assert on_gitlab(service, "push") == (FIGURES + 1, 1)


@pytest.fixture
def committed(service: Service) -> Iterator[Service]:
    """A service whose project holds its pictures, as the manual says."""
    text = PAGE.read_text(encoding="utf-8")
    (setting,) = re.findall(r"^plotnet_committed = .*$", text, re.MULTILINE)
    (command,) = re.findall(r"^\$ (PLOTNET_FREEZE=1 sphinx-build .*)$", text, re.MULTILINE)
    with (service.project / "docs/conf.py").open("a", encoding="utf-8") as conf:
        conf.write(f"{setting}\n")
    work = service.machine()
    service.run(command, work, {})
    shutil.copytree(work / "docs/_plotnet", service.project / "docs/_plotnet")
    yield service
    assert len(list((service.project / "docs/_plotnet").iterdir())) == FIGURES


def test_read_the_docs_draws_nothing(committed: Service) -> None:
    """Its builds begin with nothing but the repository."""
    config = recipe(".readthedocs.yaml")
    work = committed.machine()
    for line in config["build"]["jobs"]["pre_build"]:
        committed.run(line, work, {})
    assert config["sphinx"] == {"configuration": "docs/conf.py", "fail_on_warning": True}
    said = committed.run("sphinx-build -W -b html docs out", work, {})

    assert rendered(said) == (FIGURES, 0)
    assert not (work / ".cache").exists()


def hooks() -> dict[str, list[str]]:
    """Return the command of each hook that there is."""
    (local,) = recipe(".pre-commit-config.yaml")["repos"]
    (shown,) = local["hooks"]
    (ours,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    assert shown["id"] == ours["id"]
    assert shown["pass_filenames"] is ours["pass_filenames"] is False
    return {
        name: [*shlex.split(h["entry"]), *h.get("args", ())]
        for name, h in {"manual": shown, "repository": ours}.items()
    }


@pytest.mark.parametrize("name", ["manual", "repository"])
def test_the_hook_stops_a_commit_without_the_picture(name: str, committed: Service) -> None:
    """It names the page, and lets other changes pass."""
    work, line = committed.machine(), shlex.join(hooks()[name])
    committed.run(line, work, {})
    page = work / "docs/index.md"
    page.write_text(page.read_text(encoding="utf-8").replace("# Nets", "# Words"), encoding="utf-8")
    committed.run(line, work, {})
    write_page(work, "net 0", "changed")

    done = committed.attempt(line, work, {})

    assert done.returncode == 1
    assert "docs/index.md:8: this figure has no committed picture" in done.stdout


def test_tests_that_the_reliability_page_names_exist() -> None:
    """So a promise cannot outlive its test."""
    named = re.findall(r"`(tests/[\w/]+\.py)::(\w+)`", RELIABILITY.read_text(encoding="utf-8"))

    assert len(named) > 10
    for path, test in named:
        assert f"def {test}(" in (ROOT / path).read_text(encoding="utf-8"), test
