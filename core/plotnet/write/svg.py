"""Scene -> SVG, for the native engine.

Units are CSS pixels (96 to the inch), y grows downwards: this module is the one place that
flips the scene's y. Outlines and type are drawn in ``currentColor``, so that they follow the
page's text into the dark; every other colour stands in an attribute, where any renderer finds
it, and under a name in the ``style`` of the root, where the style sheet of the page
(`plotnet.write.page`) finds it together with its twin for dark pages.

What is drawn more than once (a box, a tip, a line of type, a glyph) is written once.
"""

from typing import TYPE_CHECKING, Final, assert_never

from plotnet.links import kept
from plotnet.scene import (
    HIDDEN_DASH,
    INK,
    OUTLINE_WIDTH,
    Ball,
    Box,
    Disc,
    Label,
    Picture,
    Polygon,
    Route,
)
from plotnet.write.escape import xml_attribute, xml_text
from plotnet.write.line import line
from plotnet.write.number import PX_PER_CM, px, short
from plotnet.write.shade import Shades
from plotnet.write.solid import Solids, ball, gradient, image, tip
from plotnet.write.type import TEXT_SIZE_PX, Type, in_a_row

if TYPE_CHECKING:
    from plotnet.scene import Part, Point, Scene
    from plotnet.write.words import Words


Solid = Box | Ball | Picture | Route | Polygon | Disc
"""What is drawn by itself: labels are drawn in rows."""

TYPE_FLOOR_PT: Final = 7.0
"""No type is shown smaller."""

JOINS: Final = frozenset({"connection", "skip"})
"""The kinds of parts that are no blocks."""

PHONE_PX: Final = 300
"""Width of the narrowest column; a wider figure may have to be scrolled, by keyboard as well."""


def role_of(scene: "Scene") -> str:
    """Return the role of a picture: one with links is a document, which screen readers enter.

    ``graphics-document`` says no more to them, and checkers of books before EPUB 3.3 refuse it.
    """
    return "document" if any(part.link for part in scene.parts) else "img"


def write_svg(scene: "Scene", words: "Words", prefix: str) -> str:
    """Return a scene as one ``<svg>`` element.

    Args:
        scene: What to draw.
        words: The same in words, for those who do not see it.
        prefix: Start of every id in it; letters and digits, the first a letter.
    """
    writer = _Writer(scene, prefix)
    body = "".join(map(writer.part, scene.parts))
    (left, _), width, height = scene.low, px(scene.width), px(scene.height)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="{_classes(scene)}" '
        f'role="{role_of(scene)}" width="{width}" height="{height}" '
        f'viewBox="{px(left)} 0 {width} {height}" '
        f'fill="none" stroke-width="{px(OUTLINE_WIDTH)}" stroke-miterlimit="10" '
        f'font-family="serif" font-size="{TEXT_SIZE_PX}"'
        f"{_ink(scene)}{_style(writer.shades.style(), scene)}>"
        f"<title>{xml_text(words.title)}</title>"
        f"<desc>{xml_text(words.description.removeprefix(f'{words.title}: '))}</desc>"
        f"{writer.defs()}{_paper(scene)}{body}</svg>\n"
    )


