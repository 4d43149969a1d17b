"""What a run of pdflatex gets: its files, its arguments, its environment."""

from pathlib import Path

import pytest

from plotnet.errors import Origin, SpecError
from plotnet.tex.job import ENVIRONMENT, TexFigure, TexInstallation, arguments, write_files
from tests.tex.samples import good

TEX = TexInstallation(Path("/bin/pdflatex"), "pdfTeX 1.40.24 (TeX Live 2022)", "PREAMBLE")
OLD = TexInstallation(Path("/bin/pdflatex"), "pdfTeX 1.40.21 (TeX Live 2020)", "PREAMBLE")
PRELOADED = TexInstallation(TEX.program, TEX.version, "PREAMBLE", Path("/cache/plotnet-1.fmt"))


def test_no_shell_no_foreign_files_and_a_fixed_name_are_asked_for() -> None:
    given = arguments(TEX, alone=False)

    assert {"-no-shell-escape", "-interaction=nonstopmode", "-jobname=plotnet"} <= set(given)
    assert {"-cnf-line=openin_any=p", "-cnf-line=openout_any=p"} <= set(given)
    assert (ENVIRONMENT["openin_any"], ENVIRONMENT["openout_any"]) == ("p", "p")


def test_a_figure_alone_stops_at_its_first_error() -> None:
    assert "-halt-on-error" in arguments(TEX, alone=True)
    assert "-halt-on-error" not in arguments(TEX, alone=False)


def test_an_old_tex_gets_no_argument_that_it_does_not_know() -> None:
    assert not any("cnf-line" in argument for argument in arguments(OLD, alone=True))


def test_with_a_format_the_preamble_is_not_read_again(tmp_path: Path) -> None:
    write_files(PRELOADED, [good(1)], tmp_path)

    assert "-fmt=plotnet-1" in arguments(PRELOADED, alone=True)
    assert "PREAMBLE" not in (tmp_path / "plotnet.tex").read_text()


def test_every_figure_has_its_file_and_a_folder_for_its_pictures(tmp_path: Path) -> None:
    cat, dog = (TexFigure("x", "body", (("pet.jpg", animal),)) for animal in (b"cat", b"dog"))

    write_files(TEX, [cat, dog], tmp_path)

    driver = (tmp_path / "plotnet.tex").read_text()
    assert driver.startswith("PREAMBLE\n")
    assert driver.index("\\plotnetfigure{1}") < driver.index("\\plotnetfigure{2}")
    assert (tmp_path / "f1" / "pet.jpg").read_bytes() == b"cat"
    assert (tmp_path / "f2" / "pet.jpg").read_bytes() == b"dog"


@pytest.mark.parametrize(
    "name", ["../x.png", "/etc/x", "a/b.png", ".hidden", "", "a b", "|sh", "é"]
)
def test_a_file_cannot_be_named_out_of_its_folder(name: str) -> None:
    with pytest.raises(SpecError, match="bad file name"):
        TexFigure("x", "", ((name, b""),), Origin("page.rst", 3))
