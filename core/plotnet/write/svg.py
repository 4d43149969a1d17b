"""Scene -> SVG, for the native engine.

Units are CSS pixels (96 to the inch), y grows downwards: this module is the one place that
flips the scene's y. Strokes and type are drawn in ``currentColor``, so that they follow the
page's text into the dark; everything is set in attributes, since a style sheet would leak
into the page that the picture stands in.

Type is drawn as outlines, each glyph and each line once in ``<defs>``, so that it looks the
same in every renderer; over it lies a layer of transparent real text, which search finds and
the clipboard takes.
"""

from base64 import b64encode
from math import cos, dist, radians, sin
from typing import TYPE_CHECKING, assert_never

from plotnet.scene import (
    HIDDEN_DASH,
    HIDDEN_OPACITY,
    INK,
    OUTLINE_WIDTH,
    SLANT,
    TIP,
    TIP_TAIL,
    TIP_TAIL_WIDTH,
    TIP_WIDTH,
    Ball,
    Box,
    Disc,
    Label,
    Picture,
    Polygon,
    Route,
)
from plotnet.write.escape import xml_attribute, xml_text
from plotnet.write.number import path, px, short
from plotnet.write.type import Type

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from plotnet.scene import Colour, Paint, Part, Point, Scene, Shape
    from plotnet.write.words import Words


QUARTER_CIRCLE = 0.5522847
"""Share of the radius at which a cubic curve is held to run along a circle."""


def write_svg(scene: "Scene", words: "Words", prefix: str) -> str:
    """Return a scene as one ``<svg>`` element.

    Args:
        scene: What to draw.
        words: The same in words, for those who do not see it.
        prefix: Start of every id in it; letters and digits, the first a letter.
    """
    writer = _Writer(prefix, scene.high[1])
    body = "".join(writer.part(part) for part in scene.parts)
    (left, _), width, height = scene.low, px(scene.width), px(scene.height)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="plotnet-svg" role="img" '
        f'aria-labelledby="{prefix}t {prefix}d" width="{width}" height="{height}" '
        f'viewBox="{px(left)} 0 {width} {height}">'
        f'<title id="{prefix}t">{xml_text(words.title)}</title>'
        f'<desc id="{prefix}d">{xml_text(words.description)}</desc>'
        f"{writer.defs()}"
        f'<g fill="currentColor" stroke="currentColor" stroke-width="{px(OUTLINE_WIDTH)}" '
        f'stroke-miterlimit="10">{body}</g>{writer.text_layer()}</svg>\n'
    )


