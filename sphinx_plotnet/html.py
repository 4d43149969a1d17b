"""A figure in HTML: its SVG within the page, in a box that holds its size and its words."""

from html import escape
from typing import TYPE_CHECKING

from docutils import nodes

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sphinx.writers.html5 import HTML5Translator

    from plotnet import PlotnetError
    from sphinx_plotnet.mark import Look


class PlotnetHtml(nodes.General, nodes.Element):
    """Stands for HTML as it is, its attribute ``html``; its text is what a search is to find.

    Of a ``raw`` node Sphinx would take all words, and a picture says the same ones many times, for
    those who do not see it.
    """


def searchable(html: str, words: "Iterable[str]" = ()) -> PlotnetHtml:
    """Return the node of some HTML in which a search is to find words."""
    return PlotnetHtml("", nodes.Text(" ".join(words)), html=html)


def visit_html(translator: "HTML5Translator", node: PlotnetHtml) -> None:
    """Write the HTML of a node, and none of its text."""
    translator.body.append(node["html"])
    raise nodes.SkipNode


def html_figure(svg: str, natural_px: float, look: "Look", link: "Mapping[str, str]") -> str:
    """Return the HTML of a picture.

    Args:
        svg: The picture as it is to stand in the page.
        natural_px: Its own width in CSS pixels.
        look: How it stands in the page.
        link: The attributes of the link around it; empty: none.
    """
    width, height = look.size(natural_px)
    classes = ["plotnet", *look.classes]
    classes += [f"align-{look.align}"] if look.align else []
    classes += ["plotnet-wide"] if width else []
    classes += ["plotnet-tall"] if height else []
    lengths = {"width": width, "height": height}
    box = {
        "class": " ".join(classes),
        "style": "; ".join(f"{name}: {length}" for name, length in lengths.items() if length),
    }
    shown = f"<a{_written(link)}>{svg}</a>" if link else svg
    return f"<div{_written(box)}>{shown}</div>\n"


def html_link(reference: nodes.reference) -> dict[str, str]:
    """Return the attributes of the HTML element of a resolved reference."""
    inner = "refid" in reference
    kind = "internal" if inner or reference.get("internal") else "external"
    to = f"#{reference['refid']}" if inner else str(reference["refuri"])
    return {"class": f"reference {kind} image-reference", "href": to}


def html_error(error: "PlotnetError") -> str:
    """Return the box that stands in the place of a figure."""
    return f'<div class="plotnet-error" role="alert"><p>{escape(str(error))}</p></div>\n'


def _written(attributes: "Mapping[str, str]") -> str:
    return "".join(f' {name}="{escape(value)}"' for name, value in attributes.items() if value)
