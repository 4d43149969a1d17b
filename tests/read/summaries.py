"""Figures in a few lines each: what a reader made of a script, for comparison with a file.

``python -m tests.read.summaries`` writes the files anew; their diff is the review.
"""

from pathlib import Path

from plotnet.errors import Origin
from plotnet.network import (
    Between,
    Block,
    BoxForm,
    Bridge,
    Connection,
    Coordinate,
    Elbow,
    ImageForm,
    Network,
    Place,
    Spot,
    Stroke,
    Via,
    Writing,
)
from plotnet.read import read
from plotnet.read.files import Folder

CASES = Path(__file__).parents[1] / "cases"
PICTURES = Path(__file__).parents[2] / "docs/demo/pages/architectures"
SCRIPTS = sorted((CASES / "pycore/scripts").glob("*.py"))
DOCUMENTS = sorted((CASES / "tikz").glob("*.tex"))
BESIDE = sorted((CASES / "pycore/modules").glob("*/**/main.py"))
ALL = [*SCRIPTS, *DOCUMENTS, *BESIDE]


def figure(path: Path) -> Network:
    """Return what a case describes."""
    beside = path in BESIDE
    here = path.parent if beside else PICTURES
    root = CASES / "pycore/modules" / path.relative_to(CASES).parts[2] if beside else here
    folder = Folder(here, root, modules=beside)
    drawn = read(path.read_text(encoding="utf-8"), Origin(path.name), folder)
    assert isinstance(drawn, Network)
    return drawn


def summary(drawn: Network) -> str:
    """Return a line for each item and each notice."""
    return "".join(f"{line}\n" for line in [*map(_item, drawn.items), *map(str, drawn.notices)])


def _item(item: object) -> str:
    match item:
        case Block():
            return _block(item)
        case Connection():
            extra = "" if item.pen is None else f" {item.pen}"
            tips = "" if item.tips == "middle" else f" tips {item.tips}"
            return f"{item.of} -> {item.to} {item.role} {_way(item.way)}{tips}{extra}"
        case Coordinate(name, place):
            return f"point {name} {_place(place)}"
        case Stroke():
            places = " ".join(_place(place) for place in item.places[:4])
            more = len(item.places) - 4
            return (
                f"line {places}{f' and {more} more' if more > 0 else ''} {item.pen} "
                f"fill {item.fill} {'closed ' if item.closed else ''}tips {item.tips}"
            )
        case Writing():
            return f"text {item.text!r} {_place(item.place)} {item.anchor or 'middle'}"
        case _:
            raise TypeError(item)


def _block(block: Block) -> str:
    match block.form:
        case BoxForm(widths, height, depth):
            body = f"{'+'.join(f'{width:g}' for width in widths)} x {height:g} x {depth:g}"
        case ImageForm(file, width, height):
            body = f"{file.name} {width:g} x {height:g}"
        case ball:
            body = f"radius {ball.radius:g} {ball.logo}"
    look, labels = block.look, block.labels
    band = "" if look.band is None else f" band {look.band} {look.band_opacity:g}"
    said = [*labels.below, labels.depth, labels.height, labels.caption]
    return (
        f"{block.kind} {block.name!r} {_place(block.spot)} {body} {look.fill} {look.opacity:g}"
        f"{band} {said} line {block.origin.line}"
    )


def _way(way: object) -> str:
    match way:
        case Bridge(start, end):
            return f"bridge {start:g} {end:g}"
        case Elbow(shift):
            return f"elbow {shift}"
        case Via(places):
            return f"via {' '.join(map(_place, places))}"
        case _:
            return "straight"


def _place(place: Place) -> str:
    x, y, z = place.shift
    shift = f"({x:g},{y:g},{z:g})" if any(place.shift) else ""
    match place:
        case Spot(base):
            return (f"{base}{shift}" if base else shift) or "(0,0,0)"
        case Between(start, end, share):
            return f"[{_place(start)} {share:g} {_place(end)}]{shift}"
        case crossing:
            return f"[{_place(crossing.upright)} | {_place(crossing.level)}]{shift}"


if __name__ == "__main__":
    for case in ALL:
        case.with_suffix(".txt").write_text(summary(figure(case)), encoding="utf-8")
