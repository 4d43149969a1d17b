"""The engines: what turns a laid-out figure into the bytes that were asked for.

The native engine writes SVG in this process. The TeX engine writes TikZ and hands all
figures of a build to a few runs of pdflatex. TeX and TikZ themselves are text of ours,
whichever engine is chosen.
"""

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from plotnet.errors import CompileError, PlotnetError, ToolNotFoundError
from plotnet.figure import id_prefix, tex_files
from plotnet.write.svg_check import check_svg

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from plotnet.errors import Origin
    from plotnet.scene import Scene
    from plotnet.settings import Engine, Settings, Target
    from plotnet.write.words import Words

Drawer = Literal["svg", "text", "tex"]
"""What draws a target: the SVG writer, the TikZ writer, or TeX."""


@dataclass(frozen=True, slots=True)
class Job:
    """A figure that is to be drawn.

    Attributes:
        key: Of the drawing.
        scene: What to draw.
        words: The same in words.
        origin: Where the figure stands.
    """

    key: str
    scene: "Scene"
    words: "Words"
    origin: "Origin"


def drawer(engine: "Engine", target: "Target") -> Drawer:
    """Return what an engine uses for a target.

    ``auto`` is TeX where everything that it needs is installed. PDF and PNG always come from TeX.
    """
    if target in {"tex", "tikz"}:
        return "text"
    if target != "svg" or engine == "tex":
        return "tex"
    return "tex" if engine == "auto" and tex_problem() is None else "svg"


def tex_problem() -> ToolNotFoundError | None:
    """Return what keeps TeX from being used here, or None."""
    try:
        toolchain("tex", "svg")
    except ToolNotFoundError as error:
        return error
    return None


def toolchain(drawn_by: Drawer, target: "Target") -> tuple[tuple[str, str], ...]:
    """Return names and versions of the programs that decide the bytes.

    Raises:
        ToolNotFoundError: If one of them is missing.
    """
    if drawn_by != "tex":
        return ()
    from plotnet.tex.toolchain import find_tool, tool_version  # noqa: PLC0415 - native is without

    names = ("pdflatex",) if target == "pdf" else ("pdflatex", "mutool")
    return tuple((name, tool_version(find_tool(name))) for name in names)


def run(
    drawn_by: Drawer,
    jobs: "Sequence[Job]",
    target: "Target",
    settings: "Settings",
    formats: "Path | None",
) -> "list[bytes | PlotnetError]":
    """Return what each job looks like, or why it cannot be drawn, in their order.

    Args:
        drawn_by: As `drawer` says.
        jobs: The figures.
        target: What is asked for.
        settings: How long TeX may take, and how often it may run at once.
        formats: Folder in which TeX may keep a preloaded format.
    """
    if drawn_by == "tex":
        return _compiled(jobs, target, settings, formats)
    return [_written(job, target) for job in jobs]


def _written(job: Job, target: "Target") -> "bytes | PlotnetError":
    """Return a figure that is text of ours."""
    from plotnet.write.svg import write_svg  # noqa: PLC0415 - not needed when all is stored

    try:
        if target == "svg":
            text = write_svg(job.scene, job.words, id_prefix(job.key))
            check_svg(text)
        else:
            text = _tex(job, target)
    except PlotnetError as error:
        return _placed(error, job)
    return text.encode()


def _tex(job: Job, target: "Target") -> str:
    """Return a figure as a whole TeX document or as a picture for one."""
    from plotnet import __version__  # noqa: PLC0415 - the package imports this module
    from plotnet.write import tikz  # noqa: PLC0415 - Jinja2 is not needed for SVG

    if target == "tex":
        return tikz.write_document(job.scene, job.words, __version__)
    return tikz.write_picture(job.scene) + "\n"


def _compiled(
    jobs: "Sequence[Job]", target: "Target", settings: "Settings", formats: "Path | None"
) -> "list[bytes | PlotnetError]":
    """Return figures that TeX drew; those that cannot be written in TeX do not reach it."""
    from plotnet.tex.compile import Options, TexFigure, compile_batch  # noqa: PLC0415 - as above
    from plotnet.write import tikz  # noqa: PLC0415 - as above

    refused: dict[int, PlotnetError] = {}
    figures: list[TexFigure] = []
    for number, job in enumerate(jobs):
        try:
            body = tikz.write_page(job.scene)
        except PlotnetError as error:
            refused[number] = _placed(error, job)
            continue
        name, prefix = str(job.origin), id_prefix(job.key)
        figures.append(TexFigure(name, body, tex_files(job.scene), job.origin, prefix))
    options = Options(timeout_s=settings.timeout_s, format_dir=formats, dpi=settings.dpi)
    if settings.jobs:
        options = replace(options, jobs=settings.jobs)
    try:
        outcomes = iter(compile_batch(figures, tikz.preamble(), [target], options=options))
    except ToolNotFoundError as error:
        return [ToolNotFoundError(error.message, job.origin) for job in jobs]
    return [refused.get(number) or _image(next(outcomes), target) for number in range(len(jobs))]


def _image(outcome: "dict[str, bytes] | CompileError", target: "Target") -> "bytes | PlotnetError":
    """Return what TeX and its converter made, if it is what may stand in a page."""
    if isinstance(outcome, CompileError):
        return outcome
    if target == "svg":
        try:
            check_svg(outcome[target].decode())
        except PlotnetError as error:
            return error
    return outcome[target]


def _placed(error: PlotnetError, job: Job) -> PlotnetError:
    """Return an error with the place of its figure, where it has none of its own."""
    error.origin = error.origin or job.origin
    return error
