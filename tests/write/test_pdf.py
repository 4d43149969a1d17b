"""PDF without TeX."""

import io
import subprocess
from pathlib import Path

import numpy as np
import pytest
from msgspec.structs import replace
from PIL import Image
from pypdf import PdfReader

import plotnet
from plotnet import Drawing, Settings, Source, engine
from plotnet.errors import ToolNotFoundError
from plotnet.layout import lay_out
from plotnet.settings import Target
from plotnet.theme import PLOTNEURALNET
from plotnet.write import pdf
from plotnet.write.link import areas
from plotnet.write.words import describe
from tests.blocks import LINKED, architecture
from tests.figures import source
from tests.raster import OVERSAMPLING, Raster, rasterise, save, similarity
from tests.write.test_twins import FIGURES

ALIKE = 0.99
PT_PER_PX = 72 / 96
PT_PER_CM = 72 / 2.54
ADDRESS = "https://a.org/?a=1&b=2#x"


def drawn(wanted: Source, target: Target, project: Path, name: str = "native") -> Drawing:
    """Return a figure, drawn."""
    settings = Settings.read({"engine": name})
    (outcome,) = plotnet.draw([wanted], target, settings, project).outcomes
    assert isinstance(outcome, Drawing), outcome
    return outcome


def linked(tmp_path: Path) -> Source:
    """Return a figure whose layers lead somewhere."""
    return replace(source("simple"), text=LINKED, folder=tmp_path, root=tmp_path)


def rasterised(data: bytes, folder: Path) -> Raster:
    """Return the page of a PDF as rows of pixels, one for each pixel of CSS."""
    (folder / "page.pdf").write_bytes(data)
    command = ["mutool", "draw", "-q", "-F", "png", "-r", str(96 * OVERSAMPLING)]
    subprocess.run([*command, "-o", "page.png", "page.pdf"], cwd=folder, check=True)
    big = np.asarray(Image.open(folder / "page.png").convert("RGB"), dtype=np.float64)
    height, width = (side // OVERSAMPLING for side in big.shape[:2])
    cut = big[: height * OVERSAMPLING, : width * OVERSAMPLING]
    blocks = cut.reshape(height, OVERSAMPLING, width, OVERSAMPLING, 3)
    return np.asarray(blocks.mean(axis=(1, 3)), dtype=np.float64)


def test_the_native_engine_draws_pdf_without_tex(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "")

    drawing = drawn(linked(tmp_path), "pdf", tmp_path)

    reader = PdfReader(io.BytesIO(drawing.data))
    (page,) = reader.pages
    size = [float(page.mediabox.width), float(page.mediabox.height)]
    assert size == pytest.approx(
        [drawing.width_px * PT_PER_PX, drawing.height_px * PT_PER_PX], abs=0.01
    )
    assert reader.metadata is not None
    assert reader.metadata.title == drawing.title
    assert "32" in page.extract_text()


@pytest.mark.tex
@pytest.mark.parametrize("name", ["native", "tex"])
def test_a_layer_of_a_pdf_can_be_clicked(tmp_path: Path, name: str) -> None:
    """Both engines lead to the same address from the same rectangle, on a page of one size."""
    scene = lay_out(architecture(LINKED), PLOTNEURALNET)
    (area,) = (each for each in areas(scene) if each.link == ADDRESS)

    reader = PdfReader(io.BytesIO(drawn(linked(tmp_path), "pdf", tmp_path, name).data))

    (page,) = reader.pages
    (note,) = (each.get_object() for each in page["/Annots"])  # type: ignore[attr-defined]
    assert note["/A"]["/URI"] == ADDRESS
    points = [*area.low, *area.high]
    expected = [PT_PER_CM * (x - low) for x, low in zip(points, [*scene.low] * 2, strict=True)]
    assert [float(number) for number in note["/Rect"]] == pytest.approx(expected, abs=0.2)
    assert float(page.mediabox.width) == pytest.approx(PT_PER_CM * scene.width, abs=0.1)


@pytest.mark.tex
@pytest.mark.parametrize("name", FIGURES)
def test_pdf_shows_what_svg_shows(name: str, tmp_path: Path) -> None:
    wanted = FIGURES[name]
    svg = rasterise(drawn(wanted, "svg", tmp_path).data)
    page = rasterised(drawn(wanted, "pdf", tmp_path).data, tmp_path)

    alike = similarity(svg, page)
    if alike < ALIKE:
        save(svg, Path("results") / f"{name}-svg.png")
        save(page, Path("results") / f"{name}-pdf.png")
    assert alike >= ALIKE


def test_two_runs_give_the_same_bytes() -> None:
    figure = architecture(LINKED)
    scene = lay_out(figure, PLOTNEURALNET)
    svg = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><path d="M0 0h9v9z"/></svg>'

    first, second = (pdf.write_pdf(svg, scene, describe(figure)) for _ in range(2))

    assert first == second


def test_without_the_renderer_pdf_comes_from_tex(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "find_spec", lambda _name: None)
    scene = lay_out(architecture(LINKED), PLOTNEURALNET)

    assert engine.drawer("native", "pdf") == "tex"
    with pytest.raises(ToolNotFoundError, match=r"plotnet\[pdf\]"):
        pdf.write_pdf("<svg/>", scene, describe(architecture(LINKED)))


def test_the_version_of_the_renderer_decides_the_key() -> None:
    ((name, version),) = engine.toolchain("svg", "pdf")
    assert name == "typst"
    assert version[0].isdigit()


@pytest.mark.tex
def test_who_asks_for_tex_gets_it() -> None:
    assert engine.drawer("tex", "pdf") == engine.drawer("auto", "pdf") == "tex"
