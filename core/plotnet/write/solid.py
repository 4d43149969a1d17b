"""Boxes, balls and pictures in SVG, and the tips of arrows.

Points are cm with y downwards. A box is written around the upper left corner of its front, once
for all boxes of its size; so is a sub-box within it.
"""

from base64 import b64encode
from collections import Counter
from typing import TYPE_CHECKING

from plotnet.scene import (
    HIDDEN_DASH,
    HIDDEN_OPACITY,
    SLANT,
    TIP,
    TIP_TAIL,
    TIP_TAIL_WIDTH,
    TIP_WIDTH,
)
from plotnet.write.number import PX_PER_CM, data, px, short

if TYPE_CHECKING:
    from collections.abc import Iterable

    from plotnet.scene import Ball, Box, Colour, Paint, Picture, Point
    from plotnet.write.shade import Shades

Size = tuple[tuple[float, ...], float, float]
"""Widths of the sub-boxes, height, and how far the depth leans: pixels, as they are written."""


class Solids:
    """The boxes of one figure: those that have been written, and where the first of them lies."""

    def __init__(self, prefix: str, shades: "Shades", boxes: "Iterable[Box]") -> None:
        self._prefix = prefix
        self._shades = shades
        self._times = Counter((_size(box), box.band) for box in boxes)
        self._written: dict[tuple[Size, Paint | None], tuple[str, Point]] = {}
        self._shells: dict[tuple[float, float, float], str] = {}
        self._firsts = Counter((widths[0], *extent) for (widths, *extent), _ in self._times)
        self._rows = 0

    def box(self, box: "Box", at: "Point") -> str:
        """Return a box with its west anchor at a point."""
        fill, size = self._shades.fill(box.fill), _size(box)
        corner = at[0] - box.slant, at[1] + box.slant - box.height / 2
        x, y = (_rounded(each) for each in corner)
        if (size, box.band) in self._written:
            identifier, (x0, y0) = self._written[size, box.band]
            return f'<use{fill} href="#{identifier}"{_shift(x - x0, y - y0)}/>'
        faces = self._row(size, box.band) + self._east(size, box.band)
        place = f'stroke="currentColor" transform="translate({short(x, 2)} {short(y, 2)})"'
        if self._times[size, box.band] == 1:
            return f"<g{fill} {place}>{faces}</g>"
        identifier = f"{self._prefix}x{len(self._written)}"
        self._written[size, box.band] = identifier, (x, y)
        return f'<g{fill}><g id="{identifier}" {place}>{faces}</g></g>'

    def _row(self, size: Size, band: "Paint | None") -> str:
        """Return the sub-boxes; those as wide as the first refer to it."""
        (first, *others), height, lean = size
        written = self._sub_box(0, first, height, lean, band)
        if first in others:
            identifier = f"{self._prefix}y{self._rows}"
            self._rows += 1
            written = f'<g id="{identifier}">{written}</g>'
        left = first
        for width in others:
            if width == first:
                written += f'<use href="#{identifier}"{_shift(left, 0)}/>'
            else:
                written += self._sub_box(left, width, height, lean, band)
            left += width
        return written

    def _sub_box(
        self, left: float, width: float, height: float, lean: float, band: "Paint | None"
    ) -> str:
        """Return front and top of a sub-box, the edges behind them, and its band."""
        faces = _front_and_top(left, width, height, lean)
        shell = self._shell(left, (width, height, lean), faces)
        if band is None:
            return shell
        third = _hundredth(width / 3)
        banded = _front_and_top(left + width - third, third, height, lean)
        return (
            f'{shell}<path{self._shades.band(band)} d="{banded}"/><path fill="none" d="{faces}"/>'
        )

    def _shell(self, left: float, size: tuple[float, float, float], faces: str) -> str:
        """Return faces with the edges behind them; another box may have the same."""
        if left == 0 and size in self._shells:
            return f'<use href="#{self._shells[size]}"/>'
        width, height, lean = size
        hidden = data(
            "M", left + width + lean, height - lean, "h", -width,
            "M", left, height, "l", lean, -lean,
            "M", left + lean, -lean, "v", height,
        )  # fmt: skip
        drawn, gap = (px(length) for length in HIDDEN_DASH)
        written = (
            f'<path d="{faces}"/><path stroke-dasharray="{drawn} {gap}" '
            f'stroke-opacity="{short(HIDDEN_OPACITY)}" d="{hidden}"/>'
        )
        if left or self._firsts[size] == 1:
            return written
        self._shells[size] = f"{self._prefix}z{len(self._shells)}"
        return f'<g id="{self._shells[size]}">{written}</g>'

    def _east(self, size: Size, band: "Paint | None") -> str:
        """Return the right face."""
        widths, height, lean = size
        face = data("M", sum(widths), 0, "l", lean, -lean, "v", height, "l", -lean, lean, "z")
        if band is None:
            return f'<path d="{face}"/>'
        return (
            f'<path d="{face}"/><path{self._shades.band(band)} d="{face}"/>'
            f'<path fill="none" d="{face}"/>'
        )


