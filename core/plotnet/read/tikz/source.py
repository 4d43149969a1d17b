"""TeX text with the places where its parts were written."""

import re
from bisect import bisect_right
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from plotnet.errors import SpecError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from plotnet.errors import Origin

MAX_CHARACTERS: Final = 600_000
"""Of one figure's TeX; the longest published one has a sixth of it."""

_COMMENT: Final = re.compile(r"(?<=[\s,;{}\]=])%[^\n]*|%(?=[ \t]*\n)|^%[^\n]*", re.MULTILINE)
"""What TeX skips. ``50%`` in a caption is no comment here, though it would be one there."""


class Fragment(Struct, frozen=True):
    """A piece of TeX that was written in one go.

    Attributes:
        text: It.
        origin: Where it starts.
        spread: Whether its lines are lines of the author's file.
    """

    text: str
    origin: "Origin"
    spread: bool = False


class Source:
    """Fragments one behind the other, without comments.

    Attributes:
        text: All of them; comments are blank, so that places stay where they are.
    """

    def __init__(self, fragments: "Sequence[Fragment]") -> None:
        """Join fragments.

        Raises:
            SpecError: If they are too long.
        """
        self._fragments = fragments
        self._starts: list[int] = []
        length = 0
        for fragment in fragments:
            self._starts.append(length)
            length += len(fragment.text) + 1
            if length > MAX_CHARACTERS:
                message = f"this figure has more than {MAX_CHARACTERS:,} characters of TeX"
                raise SpecError(message, fragment.origin)
        whole = "\n".join(fragment.text for fragment in fragments)
        self.text = _COMMENT.sub(lambda found: " " * len(found[0]), whole)

    def origin(self, at: int) -> "Origin":
        """Return where a character was written."""
        number = max(0, bisect_right(self._starts, at) - 1)
        fragment = self._fragments[number]
        if not fragment.spread:
            return fragment.origin
        return fragment.origin.down(fragment.text.count("\n", 0, at - self._starts[number]))
