"""Real builds: what a reader gets, and what an author is told."""

import json
import logging
import re
from importlib.util import find_spec

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort
from pymdownx.superfences import SuperFencesCodeExtension

from tests.mkdocs.sites import BROKEN, SCRIPT, Built, Site, fence

EVERYWHERE = """\
1. A list

    ```plotnet name="in-list"
    {nested}
    ```

!!! note

    ```plotnet name="in-admonition"
    {nested}
    ```

??? note

    ```plotnet name="in-details"
    {nested}
    ```

=== "A tab"

    ```plotnet name="in-tab"
    {nested}
    ```

A footnote.[^1]

[^1]: Below

    ```plotnet name="in-footnote"
    {nested}
    ```

<div markdown="1">

```plotnet name="in-html"
{plain}
```

</div>

> ```plotnet name="in-quote"
> {quoted}
> ```
"""
"""A figure in every kind of block."""
EXTENSIONS = [
    "admonition",
    "footnotes",
    "md_in_html",
    "pymdownx.details",
    {"pymdownx.tabbed": {"alternate_style": True}},
]


def everywhere(script: str) -> str:
    """Return a page with a figure in every kind of block."""
    lines = script.splitlines()
    starts = {"nested": "\n    ", "plain": "\n", "quoted": "\n> "}
    return EVERYWHERE.format_map({name: start.join(lines) for name, start in starts.items()})


def ids(built: Built, name: str = "index.html") -> list[str]:
    """Return the ids of all elements of a page."""
    return re.findall(r'\sid="([^"]+)"', built.page(name))


def test_a_fence_becomes_a_figure_in_the_page(site: Site) -> None:
    site.write(index=fence(options='caption="A *net*" name="fig-net" width="80%" class="wide"'))

    built = site.build(strict=True)

    page = built.page()
    assert built.warnings == []
    assert '<figure class="plotnet plotnet-center wide" id="fig-net">' in page
    assert '<div class="plotnet-figure plotnet-wide" style="width: 80%"><svg' in page
    number = '<span class="plotnet-number">Figure 1:</span> '
    assert f"<figcaption>{number}A <em>net</em></figcaption>" in page
    assert "data-plotnet" not in page


def test_the_attribute_list_says_the_same(site: Site) -> None:
    plain = 'caption="A net" name="fig-net" width="80%" align="left" class="wide"'
    braces = '{caption="A net" #fig-net .wide width=80% align=left}'
    site.configure(plugins=[{"plotnet": {"numbers": False}}])
    site.write(index=fence(options=plain), other=fence(options=braces))

    built = site.build(strict=True)

    figures = [
        re.findall("<figure.*</figure>", built.page(name), re.DOTALL)
        for name in ("index.html", "other/index.html")
    ]
    assert figures[0] == figures[1] != []


def test_the_class_may_stand_first_in_the_attribute_list(site: Site) -> None:
    site.write(index=f"``` {{.plotnet #fig-net .wide}}\n{SCRIPT}```\n")

    assert '<figure class="plotnet plotnet-center wide" id="fig-net">' in site.build().page()


def test_a_figure_stands_in_every_kind_of_block(site: Site) -> None:
    site.configure(markdown_extensions=EXTENSIONS)
    site.write(index=everywhere(SCRIPT))

    built = site.build(strict=True)

    names = re.findall(r'name="([\w-]+)"', EVERYWHERE)
    assert built.page().count("<svg") == len(names) == 7
    assert set(names) < set(ids(built))
    assert len(ids(built)) == len(set(ids(built)))


def test_lines_are_those_of_the_file(site: Site) -> None:
    """Front matter, nesting and an example in a longer fence do not lead astray."""
    front, example = "---\ntitle: x\n---\n\n\n# A\n\n", f"````\n{fence(BROKEN)}````\n\n"
    text = front + example + everywhere(BROKEN)
    site.configure(markdown_extensions=EXTENSIONS)
    site.write(index=text)

    warnings = site.build().warnings

    after = (front + example).count("\n")
    wrong = [n for n, line in enumerate(text.splitlines(), 1) if n > after and "to_Cnv" in line]
    assert len(wrong) == 7
    assert sorted(int(warning.split(":")[1]) for warning in warnings) == wrong


