import os
import subprocess
import sys
from pathlib import Path

import pytest

from plotnet.errors import SettingsError
from plotnet.store import Store, default_root
from plotnet.store.root import examine, prepare
from tests.store.build import image, recipe

posix = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such owners and modes")


def test_the_default_lies_under_the_project(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("PLOTNET_CACHE", raising=False)

    assert default_root(Path("/project")) == Path("/project/.cache/plotnet").absolute()


def test_the_default_is_absolute(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("PLOTNET_CACHE", raising=False)
    monkeypatch.chdir(tmp_path)

    assert default_root(Path("docs")) == tmp_path / "docs" / ".cache" / "plotnet"


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("{tmp}/elsewhere", "{tmp}/elsewhere"),
        ("relative/x", "{tmp}/relative/x"),
        ("~/x", "{tmp}/home/x"),
        ("", "{tmp}/project/.cache/plotnet"),
    ],
)
def test_the_variable_moves_it(
    value: str, expected: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setenv("USERPROFILE", str(tmp_path / "home"))
    monkeypatch.setenv("PLOTNET_CACHE", value.format(tmp=tmp_path))

    assert default_root(tmp_path / "project") == Path(expected.format(tmp=tmp_path))


def test_an_unknown_home_is_a_settings_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PLOTNET_CACHE", "~no-such-user-here/x")

    with pytest.raises(SettingsError, match="PLOTNET_CACHE is '~no-such-user-here/x'"):
        default_root(Path())


def test_a_store_is_marked_as_a_cache_and_kept_out_of_git(full: Store) -> None:
    tag = (full.root / "CACHEDIR.TAG").read_text()

    assert tag.startswith("Signature: 8a477f597d28d172789f06886806bc55\n")
    assert (full.root / ".gitignore").read_text() == "*\n"


def test_git_sees_nothing_of_a_store(full: Store) -> None:
    project = full.root.parent
    subprocess.run(["git", "init", "-q", project], check=True)
    status = subprocess.run(
        ["git", "-C", project, "status", "--porcelain"], capture_output=True, check=True
    )

    assert status.stdout == b""


def test_marks_that_are_there_are_left_alone(root: Path) -> None:
    prepare(root)
    (root / ".gitignore").write_text("*\n# edited\n")
    prepare(root)

    assert (root / ".gitignore").read_text() == "*\n# edited\n"


def test_a_lost_mark_comes_back(full: Store) -> None:
    (full.root / ".gitignore").unlink()
    full.put(recipe(0), image(recipe(0)))

    assert (full.root / ".gitignore").exists()


def test_a_directory_that_holds_other_things_is_left_alone(
    root: Path, caplog: pytest.LogCaptureFixture
) -> None:
    root.mkdir()
    (root / "setup.py").touch()
    Store(root).put(recipe(0), image(recipe(0)))

    assert [path.name for path in root.iterdir()] == ["setup.py"]
    assert "holds 'setup.py', which is no part of a plotnet cache" in caplog.text


@posix
def test_a_directory_is_not_made_writable_by_all(root: Path) -> None:
    before = os.umask(0)
    try:
        Store(root).put(recipe(0), image(recipe(0)))
    finally:
        os.umask(before)

    assert Store(root).get(recipe(0)) == image(recipe(0))
    assert not any(path.stat().st_mode & 0o002 for path in [root, *root.glob("??")])


@posix
def test_a_directory_writable_by_all_is_refused(
    full: Store, caplog: pytest.LogCaptureFixture
) -> None:
    full.root.chmod(0o777)
    store = Store(full.root)

    assert [store.get(recipe(number)) for number in range(3)] == [None] * 3
    store.put(recipe(0), image(recipe(0)))
    assert len(caplog.records) == 1
    assert "is writable by all" in caplog.text


@posix
def test_a_directory_of_another_user_is_refused(
    full: Store, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    mine = os.geteuid()
    monkeypatch.setattr(os, "geteuid", lambda: mine + 1)
    store = Store(full.root)

    assert [store.get(recipe(number)) for number in range(3)] == [None] * 3
    store.put(recipe(0), image(recipe(0)))
    with store.claim([recipe(0)], deadline_s=0) as claimed:
        assert claimed == (recipe(0),)
    assert len(caplog.records) == 1
    assert f"belongs to user {mine}, not to user {mine + 1}" in caplog.text


def test_a_file_in_the_place_of_the_directory_is_refused(
    root: Path, caplog: pytest.LogCaptureFixture
) -> None:
    root.write_text("mine")
    store = Store(root)

    assert store.get(recipe(0)) is None
    store.put(recipe(0), image(recipe(0)))
    assert len(caplog.records) == 1
    assert root.read_text() == "mine"


def test_a_missing_directory_is_reported_as_such(root: Path) -> None:
    with pytest.raises(FileNotFoundError):
        examine(root)
