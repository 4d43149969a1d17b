"""Pages in Markdown, through MyST."""

import re

import pytest

from tests.sphinx.sites import FIGURE, Site

pytest.importorskip("myst_parser", minversion="5", reason="older ones count some lines wrong")

WRONG = FIGURE + 'to_Cov("conv2")\n'


@pytest.fixture
def markdown(site: Site) -> Site:
    site.configure('extensions += ["myst_parser"]\nmyst_fence_as_directive = ["plotnet"]')
    (site.root / "index.rst").unlink()
    return site


def fence(info: str, body: str = FIGURE, options: str = "") -> str:
    return f"# Nets\n\n```{info}\n{options}{body.lstrip()}```\n"


@pytest.mark.parametrize(
    "text",
    [
        fence("{plotnet}", options=":caption: A *small* net\n:name: fig-net\n:width: 50%\n\n"),
        fence("plotnet", options=":caption: A *small* net\n:name: fig-net\n:width: 50%\n\n"),
        fence("{plotnet}", options="---\ncaption: A *small* net\nname: fig-net\nwidth: 50%\n---\n"),
        fence('plotnet {caption="A *small* net" name="fig-net" width="50%"}'),
        fence("plotnet {caption='A *small* net' name='fig-net' width='50%'}"),
        fence('plotnet {#fig-net caption="A *small* net" width="50%"}'),
    ],
)
def test_a_fence_is_a_figure(markdown: Site, text: str) -> None:
    markdown.write("index.md", text + "\n{numref}`fig-net`\n")

    built = markdown.build()

    html = built.read("index.html")
    assert built.warnings == ""
    assert '<figure class="align-default" id="fig-net">' in html
    assert '<div class="plotnet plotnet-wide" style="width: 50%"><svg' in html
    assert "A <em>small</em> net" in html
    assert "Fig. 1</span></a>" in html


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (fence("{plotnet}", WRONG), 6),
        (fence("plotnet", WRONG), 6),
        (fence("{plotnet}", WRONG, ":alt: a\n:width: 50%\n"), 8),
        (fence("{plotnet}", WRONG, ":alt: a\n\n"), 8),
        (fence("{plotnet}", options=":alt: a\n:captoin: x\n\n"), 5),
        (fence("{plotnet}", options=":align: centre\n\n"), 4),
        (fence('plotnet {captoin="x"}'), 3),
        (fence("plotnet {caption=x y}"), 3),
        ("# Nets\n\n````{note}\nText.\n\n```{plotnet}\n" + WRONG.lstrip() + "```\n````\n", 9),
        ("# Nets\n\n- item\n\n  ```{plotnet}\n  a = 1\n  to_Cov(1)\n  ```\n", 7),
        ("# Nets\n\n```{eval-rst}\n.. plotnet::\n\n   a = 1\n   to_Cov(1)\n```\n", 7),
    ],
)
def test_one_warning_at_the_line_that_is_wrong(markdown: Site, text: str, line: int) -> None:
    markdown.write("index.md", text)

    built = markdown.build()

    warnings = built.warnings.strip().splitlines()
    assert len(warnings) == 1, warnings
    assert warnings[0].startswith(f"{markdown.root}/index.md:{line}: WARNING: ")
    assert f"<p>index.md:{line}: " in built.read("index.html")


@pytest.mark.parametrize(
    ("braces", "wrong"),
    [
        (r'#fig-root caption="Root \"net\"" .wide', r"""'net\\""'"""),
        ('#fig width=50%" caption="x"', "'width=50%\"'"),
        ("caption=A net", "'net'"),
        ('caption="x" wide .b', "'wide'"),
        ('caption="x" .a.b', "'.a.b'"),
        ('caption="x', "'caption=\"x'"),
    ],
)
def test_the_first_wrong_piece_in_braces_is_named(markdown: Site, braces: str, wrong: str) -> None:
    markdown.write("index.md", fence(f"plotnet {{{braces}}}"))

    warnings = markdown.build().warnings

    assert f"index.md:3: WARNING: cannot read {wrong} in braces" in warnings


def test_braces_may_hold_what_needs_no_quotes(markdown: Site) -> None:
    """As in MkDocs: words, options without a value, and values that say nothing."""
    markdown.write("index.md", fence('plotnet {#fig width=50% table caption=Net alt=""}'))

    built = markdown.build()
    html = built.read("index.html")

    assert built.warnings == ""
    assert 'style="width: 50%"' in html
    assert '<span class="caption-text">Net</span>' in html
    assert "<details" in html


def test_a_target_may_be_a_label(markdown: Site) -> None:
    """As in reStructuredText, also where there is none."""
    nets = [fence("{plotnet}", options=f":target: {to}\n\n") for to in ("there_", "nowhere_")]
    markdown.write("index.md", "\n".join([*nets, "(there)=", "## Below", ""]))

    built = markdown.build()

    assert 'image-reference" href="#there"><svg' in built.read("index.html")
    assert re.findall(r"index\.md:(\d+): (.*)", built.warnings) == [
        ("13", 'ERROR: Unknown target name: "nowhere". [docutils]')
    ]


@pytest.mark.filterwarnings("ignore:'sphinx.environment:PendingDeprecationWarning")  # of MyST
def test_an_error_in_an_included_page_names_that_page(markdown: Site) -> None:
    markdown.write("part.txt", fence("{plotnet}", WRONG))
    markdown.write("index.md", "# All\n\n```{include} part.txt\n```\n")

    warnings = markdown.build().warnings

    assert warnings.startswith(f"{markdown.root}/part.txt:6: WARNING: ")
    assert warnings.count("WARNING") == 1


def test_braces_may_name_a_file_and_classes(markdown: Site) -> None:
    markdown.write("nets/net.py", FIGURE)
    markdown.write("index.md", '# Nets\n\n```plotnet {file="nets/net.py" .wide .b}\n```\n')

    built = markdown.build()

    assert built.warnings == ""
    assert re.search('class="[^"]*plotnet[^"]* wide b', built.read("index.html"))
