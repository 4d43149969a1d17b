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
from plotnet.read.files import Folder
from plotnet.settings import ENGINES, THEME_NAMES, Settings, Target
from plotnet.store import default_root

SUFFIXES: dict[str, Target] = {".svg": "svg", ".pdf": "pdf", ".png": "png", ".tex": "tex"}
"""What each ending of an output file asks for."""

_TARGETS = tuple(SUFFIXES.values())


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; return 0, 1 if a figure is wrong, or 2 if the call is.

    Args:
        arguments: Those of a call; by default those of this process.
    """
    return call(sys.argv[1:] if arguments is None else arguments)


def call(arguments: Sequence[str], before_tex: Callable[[], None] = lambda: None) -> int:
    """Run the command line as `main` does.

    Args:
        arguments: Those of a call.
        before_tex: Called where TeX is about to draw.
    """
    namespace = argparse.Namespace(before_tex=before_tex)
    options = _parser(arguments).parse_args(arguments, namespace)
    command = cast("Callable[[argparse.Namespace], int]", options.command)
    try:
        return command(options)
    except SettingsError as error:
        _complain(error)
        return 2


def _parser(words: Sequence[str]) -> argparse.ArgumentParser:
    """Return the parser of all commands, with the options of those that are called.

    Args:
        words: The command line; the options of a command that is not in it are not needed.
    """
    parser = argparse.ArgumentParser(prog="plotnet", description="Draw neural networks.")
    parser.add_argument("--version", action="version", version=f"plotnet {__version__}")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    for name, (does, add_options) in _COMMANDS.items():
        description = f"{does[0].upper()}{does[1:]}."
        command = commands.add_parser(name, help=does, description=description)
        if name in words:
            add_options(command)
    return parser


def _add_render(parser: argparse.ArgumentParser) -> None:
    """Add the options of the command that draws."""
    parser.add_argument(
        "files", type=Path, nargs="+", metavar="FILE", help="a figure, in any notation"
    )
    parser.add_argument(
        "-o",
        "--output",
        type=Path,
        required=True,
        help="*.svg, *.pdf, *.png, *.tex; or the folder for several files",
    )
    parser.add_argument("--to", choices=_TARGETS, default="svg", help="in a folder, what to write")
    parser.add_argument("--engine", choices=ENGINES, help="what draws; default: native")
    parser.add_argument("--theme", choices=THEME_NAMES, help="colours, where a figure names none")
    parser.add_argument("--cache", type=Path, metavar="FOLDER", help="folder of drawn images")
    parser.add_argument("--timeout", type=float, metavar="SECONDS", help="for TeX, per figure")
    parser.add_argument("--dpi", type=int, help="resolution of PNG")
    _add_modules(parser)
    parser.set_defaults(command=_render)


def _add_check(parser: argparse.ArgumentParser) -> None:
    """Add the options of the command that looks for faults."""
    from plotnet.upkeep import add_frozen  # noqa: PLC0415 - only here

    parser.add_argument(
        "files", type=Path, nargs="+", metavar="FILE", help="a figure, in any notation"
    )
    parser.add_argument(
        "--advice",
        action="store_true",
        help="say as well what is hard to read: captions wider than their boxes, small type",
    )
    _add_modules(parser)
    add_frozen(parser)
    parser.add_argument("--stats", action="store_true", help="print shapes, parameters and MACs")
    parser.set_defaults(command=_check)


def _add_convert(parser: argparse.ArgumentParser) -> None:
    """Add the options of the command that writes a script in the block language."""
    parser.add_argument(
        "file", type=Path, metavar="FILE", help="a PlotNeuralNet script, or its TeX"
    )
    parser.add_argument("-o", "--output", type=Path, required=True, help="*.yaml")
    parser.add_argument(
        "--keep-geometry",
        action=argparse.BooleanOptionalAction,
        default=True,
        help="keep places and sizes; without them the figure is laid out anew",
    )
    _add_modules(parser)
    parser.set_defaults(command=_convert)


def _add_cache(parser: argparse.ArgumentParser) -> None:
    """Add the options of the command that looks after the cache."""
    from plotnet.upkeep import add_cache  # noqa: PLC0415 - only here

    add_cache(parser)


def _add_modules(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--no-modules",
        dest="modules",
        action="store_false",
        help="leave Python files beside a script alone",
    )


def _render(options: argparse.Namespace) -> int:
    """Draw each figure into a file; what is wrong with one costs only itself."""
    target, outputs = _outputs(options.files, options.output, options.to)
    asked = {"engine": options.engine, "cache": options.cache, "modules": options.modules}
    asked["theme"] = options.theme
    settings = Settings.read({**asked, "timeout_s": options.timeout, "dpi": options.dpi})
    if drawer(settings.engine, target) == "tex":
        options.before_tex()
    sources = [_source(path) for path in options.files]
    readable = [source for source in sources if isinstance(source, Source)]
    batch = draw(readable, target, settings, project_of(options.files[0].absolute().parent))
    for problem in batch.problems:
        _complain(problem)
    drawn = iter(batch.outcomes)
    outcomes = [source if isinstance(source, PlotnetError) else next(drawn) for source in sources]
    for outcome, output in zip(outcomes, outputs, strict=True):
        if isinstance(outcome, PlotnetError):
            _complain(outcome)
        else:
            _write(outcome, output)
    return int(any(isinstance(outcome, PlotnetError) for outcome in outcomes))


def _outputs(files: Sequence[Path], output: Path, to: Target) -> tuple[Target, list[Path]]:
    """Return what is asked for, and where each figure goes.

    Raises:
        SettingsError: If one file is to take several figures, or none of a kind that we write.
    """
    if output.suffix in SUFFIXES and len(files) == 1:
        return SUFFIXES[output.suffix], [output]
    if not output.is_dir() and (len(files) == 1 or output.suffix):
        known = ", ".join(SUFFIXES)
        raise SettingsError(
            f"cannot write {output.name!r}: for one figure it must end with one of {known}, "
            "for several it must be a folder"
        )
    paths = [output / f"{file.stem}.{to}" for file in files]
    if len(set(paths)) < len(paths):
        raise SettingsError(f"two of the files would be written to one place in {str(output)!r}")
    try:
        output.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise SettingsError(f"cannot make {str(output)!r} ({error.strerror})") from error
    return to, paths


def _write(drawing: Drawing, output: Path) -> None:
    """Write a drawing, and beside it the pictures that its TeX includes."""
    for notice in drawing.notices:
        sys.stderr.write(f"{notice}\n")
    from plotnet.embed import svg_file  # noqa: PLC0415 - TeX leaves time for it, where it draws

    content = svg_file(drawing).encode() if drawing.target == "svg" else drawing.data
    files = [(output, content), *((output.parent / name, data) for name, data in drawing.files)]
    try:
        for path, data in files:
            path.write_bytes(data)
    except OSError as error:
        raise SettingsError(f"cannot write {str(path)!r} ({error.strerror})") from error
    size = f"{drawing.width_px:.0f} x {drawing.height_px:.0f} px"
    sys.stdout.write(f"{', '.join(str(path) for path, _ in files)}: {drawing.title}, {size}\n")


def _source(path: Path) -> Source | PlotnetError:
    """Return the figure in a file; it may use files anywhere in its project."""
    folder = path.absolute().parent
    try:
        source, _ = read_file(path.name, folder, project_of(folder), Origin(str(path)))
    except PlotnetError as error:
        return error
    return Source(source.text, Origin(str(path), 1, 1), source.folder, source.root)


def _check(options: argparse.Namespace) -> int:
    """Say of each file what figure it holds, or what is wrong with it."""
    if options.frozen:
        from plotnet.upkeep import check_frozen  # noqa: PLC0415 - only here

        return check_frozen(options.frozen, options.files)
    sources = [_source(path) for path in options.files]
    readable = [source for source in sources if isinstance(source, Source)]
    project, settings = project_of(Path.cwd()), Settings.read({"modules": options.modules})
    drawn = iter(draw(readable, "svg", settings, project).outcomes)
    outcomes = [source if isinstance(source, PlotnetError) else next(drawn) for source in sources]
    for path, source, outcome in zip(options.files, sources, outcomes, strict=True):
        if isinstance(outcome, PlotnetError):
            _complain(outcome)
            continue
        sys.stderr.writelines(f"{notice}\n" for notice in outcome.notices)
        sys.stdout.write(f"{path}: {outcome.title}\n")
        if options.advice and isinstance(source, Source):
            _advise(source, modules=options.modules)
        if options.stats and isinstance(source, Source):
            sys.stdout.write(_stats(source))
    return int(any(isinstance(outcome, PlotnetError) for outcome in outcomes))


def _advise(source: Source, *, modules: bool) -> None:
    """Say what is hard to read in a figure."""
    from plotnet.review import advice  # noqa: PLC0415 - only here

    folder = Folder(source.folder, source.root, modules=modules)
    sys.stdout.writelines(f"{notice}\n" for notice in advice(source, folder))


def _stats(source: Source) -> str:
    """Return the layers of a figure with their numbers; blocks placed by hand have none."""
    from plotnet.architecture import Architecture  # noqa: PLC0415 - only here
    from plotnet.read import read  # noqa: PLC0415 - only here
    from plotnet.stats import stats_table  # noqa: PLC0415 - only here

    folder = Folder(source.folder, source.root, modules=True)
    figure = read(source.text, source.origin, folder, source.syntax)
    return stats_table(figure) if isinstance(figure, Architecture) else ""


def _convert(options: argparse.Namespace) -> int:
    """Write a figure anew in the block language."""
    from plotnet.convert import convert  # noqa: PLC0415 - only here

    source = _source(options.file)
    if isinstance(source, PlotnetError):
        _complain(source)
        return 1
    folder = Folder(source.folder, source.root, modules=options.modules)
    try:
        target = options.output.absolute().parent
        text, notices = convert(source, folder, target, geometry=options.keep_geometry)
        options.output.write_text(text, encoding="utf-8")
    except PlotnetError as error:
        _complain(error)
        return 1
    except OSError as error:
        reason = f"cannot write {str(options.output)!r} ({error.strerror})"
        raise SettingsError(reason) from error
    sys.stderr.writelines(f"{notice}\n" for notice in notices)
    sys.stdout.write(f"{options.output}: {text.count(chr(10))} lines\n")
    return 0


def _schema(_options: argparse.Namespace) -> int:
    """Print the schema by which an editor completes and checks figures as they are written."""
    from importlib.resources import files  # noqa: PLC0415 - only here

    file = files("plotnet").joinpath("data/plotnet.schema.json")
    sys.stdout.write(file.read_text(encoding="utf-8"))
    return 0


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


def _complain(error: PlotnetError) -> None:
    """Say what is wrong, with the log's last lines where a program failed."""
    sys.stderr.write(f"plotnet: error: {error}\n")
    if isinstance(error, CompileError) and error.log:
        tail = error.log.rstrip().splitlines()[-10:]
        sys.stderr.writelines(f"    {line}\n" for line in tail)


_COMMANDS: dict[str, tuple[str, Callable[[argparse.ArgumentParser], None]]] = {
    "render": ("draw figures into files", _add_render),
    "check": ("read figures and say what is wrong with them", _add_check),
    "convert": ("write a figure anew in the block language", _add_convert),
    "doctor": (
        "say what is installed and what would draw",
        lambda parser: parser.set_defaults(command=_doctor),
    ),
    "schema": (
        "print the JSON Schema of the block language",
        lambda parser: parser.set_defaults(command=_schema),
    ),
    "cache": ("look after the folder of drawn images", _add_cache),
}
"""Each command: what it does, and what adds its options to its parser."""
