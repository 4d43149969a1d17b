"""Scene -> TikZ, for the TeX engine and for documents that are set in TeX anyway.

Lengths are centimetres, y grows upwards, as in the scene. Every shape becomes one command
of our own ``plotnet.sty``, with numbers that have been computed. A file that is handed over gets
its form from the Jinja2 templates beside this module; the page that TeX is to turn into an image
at once has no reader, and does without them.
"""

import re
from functools import cache
from typing import TYPE_CHECKING, assert_never

from plotnet.errors import SpecError
from plotnet.links import link_name
from plotnet.scene import INK, ROUTE_WIDTH, Ball, Box, Disc, Label, Picture, Polygon, Route
from plotnet.typesetter import PDFLATEX
from plotnet.write.escape import tex_line, unsupported_in_tex
from plotnet.write.link import addresses, areas
from plotnet.write.sty import preamble

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from jinja2 import Environment

    from plotnet.scene import Colour, Paint, Part, Point, Scene, Shape
    from plotnet.typesetter import Typesetter
    from plotnet.write.words import Words

_SAFE_NAME = re.compile(r"(?!n\d+$)[A-Za-z][A-Za-z0-9 _]*")
_ALIGN = {"left": "left", "centre": "center", "right": "right"}

INK_NAME = "nn-ink"
"""In ``plotnet.sty``, the colour of outlines: black unless a picture says otherwise."""


def write_document(scene: "Scene", words: "Words", version: str) -> str:
    """Return a scene as one file that pdflatex compiles by itself.

    Args:
        scene: What to draw.
        words: Its title stands in the first line.
        version: Of plotnet.

    Raises:
        SpecError: If a label has letters that pdfLaTeX lacks.
    """
    template = _jinja().get_template("document.tex.j2")
    return template.render(
        title=_comment(words.title),
        version=version,
        preamble=preamble(),
        addresses=addresses(scene),
        picture=write_picture(scene),
    )


def write_picture(scene: "Scene", typesetter: "Typesetter" = PDFLATEX) -> str:
    """Return a scene as a ``tikzpicture``, for documents that load ``plotnet.sty``.

    Args:
        scene: What to draw.
        typesetter: What the document is compiled with.

    Raises:
        SpecError: If a label has letters that it lacks.
    """
    names = _names(scene)
    template = _jinja().get_template("picture.tex.j2")
    return template.render(
        start=_start(scene),
        bounds=_bounds(scene),
        ground=_ground(scene),
        parts=[(_comment(part.title), _commands(part, names, typesetter)) for part in scene.parts],
        areas=list(_areas(scene)),
    ).rstrip()


def write_page(scene: "Scene") -> str:
    r"""Return what stands between ``\begin{document}`` and ``\end{document}`` for an image.

    Nobody will add to it, so that its shapes need no anchors.

    Raises:
        SpecError: If a label has letters that pdfLaTeX lacks.
    """
    names = _names(scene)
    lines = [
        r"\begin{plotnetpage}\nnNoAnchors",
        *addresses(scene, r"\nnAddress"),
        _start(scene),
        _bounds(scene),
        *_ground(scene),
    ]
    for number, part in enumerate(scene.parts):
        lines += [rf"\nnMark{{{mark(number)}}}", *_commands(part, names), r"\nnEndMark"]
    lines += _areas(scene)
    return "\n".join([*lines, r"\end{tikzpicture}", r"\end{plotnetpage}"])


def mark(number: int) -> str:
    """Return the name under which `write_page` marks a part, by its place in the scene."""
    return f"part{number}"


@cache
@cache
def _jinja() -> "Environment":
    """Return Jinja2 with delimiters that do not occur in TeX."""
    from jinja2 import Environment, PackageLoader, StrictUndefined  # noqa: PLC0415 - 0.1 s

    return Environment(
        loader=PackageLoader("plotnet", "write/templates"),
        block_start_string="<%",
        block_end_string="%>",
        variable_start_string="<<",
        variable_end_string=">>",
        comment_start_string="<#",
        comment_end_string="#>",
        undefined=StrictUndefined,
        keep_trailing_newline=True,
        autoescape=False,  # noqa: S701 - TeX, not HTML: labels are written by escape.tex_line
    )


