"""Pictures that are kept in git: one file for each figure, found by what its author wrote.

A file is SVG that any viewer shows, each element on a line of its own, and a comment at its end
that says what it was drawn from. The text of the figure decides its name, not the versions of
programs: a new version changes the content of a file, and no file goes stale by itself.
"""

import hashlib
import json
import re
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from msgspec import Struct

from plotnet.build import digest_of
from plotnet.errors import PlotnetError, SettingsError
from plotnet.figure import pack
from plotnet.read.files import Folder
from plotnet.store import files
from plotnet.store.entry import BadEntryError, Image
from plotnet.trust import trusted

if TYPE_CHECKING:
    from plotnet.figure import Drawing, Source
    from plotnet.settings import Settings
    from plotnet.store import Known

FORMAT: Final = 2
"""Raise it when files are written in another way: older ones then count as missing."""

_NAME: Final = re.compile(r"(?:.*-)?([0-9a-f]{16})\.svg")
_COMMENT: Final = b"\n<!-- plotnet "
_END: Final = b" -->\n"
_TAG: Final = re.compile(rb"(<[A-Za-z]+) ")
_SLUG_LENGTH: Final = 60


class StaleError(PlotnetError):
    """A figure has no committed picture that was drawn from what it is now."""

    code = "committed"


class Changes(Struct, frozen=True):
    """What became of the files of a folder.

    Attributes:
        written: How many are new or have changed.
        removed: How many belonged to no figure any more.
        kept: How many are as they were.
    """

    written: int
    removed: int
    kept: int


class Committed:
    """A folder of pictures.

    Attributes:
        folder: Where they lie.
    """

    def __init__(self, folder: Path, known: "Known") -> None:
        self.folder = folder
        self._known = known
        self._paths = dict(_pictures(folder))

    def find(self, source: "Source", settings: "Settings | None" = None) -> "Drawing":
        """Return the committed picture of a figure.

        Args:
            source: The figure.
            settings: Of the project, or None if they are not known.

        Raises:
            StaleError: If there is none, or none that was drawn from what the figure is now.
        """
        path = self._paths.get(identity(source))
        if path is None:
            raise StaleError("this figure has no committed picture", source.origin)
        try:
            payload, said = _parse(files.read(path)[0])
            digests = {str(name): str(digest) for name, digest in said["files"]}
        except (OSError, BadEntryError, ValueError, KeyError, TypeError, RecursionError) as error:
            raise StaleError(f"{path.name} is not as it was written", source.origin) from error
        if settings is not None and said["look"] != _look(source, settings):
            raise StaleError(f"{path.name} was drawn with other settings", source.origin)
        depends = _unchanged(source, digests)
        drawing = trusted(
            self._known,
            Image(payload),
            target="svg",
            key=str(said["key"]),
            origin=source.origin,
            depends=depends,
        )
        if drawing is None:
            raise StaleError(f"{path.name} holds what may not stand in a page", source.origin)
        return drawing

    def write(
        self,
        drawn: Iterable[tuple["Source", "Drawing"]],
        kept: Iterable["Source"],
        settings: "Settings",
    ) -> Changes:
        """Write pictures, and remove those of no figure.

        Args:
            drawn: Figures with their pictures.
            kept: Further figures, whose pictures stay as they are.
            settings: With which they were drawn.

        Raises:
            SettingsError: If the folder cannot be written to.
        """
        wanted = {self._paths[i].name for i in map(identity, kept) if i in self._paths}
        # A figure that stands on several pages is named after the first.
        first = {identity(s): (s, d) for s, d in sorted(drawn, key=_page, reverse=True)}
        contents = {name_of(s): _format(s, drawing, settings) for s, drawing in first.values()}
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            written = sum(_put(self.folder / name, text) for name, text in contents.items())
        except OSError as error:
            raise SettingsError(f"cannot write to {str(self.folder)!r} ({error})") from error
        doomed = [p for p in self._paths.values() if p.name not in contents.keys() | wanted]
        removed = sum(map(files.remove, doomed))
        self._paths = dict(_pictures(self.folder))
        return Changes(written, removed, len(contents) - written)

    def unused(self, sources: Iterable["Source"]) -> list[Path]:
        """Return the pictures that belong to none of these figures."""
        wanted = set(map(identity, sources))
        return sorted(path for name, path in self._paths.items() if name not in wanted)


