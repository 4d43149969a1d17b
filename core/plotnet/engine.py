"""The engines: what turns a laid-out figure into the bytes that were asked for.

The native engine writes SVG in this process, and renders PNG and PDF from it. The TeX engine
writes TikZ and hands all figures of a build to a few runs of pdflatex. TeX and TikZ themselves are
text of ours, whichever engine is chosen.
"""

from functools import partial
from typing import TYPE_CHECKING, Literal

from msgspec import Struct
from msgspec.structs import replace

from plotnet.errors import CompileError, PlotnetError, ToolNotFoundError
from plotnet.figure import id_prefix, tex_files
from plotnet.typesetter import PDFLATEX, Typesetter

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from plotnet.errors import Origin
    from plotnet.scene import Scene
    from plotnet.settings import Engine, Settings, Target
    from plotnet.tex.compile import Compiler, Outcome
    from plotnet.tex.dress import Dress
    from plotnet.tex.job import TexFigure
    from plotnet.write.words import Words

Drawer = Literal["svg", "text", "tex"]
"""What draws a target: the SVG writer, the TikZ writer, or TeX."""

RENDERERS: "dict[Target, str]" = {"png": "resvg-py", "pdf": "typst"}
"""The packages by which the native engine makes other images of its SVG."""

PT_PER_PX = 72 / 96
"""Points of a PDF in a CSS pixel."""


class Job(Struct, frozen=True):
    """A figure that is to be drawn.

    Attributes:
        key: Of the drawing.
        scene: What to draw.
        words: The same in words.
        origin: Where the figure stands.
        typesetter: What compiles the document that its TikZ goes into.
    """

    key: str
    scene: "Scene"
    words: "Words"
    origin: "Origin"
    typesetter: Typesetter = PDFLATEX


def drawer(engine: "Engine", target: "Target") -> Drawer:
    """Return what an engine uses for a target.

    ``auto`` is TeX where everything that it needs is installed. PDF and PNG come from TeX as well
    where their renderers are not installed.
    """
    if target in {"tex", "tikz"}:
        return "text"
    if engine == "tex" or not _is_native(target):
        return "tex"
    return "tex" if engine == "auto" and tex_problem() is None else "svg"


def _is_native(target: "Target") -> bool:
    """Tell whether the native engine can draw a target here."""
    match target:
        case "png":
            from plotnet.write.png import can_write_png  # noqa: PLC0415 - few builds want it

            return can_write_png()
        case "pdf":
            from plotnet.write.pdf import can_write_pdf  # noqa: PLC0415 - likewise

            return can_write_pdf()
        case _:
            return target == "svg"


def tex_problem() -> ToolNotFoundError | None:
    """Return what keeps TeX from being used here, or None."""
    from plotnet.tex.toolchain import PROGRAMS, find_tool  # noqa: PLC0415 - native is without

    try:
        for name in PROGRAMS:
            find_tool(name)
    except ToolNotFoundError as error:
        return error
    return None


def toolchain(
    drawn_by: Drawer, target: "Target", memory: "Path | None" = None
) -> tuple[tuple[str, str], ...]:
    """Return names and versions of the programs that decide the bytes.

    Args:
        drawn_by: As `drawer` says.
        target: What is asked for.
        memory: Folder in which versions are noted, so that programs need not be asked each time.

    Raises:
        ToolNotFoundError: If one of them is missing.
    """
    if drawn_by != "tex":
        return ((RENDERERS[target], _version(RENDERERS[target])),) if target in RENDERERS else ()
    from plotnet.tex.toolchain import find_tool, tool_version  # noqa: PLC0415 - native is without

    names = ("pdflatex",) if target == "pdf" else ("pdflatex", "mutool")
    return tuple((name, tool_version(find_tool(name), memory)) for name in names)


def _version(package: str) -> str:
    """Return the version of an installed package."""
    from importlib.metadata import version  # noqa: PLC0415 - 30 ms

    return version(package)


def start(
    drawn_by: Drawer,
    target: "Target",
    settings: "Settings",
    memory: "Path | None",
    *,
    alone: bool,
) -> "Compiler | None":
    """Begin what a drawer needs and what takes its time, while figures are still being read.

    Args:
        drawn_by: As `drawer` says.
        target: What is asked for.
        settings: How long TeX may take, and how often it may run at once.
        memory: Folder in which TeX may keep a preloaded format.
        alone: Whether one figure is all that it will draw.

    Raises:
        ToolNotFoundError: If TeX is to draw, and is not installed.
    """
    if drawn_by != "tex":
        return None
    from plotnet.tex.compile import Compiler, Options  # noqa: PLC0415 - native is without
    from plotnet.write.sty import preamble  # noqa: PLC0415 - likewise

    options = Options(
        timeout_s=settings.timeout_s, format_dir=memory, dpi=settings.dpi, alone=alone
    )
    if settings.jobs:
        options = replace(options, jobs=settings.jobs)
    return Compiler(preamble(), [target], options)