def _bounds(scene: "Scene") -> str:
    """Return the command that gives the picture its size."""
    low, high = scene.low, scene.high
    return rf"\path[use as bounding box] ({_pair(low)}) rectangle ({_pair(high)});"


def _start(scene: "Scene") -> str:
    """Return the start of the picture, with its ink where that is not black."""
    if scene.ink == INK:
        return r"\begin{tikzpicture}"
    return f"{_definition(INK_NAME, scene.ink)}%\n\\begin{{tikzpicture}}\\color{{{INK_NAME}}}"


def _ground(scene: "Scene") -> list[str]:
    """Return a definition for every colour, in the order of its first use, and the paper."""
    shapes = (shape for part in scene.parts for shape in part.shapes)
    used = dict.fromkeys(paint.colour for shape in shapes for paint in _paints(shape))
    definitions = [_definition(_colour(colour), colour) for colour in used if colour != INK]
    if scene.paper is None:
        return definitions
    name = _colour(scene.paper)
    page = rf"\fill[{name}] ({_pair(scene.low)}) rectangle ({_pair(scene.high)});"
    return [*definitions, _definition(name, scene.paper), page]


def _definition(name: str, colour: "Colour") -> str:
    parts = ",".join(map(number, (colour.red, colour.green, colour.blue)))
    return rf"\definecolor{{{name}}}{{rgb}}{{{parts}}}"


def _areas(scene: "Scene") -> "Iterator[str]":
    """Yield the commands of what can be clicked: over all that is drawn, and unseen."""
    for area in areas(scene):
        (left, low), (right, high) = area.low, area.high
        size = f"width={number(right - left)}, height={number(high - low)}"
        yield rf"\nnLink{{{_place('', area.low)}, {size}, link={link_name(area.link)}}}"


def _commands(
    part: "Part", names: dict[str, str], typesetter: "Typesetter" = PDFLATEX
) -> list[str]:
    """Return the command of each shape of a part; the first bears the name of its block."""
    named = [names.get(part.name, ""), *[""] * len(part.shapes)]
    shapes = zip(part.shapes, named, strict=False)
    return [_command(shape, name, typesetter) for shape, name in shapes]


def _command(shape: "Shape", name: str, typesetter: "Typesetter") -> str:
    """Return the command of ``plotnet.sty`` that draws a shape."""
    match shape:
        case Box():
            return _box(shape, name)
        case Ball() | Disc():
            return _round(shape, name)
        case Picture(at, width, height):
            size = f"width={number(width)}, height={number(height)}"
            return rf"\nnImage{{{_place(name, at)}, {size}, file={shape.asset}}}"
        case Route():
            return _route(shape)
        case Polygon():
            return _polygon(shape)
        case Label(at, align):
            place = f"{{{number(at[0])}}}{{{number(at[1])}}}{{{_ALIGN[align]}}}"
            return rf"\nnLabel{_turn(shape)}{place}{{{_type(shape, typesetter)}}}"
        case _:
            assert_never(shape)


def _box(box: Box, name: str) -> str:
    widths = ",".join(map(number, box.widths))
    size = f"widths={{{widths}}}, height={number(box.height)}, depth={number(box.depth)}"
    band = "" if box.band is None else ", " + _paint("band", box.band, "band opacity")
    return rf"\nnBox{{{_place(name, box.at)}, {size}, {_paint('fill', box.fill)}{band}}}"


def _round(shape: Ball | Disc, name: str) -> str:
    size = f"radius={number(shape.radius)}"
    keys = f"{_place(name, shape.at)}, {size}, {_paint('fill', shape.fill)}"
    return rf"\nn{type(shape).__name__}{{{keys}}}"


def _route(route: Route) -> str:
    keys = [_paint("stroke", route.stroke)]
    if route.tips_at != "middle":
        keys.append(f"tips={route.tips_at}")
    if route.along != 0.5:
        keys.append(f"back={number(1 - route.along)}")
    if route.width != ROUTE_WIDTH:
        keys.append(f"pen={number(route.width)}")
    return rf"\nnRoute{{{', '.join(keys + _pen(route))}}}{{{_points(route.points)}}}"


