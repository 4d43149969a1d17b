"""The words of figures in the message catalogs of Sphinx, and pages in another language."""

import re
import shutil
from collections.abc import Mapping

import pytest
from babel.messages.pofile import read_po

import plotnet
from tests.sphinx.sites import Built, Site, figure, page

NET = """\
layers:
- input: [3, 32, 32]
- conv: 16
  caption: Encoder $x_{in}$
- group: Some group
  layers: [pool]
"""
OTHER = """\
- input: [3, 32, 32]
- pool: 2
  caption: Shrink
"""
GERMAN = {
    "Encoder $x_{in}$": "Kodierer $x_{ein}$",
    "Some group": "Irgendeine Gruppe",
    "A net": "Ein Netz",
    "It shows a net": "Zu sehen ist ein Netz",
}


@pytest.fixture
def german(site: Site) -> Site:
    """A project with two figures whose pages are in German."""
    site.configure("language = 'de'")
    first = figure("caption: A net", "alt: It shows a net", "table:", body=NET)
    site.write("index.rst", page(first, figure(body=OTHER), ".. toctree::\n\n   other"))
    site.write("other.rst", page(figure("download: svg source", body=OTHER)))
    translate(site, GERMAN)
    return site


def translate(
    site: Site, said: Mapping[str, str], name: str = "index", language: str = "de"
) -> None:
    """Write a catalog."""
    pairs = {"": "Content-Type: text/plain; charset=utf-8\n", **said}
    lines = (f"msgid {quoted(one)}\nmsgstr {quoted(other)}\n" for one, other in pairs.items())
    site.write(f"locales/{language}/LC_MESSAGES/{name}.po", "\n".join(lines))


