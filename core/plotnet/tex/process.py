"""Start a program, and be sure that it ends: the only module of plotnet that starts programs.

A program gets an argument list and no shell, nothing to read, an environment that we wrote, a
directory of its own, limits, and (where the kernel has Landlock) a fence; whatever it leaves
running is killed with it. What a program does wrong here is never an exception: it is told in
`Finished`, and the caller, who knows what should have come out, judges it by that.
"""

import contextlib
import errno
import os
import queue
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import IO, Final, cast

from msgspec import Struct, field

from plotnet.tex import confine

MEGABYTE: Final = 1 << 20
MAX_OUTPUT: Final = 4 * MEGABYTE
"""Bytes of output after which a program is stopped: no honest batch prints a tenth of it."""

GRACE_S: Final = 1.0
"""What an interrupted program gets to say where it was, as TeX does, before it is killed."""

SHORTAGES: Final = frozenset({errno.EMFILE, errno.ENFILE, errno.EAGAIN, errno.ENOMEM})
"""What a system answers that has not enough of something just now."""

OPEN_FILES: Final = 256
STREAMS: Final = 3
"""How many standard streams a program has."""


class Limits(Struct, frozen=True):
    """What a program may use.

    Attributes:
        timeout_s: Wall time, from the start or from the last mark of progress.
        cpu_s: CPU time of the whole run.
        memory_mb: Address space.
        file_mb: Size of the largest file that it may write.
    """

    timeout_s: float
    cpu_s: int
    memory_mb: int = 1024
    file_mb: int = 16


class Fence(Struct, frozen=True):
    """The only files that a program may touch.

    Attributes:
        read: Files, and directories with all that is beneath them.
        write: Files that exist and may be written anew.
        make: Directories in which files may be made, written and removed.
        run: Programs that may be started, the program itself and its loader among them.
    """

    read: tuple[Path, ...] = ()
    write: tuple[Path, ...] = ()
    make: tuple[Path, ...] = ()
    run: tuple[Path, ...] = ()


class Progress(Struct, frozen=True):
    """What a program prints when it comes on.

    Attributes:
        mark: The bytes.
        steps: How often they count at most: a program that repeats them gains nothing.
    """

    mark: bytes
    steps: int


class Finished(Struct, frozen=True):
    """How a program ended.

    Attributes:
        status: Its exit status; minus the signal's number where a signal ended it.
        output: What it printed, errors included, cut at `MAX_OUTPUT` bytes.
        timed_out: Whether it was stopped because its time was up.
        flooded: Whether it was stopped because it printed too much.
        starved: Whether it did not start because this process, or the system, is short of
            descriptors, processes or memory.
    """

    status: int
    output: str
    timed_out: bool = False
    flooded: bool = False
    starved: bool = False

    @property
    def refused(self) -> bool:
        """Whether the program could not be started under the rules it got."""
        return self.status == confine.REFUSED


def start_tool(  # noqa: PLR0913 - each option is a rule of its own
    argv: Sequence[str],
    *,
    cwd: Path,
    limits: Limits,
    env: Mapping[str, str] | None = None,
    fence: Fence | None = None,
    progress: Progress | None = None,
) -> "Started":
    """Start a program, which `Started.finish` follows to its end.

    Args:
        argv: The program's absolute path, then its arguments.
        cwd: Where it runs; its HOME as well.
        limits: What it may use.
        env: Variables in addition to those of `environment`.
        fence: The only files it may touch; None leaves the system's own permissions.
        progress: What it prints when it comes on: ``timeout_s`` then starts anew.

    Raises:
        SystemExit: The thread is a `Follower` that has been given up.
    """
    _follow(None)
    try:
        with _descriptor(fence) as granted:
            rules = _rules(limits, granted)
            forks = _is_alone()
            process = subprocess.Popen(  # noqa: S603 - the argument list is built by plotnet; no shell
                argv if forks else launch_command(argv, rules),
                cwd=cwd,
                env=environment(cwd) | dict(env or {}),
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                start_new_session=True,
                pass_fds=() if forks or granted is None else (granted,),
                preexec_fn=partial(confine.obey, rules) if forks else None,  # noqa: PLW1509 - alone
            )
    except OSError as error:
        starved = error.errno in SHORTAGES
        return Started(None, Finished(confine.REFUSED, f"{argv[0]}: {error}", starved=starved))
    return Started(_Watch(process, limits.timeout_s, progress))


