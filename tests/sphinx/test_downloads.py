"""What readers can download of a figure."""

import io
import re
import shutil
import zipfile
from pathlib import Path
from urllib.parse import unquote

import pytest

from tests.sphinx.sites import FIGURE, Built, Site, figure, page

NET = "- input: [3, 32, 32]\n- conv: 16\n"
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489"
    "0000000d49444154789c6360f8cf500f00028701bf5f9bb4d10000000049454e44ae426082"
)
"""A picture of one pixel."""


def offered(built: Built, name: str = "index.html") -> dict[str, Path]:
    """Return the files that a page offers, by what their links are called."""
    here = (built.out / name).parent
    links = re.findall(
        r'<a class="reference download[^>]* href="([^"]+)">(.*?)</a>', built.read(name)
    )
    return {label: here / unquote(address) for address, label in links}


@pytest.fixture
def no_pdf(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Neither TeX nor the renderer of PDF are installed."""
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr("plotnet.write.pdf.can_write_pdf", lambda: False)


def test_files_are_whole(site: Site) -> None:
    options = "caption: x", "name: fig-net", "download: svg tex source"
    site.write("index.rst", page(figure(*options, body=NET)))

    built = site.build()

    files = offered(built)
    assert built.warnings == ""
    assert [*files] == ["SVG", "TikZ", "source"]
    assert [file.name for file in files.values()] == ["fig-net.svg", "fig-net.tex", "fig-net.yaml"]
    assert files["SVG"].read_text().startswith("<svg")
    assert "color-scheme: light dark" in files["SVG"].read_text()
    assert r"\documentclass" in files["TikZ"].read_text()
    assert r"\usepackage{plotnet}" not in files["TikZ"].read_text()
    assert files["source"].read_text() == NET
    html = built.read("index.html")
    assert html.index("</figure>") < html.index("Download: ")


def test_pdf_is_a_picture(site: Site) -> None:
    site.write("index.rst", page(figure("download: PDF, svg", body=NET)))

    built = site.build()

    files = offered(built)
    assert built.warnings == ""
    assert [*files] == ["PDF", "SVG"]
    assert files["PDF"].read_bytes().startswith(b"%PDF")


@pytest.mark.parametrize("option", ["download:", "download: all"])
def test_the_option_alone_offers_all_that_can_be_made(site: Site, option: str) -> None:
    site.write("index.rst", page(figure(option, body=NET)))

    assert [*offered(site.build())] == ["SVG", "PDF", "TikZ", "source"]


@pytest.mark.usefixtures("no_pdf")
def test_the_option_alone_asks_for_no_more_than_there_is(site: Site) -> None:
    site.write("index.rst", page(figure("download:", body=NET)))

    built = site.build()

    assert built.warnings == ""
    assert [*offered(built)] == ["SVG", "TikZ", "source"]


@pytest.mark.usefixtures("no_pdf")
def test_what_cannot_be_made_is_reported_once_and_left_out(site: Site) -> None:
    site.configure("show_warning_types = True")
    nets = (figure("download: pdf svg", body=NET + f"- conv: {n}\n") for n in (1, 2))
    site.write("index.rst", page(*nets))

    built = site.build()

    assert [*offered(built)] == ["SVG"]
    assert built.warnings.count("WARNING") == 1
    assert "[plotnet.tool]" in built.warnings


@pytest.mark.parametrize(
    ("builder", "name"),
    [("html", "sub/two.html"), ("dirhtml", "sub/two/index.html"), ("singlehtml", "index.html")],
)
def test_links_lead_to_the_files(site: Site, builder: str, name: str) -> None:
    site.write("index.rst", page(".. toctree::\n\n   sub/two"))
    site.write("sub/two.rst", page(figure("download: svg tex source", body=NET)))

    built = site.build(builder)

    files = offered(built, name)
    assert [file.name for file in files.values()] == ["two.svg", "two.tex", "two.yaml"]
    assert all(file.is_file() for file in files.values())


def test_a_file_is_called_as_its_source(site: Site) -> None:
    site.write("nets/unet.py", FIGURE)
    site.write("index.rst", page(figure("download: source", body="", argument="nets/unet.py")))

    (file,) = offered(site.build()).values()

    assert file.name == "unet.py"
    assert file.read_text() == FIGURE


def test_tex_comes_with_its_pictures(site: Site) -> None:
    (site.root / "photo.png").write_bytes(PNG)
    site.write("index.rst", page(figure("download: tex", body="to_input('photo.png')" + FIGURE)))

    (file,) = offered(site.build()).values()

    with zipfile.ZipFile(io.BytesIO(file.read_bytes())) as archive:
        tex, picture = archive.namelist()
        assert picture in archive.read(tex).decode()
        assert archive.read(picture) == PNG


@pytest.mark.parametrize("builder", ["latex", "text", "epub", "man"])
def test_other_builders_offer_nothing(site: Site, builder: str) -> None:
    site.configure("man_pages = [('index', 'nets', 'Nets', [], '1')]")
    site.configure("version = '1'\ncopyright = 'nobody'")
    site.write("index.rst", page(figure("caption: x", "download: svg pdf", body=NET)))

    built = site.build(builder)

    assert built.warnings == ""
    assert not (built.out / "_downloads").exists()
    assert not any("Download" in file.read_text() for file in built.out.glob("[in]*.[t1x]*"))


def test_a_fresh_output_folder_gets_them_again(site: Site) -> None:
    site.write("index.rst", page(figure("download:", body=NET)))
    shutil.rmtree(site.build().out)

    built = site.build()

    assert "0 added, 0 changed, 0 removed" in built.status
    assert all(file.is_file() for file in offered(built).values())


def test_the_name_follows_the_content(site: Site) -> None:
    site.write("net.yaml", NET)
    site.write("index.rst", page(figure("download: svg", body="", argument="net.yaml")))
    before = offered(site.build())["SVG"]
    site.write("net.yaml", NET.replace("16", "32"))

    after = offered(site.build())["SVG"]

    assert after.name == before.name == "net.svg"
    assert after != before


def test_an_unknown_form_is_an_error_at_its_line(site: Site) -> None:
    site.write("index.rst", page(figure("alt: x", "download: svg sorce", body=NET)))

    warnings = site.build().warnings

    assert warnings.startswith(f"{site.root}/index.rst:6: WARNING: unknown download 'sorce'")
    assert "(did you mean 'source'?)" in warnings


def test_a_broken_figure_offers_nothing(site: Site) -> None:
    site.write("index.rst", page(figure("download:", body="- cnv: 3\n")))

    assert offered(site.build()) == {}
