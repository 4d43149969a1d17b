"""Every call that a script may make without defining it: PlotNeuralNet's, and those of forks."""

from enum import Enum
from functools import partial
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from plotnet.errors import Notice, SpecError, suggest
from plotnet.read import composites, joins
from plotnet.read.boxes import BOXES, ball, image, stock_box
from plotnet.read.extras import EXTRAS
from plotnet.read.forks import draw_invented, family_of, mistyped, plain_name

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from plotnet.read.files import Folder
    from plotnet.read.interpreter import Call
    from plotnet.read.shelf import Shelf


class Framing(Enum):
    """What PlotNeuralNet's framing calls return: TeX of a document that we write ourselves."""

    HEAD = "\\plotnet{head}\n"
    COLOURS = "\\plotnet{colours}\n"
    BEGIN = "\\plotnet{begin}\n"
    END = "\\plotnet{end}\n"


_FRAMING: "Final[Mapping[str, Framing]]" = MappingProxyType(
    {
        "to_head": Framing.HEAD,
        "to_cor": Framing.COLOURS,
        "to_begin": Framing.BEGIN,
        "to_end": Framing.END,
    }
)


class Calls:
    """The calls of one script.

    Attributes:
        library: PlotNeuralNet's, by the names under which scripts know them.
        generated: The lists that the script hands to ``to_generate``.
    """

    def __init__(self, shelf: "Shelf", folder: "Folder") -> None:
        """Make the calls.

        Args:
            shelf: Where what they draw is kept.
            folder: Where pictures are looked for.
        """
        self._shelf = shelf
        self._folder = folder
        self.generated: list[object] = []
        self.library: dict[str, Callable[[Call], object]] = {
            **{name: partial(_framing, mark) for name, mark in _FRAMING.items()},
            **{name: partial(stock_box, box, shelf) for name, box in BOXES.items()},
            "to_input": partial(image, folder, shelf),
            "to_Sum": partial(ball, shelf),
            "to_connection": partial(joins.connection, shelf),
            "to_elbow": partial(joins.elbow, shelf),
            "to_skip": partial(joins.skip, shelf),
            "block_2ConvPool": partial(composites.two_conv_pool, shelf),
            "block_Unconv": partial(composites.unconv, shelf),
            "block_Res": partial(composites.res, shelf),
            "to_generate": self._generate,
            **{name: partial(extra, shelf) for name, extra in EXTRAS.items()},
        }
        self._by_plain_name = {plain_name(name): name for name in self.library}

    def _generate(self, call: "Call") -> None:
        """Remember the list that the script would write to a file."""
        self.generated.append(call.args[0] if call.args else call.kwargs.get("arch"))

    def unknown(self, call: "Call") -> object:
        """Answer a call that nobody defines.

        Raises:
            SpecError: If it is mistyped, or cannot be a part of a figure.
        """
        name = call.name.rpartition(".")[2]
        plain = plain_name(name)
        if plain in self._by_plain_name:
            return self.library[self._by_plain_name[plain]](call)
        if family_of(plain, exact=True) is None:
            self._refuse_slips(call, name)
        items, sure = draw_invented(call, plain, self._folder)
        if not sure:
            message = f"nobody defines {name!r}: a plain box is drawn for it"
            self._shelf.notices.append(Notice(message, call.origin, "unknown-call"))
        text = self._shelf.put(items)
        return [text] if name.startswith("block") else text

    def _refuse_slips(self, call: "Call", name: str) -> None:
        slip = mistyped(name, self.library)
        if slip is not None:
            raise SpecError(f"unknown call {call.name!r} (did you mean {slip!r}?)", call.origin)
        if not name[:3].lower().startswith(("to_", "blo")) and not name.startswith("To"):
            near = suggest(name, self.library)
            raise SpecError(f"unknown call {call.name!r}{near}", call.origin)


def _framing(mark: Framing, _call: "Call") -> str:
    return mark.value
