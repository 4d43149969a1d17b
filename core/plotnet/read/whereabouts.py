"""Where in a script the TeX was made that its functions return: by the names that it holds."""

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from plotnet.errors import Origin

_NAME: Final = re.compile(r"name\s*=\s*\{?([^,{}\n]+)|\(([\w ./+]+?)-[a-z]+\)")
_QUOTED: Final = re.compile(r"""(['"])((?:(?!\1)[^\\\n]){1,80})\1""")

LONGEST: Final = 2_000
"""Characters of a text in which a name is looked for."""


class Whereabouts:
    """The lines of a script in which it writes names.

    Attributes:
        origin: Where its first line stands.
    """

    def __init__(self, source: str, origin: "Origin") -> None:
        self.origin = origin
        self._lines: dict[str, int] = {}
        for number, line in enumerate(source.splitlines()):
            for found in _QUOTED.finditer(line):
                self._lines.setdefault(found[2].strip(), number)

    def of(self, text: str) -> "Origin":
        """Return the line where the first name that a text holds stands, or the first line."""
        for found in _NAME.finditer(text[:LONGEST]):
            name = (found[1] or found[2]).strip()
            if name in self._lines:
                return self.origin.down(self._lines[name])
        return self.origin
