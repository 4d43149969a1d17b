r"""Nodes: text, pictures, and the arrow tips that PlotNeuralNet puts on its lines as nodes."""

import re
from typing import TYPE_CHECKING, Final

from msgspec import Struct, field

from plotnet.layers import KINDS
from plotnet.network import AnchorRef, Between, Block, Coordinate, ImageForm, Labels, Spot, Writing
from plotnet.read.label_commands import SIZES
from plotnet.read.tikz.numbers import length
from plotnet.read.tikz.options import bare, flattened, read_options
from plotnet.read.tikz.places import moved, points, vector
from plotnet.read.tikz.resolve import TEXT
from plotnet.read.tikz.scan import Cursor, UnreadableError
from plotnet.read.tikz.styles import read_line
from plotnet.read.tikz.words import tamed
from plotnet.text import COLOURS

if TYPE_CHECKING:
    from plotnet.errors import Origin
    from plotnet.network import Place
    from plotnet.read.tikz.options import Options
    from plotnet.read.tikz.state import State

INNER_SEP: Final = 0.1172
"""Between a node's text and its edge: a third of an em, cm."""

USUAL_PICTURE: Final = 8.0
"""Width and height of a picture that says neither, cm."""

ALONG: Final = {
    "midway": 0.5, "near start": 0.25, "near end": 0.75, "very near start": 0.125,
    "very near end": 0.875, "at start": 0.0, "at end": 1.0,
}  # fmt: skip
"""Where on a piece of a line a node stands."""

BESIDE: Final = {
    "above": ("south", "north"), "below": ("north", "south"), "left": ("east", "west"),
    "right": ("west", "east"), "above left": ("southeast", "northwest"),
    "above right": ("southwest", "northeast"), "below left": ("northeast", "southwest"),
    "below right": ("northwest", "southeast"),
}  # fmt: skip
"""For each side on which a node may stand: its anchor, and the anchor of what it stands beside."""

WAYS: Final = {
    "above": (0, 1), "below": (0, -1), "left": (-1, 0), "right": (1, 0), "above left": (-1, 1),
    "above right": (1, 1), "below left": (-1, -1), "below right": (1, -1),
}  # fmt: skip

_TIP: Final = re.compile(r"\\tikz\b.*\\draw\s*\[[^\]]*(?:-|>)", re.DOTALL)
_TIP_NAME: Final = re.compile(r"\\[A-Za-z]*(?:arrow|tip)[A-Za-z]*\s*")
_PICTURE: Final = re.compile(
    r"\\includegraphics\s*(?:\[([^\]]*)\])?\s*\{(?:\\detokenize\{)?([^{}]*)\}"
)
_OF: Final = re.compile(r"(?P<far>.*?)\bof\s+(?P<what>.+)")
_FACE: Final = re.compile(r"\\(?:bf|it|sf|tt|rm|normalfont|sffamily|bfseries)\b")


class Node(Struct):
    """A node as it stands in a path.

    Attributes:
        options: Of it, styles included.
        text: What stands in its braces.
        name: Empty if it has none.
        at: Where it says that it is, if it does.
        point: Whether it is a coordinate, which has no text.
    """

    options: "Options" = field(default_factory=list)
    text: str = ""
    name: str = ""
    at: "Place | None" = None
    point: bool = False

    def get(self, *keys: str) -> str | None:
        """Return the value of the last of some options, or None."""
        found = [value for key, value in self.options if key in keys and value is not None]
        return found[-1] if found else None

    def has(self, key: str) -> bool:
        """Tell whether an option is there."""
        return any(each == key for each, _ in self.options)

    @property
    def along(self) -> float | None:
        """Where on a piece of a line it stands, if it says so."""
        share: float | None = None
        for key, value in self.options:
            if key in ALONG:
                share = ALONG[key]
            elif key == "pos" and value is not None:
                share = length(value)
        return share


def read_node(cursor: Cursor, state: "State", *, point: bool) -> Node:
    """Read a node behind its word.

    Raises:
        UnreadableError: If it is not written as TikZ's are.
    """
    node, options = Node(point=point), []
    while True:
        following = cursor.peek()
        if following == "[":
            options += read_options(state.macros.expand(cursor.enclosed("[") or ""))
        elif following == "(":
            node.name = state.macros.expand(cursor.enclosed("(") or "").strip()
        elif following == "a" and cursor.text.startswith("at", cursor.at):
            cursor.at += 2
            node.at = _at(cursor, state)
        elif following == "{" and not point:
            node.text = cursor.enclosed("{") or ""
            break
        elif point:
            break
        else:
            shown = cursor.text[cursor.at : cursor.at + 20]
            raise UnreadableError(f"a node without text before {shown!r}")
    node.options = flattened(options, state.styles)
    if (at := node.get("at")) is not None:
        node.at = state.place(_inner(at))
    return node


def _at(cursor: Cursor, state: "State") -> "Place":
    inner = cursor.enclosed("(")
    if inner is None:
        command = cursor.command()
        inner = _inner(state.macros.expand(f"\\{command}")) if command else ""
    return state.place(inner)


def _inner(text: str) -> str:
    text = bare(text)
    return text[1:-1] if text.startswith("(") and text.endswith(")") else text