def _size(box: "Box") -> Size:
    """Return what boxes of the same geometry share."""
    return tuple(map(_rounded, box.widths)), _rounded(box.height), _rounded(2 * box.slant)


def _front_and_top(left: float, width: float, height: float, lean: float) -> str:
    """Return two faces as one path, so that they are filled as one."""
    return data(
        "M", left, 0, "v", height, "h", width, "V", 0, "z",
        "l", lean, -lean, "h", width, "l", -lean, lean, "z",
    )  # fmt: skip


def _rounded(cm: float) -> float:
    """Return a length in pixels as it is written."""
    return _hundredth(cm * PX_PER_CM)


def _hundredth(pixels: float) -> float:
    return round(pixels, 2)


def _shift(x: float, y: float) -> str:
    """Return the attributes of a shift in pixels, with a space before each."""
    parts = (("x", short(x, 2)), ("y", short(y, 2)))
    return "".join(f' {name}="{value}"' for name, value in parts if value != "0")


def ball(ball: "Ball", at: "Point", identifier: str) -> str:
    """Return a ball around a point, shaded by a gradient with an id."""
    circle = f'cx="{px(at[0], 1)}" cy="{px(at[1], 1)}" r="{px(ball.radius)}"'
    share = short(ball.fill.opacity)
    return (
        f'<circle {circle} fill="url(#{identifier})" fill-opacity="{share}"/>'
        f'<circle {circle} fill="none" stroke="currentColor"/>'
    )


_STOPS = ((0.0, 0.15, 1.0), (0.18, 0.75, 1.0), (0.36, 0.7, 0.0), (0.5, 0.5, 0.0), (1.0, 0.0, 0.0))
"""TikZ's ball shading (pgf manual, "Shadings"): place, share of the colour, mixed with what."""


def gradient(identifier: str, colour: "Colour", looks: str) -> str:
    """Return the shading of a ball: lit from the upper left, four tenths of its radius off.

    Args:
        identifier: Its id.
        colour: Of the ball.
        looks: The attributes that give it this colour as ``currentColor``.
    """
    parts = (colour.red, colour.green, colour.blue)
    stops = "".join(
        f'<stop class="pn-g{number}" offset="{short(offset)}" '
        f'stop-color="{_mixed(parts, share, other)}"/>'
        for number, (offset, share, other) in enumerate(_STOPS)
    )
    light = 'r="1" fx=".3" fy=".3"'
    return f'<radialGradient id="{identifier}"{looks} {light}>{stops}</radialGradient>'


def stop_rules() -> str:
    """Return the rules of a style sheet by which the stops follow the colour of the page."""
    rules = ""
    for number, (_, share, other) in enumerate(_STOPS):
        with_what = "light-dark(#fff,#777)" if other else "#000"
        rules += (
            f".pn-g{number}{{stop-color:"
            f"color-mix(in srgb,currentColor {short(100 * share)}%,{with_what})}}\n"
        )
    return rules


def _mixed(parts: tuple[float, ...], share: float, other: float) -> str:
    """Return a colour mixed with white (1) or black (0), in hex."""
    return "#" + "".join(f"{round(255 * (p * share + other * (1 - share))):02x}" for p in parts)


def image(picture: "Picture", at: "Point") -> str:
    """Return a picture around a point, slanted into the plane of height and depth."""
    left = at[0] + picture.width / 2 * SLANT
    top = at[1] - picture.width / 2 * SLANT - picture.height / 2
    slant = short(SLANT, 3)
    return (
        f'<image transform="matrix(-{slant} {slant} 0 1 {px(left)} {px(top)})" '
        f'width="{px(picture.width)}" height="{px(picture.height)}" '
        f'preserveAspectRatio="none" href="{_data_uri(picture)}"/>'
    )


def _data_uri(picture: "Picture") -> str:
    """Return a picture as a URL that holds it: nothing is fetched, in a page or in an ``<img>``."""
    return f"data:image/{picture.media};base64,{b64encode(picture.data).decode()}"


def tip(identifier: str, opacity: float) -> str:
    """Return the tip of an arrow that points right, around the origin."""
    (x1, y1), (x2, y2) = TIP_TAIL
    head = "L".join(f"{px(x)} {px(-y)}" for x, y in TIP)
    return (
        f'<g id="{identifier}" fill="currentColor" fill-opacity="{short(opacity)}">'
        f'<path stroke-width="{px(TIP_TAIL_WIDTH)}" d="M{px(x1)} {px(-y1)}L{px(x2)} {px(-y2)}"/>'
        f'<path stroke-width="{px(TIP_WIDTH)}" d="M{head}z"/></g>'
    )