def test_a_broken_figure_costs_only_itself(site: Site) -> None:
    broken = fence(BROKEN, 'caption="Broken" name="fig-b"')
    site.write(index=f"{fence()}\n{broken}\n{fence()}")

    built = site.build()

    page = built.page()
    (warning,) = built.warnings
    assert warning.startswith("index.md:13: ")
    assert "to_Cnv" in warning
    assert page.count("<svg") == 2
    assert page.count('<div class="plotnet-error" role="alert"><p>index.md:13: ') == 1
    assert 'id="fig-b"' in page
    assert "1 failed" in built.summary


def test_strict_fails_on_a_broken_figure_cold_and_warm(site: Site) -> None:
    site.write(index=fence(BROKEN))

    assert not site.build(strict=True).passed
    assert not site.build(strict=True).passed


def test_a_warm_build_renders_nothing(site: Site) -> None:
    site.write(index=fence(), other=fence(SCRIPT.replace("64", "32")))

    cold, warm = site.build(), site.build()

    assert "2 rendered" in cold.summary
    assert "2 from the cache, 0 rendered" in warm.summary
    assert cold.page() == warm.page()


def test_an_edit_renders_one_figure(site: Site) -> None:
    site.write(index=fence(), other=fence(SCRIPT.replace("64", "32")))
    site.build()
    site.write(other=fence(SCRIPT.replace("64", "16")))

    assert "1 from the cache, 1 rendered" in site.build().summary


def test_the_same_figure_twice_has_ids_of_its_own(site: Site) -> None:
    site.write(index=fence() + "\n" + fence())

    built = site.build()

    assert built.page().count("<svg") == 2
    assert len(ids(built)) == len(set(ids(built)))


@pytest.mark.parametrize("info", ["width=100", 'caption="A" width=100', 'caption="A" {#fig}'])
def test_an_unquoted_option_is_reported_and_swallows_nothing(site: Site, info: str) -> None:
    site.write(index=f"# A\n\n{fence(options=info)}\n```python\nkept = 1\n```\n\n{fence()}")

    built = site.build(strict=True)

    (warning,) = built.warnings
    assert warning.startswith("index.md:3: ")
    assert not built.passed
    assert built.page().count("<svg") == 1
    assert '<pre><code class="language-python">' in built.page() or "highlight" in built.page()


def test_a_fence_that_is_never_closed_is_reported(site: Site) -> None:
    site.write(index="# A\n\n```plotnet\narch = []\n")

    assert site.build().warnings == ["index.md:3: this fence is never closed"]


def test_an_unknown_option_is_reported_with_the_nearest(site: Site) -> None:
    site.write(index="\n" + fence(options='widht="80%"'))

    built = site.build()

    assert built.warnings == ["index.md:2: unknown option 'widht' (did you mean 'width'?)"]
    assert "0 rendered, 1 failed" in built.summary


def test_a_fence_may_name_a_file(site: Site) -> None:
    site.put("guide/nets/u.py", SCRIPT)
    site.put("guide/index.md", '```plotnet file="nets/u.py"\n```\n')
    site.put("index.md", '```plotnet file="/guide/nets/u.py"\n```\n')

    built = site.build(strict=True)

    assert built.page().count("<svg") == built.page("guide/index.html").count("<svg") == 1


def test_an_edited_file_is_drawn_anew(site: Site) -> None:
    site.put("u.py", SCRIPT)
    site.write(index='```plotnet file="u.py"\n```\n')
    site.build()
    site.put("u.py", SCRIPT.replace("64", "32"))

    assert "1 rendered" in site.build().summary


def test_an_error_in_a_file_is_at_its_line_there(site: Site) -> None:
    site.put("nets/u.py", BROKEN)
    site.write(index='```plotnet file="nets/u.py"\n```\n')

    (warning,) = site.build().warnings

    assert re.match(r"nets/u\.py:3: ", warning)


def test_a_missing_file_is_an_error_at_the_fence(site: Site) -> None:
    site.write(index='\n\n```plotnet file="absent.py"\n```\n')

    (warning,) = site.build().warnings

    assert warning.startswith("index.md:3: ")
    assert "absent.py" in warning


