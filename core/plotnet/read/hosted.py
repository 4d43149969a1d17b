r"""Puts what ``\plotnet{7}`` stands for into a figure, by the names and colours that hold there."""

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from plotnet.network import (
    Between,
    Block,
    Connection,
    Coordinate,
    Crossing,
    ImageForm,
    Pen,
    Spot,
    Stroke,
    Via,
    Writing,
)
from plotnet.read.boxes import TEMPORARY
from plotnet.read.tikz.colours import MACROS, role_or_mix
from plotnet.read.values import OWN

if TYPE_CHECKING:
    from plotnet.errors import Origin
    from plotnet.network import AnchorRef, Item, Mix, Place
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
            self._state.add(self._settled(item))

    def _settled(self, item: "Item") -> "Item":
        """Return an item with the names and the colours that it has here."""
        match item:
            case Block():
                return self._block(item)
            case Connection(of, to, way):
                if isinstance(way, Via):
                    way = Via(tuple(self._place(place) for place in way.places))
                ends = self._names.current(of), self._names.current(to)
                return replace(item, of=ends[0], to=ends[1], way=way, pen=self._pen(item))
            case Coordinate(name, place):
                place = self._place(place)
                return replace(item, name=self._names.add(name, point=True), place=place)
            case Stroke(places):
                fill = self._paint(item.fill, item.origin)
                settled = tuple(self._place(place) for place in places)
                return replace(item, places=settled, fill=fill, pen=self._pen(item))
            case Writing(name):
                place = self._place(item.place)
                name = self._names.add(name, point=True) if name else ""
                return replace(item, name=name, place=place)

    @property
    def _names(self) -> "Names":
        return self._state.names

    def _block(self, block: Block) -> Block:
        base = block.spot.base
        spot = block.spot if base is None else Spot(self._anchor(base), block.spot.shift)
        look, origin = block.look, block.origin
        fill, band = self._paint(look.fill, origin), self._paint(look.band, origin)
        passing = isinstance(block.form, ImageForm) and block.name == TEMPORARY
        if passing:
            name = self._names.add(block.name, point=False)
        else:
            name = self._state.block_name(block.name, origin)
        look = replace(look, fill=fill if fill is not None else look.fill, band=band)
        return replace(block, name=name, spot=spot, look=look)

    def _anchor(self, ref: "AnchorRef") -> "AnchorRef":
        return self._names.current(ref)

    def _pen(self, item: Connection | Stroke) -> Pen | None:
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

    def _place(self, place: "Place") -> "Place":
        match place:
            case Spot(base, shift):
                return place if base is None else Spot(self._anchor(base), shift)
            case Between(start, end):
                return replace(place, start=self._place(start), end=self._place(end))
            case Crossing(upright, level):
                return replace(place, upright=self._place(upright), level=self._place(level))
