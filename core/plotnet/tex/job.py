"""One run of pdflatex over a few figures: the files and arguments it gets, and what it answers.

Each figure is a file of its own, so that nothing it leaves open can swallow the next one; it is
read in a box that is thrown away, so that only what it ships out itself becomes a page; and it
stands between two marks on TeX's output (`plotnet.tex.log`), after which its groups are closed for
it.
"""

import math
import re
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

from msgspec import Struct

from plotnet.errors import Origin, SpecError
from plotnet.tex.dress import Dress
from plotnet.tex.fence import Fenced, start_fenced
from plotnet.tex.log import BEGIN_MARK, END_MARK, Report, read_report
from plotnet.tex.process import MEGABYTE, Finished, Limits, Progress

JOB: Final = "plotnet"
"""TeX's job name, always the same: it is in what TeX writes."""

BASE_FILE_MB: Final = 15
"""Megabytes that a log or a PDF may have, on top of twice its pictures."""

MAX_LOG: Final = MEGABYTE
"""Bytes of a log that are kept, its last: TeX stops where something is wrong."""

FIRST_CNF_LINE_YEAR: Final = 2021
"""The TeX Live that first knew ``-cnf-line``; others obey the environment alone."""

SETTINGS: Final = {
    "openin_any": "p",
    "openout_any": "p",
    "shell_escape": "f",
    "max_print_line": "1000",
    "error_line": "254",
    "half_error_line": "238",
}
"""TeX's own fence, and unbroken lines: given in the environment and as arguments, which win."""

ENVIRONMENT: Final = SETTINGS | {
    "SOURCE_DATE_EPOCH": "1",
    "FORCE_SOURCE_DATE": "1",
    "MKTEXPK": "0",
    "MKTEXTFM": "0",
    "MKTEXMF": "0",
}
"""One date for all time, and no font made on the way."""

START: Final = r"""\nofiles
\begin{document}
\setbox0\hbox{\bfseries x\itshape x\mdseries x\upshape\ttfamily x\sffamily x\bfseries x}
\setbox0\hbox{\fontsize{9}{11}\selectfont x}
\setbox0\hbox{}
"""
r"""What ends the preamble, and stands in a format with it: LaTeX reads two more files here, and the
metrics of the fonts that labels are set in."""

DRIVER: Final = r"""<COMPRESSION>\pdftrailerid{}\pdfsuppressptexinfo=-1 \pdfinfoomitdate=1
\pdfmapline{-plotnet}
\tracinglostchars=3
\def\plotnetclose{\ifnum\currentgrouplevel>1
  \ifcase\currentgrouptype\or\egroup\or\egroup\or\egroup\or\egroup\or\egroup\or\crcr\egroup\or\egroup
  \or\egroup\or\egroup\or\egroup\or\egroup\or\egroup\or\egroup\or\endgroup\or$\else\right.\fi
  \expandafter\plotnetclose\fi}
\def\plotnetfigure#1{\message{^^J<BEGIN>#1>^^J}\edef\plotnetshipped{\the\ReadonlyShipoutCounter}%
  \setbox0\vbox{\graphicspath{{f#1/}}\def\nnFolder{f#1/}\input{f#1.tex}%
    \message{^^J<END>#1 pages \the\numexpr\ReadonlyShipoutCounter-\plotnetshipped\relax
      \space level \the\currentgrouplevel>^^J}\plotnetclose}}
<FIGURES>
\end{document}
""".replace("<BEGIN>", BEGIN_MARK).replace("<END>", END_MARK)
r"""What follows `START`; \plotnetclose closes the groups that are open, each by its type.

\pdfmapline has the list of all fonts read at once, and not when the first page is done: TeX that
waits for a figure has the time for it. \nnFolder is where plotnet.sty finds pictures, so that TeX
does not look through all of its own folders before it comes to that.
"""


LIGHTLY: Final = r"\pdfcompresslevel=1 "
"""For a PDF that is only a step on the way: TeX packs pictures in it anew, for a quarter of its
time."""

