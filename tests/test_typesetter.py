"""Which letters a document has, by what it is compiled with."""

import pytest

from plotnet import SettingsError, Typesetter

EUROPEAN = Typesetter("pdflatex", ("T1",))
RUSSIAN = Typesetter("pdflatex", ("T1", "T2A"))


@pytest.mark.parametrize(
    ("typesetter", "has", "lacks"),
    [
        (Typesetter(), "", "ąЖλ層ー😀\u0007"),
        (EUROPEAN, "ąđ«»", "Ж層"),
        (RUSSIAN, "ąЖёӘ", "層ѣ"),
        (Typesetter("pdflatex", ("X2",)), "Ж", "ą"),
        (Typesetter("platex"), "層ー。", "\U00020b9fЖą한"),
        (Typesetter("uplatex"), "層ー。\U00020b9f", "Жą😀"),
        (Typesetter("xelatex"), "ąЖλ層😀\u3000", "\u0007\ud800\uffff"),
        (Typesetter("lualatex"), "ąЖλ層😀\u3000", "\u0007\ud800\uffff"),
    ],
    ids=repr,
)
def test_letters_of_a_typesetter(typesetter: Typesetter, has: str, lacks: str) -> None:
    assert [char for char in has + lacks if typesetter.sets(char)] == list(has)


def test_an_unknown_program_is_refused() -> None:
    with pytest.raises(SettingsError, match=r"'xelatx'.*did you mean 'xelatex'"):
        Typesetter("xelatx")
