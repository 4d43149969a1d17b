"""Pictures that are kept in git: written by a build, used by builds, checked without one."""

import json
import os
import random
import re
import shutil
import xml.etree.ElementTree as ET
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

import pytest
from msgspec.structs import replace

import plotnet
from plotnet import Drawing, Origin, Settings, SettingsError, Source
from plotnet.cli import main
from plotnet.committed import Committed, StaleError, name_of
from plotnet.store import Known
from plotnet.write.svg_check import check_svg
from tests.figures import ARCHITECTURES
from tests.mkdocs.sites import Site as MkDocsSite
from tests.sphinx.sites import CONF
from tests.sphinx.sites import Site as SphinxSite

TEXT = "to_Conv('a', caption='x -- y --> z')\n"
WITH_PICTURE = 'to_input("in.png")\nto_Conv("a")\n'


@pytest.fixture
def docs(tmp_path: Path) -> Path:
    """Return a folder of pages, with a picture in it."""
    folder = tmp_path / "docs"
    folder.mkdir()
    shutil.copy(ARCHITECTURES / "street.png", folder / "in.png")
    return folder


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """Settings that name a folder for the pictures."""
    return Settings(committed=tmp_path / "kept")


def figure(docs: Path, text: str = TEXT, page: str = "guide/nets.md", line: int = 5) -> Source:
    """Return a figure on a page."""
    return Source(text, Origin(page, line), docs, docs)


def frozen(sources: list[Source], settings: Settings, docs: Path) -> list[Drawing]:
    """Draw figures and write their pictures."""
    batch = plotnet.draw(sources, "svg", replace(settings, freeze=True), docs)
    plotnet.freeze(list(zip(sources, batch.outcomes, strict=True)), settings)
    return [outcome for outcome in batch.outcomes if isinstance(outcome, Drawing)]


def kept(settings: Settings) -> list[Path]:
    """Return the files of the folder."""
    assert settings.committed is not None
    return sorted(settings.committed.iterdir())


def find(source: Source, settings: Settings) -> Drawing:
    """Find a picture as a machine does that has drawn nothing yet."""
    assert settings.committed is not None
    return Committed(settings.committed, Known(None, "")).find(source, settings)


def test_a_build_uses_what_is_committed_and_draws_nothing(docs: Path, settings: Settings) -> None:
    """Byte for byte, words, size and files included; neither cache nor engine is asked."""
    sources = [figure(docs), figure(docs, WITH_PICTURE), figure(docs, line=99)]
    drawn = frozen(sources, settings, docs)
    shutil.rmtree(os.environ["PLOTNET_CACHE"])

    batch = plotnet.draw(sources, "svg", settings, docs)

    assert list(batch.outcomes) == drawn
    assert batch.rendered == 0
    assert batch.problems == ()
    assert not Path(os.environ["PLOTNET_CACHE"]).exists()


def test_there_is_one_file_for_each_figure_named_after_its_page(
    docs: Path, settings: Settings
) -> None:
    """The first of its pages, where there are several."""
    other = figure(docs, WITH_PICTURE, "index.rst")
    frozen([other, figure(docs, page="z.md"), figure(docs), figure(docs)], settings, docs)

    names = [path.name for path in kept(settings)]

    assert names == [name_of(figure(docs)), name_of(other)]
    assert re.fullmatch(r"guide-nets-[0-9a-f]{16}\.svg", names[0])
    assert re.fullmatch(r"index-[0-9a-f]{16}\.svg", names[1])


def test_a_file_is_a_picture_with_an_element_on_each_line(docs: Path, settings: Settings) -> None:
    """Any viewer shows it, and a diff shows what has changed."""
    (drawing,) = frozen([figure(docs)], settings, docs)
    (path,) = kept(settings)
    text = path.read_text(encoding="utf-8")
    elements = len(list(ET.fromstring(text).iter()))  # noqa: S314 - it is ours

    assert text.count("\n") > elements / 2
    assert text.endswith(" -->\n")
    assert "-->" not in text[:-5].rpartition("<!--")[2]
    assert max(map(len, text.rpartition("<!--")[0].splitlines())) < 5000
    check_svg(text.rpartition("\n<!--")[0])
    assert find(figure(docs), settings) == drawing