ASSET_NAME: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]*")


class TexFigure(Struct, frozen=True):
    r"""One figure to compile.

    Attributes:
        name: What messages call it.
        body: What stands between \begin{document} and \end{document}; it ships out exactly one
            page.
        assets: Name and content of each file that the body includes; a name has no directory.
        origin: Where the author wrote it.
        id_prefix: What each id in its SVG begins with, so that several figures share a page.
        dress: What returns what is put around the drawing in SVG.
    """

    name: str
    body: str
    assets: tuple[tuple[str, bytes], ...] = ()
    origin: Origin | None = None
    id_prefix: str = "tex-"
    dress: Callable[[], Dress] = Dress

    def __post_init__(self) -> None:
        """Refuse a file whose name could lead out of the figure's own directory.

        Raises:
            SpecError: A name is not made of letters, digits, dots, dashes and underscores.
        """
        for name, _ in self.assets:
            if not ASSET_NAME.fullmatch(name):
                raise SpecError(
                    f"bad file name {name!r}: only A-Z, a-z, 0-9, '.', '_' and '-' are meant",
                    self.origin,
                )


class TexInstallation(Struct, frozen=True):
    r"""The pdflatex that runs, and what it starts from.

    Attributes:
        program: Its path.
        version: The line in which it tells its version.
        preamble: All that stands before \begin{document}.
        format: The preamble preloaded as a format file, or None: then TeX reads the preamble
            itself.
        format_file: The inode of that file: one that is made anew under the same name has another.
        strict: Whether it must not run without a fence.
        keeps_pdf: Whether its PDF is wanted, and not only what will be made of it.
    """

    program: Path
    version: str
    preamble: str
    format: Path | None = None
    format_file: int = 0
    strict: bool = False
    keeps_pdf: bool = True


class Run(Struct, frozen=True):
    """What a run answered.

    Attributes:
        report: What it said about each figure; they are numbered from 1.
        log: Its log file, or what it printed where it wrote none.
        timed_out: Whether a figure used up its time.
        pdf: One page per figure, or None unless all is in order.
        refused: Whether TeX could not even be started.
    """

    report: Report
    log: str
    timed_out: bool
    pdf: Path | None
    refused: bool = False

    @property
    def lasting(self) -> bool:
        """Whether the same run would answer the same another time."""
        return not (self.timed_out or self.refused)


def run_tex(
    tex: TexInstallation, figures: Sequence[TexFigure], work: Path, timeout_s: float
) -> Run:
    """Compile figures in one run of pdflatex.

    Args:
        tex: The pdflatex to run.
        figures: At least one figure.
        work: An empty directory, in which the PDF stays.
        timeout_s: What each figure may take.
    """
    write_files(tex, figures, work)
    pictures = sum(len(content) for figure in figures for _, content in figure.assets)
    most = limits(len(figures), pictures, timeout_s)
    return answer(start_tex(tex, len(figures), work, most).finish(), len(figures), work)


def start_tex(tex: TexInstallation, count: int, work: Path, most: Limits) -> Fenced:
    """Start pdflatex over files that are there, or will be; `answer` tells what became of it.

    Args:
        tex: The pdflatex to run.
        count: How many figures there are.
        work: The directory of the files.
        most: What it may use.
    """
    outputs = _outputs(work)
    for path in outputs:
        path.touch()
    return start_fenced(
        arguments(tex, alone=count == 1),
        cwd=work,
        limits=most,
        read=() if tex.format is None else (tex.format,),
        write=outputs,
        env=ENVIRONMENT | ({} if tex.format is None else {"TEXFORMATS": str(tex.format.parent)}),
        progress=Progress(BEGIN_MARK.encode(), count),
        strict=tex.strict,
    )


def _outputs(work: Path) -> tuple[Path, ...]:
    """Return the only files that TeX writes: its log, and the PDF."""
    return tuple(work / f"{JOB}.{suffix}" for suffix in ("log", "pdf"))


