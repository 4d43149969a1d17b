"""The README and CONTRIBUTING: what they show and call is there."""

import re
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from tests.conftest import ROOT
from tests.docs.pages import DOCS, blocks, name_of, run
from tests.raster import rasterise, similarity

PICTURE_DPI = 150
ALIKE = 0.95
"""Structural similarity that counts as the same picture, drawn on two grids of pixels."""


def test_the_readme_shows_the_first_page() -> None:
    """The fence, what is drawn from it, and the source of the committed picture are one."""
    (drawn,) = blocks(DOCS / "guide/index.md", "plotnet")
    (shown,) = blocks(DOCS / "guide/index.md", "markdown")

    assert (DOCS / "first.yaml").read_text(encoding="utf-8") == drawn
    assert shown.split("\n", 1)[1] == f"{drawn}```\n"
    assert shown in blocks(ROOT / "README.md", "markdown")


def test_the_picture_of_the_readme_is_up_to_date(tmp_path: Path) -> None:
    """It shows what its source gives; TeX drew it, the native engine draws it here."""
    picture = Image.open(DOCS / "first.png").convert("RGB")
    run(["plotnet", "render", str(DOCS / "first.yaml"), "-o", str(tmp_path / "first.svg")], ROOT)
    drawn = rasterise((tmp_path / "first.svg").read_bytes(), zoom=PICTURE_DPI / 96)
    assert similarity(np.asarray(picture, dtype=np.float64), drawn) >= ALIKE


@pytest.mark.parametrize("path", [ROOT / "README.md", ROOT / "CONTRIBUTING.md"], ids=name_of)
def test_the_commands_of_make_exist(path: Path) -> None:
    """Whatever is called with make is a target of the Makefile."""
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z]+):", makefile, re.MULTILINE))
    named = set(re.findall(r"`make ([a-z]+)", path.read_text(encoding="utf-8")))
    assert named
    assert named <= targets


def test_every_target_of_make_is_explained() -> None:
    """In the table of CONTRIBUTING."""
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    (phony,) = re.findall(r"^\.PHONY: (.*)$", makefile, re.MULTILINE)
    assert [target for target in phony.split() if f"`make {target}`" not in text] == []
