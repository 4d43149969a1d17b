"""`/// plotnet` says what a fence says, wherever pymdownx.blocks finds blocks."""

import re
import textwrap

import pytest

from tests.mkdocs.sites import Built, Site, fence

NET = "- input: [3, 32, 32]\n\n\n- conv: 16\n- pool"
"""With blank lines, which Python-Markdown drops."""

BROKEN = "- input: [3, 32, 32]\n\n\n- conf: 16"
"""An error in the fourth line."""

EXTENSIONS = [
    "admonition",
    "md_in_html",
    "pymdownx.details",
    "pymdownx.blocks.admonition",
    "pymdownx.blocks.tab",
    {"pymdownx.tabbed": {"alternate_style": True}},
]

EVERYWHERE = """\
1. A list

    {indented}

!!! note

    {indented}

??? note

    {indented}

=== "A tab"

    {indented}

> {quoted}

<div markdown="1">

{plain}

</div>

//// note | A block

{plain}

////

//// tab | A tab of blocks

{plain}

////
"""


def block(body: str = NET, options: str = "", caption: str = "") -> str:
    """Return a block of plotnet."""
    head = f"/// plotnet | {caption}" if caption else "/// plotnet"
    said = textwrap.indent(f"{options}\n", "    ") if options else ""
    return f"{head}\n{said}\n{body}\n///\n"


def everywhere(written: str) -> str:
    """Return a page with a block in every kind of block."""
    lines = written.splitlines()
    starts = {"indented": "\n    ", "plain": "\n", "quoted": "\n> "}
    return EVERYWHERE.format_map({name: start.join(lines) for name, start in starts.items()})


def figures(built: Built, page: str = "index.html") -> list[str]:
    """Return the figures of a page."""
    return re.findall("<figure.*?</figure>", built.page(page), re.DOTALL)


OPTIONS = """\
name: fig-net
width: 80%
align: left
class: [wide, tall]
legend: true
table: true
scale: 90
download: [svg, source]"""


def test_a_block_says_what_a_fence_says(site: Site) -> None:
    site.configure(plugins=[{"plotnet": {"numbers": False}}])
    written = (
        'caption="A *net*" name="fig-net" width="80%" align="left" class="wide tall" '
        'legend="true" table="true" scale="90" download="svg source"'
    )
    site.write(index=block(NET, OPTIONS, "A *net*"), other=fence(NET, written))

    built = site.build(strict=True)

    assert figures(built) == figures(built, "other/index.html")
    assert len(figures(built)) == 1
    assert built.page().count("plotnet-layers") == built.page().count("plotnet-downloads") == 1


def test_a_block_draws_what_a_fence_has_drawn(site: Site) -> None:
    site.write(index=block(NET) + "\n" + fence(NET))

    assert "2 figures: 1 from the cache, 1 rendered" in site.build(strict=True).summary


def test_a_block_stands_in_every_kind_of_block(site: Site) -> None:
    site.configure(markdown_extensions=EXTENSIONS)
    site.write(index=everywhere(block()))

    built = site.build(strict=True)

    assert len(figures(built)) == everywhere("X").count("X") == 8
    assert built.page().count("<svg ") == 8


def test_lines_of_errors_are_those_of_the_file(site: Site) -> None:
    site.configure(markdown_extensions=EXTENSIONS)
    front = "---\ntitle: x\n---\n\n````\n" + block(BROKEN) + "````\n\n"
    text = front + everywhere(block(BROKEN, "name: x", "A caption"))
    names = iter("abcdefgh")
    text = re.sub("name: x", lambda _: f"name: {next(names)}", text)
    site.write(index=text)

    warnings = site.build().warnings

    start = front.count("\n")
    wrong = [n for n, line in enumerate(text.splitlines(), 1) if n > start and "conf" in line]
    assert sorted(int(warning.split(":")[1]) for warning in warnings) == wrong
    assert len(wrong) == 8


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (block(NET, "widht: 80%"), "unknown option 'widht' (did you mean 'width'?)"),
        (block(NET, "width: wide"), "width: 'wide' is not a length"),
        (block(NET, "caption:"), "caption: has no value"),
        (block(NET, "width: [80"), "the options of this block are not YAML pairs"),
        (block(NET, "attrs: {data-x: 1}"), "unknown option 'data-x'"),
        (block(NET, "attrs: wide"), "unknown option 'attrs'"),
        (block(""), "this figure is empty: write a body, or name a file with file=…"),
        (block("- pool").replace("\n///", ""), "this block is never closed"),
    ],
)
def test_an_error_is_at_the_line_of_the_block(site: Site, text: str, message: str) -> None:
    site.write(index=f"# A\n\nText.\n\n{text}")

    built = site.build()

    (warning,) = built.warnings
    assert warning.startswith(f"index.md:5: {message}")
    assert built.page().count('class="plotnet-error"') == 1
    assert "conv" not in built.page().partition("</nav>")[2]


def test_what_follows_a_broken_block_is_kept(site: Site) -> None:
    site.write(index=block(NET, "width: [80") + "\nAfter\n\n" + block(NET))

    page = site.build().page()

    assert "<p>After</p>" in page
    assert page.count("<svg ") == page.count('class="plotnet-error"') == 1


def test_a_block_may_name_a_file(site: Site) -> None:
    site.put("nets/u.yaml", NET)
    site.write(
        index="/// plotnet\n    file: nets/u.yaml\n///\n",
        other="/// plotnet\n    file: absent.yaml\n///\n",
    )

    built = site.build()

    assert built.page().count("<svg ") == 1
    (warning,) = built.warnings
    assert warning.startswith("other.md:1: ")


def test_attributes_of_a_block_are_those_of_the_figure(site: Site) -> None:
    site.write(index=block(NET, "attrs: {id: fig-a, class: wide}"))

    assert '<figure class="plotnet plotnet-center wide" id="fig-a">' in site.build().page()


def test_a_block_in_code_is_code(site: Site) -> None:
    indented = textwrap.indent(block(BROKEN), "    ")
    text = f"```\n{block(BROKEN)}```\n\nText:\n\n{indented}\n`/// plotnet`\n\n\\/// plotnet\n"
    site.write(index=f"{text}\n/// plotnet is a block.\n")

    built = site.build(strict=True)

    assert built.page().count("/// plotnet") == 5
    assert figures(built) == []


def test_blocks_of_the_user_are_kept(site: Site) -> None:
    site.configure(markdown_extensions=["pymdownx.blocks.details"])
    site.write(index=f"/// details | More\nText.\n///\n\n{block()}")

    page = site.build(strict=True).page()

    assert "<details><summary>More</summary>" in page.replace("\n", "")
    assert page.count("<svg ") == 1


def test_markup_in_a_body_is_text(site: Site) -> None:
    body = '- input: [3, 32, 32]\n- conv: 16\n  caption: "<b> & *x* [y](z)"'
    site.write(index=block(body) + "\n" + fence(body))

    built = site.build(strict=True)

    assert "1 rendered" in built.summary


def test_a_listing_of_a_block_is_its_body(site: Site) -> None:
    site.write(index=block(NET, "show-source: true"))

    page = re.sub("<[^>]*>", "", site.build(strict=True).page())

    assert NET in page
