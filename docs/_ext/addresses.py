"""Addresses of what the manual links to in plain HTML, which each host puts elsewhere."""

import re
from dataclasses import dataclass
from typing import Final

MARKED: Final = re.compile(r'\b(href|src)="(page|built):([\w./-]*)(#[\w-]+)?"')


@dataclass(frozen=True, slots=True)
class Site:
    """Where things lie, seen from one page.

    Attributes:
        root: The way from the page to the root of the site, empty or with a slash at its end.
        guide: The folder of the guide within the site, likewise.
        ending: What an address of a page ends with.
    """

    root: str
    guide: str
    ending: str

    def resolve(self, text: str) -> str:
        """Return HTML with its marked addresses written out.

        ``page:`` is a page of the guide, ``built:`` a file that the build makes.

        >>> Site("../", "guide/", ".html").resolve('<a href="page:gallery/unet#source">')
        '<a href="../guide/gallery/unet.html#source">'
        >>> Site("../../", "", "/").resolve('<img src="built:pictures/unet.svg">')
        '<img src="../../pictures/unet.svg">'
        """
        return MARKED.sub(self._address, text)

    def _address(self, marked: re.Match[str]) -> str:
        attribute, kind, name, anchor = marked.groups(default="")
        path = name if kind == "built" else f"{self.guide}{name}{self.ending}"
        return f'{attribute}="{self.root}{path}{anchor}"'
