"""What stands in a page in the place of a mark, when its figure is drawn."""

import re
from collections import Counter
from functools import cached_property
from html import escape
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

import plotnet
from mkdocs_plotnet.marks import MARK, mark, put
from plotnet import Batch, Drawing, PlotnetError, Source

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from mkdocs_plotnet.frame import Frame
    from plotnet import Origin

IMAGE_FILE = r"plotnet-picture-\d+\.svg"
IMAGE = rf"<img [^>]*{IMAGE_FILE}[^>]*>"
"""Patterns that are not compiled where pictures are no files."""


class Figure(Struct, frozen=True):
    """A fence of a page.

    Attributes:
        frame: How it stands in the page.
        source: What is to be drawn, or why that cannot be said.
        origin: Where its fence stands.
    """

    frame: "Frame"
    source: Source | PlotnetError
    origin: "Origin"

    @property
    def attributes(self) -> dict[str, str]:
        """The HTML attributes of its element."""
        classes = ("plotnet", f"plotnet-{self.frame.align}", *self.frame.classes)
        found = {"class": " ".join(classes), "id": self.frame.name}
        return {name: value for name, value in found.items() if value}

    def has_more_below(self, *, tables: bool) -> bool:
        """Tell whether a table or files to download are wanted below it.

        Args:
            tables: Whether a figure that does not say so has a table.
        """
        wants_table = tables if self.frame.table is None else self.frame.table
        return wants_table or bool(self.frame.downloads)


class Around(Struct, frozen=True):
    """What a page has for one of its figures.

    Attributes:
        links: What each link of its layers becomes; None: addresses stay, others lead nowhere.
        target: Where the whole picture leads, or nothing.
        label: Its number in words, or nothing.
        file: The URL of its picture, if that is a file of its own.
        table: Whether a table of its layers stands below.
        downloads: What each file that is offered is called, its URL, and the name to keep it by;
            empty: that of the URL.
    """

    links: "Mapping[str, str] | None" = None
    target: str = ""
    label: str = ""
    file: str = ""
    table: bool = False
    downloads: tuple[tuple[str, str, str], ...] = ()


class Drawn(Struct, frozen=True, dict=True):
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

    @cached_property
    def ids(self) -> tuple[str, ...]:
        """The ids that prose may refer to: that of the figure, and then those of its layers."""
        name = self.figure.frame.name
        if not name:
            return ()
        layers = self.outcome.layers if isinstance(self.outcome, Drawing) else ()
        inner = {plotnet.layer_id(name, layer.name) for layer in layers}
        return name, *sorted(inner - {name})

    def picture(self, use: int, around: Around | None = None, inside: str = "") -> str:
        """Return the HTML of the picture, or of the error in its place.

        Args:
            use: Which use of the same drawing on one page this is, from 1.
            around: What the page has for it.
            inside: The image that stood in the mark, in what a plugin may have put around it.
        """
        if isinstance(self.outcome, PlotnetError):
            return _error_box(self.outcome)
        has = around or Around()
        width, height = self.figure.frame.size(self.outcome.width_px)
        sizes = {"plotnet-wide": width, "plotnet-tall": height}
        lengths = {"width": width, "height": height}
        box = {
            "class": " ".join(["plotnet-figure", *(name for name in sizes if sizes[name])]),
            "style": "; ".join(f"{name}: {length}" for name, length in lengths.items() if length),
        }
        if has.file:
            shown = self._image(self.outcome, inside, has)
        else:
            shown = self._svg(self.outcome, use, has)
        if has.target:
            shown = f'<a href="{escape(has.target)}">{shown}</a>'
        return f"<div{_written(box)}>{shown}</div>"

    def below(self, around: Around | None = None) -> str:
        """Return the HTML of what stands below the figure: the table of its layers, its files."""
        around = around or Around()
        if isinstance(self.outcome, PlotnetError):
            return ""
        shown = plotnet.layer_table(self.outcome, around.links) if around.table else ""
        if around.downloads:
            links = ", ".join(_download(*each) for each in around.downloads)
            shown += f'<p class="plotnet-downloads">Download: {links}</p>'
        return shown

    def element(self, use: int, around: Around | None = None, inside: str = "") -> str:
        """Return the HTML of the whole figure, its caption as plain text."""
        caption, label = self.figure.frame.caption, around.label if around else ""
        below = f"<figcaption>{labelled(label, escape(caption))}</figcaption>" if caption else ""
        picture = self.picture(use, around, inside)
        figure = f"<figure{_written(self.figure.attributes)}>{picture}{below}</figure>"
        return figure + self.below(around)

    def _svg(self, drawing: Drawing, use: int, around: Around) -> str:
        """Return the picture within the page; in a link there are no links."""
        frame = self.figure.frame
        links = {} if around.target else around.links
        svg = plotnet.inline_svg(drawing, use, frame.alt, links=links, anchor=frame.name)
        return xlinked(svg)

    def _image(self, drawing: Drawing, inside: str, around: Around) -> str:
        """Return the picture as an image, in what stood around it, unless it is a link already.

        Ids of layers, which prose may refer to, are no part of an image: they stand before it.
        """
        image = {
            "src": around.file,
            "alt": self.figure.frame.alt or drawing.description,
            "width": f"{drawing.width_px:.0f}",
            "height": f"{drawing.height_px:.0f}",
            "loading": "lazy",
        }
        found = re.search(IMAGE, inside)
        whole = found[0] if found and around.target else inside[inside.find("<") :]
        whole = re.sub(IMAGE, lambda _: f"<img{_written(image)}>", whole)
        before = "".join(f'<span id="{escape(name)}"></span>' for name in self.ids[1:])
        return before + re.sub(IMAGE_FILE, lambda _: escape(around.file), whole)


