"""References in prose to a layer of a figure."""

import re
import zlib
from pathlib import Path

import pytest

from tests.sphinx.sites import FIGURE, Built, Site, figure, page

NET = """
- input: [3, 32, 32]
- conv: 16
  name: Conv a
- conv: 16
- pool
"""

OTHER = ":orphan:\n\n" + page("See :plotnet:layer:`fig-net.pool1`.")


def references(built: Built, name: str = "index.html") -> dict[str, str]:
    """Return where the references of a page lead, by their texts."""
    found = re.findall(
        r'<a class="reference internal" href="([^"]*)"[^>]*>(?:<[^/][^>]*>)*([^<]+)',
        built.read(name),
    )
    return {text: address for address, text in found}


def write(site: Site, *texts: str) -> None:
    """Write a page with a named figure and these texts."""
    site.write("index.rst", page(*texts, figure("name: Fig-Net", "caption: A net", body=NET)))


@pytest.mark.parametrize(
    ("role", "text", "anchor"),
    [
        (":plotnet:layer:`fig-net.pool1`", "pool1", "fig-net-pool1"),
        (":plotnet:layer:`Fig-Net.pool1`", "pool1", "fig-net-pool1"),
        (":plotnet:layer:`fig-net.Conv a`", "Conv a", "fig-net-Conv-a"),
        (":plotnet:layer:`the pool <fig-net.pool1>`", "the pool", "fig-net-pool1"),
        (":any:`fig-net.pool1`", "fig-net.pool1", "fig-net-pool1"),
        (":any:`fig-net`", "A net", "fig-net"),
    ],
)
def test_a_reference_leads_to_the_layer(site: Site, role: str, text: str, anchor: str) -> None:
    write(site, f"See {role}.")

    built = site.build()

    assert built.warnings == ""
    assert references(built) == {text: f"#{anchor}"}
    assert f'id="{anchor}"' in built.read("index.html")


@pytest.mark.parametrize(
    ("builder", "name", "address"),
    [
        ("html", "sub/other.html", "../index.html#fig-net-pool1"),
        ("dirhtml", "sub/other/index.html", "../../#fig-net-pool1"),
        ("singlehtml", "index.html", "#fig-net-pool1"),
        ("epub", "sub/other.xhtml", "../index.xhtml#fig-net-pool1"),
    ],
)
def test_another_page_may_refer_to_it(site: Site, builder: str, name: str, address: str) -> None:
    site.configure("version = '1'\ncopyright = 'nobody'")
    site.write("sub/other.rst", OTHER)
    write(site, ".. toctree::\n\n   sub/other")

    built = site.build(builder)

    assert built.warnings == ""
    assert references(built, name)["pool1"] == address


@pytest.mark.filterwarnings("ignore:'myst_parser:PendingDeprecationWarning")  # its own
@pytest.mark.parametrize("text", ["{plotnet:layer}`fig-net.pool1`", "[pool1](#fig-net.pool1)"])
def test_markdown_may_refer_to_it(site: Site, text: str) -> None:
    site.configure("extensions += ['myst_parser']")
    site.write("other.md", f"---\norphan: true\n---\n\n# Other\n\n{text}\n")
    write(site)

    built = site.build()

    assert built.warnings == ""
    assert references(built, "other.html")["pool1"] == "index.html#fig-net-pool1"


def test_a_block_of_a_script_is_a_layer(site: Site) -> None:
    site.write("index.rst", page(":plotnet:layer:`net.conv1`", figure("name: net", body=FIGURE)))

    built = site.build()

    assert built.warnings == ""
    assert references(built) == {"conv1": "#net-conv1"}


def test_a_target_before_a_figure_names_it(site: Site) -> None:
    site.write("index.rst", page(":plotnet:layer:`net.conv1`", ".. _net:", figure("caption: x")))

    built = site.build()

    assert built.warnings == ""
    assert f'id="{references(built)["conv1"].removeprefix("#")}"' in built.read("index.html")


@pytest.mark.parametrize("options", [["caption: A net"], []], ids=["caption", "no caption"])
def test_latex_leads_to_the_figure(site: Site, options: list[str]) -> None:
    net = figure("name: fig-net", *options, body=NET)
    site.write("index.rst", page("See :plotnet:layer:`fig-net.pool1`.", net))

    tex = site.build("latex").read("nets.tex")

    (label,) = re.findall(r"\\hyperref\[(\\detokenize\{.*?\})\]", tex)
    assert rf"\label{{{label}}}" in tex


def test_text_has_the_name(site: Site) -> None:
    write(site, "See :plotnet:layer:`fig-net.pool1` or :plotnet:layer:`this <fig-net.pool1>`.")

    assert "See *pool1* or *this*." in site.build("text").read("index.txt")