def test_text_from_a_snippet_does_not_move_the_lines_of_others(site: Site) -> None:
    site.put("part.txt", f"# Part\n\n{fence(BROKEN)}")
    snippets = {"base_path": [str(site.folder / "docs")]}
    site.configure(markdown_extensions=[{"pymdownx.snippets": snippets}])
    site.write(index=f'--8<-- "part.txt"\n\n{fence(BROKEN.replace("64", "32"))}')

    said = [warning.rpartition(": unknown")[0] for warning in site.build().warnings]

    assert said == ["index.md (in text from elsewhere):4", "index.md:6"]


def test_an_indented_example_is_no_figure(site: Site) -> None:
    site.write(index="Text:\n\n" + fence(BROKEN, indent=4))

    built = site.build(strict=True)

    assert built.passed
    assert "```plotnet" in built.page()


def test_links_and_markup_in_a_caption_are_those_of_the_page(site: Site) -> None:
    """MkDocs resolves a link in a caption, and knows the name of a figure as an anchor."""
    site.configure(validation={"anchors": "warn"})
    site.write(
        index=fence(options='caption="See [b](b.md) & a < b" name="fig-a"'),
        b="# B\n\n[figure](index.md#fig-a) [none](index.md#fig-none)\n",
    )

    built = site.build()

    assert '</span> See <a href="b/">b</a> &amp; a &lt; b</figcaption>' in built.page()
    assert len(built.warnings) == 1
    assert "#fig-none" in built.warnings[0]


def test_a_figure_in_raw_html_keeps_its_caption_as_text(site: Site) -> None:
    figure = fence(options='caption="a *b*"')
    site.write(index=f"<div>\n{figure}</div>\n")

    assert "Figure 1:</span> a *b*</figcaption>" in site.build(strict=True).page()


def test_search_finds_the_words_of_a_figure(site: Site) -> None:
    site.configure(plugins=["search", "plotnet"])
    site.write(index=fence(options='caption="The caption"'))

    built = site.build()

    (text, *_) = [
        each["text"] for each in json.loads(built.page("search/search_index.json"))["docs"]
    ]
    assert "conv1" in text
    assert "The caption" in text


def test_the_superfences_of_the_user_are_kept(site: Site) -> None:
    other = {"name": "note", "class": "note"}
    superfences = {"custom_fences": [other], "css_class": "mine"}
    site.configure(markdown_extensions=[{"pymdownx.superfences": superfences}])
    site.write(index=f"{fence()}\n```note\nx\n```\n\n```python\nx\n```\n")

    page = site.build(strict=True).page()

    assert page.count("<svg") == 1
    assert '<pre class="note">' in page
    assert 'class="mine"' in page


def test_code_of_a_site_without_superfences_stays_for_scripts_to_highlight(site: Site) -> None:
    """As the themes of MkDocs do it; where Pygments is wanted, it is used."""
    text = "```python\nx = 1\n```\n\n" + fence("- input: [3, 8, 8]", 'show-source="true"')
    site.write(index=text)

    page = site.build(strict=True).page()

    assert re.search(r'<pre[^>]*><code class="language-python">x = 1\s*</code></pre>', page)
    assert re.search(r'<pre[^>]*><code class="language-yaml">- input: \[3, 8, 8\]', page)
    for extension, name in (("pymdownx.highlight", "highlight"), ("codehilite", "codehilite")):
        site.configure(markdown_extensions=[extension])
        assert f'<div class="{name}"><pre><span></span><code><span' in site.build().page()


def test_code_looks_as_the_site_has_told_codehilite(site: Site) -> None:
    site.configure(markdown_extensions=[{"codehilite": {"linenums": True, "css_class": "mine"}}])
    site.write(index="```\nimport os\n```\n\n" + fence())

    page = site.build(strict=True).page()

    assert '<table class="minetable"><tr><td class="linenos">' in page
    assert '<span class="kn">import</span>' in page  # codehilite guesses languages


def test_superfences_of_pymdownx_extra_are_used(site: Site) -> None:
    other = {"name": "note", "class": "note"}
    extra = {"pymdownx.superfences": {"custom_fences": [other]}}
    site.configure(markdown_extensions=[{"pymdownx.extra": extra}])
    site.write(index=f"{fence()}\n```note\nx\n```\n")

    page = site.build(strict=True).page()

    assert page.count("<svg") == 1
    assert '<pre class="note">' in page