class _Writer:
    """The writing of one scene: what it has put into ``<defs>`` and into the text layer so far."""

    def __init__(self, prefix: str, top: float) -> None:
        self._prefix = prefix
        self._top = top
        self._type = Type(prefix)
        self._gradients: dict[Colour, str] = {}

    def part(self, part: "Part") -> str:
        """Return the group of one block or connection."""
        shapes = "".join(self._shape(shape) for shape in part.shapes)
        name, title = xml_attribute(part.name), xml_text(part.title)
        return f'<g class="pn-{part.kind}" data-name="{name}"><title>{title}</title>{shapes}</g>'

    def defs(self) -> str:
        """Return what the shapes refer to."""
        gradients = "".join(map(_gradient, self._gradients.values(), self._gradients))
        content = gradients + self._type.defs()
        return f"<defs>{content}</defs>" if content else ""

    def text_layer(self) -> str:
        """Return the transparent text over the outlines."""
        return self._type.text_layer()

    def _at(self, point: "Point") -> "Point":
        """Return a point of the scene with y downwards, still in cm."""
        return point[0], self._top - point[1]

    def _shape(self, shape: "Shape") -> str:  # noqa: PLR0911 - one for each shape
        match shape:
            case Box():
                return self._box(shape)
            case Ball():
                return self._ball(shape)
            case Picture():
                return self._picture(shape)
            case Route():
                return self._route(shape)
            case Polygon():
                return self._polygon(shape)
            case Disc():
                return self._disc(shape)
            case Label():
                return self._label(shape)
            case _:
                assert_never(shape)

    def _box(self, box: Box) -> str:
        x, y = self._at(box.at)
        s, reach = box.slant, box.height / 2
        top, left = y - reach + s, x - s
        faces = "".join(_sub_box(box, at, top, width) for at, width in _steps(box, left))
        right = left + box.width
        east = path("M", right, top, "l", 2 * s, -2 * s, "v", box.height, "l", -2 * s, 2 * s, "z")
        if box.band is None:
            return faces + f'<path {_fill(box.fill)} d="{east}"/>'
        return (
            f'{faces}<path {_fill(box.fill)} d="{east}"/>'
            f'<path {_fill(box.band)} stroke="{box.band.colour.hex}" d="{east}"/>'
            f'<path fill="none" d="{east}"/>'
        )

    def _ball(self, ball: Ball) -> str:
        colour = ball.fill.colour
        gradient = self._gradients.setdefault(colour, f"{self._prefix}b{len(self._gradients)}")
        x, y = self._at(ball.at)
        circle = f'cx="{px(x)}" cy="{px(y)}" r="{px(ball.radius)}"'
        shading = f'fill="url(#{gradient})" fill-opacity="{short(ball.fill.opacity)}"'
        return f'<circle {circle} stroke="none" {shading}/><circle {circle} fill="none"/>'

    def _picture(self, picture: Picture) -> str:
        x, y = self._at(picture.at)
        left = x + picture.width / 2 * SLANT
        top = y - picture.width / 2 * SLANT - picture.height / 2
        slant = short(SLANT, 3)
        return (
            f'<image transform="matrix(-{slant} {slant} 0 1 {px(left)} {px(top)})" '
            f'width="{px(picture.width)}" height="{px(picture.height)}" '
            f'preserveAspectRatio="none" href="{_data_uri(picture)}"/>'
        )

    def _route(self, route: Route) -> str:
        line = _line([self._at(point) for point in route.points], route.rounding)
        colour, share = route.stroke.colour.hex, short(route.stroke.opacity)
        tips = "".join(_tip(self._at(at), angle) for at, angle in route.tips)
        dashes = _dashes() if route.dashed else ""
        return (
            f'<g fill="{colour}" fill-opacity="{share}" stroke="{colour}" '
            f'stroke-opacity="{share}">'
            f'<path fill="none" stroke-width="{px(route.width)}"{dashes} d="{line}"/>{tips}</g>'
        )

    def _polygon(self, polygon: Polygon) -> str:
        points = [self._at(point) for point in polygon.points]
        line = _line(points, polygon.rounding, closed=polygon.closed)
        fill = 'fill="none"' if polygon.fill is None else _fill(polygon.fill)
        width = "" if polygon.width == OUTLINE_WIDTH else f' stroke-width="{px(polygon.width)}"'
        dashes = _dashes() if polygon.dashed else ""
        return f'<path {fill}{_stroke(polygon.stroke)}{width}{dashes} d="{line}"/>'

    def _disc(self, disc: Disc) -> str:
        x, y = self._at(disc.at)
        place = f'cx="{px(x)}" cy="{px(y)}" r="{px(disc.radius)}"'
        return f"<circle {place} {_fill(disc.fill)}/>"

    def _label(self, label: Label) -> str:
        return self._type.use(label, self._at(label.at))


def _fill(paint: "Paint") -> str:
    """Return the attributes of a fill."""
    return f'fill="{paint.colour.hex}" fill-opacity="{short(paint.opacity)}"'


def _stroke(paint: "Paint | None") -> str:
    """Return the attributes of an outline, with a space before; black is the ink of the page."""
    if paint is None:
        return ' stroke="none"'
    colour = "" if paint.colour.name == INK.name else f' stroke="{paint.colour.hex}"'
    share = "" if paint.opacity == 1 else f' stroke-opacity="{short(paint.opacity)}"'
    return colour + share


def _dashes() -> str:
    """Return the attribute of a dashed line, with a space before."""
    drawn, gap = (px(length) for length in HIDDEN_DASH)
    return f' stroke-dasharray="{drawn} {gap}"'


def _line(points: "Sequence[Point]", rounding: float, *, closed: bool = False) -> str:
    """Return a line through points, y downwards, its corners rounded by a radius."""
    if not rounding:
        first, *rest = points
        steps = path("M", *first, *(step for point in rest for step in ("L", *point)))
        return steps + ("z" if closed else "")
    around = [points[-1], *points, points[0]] if closed else list(points)
    bends = [
        _bend(before, corner, after, rounding)
        for before, corner, after in zip(around, around[1:], around[2:], strict=False)
    ]
    start = path("M", *(bends[-1][-1] if closed else points[0]))
    turns = "".join(path("L", *first, "C", *c1, *c2, *last) for first, c1, c2, last in bends)
    return start + turns + ("z" if closed else path("L", *points[-1]))


