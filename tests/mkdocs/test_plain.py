"""The extension of Python-Markdown draws the figures of a document by itself."""

import base64
import logging
import re
import subprocess
import sys
from pathlib import Path

import markdown
import pytest

import plotnet
from mkdocs_plotnet.plain import DocumentError, PlainExtension
from mkdocs_plotnet.style import style_sheet
from tests.conftest import ROOT
from tests.mkdocs.sites import BROKEN, SCRIPT, Site, fence

NAME = "mkdocs_plotnet.plain"
FIGURE = re.compile(r"<figure.*?</figure>", re.DOTALL)
STYLE = re.compile(r"<style>.*?</style>", re.DOTALL)


def converted(text: str, *others: str, **options: object) -> str:
    """Return the HTML of a text."""
    given = {NAME: options}
    return markdown.markdown(text, extensions=[*others, NAME], extension_configs=given)


def test_a_fence_becomes_a_figure() -> None:
    html = converted(fence(options='caption="A *net*" name="fig-net" width="80%" class="wide"'))

    assert html.startswith('<figure class="plotnet plotnet-center wide" id="fig-net">')
    assert "<svg" in html
    assert "<em>net</em></figcaption>" in html
    assert "data-plotnet" not in html


def test_the_figures_are_those_of_mkdocs(site: Site) -> None:
    text = fence(options='caption="A *net*" name="fig-net" width="80%"') + "\n" + fence()
    site.write(index=text)
    expected = FIGURE.findall(site.build(strict=True).page())

    assert FIGURE.findall(converted(text, css=False)) == expected
    assert len(expected) == 2


def test_the_first_figure_brings_the_style_sheet() -> None:
    html = converted(f"{fence()}\n{fence()}")

    (style,) = STYLE.findall(html)
    assert plotnet.page_css() in style
    assert f"<style>\n{style_sheet()}</style>" == style
    assert html.index("<figure") < html.index("<style") < html.index("<svg")


@pytest.mark.parametrize("order", [1, -1])
@pytest.mark.parametrize(
    ("extensions", "options"),
    [
        (["fenced_code"], {}),
        (["fenced_code", "codehilite"], {}),
        (["fenced_code", "codehilite"], {"linenums": True}),
        (["fenced_code", "codehilite"], {"use_pygments": False}),
        (["codehilite", "fenced_code"], {"guess_lang": False, "css_class": "mine"}),
        (["pymdownx.superfences", "pymdownx.highlight"], {}),
        (["pymdownx.superfences"], {}),
    ],
)
def test_code_looks_as_it_did_without_plotnet(
    extensions: list[str], options: dict[str, object], order: int
) -> None:
    """But for white space, and the class of a block that no Pygments has coloured."""
    text = "```python\nx = 1\n```\n\n```\nimport os\n```\n\n    y = 2\n"
    configs = {"codehilite": options}

    def code(*names: str) -> str:
        html = markdown.markdown(text, extensions=names, extension_configs=configs)
        return re.sub(r"\s|<span></span>|<pre class=\"\w+\">", "", html.replace("<pre>", ""))

    assert code(*[*extensions, NAME][::order]) == code(*extensions)


@pytest.mark.parametrize(("text", "css"), [("# A\n", True), (fence(), False)])
def test_no_style_sheet_where_none_is_wanted(text: str, *, css: bool) -> None:
    assert "<style" not in converted(text, css=css)


@pytest.mark.parametrize(
    "others",
    [
        [],
        ["fenced_code"],
        ["extra"],
        ["pymdownx.superfences"],
        ["pymdownx.extra", "pymdownx.highlight"],
    ],
)
@pytest.mark.parametrize("last", [True, False])
def test_it_stands_with_other_extensions_in_any_order(others: list[str], *, last: bool) -> None:
    text = f"{fence()}\n```python\nkept = 1\n```\n"
    names = [*others, NAME] if last else [NAME, *others]

    html = markdown.markdown(text, extensions=names)

    assert html.count("<svg") == 1
    assert "kept" in html
    assert "```" not in html


