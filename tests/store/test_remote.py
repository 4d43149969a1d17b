"""The store that machines share: what it gives and takes, and what it costs when it is ill."""

import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from plotnet.store import Failure, Image, Store
from plotnet.store.entry import pack
from plotnet.store.remote import Remote
from tests.store.build import COUNT, environment, image, recipe

fsspec = pytest.importorskip("fsspec")

RECIPES = [recipe(number) for number in range(COUNT)]
SECRET = {"AWS_ACCESS_KEY_ID": "test", "AWS_SECRET_ACCESS_KEY": "test"}

Contents = dict[str, bytes]


@pytest.fixture(scope="module")
def bucket() -> Iterator[str]:
    """A bucket on a real server that speaks S3, on loopback."""
    server = pytest.importorskip("moto.server").ThreadedMotoServer(ip_address="127.0.0.1", port=0)
    server.start()
    host, port = server.get_host_and_port()
    with pytest.MonkeyPatch.context() as patch:
        for name, value in SECRET.items():
            patch.setenv(name, value)
        patch.setenv("AWS_ENDPOINT_URL", f"http://{host}:{port}")
        patch.setenv("AWS_DEFAULT_REGION", "us-east-1")
        systems = pytest.importorskip("s3fs").S3FileSystem
        systems.clear_instance_cache()
        systems().mkdir("figures")
        yield "s3://figures/docs"
        systems.clear_instance_cache()
    server.stop()


