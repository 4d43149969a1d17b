"""A drawing as it stands in a page, in a file of its own, or in a document of TeX.

What is kept of a figure knows no page: here its ids become unique in one, its links lead
somewhere, and its layers become a table.
"""

import re
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Final

from plotnet.figure import LAYER_HEADS, id_prefix
from plotnet.links import anchor_svg, href, is_address, leads, link_svg, target
from plotnet.phrases import NO_PHRASES

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from plotnet.figure import Drawing, LayerSummary


STYLE_SHEET: Final = "page.css"
"""Among the data of the package: hosts that draw nothing need not know how it is made."""


def inline_svg(
    drawing: "Drawing",
    number: int = 1,
    alt: str = "",
    *,
    links: "Mapping[str, str] | None" = None,
    anchor: str = "",
) -> str:
    """Return the SVG for its ``number``-th use on one page, so that no id is there twice.

    Args:
        drawing: With SVG as its data.
        number: Which use this is, from 1.
        alt: The words for those who do not see it; empty: those of the drawing.
        links: What each link, as its author wrote it, becomes in the page; one that is missing or
            empty leads nowhere. None: addresses stay, and all others lead nowhere.
        anchor: The id of the figure. If there is one, every layer has an id that follows from it
            (`layer_id`).
    """
    text, prefix = drawing.data.decode(), id_prefix(drawing.key)
    if number > 1:
        text = text.replace(prefix, f"{prefix}-{number}-")
    text = link_svg(text, links)
    if anchor:
        text = anchor_svg(text, anchor)
    root, end, rest = text.partition(">")
    named = " role=" in root
    if named and not alt:
        return text
    role = "" if named else ' role="img"'
    return f'{root}{role} aria-label="{escape(alt or drawing.description)}"{end}{rest}'


def scaled_size(width: str, height: str, scale: int, natural_px: float) -> tuple[str, str]:
    """Return the width and the height of a picture after scaling; empty: as the other one has it.

    Args:
        width: A CSS length, or nothing.
        height: Likewise.
        scale: Percents of both; of the picture's own width where neither is given.
        natural_px: That width, in CSS pixels.

    >>> scaled_size("80%", "", 100, 200.0), scaled_size("", "", 50, 200.0)
    (('80%', ''), ('100px', ''))
    """
    if scale == 100:
        return width, height
    if not (width or height):
        return _scaled(f"{natural_px}px", scale), ""
    return _scaled(width, scale), _scaled(height, scale)


def _scaled(length: str, percents: int) -> str:
    return re.sub(r"^[0-9.]+", lambda number: f"{float(number[0]) * percents / 100:g}", length)


def page_css() -> str:
    """Return the style sheet of a page with figures, by which they take its colours and fit it.

    Every rule is for what stands in an element of class ``plotnet-svg`` or ``plotnet-layers``. The
    colour of a role is the custom property ``--plotnet-<role>`` where a page sets it, else the one
    of the figure.
    """
    return Path(__file__).with_name("data").joinpath(STYLE_SHEET).read_text(encoding="utf-8")


def svg_file(drawing: "Drawing", links: "Mapping[str, str] | None" = None) -> str:
    """Return the SVG as a file of its own, with the style by which it follows light and dark.

    Args:
        drawing: With SVG as its data.
        links: As `inline_svg` has them.
    """
    from plotnet.write.page import file_css  # noqa: PLC0415 - pages have a style sheet

    root, end, rest = link_svg(drawing.data.decode(), links).partition(">")
    return f"{root}{end}<style>{file_css(root + rest)}</style>{rest}"


def layer_table(
    drawing: "Drawing",
    links: "Mapping[str, str] | None" = None,
    phrases: "Mapping[str, str]" = NO_PHRASES,
) -> str:
    """Return the layers of a figure as HTML: a table that a reader opens.

    Args:
        drawing: Of the figure.
        links: As `inline_svg` has them.
        phrases: What the table is to say in another language, some of `plotnet.own_phrases`.
    """
    heads, *rows = drawing.table(phrases)
    head = "".join(f'<th scope="col">{escape(each)}</th>' for each in heads)
    pairs = zip(drawing.layers, rows, strict=True)
    body = "".join(f"<tr>{_cells(layer, texts, links)}</tr>" for layer, texts in pairs)
    summary = "Table: layers" if len(heads) == len(LAYER_HEADS) else "Table: blocks"
    return (
        '<details class="plotnet-layers">'
        f"<summary>{escape(phrases.get(summary, summary))}</summary>"
        f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></details>"
    )


def inline_tikz(drawing: "Drawing", links: "Mapping[str, str] | None" = None) -> str:
    r"""Return the TikZ for a document that loads ``plotnet.sty``, with links that lead somewhere.

    Args:
        drawing: With TikZ as its data.
        links: The command of TeX for each link as its author wrote it; it takes what can be
            clicked as an argument, e.g. ``\href{https://example.org}``. None: that of addresses.
    """
    linked = dict.fromkeys(layer.link for layer in drawing.layers if layer.link)
    if links is None:
        links = {link: href(link) for link in linked if is_address(link)}
    lines = [leads(link, links[link]) + "%" for link in linked if links.get(link)]
    return "\n".join([*lines, drawing.data.decode()])


def _cells(layer: "LayerSummary", texts: "Sequence[str]", links: "Mapping[str, str] | None") -> str:
    """Return the cells of a row; the name of a layer leads where the layer does."""
    name, *others = map(escape, texts)
    url = target(layer.link, links) if layer.link else ""
    name = f'<a href="{escape(url)}">{name}</a>' if url else name
    return f'<th scope="row">{name}</th>' + "".join(f"<td>{each}</td>" for each in others)
