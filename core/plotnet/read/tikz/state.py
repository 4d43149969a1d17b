"""What is known of a figure while its TeX is read."""

from typing import TYPE_CHECKING, Final

from plotnet.errors import Notice, SpecError
from plotnet.network import AnchorRef, Coordinate, Mix, Spot
from plotnet.read.tikz.colours import LIKE, MACROS, mixed
from plotnet.read.tikz.macros import Macros
from plotnet.read.tikz.names import Names
from plotnet.read.tikz.options import bare
from plotnet.read.tikz.places import moved, read_place
from plotnet.theme import PLOTNEURALNET, blend

if TYPE_CHECKING:
    from plotnet.errors import Origin
    from plotnet.network import Item, Place, Vector
    from plotnet.read.files import Folder

MAX_ITEMS: Final = 2_000
"""Of one figure; the largest published one has a third of them."""

MAX_NOTICES: Final = 50


class State:
    """What is known of a figure while its TeX is read.

    Attributes:
        folder: Where pictures are looked for.
        items: What the figure holds so far.
        names: Their names.
        macros: What the figure defines.
        colours: Likewise.
        styles: Likewise: options by the name of the style.
        shift: What the scopes around add to every vector.
        notices: What the author should know.
        points: Points by their names.
        called: Identities of those items that calls of our own library draw.
    """

    def __init__(self, folder: "Folder") -> None:
        self.folder = folder
        self.items: list[Item] = []
        self.names = Names()
        self.macros = Macros()
        self.colours: dict[str, Mix] = {}
        self.styles: dict[str, str] = {}
        self.shift: Vector = (0.0, 0.0, 0.0)
        self.notices: list[Notice] = []
        self.points: dict[str, Coordinate] = {}
        self.called: set[int] = set()

    def add(self, item: "Item", *, called: bool = False) -> None:
        """Put something into the figure.

        Args:
            item: It.
            called: Whether a call of our own library draws it.

        Raises:
            SpecError: If it holds too much.
        """
        if len(self.items) >= MAX_ITEMS:
            raise SpecError(f"this figure holds more than {MAX_ITEMS:,} things", item.origin)
        self.items.append(item)
        if isinstance(item, Coordinate):
            self.points[item.name] = item
        if called:
            self.called.add(id(item))

    def notice(self, message: str, origin: "Origin", code: str = "raw-tex") -> None:
        """Tell the author something, once for each place."""
        notice = Notice(message, origin, code)
        if notice not in self.notices and len(self.notices) < MAX_NOTICES:
            self.notices.append(notice)

    def colour(self, text: str, origin: "Origin | None" = None) -> Mix:
        """Return what a colour expression means here; nothing is black, as in TikZ.

        Raises:
            UnreadableError: If its macros grow beyond all measure.
            SpecError: If a colour is unknown.
        """
        expanded = bare(self.macros.expand(text)).strip()
        if expanded.startswith("\\"):
            return self._role(expanded[1:].strip(), origin)
        mix = mixed(expanded or "black", self.colours, origin)
        blend(mix, "own", origin)
        return mix

    def _role(self, macro: str, origin: "Origin | None") -> Mix:
        """Return the colour of PlotNeuralNet's that is named by, or like, an undefined macro."""
        like = (role for part, role in LIKE if part in macro.lower())
        role = MACROS.get(macro) or next(like, "plain")
        if macro not in MACROS and origin is not None:
            message = f"nobody defines the colour \\{macro}: the colour of {role!r} is used"
            self.notice(message, origin, "unknown-colour")
        return PLOTNEURALNET.mixes[role]

    def place(self, text: str) -> "Place":
        """Return the place that stands between parentheses.

        Raises:
            UnreadableError: If it is none.
        """
        place = read_place(self.macros.expand(text), self.names)
        if isinstance(place, Spot) and place.base is None:
            return moved(place, self.shift)
        return place

    def spot(self, place: "Place", origin: "Origin") -> Spot:
        """Return a place as a spot; what is no sum of an anchor and a vector gets a name."""
        if isinstance(place, Spot):
            return place
        return Spot(self.point(place, origin))

    def point(self, place: "Place", origin: "Origin") -> "AnchorRef":
        """Return a reference to a place."""
        if isinstance(place, Spot) and place.base is not None and not any(place.shift):
            return place.base
        name = self.names.unnamed()
        self.add(Coordinate(name, place, origin))
        return AnchorRef(name, "")

    def block_name(self, name: str, origin: "Origin") -> str:
        """Return the name under which a block goes into the figure; a second use is told."""
        name = " ".join(name.split())
        if not name:
            return self.names.unnamed("block")
        if name in self.names:
            self.notice(
                f"block name {name!r} is used twice; from here on it means this block",
                origin,
                "duplicate-name",
            )
        return self.names.add(name, point=False)
