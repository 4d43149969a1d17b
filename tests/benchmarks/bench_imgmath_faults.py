"""The same faults for Sphinx's imgmath and for plotnet: what stands in the pages afterwards.

Both draw twelve pictures in a real build by Sphinx. Then something happens to the files in which
they keep them, and the pages are built once more. Needs latex and dvisvgm, for imgmath.
"""

import os
import random
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from plotnet.store.entry import Image, pack, unpack

PICTURES = 12
PATIENCE_S = 60
KILLS = 10
SMALL_DISK = "60k"
SVG = re.compile(rb"<svg.*?</svg>", re.DOTALL)
SCRIPT = b"<script>alert(1)</script>"


@dataclass(frozen=True, slots=True)
class Subject:
    """Something that draws pictures in a documentation and keeps them.

    Attributes:
        name: What the table calls it.
        conf: Its configuration.
        picture: What a page says for a picture, with a place for its number.
        endless: What a page says for a picture that never ends, as far as it lets one say so.
        kept: Where it keeps pictures, from the folder of the documentation.
        reads: How a kept file is understood and written: its picture, and the file of another.
    """

    name: str
    conf: str
    picture: str
    endless: str
    kept: str
    reads: Callable[[Path, Callable[[bytes], bytes]], bytes]

    def page(self, *more: str) -> str:
        """Return the page of all pictures."""
        pictures = [self.picture.replace("NUMBER", str(number)) for number in range(PICTURES)]
        return "\n\n".join(["Pictures\n========", *pictures, *more]) + "\n"


def plain(path: Path, change: Callable[[bytes], bytes]) -> bytes:
    """Return a file with its picture changed."""
    return change(path.read_bytes())


def framed(path: Path, change: Callable[[bytes], bytes]) -> bytes:
    """Return an entry of plotnet's store with its picture changed, and a frame that is right."""
    key = path.parent.name + path.name
    entry = unpack(key, path.read_bytes())
    return pack(key, Image(change(entry.data))) if isinstance(entry, Image) else pack(key, entry)


IMGMATH = Subject(
    "imgmath",
    "extensions = ['sphinx.ext.imgmath']\nimgmath_image_format = 'svg'\nhtml_theme = 'basic'\n",
    r".. math:: \sum_{i=0}^{NUMBER} \frac{a_i}{b_{NUMBER}}",
    r".. math:: \loop\iftrue\repeat",
    "out/_images/math",
    plain,
)
PLOTNET = Subject(
    "plotnet",
    "extensions = ['sphinx_plotnet']\nhtml_theme = 'basic'\n",
    ".. plotnet::\n\n   to_Conv('a', s_filer=NUMBER, caption='net NUMBER')",
    ".. plotnet::\n\n   to_Conv('a', caption=r'\\loop\\iftrue\\repeat')",
    "cache",
    framed,
)


@dataclass(frozen=True, slots=True)
class Site:
    """A documentation with one subject in it."""

    subject: Subject
    root: Path

    @property
    def kept(self) -> Path:
        """Where pictures are kept."""
        return self.root / self.subject.kept

    def write(self, *more: str) -> None:
        """Write configuration and page."""
        (self.root / "conf.py").write_text(self.subject.conf, encoding="utf-8")
        (self.root / "index.rst").write_text(self.subject.page(*more), encoding="utf-8")

    @property
    def command(self) -> list[str]:
        """The command of a build that writes every page."""
        options = ["-E", "-q", "-b", "html", "-d", str(self.root / "trees")]
        return [sys.executable, "-m", "sphinx", *options, str(self.root), str(self.root / "out")]

    @property
    def variables(self) -> dict[str, str]:
        """The environment of a build."""
        own = {"PLOTNET_CACHE": str(self.kept), "XDG_STATE_HOME": str(self.root / "state")}
        return {**os.environ, **own, "TMPDIR": str(self.root)}

    def start(self) -> "subprocess.Popen[bytes]":
        """Start a build, silent, at the head of a group of processes."""
        quiet = subprocess.DEVNULL
        return subprocess.Popen(
            self.command, env=self.variables, stdout=quiet, stderr=quiet, start_new_session=True
        )

    def build(self) -> int:
        """Build, and return the exit status."""
        return self.start().wait()

    def files(self) -> list[Path]:
        """Return the files that hold pictures."""
        known = re.compile(r"[0-9a-f]{40}\.svg|[0-9a-f]{62}")
        return sorted(path for path in self.kept.rglob("*") if known.fullmatch(path.name))

    def shown(self) -> list[bytes]:
        """Return the pictures of the page, in order, as a browser gets them."""
        html = (self.root / "out/index.html").read_bytes()
        inline = SVG.findall(html)
        names = re.findall(rb'src="(_images/math/[^"]+)"', html)
        linked = [self.root / "out" / name.decode() for name in names]
        return inline + [path.read_bytes() if path.exists() else b"" for path in linked]

    def wrong(self, right: list[bytes]) -> int:
        """Return how many of the pictures are not as they should be."""
        shown = self.shown()
        return sum(a != b for a, b in zip(shown, right, strict=False)) + PICTURES - len(shown)


