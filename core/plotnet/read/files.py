"""Files that a figure names: found inside the tree of its documentation, and nowhere else."""

import stat
from pathlib import Path

from plotnet.errors import Origin, SpecError

MAX_BYTES = 262_144
"""Of a text: an architecture is a page or two, not a quarter of a megabyte."""


class Folder:
    """Where a figure may look for files, and which of them it asked for.

    Attributes:
        here: What relative names start from.
        root: What must hold every file, links resolved.
        modules: Whether scripts may use functions of Python files beside them.
        asked: The names that were looked for, in order, as the figure spells them.
    """

    def __init__(self, here: Path, root: Path, *, modules: bool = False) -> None:
        self.here = here
        self.root = root
        self.modules = modules
        self._root: Path | None = None
        self._resolved: dict[Path, Path] = {}
        self.asked: dict[str, Path] = {}

    def find(self, name: str, origin: Origin) -> Path:
        """Return the place of a file that a figure names; it need not exist.

        Args:
            name: Relative to `here`, or to `root` if it starts with ``/``.
            origin: Where it is named.

        Raises:
            SpecError: If the name cannot be a path or leads out of `root`.
        """
        try:
            base = self.root / name.lstrip("/") if name.startswith("/") else self.here / name
            path, root = self._resolve(base), self._resolved_root()
        except (OSError, ValueError, RuntimeError) as error:
            raise SpecError(f"{name!r} is not the path of a file ({error})", origin) from None
        if not path.is_relative_to(root):
            raise SpecError(
                f"{name!r} leads out of the folder of this documentation; copy the file into it",
                origin,
            )
        self.asked[name] = path
        return path

    def _resolve(self, path: Path) -> Path:
        """Return a path with its links resolved; the folders of many files are resolved once."""
        if path.name == "..":
            return path.resolve()
        folder = self._resolved.get(path.parent)
        if folder is None:
            folder = self._resolved[path.parent] = path.parent.resolve()
        place = folder / path.name
        try:
            is_link = stat.S_ISLNK(place.lstat().st_mode)
        except OSError:  # it is not there
            return place
        return place.resolve() if is_link else place

    def _resolved_root(self) -> Path:
        """Return the root with its links resolved, which is done once; raises what that raises."""
        if self._root is None:
            self._root = self.root.resolve()
        return self._root

    def read_text(self, name: str, origin: Origin) -> str:
        """Return a text that a figure names, without a byte order mark.

        Raises:
            SpecError: If it is missing, outside, larger than `MAX_BYTES`, or not UTF-8.
        """
        path = self.find(name, origin)
        try:
            with path.open("rb") as stream:
                data = stream.read(MAX_BYTES + 1)
        except OSError as error:
            reason = (error.strerror or str(error)).lower()
            raise SpecError(f"cannot read file {name!r} ({reason})", origin) from error
        if len(data) > MAX_BYTES:
            raise SpecError(f"file {name!r} is larger than {MAX_BYTES:,} bytes", origin)
        try:
            return data.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            raise SpecError(f"file {name!r} is not UTF-8 ({error.reason})", origin) from None
