"""The marks of a page, replaced by what its builder shows in their place."""

from collections import Counter
from typing import TYPE_CHECKING

from docutils import nodes
from msgspec import Struct
from msgspec.structs import replace
from sphinx.transforms.post_transforms import SphinxPostTransform

import plotnet
from plotnet import Drawing, PlotnetError
from sphinx_plotnet.domain import domain_of
from sphinx_plotnet.downloads import download_links
from sphinx_plotnet.html import html_error, html_figure, html_link, room_classes, searchable
from sphinx_plotnet.latex import has_text_around, latex_aligned, latex_aside, latex_figure
from sphinx_plotnet.links import LinkNode, html_address, latex_command, latex_target, references_of
from sphinx_plotnet.mark import FLOATS, Look, MarkNode
from sphinx_plotnet.table import layer_table
from sphinx_plotnet.translation import phrases

if TYPE_CHECKING:
    from collections.abc import Mapping


class Use(Struct, frozen=True):
    """A drawn figure in its page.

    Attributes:
        drawing: What was drawn.
        number: Which use of the same drawing in the document this is, from 1.
        mark: What it replaces.
        references: Where its layers lead, by the links as their author wrote them.
    """

    drawing: Drawing
    number: int
    mark: MarkNode
    references: "Mapping[str, nodes.reference]"


class FiguresForMarks(SphinxPostTransform):
    """Puts each figure, in words, or its error into the place of its mark."""

    default_priority = 200
    """After ``only`` has dropped what this builder does not show."""

    def run(self, **_options: object) -> None:
        """Replace the marks of one document."""
        domain = domain_of(self.env)
        uses: Counter[str] = Counter()
        for node in list(self.document.findall(MarkNode)):
            outcome = domain.outcome(node.mark)
            if isinstance(outcome, PlotnetError):
                shown = self._error(outcome)
            else:
                uses[outcome.key] += 1
                use = Use(outcome, uses[outcome.key], node, references_of(node))
                shown = self._figure(use)
                self._put_below(use)
            (node.link or node).replace_self(shown)

    def _put_below(self, use: Use) -> None:
        """Put what readers may want beside the picture below the figure."""
        domain, mark = domain_of(self.env), use.mark
        files = domain.downloads(mark.mark)
        below: list[nodes.Node] = [download_links(files, phrases())] if files else []
        if domain.has_table(mark.mark):
            below.append(self._table(use))
        above: nodes.Element = mark.figure or mark.link or mark
        while isinstance(above.parent, nodes.TextElement):
            above = above.parent
        at = above.parent.index(above) + 1
        above.parent[at:at] = below

    def _figure(self, use: Use) -> list[nodes.Node]:
        """Return what stands in the place of a mark, and of the link around it."""
        words = nodes.Text(use.mark.mark.look.alt or use.drawing.description)
        said = _linked(words, use.mark.link)
        return [said if use.mark.is_in_text else nodes.paragraph("", "", said)]

    def _table(self, use: Use) -> nodes.Node:
        """Return the table of the layers."""
        return layer_table(use.drawing, use.references, phrases())

    def _error(self, error: PlotnetError) -> list[nodes.Node]:
        """Return what tells a reader that a figure is missing."""
        return [nodes.error("", nodes.paragraph("", str(error)))]


class LinksForMarks(FiguresForMarks):
    """Leaves the references of each figure in the page, for the builder that checks them."""

    builders = ("linkcheck",)

    def _figure(self, use: Use) -> list[nodes.Node]:
        return [*super()._figure(use), *use.mark.findall(LinkNode)]


class HtmlForMarks(FiguresForMarks):
    """Puts the SVG of each figure into the place of its mark."""

    formats = ("html",)

    def _figure(self, use: Use) -> list[nodes.Node]:
        look, link = use.mark.mark.look, use.mark.link
        svg = plotnet.inline_svg(
            use.drawing, use.number, look.alt, links=_addresses(use), anchor=use.mark.anchor
        )
        size_px = use.drawing.width_px, use.drawing.height_px
        figure = use.mark.figure
        if figure is not None and figure.get("align") in FLOATS:
            figure["classes"] += room_classes(svg, is_wide=bool(look.size(size_px[0])[0]))
        to = {} if link is None else html_link(link)
        html = html_figure(svg, size_px, look, to, in_text=use.mark.is_in_text)
        return [searchable(html, (*use.drawing.words, look.alt))]

    def _table(self, use: Use) -> nodes.Node:
        return searchable(plotnet.layer_table(use.drawing, _addresses(use), phrases()))

    def _error(self, error: PlotnetError) -> list[nodes.Node]:
        return [_raw(html_error(error), "html")]


class LatexForMarks(FiguresForMarks):
    """Puts the TikZ of each figure into the place of its mark."""

    formats = ("latex",)

    def _figure(self, use: Use) -> list[nodes.Node]:
        page = use.mark["refdoc"]
        look = self._placed(use)
        links = {link: latex_command(to, page) for link, to in use.references.items()}
        latex = latex_figure(use.drawing, look, links)
        picture = _linked(_raw(latex, "latex"), use.mark.link)
        before, after = ("", "") if use.mark.is_in_text else latex_aligned(look.align)
        if use.mark.anchor and not use.mark.has_caption:
            before = latex_target(page, use.mark.anchor)  # which Sphinx leaves to the caption
        return [_raw(before, "latex"), picture, _raw(after, "latex")] if before else [picture]

    def _placed(self, use: Use) -> Look:
        """Give a figure beside text its room, or make it an ordinary one, and return its look."""
        figure, look = use.mark.figure, use.mark.mark.look
        if figure is None or figure.get("align") not in FLOATS:
            return look
        room = latex_aside(use.drawing, figure.get("width", ""), look)
        if room and has_text_around(figure):
            figure.parent.insert(figure.parent.index(figure), _raw(room, "latex"))
            return look
        figure["align"] = "default"
        return replace(look, width=figure.attributes.pop("width", look.width))


class WordsForMarks(FiguresForMarks):
    """Serves every builder that shows no pictures and is not served by another transform."""

    default_priority = 201
    """After those, which leave it no mark."""

    def is_supported(self) -> bool:
        """Tell whether the builder shows no pictures."""
        pictured = (HtmlForMarks(self.document), LatexForMarks(self.document))
        return not any(each.is_supported() for each in pictured)


def _addresses(use: Use) -> dict[str, str]:
    """Return where the layers of a figure lead in HTML."""
    return {link: html_address(to) for link, to in use.references.items()}


def _raw(text: str, text_format: str) -> nodes.raw:
    return nodes.raw("", text, format=text_format)


def _linked(content: nodes.Node, link: nodes.reference | None) -> nodes.Node:
    """Return content, within a copy of a link if there is one."""
    if link is None:
        return content
    copy = link.copy()
    copy += content
    return copy
