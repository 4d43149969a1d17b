"""The way of the figures of a build, on one screen: look up -> read -> lay out -> draw -> keep."""

import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, cast

from msgspec import Struct

from plotnet import engine
from plotnet.build import PATIENCE_S, Build, Request
from plotnet.edition import edition
from plotnet.errors import Origin, PlotnetError, SettingsError, ToolNotFoundError
from plotnet.figure import Drawing, Source
from plotnet.read.files import Folder
from plotnet.settings import ENGINES, Engine, Settings, Target, one_of
from plotnet.store import Known, Store, default_place, default_root
from plotnet.typesetter import PDFLATEX, Typesetter

if TYPE_CHECKING:
    from plotnet.store.remote import Remote


class Batch(Struct, frozen=True):
    """What became of the figures of a build.

    Attributes:
        outcomes: For each source, in order, its drawing or what is wrong with it.
        rendered: How many different figures were drawn anew.
        seconds: What it took.
        problems: What concerns the build as a whole, e.g. that TeX is missing; say each once.
    """

    outcomes: tuple[Drawing | PlotnetError, ...]
    rendered: int
    seconds: float
    problems: tuple[PlotnetError, ...] = ()

    @property
    def failed(self) -> int:
        """How many figures could not be drawn."""
        return sum(isinstance(outcome, PlotnetError) for outcome in self.outcomes)

    @property
    def summary(self) -> str:
        """The build in one line."""
        figures = len(self.outcomes)
        cached = max(0, figures - self.failed - self.rendered)
        failed = f", {self.failed} failed" if self.failed else ""
        return (
            f"plotnet: {figures} figure{'' if figures == 1 else 's'}: {cached} from the cache, "
            f"{self.rendered} rendered{failed} ({self.seconds:.2f} s)"
        )


def draw(
    sources: Sequence[Source],
    target: Target,
    settings: Settings,
    project: Path,
    typesetter: Typesetter = PDFLATEX,
) -> Batch:
    """Draw the figures of a build; each different one is drawn once, and kept for the next build.

    Args:
        sources: The figures. What is wrong with one is its outcome and costs only itself.
        target: What each is to become.
        settings: Of the project.
        project: Folder of the project, in which the cache lies unless a setting says otherwise.
        typesetter: What compiles the document that pictures of the target ``tikz`` go into.

    Raises:
        SettingsError: If ``PLOTNET_CACHE`` names a home directory that does not exist.
    """
    started = time.perf_counter()
    build = Build(target, settings, store_of(settings, project), known_here(), typesetter)
    problems: dict[str, PlotnetError] = {}
    requests = _requests(build, sources, problems)
    found = _found(build, [request for request in requests if isinstance(request, Request)])
    outcomes = tuple(
        next(found) if isinstance(request, Request) else request for request in requests
    )
    outcomes = tuple(
        _drawn_without_tex(build, source, outcome, problems)
        if isinstance(outcome, ToolNotFoundError)
        else outcome
        for source, outcome in zip(sources, outcomes, strict=True)
    )
    build.finish()
    seconds = time.perf_counter() - started
    return Batch(outcomes, build.rendered, seconds, tuple(problems.values()))


def store_of(settings: Settings, project: Path) -> Store:
    """Return the store that the settings of a project describe.

    Raises:
        SettingsError: If ``PLOTNET_CACHE`` names a home directory that does not exist.
    """
    may_write = settings.cache_remote_write and not settings.cache_read_only
    return Store(
        settings.cache or default_root(project),
        read_only=settings.cache_read_only,
        max_bytes=settings.cache_max_mb << 20,
        max_age_days=settings.cache_max_days,
        remote=_remote(settings.cache_remote, is_writable=may_write),
    )


def _remote(url: str | None, *, is_writable: bool) -> "Remote | None":
    if not url:
        return None
    from plotnet.store.remote import Remote  # noqa: PLC0415 - few projects share a store

    return Remote(url, is_writable=is_writable)


def known_here() -> Known:
    """Return what this machine has drawn or checked with this version of plotnet."""
    return Known(default_place(), edition())


def freeze(figures: Sequence[tuple[Source, Drawing | PlotnetError]], settings: Settings) -> str:
    """Write the pictures of a whole documentation into the folder that is kept in git.

    Pictures of other figures are removed from it. That of a figure that failed stays as it is.

    Args:
        figures: All figures of the documentation, drawn as SVG.
        settings: Which name the folder as ``committed``.

    Returns:
        What became of the folder, in one line.

    Raises:
        SettingsError: If no folder is named, it cannot be written to, or TeX is missing that is
            to draw one of them.
    """
    if settings.committed is None:
        raise SettingsError("freeze: needs the setting committed, which names the folder")
    if any((source.engine or settings.engine) == "tex" for source, _ in figures):
        problem = engine.tex_problem()
        if problem:
            raise SettingsError(f"freeze: {problem.message}")
    drawn = [(source, outcome) for source, outcome in figures if isinstance(outcome, Drawing)]
    failed = [source for source, outcome in figures if isinstance(outcome, PlotnetError)]
    from plotnet.committed import Committed  # noqa: PLC0415 - few projects keep pictures in git

    changes = Committed(settings.committed, known_here()).write(drawn, failed, settings)
    return (
        f"plotnet: {settings.committed}: {changes.written} pictures written, "
        f"{changes.removed} removed, {changes.kept} as they were"
    )


