"""The names of a figure while it is read: later ones hide earlier ones, as in TikZ."""

from typing import TYPE_CHECKING

from plotnet.network import AnchorRef

if TYPE_CHECKING:
    from collections.abc import Iterable


class Names:
    """Blocks, points and texts by the names that the author gave them."""

    def __init__(self) -> None:
        self._now: dict[str, str] = {}
        self._points: set[str] = set()
        self._taken: set[str] = set()
        self._unnamed = 0

    def __contains__(self, name: str) -> bool:
        """Tell whether something has this name already."""
        return name in self._now

    def add(self, name: str, *, point: bool) -> str:
        """Return the name under which something new goes into the figure.

        Args:
            name: The author's; it now means the new thing.
            point: Whether it is a point or a text, and no block with anchors of its own.
        """
        unique, number = name, 1
        while unique in self._taken:
            number += 1
            unique = f"{name} {number}"
        self._taken.add(unique)
        self._now[name] = unique
        if point:
            self._points.add(name)
        else:
            self._points.discard(name)
        return unique

    def unnamed(self, what: str = "") -> str:
        """Return a name that no author gives."""
        self._unnamed += 1
        name = f"@{what}{self._unnamed}"
        self._taken.add(name)
        self._now[name] = name
        return name

    def reference(self, text: str) -> AnchorRef:
        """Return what a name means here; names that come later are taken apart at the last hyphen.

        >>> names = Names()
        >>> names.add("my-block", point=False)
        'my-block'
        >>> names.reference("my-block-east"), names.reference("later-west")
        (AnchorRef(block='my-block', anchor='east'), AnchorRef(block='later', anchor='west'))
        """
        text = text.strip()
        if text in self._points:
            return AnchorRef(self._now[text], "")
        for cut in self._cuts(text):
            if text[:cut].strip() in self._now:
                name = self._now[text[:cut].strip()]
                return AnchorRef(name, text[cut + 1 :].strip().replace(" ", ""))
        if text in self._now:
            return AnchorRef(self._now[text], "anchor")
        cuts = list(self._cuts(text))
        if cuts and text[cuts[0] + 1 :].strip().replace(" ", "").isalpha():
            cut = cuts[0]
            return AnchorRef(text[:cut].strip(), text[cut + 1 :].strip().replace(" ", ""))
        return AnchorRef(text, "")

    def current(self, reference: AnchorRef) -> AnchorRef:
        """Return a reference that was made elsewhere with the name that its block has now."""
        if not reference.anchor and reference.block in self._now:
            return self.reference(reference.block)
        whole = str(reference)
        if whole in self._points:
            return AnchorRef(self._now[whole], "")
        if reference.block in self._now:
            return AnchorRef(self._now[reference.block], reference.anchor)
        return reference

    def _cuts(self, text: str) -> "Iterable[int]":
        """Yield where a hyphen or a dot may part a name from an anchor, the last one first."""
        return (at for at in range(len(text) - 1, 0, -1) if text[at] in "-.")
