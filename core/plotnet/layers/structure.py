"""Words that arrange layers: frames, repeats, branches, whole transformers."""

from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from msgspec import Struct, field

from plotnet.layers.attention import BETWEEN, BIAS, HEADS
from plotnet.layers.option import Flag, Line, Option, Whole, Word, Words
from plotnet.layers.several import References

if TYPE_CHECKING:
    from collections.abc import Mapping


class Structure(Struct, frozen=True):
    """A word that arranges layers.

    Attributes:
        name: The word.
        main: The option that its value is.
        options: What it takes beside ``layers``.
        holds: Whether it has a list of layers of its own.
        help: What it does, in a sentence.
    """

    name: str
    main: str
    options: tuple[Option, ...] = field(default=())
    holds: bool = True
    help: str = ""


_NAME = Option("name", Line(), "what others call it")
_TITLE = Option("title", Words(), "written at the frame", "")

STRUCTURES: "Final[Mapping[str, Structure]]" = MappingProxyType(
    {
        structure.name: structure
        for structure in (
            Structure(
                "repeat",
                "times",
                (
                    Option("times", Whole(1, 10_000), "how often", required=True),
                    _NAME,
                    _TITLE,
                ),
                help="Layers that are repeated: drawn once, in a frame.",
            ),
            Structure("group", "title", (_TITLE, _NAME), help="Layers in a frame with a title."),
            Structure(
                "split",
                "branches",
                holds=False,
                help="Parallel branches, each a name with its layers.",
            ),
            Structure(
                "transformer",
                "part",
                (
                    Option("part", Word(("encoder", "decoder")), "which part", "encoder"),
                    HEADS,
                    Option("hidden", Whole(), "features inside the feed-forward", required=True),
                    Option("times", Whole(1, 10_000), "how many blocks", 1),
                    Option("cross", References(most=1), "the encoder that a decoder looks at"),
                    Option("norm", Word(("post", "pre")), "norm after or before each part", "post"),
                    Option(
                        "causal", Flag(), "whether each place sees only itself and those before it"
                    ),
                    BIAS,
                    BETWEEN,
                    _NAME,
                    _TITLE,
                ),
                holds=False,
                help="Transformer blocks: attention and feed-forward with their norms.",
            ),
        )
    }
)
"""Every word that arranges layers."""
