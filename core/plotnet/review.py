"""What would be better in a figure that can be drawn: said by ``plotnet check``, not by builds.

PlotNeuralNet's own figures have these faults, and a pasted script keeps its geometry; so they
are no warnings.
"""

from typing import TYPE_CHECKING, Final

from plotnet.errors import Notice
from plotnet.font import measure, wrap
from plotnet.network import BoxForm, Network
from plotnet.read.label import parse_label
from plotnet.scene import CM_PER_PT, SLANT, Label

if TYPE_CHECKING:
    from collections.abc import Iterator

    from plotnet.figure import Source
    from plotnet.read.files import Folder
    from plotnet.scene import Scene

PAGE_CM: Final = 16.0
"""Width of a page's text, to which a figure is shrunk."""

SMALLEST_PT: Final = 6.0
"""Type below this size is hard to read on paper."""

TYPE_PT: Final = 10.0
UNIT_CM: Final = 0.2
"""One unit of a box's sizes."""

ROOM_CM: Final = 15 * CM_PER_PT
"""Room that PlotNeuralNet gives a caption for each unit of its box's width."""


def review(network: Network, scene: "Scene") -> tuple[Notice, ...]:
    """Return what would be better in a figure.

    Args:
        network: The figure.
        scene: The same, laid out.

    Raises:
        SpecError: If a label is not in the language of labels.
    """
    return (*_wide_captions(network), *_small_type(network, scene))


def advice(source: "Source", folder: "Folder") -> tuple[Notice, ...]:
    """Return what would be better in a figure that its author placed by hand.

    Raises:
        SpecError: If it cannot be read.
    """
    from plotnet.layout import lay_out  # noqa: PLC0415 - only here
    from plotnet.read import read  # noqa: PLC0415 - likewise
    from plotnet.theme import PLOTNEURALNET  # noqa: PLC0415 - likewise

    figure = read(source.text, source.origin, folder, source.syntax)
    return review(figure, lay_out(figure, PLOTNEURALNET)) if isinstance(figure, Network) else ()


def _wide_captions(network: Network) -> "Iterator[Notice]":
    """Yield a notice for each caption that is wider than its box is, seen from the front."""
    for block in network.blocks:
        text = parse_label(block.labels.caption.strip(), block.origin)
        if not isinstance(block.form, BoxForm) or not text:
            continue
        lines = wrap(text, sum(block.form.widths) * ROOM_CM, TYPE_PT, bold=True)
        room = measure(lines, TYPE_PT, bold=True).width
        wide = sum(block.form.widths) * UNIT_CM
        if room > wide + block.form.depth * UNIT_CM * SLANT:
            yield Notice(
                f"the caption of {block.name!r} ({room:.1f} cm) is wider than its box "
                f"({wide:.1f} cm): shorten it, or give the box more width",
                block.origin,
                "wide-label",
            )


def _small_type(network: Network, scene: "Scene") -> "Iterator[Notice]":
    """Yield a notice if type is too small once the figure is as wide as a page."""
    shrink = min(1.0, PAGE_CM / scene.width)
    sizes = [
        shape.size_pt * shape.scale
        for part in scene.parts
        for shape in part.shapes
        if isinstance(shape, Label)
    ]
    if sizes and min(sizes) * shrink < SMALLEST_PT:
        yield Notice(
            f"{scene.width:.0f} cm wide: on a page of {PAGE_CM:g} cm the smallest type has "
            f"{min(sizes) * shrink:.1f} pt; make gaps and boxes smaller",
            network.blocks[0].origin,
            "small-type",
        )
