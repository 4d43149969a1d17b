r"""Paths: ``\draw``, ``\path``, ``\node``, ``\coordinate`` and ``\pic``, operation by operation."""

from math import cos, radians, sin
from typing import TYPE_CHECKING, Final, Literal

from msgspec import Struct, field

from plotnet.network import Bend, Crossing, Spot
from plotnet.read.tikz.curves import CORNERS, bend, corner, on_curve, to_path
from plotnet.read.tikz.nodes import add_node, is_tip, on_piece, read_node
from plotnet.read.tikz.numbers import length
from plotnet.read.tikz.options import flattened, read_options
from plotnet.read.tikz.pics import BALLS, BANDED, BOXES, read_pic
from plotnet.read.tikz.places import moved, points, vector
from plotnet.read.tikz.scan import Cursor, UnreadableError

if TYPE_CHECKING:
    from plotnet.errors import Origin
    from plotnet.network import Place
    from plotnet.read.tikz.nodes import Node
    from plotnet.read.tikz.options import Options
    from plotnet.read.tikz.state import State

CIRCLE: Final = 24
"""Corners of the polygon that stands for a circle."""

SAMPLES: Final = 10
"""Straight pieces that a curve with control points is drawn as."""

MAX_PLACES: Final = 400
"""Of one path."""

Mark = Literal["none", "middle", "longest"]


class Way(Struct):
    """An unbroken line.

    Attributes:
        places: Its corners.
        marked: Of each piece, whether a node puts an arrow tip on it; ``longest`` puts one on the
            longer one of two pieces.
        bends: How each piece is curved.
        closed: Whether its end is joined to its start.
    """

    places: "list[Place]"
    marked: list[Mark] = field(default_factory=list)
    bends: list[Bend | None] = field(default_factory=list)
    closed: bool = False


class Path(Struct):
    """What a statement says, while it is read.

    Attributes:
        options: Of the whole path.
        ways: The lines.
        edges: Lines that start somewhere on the path and have options of their own.
    """

    options: "Options"
    ways: list[Way] = field(default_factory=list)
    edges: "list[tuple[Way, Options]]" = field(default_factory=list)