class _Writer:
    """The writing of one scene: what it has defined so far, and the colours that it has used."""

    def __init__(self, scene: "Scene", prefix: str) -> None:
        shapes = [shape for part in scene.parts for shape in part.shapes]
        boxes = (shape for shape in shapes if isinstance(shape, Box))
        labels = (shape for shape in shapes if isinstance(shape, Label))
        self.shades = Shades(follow=scene.paper is None)
        self._prefix = prefix
        self._top = scene.high[1]
        self._type = Type(prefix, labels)
        self._solids = Solids(prefix, self.shades, boxes)
        self._gradients: dict[str, str] = {}
        self._tips: dict[float, str] = {}

    def part(self, part: "Part") -> str:
        """Return the group of one block or connection, which may be a link."""
        tag, link, name, title = "g", "", "", ""
        if part.name and part.kind not in JOINS:  # what those join is said by the description
            name = f' data-name="{xml_attribute(part.name)}"'
            title = f"<title>{xml_text(part.title)}</title>" if part.title else ""
        if part.link:
            said = xml_attribute(_link_name(part))
            tag, link = "a", f' href="{xml_attribute(kept(part.link))}" aria-label="{said}"'
        looks, body = f' class="pn-{part.kind}"', ""
        match part.shapes:
            case (Route() as route,):
                looks = self.shades.pen(route.stroke, f"pn-{part.kind}")
                body = self._line(route)
            case _:
                body = self._body(part)
        return f"<{tag}{looks}{name}{link}>{title}{body}</{tag}>"

    def _body(self, part: "Part") -> str:
        """Return the shapes of a part, its labels row by row."""
        body, row = "", list[Label]()
        for shape in (*part.shapes, None):
            if row and not (isinstance(shape, Label) and in_a_row(row[-1], shape)):
                body += self._type.row(row, [self._at(label.at) for label in row])
                row = []
            if isinstance(shape, Label):
                row.append(shape)
            elif shape is not None:
                body += self._shape(shape)
        return body

    def defs(self) -> str:
        """Return what the shapes refer to."""
        tips = "".join(tip(identifier, opacity) for opacity, identifier in self._tips.items())
        content = "".join(self._gradients.values()) + tips + self._type.defs()
        return f"<defs>{content}</defs>" if content else ""

    def _at(self, point: "Point") -> "Point":
        """Return a point of the scene with y downwards, still in cm."""
        return point[0], self._top - point[1]

    def _shape(self, shape: "Solid") -> str:
        match shape:
            case Box():
                return self._solids.box(shape, self._at(shape.at))
            case Ball():
                return self._ball(shape)
            case Picture():
                return image(shape, self._at(shape.at))
            case Route():
                return self._route(shape)
            case Polygon():
                return self._polygon(shape)
            case Disc():
                return self._disc(shape)
            case _:
                assert_never(shape)

    def _ball(self, shape: Ball) -> str:
        paint = shape.fill
        identifier = f"{self._prefix}-{paint.colour.name}"
        self._gradients[identifier] = gradient(identifier, paint.colour, self.shades.ball(paint))
        return ball(shape, self._at(shape.at), identifier)

    def _route(self, route: Route) -> str:
        return f"<g{self.shades.pen(route.stroke)}>{self._line(route)}</g>"

    def _line(self, route: Route) -> str:
        """Return a route with its tips, for a group that has its looks."""
        points = [self._at(point) for point in route.points]
        tips = "".join(
            self._tip(self._at(at), angle, route.stroke.opacity) for at, angle in route.tips
        )
        return (
            f'<path stroke-width="{px(route.width)}"{_dashes(dashed=route.dashed)} '
            f'd="{line(points, route.rounding)}"/>{tips}'
        )

    def _tip(self, at: "Point", angle: float, opacity: float) -> str:
        identifier = self._tips.setdefault(opacity, f"{self._prefix}{'p' * (1 + len(self._tips))}")
        x, y = px(at[0], 1), px(at[1], 1)
        if not angle:
            return f'<use href="#{identifier}" x="{x}" y="{y}"/>'
        turn = f"translate({x} {y})rotate({short(-angle)})"
        return f'<use href="#{identifier}" transform="{turn}"/>'

    def _polygon(self, polygon: Polygon) -> str:
        points = [self._at(point) for point in polygon.points]
        width = "" if polygon.width == OUTLINE_WIDTH else f' stroke-width="{px(polygon.width)}"'
        written = line(points, polygon.rounding, closed=polygon.closed)
        looks = self.shades.fill(polygon.fill, polygon.stroke)
        return f'<path{looks}{width}{_dashes(dashed=polygon.dashed)} d="{written}"/>'

    def _disc(self, disc: Disc) -> str:
        x, y = self._at(disc.at)
        place = f'cx="{px(x, 1)}" cy="{px(y, 1)}" r="{px(disc.radius)}"'
        return f'<circle {place}{self.shades.fill(disc.fill)} stroke="currentColor"/>'


def _link_name(part: "Part") -> str:
    """Return what a link is called: its title, and what a reader sees, who may call it so."""
    written = " ".join(shape.text.plain for shape in part.shapes if isinstance(shape, Label))
    return part.title if written in part.title else f"{part.title}; {written}"


def _classes(scene: "Scene") -> str:
    return "plotnet-svg" if scene.paper is None else "plotnet-svg plotnet-own"


def _ink(scene: "Scene") -> str:
    """Return the attribute of an ink that the page does not choose, with a space before."""
    return "" if scene.ink == INK else f' color="{scene.ink.hex}"'


def _paper(scene: "Scene") -> str:
    """Return what the picture lies on."""
    if scene.paper is None:
        return ""
    left, width, height = px(scene.low[0]), px(scene.width), px(scene.height)
    return f'<path fill="{scene.paper.hex}" d="M{left} 0h{width}v{height}h-{width}z"/>'


def _style(colours: list[str], scene: "Scene") -> str:
    """Return the attribute by which the root talks to the style sheet of the page."""
    narrowest = least_width_px(scene)
    focus = ' tabindex="0"' if narrowest > PHONE_PX else ""
    floor = [f"--pn-min:{short(narrowest, 0)}px"] if narrowest else []
    declared = ";".join([*floor, *colours])
    return f'{focus} style="{declared}"' if declared else focus


def least_width_px(scene: "Scene") -> float:
    """Return the width below which the type of a figure becomes too small to be read; 0: none."""
    labels = [shape for part in scene.parts for shape in part.shapes if isinstance(shape, Label)]
    smallest = min((label.size_pt * label.scale for label in labels), default=0.0)
    if not smallest:
        return 0.0
    return scene.width * PX_PER_CM * min(1.0, TYPE_FLOOR_PT / smallest)


def _dashes(*, dashed: bool) -> str:
    """Return the attribute of a dashed line, with a space before."""
    drawn, gap = (px(length) for length in HIDDEN_DASH)
    return f' stroke-dasharray="{drawn} {gap}"' if dashed else ""
