"""Which files a tool needs, and whether this machine can keep it from all others.

The fence is Landlock: a tool that should read its own installation and one directory can then open
nothing else, make no file that it was not given, start no program and connect to nothing, whatever
its own configuration allows. Where it does not hold (another system, an old kernel, a container
that forbids it), tools run unfenced; TeX that strangers wrote must then not be compiled, and
`holds` tells.
"""

import functools
import os
import tempfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Final

from msgspec import Struct

from plotnet.tex import confine
from plotnet.tex.process import Fence, Finished, Limits, Progress, Started, start_tool

SYSTEM: Final = (
    "/usr",
    "/lib",
    "/lib32",
    "/lib64",
    "/bin",
    "/etc/ld.so.cache",
    "/etc/texmf",
    "/var/lib/texmf",
    "/dev/null",
    "/dev/urandom",
    "/nix/store",
)
"""Where programs, libraries and TeX trees are; there is nothing private in them."""

TEX_TREES: Final = ("texmf-dist", "share/texmf-dist", "share/texmf", "share/texlive")
"""One of these is in the directory of a TeX, say ``~/.TinyTeX`` of ``~/.TinyTeX/bin``."""

LOADERS: Final = ("/lib64", "/lib", "/usr/lib64", "/usr/lib")
PROBE_LIMITS: Final = Limits(timeout_s=20, cpu_s=10)


def around(
    tool: Path, *, read: tuple[Path, ...], write: tuple[Path, ...] = (), make: tuple[Path, ...] = ()
) -> Fence:
    """Return the fence in which ``tool`` can run and touch nothing but what is given.

    Args:
        tool: Path of the program.
        read: What it may read besides its own installation.
        write: Files that exist and that it may write anew.
        make: Directories in which it may make files.
    """
    started = (tool.resolve(), *_interpreter(tool.resolve()))
    trees = (*map(Path, SYSTEM), *_installation(tool.resolve()))
    return Fence(read=(*trees, *read), write=write, make=make, run=(*started, *_loaders()))


def _installation(tool: Path) -> tuple[Path, ...]:
    """Return what belongs to a program outside /usr: the tree of its TeX, or its libraries."""
    if tool.is_relative_to("/usr"):
        return ()
    around_it = tool.parents[1:3]
    trees = [tree for tree in around_it if any((tree / name).is_dir() for name in TEX_TREES)]
    return (tool, *trees[:1], *(tree / "lib" for tree in around_it[:1]))


def _interpreter(tool: Path) -> tuple[Path, ...]:
    """Return what runs ``tool`` where that is a script."""
    try:
        with tool.open("rb") as file:
            line = file.readline(256)
    except OSError:
        return ()
    if not line.startswith(b"#!"):
        return ()
    return tuple(
        Path(word).resolve()
        for word in line[2:].decode(errors="replace").split()
        if word.startswith("/")
    )


@functools.cache
def _loaders() -> tuple[Path, ...]:
    """Return the dynamic loaders, which the kernel starts in the name of the program."""
    found = (path.resolve() for folder in LOADERS for path in Path(folder).glob("ld-*.so*"))
    return tuple(dict.fromkeys(found))


@functools.cache
def holds() -> bool:
    """Tell whether a fence keeps a program in, by trying to get out of one.

    A program that may read one file is told to print that and another; and to run where it may not.
    """
    import secrets  # noqa: PLC0415 - most runs need no proof

    cat = Path("/bin/cat")
    if os.name != "posix" or not cat.exists() or not confine.landlock_version():
        return False
    with tempfile.TemporaryDirectory(prefix="plotnet-") as scratch:
        inside, outside = Path(scratch, "inside"), Path(scratch, "outside")
        secret, open_word = secrets.token_hex(8), secrets.token_hex(8)
        inside.write_text(open_word, encoding="ascii")
        outside.write_text(secret, encoding="ascii")
        fence = around(cat, read=(inside,))
        shown = start_tool(
            [str(cat), str(inside), str(outside)],
            cwd=inside.parent,
            limits=PROBE_LIMITS,
            fence=fence,
        ).finish()
        other = Fence(read=(*fence.read, outside), run=_loaders())
        started = start_tool(
            [str(cat), str(outside)], cwd=inside.parent, limits=PROBE_LIMITS, fence=other
        ).finish()
    return (
        open_word in shown.output
        and secret not in shown.output + started.output
        and started.refused
    )


def start_fenced(  # noqa: PLR0913 - what start_tool takes, and what the fence leaves open
    argv: Sequence[str],
    *,
    cwd: Path,
    limits: Limits,
    read: tuple[Path, ...] = (),
    write: tuple[Path, ...] = (),
    make: tuple[Path, ...] = (),
    env: Mapping[str, str] | None = None,
    progress: Progress | None = None,
    strict: bool = False,
) -> "Fenced":
    """Start a program as `start_tool` does, in a fence if there is one in which it can run at all.

    Args:
        argv: The program's path, then its arguments.
        cwd: Where it runs, and what it may read in any case.
        limits: What it may use.
        read: What else it may read.
        write: Files that exist and that it may write anew.
        make: Directories in which it may make files.
        env: Further variables.
        progress: What it prints when it comes on.
        strict: Whether it must not run without a fence, not even where it cannot run in one.
    """
    tool = Path(argv[0])
    start = functools.partial(start_tool, argv, cwd=cwd, limits=limits, env=env, progress=progress)
    is_fenced = strict or confine.landlock_version() > 0
    fence = around(tool, read=(cwd, *read), write=write, make=make) if is_fenced else None
    again = start if is_fenced and not strict else None
    return Fenced(tool, start(fence=fence), again)


class Fenced(Struct, frozen=True):
    """A program that runs, in a fence if there is one in which it can run at all.

    Attributes:
        tool: Its path.
        started: It.
        again: What starts it without a fence; None where that must not be, or is so already.
    """

    tool: Path
    started: Started
    again: "Callable[[], Started] | None"

    def finish(self) -> Finished:
        """Follow it to its end, as `Started.finish` does.

        Raises:
            OSError: It failed, and there is not enough left to tell whether that is the fence's.
        """
        result = self.started.finish()
        if result.status == 0 or result.timed_out or result.flooded or result.starved:
            return result
        return result if self.again is None or fits(self.tool) else self.again().finish()

    def abandon(self) -> None:
        """Do without it: kill it."""
        self.started.abandon()


@functools.cache
def fits(tool: Path) -> bool:
    """Tell whether ``tool`` runs in a fence as it does outside, wherever its libraries are.

    Raises:
        OSError: There is not enough left to start it twice; that is no answer, and not kept.
    """
    with tempfile.TemporaryDirectory(prefix="plotnet-") as scratch:
        work = Path(scratch)
        ask = [str(tool), "--version"]
        fence = around(tool, read=(work,))
        outside = start_tool(ask, cwd=work, limits=PROBE_LIMITS).finish()
        inside = start_tool(ask, cwd=work, limits=PROBE_LIMITS, fence=fence).finish()
    if starved := next((each for each in (outside, inside) if each.starved), None):
        raise OSError(starved.output)
    return (inside.status, inside.output) == (outside.status, outside.output)