def is_tip(text: str, state: "State") -> bool:
    r"""Tell whether the text of a node is an arrow tip, such as ``\midarrow``."""
    if _TIP_NAME.fullmatch(text.strip()):
        return True
    return bool(_TIP.search(text) or _TIP.search(state.macros.expand(text)))


def add_node(node: Node, place: "Place", state: "State", origin: "Origin") -> None:
    """Put a node into the figure at a place.

    Raises:
        UnreadableError: If an option cannot be read.
        SpecError: If a colour is unknown, or a picture lies outside.
    """
    text = state.macros.expand(node.text)
    if node.point:
        name = state.names.add(node.name, point=True) if node.name else state.names.unnamed()
        state.add(Coordinate(name, _shifted(node, place), origin))
    elif picture := _PICTURE.search(text):
        _add_picture(node, picture, place, state, origin)
    else:
        _add_text(node, text, place, state, origin)


def _shifted(node: Node, place: "Place") -> "Place":
    """Return a place with what a node's options add to it."""
    x, y, z = points(node.get("xshift") or "0"), points(node.get("yshift") or "0"), 0.0
    if (shift := node.get("shift")) is not None:
        more = vector(_inner(shift))
        x, y, z = x + more[0], y + more[1], z + more[2]
    return moved(place, (x, y, z))


def _add_picture(
    node: Node, picture: re.Match[str], place: "Place", state: "State", origin: "Origin"
) -> None:
    options = {key: value or "" for key, value in read_options(picture[1])}
    file = state.folder.find(picture[2].strip(), origin)
    width, height = (_extent(options.get(key)) for key in ("width", "height"))
    width, height = width or height or USUAL_PICTURE, height or width or USUAL_PICTURE
    name = state.names.add(node.name, point=False) if node.name else state.names.unnamed("image")
    spot = state.spot(_shifted(node, place), origin)
    look, labels = KINDS["image"].look, Labels()
    state.add(Block(name, "image", ImageForm(file, width, height), look, spot, labels, origin))


def _extent(text: str | None) -> float | None:
    try:
        return length(text) if text else None
    except UnreadableError:
        return None


def _add_text(node: Node, text: str, place: "Place", state: "State", origin: "Origin") -> None:
    said = tamed(text, state, origin)
    line = read_line(node.options, state, drawn=False, filled=False)
    place, anchor = _beside(node, _shifted(node, place), state)
    wide, tall, both = (
        points(node.get(key) or "0") for key in ("minimum width", "minimum height", "minimum size")
    )
    name = state.names.add(node.name, point=True) if node.name else ""
    state.add(
        Writing(
            name,
            _dressed(node, said),
            place,
            origin,
            anchor,
            angle=length(node.get("rotate") or "0"),
            room=points(node.get("text width") or "0"),
            gap=points(node.get("inner sep", "inner xsep") or f"{INNER_SEP}cm"),
            pen=line.pen if line.drawn else None,
            fill=line.fill,
            round=node.has("circle") or node.has("ellipse"),
            least=(max(wide, both), max(tall, both)),
        )
    )


def _beside(node: Node, place: "Place", state: "State") -> "tuple[Place, str]":
    """Return where a text stands, and which of its points stands there."""
    anchor = (node.get("anchor") or "").replace(" ", "")
    for key, value in node.options:
        side = key.removesuffix(" of")
        if side not in BESIDE:
            continue
        anchor, other = BESIDE[side]
        far, of = value or "", value if key.endswith(" of") else None
        if found := _OF.fullmatch(far):
            far, of = found["far"], found["what"]
        if of:
            far = "1cm" if key.endswith(" of") or not far.strip() else far
            place = _edge(state.place(of.strip()), other)
        out = points(far) if far.strip() else 0.0
        dx, dy = WAYS[side]
        place = moved(place, (dx * out, dy * out, 0.0))
    if anchor not in TEXT:
        raise UnreadableError(f"a text has no anchor {anchor!r}")
    return place, "" if anchor in {"center", "mid", "base"} else anchor


def _edge(place: "Place", side: str) -> "Place":
    """Return the side of what a place names as a whole."""
    if isinstance(place, Spot) and place.base is not None and place.base.anchor in {"", "anchor"}:
        return Spot(AnchorRef(place.base.block, side), place.shift)
    return place


def _dressed(node: Node, text: str) -> str:
    """Return a text in the language of labels, with the font that its options ask for."""
    text = " ".join(text.split()) if "\\\\" not in text else text.strip()
    for command in re.findall(r"\\[A-Za-z]+", node.get("font") or ""):
        if command in SIZES or _FACE.fullmatch(command):
            text = f"{{{command} {text}}}"
    colour = node.get("text", "color")
    if colour and colour in COLOURS and colour != "black":
        text = rf"\textcolor{{{colour}}}{{{text}}}"
    scale = node.get("scale")
    if scale and text and (factor := length(scale)) != 1.0 and 0.1 <= factor <= 10:
        text = rf"\scalebox{{{factor:g}}}{{{text}}}"
    return text


def on_piece(piece: "tuple[Place, ...]", share: float) -> "Place":
    """Return the place so far along a piece of a line, which may have a corner at its middle."""
    if len(piece) == 3:
        first, corner, last = piece
        if share <= 0.5:
            return Between(first, corner, 2 * share)
        return Between(corner, last, 2 * share - 1)
    return Between(piece[0], piece[-1], share)
