r"""Puts what ``\plotnet{7}`` stands for into a figure, by the names and colours that hold there."""

from typing import TYPE_CHECKING, Final

from msgspec.structs import replace

from plotnet.network import Block, Connection, Coordinate, ImageForm, Stroke, Writing
from plotnet.read.boxes import TEMPORARY
from plotnet.read.tikz.colours import MACROS, role_or_mix
from plotnet.read.tikz.references import changed
from plotnet.read.values import OWN

if TYPE_CHECKING:
    from plotnet.errors import Origin
    from plotnet.network import Item, Mix, Pen
    from plotnet.read.shelf import Shelf
    from plotnet.read.tikz.names import Names
    from plotnet.read.tikz.state import State

_MACRO_OF_ROLE: Final = {role: macro for macro, role in MACROS.items()}


class Hosted:
    """Puts what the calls of a script draw into its figure."""

    def __init__(self, state: "State", shelf: "Shelf") -> None:
        self._state = state
        self._shelf = shelf

    def __call__(self, number: str, _origin: "Origin") -> None:
        """Put in what a text stands for.

        Raises:
            SpecError: If a colour is unknown, or the figure holds too much.
        """
        for item in self._shelf.get(number):
            self._state.add(self._settled(item), called=True)

    def _settled(self, item: "Item") -> "Item":
        """Return an item with the names and the colours that it has here."""
        item = changed(item, self._names.current)
        match item:
            case Block():
                return self._block(item)
            case Connection():
                return replace(item, pen=self._pen(item))
            case Coordinate(name):
                return replace(item, name=self._names.add(name, point=True))
            case Stroke():
                return replace(item, fill=self._paint(item.fill, item.origin), pen=self._pen(item))
            case Writing(name):
                return replace(item, name=self._names.add(name, point=True) if name else "")

    @property
    def _names(self) -> "Names":
        return self._state.names

    def _block(self, block: Block) -> Block:
        look, origin = block.look, block.origin
        fill, band = self._paint(look.fill, origin), self._paint(look.band, origin)
        passing = isinstance(block.form, ImageForm) and block.name == TEMPORARY
        if passing:
            name = self._names.add(block.name, point=False)
        else:
            name = self._state.block_name(block.name, origin)
        look = replace(look, fill=fill if fill is not None else look.fill, band=band)
        return replace(block, name=name, look=look)

    def _pen(self, item: Connection | Stroke) -> "Pen | None":
        pen = item.pen
        if pen is None:
            return None
        colour = self._paint(pen.colour, item.origin)
        return replace(pen, colour=pen.colour if colour is None else colour)

    def _paint(self, colour: "str | Mix | None", origin: "Origin") -> "str | Mix | None":
        """Return a colour of the author's, or what the figure makes of a role.

        Raises:
            SpecError: If it is unknown.
        """
        if not isinstance(colour, str):
            return colour
        if colour.startswith(OWN):
            return role_or_mix(self._state.colour(colour.removeprefix(OWN), origin))
        macro = _MACRO_OF_ROLE.get(colour)
        if macro in self._state.macros.known:
            return role_or_mix(self._state.colour(f"\\{macro}", origin))
        return colour
