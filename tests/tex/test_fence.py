"""A fenced program reaches what it was given, and nothing else; each refusal has its control."""

import contextlib
import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from plotnet.tex import confine
from plotnet.tex.fence import around, fits, holds, start_fenced
from plotnet.tex.process import Finished, Limits, start_tool
from tests.tex.samples import choose_way, descriptors_left, install

LIMITS = Limits(timeout_s=20, cpu_s=10)
PYTHON = Path(os.path.realpath(sys.executable))

landlocked = pytest.mark.skipif(
    not confine.landlock_version(), reason="this kernel has no Landlock"
)


@pytest.fixture(autouse=True, params=["fork", "launcher"])
def way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each of the two ways into a fence: which is taken depends on how many threads we have."""
    choose_way(request, monkeypatch)


TRIES = {
    "reads": "print(open({outside!r}).read())",
    "writes": "open({outside!r}, 'a').write('more'); print('DONE')",
    "makes": "open({outside!r} + '.new', 'w'); print('DONE')",
    "removes": "import os; os.remove({outside!r}); print('DONE')",
    "lists": "import os; print('DONE', os.listdir(os.path.dirname({outside!r})))",
    "starts": "import os; os.execv('/bin/echo', ['echo', 'DONE'])",
    "links": "import os; os.symlink({outside!r}, 'link'); print(open('link').read())",
    "climbs": "import os; os.chdir('..'); print(open(os.path.basename({outside!r})).read())",
    "connects": "import socket; socket.create_connection(('127.0.0.1', {port})); print('DONE')",
}


@pytest.fixture
def server() -> Iterator[int]:
    """A port of this machine that answers."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        yield listening.getsockname()[1]


def attempt(code: str, tmp_path: Path, *, fenced: bool) -> Finished:
    work = tmp_path / "work"
    work.mkdir()
    argv = [str(PYTHON), "-IS", "-c", code]
    fence = around(PYTHON, read=(work, PYTHON.parents[1])) if fenced else None
    return start_tool(argv, cwd=work, limits=LIMITS, fence=fence).finish()


@landlocked
@pytest.mark.parametrize("left", range(12))
def test_a_fence_holds_where_few_files_can_be_opened(left: int, tmp_path: Path) -> None:
    """What cannot be started in it is not started without, and the next one is tried anew."""
    cat, secret = Path("/bin/cat"), tmp_path / "secret"
    secret.write_text("s3cret")
    (work := tmp_path / "work").mkdir()
    fits.cache_clear()

    with descriptors_left(left), contextlib.suppress(OSError):
        said = start_fenced([str(cat), str(secret)], cwd=work, limits=LIMITS).finish().output
        assert "s3cret" not in said

    assert fits(cat)


@landlocked
@pytest.mark.parametrize("closed", ["0", "1", "2", "0, 1, 2"])
def test_a_fence_holds_where_standard_streams_are_closed(closed: str, tmp_path: Path) -> None:
    """As in a daemon: what is opened next has the number of a stream."""
    code = (
        f"import os, pathlib; [os.close(each) for each in ({closed},)]; "
        "from plotnet.tex.fence import holds; pathlib.Path('told').write_text(str(holds()))"
    )
    subprocess.run([sys.executable, "-c", code], cwd=tmp_path, check=False)

    assert (tmp_path / "told").read_text() == "True"


@landlocked
@pytest.mark.parametrize("name", TRIES)
def test_what_succeeds_outside_the_fence_fails_inside(
    name: str, tmp_path: Path, server: int
) -> None:
    outside = tmp_path / "outside"

    for fenced in (True, False):
        outside.write_text("DONE", encoding="ascii")
        folder = tmp_path / str(fenced)
        folder.mkdir()
        reach = outside if name != "climbs" else folder / "outside"
        reach.write_text("DONE", encoding="ascii")
        code = TRIES[name].format(outside=str(reach), port=server)
        finished = attempt(code, folder, fenced=fenced)

        if fenced and name == "connects" and confine.landlock_version() < 4:
            continue
        assert ("DONE" in finished.output) != fenced


@landlocked
def test_what_is_given_is_reached(tmp_path: Path) -> None:
    """Files to read, a file to write anew, a folder to make files in."""
    for name in ("read", "write"):
        (tmp_path / name).write_text(name, encoding="ascii")
    (tmp_path / "make").mkdir()
    code = (
        f"import os; os.chdir({str(tmp_path)!r})\n"
        "print(open('read').read())\n"
        "open('write', 'w').write('new')\n"
        "open('make/one', 'w').write('1'); os.remove('make/one')\n"
        "open('make/two', 'w').write('2')\n"
    )
    fence = around(
        PYTHON,
        read=(PYTHON.parents[1], tmp_path / "read"),
        write=(tmp_path / "write",),
        make=(tmp_path / "make",),
    )

    argv = [str(PYTHON), "-IS", "-c", code]
    finished = start_tool(argv, cwd=tmp_path, limits=LIMITS, fence=fence).finish()

    assert finished.status == 0, finished.output
    assert (tmp_path / "write").read_text() == "new"
    assert (tmp_path / "make" / "two").read_text() == "2"


@landlocked
def test_the_self_test_finds_the_fence_of_this_kernel() -> None:
    holds.cache_clear()

    assert holds()


def test_the_self_test_fails_without_landlock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(confine, "landlock_version", lambda: 0)
    holds.cache_clear()

    assert not holds()

    holds.cache_clear()


@landlocked
def test_a_tool_that_needs_more_than_we_grant_runs_unfenced(tmp_path: Path) -> None:
    """A wrapper script that starts another program cannot do so in a fence."""
    script = "import os; os.execv('/bin/echo', ['echo', 'ran'])"
    wrapper = install(tmp_path, "wrapper", script)

    assert not fits(wrapper)
    started = start_fenced([str(wrapper)], cwd=tmp_path, limits=LIMITS)
    assert "ran" in started.finish().output


@landlocked
def test_a_tool_that_fails_by_itself_is_not_run_again(tmp_path: Path) -> None:
    script = "import sys\nif '--version' not in sys.argv: open('made', 'a').write('x')\nsys.exit(1)"
    failing = install(tmp_path, "failing", script)

    start_fenced([str(failing)], cwd=tmp_path, limits=LIMITS, make=(tmp_path,)).finish()

    assert (tmp_path / "made").read_text() == "x"


@pytest.mark.parametrize("folder", ["bin/x86_64-linux", "bin"])
def test_the_tree_of_a_private_tex_is_readable(folder: str, tmp_path: Path) -> None:
    tree = tmp_path / "home" / "TinyTeX"
    (tree / "texmf-dist").mkdir(parents=True)

    assert tree in around(tree / folder / "pdflatex", read=()).read
    assert tree.parent not in around(tree / folder / "pdflatex", read=()).read


def test_a_tool_beside_private_files_opens_only_itself() -> None:
    for tool in map(Path, ("/home/pdflatex", "/home/me/bin/pdflatex", "/pdflatex")):
        assert not {Path("/home/me"), Path("/home"), Path("/")} & set(around(tool, read=()).read)
