"""The themes that come with plotnet, as data.

Type stands on every fill of every theme: black type, or the theme's ink. So each fill is light
(or, in ``dark``, dark) enough for it at any opacity; a test holds them to that.
"""

from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from plotnet.network import Mix
from plotnet.theme.mix import parse_mix
from plotnet.theme.theme import Hatch, Theme

if TYPE_CHECKING:
    from collections.abc import Mapping


def _mixes(colours: "Mapping[str, str]") -> "Mapping[str, Mix]":
    return MappingProxyType({role: parse_mix(colour) for role, colour in colours.items()})


PLOTNEURALNET: Final = Theme(
    "plotneuralnet",
    _mixes(
        {
            "conv": "rgb:yellow,5;red,2.5;white,5",
            "conv-relu": "rgb:yellow,5;red,5;white,5",
            "pool": "rgb:red,1;black,0.3",
            "unpool": "rgb:blue,2;green,1;black,0.3",
            "deconv": "rgb:blue,5;green,2.5;white,5",
            "fc": "rgb:blue,5;red,2.5;white,5",
            "fc-relu": "rgb:blue,5;red,5;white,4",
            "softmax": "rgb:magenta,5;black,7",
            "sum": "rgb:blue,5;green,15",
            "residual": "rgb:white,1;black,3",
            "residual-relu": "rgb:white,1;black,2",
            "plain": "rgb:red,5;green,5;blue,5;white,15",
            "norm": "rgb:green,5;yellow,5;white,8",
            "activation": "rgb:red,5;yellow,3;white,4",
            "dropout": "rgb:black,3;white,5",
            "attention": "rgb:magenta,5;white,6",
            "embedding": "rgb:cyan,5;white,5",
            "recurrent": "rgb:green,8;blue,4;white,6",
            "edge": "rgb:blue,4;red,1;green,4;black,3",
            "copy": "rgb:blue,4;red,1;green,1;black,3",
        }
    ),
)
"""PlotNeuralNet's palette; deconv is the colour its FCN figures give to deconvolutions.

It has none for norm, activation, dropout, attention, embedding and recurrent: those are ours.
"""

PAPER: Final = Theme(
    "paper",
    _mixes(
        {
            "conv": "#9dbadf",
            "conv-relu": "#6f97c9",
            "pool": "#e6a396",
            "unpool": "#98cdc2",
            "deconv": "#a6c98b",
            "fc": "#c4b0de",
            "fc-relu": "#a689cc",
            "softmax": "#e4c46a",
            "sum": "#8bc29f",
            "residual": "#bcc0c7",
            "residual-relu": "#989ea8",
            "plain": "#d8dbe0",
            "norm": "#f0dd9f",
            "activation": "#ee9f63",
            "dropout": "#cbc6bf",
            "attention": "#e3a6c8",
            "embedding": "#9dd2e6",
            "recurrent": "#b6c77a",
            "edge": "#3f4a5a",
            "copy": "#2f5f9e",
        }
    ),
)
"""Muted colours that sit well in a two-column paper, and on a projector."""

OKABE_ITO: Final = Theme(
    "okabe-ito",
    _mixes(
        {
            "conv": "#e69f00",
            "conv-relu": "#d55e00",
            "pool": "#56b4e9",
            "unpool": "#0072b2!70",
            "deconv": "#009e73",
            "fc": "#cc79a7",
            "fc-relu": "#cc79a7!85!black",
            "softmax": "#f0e442",
            "sum": "#009e73!80",
            "residual": "#999999",
            "residual-relu": "#808080",
            "plain": "#d9d9d9",
            "norm": "#f0e442!70",
            "activation": "#d55e00!80",
            "dropout": "#bfbfbf",
            "attention": "#cc79a7!85",
            "embedding": "#56b4e9!75",
            "recurrent": "#009e73!90",
            "edge": "#333333",
            "copy": "#0072b2",
        }
    ),
)
"""The eight colours of Okabe and Ito, which readers of every colour vision tell apart."""

MONO: Final = Theme(
    "mono",
    _mixes(
        {
            "conv": "#f2f2f2",
            "conv-relu": "#8c8c8c",
            "pool": "#9a9a9a",
            "unpool": "#c8c8c8",
            "deconv": "#e0e0e0",
            "fc": "#d4d4d4",
            "fc-relu": "#8c8c8c",
            "softmax": "#b0b0b0",
            "sum": "#ffffff",
            "residual": "#c0c0c0",
            "residual-relu": "#848484",
            "plain": "#e8e8e8",
            "norm": "#e6e6e6",
            "activation": "#a8a8a8",
            "dropout": "#ffffff",
            "attention": "#d0d0d0",
            "embedding": "#eeeeee",
            "recurrent": "#dadada",
            "edge": "#262626",
            "copy": "#595959",
        }
    ),
    MappingProxyType(
        {
            "pool": Hatch(45, 0.1),
            "unpool": Hatch(135, 0.1),
            "deconv": Hatch(135, 0.2),
            "fc": Hatch(90, 0.2),
            "softmax": Hatch(0, 0.1),
            "norm": Hatch(0, 0.2),
            "dropout": Hatch(45, 0.3),
            "attention": Hatch(45, 0.2),
            "embedding": Hatch(90, 0.1),
            "recurrent": Hatch(135, 0.3),
        }
    ),
)
"""Greys, told apart by hatching as well: for print."""

DARK: Final = Theme(
    "dark",
    _mixes(
        {
            "conv": "#82601a",
            "conv-relu": "#96491f",
            "pool": "#8f3434",
            "unpool": "#2b5a9b",
            "deconv": "#35697f",
            "fc": "#5f489a",
            "fc-relu": "#7a3f9a",
            "softmax": "#8a3a86",
            "sum": "#2a7348",
            "residual": "#565c68",
            "residual-relu": "#5f6672",
            "plain": "#474d58",
            "norm": "#6f6524",
            "activation": "#9a4a26",
            "dropout": "#50555f",
            "attention": "#8f3a6b",
            "embedding": "#2a6b7d",
            "recurrent": "#536b29",
            "edge": "#a9b4c2",
            "copy": "#7db1f5",
        }
    ),
    ink=Mix((("#e6e6e6", 1.0),)),
    paper=Mix((("#16181d", 1.0),)),
)
"""Its own dark paper and light ink, for slides; the other themes follow the page."""

THEMES: Final = MappingProxyType(
    {theme.name: theme for theme in (PLOTNEURALNET, PAPER, OKABE_ITO, MONO, DARK)}
)
"""Every theme by its name."""

ROLES: Final = tuple(PLOTNEURALNET.mixes)
"""What a block or a connection may be painted as; every theme has a colour for each."""
