"""What is put over and around a picture that TeX drew, so that it serves a page as ours do.

Its own SVG is nothing but outlines. It gets the size, the title and the description of the native
engine's SVG; each block is named where the pointer rests on it and leads where its author wants;
and the words of all labels lie over it, unseen, for search and the clipboard.
"""

from typing import TYPE_CHECKING

from plotnet.scene import CM_PER_PT, INK, Label
from plotnet.write.escape import xml_attribute, xml_text
from plotnet.write.number import px, short
from plotnet.write.svg import JOINS, PHONE_PX, least_width_px

if TYPE_CHECKING:
    from plotnet.scene import Part, Scene
    from plotnet.write.words import Words

_ANCHOR = {"left": "start", "centre": "middle", "right": "end"}


def root_attributes(scene: "Scene") -> str:
    """Return the attributes of ``<svg>``, each with a space before; all but its view."""
    own = "" if scene.paper is None else " plotnet-own"
    role = "graphics-document" if any(part.link for part in scene.parts) else "img"
    narrowest = least_width_px(scene)
    focus = ' tabindex="0"' if narrowest > PHONE_PX else ""
    floor = f' style="--pn-min:{short(narrowest, 0)}px"' if narrowest else ""
    return (
        f' class="plotnet-svg{own}" role="{role}" width="{px(scene.width)}" '
        f'height="{px(scene.height)}" fill="currentColor"{focus}{floor}'
    )


def ink(scene: "Scene") -> str:
    """Return what lines that TeX draws in black are drawn in: the page's text, unless it may not.

    A figure with an ink or a paper of its own keeps its colours.
    """
    return "currentColor" if scene.ink == INK and scene.paper is None else "#000000"


def names(words: "Words") -> str:
    """Return title and description of a figure."""
    description = words.description.removeprefix(f"{words.title}: ")
    return f"<title>{xml_text(words.title)}</title><desc>{xml_text(description)}</desc>"


def tags(part: "Part") -> tuple[str, str]:
    """Return the tags around a part."""
    if part.kind in JOINS:
        return f'<g class="pn-{part.kind}">', "</g>"
    said = f'class="pn-{part.kind}" data-name="{xml_attribute(part.name)}"'
    title = f"<title>{xml_text(part.title)}</title>"
    if part.link is None:
        return f"<g {said}>{title}", "</g>"
    link = f'href="{xml_attribute(part.link)}" aria-label="{xml_attribute(part.title)}"'
    return f"<a {said} {link}>{title}", "</a>"


def text_layer(scene: "Scene", units_per_px: float) -> str:
    """Return the words of all labels at their places, transparent.

    Args:
        scene: What is drawn.
        units_per_px: How many units of the picture's own are a CSS pixel.
    """
    labels = (shape for part in scene.parts for shape in part.shapes if isinstance(shape, Label))
    lines = "".join(_line(label, scene) for label in labels)
    if not lines:
        return ""
    scale = f"scale({short(units_per_px, 4)})"
    return f'<g class="pn-text" fill="none" font-family="serif" transform="{scale}">{lines}</g>'


def _line(label: Label, scene: "Scene") -> str:
    """Return one label as text."""
    x, y = px(label.at[0] - scene.low[0], 1), px(scene.high[1] - label.at[1], 1)
    turn = f"rotate({short(-label.angle)})" if label.angle else ""
    size = px(label.size_pt * label.scale * CM_PER_PT, 1)
    return (
        f'<text transform="translate({x} {y}){turn}" font-size="{size}" '
        f'text-anchor="{_ANCHOR[label.align]}">{xml_text(label.text.plain)}</text>'
    )