@pytest.fixture(params=["file", "memory", "s3"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """An empty folder of each kind."""
    name = "".join(letter for letter in request.node.name if letter.isalnum())
    if request.param == "s3":
        pytest.importorskip("s3fs").S3FileSystem.clear_instance_cache()
        return f"{request.getfixturevalue('bucket')}/{name}"
    if request.param == "memory":
        return f"memory://{name}"
    (tmp_path / "shared").mkdir()
    return f"file://{tmp_path / 'shared'}"


def machine(folder: Path, url: str, *, writes: bool = False, read_only: bool = False) -> Store:
    """Return the store of a build on some machine."""
    return Store(folder, read_only=read_only, remote=Remote(url, is_writable=writes))


def shared(folder: Path, url: str) -> Store:
    """Return the store of a build that has drawn everything and shared it."""
    store = machine(folder, url, writes=True)
    for wanted in RECIPES:
        store.put(wanted, image(wanted))
    store.push()
    return store


def put(url: str, contents: Contents) -> None:
    """Put contents there, whatever they are."""
    Remote(url, is_writable=True).push(contents)


def test_what_one_machine_has_drawn_another_finds(
    url: str, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    shared(tmp_path / "one", url)
    other = machine(tmp_path / "other", url)
    assert other.get(recipe(0)) is None
    other.fetch(RECIPES)

    assert [other.get(wanted) for wanted in RECIPES] == [image(wanted) for wanted in RECIPES]
    assert Store(tmp_path / "other").info().entries == COUNT
    assert not caplog.records


def test_entries_there_are_the_same_bytes_as_here(url: str, tmp_path: Path) -> None:
    shared(tmp_path / "one", url)
    keys = [wanted.key for wanted in RECIPES]

    assert Remote(url, is_writable=False).fetch(keys) == {
        wanted.key: pack(wanted.key, image(wanted)) for wanted in RECIPES
    }


def test_nothing_is_put_there_unless_that_is_asked_for(url: str, tmp_path: Path) -> None:
    store = machine(tmp_path / "one", url)
    store.put(recipe(0), image(recipe(0)))
    store.push()

    assert Remote(url, is_writable=False).fetch([recipe(0).key]) == {}


def test_a_failure_is_kept_from_the_others(url: str, tmp_path: Path) -> None:
    """It may be the fault of one machine."""
    store = machine(tmp_path / "one", url, writes=True)
    store.put(recipe(0), Failure("a package is missing here"))
    store.push()
    put(url, {recipe(1).key: pack(recipe(1).key, Failure("forged"))})
    other = machine(tmp_path / "other", url)
    other.fetch(RECIPES)

    assert other.get(recipe(0)) is None
    assert other.get(recipe(1)) is None


@pytest.mark.parametrize(
    "damage",
    [
        lambda content: content[:-1],
        lambda content: content + b"x",
        lambda content: content[:200] + bytes([content[200] ^ 1]) + content[201:],
        lambda _: pack(recipe(1).key, image(recipe(1))),
        lambda _: b"",
    ],
    ids=["cut", "longer", "flipped", "swapped", "empty"],
)
def test_damage_there_is_a_miss_and_heals(
    damage: Callable[[bytes], bytes], url: str, tmp_path: Path
) -> None:
    key = recipe(0).key
    put(url, {key: damage(pack(key, image(recipe(0))))})
    store = machine(tmp_path / "one", url, writes=True)
    store.fetch([recipe(0)])
    assert store.get(recipe(0)) is None
    assert store.info().entries == 0

    store.put(recipe(0), image(recipe(0)))
    store.push()
    other = machine(tmp_path / "other", url)
    other.fetch([recipe(0)])
    assert other.get(recipe(0)) == image(recipe(0))


def test_a_store_that_takes_nothing_still_finds_what_is_shared(url: str, tmp_path: Path) -> None:
    """A read-only one, and one whose place is taken."""
    shared(tmp_path / "one", url)
    (tmp_path / "taken").write_text("in the way")
    for folder, read_only in (("missing", True), ("taken", False)):
        store = machine(tmp_path / folder, url, read_only=read_only)
        store.fetch(RECIPES)

        assert [store.get(wanted) for wanted in RECIPES] == [image(wanted) for wanted in RECIPES]
    assert not (tmp_path / "missing").exists()


@pytest.fixture
def silence() -> Iterator[int]:
    """A port that takes connections and never answers."""
    with socket.create_server(("127.0.0.1", 0), backlog=64) as server:
        yield int(server.getsockname()[1])


def _at(port: int, patch: pytest.MonkeyPatch) -> str:
    pytest.importorskip("s3fs").S3FileSystem.clear_instance_cache()
    for name, value in SECRET.items():
        patch.setenv(name, value)
    patch.setenv("AWS_ENDPOINT_URL", f"http://127.0.0.1:{port}")
    return f"s3://figures/at-{port}"


def _survives(url: str, folder: Path, patience_s: float) -> float:
    """Go through a build with a shared store; return the seconds that it took."""
    store = Store(folder, remote=Remote(url, is_writable=True, patience_s=patience_s))
    started = time.monotonic()
    store.fetch(RECIPES)
    for wanted in RECIPES[:5]:
        assert store.get(wanted) is None
        store.put(wanted, image(wanted))
    store.push()
    store.fetch(RECIPES)
    taken = time.monotonic() - started
    assert all(store.get(wanted) == image(wanted) for wanted in RECIPES[:5])
    return taken


def test_a_server_that_never_answers_costs_a_bounded_wait_and_one_warning(
    silence: int,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    taken = _survives(_at(silence, monkeypatch), tmp_path / "one", 1.0)

    assert 0.9 < taken < 3
    assert caplog.messages == [
        f"figures are drawn without the shared cache 's3://figures/at-{silence}': it is too slow"
    ]


def test_a_process_does_not_wait_for_a_silent_server_at_its_end(
    silence: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    url = _at(silence, monkeypatch)
    program = (
        "from pathlib import Path\nfrom plotnet.store.remote import Remote\n"
        f"Remote({url!r}, is_writable=False, patience_s=2.0).fetch(['0' * 64])\n"
    )
    started = time.monotonic()
    run = subprocess.run(
        [sys.executable, "-c", program],
        env=environment(),
        cwd=tmp_path,
        capture_output=True,
        check=True,
        timeout=60,
    )

    assert time.monotonic() - started < 10
    assert run.stderr.count(b"it is too slow") == 1


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("file:///nonexistent/folder", "No such file"),
        ("nonsense://host/folder", "Protocol not known: nonsense"),
        ("s3://figures/closed", "figures are drawn without"),
    ],
)
def test_a_remote_that_does_not_work_costs_one_warning(
    url: str,
    said: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    if url.startswith("s3"):
        pytest.importorskip("s3fs")
        _at(1, monkeypatch)
    _survives(url, tmp_path / "one", 2.0)

    assert len(caplog.messages) == 1
    assert said in caplog.messages[0]


def test_without_fsspec_the_warning_says_how_to_get_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setitem(sys.modules, "fsspec", None)
    _survives("s3://me:secret@host/folder", tmp_path / "one", 15.0)

    assert len(caplog.messages) == 1
    assert "pip install 'plotnet[remote]'" in caplog.messages[0]
    assert "secret" not in caplog.messages[0]


class _Slow:
    """A file system that takes a while for each portion."""

    def __init__(self, contents: Contents) -> None:
        self.contents = contents

    def cat_ranges(self, paths: list[str], *_: object, **__: object) -> list[bytes]:
        """Return what is there."""
        time.sleep(0.2)
        return [self.contents[path.strip("/")] for path in paths]


def test_what_came_before_patience_ended_is_used(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    contents = {f"{number:064x}": b"x" for number in range(1000)}
    monkeypatch.setattr("plotnet.store.remote._opened", lambda _: (_Slow(contents), ""))

    found = Remote("slow://", is_writable=False, patience_s=1.0).fetch(contents)

    assert 64 <= len(found) < 1000
    assert len(caplog.messages) == 1


def test_nothing_is_imported_where_no_remote_is_asked(tmp_path: Path) -> None:
    program = (
        "import sys\nfrom pathlib import Path\nfrom plotnet.store import Store\n"
        "from tests.store.build import recipe\n"
        "Store(Path('x')).fetch([recipe(0)])\nStore(Path('x')).push()\n"
        "assert 'fsspec' not in sys.modules\n"
    )
    line = [sys.executable, "-c", program]
    subprocess.run(line, env=environment(), cwd=tmp_path, check=True)


def test_images_are_images(url: str, tmp_path: Path) -> None:
    """Bytes of any kind come back as they were."""
    store = machine(tmp_path / "one", url, writes=True)
    store.put(recipe(0), Image(bytes(range(256)) * 300))
    store.push()
    other = machine(tmp_path / "other", url)
    other.fetch([recipe(0)])

    assert other.get(recipe(0)) == Image(bytes(range(256)) * 300)
