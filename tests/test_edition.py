"""The digest of plotnet's own files, and that it is remembered without ever being stale."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from plotnet import edition


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A package of two files in place of plotnet, and a home of its own."""
    folder = tmp_path / "plotnet"
    (folder / "data").mkdir(parents=True)
    (folder / "__init__.py").write_text("first")
    (folder / "data/fonts.bin").write_text("fonts")
    monkeypatch.setattr(edition, "PACKAGE", folder)
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    yield folder
    edition.edition.cache_clear()


def anew() -> str:
    """Return the digest as the next process finds it."""
    edition.edition.cache_clear()
    return edition.edition()


def test_what_is_remembered_is_what_was_found(package: Path, tmp_path: Path) -> None:
    found = anew()
    (tmp_path / "state/plotnet/edition").rename(tmp_path / "gone")

    assert anew() == found
    assert (tmp_path / "state/plotnet/edition").read_text() == (tmp_path / "gone").read_text()
    assert package.name == "plotnet"


def test_files_are_read_once(package: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    found = anew()
    monkeypatch.setattr(edition, "_digest", lambda: pytest.fail("files were read again"))

    assert (package.exists(), anew()) == (True, found)


def test_a_change_that_hides_behind_size_and_time_is_seen(package: Path) -> None:
    path = package / "__init__.py"
    found, times = anew(), path.stat()
    path.write_text("other")
    os.utime(path, ns=(times.st_atime_ns, times.st_mtime_ns))

    assert anew() != found


def test_installations_that_take_turns_are_all_remembered(
    package: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = tmp_path / "other"
    other.mkdir()
    (other / "__init__.py").write_text("another plotnet")
    one = anew()
    monkeypatch.setattr(edition, "PACKAGE", other)
    two = anew()
    monkeypatch.setattr(edition, "_digest", lambda: pytest.fail("files were read again"))

    assert anew() == two != one
    monkeypatch.setattr(edition, "PACKAGE", package)
    assert anew() == one


@pytest.mark.parametrize("content", [b"", b"nonsense\n", b"\xff" * 200, b"0" * 64 + b"\n"])
def test_a_damaged_memory_is_none(package: Path, tmp_path: Path, content: bytes) -> None:
    found = anew()
    (tmp_path / "state/plotnet/edition").write_bytes(content)

    assert (package.exists(), anew()) == (True, found)


def test_without_a_place_to_remember_it_is_found_each_time(
    package: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = anew()
    (tmp_path / "file").touch()
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "file"))

    assert (package.exists(), anew()) == (True, found)


def test_of_an_installation_its_list_alone_is_looked_at(
    package: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    record = tmp_path / "RECORD"
    monkeypatch.setattr(edition, "RECORD", record)
    record.write_text("plotnet/__init__.py,,\n")
    first = anew()
    (package / "__init__.py").write_text("other")
    assert anew() == first  # whoever edits an installation does so at their own risk
    record.unlink()
    record.write_text("plotnet/__init__.py,,\n")  # as installers do, whatever stands in it

    assert anew() != first
