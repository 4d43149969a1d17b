"""TeX's output is read figure by figure, and its messages are put into plain words."""

import pytest

from plotnet.tex.log import Account, Fault, explain, read_report

OUTPUT = r"""This is pdfTeX
(./plotnet.tex
<plotnet begin 1>
(./f1.tex [1])
<plotnet end 1 pages 1 level 1>

<plotnet begin 2>
(./f2.tex
./f2.tex:4: Undefined control sequence.
l.4 \node{\foo
              };
[2])
<plotnet end 2 pages 1 level 1>

<plotnet begin 3>
(./f3.tex)
<plotnet end 3 pages 0 level 4>

<plotnet begin 4>
(./f4.tex
! TeX capacity exceeded, sorry [main memory size=5000000].
"""


def test_each_figure_has_its_own_account() -> None:
    report = read_report(OUTPUT, 4)

    assert report.figures == {
        1: Account((), ended=True, pages=1),
        2: Account((Fault("Undefined control sequence.", 4, r"\foo"),), ended=True, pages=1),
        3: Account((), ended=True, pages=0, level=4),
        4: Account(
            (Fault("TeX capacity exceeded, sorry [main memory size=5000000]."),), ended=False
        ),
    }
    assert [account.sound for account in report.figures.values()] == [True, False, False, False]


def test_errors_before_the_first_figure_and_between_figures_are_nobodys() -> None:
    before = "! LaTeX Error: File `tikz.sty' not found.\n"
    after = "\n!pdfTeX error: pdflatex (file cmr10.pfb): cannot open\n"
    report = read_report(
        f"{before}\n<plotnet begin 1>\n<plotnet end 1 pages 1 level 1>\n{after}", 1
    )

    assert [fault.message for fault in report.outside] == [
        "LaTeX Error: File `tikz.sty' not found.",
        "pdfTeX error: pdflatex (file cmr10.pfb): cannot open",
    ]
    assert report.figures[1].sound


@pytest.mark.parametrize("output", ["", "no marks\nat all", "\0\xff<plotnet begin x>", "! \n!\n"])
def test_garbage_has_no_figures(output: str) -> None:
    assert not read_report(output, 9).figures


def test_marks_of_figures_that_do_not_exist_are_not_believed() -> None:
    assert list(read_report(OUTPUT, 2).figures) == [1, 2]


def test_an_end_without_a_begin_is_not_sound_unless_it_says_so() -> None:
    assert read_report("<plotnet end 7 pages 2 level 1>", 7).figures[7].sound is False


@pytest.mark.parametrize(
    ("account", "words"),
    [
        (Account((), ended=True, pages=1), ""),
        (Account((), ended=True, pages=0), "it gives 0 pages instead of one"),
        (Account((), ended=True, pages=2), "it gives 2 pages instead of one"),
        (Account((), ended=False), "it makes TeX stop before its end"),
        (Account((), ended=True, pages=1, level=2), "opened and not closed"),
        (Account((Fault("Emergency stop.", 3),), ended=True), "TeX stopped (line 3"),
    ],
)
def test_a_complaint_says_what_is_wrong(account: Account, words: str) -> None:
    assert words in account.complaint
    assert bool(words) == (not account.sound)


@pytest.mark.parametrize(
    ("message", "words"),
    [
        ("Missing $ inserted.", "outside it"),
        ("Missing } inserted.", "not balanced"),
        ("Too many }'s.", "a '}' too many"),
        ("File ended while scanning use of \\node.", "a '{' is not closed before the end"),
        ("Paragraph ended before \\foo was complete.", "in the argument of \\foo"),
        ("Incomplete \\iffalse; all text was ignored after line 1.", "\\iffalse has no \\fi"),
        ("Package pdftex.def Error: File `cats.jpg' not found: using", "'cats.jpg' is missing"),
        ("LaTeX Error: File 'a.sty' not found.", "the file 'a.sty' is missing"),
        ("LaTeX Error: Environment foo undefined.", "no environment 'foo'"),
        ("LaTeX Error: \\begin{a} on input line 2 ended by \\end{b}.", "\\begin{a} is closed by"),
        ("Package pgf Error: No shape named `x' is known.", "no node or anchor 'x'"),
        ("Package pgfkeys Error: I do not know the key '/tikz/foo' and", "no key '/tikz/foo'"),
        ("Package xcolor Error: Undefined color `mud'.", "no colour 'mud'"),
        ("LaTeX Error: Unicode character 漢 (U+6F22)", "cannot set '漢' (U+6F22)"),
        ("Missing character: There is no ^^e4 in font cmr10!", "has no '^^e4'"),
        ("TeX capacity exceeded, sorry [main memory size=1].", "too much for TeX (main memory"),
        ("You can't use `\\end' in internal vertical mode.", "it ends the document"),
        ("Dimension too large.", "too large for TeX"),
        ("Illegal unit of measure (pt inserted).", "a unit is missing"),
        ("Something new", "TeX says: Something new"),
    ],
)
def test_messages_are_explained(message: str, words: str) -> None:
    assert words in explain(Fault(message))


def test_an_unknown_command_in_a_macro_is_named() -> None:
    context = "\\macro ->a \\inner \n          b\nl.1 \\macro\n"
    output = f"./f1.tex:1: Undefined control sequence.\n{context}"

    assert r"'\inner'" in explain(read_report(output, 1).outside[0])


def test_a_brace_that_swallows_the_end_of_a_node_is_recognised() -> None:
    output = "./f1.tex:1: Undefined control sequence.\n\\endtikzpicture ...\\endscope \n   \\let\n"

    assert "a '{' is not closed" in explain(read_report(output, 1).outside[0])
