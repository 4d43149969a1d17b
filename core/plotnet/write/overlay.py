"""What is put over and around a picture that TeX drew, so that it serves a page as ours do.

Its own SVG is nothing but outlines. It gets the size, the title and the description of the native
engine's SVG; each block is named where the pointer rests on it and leads where its author wants;
and the words of all labels lie over it, unseen, for search and the clipboard.
"""

import re
from functools import cache
from typing import TYPE_CHECKING

from msgspec import Struct

from plotnet.links import kept
from plotnet.scene import CM_PER_PT, INK, Box, Disc, Label, Polygon, Route
from plotnet.write.escape import xml_attribute, xml_text
from plotnet.write.number import px, short
from plotnet.write.shade import Shades
from plotnet.write.svg import JOINS, PHONE_PX, least_width_px, role_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from plotnet.scene import Paint, Part, Scene, Shape
    from plotnet.write.words import Words

_ANCHOR = {"left": "start", "centre": "middle", "right": "end"}


class Looks(Struct, frozen=True):
    """How the colours of a figure follow its page into the dark.

    Attributes:
        fills: The attributes that stand for a colour of faces, by its six hex digits.
        lines: Likewise for a colour of lines.
        style: The declaration of each colour and its twin.
    """

    fills: "Mapping[str, str]"
    lines: "Mapping[str, str]"
    style: "Sequence[str]"


def looks(scene: "Scene") -> Looks:
    """Return how colours that TeX has written follow the page, as those of the native engine."""
    if scene.paper is not None:
        return Looks({}, {}, ())
    shades = Shades()
    fills: dict[str, str] = {}
    lines: dict[str, str] = {}
    face = cache(lambda paint: (_digits(paint), _plain(shades.fill(paint))))
    pen = cache(lambda paint: (_digits(paint), _plain(shades.pen(paint))))
    for shape in (shape for part in scene.parts for shape in part.shapes):
        fills.update(map(face, _faces(shape)))
        lines.update(map(pen, _strokes(shape)))
        if isinstance(shape, Box) and shape.band is not None:  # which draws its outline as well
            band = _plain(shades.band(shape.band)).replace("fill=", "stroke=")
            lines.setdefault(_digits(shape.band), band)
    tips = {digits: line.replace("stroke=", "fill=") for digits, line in lines.items()}
    return Looks(tips | fills, lines, shades.style())


def _faces(shape: "Shape") -> "Iterator[Paint]":
    """Yield what a shape is filled with, but for ink, and for shadings, which are pictures."""
    match shape:
        case Box(fill=fill, band=band):
            found = [fill, band]
        case Disc(fill=fill) | Polygon(fill=fill):
            found = [fill]
        case _:
            found = []
    yield from (paint for paint in found if paint is not None and paint.colour != INK)


def _strokes(shape: "Shape") -> "Iterator[Paint]":
    """Yield what a shape is drawn with, but for ink."""
    if isinstance(shape, Route | Polygon) and shape.stroke and shape.stroke.colour != INK:
        yield shape.stroke


def _plain(attributes: str) -> str:
    """Return attributes without an opacity, which the converter writes at each element."""
    return re.sub(r' (?:fill|stroke)-opacity="[^"]*"', "", attributes)


def _digits(paint: "Paint") -> str:
    """Return a colour as the converter writes it."""
    parts = (paint.colour.red, paint.colour.green, paint.colour.blue)
    return "#" + "".join(f"{round(part * 255):02x}" for part in parts)


def root_attributes(scene: "Scene", looks: Looks) -> str:
    """Return the attributes of ``<svg>``, each with a space before; all but its view."""
    own = "" if scene.paper is None else " plotnet-own"
    narrowest = least_width_px(scene)
    focus = ' tabindex="0"' if narrowest > PHONE_PX else ""
    floor = [f"--pn-min:{short(narrowest, 0)}px"] if narrowest else []
    said = ";".join([*floor, *looks.style])
    style = f' style="{said}"' if said else ""
    return (
        f' class="plotnet-svg{own}" role="{role_of(scene)}" width="{px(scene.width)}" '
        f'height="{px(scene.height)}" fill="currentColor"{focus}{style}'
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
    link = f'href="{xml_attribute(kept(part.link))}" aria-label="{xml_attribute(part.title)}"'
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