def begin(
    jobs: "Sequence[Job]", target: "Target", compiler: "Compiler | None", dpi: int, *, last: bool
) -> "Callable[[], list[bytes | PlotnetError]]":
    """Begin to draw figures; what is returned ends it.

    TeX runs in between. The rest is done at the end.

    Args:
        jobs: The figures.
        target: What is asked for.
        compiler: What `start` returned for their drawer.
        dpi: Resolution of PNG; that of TeX's is the compiler's.
        last: Whether no more will follow.

    Returns:
        A function that returns what each job looks like, or why it cannot be drawn, in their order.
    """
    if compiler is not None:
        return _compiling(jobs, target, compiler, last=last)
    return lambda: [_written(job, target, dpi) for job in jobs]


def _written(job: Job, target: "Target", dpi: int) -> "bytes | PlotnetError":
    """Return a figure that is text of ours, or was rendered from it."""
    try:
        if target in {"tex", "tikz"}:
            return _tex(job, target).encode()
        text = _svg(job)
        return text.encode() if target == "svg" else _rendered(text, job, target, dpi)
    except PlotnetError as error:
        return _placed(error, job)


def _rendered(svg: str, job: Job, target: "Target", dpi: int) -> bytes:
    """Return a figure as PDF or PNG."""
    from plotnet.write.pdf import write_pdf  # noqa: PLC0415 - few builds want it
    from plotnet.write.png import write_png  # noqa: PLC0415 - likewise

    return write_pdf(svg, job.scene, job.words) if target == "pdf" else write_png(svg, dpi)


def _svg(job: Job) -> str:
    """Return a figure as SVG that may stand in a page."""
    from plotnet.write.svg import write_svg  # noqa: PLC0415 - not needed when all is stored
    from plotnet.write.svg_check import check_svg  # noqa: PLC0415 - likewise

    text = write_svg(job.scene, job.words, id_prefix(job.key))
    check_svg(text)
    return text


def _tex(job: Job, target: "Target") -> str:
    """Return a figure as a whole TeX document or as a picture for one."""
    from plotnet import __version__  # noqa: PLC0415 - the package imports this module
    from plotnet.write import tikz  # noqa: PLC0415 - Jinja2 is not needed for SVG

    if target == "tex":
        return tikz.write_document(job.scene, job.words, __version__)
    return tikz.write_picture(job.scene, job.typesetter) + "\n"


def _compiling(
    jobs: "Sequence[Job]", target: "Target", compiler: "Compiler", *, last: bool
) -> "Callable[[], list[bytes | PlotnetError]]":
    """Begin to draw figures with TeX; those that cannot be written in TeX do not reach it."""
    written = [_figure(job, target) for job in jobs]
    figures = [figure for figure in written if not isinstance(figure, PlotnetError)]
    pending = compiler.begin(figures, last=last)

    def finish() -> list[bytes | PlotnetError]:
        import plotnet.embed  # noqa: PLC0415 - while TeX works: it takes pictures to their places
        import plotnet.write.page  # noqa: PLC0415 - likewise
        import plotnet.write.svg_check  # noqa: F401, PLC0415 - likewise

        try:
            outcomes = iter(pending())
        except ToolNotFoundError as error:
            return [ToolNotFoundError(error.message, job.origin) for job in jobs]
        return [
            figure if isinstance(figure, PlotnetError) else _image(next(outcomes), target, job)
            for figure, job in zip(written, jobs, strict=True)
        ]

    return finish


def _figure(job: Job, target: "Target") -> "TexFigure | PlotnetError":
    """Return a figure as TeX gets it."""
    from plotnet.tex.dress import Dress  # noqa: PLC0415 - native is without
    from plotnet.tex.job import TexFigure  # noqa: PLC0415 - likewise
    from plotnet.write.tikz import write_page  # noqa: PLC0415 - likewise

    try:
        body = write_page(job.scene)
    except PlotnetError as error:
        return _placed(error, job)
    dress = partial(_dress, job) if target == "svg" else Dress
    prefix = id_prefix(job.key)
    return TexFigure(job.words.title, body, tex_files(job.scene), job.origin, prefix, dress)


def _dress(job: Job) -> "Dress":
    """Return what makes TeX's picture of a figure serve a page as a native one does."""
    from plotnet.tex.convert import SCALE  # noqa: PLC0415 - likewise
    from plotnet.tex.dress import Dress, Tags  # noqa: PLC0415 - native is without
    from plotnet.write import overlay, tikz  # noqa: PLC0415 - likewise

    scene = job.scene
    looks = overlay.looks(scene)
    return Dress(
        root=overlay.root_attributes(scene, looks),
        head=overlay.names(job.words),
        tail=overlay.text_layer(scene, SCALE * PT_PER_PX),
        ink=overlay.ink(scene),
        fills=looks.fills,
        lines=looks.lines,
        marks={
            tikz.mark(number): Tags(*overlay.tags(part)) for number, part in enumerate(scene.parts)
        },
    )


def _image(outcome: "Outcome", target: "Target", job: Job) -> "bytes | PlotnetError":
    """Return what TeX and its converter made, if it is what may stand in a page."""
    if isinstance(outcome, CompileError):
        return outcome
    if target == "svg":
        from plotnet.write.svg_check import check_svg  # noqa: PLC0415 - not when all is stored

        try:
            check_svg(outcome[target].decode())
        except PlotnetError as error:
            return _placed(error, job)
    return outcome[target]


def _placed(error: PlotnetError, job: Job) -> PlotnetError:
    """Return an error with the place of its figure, where it has none of its own."""
    error.origin = error.origin or job.origin
    return error
