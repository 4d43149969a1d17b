"""Logs lie where a message can name them, and do not pile up."""

import os
from pathlib import Path

from plotnet.logs import KEPT, write_log


def test_a_log_is_written_whole(tmp_path: Path) -> None:
    path = write_log(tmp_path / "logs", "ab" * 32, "TeX said \ud800 this")

    assert path is not None
    assert path.read_text(encoding="utf-8") == "TeX said ? this"
    assert path.name == "abababababababab.log"


def test_old_logs_go(tmp_path: Path) -> None:
    for number in range(KEPT + 3):
        path = write_log(tmp_path, f"{number:064}"[::-1], "x")
        assert path is not None
        os.utime(path, (number, number))

    write_log(tmp_path, "f" * 64, "x")

    assert len(list(tmp_path.iterdir())) == KEPT
    assert (tmp_path / f"{'f' * 16}.log").exists()


def test_where_nothing_can_be_written_there_is_none(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")

    assert write_log(tmp_path / "file" / "logs", "ab" * 32, "x") is None
