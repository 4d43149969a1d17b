"""Posts of Material's blog, which other pages show once more: what they mean stays what it is."""

import re
from pathlib import Path

import pytest

from tests.mkdocs.sites import Built, Site, fence

pytest.importorskip("material")

POST = """\
---
date: 2026-01-0{number}
---
# Post {number}

See [](#fig-net), [here](#fig-net).

{figure}
<!-- more -->
Rest
"""


def post(number: int) -> str:
    """Return a post whose figure has the id that those of all posts have."""
    body = f"- input: [3, 32, {number}]\n- conv: 16\n  link: '#fig-net'"
    figure = fence(body, f'caption="Net {number}" name="fig-net"')
    return POST.format(number=number, figure=figure)


@pytest.fixture
def built(site: Site) -> Built:
    """A blog of two posts with equal ids."""
    site.configure(plugins=["blog", "plotnet"], theme={"name": "material", "font": False})
    for number in (1, 2):
        site.put(f"blog/posts/p{number}.md", post(number))
    site.write(index="# A")
    return site.build(strict=True)


def test_each_post_refers_to_its_own_figure(built: Built) -> None:
    assert built.warnings == []
    assert sum(note.startswith("plotnet: ") for note in built.notes) == 1
    labels = set()
    for number in (1, 2):
        (page,) = Path(built.folder / "blog/2026").rglob(f"post-{number}/index.html")
        (label,) = re.findall(r'<a href="#fig-net">(Figure \d)</a>', page.read_text())
        assert f"{label}:</span> Net {number}" in page.read_text()
        labels.add(label)
    assert labels == {"Figure 1", "Figure 2"}


def test_the_beginning_of_a_post_refers_to_the_post(built: Built) -> None:
    shown = built.page("blog/index.html")
    for number in (1, 2):
        (label,) = re.findall(rf"(Figure \d):</span> Net {number}", shown)
        address = f"2026/01/0{number}/post-{number}/#fig-net"
        assert f'<a href="{address}">{label}</a>' in shown
        assert f'<a href="{address}">here</a>' in shown
        assert f'xlink:href="{address}"' in shown


def test_a_fault_of_a_post_has_its_line(site: Site) -> None:
    site.configure(plugins=["blog", "plotnet"], theme={"name": "material", "font": False})
    for number in (1, 2):
        site.put(f"blog/posts/p{number}.md", post(number).replace("conv", "cnv"))
    site.write(index="# A")

    warnings = site.build().warnings

    assert sorted(line.partition(": ")[0] for line in warnings) == [
        "blog/posts/p1.md:10",
        "blog/posts/p2.md:10",
    ]