def _is_alone() -> bool:
    """Tell whether this process has one thread, so that a fork of it may run code of ours.

    Of a fork that has threads it is not known what it may touch, and macOS has them unasked.
    """
    with contextlib.suppress(OSError):
        return len(os.listdir("/proc/self/task")) == 1  # noqa: PTH208 - names alone
    return False


@contextlib.contextmanager
def _descriptor(fence: Fence | None) -> Iterator[int | None]:
    """Yield the rules of a fence as the kernel has them."""
    if fence is None:
        yield None
        return
    granted = {"read": fence.read, "write": fence.write, "make": fence.make, "run": fence.run}
    import fcntl  # noqa: PLC0415 - not on Windows, which has no fence either

    made = confine.ruleset([(kind, str(path)) for kind in granted for path in granted[kind]])
    try:  # where a standard stream is closed, this has its number, which the program's will take
        rules = fcntl.fcntl(made, fcntl.F_DUPFD_CLOEXEC, STREAMS)
    finally:
        os.close(made)
    try:
        yield rules
    finally:
        os.close(rules)


def _rules(limits: Limits, granted: int | None) -> dict[str, int]:
    """Return what is asked of the process that becomes the program."""
    rules = {
        "parent": os.getpid(),
        "cpu": limits.cpu_s,
        "memory": limits.memory_mb * MEGABYTE,
        "file": limits.file_mb * MEGABYTE,
        "files": OPEN_FILES,
    }
    return rules if granted is None else rules | {"fence": granted}


class Follower(threading.Thread):
    """A thread that can be given up while it follows a program; no process waits for its end."""

    def __init__(self, target: Callable[[], object]) -> None:
        """Take what the thread is to do."""
        super().__init__(target=target, daemon=True)
        self._program: subprocess.Popen[bytes] | None = None
        self._is_given_up = False

    def give_up(self) -> None:
        """Kill the program that it follows; where another one is to follow, the thread ends."""
        self._is_given_up = True
        if self._program is not None and self._program.returncode is None:
            _strike(self._program)

    def follow(self, program: "subprocess.Popen[bytes] | None") -> None:
        """Take note of the program that is followed from now on.

        Raises:
            SystemExit: The thread has been given up; it ends by that, and cleans up on its way.
        """
        self._program = program
        if self._is_given_up:
            raise SystemExit


def _follow(program: "subprocess.Popen[bytes] | None") -> None:
    """Have the thread that follows a program know it, if it can be given up."""
    thread = threading.current_thread()
    if isinstance(thread, Follower):
        thread.follow(program)


class Started(Struct, frozen=True):
    """A program that runs, or could not be started; it has to be ended one way or the other."""

    _watch: "_Watch | None"
    _failed: Finished | None = None

    def finish(self) -> Finished:
        """Follow it to its end; its time counts from here on.

        At the end of its time it is interrupted, and then killed.
        """
        return self._ended(goes_on=True)

    def abandon(self) -> None:
        """Do without it: kill it."""
        self._ended(goes_on=False)

    def _ended(self, *, goes_on: bool) -> Finished:
        if self._watch is None:
            return cast(Finished, self._failed)
        with self._watch.process as process:
            reader = threading.Thread(target=self._watch.read, daemon=True)
            try:
                reader.start()
                _follow(process)
                if goes_on:
                    self._watch.until_stopped()
                if self._watch.overdue:
                    self._watch.interrupt()
            finally:
                _kill(process)
                if reader.is_alive():
                    reader.join(GRACE_S)
        return self._watch.finished()