def answer(finished: Finished, count: int, work: Path) -> Run:
    """Return what a run of so many figures answered, which has ended."""
    outputs = _outputs(work)
    report = read_report(finished.output, count)
    log = outputs[0].read_bytes()[-MAX_LOG:].decode(errors="replace") or finished.output
    whole = not finished.timed_out and _is_sound(report, count) and is_pdf(outputs[1])
    pdf = outputs[1] if whole else None
    return Run(report, log, finished.timed_out, pdf, finished.refused)


def write_files(tex: TexInstallation, figures: Sequence[TexFigure], work: Path) -> None:
    """Write what TeX reads: the driver, and each figure with a directory for its files."""
    write_driver(tex, "\n".join(map(call, range(1, len(figures) + 1))), work)
    for number, figure in enumerate(figures, start=1):
        write_figure(figure, number, work)


def write_driver(tex: TexInstallation, calls: str, work: Path) -> None:
    """Write what TeX starts with, which goes through the figures as ``calls`` says."""
    preamble = "" if tex.format else opening(tex)
    driver = DRIVER.replace("<COMPRESSION>", "" if tex.keeps_pdf else LIGHTLY)
    (work / f"{JOB}.tex").write_text(
        preamble + driver.replace("<FIGURES>", calls), encoding="utf-8"
    )


def opening(tex: TexInstallation) -> str:
    """Return all that TeX reads before the first figure can come: what a format is made of."""
    return f"{tex.preamble.rstrip()}\n{START}"


def write_figure(figure: TexFigure, number: int, work: Path) -> None:
    """Write a figure, with a directory for its files."""
    (work / f"f{number}.tex").write_text(figure.body.rstrip() + "\n", encoding="utf-8")
    folder = work / f"f{number}"
    folder.mkdir()
    for name, content in figure.assets:
        (folder / name).write_bytes(content)


def call(number: int) -> str:
    """Return the command that sets a figure."""
    return f"\\plotnetfigure{{{number}}}"


def arguments(tex: TexInstallation, *, alone: bool) -> list[str]:
    """Return the command; a figure that runs alone is given up at its first error."""
    return [
        str(tex.program),
        "-no-shell-escape",
        "-interaction=nonstopmode",
        "-file-line-error",
        *(["-halt-on-error"] if alone else []),
        *setting_arguments(tex.version),
        f"-jobname={JOB}",
        *([f"-fmt={tex.format.stem}"] if tex.format else []),
        f"{JOB}.tex",
    ]


def setting_arguments(version: str) -> list[str]:
    """Return `SETTINGS` as arguments for a pdflatex of this version; none if it is too old.

    >>> setting_arguments("pdfTeX 3.141592653-2.6-1.40.24 (TeX Live 2022/Debian)")[0]
    '-cnf-line=openin_any=p'
    >>> setting_arguments("pdfTeX 3.14159265-2.6-1.40.21 (TeX Live 2020)")
    []
    """
    year = re.search(r"TeX Live (\d{4})", version)
    if year is None or int(year[1]) < FIRST_CNF_LINE_YEAR:
        return []
    return [f"-cnf-line={name}={value}" for name, value in SETTINGS.items()]


def limits(count: int, pictures: int, timeout_s: float) -> Limits:
    """Return what a run may use.

    Args:
        count: How many figures it has.
        pictures: Bytes of all that they include.
        timeout_s: What each figure may take.
    """
    return Limits(
        timeout_s,
        cpu_s=math.ceil(timeout_s * count) + 2,
        file_mb=BASE_FILE_MB + 2 * math.ceil(pictures / MEGABYTE),
    )


def _is_sound(report: Report, count: int) -> bool:
    return (
        not report.outside
        and len(report.figures) == count
        and all(a.sound for a in report.figures.values())
    )


def is_pdf(path: Path) -> bool:
    """Tell whether a file begins and ends like a whole PDF."""
    content = path.read_bytes()
    return content.startswith(b"%PDF-") and content.rstrip().endswith(b"%%EOF")
