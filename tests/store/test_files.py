import errno
import os
from pathlib import Path

import pytest

from plotnet.store import files
from plotnet.store.entry import BadEntryError


def test_what_was_written_is_read(tmp_path: Path) -> None:
    files.write(tmp_path / "x", b"content")

    content, last_use = files.read(tmp_path / "x")

    assert content == b"content"
    assert last_use == (tmp_path / "x").stat().st_mtime
    assert [path.name for path in tmp_path.iterdir()] == ["x"]


def test_a_write_replaces_what_was_there(tmp_path: Path) -> None:
    files.write(tmp_path / "x", b"a longer content")
    files.write(tmp_path / "x", b"short")

    assert files.read(tmp_path / "x")[0] == b"short"


def test_a_start_is_as_long_as_wanted_or_as_there_is(tmp_path: Path) -> None:
    files.write(tmp_path / "x", b"content")

    assert files.read_start(tmp_path / "x", 3) == b"con"
    assert files.read_start(tmp_path / "x", 100) == b"content"


def test_a_read_that_comes_in_parts_is_put_together(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files.write(tmp_path / "x", b"content")
    read = os.read
    monkeypatch.setattr(os, "read", lambda file, size: read(file, min(size, 2)))

    assert files.read(tmp_path / "x")[0] == b"content"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the system has no named pipes")
def test_a_pipe_is_refused_at_once(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "x")

    with pytest.raises(BadEntryError):
        files.read(tmp_path / "x")


@pytest.mark.skipif(not hasattr(os, "O_NOFOLLOW"), reason="the system cannot refuse links")
def test_a_link_is_not_followed(tmp_path: Path) -> None:
    files.write(tmp_path / "x", b"content")
    (tmp_path / "link").symlink_to(tmp_path / "x")

    with pytest.raises(OSError, match="link"):
        files.read(tmp_path / "link")


def test_a_file_of_absurd_size_is_not_read(tmp_path: Path) -> None:
    with (tmp_path / "x").open("wb") as file:
        file.truncate(files.LARGEST + 1)

    with pytest.raises(BadEntryError):
        files.read(tmp_path / "x")


def test_a_content_of_absurd_size_is_not_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "LARGEST", 10)

    with pytest.raises(OSError, match="11 bytes are more than 10") as caught:
        files.write(tmp_path / "x", b"x" * 11)

    assert caught.value.errno == errno.EFBIG
    assert not list(tmp_path.iterdir())


def test_an_interrupted_write_leaves_what_was_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupt(_: int) -> None:
        raise KeyboardInterrupt

    files.write(tmp_path / "x", b"before")
    monkeypatch.setattr(os, "fsync", interrupt)

    with pytest.raises(KeyboardInterrupt):
        files.write(tmp_path / "x", b"after")

    assert files.read(tmp_path / "x")[0] == b"before"
    assert [path.name for path in tmp_path.iterdir()] == ["x"]


def test_the_content_reaches_the_disk_before_its_name_does(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sizes: list[int] = []

    def note_size(file: int) -> None:
        assert not (tmp_path / "x").exists()
        sizes.append(os.fstat(file).st_size)

    monkeypatch.setattr(os, "fsync", note_size)
    files.write(tmp_path / "x", b"content")

    assert sizes == [len(b"content")]


def test_only_the_one_who_removes_a_file_is_told_so(tmp_path: Path) -> None:
    files.write(tmp_path / "x", b"content")

    assert files.remove(tmp_path / "x")
    assert not files.remove(tmp_path / "x")
