"""Zensical, which has no plugins: the extension is named in its configuration."""

import json
import os
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.mkdocs.sites import BROKEN, SCRIPT, fence

TIMEOUT_S = 60.0
BLOCKS = "- input: [3, 8, 8]\n- conv: 4\n"
PICTURE = 'class="plotnet-svg"'
FIGURE = re.compile(r"<figure.*?</figure>", re.DOTALL)
FRONT = "---\ntitle: A\n---\n\n"


@dataclass(frozen=True, slots=True)
class Ran:
    """What a program left behind.

    Attributes:
        folder: The site.
        code: How it ended.
        said: What it printed.
    """

    folder: Path
    code: int
    said: str

    def page(self, name: str = "index.html") -> str:
        """Return a file of the site."""
        return (self.folder / name).read_text(encoding="utf-8")

    @property
    def faults(self) -> list[str]:
        """The lines that name a place in a page."""
        lines = self.said.splitlines()
        return list(dict.fromkeys(line for line in lines if re.match(r"[\w/]+\.\w+:\d+: ", line)))


@dataclass(frozen=True, slots=True)
class Site:
    """A site that a test writes, and builds with Zensical or MkDocs."""

    folder: Path

    def put(self, name: str, text: str) -> None:
        """Write a file of the docs."""
        path = self.folder / "docs" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    def configure(self, options: dict[str, object] | None = None, **config: object) -> None:
        """Write mkdocs.yml, which both hosts read."""
        extensions = [{"mkdocs_plotnet.plain": options or {}}]
        whole = {"site_name": "Test", "markdown_extensions": extensions, **config}
        (self.folder / "mkdocs.yml").write_text(json.dumps(whole), encoding="utf-8")

    def build(self, host: str = "zensical") -> Ran:
        """Build the site."""
        env = {**os.environ, "NO_COLOR": "1", "NO_MKDOCS_2_WARNING": "1"}
        done = subprocess.run(
            [sys.executable, "-m", host, "build"],
            cwd=self.folder,
            env=env,
            timeout=TIMEOUT_S,
            check=False,
            capture_output=True,
            text=True,
            encoding="utf-8",
        )
        return Ran(self.folder / "site", done.returncode, done.stdout + done.stderr)


@pytest.fixture
def site(tmp_path: Path) -> Site:
    made = Site(tmp_path)
    made.configure()
    return made


def test_a_fence_becomes_a_figure_in_the_page(site: Site) -> None:
    site.put("index.md", f"{FRONT}[](#fig-a)\n\n" + fence(options='caption="A *net*" name="fig-a"'))

    built = site.build()

    page = built.page()
    assert built.code == 0
    assert '<figure class="plotnet plotnet-center" id="fig-a"><style>' in page
    assert page.count(PICTURE) == 1
    assert '<a href="#fig-a">Figure 1</a>' in page
    assert "Figure 1:</span> A <em>net</em></figcaption>" in page
    assert "data-plotnet" not in page


def test_one_configuration_serves_zensical_and_mkdocs(site: Site) -> None:
    """The extension for the one, the plugin for the other; settings stand once."""
    options: dict[str, object] = {"theme": "mono", "numbers": "Abb. {number}", "css": False}
    site.configure(options, plugins=["search", "plotnet"])
    site.put("index.md", fence(BLOCKS, 'caption="A"'))

    figures = [FIGURE.findall(site.build(host).page()) for host in ("zensical", "mkdocs")]

    assert figures[0] == figures[1]
    assert "Abb. 1:" in figures[0][0]
    site.configure({"css": False}, plugins=["search", "plotnet"])
    assert figures[0] != FIGURE.findall(site.build().page())


def test_the_configuration_of_its_own_does_as_well(site: Site) -> None:
    """As the manual has it."""
    manual = (ROOT / "docs/guide/hosts.md").read_text(encoding="utf-8")
    (toml,) = re.findall(r"```toml\n(\[project\].*?)```", manual, re.DOTALL)
    toml = toml.replace("extensions.plotnet]", 'extensions."mkdocs_plotnet.plain"]')
    (site.folder / "mkdocs.yml").unlink()
    (site.folder / "zensical.toml").write_text(f"{toml}css = false\n")
    site.put("index.md", fence())

    page = site.build().page()

    assert page.count(PICTURE) == 1
    assert "--plotnet-conv" not in page


def test_lines_are_those_of_the_file(site: Site) -> None:
    """Zensical hands over a page without its front matter."""
    site.put("sub/b.md", f"{FRONT}# B\n\n{fence(BROKEN)}\n")
    site.put("index.md", '# A\n\n```plotnet width=3\n```\n\n```plotnet file="x.py"\n```\n')

    built = site.build()

    assert built.code == 0
    assert sorted(fault.partition(": ")[0] for fault in built.faults) == [
        "index.md:3",
        "index.md:6",
        "sub/b.md:10",
    ]
    assert '<div class="plotnet-error" role="alert"><p>sub/b.md:10: ' in built.page(
        "sub/b/index.html"
    )