def environment(home: Path) -> dict[str, str]:
    """Return every variable that a program sees, but those its caller adds.

    ``home`` stands for all places where a user's own files would be looked for.
    """
    kept = {name: os.environ[name] for name in ("PATH", "SYSTEMROOT") if name in os.environ}
    private = (
        "HOME",
        "TEXMFHOME",
        "TEXMFVAR",
        "TEXMFCONFIG",
        "TMPDIR",
        "XDG_CACHE_HOME",
        "XDG_CONFIG_HOME",
    )
    return kept | dict.fromkeys(private, str(home)) | {"LC_ALL": "C.UTF-8", "TZ": "UTC"}


def launch_command(argv: Sequence[str], rules: Mapping[str, int]) -> list[str]:
    """Return the command that confines itself as told and then becomes ``argv``.

    Without an interpreter to start the launcher with, or outside POSIX, it is ``argv``.
    """
    if os.name != "posix" or not sys.executable:
        return list(argv)
    told = (f"{name}={number}" for name, number in rules.items())
    return [sys.executable, *confine.COMMAND, *told, "--", *argv]


class _Watch(Struct):
    """One running program: what it has printed, and when its time is up."""

    process: subprocess.Popen[bytes]
    timeout_s: float
    progress: Progress | None
    output: bytearray = field(default_factory=bytearray)
    chunks: "queue.SimpleQueue[bytes]" = field(default_factory=queue.SimpleQueue)
    overdue: bool = False
    flooded: bool = False
    searched: int = 0
    steps: int = 0

    def read(self) -> None:
        """Take what it prints as it comes; in a thread, since not every pipe can be waited for."""
        printed = cast(IO[bytes], self.process.stdout)
        with contextlib.suppress(ValueError):  # closed: we were interrupted, and nobody listens
            while chunk := os.read(printed.fileno(), 1 << 16):
                self.chunks.put(chunk)
        self.chunks.put(b"")

    def until_stopped(self) -> None:
        """Follow the program until it ends, its time is up or it prints too much."""
        deadline = time.monotonic() + self.timeout_s
        try:
            while self._take(deadline):
                if self._came_on():
                    deadline = time.monotonic() + self.timeout_s
            if not self.flooded:
                self.process.wait(max(0.0, deadline - time.monotonic()))
        except (queue.Empty, subprocess.TimeoutExpired):
            self.overdue = True

    def interrupt(self) -> None:
        """Ask the program to stop, and hear what it says to that."""
        _signal(self.process, signal.SIGINT)
        deadline = time.monotonic() + GRACE_S
        with contextlib.suppress(queue.Empty):
            while self._take(deadline):
                pass

    def _take(self, deadline: float) -> bool:
        """Add the next chunk to the output; False at its end, or where there is too much of it.

        Raises:
            queue.Empty: The deadline has passed.
        """
        left = deadline - time.monotonic()
        if left <= 0:
            raise queue.Empty
        chunk = self.chunks.get(timeout=left)
        self.output += chunk[: MAX_OUTPUT - len(self.output)]
        self.flooded = len(self.output) >= MAX_OUTPUT
        return bool(chunk) and not self.flooded

    def _came_on(self) -> bool:
        """Tell whether the program has printed a mark that counts since the last time."""
        if self.progress is None or self.steps >= self.progress.steps:
            return False
        mark = self.progress.mark
        before = self.steps
        while (found := self.output.find(mark, self.searched)) >= 0:
            self.searched = found + len(mark)
            self.steps += 1
        self.searched = max(self.searched, len(self.output) - len(mark) + 1)
        return self.steps > before

    def finished(self) -> Finished:
        """Return how it ended, once it has."""
        text = self.output.decode(errors="replace")
        return Finished(self.process.returncode, text, self.overdue, self.flooded)


def _kill(process: subprocess.Popen[bytes]) -> None:
    """Kill a program with everything that it started, and take note of its end."""
    _strike(process)
    process.wait()


def _strike(process: subprocess.Popen[bytes]) -> None:
    """Kill a program with everything that it started."""
    if os.name == "posix":
        _signal(process, signal.SIGKILL)
    else:
        process.kill()


def _signal(process: subprocess.Popen[bytes], number: signal.Signals) -> None:
    """Signal the whole group of a program; on macOS a group of the dead may not be signalled."""
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(process.pid, number)
