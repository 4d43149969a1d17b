"""The marks of a page, replaced by what its builder shows in their place."""

from collections import Counter
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from plotnet import PlotnetError
from sphinx_plotnet.domain import domain_of
from sphinx_plotnet.html import html_error, html_figure, html_link
from sphinx_plotnet.latex import latex_aligned, latex_figure
from sphinx_plotnet.mark import MarkNode

if TYPE_CHECKING:
    from plotnet import Drawing
    from sphinx_plotnet.mark import Look


class WordsForMarks(SphinxPostTransform):
    """Puts the words of each figure, or its error, into the place of its mark.

    This serves every builder; the others here come before it and leave it no mark.
    """

    default_priority = 201

    def run(self, **_options: object) -> None:
        """Replace the marks of one document."""
        domain = domain_of(self.env)
        uses: Counter[str] = Counter()
        for node in list(self.document.findall(MarkNode)):
            outcome = domain.outcome(node.mark.source)
            link = node.parent if isinstance(node.parent, nodes.reference) else None
            if isinstance(outcome, PlotnetError):
                shown = self._error(outcome)
            else:
                uses[outcome.key] += 1
                shown = self._figure(outcome, uses[outcome.key], node.mark.look, link)
            (node if link is None else link).replace_self(shown)

    def _figure(
        self,
        drawing: "Drawing",
        use: int,  # noqa: ARG002 - words have no ids that may be there twice
        look: "Look",
        link: nodes.reference | None,
    ) -> list[nodes.Node]:
        """Return what stands in the place of a mark, and of the link around it.

        Args:
            drawing: What was drawn.
            use: Which use of the same drawing in the document this is, from 1.
            look: How it stands in the page.
            link: What it is to be a link to.
        """
        words = nodes.Text(look.alt or drawing.description)
        return [nodes.paragraph("", "", _linked(words, link))]

    def _error(self, error: PlotnetError) -> list[nodes.Node]:
        """Return what tells a reader that a figure is missing."""
        return [nodes.error("", nodes.paragraph("", str(error)))]


class HtmlForMarks(WordsForMarks):
    """Puts the SVG of each figure into the place of its mark."""

    formats = ("html",)
    default_priority = 200
    """After ``only`` has dropped what this builder does not show."""

    def _figure(
        self, drawing: "Drawing", use: int, look: "Look", link: nodes.reference | None
    ) -> list[nodes.Node]:
        to = {} if link is None else html_link(link)
        return [_raw(html_figure(drawing, use, look, to), "html")]

    def _error(self, error: PlotnetError) -> list[nodes.Node]:
        return [_raw(html_error(error), "html")]


class LatexForMarks(WordsForMarks):
    """Puts the TikZ of each figure into the place of its mark."""

    formats = ("latex",)
    default_priority = 200

    def _figure(
        self,
        drawing: "Drawing",
        use: int,  # noqa: ARG002 - a picture of TikZ keeps its names to itself
        look: "Look",
        link: nodes.reference | None,
    ) -> list[nodes.Node]:
        picture = _linked(_raw(latex_figure(drawing, look), "latex"), link)
        before, after = latex_aligned(look.align)
        return [_raw(before, "latex"), picture, _raw(after, "latex")] if before else [picture]


def _raw(text: str, text_format: str) -> nodes.raw:
    return nodes.raw("", text, format=text_format)


def _linked(content: nodes.Node, link: nodes.reference | None) -> nodes.Node:
    """Return content, within a copy of a link if there is one."""
    if link is None:
        return content
    copy = link.copy()
    copy += content
    return copy
