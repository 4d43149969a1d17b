"""All figures of a project, drawn in one batch once its pages are read."""

import time
from functools import partial
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from msgspec.structs import replace
from sphinx.errors import ConfigError
from sphinx.util import logging
from sphinx.util.display import progress_message

import plotnet
from plotnet import Drawing, PlotnetError, SettingsError, Source
from sphinx_plotnet.beside import put_files
from sphinx_plotnet.config import read_settings
from sphinx_plotnet.domain import Drawn, domain_of
from sphinx_plotnet.downloads import make_downloads, offers
from sphinx_plotnet.latex import typesetter_of
from sphinx_plotnet.unchanged import is_as_left, leave

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from sphinx.application import Sphinx
    from sphinx.builders import Builder
    from sphinx.environment import BuildEnvironment

    from plotnet import Batch, Notice
    from sphinx_plotnet.downloads import Download
    from sphinx_plotnet.mark import Mark

    Target = Literal["svg", "tikz", "pdf", "tex"]

TARGETS: "Mapping[str, Target]" = {"html": "svg", "latex": "tikz"}
"""What is drawn for each format of builders; the others are given words alone."""

logger = logging.getLogger(__name__)


def draw_figures(app: "Sphinx", env: "BuildEnvironment") -> list[str]:
    """Draw what the pages mark, report what is wrong, and return the pages to write again.

    Sphinx calls this in every build, also where no page has changed: so a figure that fails
    is reported each time, and one whose picture has changed is put into its page although
    the page was not read. Where all is as the last build left it, that is all there is to say.
    """
    domain, started_ns = domain_of(env), time.time_ns()
    domain.begin(partial(_drawn, app, env))
    if is_as_left(app, domain):
        figures = len(domain.marks)
        what = "figure" if figures == 1 else "figures"
        logger.info("plotnet: %d %s: %d as before, 0 rendered", figures, what, figures)
        return []
    domain.settle()
    changed = domain.changed_pages(app.builder.name)
    leave(app, domain, started_ns)
    return changed


def draw_before_fork(app: "Sphinx", builder: "Builder") -> None:
    """Draw what nobody has looked up, where several processes are to write pages."""
    domain = domain_of(builder.env)
    if app.parallel > 1 and not domain.is_settled:
        domain.settle()


def _drawn(app: "Sphinx", env: "BuildEnvironment") -> Drawn:
    """Draw the figures of all pages, and report what is wrong."""
    marks = domain_of(env).marks
    sources = [mark.source for mark in marks]
    outcomes, problems = _draw(app, sources, Path(env.srcdir)) if sources else ((), 0)
    _freeze(app, sources, outcomes)
    pairs = zip(marks, outcomes, strict=True)
    drawings = {mark: outcome for mark, outcome in pairs if isinstance(outcome, Drawing)}
    downloads = _downloads(app, drawings, Path(env.srcdir))
    by_source = dict(zip(sources, outcomes, strict=True))
    put_files(app.builder, drawings.values(), chain.from_iterable(downloads.values()))
    tables = read_settings(app).layer_table
    return Drawn(app.builder, by_source, downloads, tables, is_sound=not problems)


def faulty_pages(
    app: "Sphinx",  # noqa: ARG001 - Sphinx passes it
    env: "BuildEnvironment",
    *_pages: "Iterable[str]",
) -> list[str]:
    """Return the pages to read again although they seem unchanged."""
    return domain_of(env).faulty_pages()


def _draw(
    app: "Sphinx", figures: "Sequence[Source | PlotnetError]", root: Path
) -> "tuple[Sequence[Drawing | PlotnetError], int]":
    """Draw figures, and report what is wrong.

    Returns:
        What became of each figure, one that could not be read has failed; and how many problems
        were reported.
    """
    sources = [figure for figure in figures if isinstance(figure, Source)]
    with progress_message("drawing figures"):
        batch = _batch(app, sources, TARGETS.get(app.builder.format))
    drawn = iter(batch.outcomes)
    outcomes = tuple(next(drawn) if isinstance(each, Source) else each for each in figures)
    batch = replace(batch, outcomes=outcomes)
    logger.info(batch.summary)
    problems: list[PlotnetError | Notice] = [*batch.problems]
    for outcome in batch.outcomes:
        problems += [outcome] if isinstance(outcome, PlotnetError) else outcome.notices
    _report(problems, root)
    return outcomes, len(problems)


def _downloads(
    app: "Sphinx", drawings: "Mapping[Mark, Drawing]", root: Path
) -> "Mapping[Mark, tuple[Download, ...]]":
    """Make the files that figures offer, where the pages of the builder can offer any."""
    asking = {mark: drawing for mark, drawing in drawings.items() if mark.downloads}
    if not asking or not offers(app.builder):
        return {}
    with progress_message("drawing figures for download"):
        made, problems = make_downloads(asking, partial(_batch, app))
    _report(problems, root)
    return made


def _freeze(
    app: "Sphinx",
    figures: "Sequence[Source | PlotnetError]",
    outcomes: "Sequence[Drawing | PlotnetError]",
) -> None:
    """Write the pictures that are kept in git, if that is asked for.

    Raises:
        ConfigError: If they cannot be written where they are to be.
    """
    settings = read_settings(app)
    if not settings.freeze or app.builder.format != "html":
        return
    drawn = zip(figures, outcomes, strict=True)
    pairs = [(figure, outcome) for figure, outcome in drawn if isinstance(figure, Source)]
    try:
        logger.info(plotnet.freeze(pairs, settings))
    except SettingsError as error:
        raise ConfigError(error.message) from error


def _batch(app: "Sphinx", sources: "Sequence[Source]", target: "Target | None") -> "Batch":
    """Have the core draw figures.

    Args:
        app: Which builds.
        sources: The figures.
        target: What each is to become; None: no more than the words.

    Raises:
        ConfigError: If the cache cannot be where it is to be.
    """
    settings = read_settings(app)
    if target is None:  # no program is worth starting for the words
        settings = replace(settings, engine="native", committed=None)
        sources = [replace(source, engine=None) for source in sources]
    try:
        project = plotnet.project_of(Path(app.confdir))
        typesetter = typesetter_of(app.config)
        return plotnet.draw(sources, target or "svg", settings, project, typesetter)
    except SettingsError as error:
        raise ConfigError(error.message) from error


def _report(problems: "Iterable[PlotnetError | Notice]", root: Path) -> None:
    """Report all that is wrong, once; a figure that stands on two pages has one place."""
    said = {(str(problem.origin), problem.message): problem for problem in problems}
    for problem in said.values():
        _warn(problem, root)


def _warn(problem: "PlotnetError | Notice", root: Path) -> None:
    """Report a problem where it lies; ``suppress_warnings`` can silence its code."""
    origin = problem.origin
    place = None if origin is None else f"{root / origin.file}:{origin.line}"
    logger.warning("%s", problem.message, location=place, type="plotnet", subtype=problem.code)
