"""The programs of the TeX engine: which, where, in which version, and how to get them.

There are two. pdflatex sets the figures; mutool turns its pages into SVG and PNG (why mutool: see
`plotnet.tex.convert`). Both come in small packages; ``standalone`` and its texlive-latex-extra are
not needed.
"""

import contextlib
import functools
import hashlib
import shutil
import tempfile
from pathlib import Path
from typing import Final

from msgspec import Struct

from plotnet.errors import ToolNotFoundError
from plotnet.tex.memory import is_plain, keep
from plotnet.tex.process import Limits, start_tool

INSTALL: Final = (
    "apt-get install --no-install-recommends texlive-latex-base texlive-pictures mupdf-tools"
)
"""What brings everything on Debian and Ubuntu."""

VERSION_LIMITS: Final = Limits(timeout_s=20, cpu_s=10)
UNKNOWN_VERSION: Final = "unknown version"


class Program(Struct, frozen=True):
    """A program or TeX package that the engine needs.

    Attributes:
        purpose: What for, in a few words.
        package: The Debian package that brings it.
        version_flag: The argument at which it tells its version.
    """

    purpose: str
    package: str
    version_flag: str = "--version"

    @property
    def install(self) -> str:
        """The line that installs it on Debian and Ubuntu."""
        return f"apt-get install --no-install-recommends {self.package}"


PROGRAMS: Final = {
    "pdflatex": Program("sets figures with TeX", "texlive-latex-base"),
    "mutool": Program("turns TeX's pages into SVG and PNG", "mupdf-tools", "-v"),
}
TIKZ: Final = Program("draws figures in TeX", "texlive-pictures")


class Tool(Struct, frozen=True):
    """A part of the toolchain, as it is on this machine.

    Attributes:
        name: What it is called.
        path: Where it is, or None where it is missing.
        version: What it says about its version; empty where it is missing.
        purpose: What it is for.
        install: The line that installs it on Debian and Ubuntu.
    """

    name: str
    path: Path | None
    version: str
    purpose: str
    install: str


def find_tool(name: str) -> Path:
    """Return the path of a program.

    Args:
        name: A key of `PROGRAMS`.

    Raises:
        ToolNotFoundError: It is not on the PATH; the message says how to install it.
    """
    found = shutil.which(name)
    if found is None:
        raise missing(name, PROGRAMS[name])
    return Path(found).absolute()


def missing(name: str, program: Program) -> ToolNotFoundError:
    """Return the error that says how to install ``program``."""
    return ToolNotFoundError(
        f"{name} is not installed: it {program.purpose} for the engine 'tex' "
        f"(on Debian and Ubuntu: {INSTALL}; or use the engine 'native', which needs no program, "
        "and for PNG and PDF the extras: pip install 'plotnet[png,pdf]')"
    )


def missing_package(name: str) -> ToolNotFoundError:
    """Return the error that says how to install a LaTeX package that TeX did not find."""
    is_tikz = name.startswith(("tikz", "pgf"))
    program = TIKZ if is_tikz else Program("belongs to every figure", "texlive-latex-recommended")
    return missing("TikZ" if is_tikz else f"the LaTeX package {name}", program)


def tool_version(path: Path, memory: Path | None = None) -> str:
    """Return the line in which a program tells its version.

    It is asked once in a process; and not even that where ``memory`` is a directory in which it
    has been noted since the program was installed.
    """
    state = path.stat()
    return _version(path, state.st_mtime_ns, state.st_size, memory)


@functools.lru_cache(maxsize=32)
def _version(path: Path, modified_ns: int, size: int, memory: Path | None) -> str:
    asked = hashlib.sha256(f"{path}\n{modified_ns}\n{size}".encode()).hexdigest()[:32]
    note = None if memory is None else memory / f"version-{asked}.txt"
    known = "" if note is None else _noted(note)
    version = known or _asked(path)
    if note is not None and not known and version != UNKNOWN_VERSION:
        _note(note, version)
    return version


def _asked(path: Path) -> str:
    flag = PROGRAMS[path.name].version_flag if path.name in PROGRAMS else "--version"
    said = _output_of([str(path), flag])
    return next(
        (line.strip() for line in said.splitlines() if any(map(str.isdigit, line))), UNKNOWN_VERSION
    )


def _noted(note: Path) -> str:
    """Return what a note says, or nothing if there is none, or none of ours."""
    if not is_plain(note):
        return ""
    try:
        version = note.read_text(encoding="utf-8")
    except (OSError, ValueError):
        return ""
    return version if version.isprintable() and any(map(str.isdigit, version)) else ""


def _note(note: Path, version: str) -> None:
    """Write a note, whole or not at all."""
    with contextlib.suppress(OSError):
        note.parent.mkdir(parents=True, exist_ok=True)
        keep(note, version.encode())


def _output_of(argv: list[str]) -> str:
    """Return what a program prints; nothing where it cannot be started."""
    try:
        with tempfile.TemporaryDirectory(prefix="plotnet-") as scratch:
            told = start_tool(argv, cwd=Path(scratch), limits=VERSION_LIMITS).finish()
            return "" if told.refused else told.output
    except OSError:
        return ""


def toolchain() -> tuple[Tool, ...]:
    """Return every part that the TeX engine needs, found or not."""
    programs = [_tool(name, program) for name, program in PROGRAMS.items()]
    return (*programs, _tikz())


def _tool(name: str, program: Program) -> Tool:
    found = shutil.which(name)
    path = None if found is None else Path(found).absolute()
    version = "" if path is None else tool_version(path)
    return Tool(name, path, version, program.purpose, program.install)


def _tikz() -> Tool:
    finder = shutil.which("kpsewhich")
    said = "" if finder is None else _output_of([str(Path(finder).absolute()), "tikz.sty"]).strip()
    path = Path(said) if said.endswith("tikz.sty") else None
    return Tool("tikz", path, "", TIKZ.purpose, TIKZ.install)
