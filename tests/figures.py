"""Figures that many tests draw: those of the demonstration, and the parts of their way."""

from pathlib import Path

from plotnet.errors import Origin
from plotnet.figure import Source
from plotnet.layout import lay_out
from plotnet.network import Network
from plotnet.read.files import Folder
from plotnet.read.pycore import read_pycore
from plotnet.scene import Scene
from plotnet.theme import PLOTNEURALNET

ROOT = Path(__file__).parents[1]
ARCHITECTURES = ROOT / "docs/demo/pages/architectures"
DEMO = ("simple", "fcn8", "unet")


def source(name: str) -> Source:
    """Return a figure of the demonstration."""
    path = ARCHITECTURES / f"{name}.py"
    text = path.read_text(encoding="utf-8")
    return Source(text, Origin(path.name), ARCHITECTURES, ARCHITECTURES)


def network(text: str, folder: Path = ARCHITECTURES) -> Network:
    """Return what a script describes."""
    return read_pycore(text, Origin("page.rst", 10), Folder(folder, folder))


def scene(text: str) -> Scene:
    """Return a script's figure, laid out."""
    return lay_out(network(text), PLOTNEURALNET)