@pytest.mark.parametrize("strict", [{"options": {"strict": True}}, {"strict": True}])
def test_a_strict_build_fails_cold_and_warm_and_names_all_faults(
    site: Site, strict: dict[str, object]
) -> None:
    """By our own option, or by that of the site."""
    site.configure(**strict)  # type: ignore[arg-type]
    for name in ("index.md", "b.md"):
        site.put(name, f"# A\n\n{fence(BROKEN)}\n{fence()}")

    runs = [site.build() for _ in range(2)]

    assert [run.code for run in runs] == [1, 1]
    for run in runs:
        assert {fault[: fault.index(": ")] for fault in run.faults} == {"index.md:6", "b.md:6"}
    for name in ("index.md", "b.md"):
        site.put(name, f"# A\n\n{fence()}")
    assert site.build().code == 0


@pytest.mark.parametrize(("value", "code"), [("true", 1), ("", 0)])
def test_the_environment_may_say_whether_to_be_strict(
    site: Site, value: str, code: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    if value:
        monkeypatch.setenv("CI", value)
    else:
        monkeypatch.delenv("CI", raising=False)
    site.put("index.md", fence(BROKEN))
    (site.folder / "mkdocs.yml").write_text(
        "site_name: x\nmarkdown_extensions:\n  - mkdocs_plotnet.plain: {strict: !ENV [CI, false]}\n"
    )

    assert site.build().code == code


def test_a_page_that_did_not_change_is_not_converted_again(site: Site) -> None:
    """Nor is its fault said again, unless the build is strict."""
    site.put("index.md", fence(BROKEN))

    assert [len(site.build().faults) for _ in range(2)] == [1, 0]


def test_an_edit_of_an_included_file_is_seen_if_zensical_watches_it(site: Site) -> None:
    site.put("nets/u.yaml", BLOCKS)
    site.put("index.md", '```plotnet file="nets/u.yaml"\n```\n')
    first = site.build().page()
    site.put("nets/u.yaml", BLOCKS.replace("4", "16"))

    assert site.build().page() == first
    site.configure(watch=["docs/nets"])
    assert site.build().page() != first


@pytest.mark.parametrize(("directories", "url"), [(True, "../b/#c"), (False, "b.html#c")])
def test_a_layer_leads_to_a_page(site: Site, url: str, *, directories: bool) -> None:
    site.configure(use_directory_urls=directories)
    site.put("sub/nets/u.yaml", BLOCKS + "  link: ../b.md#c\n")
    site.put("sub/a.md", '```plotnet {file="nets/u.yaml"}\n```\n')
    site.put("sub/b.md", "# C\n")
    site.put("index.md", "# I\n\n" + fence(BLOCKS + "  link: gone.md\n"))

    built = site.build()

    page = built.page("sub/a/index.html" if directories else "sub/a.html")
    assert re.findall(r'<a class="[^"]*"[^>]* xlink:href="([^"]*)"', page) == [url]
    assert 'href="gone' not in built.page()
    assert built.faults == ["index.md:5: link: there is no page 'gone.md'"]


def test_a_layer_leads_to_a_page_whose_name_is_no_url(site: Site) -> None:
    site.put("mit späce/a.md", "# A\n\n" + fence(BLOCKS + "  link: c d.md\n"))
    site.put("mit späce/c d.md", "# C\n")

    page = site.build().page("mit späce/a/index.html")

    assert re.findall(r'<a class="[^"]*"[^>]* xlink:href="([^"]*)"', page) == ["../c%20d/"]


def test_options_may_move_where_files_are_looked_for(site: Site) -> None:
    """Relative ones start from the folder of the configuration."""
    site.configure({"folder": "nets", "root": "."})
    (site.folder / "nets").mkdir()
    (site.folder / "nets" / "u.yaml").write_text(BLOCKS)
    site.put("sub/a.md", '```plotnet {file="u.yaml"}\n```\n\n```plotnet file="/nets/u.yaml"\n```\n')

    built = site.build()

    assert built.faults == []
    assert built.page("sub/a/index.html").count(PICTURE) == 2


def test_a_page_holds_what_a_reader_may_download(site: Site) -> None:
    site.put("index.md", "# A\n\n" + fence(BLOCKS, 'download="svg source" name="fig-a"'))

    built = site.build()

    links = re.findall(r'<a href="data:[^"]*" download="([^"]*)">(.*?)</a>', built.page())
    assert built.faults == []
    assert [label for _, label in links] == ["SVG", "source"]
    assert all(name.startswith("fig-a-") for name, _ in links)


def test_search_finds_the_words_of_a_figure(site: Site) -> None:
    site.put("index.md", "# A\n\n" + fence(options='caption="The caption"'))

    (found, *_) = json.loads(site.build().page("search.json"))["items"]

    assert "conv1" in found["text"]
    assert "The caption" in found["text"]
    assert "plotnet-svg" not in found["text"]


def test_an_option_that_is_wrong_fails_the_build(site: Site) -> None:
    site.configure({"engin": "tex"})
    site.put("index.md", "# A\n")

    built = site.build()

    assert built.code == 1
    assert "unknown option 'engin' (did you mean 'engine'?)" in built.said


def test_the_cache_is_that_of_the_project(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("PLOTNET_CACHE")
    site.configure({"cache": "kept"})
    site.put("index.md", fence(SCRIPT))

    site.build()

    assert list((site.folder / "kept").rglob("*"))
