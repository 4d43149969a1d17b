"""Several processes write the same bytes as one."""

import json
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.sphinx.book.books import BUILDERS
from tests.sphinx.sites import Built

STAMPS = {"environment.pickle", "last_build"}
"""Files of the builder json that differ from build to build: they hold sets, and the time."""


def content(path: Path, built: Built) -> object:
    """Return what a file holds, but for what Sphinx writes differently from build to build."""
    data = path.read_bytes().replace(str(built.out.parents[1]).encode(), b"")
    data = re.sub(rb"\?v=[0-9a-f]{8}\b", b"", data)  # Sphinx 7 leaves it out where it is too early
    if path.suffix == ".epub":  # its entries are stamped with the time
        with zipfile.ZipFile(path) as book:
            return {name: book.read(name) for name in book.namelist() if "." in name}
    if path.suffix == ".fjson":  # no metadata: {} if another process read the page, else null
        return {**json.loads(data), "meta": None}
    if path.name in {"output.json", "output.txt"}:  # of linkcheck: as the answers came in
        return sorted(data.splitlines())
    return data


def tree(built: Built) -> dict[str, object]:
    """Return the content of every file of an output."""
    files = [path for path in built.out.rglob("*") if path.is_file() and path.name not in STAMPS]
    return {path.relative_to(built.out).as_posix(): content(path, built) for path in files}


@pytest.mark.parametrize("builder", BUILDERS)
def test_four_processes_write_what_one_writes(printed: Callable[..., Built], builder: str) -> None:
    one, four = (tree(printed(builder, parallel)) for parallel in (1, 4))

    assert one
    assert sorted(one) == sorted(four)
    assert [name for name in one if one[name] != four[name]] == []
