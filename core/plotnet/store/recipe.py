"""What decides the bytes of an image, and the key that follows from it."""

import hashlib
import json
from functools import lru_cache
from typing import Final

from msgspec import Struct

FORMAT: Final = 1
"""Raise it when equal recipes no longer give equal entries: when the steps that plotnet
itself takes between the toolchain and the stored bytes change, or the layout of an entry.
Everything stored under an older number is then simply never asked for again."""


class Recipe(Struct, frozen=True):
    """Everything that decides the bytes of one image, and nothing else.

    No path, time, machine or user may enter a field: a store that is carried to another
    machine must hit there.

    Attributes:
        source: The complete text handed to the toolchain, preamble included.
        target: File suffix of the image without its dot: ``"svg"``, ``"pdf"`` or ``"png"``.
        toolchain: Program names and versions, in the order they run.
        assets: Names of included files, as the source spells them, and the SHA-256 of
            their content in hexadecimal digits; their order is of no account.
    """

    source: str
    target: str
    toolchain: tuple[tuple[str, str], ...]
    assets: tuple[tuple[str, str], ...] = ()

    @property
    def key(self) -> str:
        """64 hexadecimal digits: SHA-256 of the fields and `FORMAT` as canonical JSON."""
        return _key(self, FORMAT)


@lru_cache(maxsize=64)
def _key(recipe: Recipe, number: int) -> str:
    """Return the key of a recipe, for the number of a format; look-ups ask for it on end."""
    fields = {
        "assets": sorted(recipe.assets),
        "format": number,
        # By its digest, because quoting a long text takes longer than hashing it.
        "source": _sha256(recipe.source),
        "target": recipe.target,
        "toolchain": recipe.toolchain,
    }
    return _sha256(json.dumps(fields, sort_keys=True, separators=(",", ":"), ensure_ascii=False))


def _sha256(text: str) -> str:
    # Half of a surrogate pair makes a bad figure, but is no reason to fail here.
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
