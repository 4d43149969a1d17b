"""Files that a script would write: kept as text, because a figure may be among them."""

from typing import TYPE_CHECKING

from plotnet.read.interpreter import Opaque

if TYPE_CHECKING:
    from plotnet.errors import Origin
    from plotnet.read.interpreter import Call


class Written(Opaque):
    """A file that a script has opened, or a method of it; nothing is opened."""

    __slots__ = ("_texts",)

    def __init__(self, name: str, origin: "Origin", texts: list[object]) -> None:
        super().__init__(name, origin)
        self._texts = texts

    def derived(self, suffix: str) -> "Written":
        """Return a method of the file."""
        return Written(f"{self.name[:100]}{suffix}", self.origin, self._texts)

    def answer(self, call: "Call") -> Opaque:
        """Answer a call of a method: what is written is kept."""
        if self.name.endswith((".write", ".writelines")) and call.args:
            self._texts.append(call.args[0])
        return Opaque(f"{self.name}()", self.origin)


class Files:
    """The files that one script would write.

    Attributes:
        texts: What goes into each, in the order in which they are opened.
    """

    def __init__(self) -> None:
        self.texts: list[list[object]] = []

    def open(self, call: "Call") -> Written:
        """Answer ``open``."""
        self.texts.append([])
        return Written("open()", call.origin, self.texts[-1])
