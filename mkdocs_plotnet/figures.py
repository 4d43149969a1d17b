"""What stands in a page for a figure: a mark until it is drawn, and then its HTML."""

import re
from collections import Counter
from dataclasses import dataclass, replace
from html import escape
from typing import TYPE_CHECKING

import plotnet
from plotnet import Batch, Drawing, PlotnetError, Source

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from mkdocs_plotnet.options import Frame

MARK = re.compile(r'<div data-plotnet-(figure|picture)="(\d+)">[^<]*</div>')

STYLE = """\
figure.plotnet { margin: 1em 0; max-width: 100%; width: auto; }
figure.plotnet-left { text-align: left; }
figure.plotnet-center { text-align: center; }
figure.plotnet-right { text-align: right; }
.plotnet-figure { display: inline-block; max-width: 100%; overflow-x: auto; }
.plotnet-figure > svg { vertical-align: middle; }
.plotnet-figure[style] > svg { width: 100%; }
figure.plotnet > figcaption { margin: .5em 0 0; max-width: 100%; }
.plotnet-error {
  background: rgba(204, 0, 0, .1); border-left: .25em solid #c00;
  padding: .5em 1em; text-align: left;
}
.plotnet-error > p { margin: 0; overflow-wrap: anywhere; white-space: pre-wrap; }
"""
"""The style sheet of figures and error boxes; that of the drawings is `plotnet.page_css`."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A fence of a page.

    Attributes:
        frame: How it stands in the page.
        source: What is to be drawn, or why that cannot be said.
    """

    frame: "Frame"
    source: Source | PlotnetError

    @property
    def attributes(self) -> dict[str, str]:
        """The HTML attributes of its element."""
        classes = ("plotnet", f"plotnet-{self.frame.align}", *self.frame.classes)
        found = {"class": " ".join(classes), "id": self.frame.name}
        return {name: value for name, value in found.items() if value}


@dataclass(frozen=True, slots=True)
class Drawn:
    """A figure, and what became of it."""

    figure: Figure
    outcome: Drawing | PlotnetError

    @property
    def words(self) -> str:
        """The text of the picture, for those who search."""
        if isinstance(self.outcome, PlotnetError):
            return ""
        return " ".join(filter(None, [self.figure.frame.alt, self.outcome.description]))

    @property
    def faults(self) -> "Sequence[PlotnetError | plotnet.Notice]":
        """What its author should know."""
        return [self.outcome] if isinstance(self.outcome, PlotnetError) else self.outcome.notices

    def picture(self, use: int) -> str:
        """Return the HTML of the picture, or of the error in its place.

        Args:
            use: Which use of the same drawing on one page this is, from 1.
        """
        if isinstance(self.outcome, PlotnetError):
            return _error_box(self.outcome)
        frame = self.figure.frame
        width = {"style": f"width: {frame.width}"} if frame.width else {}
        svg = plotnet.inline_svg(self.outcome, use, frame.alt)
        return f"<div{_written({'class': 'plotnet-figure'} | width)}>{svg}</div>"

    def element(self, use: int) -> str:
        """Return the HTML of the whole figure, its caption as plain text."""
        caption = self.figure.frame.caption
        below = f"<figcaption>{escape(caption)}</figcaption>" if caption else ""
        return f"<figure{_written(self.figure.attributes)}>{self.picture(use)}{below}</figure>"


def mark(number: int, kind: str = "figure", words: str = "") -> str:
    """Return what stands in for a whole figure, or for the picture in a figure element."""
    return f'<div data-plotnet-{kind}="{number}">{escape(words)}</div>'


def marked(html: str) -> list[int]:
    """Return the numbers of the figures that stand in a page."""
    return [int(match[2]) for match in MARK.finditer(html)]


def put_words(html: str, drawn: "Mapping[int, Drawn]") -> str:
    """Return a page with the words of each figure in its mark."""
    return MARK.sub(lambda m: mark(int(m[2]), m[1], drawn[int(m[2])].words), html)


def put_pictures(html: str, drawn: "Mapping[int, Drawn]") -> str:
    """Return a page with each figure in the place of its mark."""
    uses: Counter[str] = Counter()

    def put(match: re.Match[str]) -> str:
        found = drawn[int(match[2])]
        key = found.outcome.key if isinstance(found.outcome, Drawing) else ""
        uses[key] += 1
        return found.picture(uses[key]) if match[1] == "picture" else found.element(uses[key])

    return MARK.sub(put, html)


def draw_figures(
    figures: "Sequence[Figure]", settings: plotnet.Settings, project: "Path"
) -> tuple[Batch, list[Drawn]]:
    """Draw figures at once.

    Returns:
        The batch, in which a figure that could not be read has failed, and the figures
        in their order.
    """
    batch = plotnet.draw(list(_sources(figures)), "svg", settings, project)
    outcomes = iter(batch.outcomes)
    drawn = [
        Drawn(figure, next(outcomes) if isinstance(figure.source, Source) else figure.source)
        for figure in figures
    ]
    return replace(batch, outcomes=tuple(each.outcome for each in drawn)), drawn


def _error_box(error: PlotnetError) -> str:
    return f'<div class="plotnet-error" role="alert"><p>{escape(str(error), quote=False)}</p></div>'


def _sources(figures: "Iterable[Figure]") -> "Iterable[Source]":
    return (figure.source for figure in figures if isinstance(figure.source, Source))


def _written(attributes: "Mapping[str, str]") -> str:
    return "".join(f' {name}="{escape(value)}"' for name, value in attributes.items())
