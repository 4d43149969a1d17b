"""Whole builds: several at once, killed, on a full disk, on one that is read-only."""

import signal
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from plotnet.store import Store
from tests.store.test_faults import mounted
from tests.store.whole import Docs, finish, rendered, start, surroundings

KILLS = 10


@pytest.fixture
def cache(tmp_path: Path) -> Path:
    """A folder for a cache; it is not there yet."""
    return tmp_path / "shared"


def test_four_builds_at_once_draw_each_figure_once(tmp_path: Path, cache: Path) -> None:
    """200 figures of which 50 differ, one cold cache."""
    docs = Docs(tmp_path / "project", count=200, different=50)
    docs.write()
    outs = ("one", "two", "site", "files")
    commands = [docs.sphinx("one"), docs.sphinx("two", "-j", "2"), docs.mkdocs("site")]
    commands.append(docs.command_line("files"))

    builds = [start(command, surroundings(cache)) for command in commands]
    counts = [rendered(finish(build)) for build in builds]

    assert [figures for figures, _ in counts] == [200] * 4
    assert sum(drawn for _, drawn in counts) == 50
    reference = docs.reference()
    assert [docs.wrong(out, reference) for out in outs] == [[]] * 4
    assert Store(cache).info().entries == 50
    assert Store(cache).verify() == ()


@pytest.mark.parametrize(
    "engine", ["native", pytest.param("tex", marks=pytest.mark.tex)], ids=["native", "tex"]
)
def test_builds_of_sphinx_that_are_killed_leave_nothing_wrong(
    engine: str, tmp_path: Path, cache: Path
) -> None:
    """Ten of them, two at a time, at any moment; no TeX outlives them by two seconds."""
    docs = Docs(tmp_path / "project", count=10, different=10)
    docs.write()
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    variables = surroundings(cache, TMPDIR=str(temporary))
    options = ("-D", f"plotnet_engine={engine}")
    began = time.monotonic()
    finish(start(docs.sphinx("whole", *options), surroundings(tmp_path / "other")))
    whole_s = time.monotonic() - began

    for number in range(0, KILLS, 2):
        outs = (f"killed{number}", f"killed{number + 1}")
        builds = [start(docs.sphinx(out, *options), variables) for out in outs]
        time.sleep(whole_s * (0.4 + 0.8 * number / KILLS))
        for build in builds:
            build.kill()
            build.communicate()
            assert build.returncode in {0, -signal.SIGKILL}
            time.sleep(0.1)
    time.sleep(2)
    assert _working_in(temporary) == []

    finish(start(docs.sphinx("next", *options), variables))
    figures, drawn = rendered(finish(start(docs.sphinx("last", *options), variables)))
    assert (figures, drawn) == (10, 0)
    reference = docs.reference(engine)
    assert len(reference) == 10
    assert docs.wrong("next", reference) == docs.wrong("last", reference) == []
    assert Store(cache).verify() == ()


def _working_in(folder: Path) -> list[str]:
    """Return the processes whose working directory lies in a folder."""
    found = []
    for process in Path("/proc").glob("[0-9]*/cwd"):
        try:
            if process.readlink().is_relative_to(folder):
                found.append((process.parent / "cmdline").read_text())
        except OSError:
            continue
    return found


Mount = Callable[[Path], str]
MOUNTS: dict[str, Mount] = {
    "full": lambda place: f"mount -t tmpfs -o size=200k tmpfs {place}",
    "read-only": lambda place: f"mount --bind {place} {place} && mount -o remount,bind,ro {place}",
}


@pytest.mark.parametrize("mount", MOUNTS)
@pytest.mark.parametrize("host", ["sphinx", "mkdocs"])
def test_a_build_succeeds_where_the_cache_cannot_be_written(
    mount: str, host: str, tmp_path: Path, cache: Path
) -> None:
    """Uncached as far as need be, with one warning, and every figure right."""
    docs = Docs(tmp_path / "project", count=20, different=20)
    docs.write()
    cache.mkdir()
    command = docs.sphinx("out") if host == "sphinx" else docs.mkdocs("out")
    said = mounted(MOUNTS[mount](cache), [command], surroundings(cache)).stdout

    assert rendered(said) == (20, 20)
    assert said.count("figures are rendered without a cache: ") == 1
    assert docs.wrong("out", docs.reference()) == []


def test_a_read_only_cache_is_used(tmp_path: Path, cache: Path) -> None:
    """One that was filled before; nothing is said of it, since nothing is missing."""
    docs = Docs(tmp_path / "project", count=20, different=20)
    docs.write()
    finish(start(docs.sphinx("before"), surroundings(cache)))
    command = docs.mkdocs("out")
    said = mounted(MOUNTS["read-only"](cache), [command], surroundings(cache)).stdout

    assert rendered(said) == (20, 0)
    assert "without a cache" not in said
    assert docs.wrong("out", docs.reference()) == []