def _bend(before: "Point", corner: "Point", after: "Point", radius: float) -> "tuple[Point, ...]":
    """Return a corner as a curve: where it leaves the line, two control points, where it is back.

    The control points are where pgf puts them, so that a right angle becomes a quarter circle.
    """
    first, last = _toward(corner, before, radius), _toward(corner, after, radius)
    hold = radius * (1 - QUARTER_CIRCLE)
    return first, _toward(corner, before, hold), _toward(corner, after, hold), last


def _toward(start: "Point", end: "Point", distance: float) -> "Point":
    """Return the point so far from one point in the direction of another."""
    share = distance / (dist(start, end) or 1.0)
    return start[0] + share * (end[0] - start[0]), start[1] + share * (end[1] - start[1])


def _steps(box: Box, left: float) -> "Iterator[tuple[float, float]]":
    """Yield left edge and width of each sub-box's front."""
    for width in box.widths:
        yield left, width
        left += width


def _sub_box(box: Box, left: float, top: float, width: float) -> str:
    """Return front and top of a sub-box, the edges behind them, and its band.

    Args:
        box: Of which it is part.
        left: Edge of its front.
        top: Edge of its front, y downwards.
        width: Of its front.
    """
    tall, lean = box.height, 2 * box.slant
    faces = _front_and_top(left, top, width, tall, lean)
    hidden = path(
        "M", left + width + lean, top + tall - lean, "h", -width,
        "M", left, top + tall, "l", lean, -lean,
        "M", left + lean, top - lean, "v", tall,
    )  # fmt: skip
    written = (
        f'<path {_fill(box.fill)} d="{faces}"/>'
        f'<path fill="none"{_dashes()} stroke-opacity="{short(HIDDEN_OPACITY)}" d="{hidden}"/>'
    )
    if box.band is None:
        return written
    third = width / 3
    band = _front_and_top(left + width - third, top, third, tall, lean)
    return (
        f'{written}<path {_fill(box.band)} stroke="{box.band.colour.hex}" d="{band}"/>'
        f'<path fill="none" d="{faces}"/>'
    )


def _front_and_top(left: float, top: float, width: float, tall: float, lean: float) -> str:
    """Return two faces as one path, so that they are filled as one."""
    return path(
        "M", left, top, "v", tall, "h", width, "v", -tall, "z",
        "l", lean, -lean, "h", width, "l", -lean, lean, "z",
    )  # fmt: skip


def _tip(at: "Point", angle: float) -> str:
    """Return an arrow tip around a point; ``angle`` anticlockwise, in degrees."""
    tail = [_turned(point, at, angle) for point in TIP_TAIL]
    line = path("M", *tail[0], "L", *tail[1])
    first, *rest = (_turned(point, at, angle) for point in TIP)
    head = path("M", *first, *(step for point in rest for step in ("L", *point)), "z")
    return (
        f'<path stroke-width="{px(TIP_TAIL_WIDTH)}" d="{line}"/>'
        f'<path stroke-width="{px(TIP_WIDTH)}" d="{head}"/>'
    )


def _turned(point: "Point", at: "Point", angle: float) -> "Point":
    """Return a point of a tip where the tip is put, y downwards."""
    c, s = cos(radians(angle)), sin(radians(angle))
    x, y = point
    return at[0] + x * c - y * s, at[1] - x * s - y * c


_STOPS = ((0.0, 0.15, 1.0), (0.18, 0.75, 1.0), (0.36, 0.7, 0.0), (0.5, 0.5, 0.0), (1.0, 0.0, 0.0))
"""TikZ's ball shading (pgf manual, "Shadings"): place, share of the colour, mixed with what."""


def _gradient(identifier: str, colour: "Colour") -> str:
    """Return the shading of a ball: lit from the upper left, four tenths of its radius off."""
    parts = (colour.red, colour.green, colour.blue)
    stops = "".join(
        f'<stop offset="{short(offset)}" stop-color="{_mixed(parts, share, other)}"/>'
        for offset, share, other in _STOPS
    )
    return f'<radialGradient id="{identifier}" r="1" fx=".3" fy=".3">{stops}</radialGradient>'


def _mixed(parts: tuple[float, ...], share: float, other: float) -> str:
    """Return a colour mixed with white (1) or black (0), in hex."""
    return "#" + "".join(f"{round(255 * (p * share + other * (1 - share))):02x}" for p in parts)


def _data_uri(picture: Picture) -> str:
    """Return a picture as a URL that holds it: nothing is fetched, in a page or in an ``<img>``."""
    return f"data:image/{picture.media};base64,{b64encode(picture.data).decode()}"
