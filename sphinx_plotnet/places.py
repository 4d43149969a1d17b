"""Where the layers of named figures are, to which pages can refer."""

from typing import TYPE_CHECKING

from msgspec import Struct

import plotnet
from plotnet import Drawing, PlotnetError

if TYPE_CHECKING:
    from collections.abc import Iterable

    Figure = tuple[str, tuple[str, ...], str, Drawing | PlotnetError]
    """Page, names and id of a figure, and what became of it."""


class Place(Struct, frozen=True):
    """Where a layer is.

    Attributes:
        target: What references call it: the name of its figure, a dot, its own name.
        page: The page of its figure.
        figure: The id of its figure in the page.
        layer: Its own name.
        anchor: Its id in the page.
    """

    target: str
    page: str
    figure: str
    layer: str
    anchor: str


Places = dict[str, Place]
"""The layers of a project by their targets."""


def places_of(figures: "Iterable[Figure]") -> Places:
    """Return where the layers are of the figures that have a name and could be drawn."""
    places: Places = {}
    for page, names, figure, drawing in figures:
        layers = drawing.layers if isinstance(drawing, Drawing) else ()
        for name in names:
            for layer in layers:
                target = f"{name}.{layer.name}"
                anchor = plotnet.layer_id(figure, layer.name)
                places.setdefault(target, Place(target, page, figure, layer.name, anchor))
    return places


def find_place(places: Places, target: str) -> Place | None:
    """Return where a layer is; docutils has the names of figures in small letters.

    >>> find_place({"fig-net.Conv1": "there"}, "Fig-Net.Conv1")
    'there'
    """
    dots = (at for at, letter in enumerate(target) if letter == ".")
    spelled = (target[:at].lower() + target[at:] for at in dots)
    return next((places[each] for each in spelled if each in places), None)