def identity(source: "Source") -> str:
    """Return 16 hexadecimal digits that follow from what the author wrote.

    White space at the ends of lines and around the text is of no account, as the hosts treat it
    differently. What plotnet itself says is neither: it may change with the version.
    """
    lines = [line.rstrip() for line in source.text.splitlines()]
    asked = {name: value for name, value in source.asked.items() if name != "phrases"}
    written = ["\n".join(lines).strip("\n"), source.syntax, source.engine, asked]
    text = json.dumps([FORMAT, *written])
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def name_of(source: "Source") -> str:
    """Return the name of the file of a figure: its page, and what it is found by.

    >>> from plotnet import Origin, Source
    >>> name_of(Source("- pool", Origin("guide/nets.md", 4), Path("/x"), Path("/x")))
    'guide-nets-0b5b2cb5aa2e9dd0.svg'
    """
    page = Path(source.origin.file)
    shown = page.stem if page.is_absolute() else page.with_suffix("").as_posix()
    slug = re.sub(r"[^a-z0-9]+", "-", shown.lower()).strip("-")[:_SLUG_LENGTH] or "figure"
    return f"{slug}-{identity(source)}.svg"


def _look(source: "Source", settings: "Settings") -> list[str]:
    """Return the settings that decide how a figure looks; its own engine is part of its name."""
    own = {} if source.engine is None else {"engine": source.engine}
    return [own.get(name, value) for name, value in settings.look.items()]


def _pictures(folder: Path) -> Iterable[tuple[str, Path]]:
    """Yield what each picture of a folder is found by, and its path."""
    if folder.is_dir():
        for path in sorted(folder.iterdir()):
            match = _NAME.fullmatch(path.name)
            if match:
                yield match[1], path


def _format(source: "Source", drawing: "Drawing", settings: "Settings") -> bytes:
    """Return the content of the file of a drawing."""
    head, _, _ = pack(drawing, source.origin).partition(b"\n")
    root = source.root.resolve()
    said = {
        "figure": json.loads(head),
        "files": [[f"/{p.relative_to(root).as_posix()}", digest_of(p)] for p in drawing.depends],
        "key": drawing.key,
        "look": _look(source, settings),
    }
    said["sha256"] = _seal(said, drawing.data)
    # Two hyphens would end the comment; they can stand nowhere but in a string.
    comment = json.dumps(said, sort_keys=True).replace("--", "-\\u002d").encode("ascii")
    return _spread(drawing.data) + _COMMENT + comment + _END


def _parse(content: bytes) -> tuple[bytes, dict[str, Any]]:
    """Return the payload of a file, as `plotnet.figure.pack` makes it, and what the file says.

    Raises:
        ValueError: If it is not as it was written, but for its ends of lines.
    """
    text, found, comment = content.replace(b"\r\n", b"\n").rpartition(_COMMENT)
    if not found or not comment.endswith(_END):
        raise ValueError("what it was drawn from is missing")
    said: dict[str, Any] = json.loads(comment.removesuffix(_END))
    seal = said.pop("sha256")
    for data in (_joined(text), text):
        if _seal(said, data) == seal:
            return json.dumps(said["figure"], sort_keys=True).encode() + b"\n" + data, said
    raise ValueError("the picture has been changed")


def _seal(said: dict[str, Any], data: bytes) -> str:
    """Return the digest of a picture and of what is said of it."""
    return hashlib.sha256(json.dumps(said, sort_keys=True).encode() + b"\n" + data).hexdigest()


def _spread(svg: bytes) -> bytes:
    """Return SVG of one line with each element on a line of its own; any other as it is."""
    return svg if b"\n" in svg.rstrip(b"\n") else _TAG.sub(rb"\1\n", svg)


def _joined(text: bytes) -> bytes:
    """Return what `_spread` made several lines of."""
    body = text.rstrip(b"\n")
    return body.replace(b"\n", b" ") + text[len(body) :]


def _unchanged(source: "Source", digests: dict[str, str]) -> tuple[Path, ...]:
    """Return the places of the files that a figure was drawn from.

    Raises:
        StaleError: If one has changed since.
    """
    folder = Folder(source.folder, source.root)
    paths = []
    for name, digest in digests.items():
        path = folder.find(name, source.origin)
        if digest_of(path) != digest:
            raise StaleError(f"{name.lstrip('/')} is not what its picture shows", source.origin)
        paths.append(path)
    return tuple(paths)


def _page(figure: tuple["Source", "Drawing"]) -> tuple[str, int]:
    origin = figure[0].origin
    return origin.file, origin.line


def _put(path: Path, content: bytes) -> bool:
    """Write a file unless it is as wanted; tell whether it was written."""
    if path.exists() and path.read_bytes() == content:
        return False
    files.write(path, content)
    path.chmod(0o644)
    return True
