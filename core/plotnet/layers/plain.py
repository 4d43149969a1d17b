"""Plain shapes: what an author draws by hand, or puts between layers."""

from plotnet.architecture import Step, Wording
from plotnet.layers.arithmetic import Work
from plotnet.layers.image import NO_SHAPE
from plotnet.layers.kind import Kind, words
from plotnet.layers.option import Option, Real, Whole, Word, Words
from plotnet.layers.place import BOX, PLACE
from plotnet.layers.several import References
from plotnet.network import Look

_TEXT = Option("text", Words(), "what is written at it")
_BAND_OPACITY = Option("band_opacity", Real(0, 1), "opacity of the band", 0.6)


def _passed(work: Work) -> tuple[Step, ...]:
    """Return what stands before it."""
    return (Step(work.input if work.inputs else NO_SHAPE, 0, 0),)


KINDS = (
    Kind(
        "box",
        "Box",
        Look("plain", 0.4),
        words=words("box"),
        main=("text",),
        options=(_TEXT, *BOX),
        rule=_passed,
        flow="free",
        wording=Wording(caption="{text}"),
        help="A box of PlotNeuralNet's; it may be placed by hand.",
    ),
    Kind(
        "banded",
        "Banded box",
        Look("conv", 0.4, "conv-relu"),
        words=words("banded"),
        main=("text",),
        options=(_TEXT, *BOX, _BAND_OPACITY),
        rule=_passed,
        flow="free",
        wording=Wording(caption="{text}"),
        help="A box with a band at each right side; it may be placed by hand.",
    ),
    Kind(
        "ball",
        "Ball",
        Look("sum", 0.6),
        words=words("ball"),
        main=("text",),
        options=(
            _TEXT,
            Option("radius", Real(), "by hand: its radius, in units of 0.2 cm"),
            *PLACE,
        ),
        rule=_passed,
        flow="free",
        form="ball",
        wording=Wording(inside="{text}"),
        help="A ball with a sign; it may be placed by hand.",
    ),
    Kind(
        "sheet",
        "Sheets",
        Look("plain", 0.6),
        words=words("sheet"),
        main=("text",),
        options=(
            _TEXT,
            Option("count", Whole(1, 16), "how many sheets; default: after the channels"),
        ),
        rule=_passed,
        flow="free",
        form="sheet",
        wording=Wording(below=("{channels}",), depth="{size}", caption="{text}"),
        help="Feature maps as flat sheets behind each other.",
    ),
    Kind(
        "pyramid",
        "Pyramid",
        Look("plain", 0.4),
        words=words("pyramid"),
        main=("text",),
        options=(
            _TEXT,
            Option(
                "direction",
                Word(("down", "up")),
                "whether it narrows or widens; default: after the shapes on both sides",
            ),
        ),
        rule=_passed,
        flow="free",
        form="pyramid",
        wording=Wording(caption="{text}"),
        help="A part of a network that narrows or widens, such as a whole encoder.",
    ),
    Kind(
        "text",
        "Text",
        Look("plain", 0.0),
        form="text",
        words=words("text"),
        main=("text",),
        options=(_TEXT, *PLACE),
        rule=_passed,
        flow="aside",
        wording=Wording(inside="{text}"),
        help="Free text between layers; it may be placed by hand.",
    ),
    Kind(
        "spacer",
        "Space",
        Look("plain", 0.0),
        form="spacer",
        words=words("spacer"),
        main=("length",),
        options=(Option("length", Real(0, 50), "how much, cm", 1.0),),
        rule=_passed,
        flow="aside",
        help="Space between two layers.",
    ),
    Kind(
        "ellipsis",
        "Further layers",
        Look("plain", 0.0),
        form="ellipsis",
        words={"ellipsis": {}, "...": {}, "…": {}},
        rule=_passed,
        flow="free",
        help="Dots for layers that are left out.",
    ),
    Kind(
        "brace",
        "Brace",
        Look("plain", 0.0),
        form="brace",
        words=words("brace"),
        main=("text",),
        options=(
            _TEXT,
            Option(
                "over",
                References(least=2, most=2),
                "the first and the last layer that it spans",
                required=True,
            ),
        ),
        rule=_passed,
        flow="aside",
        wording=Wording(inside="{text}"),
        help="A brace with a text below several layers.",
    ),
)