def _polygon(polygon: Polygon) -> str:
    keys = []
    if polygon.fill is not None:
        keys.append(_paint("fill", polygon.fill))
    if polygon.stroke is not None:
        keys.append(_paint("stroke", polygon.stroke, "stroke opacity"))
    keys.append(f"pen={number(polygon.width)}")
    if not polygon.closed:
        keys.append("open")
    return rf"\nnPolygon{{{', '.join(keys + _pen(polygon))}}}{{{_points(polygon.points)}}}"


def _pen(shape: Route | Polygon) -> list[str]:
    """Return the keys that routes and polygons share."""
    dashed = ["dashed"] if shape.dashed else []
    return dashed + ([f"rounding={number(shape.rounding)}"] if shape.rounding else [])


def _place(name: str, at: "Point") -> str:
    named = f"name={name}, " if name else ""
    return f"{named}x={number(at[0])}, y={number(at[1])}"


def _paint(role: str, paint: "Paint", opacity: str = "opacity") -> str:
    return f"{role}={_colour(paint.colour)}, {opacity}={number(paint.opacity)}"


def _points(points: "Iterable[Point]") -> str:
    return ",".join(f"{{{_pair(point)}}}" for point in points)


def _pair(point: "Point") -> str:
    return f"{number(point[0])},{number(point[1])}"


def number(value: float) -> str:
    """Return a number of cm, or a share, as TeX reads it.

    >>> number(1 / 3), number(2.0), number(-0.5), number(-0.00001)
    ('0.3333', '2', '-0.5', '0')
    """
    text = f"{value:.4f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def _turn(label: Label) -> str:
    """Return the optional argument of a label that is not simply set."""
    turned = [f"rotate={number(label.angle)}"] if label.angle else []
    scaled = [f"scale={number(label.scale)}"] if label.scale != 1 else []
    return f"[{', '.join(turned + scaled)}]" if turned or scaled else ""


def _type(label: Label, typesetter: "Typesetter") -> str:
    """Return the text of a label in TeX.

    Raises:
        SpecError: If it has letters that the typesetter lacks.
    """
    if lacking := unsupported_in_tex(label.text, typesetter):
        letters = ", ".join(map(repr, lacking))
        raise SpecError(
            f"{typesetter.title} has no {letters} (in the label {label.text.plain!r}); "
            "the engine 'native' and books of XeLaTeX have it"
        )
    (line,) = label.text.lines
    return tex_line(line, label.size_pt, typesetter, bold=label.bold)


def _comment(text: str) -> str:
    """Return text that fits into a comment: printable ASCII on one line."""
    spelt = text.replace("\N{MULTIPLICATION SIGN}", "x").replace("\N{RIGHTWARDS ARROW}", "->")
    return re.sub(r"[^ -~]+", "?", spelt)


def _colour(colour: "Colour") -> str:
    """Return the name of a colour in TeX, out of the way of other packages' names."""
    return INK_NAME if colour == INK else f"nn-{colour.name}"


def _names(scene: "Scene") -> dict[str, str]:
    """Return each block's name inside TeX: its own where that is safe there, else a number."""
    parts = [part.name for part in scene.parts if part.kind not in {"connection", "skip"}]
    return {
        name: name if _SAFE_NAME.fullmatch(name) else f"n{number}"
        for number, name in enumerate(parts, 1)
    }


def _paints(shape: "Shape") -> "Iterator[Paint]":
    """Yield what a shape is painted with."""
    match shape:
        case Box(fill=fill, band=band):
            yield fill
            if band is not None:
                yield band
        case Ball(fill=fill) | Disc(fill=fill):
            yield fill
        case Polygon(fill=inside, stroke=outline):
            yield from (paint for paint in (inside, outline) if paint is not None)
        case Route(stroke=stroke):
            yield stroke
        case Picture() | Label():
            return
        case _:
            assert_never(shape)
