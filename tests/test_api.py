"""The whole way: what becomes of the figures of a build, cold, warm and broken."""

import os
import shutil
from pathlib import Path

import pytest

import plotnet
from plotnet import Batch, Drawing, Origin, PlotnetError, Settings, Source
from tests.figures import ARCHITECTURES, DEMO, source

SIMPLE = 'to_Conv("a"),\nto_Pool("b", to="(a-east)"),\nto_connection("a", "b")'


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """Return a folder of documentation."""
    folder = tmp_path / "site"
    folder.mkdir()
    return folder


def figure(site: Path, text: str = SIMPLE, line: int = 1, engine: str | None = None) -> Source:
    """Return a figure on a page of the site."""
    return Source(text, Origin("page.md", line), site, site, engine=engine)


def drawn(sources: list[Source], site: Path, target: str = "svg", **settings: object) -> Batch:
    """Draw figures with the cache of the test."""
    (checked,) = [name for name in plotnet.TARGETS if name == target]
    return plotnet.draw(sources, checked, Settings.read(settings), site)  # type: ignore[arg-type]


def only(batch: Batch) -> Drawing:
    """Return the drawing of a batch of one."""
    (outcome,) = batch.outcomes
    assert isinstance(outcome, Drawing), outcome
    return outcome


def fault(batch: Batch) -> PlotnetError:
    """Return the error of a batch of one."""
    (outcome,) = batch.outcomes
    assert isinstance(outcome, PlotnetError), outcome
    return outcome


def test_a_second_build_draws_nothing(site: Path) -> None:
    """What was drawn once is taken from the cache, byte for byte."""
    sources = [source(name) for name in DEMO]

    cold, warm = drawn(sources, site), drawn(sources, site)

    assert (cold.rendered, warm.rendered) == (3, 0)
    assert cold.outcomes == warm.outcomes
    assert "3 figures: 3 from the cache, 0 rendered" in warm.summary


def test_equal_figures_are_drawn_once(site: Path) -> None:
    """However many pages show them."""
    batch = drawn([figure(site), figure(site, line=50)], site)
    assert batch.rendered == 1
    first, second = batch.outcomes
    assert isinstance(first, Drawing)
    assert isinstance(second, Drawing)
    assert first.data == second.data
    assert {layer.origin.line for layer in first.layers} != {
        each.origin.line for each in second.layers
    }


def test_a_broken_figure_costs_itself_alone(site: Path) -> None:
    """The others are drawn, cold and warm; the error is told each time, at its own line."""
    sources = [figure(site), figure(site, 'to_Conv("a")\nto_Pol("b")', line=20), source("fcn8")]
    for _ in range(2):
        first, second, third = drawn(sources, site).outcomes
        assert isinstance(first, Drawing)
        assert isinstance(third, Drawing)
        assert str(second) == "page.md:21: unknown call 'to_Pol' (did you mean 'to_Pool'?)"


def test_a_missing_picture_is_an_error_until_it_is_there(site: Path) -> None:
    """And a changed one is a new drawing; an unchanged one is a hit."""
    text = 'to_input("in.png")\nto_Conv("a")'
    assert "cannot read picture 'in.png'" in fault(drawn([figure(site, text)], site)).message

    shutil.copy(ARCHITECTURES / "street.png", site / "in.png")
    first = drawn([figure(site, text)], site)
    assert only(first).depends == (site / "in.png",)
    assert drawn([figure(site, text)], site).rendered == 0

    (site / "in.png").write_bytes((site / "in.png").read_bytes() + b"more")
    assert only(drawn([figure(site, text)], site)).key != only(first).key


def test_pictures_of_one_name_in_two_folders_are_two_drawings(site: Path) -> None:
    """The text is the same; what it shows is not."""
    text = 'to_input("in.png")\nto_Conv("a")'
    sources = []
    for name, more in (("one", b""), ("two", b"x")):
        folder = site / name
        folder.mkdir()
        (folder / "in.png").write_bytes((ARCHITECTURES / "street.png").read_bytes() + more)
        sources.append(Source(text, Origin("page.md"), folder, site))

    for expected in (2, 0):
        batch = drawn(sources, site)
        first, second = batch.outcomes
        assert isinstance(first, Drawing)
        assert isinstance(second, Drawing)
        assert first.data != second.data
        assert batch.rendered == expected


