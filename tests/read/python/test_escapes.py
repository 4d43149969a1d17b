import pytest

from plotnet.read.interpreter import mend_escapes


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("\textbf{Conv}", r"\textbf{Conv}"),
        ("\texttt{a} \tiny b", r"\texttt{a} \tiny b"),
        ("\node at (0,0) {a};", r"\node at (0,0) {a};"),
        ("\newline", r"\newline"),
        ("\begin{tabular}", r"\begin{tabular}"),
        ("$\beta_1$", r"$\beta_1$"),
        ("\frac{1}{2}", r"\frac{1}{2}"),
        ("\footnotesize a", r"\footnotesize a"),
        ("\right)", r"\right)"),
        ("$\rho$", r"$\rho$"),
        ("\alpha \vec x", r"\alpha \vec x"),
        ("$x \times y \to z$", r"$x \times y \to z$"),
        ("$a \ne b$, $\nu$", r"$a \ne b$, $\nu$"),
        (r"\draw \pic", r"\draw \pic"),
    ],
)
def test_a_command_whose_backslash_was_eaten_is_repaired(written: str, meant: str) -> None:
    assert mend_escapes(written) == meant


@pytest.mark.parametrize(
    "text",
    [
        "two\nlines",
        "name\tvalue",
        "loss\ne",
        "a\nnode",
        "a\r\nb",
        "\t",
        "x\n",
        r"\textbf",
    ],
)
def test_a_tab_or_line_break_that_was_meant_stays(text: str) -> None:
    assert mend_escapes(text) == text


def test_a_repaired_text_needs_no_repair() -> None:
    once = mend_escapes("\textbf{a}\begin{b}\node")

    assert mend_escapes(once) == once
