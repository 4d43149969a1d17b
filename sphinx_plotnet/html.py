"""A figure in HTML: its SVG within the page, in a box that holds its size and its words."""

from html import escape
from typing import TYPE_CHECKING

from docutils import nodes

import plotnet

if TYPE_CHECKING:
    from collections.abc import Mapping

    from plotnet import Drawing, PlotnetError
    from sphinx_plotnet.mark import Look


def html_figure(drawing: "Drawing", use: int, look: "Look", link: "Mapping[str, str]") -> str:
    """Return the HTML of a picture.

    Args:
        drawing: What was drawn.
        use: Which use of the same drawing on one page this is, from 1.
        look: How it stands in the page.
        link: The attributes of the link around it; empty: none.
    """
    width, height = look.size(drawing.width_px)
    classes = ["plotnet", *look.classes]
    classes += [f"align-{look.align}"] if look.align else []
    classes += ["plotnet-wide"] if width else []
    classes += ["plotnet-tall"] if height else []
    lengths = {"width": width, "height": height}
    box = {
        "class": " ".join(classes),
        "style": "; ".join(f"{name}: {length}" for name, length in lengths.items() if length),
    }
    svg = plotnet.inline_svg(drawing, use, look.alt)
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
