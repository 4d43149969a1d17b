"""A format is built once, used while all is as it was, and never needed."""

import json
import os
import time
from pathlib import Path

import pytest
from msgspec.structs import replace

from plotnet.tex import format as formats_module
from plotnet.tex.format import KEPT, key, unchecked, with_format
from plotnet.tex.job import TexInstallation, run_tex
from tests.tex.samples import good

pytestmark = pytest.mark.tex


@pytest.fixture
def folder(tex: TexInstallation, formats: Path, tmp_path: Path) -> Path:
    """A directory of its own that holds the format of the samples' preamble."""
    folder = tmp_path / "cache"
    folder.mkdir()
    built = with_format(tex, formats).format
    assert built is not None
    for suffix in (".fmt", ".json"):
        os.link(built.with_suffix(suffix), folder / (built.stem + suffix))
    return folder


@pytest.fixture
def builds(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the formats that are built, none of them really."""
    names: list[str] = []

    def build(_tex: TexInstallation, _scratch: Path, name: str) -> None:
        names.append(name)

    monkeypatch.setattr(formats_module, "_build", build)
    return names


def file_in(folder: Path, suffix: str) -> Path:
    (path,) = folder.glob(f"*{suffix}")
    return path


def rewrite(path: Path, content: bytes) -> None:
    """Change a file that may be linked from elsewhere."""
    path.unlink()
    path.write_bytes(content)


def test_a_format_gives_the_same_page_sooner(
    tex: TexInstallation, formats: Path, tmp_path: Path
) -> None:
    preloaded = with_format(tex, formats)
    pages = []
    for number, installation in enumerate((tex, preloaded)):
        work = tmp_path / str(number)
        work.mkdir()
        pdf = run_tex(installation, [good(1)], work, 20).pdf
        assert pdf is not None
        pages.append(pdf.read_bytes())

    assert preloaded.format is not None
    assert pages[0] == pages[1]


def test_a_format_is_unpacked_as_tex_then_starts_sooner(
    tex: TexInstallation, formats: Path
) -> None:
    path = with_format(tex, formats).format

    assert path is not None
    assert not path.read_bytes().startswith(b"\x1f\x8b")


def test_a_valid_format_is_not_built_again(
    tex: TexInstallation, folder: Path, builds: list[str]
) -> None:
    assert with_format(tex, folder).format == file_in(folder, ".fmt")
    assert not builds


RECORDS = {
    "half a record": b'{"checksum": 3}',
    "endless number": b'{"checksum": 3e662746315, "inputs": []}',
    "no number": b'{"checksum": Infinity, "inputs": []}',
    "nested": b"[" * 100_000,
    "list": b"[]",
}


@pytest.mark.parametrize("fault", ["flipped", "cut", "empty", "no record", *RECORDS])
def test_a_rotten_format_is_not_used(
    fault: str, tex: TexInstallation, folder: Path, builds: list[str]
) -> None:
    """TeX loads some rotten formats without a word."""
    content, record = file_in(folder, ".fmt").read_bytes(), file_in(folder, ".json")
    if fault == "no record":
        record.unlink()
    elif fault in RECORDS:
        rewrite(record, RECORDS[fault])
    else:
        flipped = content[:999] + bytes([content[999] ^ 1]) + content[1000:]
        rotten = {"flipped": flipped, "cut": content[:-1], "empty": b""}[fault]
        rewrite(file_in(folder, ".fmt"), rotten)

    assert with_format(tex, folder).format is None
    assert len(builds) == 1


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="pipes with names are of POSIX")
@pytest.mark.parametrize("kind", ["pipe", "link"])
@pytest.mark.parametrize("suffix", [".fmt", ".json"])
def test_what_is_no_plain_file_is_replaced_by_one(
    kind: str, suffix: str, tex: TexInstallation, folder: Path, tmp_path: Path
) -> None:
    """A pipe would be waited for, and a link be followed wherever it leads."""
    path, elsewhere = file_in(folder, suffix), tmp_path / "elsewhere"
    path.rename(elsewhere)
    if kind == "pipe":
        os.mkfifo(path)
    else:
        path.symlink_to(elsewhere)
    content = elsewhere.read_bytes()

    waiting = unchecked(tex, folder)
    made = with_format(tex, folder)

    assert (waiting is None) == (suffix == ".fmt")
    assert made.format == file_in(folder, ".fmt")
    assert path.lstat().st_size > 0
    assert not path.is_symlink()
    assert elsewhere.read_bytes() == content


def test_a_format_goes_when_a_file_of_tex_changes(
    tex: TexInstallation, folder: Path, builds: list[str]
) -> None:
    record = file_in(folder, ".json")
    said = json.loads(record.read_bytes())
    assert any(path.endswith("tikz.sty") for path, _, _ in said["inputs"])
    said["inputs"][0][2] += 1
    rewrite(record, json.dumps(said).encode())

    assert with_format(tex, folder).format is None
    assert len(builds) == 1


@pytest.mark.parametrize("field", ["preamble", "version"])
def test_the_name_of_a_format_follows_what_it_is_made_of(field: str, tex: TexInstallation) -> None:
    assert key(replace(tex, **{field: "other"})) != key(tex)


def test_a_directory_that_cannot_be_written_leaves_the_preamble(
    tex: TexInstallation, tmp_path: Path
) -> None:
    """Also root is refused by a file where a directory should be."""
    (tmp_path / "file").write_bytes(b"")

    assert with_format(tex, tmp_path / "file" / "cache") == tex


def test_a_full_disk_leaves_the_preamble_and_no_rubbish(
    tex: TexInstallation, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    record = formats_module._Record(0, ())
    monkeypatch.setattr(formats_module, "_build", lambda *_: (b"format", record))

    def full(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)

    assert with_format(tex, tmp_path) == tex
    assert not list(tmp_path.iterdir())


def test_a_broken_preamble_gives_no_format(tex: TexInstallation, tmp_path: Path) -> None:
    broken = replace(tex, preamble="\\documentclass{article}\n\\undefinedcommand\n")

    assert with_format(broken, tmp_path).format is None


def test_old_formats_and_what_killed_builds_left_are_removed(
    tex: TexInstallation, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hour_ago = time.time() - 4000
    for number in range(KEPT + 2):
        for suffix in (".fmt", ".json"):
            path = tmp_path / f"plotnet-{number}{suffix}"
            path.write_bytes(b"")
            os.utime(path, (hour_ago + number, hour_ago + number))
    for name, age in ((".new-old", hour_ago), (".new-fresh", time.time())):
        (tmp_path / name).write_bytes(b"")
        os.utime(tmp_path / name, (age, age))
    record = formats_module._Record(0, ())
    monkeypatch.setattr(formats_module, "_build", lambda *_: (b"format", record))

    new = with_format(tex, tmp_path).format

    kept = {f"plotnet-{number}.fmt" for number in (3, 4, 5)}
    assert new is not None
    assert {path.name for path in tmp_path.glob("*.fmt")} == {new.name, *kept}
    assert len(list(tmp_path.glob("*.json"))) == KEPT
    assert [path.name for path in tmp_path.glob(".new-*")] == [".new-fresh"]
