"""A build in which all is as the last one left it looks up no figure, and says the same."""

import os
import shutil
import time
from pathlib import Path

import pytest

import plotnet
from tests.sphinx.sites import FIGURE, Built, Site, figure, page
from tests.sphinx.test_incremental import PNG, orphan

NAMED = page(figure("name: fig-net"), "It starts with :plotnet:layer:`fig-net.conv1`.")
ALL_AS_BEFORE = {"figure": 2, "before": 2, "rendered": 0}


@pytest.fixture
def built(site: Site) -> Built:
    """A site of two figures, one of which has a name, that has been built."""
    site.write("one.rst", orphan())
    site.write("two.rst", f":orphan:\n\n{NAMED}")
    return site.build()


def without_its_cache(site: Site) -> Site:
    """Return a site of which every figure that is looked up is drawn."""
    shutil.rmtree(site.root / ".cache")
    return site


def test_no_figure_is_looked_up(site: Site, built: Built) -> None:
    inventory = (built.out / "objects.inv").read_bytes()

    again = without_its_cache(site).build()

    assert again.counts == ALL_AS_BEFORE
    assert (again.out / "objects.inv").read_bytes() == inventory
    assert not (site.root / ".cache").exists()


@pytest.mark.parametrize("parallel", [0, 2])
def test_a_page_that_is_gone_is_written_as_it_was(site: Site, built: Built, parallel: int) -> None:
    pages = {name: built.read(name) for name in ("one.html", "two.html")}
    for name in pages:
        (built.out / name).unlink()

    again = site.build(parallel=parallel)

    assert {name: again.read(name) for name in pages} == pages
    assert again.warnings == ""


def test_a_setting_that_is_another_is_seen(site: Site, built: Built) -> None:
    site.configure('plotnet_theme = "mono"')

    assert site.build().counts["rendered"] == 1  # for two figures that are alike
    assert built.warnings == ""


def test_another_plotnet_is_seen(site: Site, built: Built, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(plotnet, "installation", lambda: "another")

    assert site.build().counts == {"figure": 2, "cache": 2, "rendered": 0}
    assert built.warnings == ""


def test_a_page_that_is_gone_takes_its_figures_along(site: Site, built: Built) -> None:
    (site.root / "one.rst").unlink()

    assert site.build().counts == {"figure": 1, "cache": 1, "rendered": 0}
    assert built.warnings == ""


def test_a_style_sheet_that_is_gone_is_back(site: Site, built: Built) -> None:
    style = built.out / "_static/plotnet.css"
    content = style.read_bytes()
    style.unlink()

    site.build()

    assert style.read_bytes() == content


@pytest.mark.parametrize("builder", ["text", "latex"])
def test_other_builders_look_them_up(site: Site, built: Built, builder: str) -> None:
    again = [site.build(builder), site.build(builder)]

    assert [each.counts["figure"] for each in again] == [2, 2]
    assert "before" not in again[1].counts
    assert site.build().counts == ALL_AS_BEFORE
    assert built.warnings == ""


def test_what_another_builder_has_read_is_looked_up(site: Site, built: Built) -> None:
    site.write("two.rst", orphan(FIGURE.replace("conv1", "conv3")))
    site.build("text")

    assert "conv3" in site.build().read("two.html")
    assert built.warnings == ""


def test_a_figure_that_fails_is_reported_each_time(site: Site) -> None:
    site.write("one.rst", orphan("- convv: 3"))

    builds = [site.build() for _ in range(3)]

    assert [each.warnings.count("convv") for each in builds] == [1, 1, 1]


def test_a_reference_that_leads_nowhere_is_reported_each_time(site: Site, built: Built) -> None:
    site.write("three.rst", ":orphan:\n\n" + page("See :plotnet:layer:`fig-net.conv9`."))

    builds = [site.build() for _ in range(3)]

    assert [each.warnings.count("conv9") for each in builds] == [1, 1, 1]
    assert built.warnings == ""


@pytest.fixture
def photo(site: Site) -> Path:
    """A picture that a figure shows and that is some time older than the first build."""
    path = site.root / "photo.png"
    path.write_bytes(PNG)
    site.write("one.rst", orphan("to_input('photo.png')" + FIGURE))
    status, limit = path.stat(), time.monotonic() + 10
    while time.time_ns() <= status.st_ctime_ns and time.monotonic() < limit:
        time.sleep(0.01)
    site.build()
    return path


def test_files_of_figures_are_looked_at(site: Site, photo: Path) -> None:
    assert "before" in site.build().counts
    photo.write_bytes(PNG.replace(b"IEND", b"tEXt\0\0\0\0IEND"))
    assert site.build().counts["rendered"] == 1


def test_a_change_that_hides_behind_size_and_time_is_seen(site: Site, photo: Path) -> None:
    times = photo.stat()
    photo.write_bytes(PNG.replace(b"\x9b\xb4", b"\x9b\xb5"))
    os.utime(photo, ns=(times.st_atime_ns, times.st_mtime_ns))

    assert "before" not in site.build().counts


def test_a_file_that_is_gone_is_reported_each_time(site: Site, photo: Path) -> None:
    photo.unlink()

    builds = [site.build(), site.build()]

    assert ["photo.png" in each.warnings for each in builds] == [True, True]