@pytest.mark.parametrize("name", ["/etc/hostname", "../out.png", "in\0.png", "link.png", "x.svg"])
def test_files_outside_and_strange_ones_are_refused(site: Path, name: str) -> None:
    """Also through a symbolic link, and whatever an SVG would bring along."""
    shutil.copy(ARCHITECTURES / "street.png", site.parent / "out.png")
    (site / "link.png").symlink_to(site.parent / "out.png")
    (site / "x.svg").write_text("<svg/>")

    error = fault(drawn([figure(site, f"to_input({name!r})\nto_Conv('a')")], site))

    assert str(error).startswith("page.md:1: ")


def test_ids_are_unique_on_a_page_of_equal_figures(site: Path) -> None:
    """A figure that a page shows twice gets ids of its own the second time."""
    drawing = only(drawn([figure(site)], site))
    first, second = plotnet.inline_svg(drawing), plotnet.inline_svg(drawing, 2)

    def ids(svg: str) -> set[str]:
        return {part.partition('"')[0] for part in svg.split(' id="')[1:]}

    assert ids(first)
    assert len(ids(first)) == len(ids(second))
    assert not ids(first) & ids(second)


def test_an_entry_that_we_would_not_write_never_reaches_a_page(site: Path, tmp_path: Path) -> None:
    """A well-framed entry with a script in it is drawn anew: a digest is no proof of origin."""
    cache = tmp_path / "cache"
    good = only(drawn([figure(site)], site, cache=str(cache)))
    from plotnet.build import Build  # noqa: PLC0415 - a look inside
    from plotnet.figure import pack  # noqa: PLC0415
    from plotnet.store import Image, Known, Store  # noqa: PLC0415

    store = Store(cache)
    recipe = Build("svg", Settings(), store, Known(None, "")).request(figure(site), "svg").recipe
    bad = Drawing(b"<svg><script>alert(1)</script></svg>", "svg", good.key, 1, 1, "t", "d")
    store.put(recipe, Image(pack(bad, Origin("page.md"))))

    again = drawn([figure(site)], site, cache=str(cache))

    assert again.rendered == 1
    assert only(again).data == good.data


