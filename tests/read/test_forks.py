"""Libraries beside PlotNeuralNet's: their calls, their modules, and what is no call of theirs."""

from pathlib import Path

import pytest

from plotnet.errors import Origin, SpecError
from plotnet.read.files import Folder
from plotnet.read.forks import family_of, mistyped, plain_name
from plotnet.read.pycore import read_pycore
from plotnet.read.siblings import modules_beside
from tests.figures import network

STOCK = ("to_Conv", "to_Pool", "to_UnPool", "to_connection", "to_skip", "block_2ConvPool")


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("to_Pol", "to_Pool"),
        ("to_conection", "to_connection"),
        ("to_Convv", "to_Conv"),
        ("to_ConvColor", None),
        ("to_Conv_1", None),
        ("to_SepConv", None),
        ("block_4ConvPool", None),
        ("to_topskip", None),
        ("to_MagicBlock", None),
    ],
)
def test_slips_are_told_from_inventions(name: str, meant: str | None) -> None:
    """A longer name, another number: a fork's. A letter off: a slip."""
    assert mistyped(name, STOCK) == meant


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("to_BN", "norm"),
        ("to_ConvBnRelu", "conv-relu"),
        ("to_ConvTranspose", "deconv"),
        ("to_FC", "dense"),
        ("ToFlatten", "flatten"),
        ("to_Multiply", "multiply"),
        ("to_GAP", "global_pool"),
    ],
)
def test_what_people_kept_inventing_is_known(name: str, kind: str) -> None:
    family = family_of(plain_name(name), exact=True)
    assert family is not None
    assert family.kind == kind


@pytest.mark.parametrize(
    ("script", "message"),
    [
        (
            "to_Conv('a')\nto_Conb('b')",
            "page.rst:11: unknown call 'to_Conb' (did you mean 'to_Conv'?)",
        ),
        ("load_config(3)", "page.rst:10: unknown call 'load_config'"),
        (
            "to_Magic(3)",
            (
                "page.rst:10: unknown call 'to_Magic': it is no call of PlotNeuralNet's, "
                "and names no block"
            ),
        ),
        (
            "block_Magic('a')",
            "page.rst:10: unknown call 'block_Magic': it does not say what it stands behind",
        ),
    ],
)
def test_what_cannot_be_a_block_is_an_error(script: str, message: str) -> None:
    with pytest.raises(SpecError) as caught:
        network(script)
    assert str(caught.value) == message


def test_modules_are_found_above_the_script_and_never_outside(tmp_path: Path) -> None:
    """``sys.path.append("../")`` is what scripts say; the project is where it ends."""
    here = tmp_path / "project/figures"
    (tmp_path / "project/pycore").mkdir(parents=True)
    here.mkdir()
    (tmp_path / "project/pycore/shapes.py").write_text("SIDE = 7\n")
    (tmp_path / "secret.py").write_text("SIDE = 8\n")
    script = "from pycore.shapes import SIDE\nimport secret, os\n"
    folder = Folder(here, tmp_path / "project", modules=True)

    assert modules_beside(script, folder, Origin("a.py")) == {"pycore.shapes": "SIDE = 7\n"}
    assert str(tmp_path / "project/pycore/shapes.py") in map(str, folder.asked.values())


def test_modules_are_left_alone_unless_they_are_asked_for(tmp_path: Path) -> None:
    """Documentation is built from pull requests by strangers."""
    (tmp_path / "sizes.py").write_text("SIDE = 7\n")
    script = 'from sizes import SIDE\nto_Conv("a", height=SIDE)'

    with pytest.raises(SpecError, match=r"height=sizes\.SIDE comes from an import in line 1"):
        read_pycore(script, Origin("a.py"), Folder(tmp_path, tmp_path))
    drawn = read_pycore(script, Origin("a.py"), Folder(tmp_path, tmp_path, modules=True))
    assert drawn.blocks[0].name == "a"


def test_a_module_without_an_end_is_stopped(tmp_path: Path) -> None:
    """The limits are those of the script."""
    (tmp_path / "endless.py").write_text("while True:\n    pass\n")
    script = 'import endless\nto_Conv("a", height=endless.SIDE)'

    with pytest.raises(SpecError, match="200,000 steps"):
        read_pycore(script, Origin("a.py"), Folder(tmp_path, tmp_path, modules=True))