def quoted(text: str) -> str:
    """Return a text as catalogs write it."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'


def messages(built: Built, name: str = "index") -> dict[str, list[tuple[str, int]]]:
    """Return what there is to translate in a page, with its places."""
    with (built.out / f"{name}.pot").open("rb") as stream:
        return {str(message.id): message.locations for message in read_po(stream) if message.id}


def svg(built: Built, number: int = 0, name: str = "index") -> str:
    """Return a picture of a page."""
    found: list[str] = re.findall(r"<svg.*?</svg>", built.read(f"{name}.html"), re.DOTALL)
    return found[number]


def test_translators_are_shown_each_word_once_with_its_line(site: Site) -> None:
    site.write("index.rst", page(figure("caption: A net", "alt: Seen", body=NET + NET[8:])))
    built = site.build("gettext")

    found = {text: [line for _, line in places] for text, places in messages(built).items()}
    assert built.warnings == ""
    assert found == {
        "Nets": [2],
        "A net": [5],
        "Seen": [4],
        "Encoder $x_{in}$": [11],
        "Some group": [12],
    }


def test_words_of_a_file_stand_at_their_line_of_it(site: Site) -> None:
    site.write("nets/small.yaml", OTHER)
    site.write("index.rst", page(".. plotnet:: nets/small.yaml\n"))
    ((file, line),) = messages(site.build("gettext"))["Shrink"]

    assert file.endswith("/nets/small.yaml")
    assert line == 3


def test_a_broken_figure_keeps_no_translator_from_the_others(site: Site) -> None:
    site.write("index.rst", page(figure(body="- convolve: 3"), figure(body=OTHER)))
    built = site.build("gettext")

    assert built.warnings.count("WARNING") == 1
    assert "convolve" in built.warnings
    assert set(messages(built)) == {"Nets", "Shrink"}


def test_pages_in_markdown_have_the_words_as_well(site: Site) -> None:
    site.configure("extensions += ['myst_parser']")
    site.write("index.md", f"# Nets\n\n```{{plotnet}}\n{OTHER}```\n")
    (site.root / "index.rst").unlink()

    assert messages(site.build("gettext"))["Shrink"][0][1] == 6


def test_a_page_shows_what_translators_wrote(german: Site) -> None:
    built = german.build()
    shown, html = svg(built), built.read("index.html")

    assert built.warnings == ""
    assert "Kodierer" in shown
    assert "Irgendeine Gruppe" in shown
    assert "Encoder" not in shown
    assert 'aria-label="Zu sehen ist ein Netz"' in shown
    assert "Ein Netz</span>" in html
    assert "Shrink" in svg(built, 1)


def test_a_page_says_what_is_plotnets_in_its_language(german: Site) -> None:
    built = german.build()
    html, other = built.read("index.html"), built.read("other.html")

    assert "<summary>Tabelle: Schichten</summary>" in html
    assert "<td>Faltung</td>" in html
    assert "Neuronales Netz aus 2 Schichten" in other
    assert ">Herunterladen: <a" in other
    assert ">Quelltext</span>" in other or ">Quelltext</a>" in other


@pytest.mark.parametrize(
    ("builder", "name"), [("latex", "nets.tex"), ("text", "index.txt"), ("epub", "index.xhtml")]
)
def test_other_builders_show_it_as_well(german: Site, builder: str, name: str) -> None:
    german.configure("epub_show_urls = 'no'\nversion = '1'")
    shown = german.build(builder).read(name)

    assert ("Kodierer" if builder != "text" else "Zu sehen ist ein Netz") in shown
    assert "Encoder $x" not in shown
    assert "Schicht" in shown


def test_a_changed_catalog_redraws_the_figures_concerned(german: Site) -> None:
    german.build()
    translate(german, {**GERMAN, "Shrink": "Schrumpfen"})
    one = german.build()
    translate(german, {**GERMAN, "Shrink": "Schrumpfen", "Nets": "Netze"})
    none = german.build()

    assert one.counts["rendered"] == 1
    assert "Schrumpfen" in svg(one, 1)
    assert "Shrink" in svg(one, 0, "other")
    assert none.counts["rendered"] == 0
    assert "reading sources... [100%] index" in none.status


def test_a_bad_translation_is_one_warning_at_its_layer(german: Site) -> None:
    translate(german, {**GERMAN, "Some group": r"Irgendeine $\frac{1}$"})
    first, second = german.build(), german.build()

    assert first.warnings == second.warnings
    assert first.warnings.count("WARNING") == 1
    assert first.warnings.startswith(f"{german.root}/index.rst:13: WARNING: translation ")
    assert "of 'Some group': " in first.warnings
    assert "Some group" in svg(first)
    assert "Kodierer" in svg(first)


def test_letters_that_the_book_lacks_leave_the_original(german: Site) -> None:
    translate(german, {**GERMAN, "Some group": "讀群"})
    page_built, book_built = german.build(), german.build("latex")
    book = book_built.read("nets.tex")

    assert page_built.warnings == ""
    assert "讀群" in svg(page_built)
    assert book_built.warnings.count("WARNING") == 1
    assert "translation '讀群' of 'Some group': TeX has no '讀', '群'" in book_built.warnings
    assert "Some group" in book
    assert "Kodierer" in book


def test_a_book_in_chinese_has_its_letters(german: Site) -> None:
    german.configure("language = 'zh_CN'")
    translate(german, {"Some group": "讀群"}, language="zh_CN")
    built = german.build("latex")

    assert built.warnings == ""
    assert "讀群" in built.read("nets.tex")


def test_a_bad_translation_can_be_silenced(german: Site) -> None:
    german.configure("suppress_warnings = ['plotnet.translation']")
    translate(german, {"Some group": "{nothing}", "Encoder $x_{in}$": "$"})

    assert german.build().warnings == ""


@pytest.mark.parametrize("wanted", ["a*", "*b", "|c|", "d_", "e::", "Encoder $x_{in}$"])
def test_labels_are_not_read_as_restructuredtext(german: Site, wanted: str) -> None:
    translate(german, {"Encoder $x_{in}$": wanted, "Some group": "Some group", "Shrink": "Klein"})
    built = german.build()

    assert built.warnings == ""
    assert wanted.split("$", 1)[0] in svg(built)
    assert "Klein" in svg(built, 1)


def test_translators_are_shown_what_authors_wrote_in_a_translated_project(german: Site) -> None:
    german.build()
    shutil.rmtree(german.root / "_build/doctrees")

    assert {"Encoder $x_{in}$", "It shows a net", "A net"} <= set(messages(german.build("gettext")))


def test_without_translations_nothing_is_read(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        pytest.fail("a figure was read for translators that there are not")

    monkeypatch.setattr(plotnet, "words_of", refuse)
    site.configure("locale_dirs = ['locales']")
    translate(site, {"Some group": "Irgendeine"}, name="elsewhere")
    site.write("index.rst", page(figure(body=NET)))
    built = site.build()

    assert built.warnings == ""
    assert "Some group" in svg(built)


def test_a_page_without_words_in_its_catalog_has_the_same_pictures(site: Site) -> None:
    site.write("index.rst", page(figure(body=NET)))
    plain = svg(site.build())
    site.configure("language = 'en_GB'")
    translate(site, {"Nets": "Networks"}, language="en_GB")
    built = site.build()

    assert "Networks" in built.read("index.html")
    assert built.counts == {"figure": 1, "cache": 1, "rendered": 0}
    assert svg(built) == plain


def test_pages_of_a_folder_share_a_catalog(german: Site) -> None:
    german.write("guide/net.rst", page(figure(body=NET)))
    german.configure("suppress_warnings = ['toc.not_included']")
    translate(german, GERMAN, name="guide")
    built = german.build()

    assert built.warnings == ""
    assert "Kodierer" in svg(built, 0, "guide/net")


def test_a_region_has_the_words_of_its_language(german: Site) -> None:
    german.configure("language = 'de_AT'")
    translate(german, {"Some group": "Eine Gruppn"}, language="de_AT")
    german.build()
    german.configure("language = 'de'")
    german.build()  # which alone compiles the catalog of all the language
    german.configure("language = 'de_AT'")
    shown = svg(german.build())

    assert "Eine Gruppn" in shown
    assert "Kodierer" in shown


def test_a_project_can_add_a_language(site: Site) -> None:
    site.configure(
        "language = 'nl'\ndef setup(app): app.add_message_catalog('plotnet', app.srcdir / 'own')"
    )
    site.write("index.rst", page(figure("table:", body=NET)))
    translate(site, {"Convolution": "Convolutie"}, name="plotnet", language="nl")
    site.build()
    moved = site.root / "own/nl/LC_MESSAGES"
    moved.mkdir(parents=True)
    (site.root / "locales/nl/LC_MESSAGES/plotnet.mo").rename(moved / "plotnet.mo")

    site.write("index.rst", page("Again.", figure("table:", body=NET)))
    assert "<td>Convolutie</td>" in site.build().read("index.html")


def test_many_processes_translate_alike(german: Site) -> None:
    for number in range(6):
        german.write(f"p{number}.rst", page(figure(body=NET)))
        translate(german, GERMAN, name=f"p{number}")
    german.configure("suppress_warnings = ['toc.not_included']")
    alone = {name: svg(german.build(), 0, name) for name in ("p0", "p5")}
    german.configure("html_title = 'Anew'\nmaster_doc = 'index'")
    for number in range(6):
        german.write(f"p{number}.rst", page("Changed.", figure(body=NET)))
    built = german.build(parallel=4)

    assert "Kodierer" in alone["p0"]
    assert {name: svg(built, 0, name) for name in alone} == alone
