"""Processes die in the middle of whatever they do: nothing wrong is served, nothing is lost."""

import os
import random
import re
import shutil
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from itertools import cycle
from pathlib import Path

import msgspec
import pytest

import plotnet.store
from plotnet.store import Failure, Store
from tests.store.build import COUNT, command, environment, image, recipe

PROCESSES = 16
DISTURBANCES = 300

FOUND = (plotnet.__file__, msgspec.__file__)
"""The packages that a store is made of, which a Python without site has to be shown."""

FAILURE = Failure("it failed", "log")

# A kill at any other call finds the disk as a kill at the next of these finds it.
CHANGING = ("mkdir", "openat", "write", "fsync", "close", "rename", "unlink", "utimensat", "fcntl")
CALLS = ",".join((*CHANGING, "getppid", "newfstatat", "getdents64", "read", "lseek"))
ERRORS = ("ENOSPC", "EDQUOT", "EIO", "EROFS", "EACCES", "EMFILE", "ENOLCK")


def start(name: str, root: Path, argument: str = "") -> "subprocess.Popen[bytes]":
    return subprocess.Popen(command(name, root, argument), env=environment())


def assert_heals(root: Path, caplog: pytest.LogCaptureFixture, count: int = COUNT) -> None:
    """Nothing wrong is served, and one more build makes every recipe hit."""
    store = Store(root)
    right = [image(recipe(number)) for number in range(count)]
    for number in range(count):
        found = store.get(recipe(number))
        assert found in {None, right[number]} or (number == 1 and found == FAILURE)
        store.put(recipe(number), right[number])
    assert [store.get(recipe(number)) for number in range(count)] == right
    with store.claim([recipe(0)], deadline_s=0) as claimed:
        assert claimed == (recipe(0),)
    assert not caplog.records


def test_sixteen_builds_under_kills_and_truncations_serve_nothing_wrong(
    root: Path, caplog: pytest.LogCaptureFixture
) -> None:
    chance = random.Random(1)  # noqa: S311  (the same disturbances each time)
    seeds = iter(range(10_000))
    builds = [start("shuffle", root, str(next(seeds))) for _ in range(PROCESSES)]
    for count in range(DISTURBANCES):
        if count % 2:
            _truncate_one(root, chance)
        else:
            victim = chance.randrange(PROCESSES)
            builds[victim].kill()
            assert builds[victim].wait(timeout=60) in {0, -signal.SIGKILL}
            builds[victim] = start("shuffle", root, str(next(seeds)))
        time.sleep(chance.random() * 0.02)

    assert [process.wait(timeout=60) for process in builds] == [0] * PROCESSES
    assert start("shuffle", root).wait(timeout=60) == 0
    assert Store(root).verify() == ()
    assert Store(root).info().entries == COUNT
    assert_heals(root, caplog)


def _truncate_one(root: Path, chance: random.Random) -> None:
    found = sorted(root.glob("*/*"))
    if found:
        victim = chance.choice(found)
        try:
            os.truncate(victim, chance.randrange(victim.stat().st_size + 1))
        except FileNotFoundError:
            return


def test_a_build_killed_while_it_writes_leaves_nothing_wrong(
    root: Path, caplog: pytest.LogCaptureFixture
) -> None:
    for delay_ms in range(0, 200, 10):
        process = start("fill", root)
        time.sleep(delay_ms / 1000)
        process.kill()
        process.wait()

    assert_heals(root, caplog)


@pytest.fixture
def strace() -> str:
    """The program that makes a process fail or die at any system call."""
    found = shutil.which("strace")
    if found and subprocess.run([found, "-o", os.devnull, "true"], check=False).returncode == 0:
        return found
    if "CI" in os.environ and sys.platform == "linux":
        pytest.fail("CI has to install strace, and to allow it")
    pytest.skip("strace is missing, or is not allowed to trace")


def _trace(strace: str, folder: Path, fault: str = "") -> tuple[int, str]:
    """Run `build.everything` on ``folder``/cache; return its exit status and the trace."""
    root = folder / "cache"
    (root / "ab").mkdir(parents=True)
    (root / "ab" / "new-abcdefgh.tmp").touch()
    os.utime(root / "ab" / "new-abcdefgh.tmp", (1, 1))
    # Without site and with a short path: only the calls of the store are of interest.
    python, *line = command("everything", root)
    program = [python, "-S", "-B", *line]
    path = os.pathsep.join(str(Path(file).parent.parent) for file in FOUND)
    options = ["-f", "-qq", "-o", str(folder / "log"), "-e", f"trace={CALLS}"]
    inject = ["-e", f"inject={fault}"] if fault else []
    run = subprocess.run(
        [strace, *options, *inject, *program],
        env=environment(PYTHONHASHSEED="0", PYTHONPATH=path),
        check=False,
        capture_output=True,
        timeout=60,
    )
    return run.returncode, (folder / "log").read_text()


def _trace_each(strace: str, folder: Path, faults: list[str]) -> list[tuple[int, str]]:
    """Run `build.everything` once with each fault, in directories named 0, 1, 2 and so on."""
    places = [folder / str(number) for number in range(len(faults))]
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        return list(pool.map(_trace, [strace] * len(faults), places, faults))


@pytest.fixture
def calls(strace: str, tmp_path: Path) -> list[tuple[str, int]]:
    """The system calls that the store makes: the name, and the how manieth of that name."""
    status, trace = _trace(strace, tmp_path / "undisturbed")
    names = re.findall(r"^\d+ +(\w+)\(", trace, re.MULTILINE)
    mark = names.index("getppid") + 1
    assert status == 0
    return [
        (name, names[: mark + place].count(name) + 1) for place, name in enumerate(names[mark:])
    ]


def test_a_kill_at_every_system_call_that_changes_something_leaves_nothing_wrong(
    strace: str, calls: list[tuple[str, int]], tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    faults = [f"{name}:signal=KILL:when={when}" for name, when in calls if name in CHANGING]
    runs = _trace_each(strace, tmp_path, faults)

    assert {status for status, _ in runs} == {-signal.SIGKILL}
    for number in range(len(faults)):
        assert_heals(tmp_path / str(number) / "cache", caplog, 3)


def test_an_error_of_every_system_call_leaves_nothing_wrong(
    strace: str, calls: list[tuple[str, int]], tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    faults = [
        f"{name}:error={error}:when={when}"
        for (name, when), error in zip(calls, cycle(ERRORS), strict=False)
    ]
    runs = _trace_each(strace, tmp_path, faults)

    assert [fault for fault, (status, _) in zip(faults, runs, strict=True) if status != 0] == []
    assert all("(INJECTED)" in trace for _, trace in runs)
    for number in range(len(faults)):
        assert_heals(tmp_path / str(number) / "cache", caplog, 3)
