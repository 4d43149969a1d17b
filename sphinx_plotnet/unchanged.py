"""Whether a build finds all as the last one left it, so that no figure need be looked up."""

import os
from math import inf
from pathlib import Path
from typing import TYPE_CHECKING

import plotnet
from plotnet import Drawing, Source
from sphinx_plotnet.beside import STYLE_SHEET
from sphinx_plotnet.config import read_settings

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinx.application import Sphinx

    from sphinx_plotnet.domain import PlotnetDomain

BUILDERS = ("html", "dirhtml")
"""Those that write no page that is as they left it."""

NATIVE = (None, "native")
"""The engines of figures that no program draws, which may be another one today."""


def is_as_left(app: "Sphinx", domain: "PlotnetDomain") -> bool:
    """Tell whether the pictures in the pages are right, although nobody has looked them up."""
    state, depends = domain.left.get(app.builder.name, ("", []))
    return bool(state) and state == _state(app, domain, depends)


def leave(app: "Sphinx", domain: "PlotnetDomain", started_ns: int) -> None:
    """Note what decided the pictures of a build, if it has nothing to say that is to be said again.

    Args:
        app: Which builds.
        domain: In which the figures are drawn.
        started_ns: When they were not yet, since 1970. Files that are newer may be of another
            content than what was drawn.
    """
    name, drawn = app.builder.name, domain.drawn
    outcomes = drawn.outcomes.values()
    depends = sorted(
        {str(path) for each in outcomes if isinstance(each, Drawing) for path in each.depends}
    )
    is_sound = (
        drawn.is_sound
        and not any(None in shown for shown in domain.written[name].values())
        and all(_changed_ns(path) < started_ns for path in depends)
    )
    domain.left[name] = (_state(app, domain, depends), depends) if is_sound else ("", [])


def _state(app: "Sphinx", domain: "PlotnetDomain", depends: "Iterable[str]") -> str:
    """Return what decides the pictures in pages that are not read anew.

    Nothing, if they are to be looked up in each build: other builders write all pages, and files
    that pages offer, or that are kept in git, may be gone.
    """
    settings, builder, marks = read_settings(app), app.builder, domain.marks
    sources = [mark.source for mark in marks if isinstance(mark.source, Source)]
    if (
        builder.name not in BUILDERS
        or settings.engine not in NATIVE
        or settings.committed
        or any(source.engine not in NATIVE for source in sources)
        or any(mark.downloads for mark in marks)
        or not Path(builder.outdir, "_static", STYLE_SHEET).exists()
    ):
        return ""
    known = [plotnet.installation(), str(settings), str(domain.reading)]
    return "\n".join([*known, *(f"{path}: {plotnet.file_state(path)}" for path in depends)])


def _changed_ns(path: str) -> float:
    """Return when a file was changed last, since 1970; one that is gone is just being changed."""
    try:
        return os.stat(path).st_ctime_ns  # noqa: PTH116 - a `Path` is slow
    except OSError:
        return inf