def test_one_configuration_can_be_built_twice(site: Site) -> None:
    """What one build adds, the next one does not find doubled, and no figure is left over."""
    site.write(index=fence())
    site.log.set_level(logging.INFO, "mkdocs")
    config = load_config(str(site.folder / "mkdocs.yml"))
    build(config)
    build(config)

    assert (site.folder / "site/index.html").read_text().count("<svg") == 1
    assert site.log.text.count("plotnet: 1 figure") == 2
    assert config.extra_css == ["assets/plotnet.css"]


def test_the_style_sheet_is_there_and_can_be_replaced(site: Site) -> None:
    site.write(index=fence())
    assert ".plotnet-error" in site.build().page("assets/plotnet.css")

    site.put("assets/plotnet.css", "/* mine */")

    assert site.build().page("assets/plotnet.css") == "/* mine */"


def test_the_cache_lies_beside_the_configuration(site: Site) -> None:
    site.configure(plugins=[{"plotnet": {"cache": "drawn"}}])
    site.write(index=fence())

    site.build(strict=True)

    assert any((site.folder / "drawn").iterdir())


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"engin": "tex"}, "unknown option 'engin' (did you mean 'engine'?)"),
        ({"engine": "text"}, "unknown engine 'text'"),
        ({"timeout_s": "long"}, "timeout_s: 'long' is not a number"),
    ],
)
def test_a_wrong_option_of_the_plugin_stops_the_build(
    site: Site, options: dict[str, object], message: str
) -> None:
    site.configure(plugins=[{"plotnet": options}])
    site.write(index="# A\n")

    with pytest.raises(Abort):
        load_config(str(site.folder / "mkdocs.yml"))

    assert message in site.log.text


def test_a_site_without_figures_is_left_alone(site: Site) -> None:
    site.write(index="# A\n")

    built = site.build(strict=True)

    assert not [note for note in built.notes if note.startswith("plotnet:")]


@pytest.mark.skipif(find_spec("material") is None, reason="needs mkdocs-material")
def test_material_shows_the_figure_and_finds_its_words(site: Site) -> None:
    site.configure(theme={"name": "material"}, plugins=["material/search", "plotnet"])
    site.write(index="# A\n\n" + fence(options='caption="The caption"'))

    built = site.build(strict=True)

    assert built.page().count('<svg xmlns="http://www.w3.org/2000/svg" class="plotnet-svg"') == 1
    assert "conv1" in built.page("search/search_index.json")


@pytest.mark.parametrize("syntax", [None, {}, {"relaxed_headers": True}])
def test_any_configuration_of_superfences_will_do(site: Site, syntax: object) -> None:
    if isinstance(syntax, dict) and not syntax.keys() <= SuperFencesCodeExtension().config.keys():
        pytest.skip("an option of newer releases")
    site.configure(markdown_extensions=[{"pymdownx.superfences": syntax}])
    site.write(index=fence() + "\n" + fence(options="width=100"))

    built = site.build()

    assert built.page().count("<svg") == 1
    assert built.warnings[0].startswith("index.md:10: the option width=100 is not in quotes")


def test_a_missing_tex_is_said_once_and_the_pictures_are_there(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(site.folder))
    site.configure(plugins=[{"plotnet": {"engine": "tex"}}])
    site.write(index=fence(), other=fence(SCRIPT.replace("64", "32")))

    built = site.build()

    assert len(built.warnings) == 1
    assert built.page().count("<svg") == built.page("other/index.html").count("<svg") == 1


def test_a_cache_that_cannot_be_is_an_error_of_the_plugin(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PLOTNET_CACHE", "~no-such-user-anywhere/cache")
    site.write(index=fence())

    assert not site.build().passed
    assert "plotnet: PLOTNET_CACHE" in site.log.text


LATE = """\
def on_page_content(html, **_):
    return html + '<div data-plotnet-picture="{0}"></div><div data-plotnet-figure="{0}"></div>'
"""


@pytest.mark.parametrize("number", [0, 99])
def test_marks_that_others_put_into_a_page_are_none(site: Site, number: int) -> None:
    (site.folder / "hook.py").write_text(LATE.format(number))
    site.configure(hooks=["hook.py"])
    site.write(index=fence())

    assert site.build(strict=True).page().count("<svg") == 1
