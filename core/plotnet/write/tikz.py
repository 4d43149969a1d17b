"""Scene -> TikZ, for the TeX engine and for documents that are set in TeX anyway.

Lengths are centimetres, y grows upwards, as in the scene. The text comes from the Jinja2
templates beside this module; every number in it has been computed, and the commands
are those of our own ``plotnet.sty``.
"""

import re
from functools import cache
from typing import TYPE_CHECKING, assert_never

from jinja2 import Environment, PackageLoader, StrictUndefined

from plotnet.errors import SpecError
from plotnet.scene import INK, ROUTE_WIDTH, Ball, Box, Disc, Label, Picture, Polygon, Route
from plotnet.write.escape import tex_line, unsupported_in_tex
from plotnet.write.number import short
from plotnet.write.sty import style_file

if TYPE_CHECKING:
    from collections.abc import Iterator

    from plotnet.scene import Colour, Paint, Scene, Shape
    from plotnet.write.words import Words

_SAFE_NAME = re.compile(r"[A-Za-z][A-Za-z0-9 _]*")


def write_document(scene: "Scene", words: "Words", version: str) -> str:
    """Return a scene as one file that pdflatex compiles by itself.

    Args:
        scene: What to draw.
        words: Its title stands in the first line.
        version: Of plotnet.

    Raises:
        SpecError: If a label has letters that pdfLaTeX lacks.
    """
    template = _environment(scene).get_template("document.tex.j2")
    return template.render(
        words=words, version=version, preamble=preamble(), body=write_page(scene)
    )


def write_page(scene: "Scene") -> str:
    r"""Return what stands between ``\begin{document}`` and ``\end{document}``.

    Raises:
        SpecError: If a label has letters that pdfLaTeX lacks.
    """
    return f"\\begin{{plotnetpage}}\n{write_picture(scene)}\n\\end{{plotnetpage}}"


def write_picture(scene: "Scene") -> str:
    """Return a scene as a ``tikzpicture``, for documents that load ``plotnet.sty``.

    Raises:
        SpecError: If a label has letters that pdfLaTeX lacks.
    """
    template = _environment(scene).get_template("picture.tex.j2")
    return template.render(scene=scene, colours=_colours(scene))


@cache
def preamble() -> str:
    r"""Return everything before ``\begin{document}``; it is the same for every figure."""
    style = style_file().decode()
    inlined = style[style.index("\\newsavebox") : style.index("\\endinput")]
    return _jinja().get_template("preamble.tex.j2").render(style=inlined)


@cache
def _jinja() -> Environment:
    """Return Jinja2 with delimiters that do not occur in TeX."""
    environment = Environment(
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
    environment.globals["ROUTE_WIDTH"] = ROUTE_WIDTH
    environment.filters |= {
        "number": number,
        "comment": _comment,
        "colour": _colour_name,
        "type": _type,
    }
    return environment


def _environment(scene: "Scene") -> Environment:
    """Return Jinja2 with the filters that know the names of one figure."""
    environment = _jinja().overlay()
    names = _names(scene)
    shapes = environment.get_template("shapes.tex.j2").module

    def draw(shape: "Shape", part: str) -> str:
        return str(getattr(shapes, _macro(shape))(shape, names.get(part, "")))

    environment.filters = {**environment.filters, "draw": draw}
    return environment


def _macro(shape: "Shape") -> str:
    """Return the macro of ``shapes.tex.j2`` that writes a shape."""
    match shape:
        case Box() | Ball() | Picture() | Route() | Polygon() | Disc() | Label():
            return type(shape).__name__.lower()
        case _:
            assert_never(shape)


def number(value: float) -> str:
    """Return a number of cm, or a share, as TeX reads it.

    >>> number(1 / 3), number(2.0), number(-0.5)
    ('0.3333', '2', '-0.5')
    """
    text = short(value, 4)
    return re.sub(r"^(-?)\.", r"\g<1>0.", text)


def _type(label: Label) -> str:
    """Return the text of a label in TeX.

    Raises:
        SpecError: If it has letters that pdfLaTeX lacks.
    """
    if lacking := unsupported_in_tex(label.text):
        letters = ", ".join(map(repr, lacking))
        raise SpecError(
            f"pdfLaTeX has no {letters} (in the label {label.text.plain!r}); "
            "the engine 'native' draws it"
        )
    (line,) = label.text.lines
    return tex_line(line, label.size_pt, bold=label.bold)


def _comment(text: str) -> str:
    """Return text that fits into a comment: printable ASCII on one line."""
    return re.sub(r"[^ -~]+", "?", text.replace("\N{MULTIPLICATION SIGN}", "x"))


def _colour_name(colour: "Colour") -> str:
    """Return the name of a colour in TeX, out of the way of other packages' names."""
    return "black" if colour == INK else f"nn-{colour.name}"


def _names(scene: "Scene") -> dict[str, str]:
    """Return each block's name inside TeX: its own where that is safe there, else a number."""
    parts = [part.name for part in scene.parts if part.kind not in {"connection", "skip"}]
    return {
        name: name if _SAFE_NAME.fullmatch(name) else f"n{number}"
        for number, name in enumerate(parts, 1)
    }


def _colours(scene: "Scene") -> "list[Colour]":
    """Return every colour once, in the order of its first use."""
    shapes = (shape for part in scene.parts for shape in part.shapes)
    used = dict.fromkeys(paint.colour for shape in shapes for paint in _paints(shape))
    return [colour for colour in used if colour != INK]


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