@pytest.mark.parametrize(
    ("target", "said"),
    [
        ("fig-net.poll1", "figure 'fig-net' has no layer 'poll1' (did you mean 'pool1'?)"),
        ("fg-net.pool1", "no figure has a layer 'fg-net.pool1' (did you mean 'fig-net.pool1'?)"),
        ("pool1", "no figure has a layer 'pool1'"),
        ("the pool <fig-net.pool2>", "figure 'fig-net' has no layer 'pool2' (did you mean"),
    ],
)
def test_a_layer_that_is_not_there_is_a_warning(site: Site, target: str, said: str) -> None:
    site.configure("show_warning_types = True")
    write(site, "Text.", f"See :plotnet:layer:`{target}`.")

    built = site.build()

    assert built.warnings.count("WARNING") == 1
    assert built.warnings.startswith(f"{site.root}/index.rst:6: WARNING: {said}")
    assert "[plotnet.layer]" in built.warnings
    assert references(built) == {}


@pytest.mark.parametrize("reference", [":plotnet:layer:`fig-net.pool1`", ":any:`fig-net.pool1`"])
def test_the_layers_of_a_broken_figure_are_not_missed(site: Site, reference: str) -> None:
    broken = figure("name: fig-net", body=NET + "- cnv: 3\n")
    whole = figure(body=NET + "- conv: 3\n  link: fig-net.pool1\n")
    site.write("index.rst", page(reference, broken, whole))

    assert site.build().warnings.count("WARNING") == 1


def test_a_warm_build_knows_the_layers(site: Site) -> None:
    write(site)
    site.write("other.rst", ":orphan:\n\n" + page("Text."))
    site.build()
    site.write("other.rst", OTHER)

    built = site.build()

    assert "0 added, 1 changed, 0 removed" in built.status
    assert built.warnings == ""
    assert references(built, "other.html")["pool1"] == "index.html#fig-net-pool1"


def test_a_page_follows_the_layers_to_which_it_refers(site: Site) -> None:
    write(site)
    site.write("other.rst", OTHER)
    site.write("third.rst", ":orphan:\n\n" + page(figure("name: fig-third", body=NET)))
    site.build()
    site.write("third.rst", ":orphan:\n\n" + (site.root / "index.rst").read_text())
    site.write("index.rst", page("Text."))

    moved = site.build()

    assert moved.warnings == ""
    assert references(moved, "other.html")["pool1"] == "third.html#fig-net-pool1"


def test_a_layer_that_is_gone_is_missed_in_every_build(site: Site) -> None:
    write(site)
    site.write("other.rst", OTHER)
    site.build()
    site.write("index.rst", page(figure("name: Fig-Net", body=NET.replace("- pool", "- norm"))))

    builds = [site.build(), site.build()]

    for built in builds:
        assert built.warnings.startswith(f"{site.root}/other.rst:6: WARNING: figure 'fig-net' has")
        assert built.warnings.count("WARNING") == 1


def test_pages_that_two_processes_read_are_known(site: Site) -> None:
    for number in range(8):
        site.write(f"other{number}.rst", OTHER)
    write(site)

    built = site.build(parallel=2)

    assert built.warnings == ""
    assert references(built, "other7.html")["pool1"] == "index.html#fig-net-pool1"


def test_other_projects_find_figures_and_layers(site: Site) -> None:
    write(site)

    inventory = (site.build().out / "objects.inv").read_bytes()

    lines = zlib.decompress(inventory.split(b"\n", 4)[4]).decode().splitlines()
    assert [line for line in lines if "plotnet:" in line] == [
        "fig-net plotnet:figure 1 index.html#$ -",
        "fig-net.Conv a plotnet:layer 2 index.html#fig-net-Conv-a Conv a",
        "fig-net.conv2 plotnet:layer 2 index.html#fig-net-conv2 conv2",
        "fig-net.input1 plotnet:layer 2 index.html#fig-net-input1 input1",
        "fig-net.pool1 plotnet:layer 2 index.html#fig-net-pool1 pool1",
    ]


def test_layers_of_other_projects_can_be_referred_to(site: Site, tmp_path: Path) -> None:
    write(site)
    inventory = site.build().out / "objects.inv"
    other = Site(tmp_path / "other")
    other.write("conf.py", (site.root / "conf.py").read_text())
    other.configure("extensions += ['sphinx.ext.intersphinx']")
    other.configure(
        f"intersphinx_mapping = {{'nets': ('https://example.org', {str(inventory)!r})}}"
    )
    body = NET + "- conv: 3\n  link: fig-net.pool1\n"
    other.write("index.rst", page())
    text = page("See :plotnet:layer:`fig-net.pool1`.", figure(body=body))
    other.write("page.rst", f":orphan:\n\n{text}")

    built = other.build()

    assert built.warnings == ""
    assert built.read("page.html").count('href="https://example.org/index.html#fig-net-pool1"') == 2
    written = (built.out / "page.html").stat().st_mtime_ns
    other.build()
    assert (built.out / "page.html").stat().st_mtime_ns == written
