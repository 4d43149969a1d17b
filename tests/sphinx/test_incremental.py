"""A build draws and writes what has changed, and nothing else."""

from pathlib import Path

from tests.sphinx.sites import FIGURE, Built, Site, figure, page

PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489"
    "0000000d49444154789c6360f8cf500f00028701bf5f9bb4d10000000049454e44ae426082"
)
"""A picture of one pixel."""


def stamps(built: Built) -> dict[str, int]:
    """Return when each page was written."""
    return {page.stem: page.stat().st_mtime_ns for page in built.out.glob("[a-z]*.html")}


def rewritten(before: dict[str, int], after: dict[str, int]) -> set[str]:
    """Return the pages that were written again, but for those that Sphinx always writes."""
    return {name for name in after if after[name] != before.get(name)} - {"search", "index"}


def orphan(body: str = FIGURE, argument: str = "") -> str:
    """Return a page that stands in no table of contents: that would be written again with it."""
    return f":orphan:\n\n{page(figure(body=body, argument=argument))}"


def two_pages(site: Site) -> None:
    site.write("one.rst", orphan())
    site.write("two.rst", orphan(FIGURE.replace("conv1", "conv2")))


def test_nothing_changed(site: Site) -> None:
    two_pages(site)
    cold = site.build()
    before = stamps(cold)

    warm = site.build()

    assert cold.counts == {"figure": 2, "cache": 0, "rendered": 2}
    assert warm.counts == {"figure": 2, "before": 2, "rendered": 0}
    assert rewritten(before, stamps(warm)) == set()


def test_one_figure_edited(site: Site) -> None:
    two_pages(site)
    before = stamps(site.build())
    site.write("two.rst", orphan(FIGURE.replace("conv1", "conv3")))

    built = site.build()

    assert built.counts == {"figure": 2, "cache": 1, "rendered": 1}
    assert rewritten(before, stamps(built)) == {"two"}


def test_an_included_file_edited(site: Site) -> None:
    two_pages(site)
    site.write("net.py", FIGURE)
    site.write("one.rst", orphan("", "net.py"))
    before = stamps(site.build())
    site.write("net.py", FIGURE.replace("conv1", "conv3"))

    built = site.build()

    assert built.counts["rendered"] == 1
    assert rewritten(before, stamps(built)) == {"one"}


def test_a_picture_edited(site: Site) -> None:
    two_pages(site)
    (site.root / "photo.png").write_bytes(PNG)
    site.write("one.rst", orphan("to_input('photo.png')" + FIGURE))
    before = stamps(site.build())
    (site.root / "photo.png").write_bytes(PNG.replace(b"IEND", b"tEXt\0\0\0\0IEND"))

    built = site.build()

    assert built.counts["rendered"] == 1
    assert rewritten(before, stamps(built)) == {"one"}


def test_a_picture_that_was_missing(site: Site) -> None:
    two_pages(site)
    site.write("one.rst", orphan("to_input('photo.png')" + FIGURE))
    first = site.build()
    before = stamps(first)
    (site.root / "photo.png").write_bytes(PNG)

    built = site.build()

    assert "photo.png" in first.warnings
    assert built.warnings == ""
    assert rewritten(before, stamps(built)) == {"one"}


def test_a_file_that_is_back(site: Site) -> None:
    two_pages(site)
    site.write("net.py", FIGURE)
    site.write("one.rst", orphan("", "net.py"))
    site.build()
    (site.root / "net.py").rename(site.root / "moved.py")
    gone = [site.build(), site.build()]
    before = stamps(gone[-1])
    (site.root / "moved.py").rename(site.root / "net.py")

    back = site.build()

    for built in gone:
        assert built.warnings.count("WARNING") == 1
        assert f"{site.root}/one.rst:6: WARNING: " in built.warnings
    assert back.warnings == ""
    assert rewritten(before, stamps(back)) == {"one"}
    assert "0 added, 0 changed, 0 removed" in site.build().status


def test_a_setting_that_touches_no_figure(site: Site) -> None:
    two_pages(site)
    before = stamps(site.build())
    site.configure("plotnet_dpi = 300")

    built = site.build()

    assert "0 added, 0 changed, 0 removed" in built.status
    assert built.counts["rendered"] == 0
    assert rewritten(before, stamps(built)) == set()


def test_builders_share_an_environment(site: Site) -> None:
    two_pages(site)
    site.build("html")
    site.build("text")
    site.write("two.rst", orphan(FIGURE.replace("conv1", "conv3")))
    site.build("text")

    assert "conv3" in site.build("html").read("two.html")


def test_two_processes_read_and_write_the_same(site: Site, tmp_path: Path) -> None:
    names = [f"page{number}" for number in range(8)]
    toctree = "\n".join(f"   {name}" for name in names)
    for copy in (site, Site(tmp_path / "again")):
        copy.write("conf.py", (site.root / "conf.py").read_text())
        copy.write("index.rst", page(".. toctree::\n\n" + toctree))
        for name in names:
            copy.write(f"{name}.rst", page(figure(body=FIGURE.replace("conv1", name))))

    serial = site.build()
    parallel = Site(tmp_path / "again").build(parallel=2)

    assert parallel.counts == {"figure": 8, "cache": 0, "rendered": 8}
    assert parallel.warnings == ""
    for name in names:
        assert parallel.read(f"{name}.html") == serial.read(f"{name}.html")
