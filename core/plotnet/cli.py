"""``plotnet``: a front end as thin as the others, for the command line."""

import argparse
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import cast

from plotnet import __version__
from plotnet.api import draw, project_of, read_file
from plotnet.engine import drawer, tex_problem
from plotnet.errors import CompileError, Origin, PlotnetError, SettingsError
from plotnet.figure import Drawing, Source
from plotnet.settings import ENGINES, Settings, Target
from plotnet.store import Store, default_root

SUFFIXES: dict[str, Target] = {".svg": "svg", ".pdf": "pdf", ".png": "png", ".tex": "tex"}
"""What each ending of an output file asks for."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; return 0, 1 if a figure is wrong, or 2 if the call is."""
    options = _parser().parse_args(arguments)
    command = cast("Callable[[argparse.Namespace], int]", options.command)
    try:
        return command(options)
    except SettingsError as error:
        _complain(error)
        return 2


def _parser() -> argparse.ArgumentParser:
    """Return the parser of all commands."""
    parser = argparse.ArgumentParser(prog="plotnet", description="Draw neural networks.")
    parser.add_argument("--version", action="version", version=f"plotnet {__version__}")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    render = commands.add_parser("render", help="draw one figure into a file")
    render.add_argument("file", type=Path, help="an architecture, e.g. a PlotNeuralNet script")
    render.add_argument("-o", "--output", type=Path, required=True, help="*.svg, .pdf, .png, .tex")
    _add_settings(render)
    render.set_defaults(command=_render)

    check = commands.add_parser("check", help="read figures and say what is wrong with them")
    check.add_argument("files", type=Path, nargs="+", metavar="FILE")
    check.set_defaults(command=_check)

    doctor = commands.add_parser("doctor", help="say what is installed and what would draw")
    doctor.set_defaults(command=_doctor)

    cache = commands.add_parser("cache", help="look after the folder of drawn images")
    cache.add_argument("action", choices=sorted(_CACHE_ACTIONS))
    cache.add_argument("--cache", type=Path, metavar="FOLDER")
    cache.set_defaults(command=_cache)
    return parser


def _add_settings(parser: argparse.ArgumentParser) -> None:
    """Add the options that are settings of a project elsewhere."""
    parser.add_argument("--engine", choices=ENGINES, default=None)
    parser.add_argument("--cache", type=Path, metavar="FOLDER", help="folder of drawn images")
    parser.add_argument("--timeout", type=float, metavar="SECONDS", help="for TeX, per figure")
    parser.add_argument("--dpi", type=int, help="resolution of PNG")


def _render(options: argparse.Namespace) -> int:
    """Draw one figure into a file."""
    output: Path = options.output
    if output.suffix not in SUFFIXES:
        known = ", ".join(SUFFIXES)
        raise SettingsError(f"cannot write {output.name!r}: it must end with one of {known}")
    asked = {"engine": options.engine, "cache": options.cache}
    settings = Settings.read({**asked, "timeout_s": options.timeout, "dpi": options.dpi})
    source = _source(options.file)
    if isinstance(source, PlotnetError):
        _complain(source)
        return 1
    batch = draw([source], SUFFIXES[output.suffix], settings, project_of(source.folder))
    for problem in batch.problems:
        _complain(problem)
    (outcome,) = batch.outcomes
    if isinstance(outcome, PlotnetError):
        _complain(outcome)
        return 1
    return _write(outcome, output)


def _write(drawing: Drawing, output: Path) -> int:
    """Write a drawing, and beside it the pictures that its TeX includes."""
    for notice in drawing.notices:
        sys.stderr.write(f"{notice}\n")
    files = [(output, drawing.data), *((output.parent / n, data) for n, data in drawing.files)]
    try:
        for path, data in files:
            path.write_bytes(data)
    except OSError as error:
        raise SettingsError(f"cannot write {str(path)!r} ({error.strerror})") from error
    size = f"{drawing.width_px:.0f} x {drawing.height_px:.0f} px"
    sys.stdout.write(f"{', '.join(str(path) for path, _ in files)}: {drawing.title}, {size}\n")
    return 0


def _source(path: Path) -> Source | PlotnetError:
    """Return the figure in a file; it may use files anywhere in its project."""
    folder = path.absolute().parent
    try:
        source, _ = read_file(path.name, folder, project_of(folder), Origin(str(path)))
    except PlotnetError as error:
        return error
    return Source(source.text, Origin(str(path)), source.folder, source.root)


def _check(options: argparse.Namespace) -> int:
    """Say of each file what figure it holds, or what is wrong with it."""
    sources = [_source(path) for path in options.files]
    readable = [source for source in sources if isinstance(source, Source)]
    project = project_of(Path.cwd())
    drawn = iter(draw(readable, "svg", Settings(), project).outcomes)
    outcomes = [source if isinstance(source, PlotnetError) else next(drawn) for source in sources]
    for path, outcome in zip(options.files, outcomes, strict=True):
        if isinstance(outcome, PlotnetError):
            _complain(outcome)
        else:
            sys.stderr.writelines(f"{notice}\n" for notice in outcome.notices)
            sys.stdout.write(f"{path}: {outcome.title}\n")
    return int(any(isinstance(outcome, PlotnetError) for outcome in outcomes))


def _doctor(_options: argparse.Namespace) -> int:
    """Say what is installed, what would draw, and what installs what is missing."""
    from plotnet.tex.fence import holds  # noqa: PLC0415 - only here
    from plotnet.tex.toolchain import INSTALL, toolchain  # noqa: PLC0415 - only here

    python = ".".join(map(str, sys.version_info[:3]))
    lines = [f"plotnet {__version__}, Python {python}", "engine native: ready, needs no program"]
    for tool in toolchain():
        state = tool.version or "found" if tool.path else f"missing ({tool.purpose})"
        lines.append(f"  {tool.name}: {state}" + (f", {tool.path}" if tool.path else ""))
    problem = tex_problem() or next((t for t in toolchain() if t.path is None), None)
    lines.append(f"engine tex: {'not ready' if problem else 'ready'}")
    if problem:
        lines.append(f"  to install it on Debian or Ubuntu: {INSTALL}")
    lines.append(f"fence around TeX (Landlock): {'holds' if holds() else 'none on this system'}")
    serves = "tex" if drawer("auto", "svg") == "tex" else "native"
    lines.append(f"engine auto would use: {serves}")
    lines.append(f"cache: {default_root(project_of(Path.cwd()))}")
    sys.stdout.write("\n".join(lines) + "\n")
    return 0


def _cache(options: argparse.Namespace) -> int:
    """Look after the store."""
    root = options.cache or default_root(project_of(Path.cwd()))
    sys.stdout.write(f"{root}: {_CACHE_ACTIONS[options.action](Store(root))}\n")
    return 0


def _info(store: Store) -> str:
    info = store.info()
    return f"{info.entries} entries, {info.failures} of them failures, {info.bytes:,} bytes"


_CACHE_ACTIONS: dict[str, Callable[[Store], str]] = {
    "info": _info,
    "clear": lambda store: f"{store.clear()} entries removed",
    "prune": lambda store: f"{store.prune()} entries removed",
    "verify": lambda store: f"{len(store.verify())} damaged entries removed",
}


def _complain(error: PlotnetError) -> None:
    """Say what is wrong, with the log's last lines where a program failed."""
    sys.stderr.write(f"plotnet: error: {error}\n")
    if isinstance(error, CompileError) and error.log:
        tail = error.log.rstrip().splitlines()[-10:]
        sys.stderr.writelines(f"    {line}\n" for line in tail)
