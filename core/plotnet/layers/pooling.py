"""Layers that make a feature map smaller or larger without weights."""

from plotnet.architecture import Step, Tensor, Wording
from plotnet.layers.arithmetic import ShapeError, Work, spread, window
from plotnet.layers.kind import Kind
from plotnet.layers.option import Flag, Option, Type, Word
from plotnet.layers.several import Padding, Wholes
from plotnet.network import Look

_AVERAGE = {"average": "avg", "mean": "avg"}
_MODE: Type = Word(("max", "avg"), _AVERAGE)
_FACTOR = Option("factor", Wholes(3), "by which each extent grows", (2,))


def _pool(work: Work) -> tuple[Step, ...]:
    """Return the map with a window slid over it."""
    before = work.map()
    slide = window(work, len(before.space))
    if slide.padding and any(
        2 * pad > size for pad, size in zip(slide.padding, slide.kernel, strict=True)
    ):
        raise ShapeError("padding is more than half of the kernel", "padding")
    after = Tensor("map", (before.channels, *slide.slide(before.space, work.given)))
    return (Step(after, 0, 0),)


def _global_pool(work: Work) -> tuple[Step, ...]:
    """Return one value for each channel."""
    if work.input.kind == "vector":
        raise ShapeError(f"{work.given} has no extent in space to pool over")
    channels = work.input.channels
    if not work.flag("keep"):
        return (Step(Tensor("vector", (channels,)), 0, 0),)
    ones = (1,) * len(work.input.space)
    dims = (channels, *ones) if work.input.kind == "map" else (*ones, channels)
    return (Step(Tensor(work.input.kind, dims), 0, 0),)


def _enlarge(work: Work) -> tuple[Step, ...]:
    """Return the map with its extents multiplied, or as they are asked for."""
    before = work.map()
    rank = len(before.space)
    if work.options.get("size"):
        space = work.axes("size", rank)
    else:
        factors = spread(work.wholes("factor"), rank, "factor", work.given)
        space = tuple(size * factor for size, factor in zip(before.space, factors, strict=True))
    return (Step(Tensor("map", (before.channels, *space)), 0, 0),)


KINDS = (
    Kind(
        "pool",
        "Pooling",
        Look("pool", 0.5),
        words={
            "pool": {},
            "pooling": {},
            "max_pool": {"mode": "max"},
            "maxpool": {"mode": "max"},
            "avg_pool": {"mode": "avg"},
            "avgpool": {"mode": "avg"},
        },
        main=("kernel", "mode"),
        options=(
            Option("mode", _MODE, "what it takes of each window", "max"),
            Option("kernel", Wholes(3), "extents of the window", (2,)),
            Option("stride", Wholes(3), "step from window to window; default: its extents"),
            Option("padding", Padding(), "same, valid (0), or how much on each side", (0,)),
            Option("dilation", Wholes(3), "distance of the window's taps", (1,)),
            Option("ceil", Flag(), "whether a window that is not filled counts", default=False),
        ),
        rule=_pool,
        takes="map",
        help="The largest or the average value of each window.",
    ),
    Kind(
        "global_pool",
        "Global pooling",
        Look("pool", 0.5),
        form="pyramid",
        words={
            "global_pool": {},
            "global_avg_pool": {"mode": "avg"},
            "global_max_pool": {"mode": "max"},
            "gap": {"mode": "avg"},
        },
        main=("mode",),
        options=(
            Option(
                "mode",
                Word(("avg", "max", "first"), _AVERAGE),
                "what it takes of each channel; first is that of the first token",
                "avg",
            ),
            Option("keep", Flag(), "whether extents of 1 in space stay", default=False),
        ),
        rule=_global_pool,
        wording=Wording(below=("{channels}",)),
        help="One value of each channel: the average, the largest, or that of the first token.",
    ),
    Kind(
        "unpool",
        "Unpooling",
        Look("unpool", 0.5),
        words={"unpool": {}, "max_unpool": {}},
        main=("factor",),
        options=(_FACTOR,),
        rule=_enlarge,
        takes="map",
        help="Puts values back where a pooling took them from.",
    ),
    Kind(
        "upsample",
        "Upsampling",
        Look("unpool", 0.5),
        words={"upsample": {}, "upsampling": {}, "resize": {}, "interpolate": {}},
        main=("factor",),
        options=(
            _FACTOR,
            Option("size", Wholes(3), "extents in space that come out, in place of a factor"),
            Option(
                "mode",
                Word(("nearest", "linear", "bilinear", "trilinear", "bicubic")),
                "how values in between are found",
                "nearest",
            ),
        ),
        rule=_enlarge,
        takes="map",
        help="Enlarges a map by interpolation.",
    ),
)