def test_the_bytes_are_stable(docs: Path, settings: Settings, tmp_path: Path) -> None:
    """Written again, they are the same, and files that stay as they are are not touched."""
    sources = [figure(docs), figure(docs, WITH_PICTURE)]
    frozen(sources, settings, docs)
    before = {path: (path.read_bytes(), path.stat().st_mtime_ns) for path in kept(settings)}
    shutil.rmtree(os.environ["PLOTNET_CACHE"])

    frozen(sources[::-1], settings, docs)
    elsewhere = Settings(committed=tmp_path / "elsewhere")
    frozen(sources, elsewhere, docs)

    assert {p: (p.read_bytes(), p.stat().st_mtime_ns) for p in kept(settings)} == before
    contents = [content for content, _ in before.values()]
    assert [path.read_bytes() for path in kept(elsewhere)] == contents


def test_pictures_of_no_figure_are_removed_and_other_files_stay(
    docs: Path, settings: Settings
) -> None:
    """A figure that failed keeps the picture that it had."""
    failing = figure(docs, WITH_PICTURE)
    frozen([figure(docs), failing, figure(docs, "to_Pool('b')\n")], settings, docs)
    assert settings.committed is not None
    for name in ("README.md", "logo.svg"):
        (settings.committed / name).touch()
    (docs / "in.png").unlink()

    frozen([figure(docs), failing], settings, docs)

    names = {name_of(figure(docs)), name_of(failing), "README.md", "logo.svg"}
    assert {path.name for path in kept(settings)} == names