def _requests(
    build: Build, sources: Sequence[Source], problems: dict[str, PlotnetError]
) -> list[Request | Drawing | PlotnetError]:
    """Return what is wanted for each source, or the picture of it that is kept in git."""
    settings = build.settings
    if settings.committed is None or settings.freeze or build.target != "svg":
        return [_request(build, source, problems) for source in sources]
    from plotnet.committed import Committed  # noqa: PLC0415 - few projects keep pictures in git

    committed = Committed(settings.committed, build.known)
    wanted: list[Request | Drawing | PlotnetError] = []
    for source in sources:
        try:
            wanted.append(committed.find(source, settings))
        except PlotnetError as error:
            problems.setdefault(str(error), error)
            wanted.append(_request(build, source, problems))
    return wanted


def _request(
    build: Build, source: Source, problems: dict[str, PlotnetError]
) -> Request | PlotnetError:
    """Return what is wanted for a source; without TeX, the native engine does what it can."""
    try:
        chosen = one_of("engine", source.engine or build.settings.engine, ENGINES, source.origin)
        drawn_by = engine.drawer(cast("Engine", chosen), build.target)
        return build.request(source, drawn_by)
    except ToolNotFoundError as error:
        return _without_tex(build, source, error, problems)
    except PlotnetError as error:
        return error


def _without_tex(
    build: Build, source: Source, error: ToolNotFoundError, problems: dict[str, PlotnetError]
) -> Request | PlotnetError:
    """Return what is wanted instead of what TeX cannot draw, which is missing or not whole."""
    if build.target != "svg" or build.settings.missing_tex == "error":
        return ToolNotFoundError(error.message, source.origin)
    problems.setdefault(error.message, ToolNotFoundError(error.message))
    return build.request(source, "svg")


def _drawn_without_tex(
    build: Build, source: Source, error: ToolNotFoundError, problems: dict[str, PlotnetError]
) -> Drawing | PlotnetError:
    """Return what becomes of a figure of which TeX found a package missing."""
    request = _without_tex(build, source, error, problems)
    return request if isinstance(request, PlotnetError) else next(_found(build, [request]))


def _found(build: Build, requests: list[Request]) -> Iterator[Drawing | PlotnetError]:
    """Yield each request's outcome, in order: from the store, or drawn."""
    outcomes: list[Drawing | PlotnetError | None] = [build.find(r) for r in requests]
    missing = [n for n, outcome in enumerate(outcomes) if outcome is None]
    build.fetch([requests[n] for n in missing])
    while missing:
        recipes = [requests[n].recipe for n in missing]
        with build.store.claim(recipes, PATIENCE_S) as claimed:
            mine = [n for n in missing if requests[n].recipe in claimed]
            for n in mine:
                outcomes[n] = build.find(requests[n])
            fresh = [n for n in mine if outcomes[n] is None]
            drawn = build.draw([requests[n] for n in fresh])
            for n, outcome in zip(fresh, drawn, strict=True):
                outcomes[n] = outcome
        missing = [n for n in missing if outcomes[n] is None]
    return iter(cast("list[Drawing | PlotnetError]", outcomes))


def read_file(name: str, folder: Path, root: Path, origin: Origin) -> tuple[Source, Path]:
    """Return the figure in a file that a page names, and where the file is.

    Args:
        name: As the page spells it: relative to ``folder``, or with ``/`` to ``root``.
        folder: Of the page.
        root: Of the documentation; the file must lie in it.
        origin: Where the page names it.

    Raises:
        SpecError: If it is missing, outside, too large, or not UTF-8.
    """
    files = Folder(folder, root)
    text = files.read_text(name, origin)
    path = files.asked[name]
    return Source(text, Origin(str(path), 1, 1), path.parent, root), path


def project_of(folder: Path) -> Path:
    """Return the project that a folder of documentation belongs to.

    That is the nearest folder upwards that holds ``pyproject.toml`` or ``.git``; where there is
    none, the folder itself.
    """
    folder = folder.absolute()
    marks = ("pyproject.toml", ".git")
    places = (folder, *folder.parents)
    return next((p for p in places if any((p / mark).exists() for mark in marks)), folder)
