import os
import sys
from pathlib import Path

import pytest

from plotnet.store import Image, Known, default_place, known, own_folder

KEY = "a" * 64

posix = pytest.mark.skipif(sys.platform == "win32", reason="Windows has other owners")


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A place for the memory in a directory that is not there yet."""
    return tmp_path / "state" / "plotnet" / "known"


def remembered(place: Path, content: bytes = b"content") -> Known:
    """Return a memory that knows a content, saved."""
    memory = Known(place, "1")
    memory.add(KEY, Image(content))
    memory.save()
    return memory


def test_what_was_added_is_known_at_once_and_later(place: Path) -> None:
    memory = Known(place, "1")
    assert not memory.has(KEY, Image(b"content"))
    memory.add(KEY, Image(b"content"))

    assert memory.has(KEY, Image(b"content"))
    assert not Known(place, "1").has(KEY, Image(b"content"))
    memory.save()
    assert Known(place, "1").has(KEY, Image(b"content"))


def test_another_content_key_or_edition_is_not_known(place: Path) -> None:
    remembered(place)

    assert not Known(place, "1").has(KEY, Image(b"Content"))
    assert not Known(place, "1").has("b" * 64, Image(b"content"))
    assert not Known(place, "2").has(KEY, Image(b"content"))


def test_what_is_known_is_not_written_twice(place: Path) -> None:
    remembered(place)
    size = place.stat().st_size
    remembered(place)

    assert place.stat().st_size == size == 65


def test_memories_of_several_builds_add_up(place: Path) -> None:
    memories = [Known(place, "1") for _ in range(5)]
    for number, memory in enumerate(memories):
        memory.add(KEY, Image(bytes([number])))
    for memory in memories:
        memory.save()

    later = Known(place, "1")
    assert all(later.has(KEY, Image(bytes([number]))) for number in range(5))


def test_without_a_place_it_remembers_nothing_beyond_itself() -> None:
    memory = Known(None, "1")
    memory.add(KEY, Image(b"content"))
    memory.save()

    assert memory.has(KEY, Image(b"content"))
    assert not Known(None, "1").has(KEY, Image(b"content"))


@pytest.mark.parametrize(
    "damage",
    [
        lambda place: place.write_bytes(place.read_bytes()[:-10]),
        lambda place: place.write_bytes(b"\xff" * 300),
        lambda place: place.write_bytes(b""),
        lambda place: place.unlink(),
        lambda place: place.write_bytes(b"a" * (1 << 20)),
    ],
    ids=["cut", "garbage", "empty", "gone", "one line"],
)
def test_a_damaged_memory_knows_nothing_and_works_on(place: Path, damage: "object") -> None:
    remembered(place)
    assert callable(damage)
    damage(place)

    assert not Known(place, "1").has(KEY, Image(b"content"))
    remembered(place, b"another")
    remembered(place, b"last")
    assert Known(place, "1").has(KEY, Image(b"last"))


def test_a_memory_that_grows_too_large_is_begun_anew(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(known, "LARGEST", 200)
    for number in range(20):
        remembered(place, bytes([number]))

    assert place.stat().st_size <= 200
    assert Known(place, "1").has(KEY, Image(bytes([19])))
    assert not Known(place, "1").has(KEY, Image(bytes([0])))


@posix
@pytest.mark.parametrize("mode", [0o602, 0o620, 0o666])
def test_a_memory_that_others_can_write_to_is_not_believed(place: Path, mode: int) -> None:
    remembered(place)
    place.chmod(mode)

    assert not Known(place, "1").has(KEY, Image(b"content"))
    remembered(place)
    assert place.stat().st_mode & 0o777 == 0o600
    assert Known(place, "1").has(KEY, Image(b"content"))


@posix
def test_a_memory_of_another_user_is_not_believed(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    remembered(place)
    mine = os.geteuid()
    monkeypatch.setattr(os, "geteuid", lambda: mine + 1)

    assert not Known(place, "1").has(KEY, Image(b"content"))


@posix
def test_a_link_in_the_place_of_the_memory_is_not_followed(place: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    remembered(elsewhere)
    place.parent.mkdir(parents=True)
    place.symlink_to(elsewhere)

    assert not Known(place, "1").has(KEY, Image(b"content"))
    before = elsewhere.read_bytes()
    remembered(place, b"another")
    assert elsewhere.read_bytes() == before


@posix
def test_a_place_that_cannot_be_written_to_costs_nothing(tmp_path: Path) -> None:
    (tmp_path / "state").write_text("in the way")

    memory = remembered(tmp_path / "state" / "plotnet" / "known")

    assert memory.has(KEY, Image(b"content"))


@posix
@pytest.mark.parametrize(
    ("variables", "expected"),
    [
        ({"XDG_STATE_HOME": "/state"}, "/state/plotnet"),
        ({"XDG_STATE_HOME": "", "HOME": "/home/me"}, "/home/me/.local/state/plotnet"),
        ({"XDG_STATE_HOME": "relative"}, None),
    ],
    ids=str,
)
def test_the_memory_lies_in_the_home_of_the_user(
    variables: dict[str, str], expected: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in variables.items():
        monkeypatch.setenv(name, value)

    assert own_folder("formats") == (Path(expected, "formats") if expected else None)
    assert default_place() == (Path(expected, "known") if expected else None)


@posix
def test_a_folder_that_others_can_write_to_is_not_used(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    (tmp_path / "plotnet").mkdir()
    (tmp_path / "plotnet").chmod(0o777)

    assert own_folder("formats") is None
    assert default_place() is None