def test_the_fences_and_colours_of_the_user_are_kept() -> None:
    configs: dict[str, dict[str, object]] = {
        "pymdownx.superfences": {"custom_fences": [{"name": "note", "class": "note"}]},
        "pymdownx.highlight": {"linenums": True},
    }
    html = markdown.markdown(
        f"{fence()}\n```note\nx\n```\n\n```python\nx\n```\n",
        extensions=["pymdownx.highlight", "pymdownx.superfences", NAME],
        extension_configs=configs,
    )

    assert '<pre class="note">' in html
    assert 'class="linenodiv"' in html


def test_a_broken_figure_is_a_box_and_a_warning(caplog: pytest.LogCaptureFixture) -> None:
    html = converted(f"# A\n\n{fence(BROKEN)}\n{fence()}", file="docs/net.md")

    (record,) = caplog.records
    assert record.name == "plotnet"
    assert record.getMessage().startswith("docs/net.md:6: ")
    assert html.count("<svg") == 1
    assert '<div class="plotnet-error" role="alert"><p>docs/net.md:6: ' in html


def test_a_text_without_a_name_has_lines(caplog: pytest.LogCaptureFixture) -> None:
    converted(f"# A\n\n{fence(BROKEN)}")

    assert caplog.messages[0].startswith("<text>:6: ")


def test_each_fault_is_said_once(caplog: pytest.LogCaptureFixture) -> None:
    converted("```plotnet width=3\n```\n")

    assert len(caplog.records) == 1


def test_strict_names_all_faults_at_the_end() -> None:
    text = f"{fence(BROKEN)}\n{fence()}\n```plotnet width=3\nx\n```\n"

    with pytest.raises(DocumentError) as caught:
        converted(text, strict=True)

    assert len(caught.value.faults) == 2
    assert all(fault in str(caught.value) for fault in caught.value.faults)


def test_a_strict_document_without_faults_passes() -> None:
    assert "<svg" in converted(fence(), strict=True)


def test_all_figures_of_a_document_are_one_batch(caplog: pytest.LogCaptureFixture) -> None:
    texts = [fence(SCRIPT.replace("64", str(n))) for n in (8, 16, 32)]
    with caplog.at_level(logging.INFO, "plotnet"):
        converted("\n".join(texts))
        converted("\n".join([*texts[:2], fence(SCRIPT.replace("64", "24"))]))

    assert [message[: message.index(" (")] for message in caplog.messages] == [
        "plotnet: 3 figures: 0 from the cache, 3 rendered",
        "plotnet: 3 figures: 2 from the cache, 1 rendered",
    ]


def test_one_converter_serves_many_documents(caplog: pytest.LogCaptureFixture) -> None:
    converter = markdown.Markdown(extensions=[NAME])
    first = converter.convert(fence(options='name="fig"'))
    converter.reset()
    assert converter.convert("# Nothing") == "<h1>Nothing</h1>"
    converter.reset()

    assert converter.convert(fence(options='name="fig"')) == first
    assert not caplog.records


def test_names_of_files_start_from_the_folder_of_the_document(tmp_path: Path) -> None:
    for name in ("nets/u.py", "docs/nets/v.py"):
        (tmp_path / name).parent.mkdir(parents=True)
        (tmp_path / name).write_text(SCRIPT)
    text = '```plotnet file="{}"\n```\n'

    assert "<svg" in converted(text.format("nets/v.py"), file=tmp_path / "docs" / "a.md")
    assert "<svg" in converted(text.format("u.py"), folder=str(tmp_path / "nets"))
    outside = text.format("../nets/u.py")
    assert "plotnet-error" in converted(outside, folder=tmp_path / "docs")
    assert "<svg" in converted(outside, folder=tmp_path / "docs", root=tmp_path)
    assert "<svg" in converted(text.format("/nets/u.py"), folder=tmp_path / "docs", root=tmp_path)


def test_the_cache_lies_in_the_project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("PLOTNET_CACHE")
    (tmp_path / "pyproject.toml").touch()
    (tmp_path / "docs").mkdir()

    converted(fence(), folder=tmp_path / "docs")
    converted(fence(), project=tmp_path / "docs", cache="here")

    assert (tmp_path / ".cache" / "plotnet").is_dir()
    assert (tmp_path / "docs" / "here").is_dir()


def test_settings_hold_for_all_figures() -> None:
    body = "- input: [3, 8, 8]\n- conv: 4\n"

    assert converted(fence(body)) != converted(fence(body), theme="mono")


