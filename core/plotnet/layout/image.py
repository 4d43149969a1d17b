"""Pictures that a figure shows: read, checked by their first bytes, and named by their content."""

import hashlib
from typing import TYPE_CHECKING, Literal

from plotnet.errors import SpecError

if TYPE_CHECKING:
    from pathlib import Path

    from plotnet.errors import Origin

MAX_BYTES = 4_000_000
_MAGIC: tuple[tuple[bytes, Literal["png", "jpeg"]], ...] = (
    (b"\x89PNG\r\n\x1a\n", "png"),
    (b"\xff\xd8\xff", "jpeg"),
)


def read_image(file: "Path", origin: "Origin") -> tuple[bytes, Literal["png", "jpeg"], str]:
    """Return content, type and content-derived file name of a picture.

    Raises:
        SpecError: If it is missing, larger than `MAX_BYTES`, or neither PNG nor JPEG.
    """
    try:
        with file.open("rb") as stream:
            data = stream.read(MAX_BYTES + 1)
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise SpecError(f"cannot read picture {file.name!r} ({reason})", origin) from error
    if len(data) > MAX_BYTES:
        raise SpecError(f"picture {file.name!r} is larger than {MAX_BYTES:,} bytes", origin)
    for magic, media in _MAGIC:
        if data.startswith(magic):
            suffix = "jpg" if media == "jpeg" else media
            return data, media, f"{hashlib.sha256(data).hexdigest()[:12]}.{suffix}"
    raise SpecError(f"picture {file.name!r} is neither PNG nor JPEG", origin)