def test_without_tex_the_native_picture_is_drawn_and_said_once(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The engine ``tex`` on a machine without TeX costs a warning, not a build."""
    monkeypatch.setenv("PATH", os.devnull)
    sources = [figure(site), figure(site, SIMPLE + "\nto_Sum('s')")]

    batch = drawn(sources, site, engine="tex")

    assert all(isinstance(outcome, Drawing) for outcome in batch.outcomes)
    (problem,) = batch.problems
    assert problem.code == "tool"
    assert "apt-get install" in problem.message
    assert drawn(sources, site, engine="auto").problems == ()


@pytest.mark.parametrize("engine", ["native", "tex"])
def test_without_tex_and_renderer_there_is_no_pdf(
    site: Path, monkeypatch: pytest.MonkeyPatch, engine: str
) -> None:
    """The error says how to get either."""
    monkeypatch.setenv("PATH", os.devnull)
    monkeypatch.setattr("plotnet.write.pdf.find_spec", lambda _name: None)

    error = fault(drawn([figure(site)], site, "pdf", engine=engine))

    assert "apt-get install" in error.message
    assert "plotnet[png,pdf]" in error.message


def test_an_unknown_engine_is_told_at_the_figure(site: Path) -> None:
    """A directive may ask for an engine of its own."""
    error = fault(drawn([figure(site, engine="nativ")], site))
    assert "unknown engine 'nativ'" in error.message
    assert "did you mean 'native'" in error.message


@pytest.mark.tex
@pytest.mark.parametrize(
    ("target", "magic"), [("pdf", b"%PDF-"), ("png", b"\x89PNG"), ("svg", b"<svg")]
)
def test_tex_makes_every_image(site: Path, target: str, magic: bytes) -> None:
    """From one scene, and from the cache the second time."""
    sources = [source("unet")]
    first = drawn(sources, site, target, engine="tex")
    assert only(first).data.startswith(magic)
    second = drawn(sources, site, target, engine="tex")
    assert (first.rendered, second.rendered) == (1, 0)
    assert only(second).data == only(first).data


def test_keys_do_not_depend_on_place(site: Path, tmp_path: Path) -> None:
    """The same text on another page, in another project, is the same drawing."""
    other = tmp_path / "elsewhere"
    other.mkdir()
    here = only(drawn([figure(site)], site))
    there = only(drawn([figure(other, line=99)], other, cache=str(tmp_path / "another")))
    assert (here.key, here.data) == (there.key, there.data)


@pytest.mark.parametrize("mark", ["pyproject.toml", ".git"])
def test_the_project_is_the_nearest_that_says_so(tmp_path: Path, mark: str) -> None:
    """That is where ``.cache/plotnet`` goes."""
    (tmp_path / mark).touch()
    (tmp_path / "docs/source").mkdir(parents=True)
    assert plotnet.project_of(tmp_path / "docs/source") == tmp_path


def test_a_file_may_hold_a_figure(site: Path) -> None:
    """Its faults are told at its own lines."""
    (site / "nets").mkdir()
    (site / "nets/net.py").write_text('# a net\nto_Pol("a")\n', encoding="utf-8")
    read, path = plotnet.read_file("nets/net.py", site, site, Origin("page.md", 7))
    assert path == site / "nets/net.py"
    assert fault(drawn([read], site)).origin == Origin(str(path), 2)


@pytest.mark.parametrize(("content", "part"), [(None, "no such file"), (b"\xff\xfe", "not UTF-8")])
def test_a_file_that_cannot_be_read_is_told_where_it_is_named(
    site: Path, content: bytes | None, part: str
) -> None:
    """The page is at fault, not the file."""
    if content is not None:
        (site / "net.py").write_bytes(content)
    with pytest.raises(PlotnetError, match=part) as caught:
        plotnet.read_file("net.py", site, site, Origin("page.md", 7))
    assert caught.value.origin == Origin("page.md", 7)


def machine(
    tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch, **settings: object
) -> Batch:
    """Build a figure with a picture, and one without, on a machine that shares a store."""
    site = tmp_path / name
    site.mkdir()
    shutil.copy(ARCHITECTURES / "street.png", site / "in.png")
    monkeypatch.setenv("XDG_STATE_HOME", str(site / "state"))
    sources = [figure(site), figure(site, 'to_input("in.png")\nto_Conv("a")')]
    remote = f"file://{tmp_path / 'shared'}"
    shared = {"cache": str(site / "cache"), "cache_remote": remote}
    return drawn(sources, site, "svg", **shared, **settings)


def test_machines_share_what_they_have_drawn(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """If they are told to; also figures that name files. What is found there is kept here."""
    pytest.importorskip("fsspec")
    (tmp_path / "shared").mkdir()
    machine(tmp_path, "stranger", monkeypatch)
    machine(tmp_path, "reader", monkeypatch, cache_remote_write=True, cache_read_only=True)
    assert not list((tmp_path / "shared").iterdir())

    first = machine(tmp_path, "first", monkeypatch, cache_remote_write=True)
    second = machine(tmp_path, "second", monkeypatch)

    assert (first.rendered, second.rendered) == (2, 0)
    assert [d.data for d in first.outcomes if isinstance(d, Drawing)] == [
        d.data for d in second.outcomes if isinstance(d, Drawing)
    ]
    shutil.rmtree(tmp_path / "shared")
    site = tmp_path / "second"
    assert drawn([figure(site)], site, cache=str(site / "cache")).rendered == 0


def test_what_strangers_put_into_a_shared_store_reaches_no_page(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nor does what was damaged there."""
    pytest.importorskip("fsspec")
    (tmp_path / "shared").mkdir()
    first = machine(tmp_path, "first", monkeypatch, cache_remote_write=True)
    from plotnet.store.entry import Image, pack, unpack  # noqa: PLC0415 - a look inside

    for path in (tmp_path / "shared").iterdir():
        entry = unpack(path.name, path.read_bytes())
        assert isinstance(entry, Image)
        evil = entry.data.replace(b"</svg>", b"<script>alert(1)</script></svg>")
        path.write_bytes(pack(path.name, Image(evil)))

    second = machine(tmp_path, "second", monkeypatch)

    assert second.rendered == 2
    assert [d.data for d in second.outcomes if isinstance(d, Drawing)] == [
        d.data for d in first.outcomes if isinstance(d, Drawing)
    ]