@pytest.mark.parametrize(
    ("option", "value", "message"),
    [
        ("folde", "x", "unknown option 'folde' (did you mean 'folder'?)"),
        ("engine", "nativ", "unknown engine 'nativ'"),
        ("strict", "maybe", "strict: 'maybe' is neither true nor false"),
        ("css", 3, "css: 3 is neither true nor false"),
        ("root", 3, "root: 3 is not a path"),
        ("freeze", True, "freeze: "),
    ],
)
def test_a_wrong_option_is_an_error_at_once(option: str, value: object, message: str) -> None:
    with pytest.raises(plotnet.SettingsError, match=re.escape(message)):
        PlainExtension(**{option: value})


@pytest.mark.parametrize(("written", "fails"), [("true", True), ("False", False), (None, False)])
def test_a_choice_may_be_written_in_words(written: str | None, *, fails: bool) -> None:
    """As on a command line."""
    if fails:
        with pytest.raises(DocumentError):
            converted(fence(BROKEN), strict=written)
    else:
        assert "plotnet-error" in converted(fence(BROKEN), strict=written)


CAPTIONED = fence(options='caption="A *net*" name="fig-net"')


def test_figures_with_captions_have_numbers() -> None:
    html = converted("\n".join([CAPTIONED, fence(), fence(options='caption="B"')]))

    assert re.findall("<figcaption>(.*?)</figcaption>", html) == [
        '<span class="plotnet-number">Figure 1:</span> A <em>net</em>',
        '<span class="plotnet-number">Figure 2:</span> B',
    ]


@pytest.mark.parametrize(("numbers", "begins"), [("Abb. {number}", "<span"), (False, "A <em>")])
def test_numbers_are_as_the_options_have_them(numbers: object, begins: str) -> None:
    html = converted(CAPTIONED, numbers=numbers)

    assert f"<figcaption>{begins}" in html
    assert ("Abb. 1:" in html) == bool(numbers)


def test_a_link_without_a_text_is_the_number() -> None:
    prose = "See [](#fig-net), [it](#fig-net), [](a.md#fig-net)."
    html = converted(f"{prose}\n\n{CAPTIONED}", file="a.md")

    assert html.count(">Figure 1</a>") == 2
    assert '<a href="#fig-net">it</a>' in html


@pytest.mark.parametrize(
    ("target", "message"),
    [("#fig-nat", "unknown figure 'fig-nat' (did you mean 'fig-net'?)"), ("b.md#fig", "give this")],
)
def test_a_link_to_no_figure_here_is_a_fault(
    target: str, message: str, caplog: pytest.LogCaptureFixture
) -> None:
    html = converted(f"# A\n\n[]({target})\n\n{CAPTIONED}")

    assert caplog.messages[0].startswith("<text>:3: ")
    assert message in caplog.messages[0]
    assert f'<a href="{target}"></a>' in html


def test_a_text_without_figures_is_as_it_was() -> None:
    text = "# A\n\n[b](#a) [c](b.md)\n"

    assert converted(text) == markdown.markdown(text)


def linked(link: str) -> str:
    return fence(f"- input: [3, 8, 8]\n- conv: 4\n  link: {link!r}\n")


@pytest.mark.parametrize(
    ("link", "url"),
    [
        ("https://example.org/a", "https://example.org/a"),
        ("#a", "#a"),
        ("b.md#c", "b.md#c"),
        ("../b.html", "../b.html"),
        ("/b.md", "../b.md"),
        (":py:class:`torch.nn.Conv2d`", None),
        ("torch.nn.Conv2d", None),
        ("javascript:alert(1)//b.md", None),
    ],
)
def test_links_of_layers_are_those_of_the_text(link: str, url: str | None, tmp_path: Path) -> None:
    html = converted(linked(link), folder=tmp_path / "docs", root=tmp_path)

    assert re.findall(r'xlink:href="([^"#][^"]+|#a)"', html) == ([url] if url else [])
    whole = converted(fence(options=f'target="{link}"'), folder=tmp_path / "docs", root=tmp_path)
    assert re.findall(r'<a href="([^"]+)"><svg', whole) == ([url] if url else [])


def test_a_picture_may_be_a_link_and_have_a_table() -> None:
    html = converted(fence(options='target="b.md" table="true"'))

    assert '<a href="b.md"><svg' in html
    assert '<details class="plotnet-layers">' in html