def damaged(change: Callable[[bytes], bytes]) -> Callable[[Site], None]:
    """Return a fault that changes every file as it lies there."""

    def act(site: Site) -> None:
        for path in site.files():
            path.write_bytes(change(path.read_bytes()))

    return act


def poisoned(site: Site) -> None:
    """Put a script into every picture, and make the frame fit where there is one."""
    shutil.rmtree(site.root / "state", ignore_errors=True)
    for path in site.files():
        evil = site.subject.reads(path, lambda data: data.replace(b"</svg>", SCRIPT + b"</svg>"))
        path.write_bytes(evil)


def filled(site: Site) -> None:
    """Build once more from nothing while the disk of the kept pictures is full."""
    shutil.rmtree(site.kept)
    site.kept.mkdir()
    place, saved = shlex.quote(str(site.kept)), site.root / "saved"
    script = (
        f"mount -t tmpfs -o size={SMALL_DISK} tmpfs {place}; {shlex.join(site.command)};"
        f" cp -r {place} {shlex.quote(str(saved))}"
    )
    line = ["unshare", "--user", "--map-root-user", "--mount", "sh", "-c", script]
    subprocess.run(line, env=site.variables, check=False, capture_output=True)
    shutil.rmtree(site.kept)
    shutil.move(saved, site.kept)


def killed(site: Site) -> None:
    """Start builds from nothing and kill them, with all their processes, at any moment."""
    shutil.rmtree(site.kept)
    for number in range(KILLS):
        process = site.start()
        time.sleep(0.5 + 0.25 * number)
        with suppress(ProcessLookupError):
            os.killpg(process.pid, 9)
        process.wait()


def flipped(content: bytes) -> bytes:
    """Return a content with one bit of its second half changed."""
    place = random.Random(len(content)).randrange(len(content) // 2, len(content))  # noqa: S311 - no secret
    return content[:place] + bytes([content[place] ^ 4]) + content[place + 1 :]


FAULTS: dict[str, Callable[[Site], None]] = {
    "every kept file cut to its half": damaged(lambda content: content[: len(content) // 2]),
    "every kept file empty": damaged(lambda _: b""),
    "one bit flipped in each": damaged(flipped),
    "a script in each": poisoned,
    f"a full disk ({SMALL_DISK}), then room again": filled,
    f"{KILLS} kills of the build": killed,
}


def measured(subject: Subject) -> Iterator[str]:
    """Yield for each fault how many of the pictures are wrong after the next build."""
    for fault in FAULTS.values():
        with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
            site = Site(subject, Path(folder))
            site.write()
            site.build()
            right = site.shown()
            if len(right) != PICTURES:
                raise RuntimeError(f"{subject.name} does not work here")
            fault(site)
            site.build()
            yield f"{site.wrong(right)} of {PICTURES} wrong"


def endless(subject: Subject) -> str:
    """Return what becomes of a build with a picture that never ends."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        site = Site(subject, Path(folder))
        site.write(subject.endless)
        process = site.start()
        started = time.monotonic()
        try:
            process.wait(PATIENCE_S)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, 9)
            process.wait()
            return f"runs on after {PATIENCE_S} s"
        return f"refused, the build ends after {time.monotonic() - started:.0f} s"


def main() -> int:
    """Print the table."""
    print("| fault | imgmath | plotnet |\n| --- | --- | --- |")  # noqa: T201 - this is what it is for
    columns = [[*measured(subject), endless(subject)] for subject in (IMGMATH, PLOTNET)]
    for row in zip([*FAULTS, "a picture that never ends"], *columns, strict=True):
        print("|", " | ".join(row), "|")  # noqa: T201 - likewise
    return 0


if __name__ == "__main__":
    sys.exit(main())
