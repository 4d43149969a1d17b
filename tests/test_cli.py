"""The command line: what it writes, says and returns."""

import json
import os
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from plotnet.cli import main
from tests.figures import ARCHITECTURES

PROGRAM = f"{sys.executable} -c 'import sys; from plotnet.program import run; sys.exit(run())'"
BROKEN = 'to_Conv("a")\nto_Pol("b")\n'


@pytest.fixture
def script(tmp_path: Path) -> Path:
    """Return the article's script, as a user has it."""
    path = tmp_path / "my_arch.py"
    path.write_text((ARCHITECTURES / "simple.py").read_text(encoding="utf-8"), encoding="utf-8")
    return path


def test_render_writes_svg(script: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """And says what it wrote."""
    output = script.with_suffix(".svg")
    assert main(["render", str(script), "-o", str(output)]) == 0
    assert output.read_text(encoding="utf-8").startswith("<svg ")
    assert str(output) in capsys.readouterr().out


@pytest.mark.parametrize(("suffix", "magic"), [(".pdf", b"%PDF"), (".png", b"\x89PNG")])
def test_render_writes_what_the_name_asks_for(script: Path, suffix: str, magic: bytes) -> None:
    """The ending says which."""
    output = script.with_suffix(suffix)
    assert main(["render", str(script), "-o", str(output)]) == 0
    assert output.read_bytes().startswith(magic)


@pytest.mark.tex
@pytest.mark.parametrize("name", ["simple", "fcn8", "unet"])
def test_tex_compiles_in_an_empty_directory(name: str, tmp_path: Path) -> None:
    """One file, and the picture that it shows: nothing else is needed."""
    output = tmp_path / "my_arch.tex"
    assert main(["render", str(ARCHITECTURES / f"{name}.py"), "-o", str(output)]) == 0
    command = ["pdflatex", "-interaction=batchmode", "-halt-on-error", output.name]
    assert subprocess.run(command, cwd=tmp_path, check=False).returncode == 0
    assert output.with_suffix(".pdf").read_bytes().startswith(b"%PDF")


def test_several_figures_go_into_a_folder(
    script: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """What is wrong with one costs only itself."""
    broken = tmp_path / "broken.py"
    broken.write_text(BROKEN, encoding="utf-8")
    folder = tmp_path / "pictures"

    assert main(["render", str(script), str(broken), "-o", str(folder), "--to", "tex"]) == 1
    assert [path.name for path in folder.glob("*.tex")] == ["my_arch.tex"]
    assert f"{broken}:2: unknown call" in capsys.readouterr().err


def test_a_single_figure_may_go_into_a_folder_as_well(script: Path, tmp_path: Path) -> None:
    """If there is one of that name."""
    assert main(["render", str(script), "-o", str(tmp_path)]) == 0
    assert (tmp_path / "my_arch.svg").exists()


@pytest.mark.parametrize(
    ("files", "output", "words"),
    [
        (["a.py"], "a.gif", "for one figure it must end with one of .svg"),
        (["a.py"], "nowhere", "for several it must be a folder"),
        (["a.py", "b.py"], "one.svg", "for several it must be a folder"),
        (["a.py", "sub/a.py"], "folder", "two of the files would be written to one place"),
        (["a.py", "b.py"], "a.py/folder", "cannot make"),
    ],
)
def test_a_place_that_cannot_be_meant_is_refused(
    files: list[str], output: str, words: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "a.py").write_text(BROKEN, encoding="utf-8")
    places = [str(tmp_path / file) for file in files]

    assert main(["render", *places, "-o", str(tmp_path / output)]) == 2
    assert words in capsys.readouterr().err


def test_an_error_names_file_and_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """And nothing is written."""
    path = tmp_path / "net.py"
    path.write_text(BROKEN, encoding="utf-8")
    assert main(["render", str(path), "-o", str(tmp_path / "net.svg")]) == 1
    assert f"{path}:2: unknown call 'to_Pol'" in capsys.readouterr().err
    assert not (tmp_path / "net.svg").exists()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["render", "missing.py", "-o", "x.svg"], "cannot read file 'missing.py'"),
        (["render", "my_arch.py", "-o", "x.gif"], "must end with one of .svg, .pdf, .png, .tex"),
        (["render", "my_arch.py", "-o", "no/such/x.svg"], "cannot write 'no/such/x.svg'"),
        (["render", "my_arch.py", "-o", "x.svg", "--timeout", "-1"], "timeout_s: -1.0 is not"),
    ],
)
def test_wrong_calls_are_told(
    arguments: list[str],
    said: str,
    script: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """In one line, without a traceback."""
    monkeypatch.chdir(script.parent)
    assert main(arguments) in {1, 2}
    assert said in capsys.readouterr().err


def test_check_looks_at_every_file(
    script: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A broken one does not hide the others."""
    broken = tmp_path / "broken.py"
    broken.write_text(BROKEN, encoding="utf-8")
    assert main(["check", str(broken), str(script)]) == 1
    said = capsys.readouterr()
    assert f"{broken}:2:" in said.err
    assert str(script) in said.out
    assert main(["check", str(script)]) == 0


def test_doctor_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """On a machine without TeX: what serves, and the exact line that brings the rest."""
    monkeypatch.setenv("PATH", os.devnull)
    assert main(["doctor"]) == 0
    said = capsys.readouterr().out
    assert "engine native: ready" in said
    assert "engine tex: not ready" in said
    assert "apt-get install --no-install-recommends texlive-latex-base" in said
    assert "engine auto would use: native" in said


@pytest.mark.tex
def test_doctor_finds_tex(capsys: pytest.CaptureFixture[str]) -> None:
    """With its versions."""
    assert main(["doctor"]) == 0
    said = capsys.readouterr().out
    assert "engine tex: ready" in said
    assert "pdfTeX" in said


def test_the_cache_can_be_looked_at_and_cleared(
    script: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Where it is, and what is in it."""
    cache = tmp_path / "cache"
    output = str(script.with_suffix(".svg"))
    main(["render", str(script), "-o", output, "--cache", str(cache), "--no-modules"])
    capsys.readouterr()

    main(["cache", "info", "--cache", str(cache)])
    assert f"{cache}: 1 entries, 0 of them failures" in capsys.readouterr().out
    main(["cache", "clear", "--cache", str(cache)])
    assert "1 entries removed" in capsys.readouterr().out
    main(["cache", "info", "--cache", str(cache)])
    assert "0 entries" in capsys.readouterr().out


def test_convert_writes_the_block_language(
    script: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A file that draws the same blocks and connections."""
    output = script.with_suffix(".yaml")
    assert main(["convert", str(script), "-o", str(output)]) == 0
    assert main(["check", str(output)]) == 0
    assert "Neural network of 5 blocks" in capsys.readouterr().out
    output.write_text("- input: [3, 8, 8]\n- conv: 4\n", encoding="utf-8")
    assert main(["convert", str(output), "-o", str(output)]) == 1
    assert "in the block language already" in capsys.readouterr().err


def test_advice_is_given_where_it_is_asked_for(
    script: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Builds do not complain of what PlotNeuralNet's own figures have."""
    script.write_text('to_Conv("a")\nto_Conv("b", to="(60,0,0)")\n', encoding="utf-8")
    assert main(["check", str(script)]) == 0
    assert "the smallest type" not in capsys.readouterr().out
    assert main(["check", "--advice", str(script)]) == 0
    assert "the smallest type has 2." in capsys.readouterr().out


def test_a_tex_file_needs_no_tex(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Hand-written figures of PlotNeuralNet's are read as scripts are."""
    monkeypatch.setenv("PATH", os.devnull)
    path = tmp_path / "net.tex"
    path.write_text(
        "\\begin{tikzpicture}\n\\pic at (0,0,0) {Box={name=a,caption=First}};\n"
        "\\end{tikzpicture}\n",
        encoding="utf-8",
    )
    assert main(["render", str(path), "-o", str(tmp_path / "net.svg")]) == 0
    assert "Neural network of 1 block" in capsys.readouterr().out


def test_schema_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    """For editors, from wherever plotnet is installed."""
    assert main(["schema"]) == 0
    assert json.loads(capsys.readouterr().out)["$schema"].startswith("http://json-schema.org/")


@pytest.mark.skipif(os.name != "posix", reason="a shell of POSIX closes streams")
@pytest.mark.parametrize(
    ("line", "status", "said"),
    [
        ("plotnet render my_arch.py -o a.svg >&-", 2, "standard output is closed"),
        ("plotnet schema >&- 2>&-", 2, ""),
        ("plotnet check no.py 2>&-", 1, ""),
        ("(plotnet schema; echo $? >status) | true; exit $(cat status)", 141, ""),
        ("(sleep .5; plotnet doctor; echo $? >status) | true; exit $(cat status)", 141, ""),
        ("mkdir x; cd x; rmdir ../x; plotnet render a.py -o a.svg", 2, "does not exist any more"),
        ("mkdir x; cd x; rmdir ../x; plotnet check a.py", 2, "does not exist any more"),
        ("mkdir x; cd x; rmdir ../x; plotnet doctor", 2, "does not exist any more"),
        ("mkdir x; cd x; rmdir ../x; plotnet cache info", 2, "does not exist any more"),
        ("mkdir x; cd x; rmdir ../x; plotnet convert a.py -o a.yaml", 2, "does not exist any more"),
    ],
)
def test_surroundings_that_are_gone_are_told(
    line: str, status: int, said: str, script: Path
) -> None:
    """In one line; that nobody reads on is no fault, and told by the status alone."""
    command = f'plotnet() {{ {PROGRAM} "$@"; }}\n{line}'
    done = subprocess.run(
        ["sh", "-c", command], cwd=script.parent, capture_output=True, text=True, check=False
    )
    assert done.returncode == status
    assert done.stderr == (said and f"plotnet: error: {done.stderr[16:]}")
    assert said in done.stderr
    assert done.stderr.count("\n") == bool(said)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a file that is always full")
@pytest.mark.parametrize("command", ["schema", "doctor"])
def test_a_full_disk_is_told(command: str) -> None:
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        done = subprocess.run(
            [*shlex.split(PROGRAM), command], stdout=full, stderr=subprocess.PIPE, check=False
        )
    assert done.returncode == 2
    assert done.stderr == b"plotnet: error: [Errno 28] No space left on device\n"