def put_words(html: str, drawn: "Mapping[int, Drawn]") -> str:
    """Return a page with the words of each figure in its mark."""

    def speak(match: re.Match[str]) -> str:
        words = "" if match[1] == "below" else escape(drawn[int(match[2])].words)
        return mark(int(match[2]), match[1], words + match[3])

    return put(MARK, speak, html)


def put_pictures(
    html: str,
    drawn: "Mapping[int, Drawn]",
    around: "Mapping[int, Around] | None" = None,
    uses: "Counter[str] | None" = None,
) -> str:
    """Return a page with each figure in the place of its mark.

    Args:
        html: The page.
        drawn: The figures.
        around: What the page has for them.
        uses: How often each drawing was used before; counted on. None: never.
    """
    counted = Counter[str]() if uses is None else uses

    def show(match: re.Match[str]) -> str:
        number = int(match[2])
        found, has = drawn[number], (around or {}).get(number)
        if match[1] == "below":
            return found.below(has)
        key = found.outcome.key if isinstance(found.outcome, Drawing) else ""
        counted[key] += 1
        shown = found.picture if match[1] == "picture" else found.element
        return shown(counted[key], has, match[3])

    return put(MARK, show, html)


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


def xlinked(svg: str) -> str:
    """Return SVG whose references are those of XLink; its texts have no quotation mark.

    To go to the next page without loading it, Material sets ``href`` of all elements that have
    one; of those of SVG it cannot be set, and the reader stays where they are.
    """
    return svg.replace(' href="', ' xlink:href="')


def labelled(label: str, caption: str) -> str:
    """Return the HTML of a caption with its number before it."""
    return f'<span class="plotnet-number">{escape(label)}:</span> {caption}' if label else caption


def _error_box(error: PlotnetError) -> str:
    return f'<div class="plotnet-error" role="alert"><p>{escape(str(error), quote=False)}</p></div>'


def _download(label: str, url: str, name: str) -> str:
    kept_as = f'="{escape(name)}"' if name else ""
    return f'<a href="{escape(url)}" download{kept_as}>{escape(label)}</a>'


def _sources(figures: "Iterable[Figure]") -> "Iterable[Source]":
    return (figure.source for figure in figures if isinstance(figure.source, Source))


def _written(attributes: "Mapping[str, str]") -> str:
    return "".join(
        f' {name}="{escape(value)}"' for name, value in attributes.items() if value or name == "alt"
    )
