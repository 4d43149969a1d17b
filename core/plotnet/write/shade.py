"""The colours of a figure in SVG, and their twins for dark pages.

A colour is written as an attribute, which every renderer reads, with a class; and once in the
``style`` of the root, under its name and together with its twin, which the style sheet of the
page reads (`plotnet.write.page`).
"""

from functools import lru_cache
from typing import TYPE_CHECKING, Final

from msgspec.structs import replace

from plotnet.scene import INK, Colour
from plotnet.write.number import short

if TYPE_CHECKING:
    from collections.abc import Callable

    from plotnet.scene import Paint

Rgb = tuple[float, float, float]
"""Red, green and blue from 0 to 1."""

DARK_PAGE: Final[Rgb] = (0.14, 0.155, 0.185)
"""As light as dark pages of documentation are: most are darker."""

DARK_PAGE_TYPE: Final = 0.45
"""Relative luminance of their type: that of most is higher."""

CONTRAST: Final = 4.5
"""What WCAG 2 asks between type and what lies behind it."""

LINE_CONTRAST: Final = 3.0
"""What it asks of a line."""

_HALVINGS: Final = 10
"""Steps in which a twin is sought: a thousandth is finer than the colours of a screen."""


class Shades:
    """The colours that a figure has used, with the opacities that matter for their twins.

    Args:
        follow: Whether they follow the page into the dark.
    """

    def __init__(self, *, follow: bool = True) -> None:
        self._follow = follow
        self._fills: dict[Colour, float] = {}
        self._strokes: dict[Colour, float] = {}

    def fill(self, fill: "Paint | None", stroke: "Paint | None" = None) -> str:
        """Return the attributes of a shape of its own, with a space before each.

        Args:
            fill: Of its inside; None: it has none.
            stroke: Of its outline; None: as around it.
        """
        names, looks = [], ' fill="none"'
        if fill is not None and fill.colour == INK:
            looks = f' fill="currentColor"{_share("fill-opacity", fill)}'
        elif fill is not None:
            self._use(fill)
            names += [f"pn-f-{fill.colour.name}"] if self._follow else []
            looks = f' fill="{fill.colour.hex}"{_share("fill-opacity", fill)}'
        if stroke is not None:
            if stroke.colour != INK:
                self._strokes[stroke.colour] = stroke.opacity
                names += [f"pn-c-{stroke.colour.name}"] if self._follow else []
                looks += f' color="{stroke.colour.hex}"'
            looks += f' stroke="currentColor"{_share("stroke-opacity", stroke)}'
        return self._named(names) + looks

    def band(self, paint: "Paint") -> str:
        """Return the attributes of a band, which also draws its outline, with a space before."""
        self._use(paint)
        share = f'fill-opacity="{short(paint.opacity)}"'
        return f'{self._current(paint.colour)} fill="currentColor" {share}'

    def pen(self, paint: "Paint", *classes: str) -> str:
        """Return the attributes of a line, with a space before; it may have further classes."""
        self._strokes[paint.colour] = paint.opacity
        share = _share("stroke-opacity", paint)
        return f'{self._current(paint.colour, *classes)} stroke="currentColor"{share}'

    def ball(self, paint: "Paint") -> str:
        """Return the attributes of the shading of a ball, with a space before."""
        self._use(paint)
        return self._current(paint.colour)

    def style(self) -> "list[str]":
        """Return the declaration of each colour and its twin."""
        if not self._follow:
            return []
        twins = {colour: bright(colour, share) for colour, share in self._strokes.items()}
        twins |= {colour: dim(colour, share) for colour, share in self._fills.items()}
        return [_declared(colour, twin) for colour, twin in twins.items() if colour != INK]

    def _current(self, colour: Colour, *classes: str) -> str:
        """Return the attributes that make a colour ``currentColor``, with a space before."""
        name = [f"pn-c-{colour.name}"] if self._follow else []
        return f'{self._named([*classes, *name])} color="{colour.hex}"'

    def _named(self, names: list[str]) -> str:
        return f' class="{" ".join(names)}"' if names else ""

    def _use(self, fill: "Paint") -> None:
        opacity = self._fills.get(fill.colour, 0.0)
        self._fills[fill.colour] = max(fill.opacity, opacity)


def _declared(colour: Colour, twin: Colour) -> str:
    both = colour.hex if colour == twin else f"light-dark({colour.hex},{twin.hex})"
    return f"--pn-{colour.name}:{both}"


def _share(name: str, paint: "Paint") -> str:
    return "" if paint.opacity == 1 else f' {name}="{short(paint.opacity)}"'


@lru_cache(maxsize=1024)
def dim(colour: Colour, opacity: float) -> Colour:
    """Return the twin of a fill: as bright as it may be for bright type to be read on it."""
    limit = (DARK_PAGE_TYPE + 0.05) / CONTRAST - 0.05

    def fits(share: float) -> bool:
        return luminance(over(_mixed(colour, (0, 0, 0), share), opacity, DARK_PAGE)) <= limit

    return _named(colour, _mixed(colour, (0, 0, 0), _greatest(fits)))


@lru_cache(maxsize=1024)
def bright(colour: Colour, opacity: float) -> Colour:
    """Return the twin of a line: as clearly seen on a dark page as the line is on white.

    First it becomes brighter as it is, then it is mixed with white: so lines that differ in hue
    or in strength do so in the dark as well.
    """
    pure = (colour.red, colour.green, colour.blue)
    wanted = max(contrast(over(pure, opacity, (1, 1, 1)), (1, 1, 1)), LINE_CONTRAST)
    limit = wanted * (luminance(DARK_PAGE) + 0.05) - 0.05

    def fits(share: float) -> bool:
        return luminance(over(_lit(pure, share), opacity, DARK_PAGE)) >= limit

    return colour if fits(0.0) else _named(colour, _lit(pure, 1 - _greatest(lambda s: fits(1 - s))))


def _lit(pure: Rgb, share: float) -> Rgb:
    """Return a colour on its way to white: half of it is towards the brightest of its hue."""
    most = max(pure)
    vivid = over(pure, 1 / most, (0, 0, 0)) if most > 0 else (1.0, 1.0, 1.0)
    if share <= 0.5:
        return over(vivid, 2 * share, pure)
    return over((1, 1, 1), 2 * share - 1, vivid)


def luminance(rgb: Rgb) -> float:
    """Return the relative luminance of a colour, as WCAG 2 defines it.

    >>> luminance((1, 1, 1)), luminance((0, 0, 0))
    (1.0, 0.0)
    """
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in rgb
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: Rgb, other: Rgb) -> float:
    """Return the contrast of two colours, from 1 to 21, as WCAG 2 defines it.

    >>> round(contrast((1, 1, 1), (0, 0, 0)), 3)
    21.0
    """
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def over(rgb: Rgb, opacity: float, page: Rgb) -> Rgb:
    """Return what is seen of a colour that lies on a page with an opacity."""
    red, green, blue = (
        part * opacity + behind * (1 - opacity) for part, behind in zip(rgb, page, strict=True)
    )
    return red, green, blue


def _mixed(colour: Colour, other: Rgb, share: float) -> Rgb:
    return over((colour.red, colour.green, colour.blue), share, other)


def _named(colour: Colour, rgb: Rgb) -> Colour:
    red, green, blue = rgb
    return replace(colour, red=red, green=green, blue=blue)


def _greatest(fits: "Callable[[float], bool]") -> float:
    """Return the greatest share from 0 to 1 that fits, if those below it do."""
    if fits(1.0):
        return 1.0
    low, high = 0.0, 1.0
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        low, high = (middle, high) if fits(middle) else (low, middle)
    return low