def test_the_page_holds_what_a_reader_may_download() -> None:
    """No host writes files beside it."""
    html = converted(fence(options='download="svg source" name="fig-a"'), css=False)

    links = re.findall(r'<a href="data:[^"]*;base64,([^"]*)" download="([^"]*)">(.*?)</a>', html)
    files = {name: base64.b64decode(data) for data, name, _ in links}
    assert [label for _, _, label in links] == ["SVG", "source"]
    picture, script = sorted(files, reverse=True)
    assert re.fullmatch(r"fig-a-[0-9a-f]{8}\.svg", picture)
    assert files[picture].startswith(b"<svg")
    assert files[script].decode().strip() == SCRIPT.strip()


def test_a_download_that_cannot_be_made_is_a_fault(caplog: pytest.LogCaptureFixture) -> None:
    converted(fence(BROKEN, 'download="svg"') + "\n" + fence(options='download="svgz"'))

    assert [message.partition(": ")[0] for message in caplog.messages] == ["<text>:4", "<text>:10"]


def test_blocks_and_sources_are_shown_as_by_mkdocs() -> None:
    options = "    name: fig-a\n    show-source: true\n"
    html = converted(f"# A\n\n/// plotnet | A *net*.\n{options}\n{SCRIPT}///\n")

    assert '<figure class="plotnet plotnet-center" id="fig-a">' in html
    assert "Figure 1:</span> A <em>net</em>.</figcaption>" in html
    assert '<pre class="highlight"><code class="language-python">' in html
    assert html.count("<svg") == 1


def test_the_command_of_python_markdown_draws_as_well(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(f"# A\n\n{fence(BROKEN)}\n{fence()}")
    (tmp_path / "options.yml").write_text(f"{NAME}: {{file: a.md, theme: mono}}\n")
    command = [sys.executable, "-m", "markdown", "-x", NAME, "-c", "options.yml", "a.md"]

    ran = subprocess.run(
        command, cwd=tmp_path, capture_output=True, check=True, encoding="utf-8", timeout=60
    )

    assert ran.stdout.count("<svg") == 1
    assert "a.md:6: " in ran.stderr


def test_pictures_that_are_kept_in_git_are_used(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """Another host writes them: no document by itself knows all that are to stay."""
    settings = plotnet.Settings(committed=tmp_path / "kept", freeze=True)
    body = "- input: [3, 8, 8]\n- conv: 4\n"
    source = plotnet.Source(body, plotnet.Origin("a.md", 2), tmp_path, tmp_path)
    (outcome,) = plotnet.draw([source], "svg", settings, tmp_path).outcomes
    plotnet.freeze([(source, outcome)], settings)
    converted(fence(body), committed=str(tmp_path / "kept"))
    assert not caplog.messages

    (picture,) = (tmp_path / "kept").glob("*.svg")
    picture.write_text(picture.read_text().replace("Convolution", "Folded"))
    converted(fence(body), committed=str(tmp_path / "kept"))
    assert caplog.messages == [f"<text>:2: {picture.name} is not as it was written"]


def test_the_example_of_the_manual_works() -> None:
    text = (ROOT / "docs/guide/hosts.md").read_text(encoding="utf-8")
    (example,) = re.findall(r"```python\n(import markdown\n.*?)```", text, re.DOTALL)
    found: dict[str, str] = {}

    exec(example.replace('["plotnet"]', f'["{NAME}"]'), found)  # noqa: S102 - our own manual

    assert found["html"].count("<svg") == 1
    assert '<a href="#fig-net">Figure 1</a> shows it.' in found["html"]


def test_a_heading_may_refer_to_a_figure(caplog: pytest.LogCaptureFixture) -> None:
    """The table of contents has each heading go through all postprocessors by itself."""
    text = f"# A\n\n## See [](#fig-net)\n\n{CAPTIONED}"

    html = converted(text, "toc", strict=True)

    assert '<h2 id="see">See <a href="#fig-net">Figure 1</a></h2>' in html
    assert not caplog.messages


def test_a_fault_beside_headings_is_said_once(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.INFO, "plotnet"):
        converted(f"# A\n\n## B\n\n[](#fig)\n\n{CAPTIONED}", "toc")

    assert len(caplog.messages) == 2
    assert caplog.messages[1] == "<text>:5: unknown figure 'fig' (did you mean 'fig-net'?)"
