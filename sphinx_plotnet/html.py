"""A figure in HTML: its SVG within the page, in a box that holds its size and its words."""

import re
from html import escape
from math import ceil
from typing import TYPE_CHECKING

from docutils import nodes

from sphinx_plotnet.mark import FLOATS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sphinx.writers.html5 import HTML5Translator

    from plotnet import PlotnetError
    from sphinx_plotnet.mark import Look


BROAD_PX = 200
"""Beside a picture that cannot be narrower a telephone has no room for text."""

_LEAST = re.compile(r'<svg[^>]* style="--pn-min:(\d+)px')
_SCROLLED = re.compile(r"<svg[^>]* tabindex=")


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


def html_figure(
    svg: str,
    natural_px: tuple[float, float],
    look: "Look",
    link: "Mapping[str, str]",
    *,
    in_text: bool = False,
) -> str:
    """Return the HTML of a picture.

    Args:
        svg: The picture as it is to stand in the page.
        natural_px: Its own width and height in CSS pixels.
        look: How it stands in the page.
        link: The attributes of the link around it; empty: none.
        in_text: Whether it stands in a line of text.
    """
    width, height = look.size(natural_px[0])
    classes = ["plotnet", *look.classes]
    classes += [f"align-{look.align}"] if look.align else []
    classes += room_classes(svg, is_wide=bool(width))
    classes += ["plotnet-tall"] if height else []
    classes += ["plotnet-in-text"] if in_text else []
    is_placed = width or in_text or look.align in FLOATS
    wanted = "" if is_placed else _shown_width(natural_px, height)
    lengths = {"width": width, "height": height, "--pn-width": wanted}
    box = {
        "class": " ".join(classes),
        "style": "; ".join(f"{name}: {length}" for name, length in lengths.items() if length),
    }
    shown = f"<a{_written(link)}>{svg}</a>" if link else svg
    return (
        f"<span{_written(box)}>{shown}</span>"
        if in_text
        else f"<div{_written(box)}>{shown}</div>\n"
    )


def room_classes(svg: str, *, is_wide: bool) -> list[str]:
    """Return the classes that tell what room a picture needs, for its box and a floating figure.

    Args:
        svg: The picture.
        is_wide: Whether a width was asked for.
    """
    least = _LEAST.match(svg)
    told = {
        "plotnet-wide": is_wide,
        "plotnet-broad": least is not None and int(least[1]) > BROAD_PX,
        "plotnet-scroll": _SCROLLED.match(svg) is not None,
    }
    return [name for name, holds in told.items() if holds]


def _shown_width(natural_px: tuple[float, float], height: str) -> str:
    """Return how wide a picture is that no one gave a width, which a place beside a float is not.

    >>> _shown_width((300.2, 100.0), ""), _shown_width((300.2, 100.0), "5em")
    ('301px', 'calc(3.002 * 5em)')
    """
    width, own_height = natural_px
    return f"calc({width / own_height:.4g} * {height})" if height else f"{ceil(width)}px"


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
