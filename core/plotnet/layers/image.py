"""What goes in, and pictures."""

from plotnet.architecture import Step, Tensor, Wording
from plotnet.layers.arithmetic import ShapeError, Work
from plotnet.layers.dense import shaped
from plotnet.layers.kind import Kind, words
from plotnet.layers.option import Line, Option, Real, Word
from plotnet.layers.place import PLACE
from plotnet.layers.several import Shape
from plotnet.network import Look

NO_SHAPE = Tensor("vector", (1,))
"""What stands for the shape of a picture or a plain shape that has none and takes none."""


def _input(work: Work) -> tuple[Step, ...]:
    """Return what the author says that goes in."""
    dims, kind = work.wholes("extents"), work.word("as")
    fits = {"vector": len(dims) == 1, "tokens": len(dims) == 2, "map": len(dims) > 1}
    if kind and not fits[kind]:
        needs = {"vector": "one extent", "tokens": "two extents", "map": "two extents or more"}
        raise ShapeError(f"as: {kind} has {needs[kind]}, not {len(dims)}", "as")
    return (Step(Tensor("map", dims) if kind == "map" else shaped(dims), 0, 0),)


def _image(work: Work) -> tuple[Step, ...]:
    """Return what stands before it; a picture at the start says its shape itself."""
    return (Step(work.input if work.inputs else NO_SHAPE, 0, 0),)


KINDS = (
    Kind(
        "input",
        "Input",
        Look("plain", 0.6),
        form="sheet",
        words=words("input"),
        main=("extents",),
        options=(
            Option("extents", Shape(), "channels and space, tokens and features", required=True),
            Option(
                "as",
                Word(("map", "tokens", "vector")),
                "what two extents are: channels by length (map), or length by features (tokens); "
                "default: what the layers behind work on",
            ),
            Option("file", Line(), "a picture, PNG or JPEG, that is shown for it"),
        ),
        rule=_input,
        flow="source",
        wording=Wording(below=("{channels}",), depth="{size}"),
        help="What goes in.",
    ),
    Kind(
        "image",
        "Image",
        Look("plain", 1.0),
        form="image",
        words=words("image", "picture"),
        main=("file",),
        options=(
            Option("file", Line(), "the picture, PNG or JPEG", required=True),
            Option("width", Real(0.01, 100), "its width, cm; default: after its shape"),
            Option("height", Real(0.01, 100), "its height, cm; default: after its shape"),
            *PLACE,
        ),
        rule=_image,
        flow="free",
        help="A picture: at the start with its `shape`, or of what comes out.",
    ),
)