class PathReader:
    """Reads one statement up to its semicolon."""

    def __init__(self, cursor: Cursor, state: "State", origin: "Origin") -> None:
        self._cursor = cursor
        self._state = state
        self._origin = origin
        self._here: Place = Spot(None)
        self._base: Place = self._here
        self._operation = ""
        self._bend: Bend | None = None
        self._edge: Options | None = None
        self._waiting: list[Node] = []
        self._piece: tuple[Place, ...] | None = None
        self._count = 0
        self.path = Path([])

    def read(self, first: str) -> Path:
        """Return the path.

        Args:
            first: The operation that the statement starts with, such as ``node``; or nothing.

        Raises:
            UnreadableError: If an operation is not known, or a value cannot be read.
            SpecError: If a colour is unknown, or a picture lies outside.
        """
        if first:
            self._word(first)
        while following := self._cursor.peek():
            if following == ";":
                self._cursor.at += 1
                break
            self._operate(following)
        self._settle()
        return self.path

    def _operate(self, following: str) -> None:
        """Read one operation."""
        cursor = self._cursor
        if following == "[":
            self.path.options += read_options(self._expanded("["))
        elif following == "(":
            self._go(self._state.place(cursor.enclosed("(") or ""))
        elif following == "+":
            self._relative()
        elif cursor.take("--"):
            self._start("--")
        elif cursor.peek(2) in CORNERS:
            self._start(cursor.peek(2))
            cursor.at += 2
        elif cursor.take(".."):
            self._curve()
        elif following.isalpha():
            self._word(cursor.word())
        else:
            self._unreadable(following)

    def _unreadable(self, what: str) -> None:
        raise UnreadableError(f"{what!r} is not known here")

    def _expanded(self, opening: str) -> str:
        return self._state.macros.expand(self._cursor.enclosed(opening) or "")

    def _start(self, operation: str) -> None:
        self._operation, self._bend, self._edge = operation, None, None

    def _relative(self) -> None:
        """Go to a place that is given from here; one plus leaves the start of the next one."""
        base = self._base
        goes_on = self._cursor.take("++") or not self._cursor.take("+")
        self._go(moved(base, vector(self._expanded("("))))
        if not goes_on:
            self._base = base

    def _word(self, word: str) -> None:
        """Read an operation that is a word."""
        match word:
            case "node" | "coordinate":
                self._node(read_node(self._cursor, self._state, point=word == "coordinate"))
            case "pic":
                self._pic()
            case "cycle":
                self._close()
            case "to" | "edge":
                self._to(word)
            case "rectangle":
                self._start("rectangle")
            case "circle" | "ellipse":
                self._circle()
            case _:
                self._unreadable(word)

    def _go(self, place: "Place") -> None:
        """Move or draw to a place."""
        self._count += 1
        if self._count > MAX_PLACES:
            raise UnreadableError(f"a path of more than {MAX_PLACES} places")
        operation, self._operation = self._operation, ""
        start, edge = self._here, self._edge
        self._piece = None
        if operation == "rectangle":
            self._rectangle(start, place)
        elif operation == "edge" and edge is not None:
            self._piece = (start, place)
            way = Way([start, place], ["none"], [self._bend])
            self.path.edges.append((way, edge))
            self._edge = None
            self._settle_on(way)
            return
        elif operation:
            corners = (start, *corner(operation, start, place), place)
            self._piece = corners
            self._extend(corners)
        else:
            self.path.ways.append(Way([place]))
        self._here = self._base = place
        self._settle()

    def _extend(self, corners: "tuple[Place, ...]") -> None:
        """Draw on from here."""
        if not self.path.ways:
            self.path.ways.append(Way([corners[0]]))
        way = self.path.ways[-1]
        if way.closed:
            way = Way([corners[0]])
            self.path.ways.append(way)
        for place in corners[1:]:
            way.places.append(place)
            way.marked.append("none")
            way.bends.append(self._bend if len(corners) == 2 else None)
        self._settle_on(way)

    def _settle_on(self, way: Way) -> None:
        """Put the arrow tips among the nodes that wait on the last piece of a line."""
        waiting, self._waiting = self._waiting, []
        for node in waiting:
            self._put(node, way, 0.5)

    def _settle(self) -> None:
        """Place the nodes that wait for the end of a piece."""
        waiting, self._waiting = self._waiting, []
        for node in waiting:
            self._place_node(node, 0.5)

    def _put(self, node: "Node", way: Way, usual: float | None) -> None:
        """Put a node on the last piece of a line; an arrow tip is a part of the line."""
        if is_tip(node.text, self._state):
            if self._piece is not None and len(self._piece) == 3:
                way.marked[-2:] = ["longest", "longest"]
            else:
                way.marked[-1] = "middle"
            if not node.name:
                return
            node.point = True
        self._place_node(node, usual)

    def _node(self, node: "Node") -> None:
        if node.at is None and self._operation:
            self._waiting.append(node)
        elif node.at is None and self.path.ways and self.path.ways[-1].marked:
            self._put(node, self.path.ways[-1], None)
        elif not is_tip(node.text, self._state):
            self._place_node(node, None)

    def _place_node(self, node: "Node", usual: float | None) -> None:
        share = node.along if node.along is not None else usual
        if node.at is not None:
            place = node.at
        elif share is not None and self._piece is not None:
            place = on_piece(self._piece, share)
        else:
            place = self._here
        add_node(node, place, self._state, self._origin)

    def _pic(self) -> None:
        """Read a pic, which is a block."""
        cursor, options = self._cursor, list(self.path.options)
        place: Place = self._here
        while True:
            following = cursor.peek()
            if following == "[":
                options += read_options(self._expanded("["))
            elif following == "(":
                cursor.enclosed("(")
            elif cursor.take("at"):
                place = self._at()
            else:
                break
        text = cursor.enclosed("{")
        if text is None:
            raise UnreadableError("a pic without its braces")
        self._block(text, moved(place, self._shift(options)))

    def _at(self) -> "Place":
        """Read the place of a pic: in parentheses, or as a macro."""
        inner = self._cursor.enclosed("(")
        if inner is not None:
            return self._state.place(inner)
        command = self._state.macros.expand(f"\\{self._cursor.command()}").strip()
        return self._state.place(command.removeprefix("(").removesuffix(")"))

    def _shift(self, options: "Options") -> tuple[float, float, float]:
        x = y = z = 0.0
        for key, value in flattened(options, self._state.styles):
            if key == "shift" and value:
                dx, dy, dz = self._vector(self._state.macros.expand(value))
                x, y, z = x + dx, y + dy, z + dz
            elif key in {"xshift", "yshift"} and value:
                by = points(value)
                x, y = (x + by, y) if key == "xshift" else (x, y + by)
        return x, y, z

    def _vector(self, text: str) -> tuple[float, float, float]:
        return vector(text.strip().removeprefix("(").removesuffix(")"))

    def _block(self, text: str, place: "Place") -> None:
        kind, _, options = text.partition("=")
        kind = kind.strip()
        if kind not in BOXES | BANDED | BALLS:
            raise UnreadableError(f"the pic {kind!r} is not known")
        spot = self._state.spot(place, self._origin)
        inner = Cursor(options).enclosed("{")
        given = inner if inner is not None else options
        self._state.add(read_pic(kind, given, spot, self._state, self._origin))

    def _close(self) -> None:
        self._operation = ""
        if self.path.ways:
            self.path.ways[-1].closed = True
            self._here = self.path.ways[-1].places[0]

    def _to(self, word: str) -> None:
        options = flattened(read_options(self._expanded("[")), self._state.styles)
        if word == "edge":
            self._start("edge")
            self._edge = options
        else:
            self._start(to_path([*self.path.options, *options]))
        self._bend = bend(options)

    def _rectangle(self, start: "Place", end: "Place") -> None:
        corners = [start, Crossing(end, start), end, Crossing(start, end)]
        way = Way(corners, ["none"] * 3, [None] * 3, closed=True)
        if self.path.ways and len(self.path.ways[-1].places) == 1:
            self.path.ways.pop()
        self.path.ways.append(way)
        self._piece = (start, end)

    def _circle(self) -> None:
        inner = self._cursor.enclosed("(")
        radii = [self._length(part) for part in inner.split(" and ")] if inner else []
        if inner is None:
            given = dict(read_options(self._expanded("[")))
            radii = [self._length(given.get("radius") or "1")]
        wide, tall = radii[0], radii[-1]
        corners: list[Place] = []
        for number in range(CIRCLE):
            angle = radians(360 * number / CIRCLE)
            corners.append(moved(self._here, (wide * cos(angle), tall * sin(angle), 0.0)))
        if self.path.ways and len(self.path.ways[-1].places) == 1:
            self.path.ways.pop()
        pieces = CIRCLE - 1
        self.path.ways.append(Way(corners, ["none"] * pieces, [None] * pieces, closed=True))

    def _length(self, text: str) -> float:
        return length(self._state.macros.expand(text))

    def _curve(self) -> None:
        """Read a curve with control points: ``.. controls (p) and (q) .. (end)``."""
        if self._cursor.word() != "controls":
            self._unreadable("..")
        one = self._next_place(self._here)
        two = one
        if self._cursor.take("and"):
            two = self._next_place(self._here)
        if not self._cursor.take(".."):
            self._unreadable("a curve without its end")
        end = self._next_place(self._here)
        start = self._here
        corners = [on_curve((start, one, two, end), n / SAMPLES) for n in range(1, SAMPLES)]
        self._extend((start, *corners, end))
        self._here = self._base = end

    def _next_place(self, here: "Place") -> "Place":
        relative = self._cursor.take("++") or self._cursor.take("+")
        inner = self._cursor.enclosed("(")
        if inner is None:
            raise UnreadableError("a curve without its places")
        return moved(here, vector(inner)) if relative else self._state.place(inner)
