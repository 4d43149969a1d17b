"""The prose of the manual: spelling, lines, links between files."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
from addresses import Site as Addresses
from expand import expand
from spellchecker import SpellChecker

from tests.conftest import ROOT
from tests.docs.pages import BLOCK, PROSE, name_of

OURS = Path(__file__).with_name("words.txt")
"""Words that are right and stand in no dictionary of everyday English, one a line."""

NO_PROSE = re.compile(
    r"^(`{3,}).*?^\1$"  # blocks of code
    r"|`[^`]*`|<[^>]*>|https?://\S+|&\w+;"
    r"|\]\([^)]*\)|\]\[[^\]]*\]|^\[[^\]]*\]:.*$"  # where links lead
    r"|\b(?:[A-Z]\. )+\w[\w-]*(?: et al\.)?|\b\w+\d\w*",  # authors, names with numbers
    re.DOTALL | re.MULTILINE,
)
WORD = re.compile(r"[A-Za-z][A-Za-z'’]*[A-Za-z]")  # noqa: RUF001 - a reader's apostrophe


def words_of(text: str) -> set[str]:
    """Return the words of a page, without those of code and abbreviations such as SVG."""
    found = WORD.findall(NO_PROSE.sub(" ", text))
    plain = {word.replace("’", "'").removesuffix("'s") for word in found}  # noqa: RUF001 - likewise
    return {word for word in plain if not word.isupper()}


@pytest.fixture(scope="module")
def dictionary() -> SpellChecker:
    checker = SpellChecker(language="en", distance=1)
    checker.word_frequency.load_words(OURS.read_text(encoding="utf-8").split())
    return checker


@pytest.mark.parametrize("page", PROSE, ids=name_of)
def test_every_word_is_spelt_right(page: Path, dictionary: SpellChecker) -> None:
    """Also those that the build takes from the code: help of options, docstrings of modules."""
    text = expand(page.read_text(encoding="utf-8"), Addresses("", "", ""))
    words = words_of(text)
    wrong = dictionary.unknown(words)
    assert sorted(word for word in words if word.lower() in wrong) == []


def test_a_misspelt_word_would_be_seen(dictionary: SpellChecker) -> None:
    assert dictionary.unknown(words_of("A `sofmtax` and a convolushun.")) == {"convolushun"}


def test_no_word_is_listed_for_nothing() -> None:
    """So that the list does not grow beyond what the manual needs."""
    listed = OURS.read_text(encoding="utf-8").split()
    plain = SpellChecker(language="en", distance=1)
    assert listed == sorted(set(listed), key=str.lower)
    assert plain.known(listed) == set()


def test_common_misspellings_are_nowhere() -> None:
    """In the whole manual, names in code included."""
    program = Path(sys.executable).with_name("codespell")
    ignored = "--ignore-words-list=botton,notin,oint,widht"
    done = subprocess.run(
        [program, ignored, "docs", "README.md", "CONTRIBUTING.md", "--skip=*.svg,*.png,demo"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout) == (0, "")


@pytest.mark.parametrize("page", PROSE, ids=name_of)
def test_links_between_files_lead_somewhere(page: Path) -> None:
    """Links of pages are checked in the sites as well; those of the README only here."""
    prose = BLOCK.sub("", page.read_text(encoding="utf-8"))
    links = re.findall(r"\]\((?!https?:)([^)#\s]+)", prose)
    assert [link for link in links if not (page.parent / link).exists()] == []


@pytest.mark.parametrize("page", PROSE, ids=name_of)
def test_lines_of_prose_are_short(page: Path) -> None:
    """Tables aside, which cannot be broken."""
    lines = page.read_text(encoding="utf-8").splitlines()
    assert [line for line in lines if len(line) > 100 and not line.startswith("|")] == []
