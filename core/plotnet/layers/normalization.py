"""Norms: layers that rescale values by their statistics."""

from plotnet.architecture import Step, Wording
from plotnet.layers.arithmetic import NORM_PARAMS, ShapeError, Work
from plotnet.layers.kind import Kind
from plotnet.layers.option import Flag, Option, Type, Whole, Word
from plotnet.network import Look

TYPE: Type = Word(tuple(NORM_PARAMS), {"lrn": "local"})

NORM = Option("norm", TYPE, "applied to what comes out, before the activation")


def _norm(work: Work) -> tuple[Step, ...]:
    """Return the input, with a scale and a shift for each channel."""
    kind, channels = work.word("type"), work.input.channels
    groups = work.whole("groups")
    if kind == "group" and channels % groups:
        raise ShapeError(f"{groups} groups do not divide {channels} channels of {work.given}")
    learned = NORM_PARAMS[kind] if work.flag("affine") else 0
    return (Step(work.input, learned * channels, 0),)


KINDS = (
    Kind(
        "norm",
        "Normalization",
        Look("norm", 0.5),
        words={
            "norm": {},
            "normalization": {},
            "batch_norm": {"type": "batch"},
            "batchnorm": {"type": "batch"},
            "layer_norm": {"type": "layer"},
            "layernorm": {"type": "layer"},
            "group_norm": {"type": "group"},
            "instance_norm": {"type": "instance"},
            "rms_norm": {"type": "rms"},
            "lrn": {"type": "local"},
        },
        main=("type",),
        options=(
            Option("type", TYPE, "what the statistics are taken over", "batch"),
            Option("affine", Flag(), "whether it learns a scale and a shift", default=True),
            Option("groups", Whole(), "groups of channels, for a group norm", 32),
        ),
        rule=_norm,
        wording=Wording(caption="{type} norm"),
        help="A norm; `norm` of another layer counts it there without a block of its own.",
    ),
)
