import json
from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plotnet.store import Failure, Image, Stored
from plotnet.store.entry import BadEntryError, pack, starts_failure, unpack

KEY = "5" * 64
OTHER_KEY = "6" * 64

images = st.binary(max_size=300).map(Image)
failures = st.builds(Failure, st.text(), st.text())


@given(images | failures)
def test_an_entry_comes_back_as_it_was(entry: Stored) -> None:
    assert unpack(KEY, pack(KEY, entry)) == entry


@given(images | failures)
def test_an_entry_packs_to_the_same_bytes_each_time(entry: Stored) -> None:
    assert pack(KEY, entry) == pack(KEY, entry)


def test_a_log_with_undecodable_bytes_comes_back() -> None:
    entry = Failure("bad", b"\xff\n".decode(errors="surrogateescape"))

    assert unpack(KEY, pack(KEY, entry)) == entry


@given(images | failures)
def test_an_entry_is_refused_under_another_key(entry: Stored) -> None:
    with pytest.raises(BadEntryError):
        unpack(OTHER_KEY, pack(KEY, entry))


@given(images | failures, st.data())
def test_an_entry_is_refused_if_any_bit_differs(entry: Stored, data: st.DataObject) -> None:
    content = bytearray(pack(KEY, entry))
    place = data.draw(st.integers(0, len(content) - 1))
    content[place] ^= 1 << data.draw(st.integers(0, 7))

    with pytest.raises(BadEntryError):
        unpack(KEY, bytes(content))


@given(images | failures, st.data())
def test_an_entry_is_refused_if_its_end_is_missing(entry: Stored, data: st.DataObject) -> None:
    content = pack(KEY, entry)

    with pytest.raises(BadEntryError):
        unpack(KEY, content[: data.draw(st.integers(0, len(content) - 1))])


@given(st.binary())
def test_a_file_that_is_no_entry_is_refused(content: bytes) -> None:
    with pytest.raises(BadEntryError):
        unpack(KEY, content)


@pytest.mark.parametrize(
    "payload",
    [b"", b"{}", b'["message"]', b'["message", 1]', b"[" * 200_000, b'"\xff"', b"1e999999"],
    ids=lambda payload: payload[:12],
)
def test_a_well_framed_failure_of_hostile_content_is_refused(payload: bytes) -> None:
    frame = {"key": KEY, "kind": "failure", "length": len(payload)}
    frame["sha256"] = sha256(payload).hexdigest()
    head = json.dumps(frame, separators=(",", ":")).encode()

    with pytest.raises(BadEntryError):
        unpack(KEY, b"plotnet-entry 1\n" + head + b"\n" + payload)


def test_the_first_bytes_tell_a_failure_from_an_image() -> None:
    assert starts_failure(KEY, pack(KEY, Failure("x" * 1000))[:200])
    assert not starts_failure(KEY, pack(KEY, Image(b'"kind":"failure"'))[:200])
    assert not starts_failure(OTHER_KEY, pack(KEY, Failure("x"))[:200])
    assert not starts_failure(KEY, b"")