def test_a_picture_that_was_edited_is_not_used(docs: Path, settings: Settings) -> None:
    """Whatever was changed of it, but for ends of lines, which git may change."""
    source = figure(docs)
    (drawing,) = frozen([source], settings, docs)
    (path,) = kept(settings)
    content = path.read_bytes()
    path.write_bytes(content.replace(b"\n", b"\r\n"))
    assert find(source, settings) == drawing

    chance = random.Random(3)  # noqa: S311 - the same edits each time
    for place in chance.sample(range(len(content)), 300):
        path.write_bytes(content[:place] + bytes([content[place] ^ 1]) + content[place + 1 :])
        with suppress(StaleError):
            assert find(source, settings) == drawing
    for cut in (b"", content[:-1], content[: len(content) // 2], content + content):
        path.write_bytes(cut)
        with pytest.raises(StaleError, match=r"is not as it was written"):
            find(source, settings)


@pytest.mark.parametrize(
    "evil",
    [b"<script\n>alert(1)</script>", b'<g\nonload="alert(1)"/>', b'<g\nid="content"/>'],
    ids=["script", "handler", "id of the page"],
)
def test_a_forged_picture_reaches_no_page(evil: bytes, docs: Path, settings: Settings) -> None:
    """One whose digest was made to fit; the figure is drawn instead."""
    source = figure(docs)
    (drawing,) = frozen([source], settings, docs)
    (path,) = kept(settings)
    svg, _, comment = path.read_bytes().partition(b"\n<!-- plotnet ")
    svg = svg.replace(b"</svg>", evil + b"</svg>")
    said = json.loads(comment.removesuffix(b" -->\n"))
    del said["sha256"]
    joined = svg.rstrip(b"\n").replace(b"\n", b" ") + b"\n"
    sealed = json.dumps(said, sort_keys=True).encode() + b"\n" + joined
    said["sha256"] = sha256(sealed).hexdigest()
    path.write_bytes(svg + b"\n<!-- plotnet " + json.dumps(said).encode() + b" -->\n")

    with pytest.raises(StaleError, match="may not stand in a page"):
        find(source, settings)
    batch = plotnet.draw([source], "svg", settings, docs)
    assert batch.outcomes == (drawing,)
    assert [str(problem.origin) for problem in batch.problems] == ["guide/nets.md:5"]


def test_a_figure_is_stale_when_what_it_shows_has_changed(docs: Path, settings: Settings) -> None:
    """Its text, a file that it names, a setting that decides how it looks; nothing else."""
    source = figure(docs, WITH_PICTURE)
    frozen([source], settings, docs)
    find(replace(source, origin=Origin("moved.md", 1)), settings)
    find(replace(source, text=f"\n{WITH_PICTURE} \n\n"), settings)
    find(source, replace(settings, dpi=300, timeout_s=1))

    with pytest.raises(StaleError, match="this figure has no committed picture"):
        find(replace(source, text=WITH_PICTURE + "to_Pool('b')"), settings)
    with pytest.raises(StaleError, match="this figure has no committed picture"):
        find(replace(source, engine="native"), settings)
    with pytest.raises(StaleError, match="was drawn with other settings"):
        find(source, replace(settings, engine="tex"))
    (docs / "in.png").write_bytes(b"another")
    with pytest.raises(StaleError, match=r"in\.png is not what its picture shows"):
        find(source, settings)


def test_indentation_is_part_of_a_figure(docs: Path) -> None:
    """Spaces at the ends of lines are not."""
    names = [name_of(figure(docs, text)) for text in ("a:\n  b", "a:\n b", "a: \n  b\n\n")]

    assert names[0] == names[2] != names[1]


def test_freezing_wants_a_folder_that_can_be_written_to(tmp_path: Path) -> None:
    """And that is named."""
    (tmp_path / "taken").touch()
    with pytest.raises(SettingsError, match="needs the setting committed"):
        plotnet.freeze([], Settings())
    with pytest.raises(SettingsError, match="cannot write to"):
        plotnet.freeze([], Settings(committed=tmp_path / "taken"))


def test_freezing_with_tex_wants_tex(
    docs: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A picture that the native engine drew in its stead is not to be kept."""
    monkeypatch.setenv("PATH", os.devnull)

    with pytest.raises(SettingsError, match=r"freeze: .*apt-get install"):
        frozen([figure(docs)], replace(settings, engine="tex"), docs)


@pytest.mark.tex
def test_pictures_of_tex_are_used_where_there_is_no_tex(
    docs: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As on a service that builds documentation and has no TeX."""
    by_tex = replace(settings, engine="tex")
    drawn = frozen([figure(docs)], by_tex, docs)
    shutil.rmtree(os.environ["PLOTNET_CACHE"])
    monkeypatch.setenv("PATH", os.devnull)

    batch = plotnet.draw([figure(docs)], "svg", by_tex, docs)

    assert list(batch.outcomes) == drawn
    assert batch.problems == ()


def _page(text: str, words: str = "Nets") -> str:
    return f"# {words}\n\n```plotnet\n{text}```\n"


@pytest.fixture
def sphinx(tmp_path: Path) -> SphinxSite:
    """A project for Sphinx, with pages in Markdown."""
    site = SphinxSite(tmp_path / "docs")
    site.write("conf.py", CONF)
    site.configure(
        "extensions += ['myst_parser']\nmyst_fence_as_directive = ['plotnet']\n"
        "plotnet_committed = '_plotnet'\nexclude_patterns = ['_build', 'other.md']"
    )
    site.write("index.md", _page(TEXT))
    return site


def test_sphinx_writes_and_uses_them(sphinx: SphinxSite, monkeypatch: pytest.MonkeyPatch) -> None:
    """Also after a figure was changed: its new picture comes, its old one goes."""
    with monkeypatch.context() as patch:
        patch.setenv("PLOTNET_FREEZE", "1")
        assert "1 pictures written, 0 removed, 0 as they were" in sphinx.build().status
        sphinx.write("index.md", _page(WITH_PICTURE.replace("in.png", "no.png")))
        assert "0 pictures written, 1 removed" in sphinx.build().status
        sphinx.write("index.md", _page("to_Pool('b')\n"))
        sphinx.build()
    shutil.rmtree(os.environ["PLOTNET_CACHE"])
    shutil.rmtree(sphinx.root / "_build")

    built = sphinx.build()

    assert built.warnings == ""
    assert built.counts["rendered"] == 0
    assert "<svg" in built.read("index.html")
    assert sphinx.build("text").warnings == ""


def test_a_build_warns_of_a_figure_without_its_picture(sphinx: SphinxSite) -> None:
    """At its place; it is drawn all the same, and the warning can be silenced."""
    built = sphinx.build()

    assert f"{sphinx.root}/index.md:4: WARNING: this figure has no committed" in built.warnings
    assert "[plotnet.committed]" in built.warnings
    assert "<svg" in built.read("index.html")
    sphinx.configure("suppress_warnings = ['plotnet.committed']")
    assert sphinx.build().warnings == ""


def test_mkdocs_writes_and_uses_them(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    """They stand in the pages and are no files of the site."""
    site = MkDocsSite(tmp_path, caplog)
    site.configure(plugins=[{"plotnet": {"committed": "docs/_plotnet"}}])
    site.write(index=_page(TEXT), other=_page(TEXT) + _page("to_Pool('b')\n"))
    assert len(site.build().warnings) == 3
    with monkeypatch.context() as patch:
        patch.setenv("PLOTNET_FREEZE", "1")
        site.build(strict=True)
    shutil.rmtree(os.environ["PLOTNET_CACHE"])

    built = site.build(strict=True)

    assert built.passed
    assert built.summary.startswith("plotnet: 3 figures: 3 from the cache, 0 rendered")
    assert len(list((tmp_path / "docs/_plotnet").iterdir())) == 2
    assert not (built.folder / "_plotnet").exists()


def test_both_hosts_share_one_folder(
    sphinx: SphinxSite,
    tmp_path: Path,
    caplog: pytest.LogCaptureFixture,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """What one has written the other finds."""
    with monkeypatch.context() as patch:
        patch.setenv("PLOTNET_FREEZE", "1")
        sphinx.build()
    site = MkDocsSite(tmp_path, caplog)
    site.configure(plugins=[{"plotnet": {"committed": "docs/_plotnet"}}])

    assert site.build(strict=True).passed


def test_check_finds_pictures_that_are_missing_or_stale(
    sphinx: SphinxSite,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """It names page and line, and what to do; other changes of pages are of no account."""
    docs, folder = str(sphinx.root), str(sphinx.root / "_plotnet")
    monkeypatch.setenv("PLOTNET_FREEZE", "1")
    sphinx.build()
    monkeypatch.delenv("PLOTNET_FREEZE")
    capsys.readouterr()
    assert main(["check", "--frozen", folder, docs]) == 0
    sphinx.write("index.md", "\n\n" + _page(TEXT, "Other words"))
    assert main(["check", "--frozen", folder, docs]) == 0
    assert "1 figures, 0 not as committed\n" in capsys.readouterr().out

    sphinx.write("index.md", _page(TEXT.replace("x", "changed")))
    sphinx.write("sub/more.rst", "Nets\n====\n\n.. plotnet:: missing.py\n")
    assert main(["check", "--frozen", folder, docs]) == 1

    said = capsys.readouterr()
    assert f"{docs}/index.md:4: this figure has no committed picture" in said.err
    assert f"{docs}/sub/more.rst:4: cannot read file 'missing.py'" in said.err
    assert re.search(r"_plotnet/index-\w+\.svg: belongs to no figure", said.out)
    assert "2 figures, 2 not as committed; build the pages with PLOTNET_FREEZE=1" in said.out


def test_check_wants_folders(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """One of the pictures, one of the pages."""
    assert main(["check", "--frozen", str(tmp_path / "none"), str(tmp_path)]) == 2
    assert "is not a folder" in capsys.readouterr().err
