"""What a store holds, and how it is framed in a file so that nothing wrong is ever served.

A file is a magic line, a line of canonical JSON (key, kind, length and SHA-256 of
the payload), and the payload. A reader does not parse that line: it writes the line
which would be right for the key and the payload, and compares.
"""

import hashlib
import json
from functools import cached_property
from typing import Final, assert_never

from msgspec import Struct

MAGIC: Final = b"plotnet-entry 1\n"


class BadEntryError(ValueError):
    """A file does not hold what was stored under its key."""


class Image(Struct, frozen=True, dict=True):
    """A rendered image.

    Attributes:
        data: The bytes of the file, SVG, PDF or PNG.
    """

    data: bytes

    @cached_property
    def digest(self) -> str:
        """SHA-256 of the data in hexadecimal digits."""
        return hashlib.sha256(self.data).hexdigest()


class Failure(Struct, frozen=True):
    """A rendering that failed, and will fail again until its recipe changes.

    Attributes:
        message: What is wrong, as it was told when it failed.
        log: What the toolchain said, whole.
    """

    message: str
    log: str = ""


Stored = Image | Failure


def pack(key: str, entry: Stored) -> bytes:
    """Return the content of the file that keeps ``entry`` under ``key``."""
    kind, payload = _framed(entry)
    return _head(key, kind, payload) + payload.data


def unpack(key: str, content: bytes) -> Stored:
    """Return the entry that ``pack`` put under ``key`` into ``content``.

    Raises:
        BadEntryError: If a single bit differs from what ``pack`` wrote for this key.
    """
    start = content.find(b"\n", len(MAGIC)) + 1
    head, payload = content[:start], Image(content[start:])
    if head == _head(key, "image", payload):
        return payload
    if head == _head(key, "failure", payload):
        return _failure(payload.data)
    raise BadEntryError(f"not an entry for key {key!r}")


def starts_failure(key: str, start: bytes) -> bool:
    """Tell whether a file that begins with ``start`` (200 bytes do) frames a failure."""
    return start.startswith(_head(key, "failure", Image(b"")).partition(b'"length"')[0])


def _framed(entry: Stored) -> tuple[str, Image]:
    """Return what kind an entry is of, and the bytes that stand for it."""
    match entry:
        case Image():
            return "image", entry
        case Failure(message, log):
            return "failure", Image(json.dumps([message, log]).encode("ascii"))
        case _:
            assert_never(entry)


def _head(key: str, kind: str, payload: Image) -> bytes:
    header = {"key": key, "kind": kind, "length": len(payload.data), "sha256": payload.digest}
    return MAGIC + json.dumps(header, separators=(",", ":")).encode("ascii") + b"\n"


def _failure(payload: bytes) -> Failure:
    # The digest proves integrity, not who wrote it: a restored store may hold anything.
    try:
        fields = json.loads(payload)
    except (ValueError, RecursionError) as error:
        raise BadEntryError(f"a failure that is not JSON: {error}") from error
    match fields:
        case [str(message), str(log)]:
            return Failure(message, log)
        case _:
            raise BadEntryError("a failure is not a message and a log")
