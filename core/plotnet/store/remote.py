"""A store that machines share, on infrastructure that is there already, through fsspec.

It holds the same framed entries as a store on disk, each as a file named after its key. It may be
dead or slow: all work is done beside the build, which waits for a while in all, is told once that
something is wrong, and goes on without.
"""

import re
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from importlib import import_module
from typing import Any, Final

PATIENCE_S: Final = 15.0
"""How long one build waits for it, everything together."""

_AT_ONCE: Final = 64
_LOGIN: Final = re.compile(r"//[^/@]*@")


class Remote:
    """A folder behind a URL, for one build.

    Attributes:
        url: As fsspec reads it.
        is_writable: Whether anything is ever put there.
    """

    def __init__(self, url: str, *, is_writable: bool, patience_s: float = PATIENCE_S) -> None:
        self.url = url
        self.is_writable = is_writable
        self._left_s = patience_s
        self._is_lost = False

    def fetch(self, keys: Iterable[str]) -> dict[str, bytes]:
        """Return what lies there under ``keys``, unverified; on a slow day only a part of it."""
        wanted = list(keys)
        found: dict[str, bytes] = {}

        def work() -> None:
            system, root = _opened(self.url)
            for some in _portions(wanted):
                found.update(_contents(system, root, some))

        if wanted:
            self._do(work)
        return dict(found)  # a copy: the work may be going on

    def push(self, contents: Mapping[str, bytes]) -> None:
        """Put contents there, each under its key, if that is allowed."""

        def work() -> None:
            system, root = _opened(self.url)
            for some in _portions(list(contents)):
                system.pipe({f"{root}/{key}": contents[key] for key in some})

        if contents and self.is_writable:
            self._do(work)

    def _do(self, work: Callable[[], None]) -> None:
        """Let something be done as long as patience lasts."""
        if self._is_lost:
            return
        faults: list[Exception] = []

        def guarded() -> None:
            try:
                work()
            except Exception as error:  # noqa: BLE001 - each backend has errors of its own
                faults.append(error)

        started = time.monotonic()
        # A daemon: the interpreter does not wait for it at the end.
        worker = threading.Thread(target=guarded, name="plotnet-remote", daemon=True)
        worker.start()
        worker.join(max(0.0, self._left_s))
        self._left_s -= time.monotonic() - started
        if worker.is_alive():
            self._lose("it is too slow")
        elif faults:
            self._lose(_reason(faults[0]))

    def _lose(self, reason: str) -> None:
        import logging  # noqa: PLC0415 - only where something is wrong

        self._is_lost = True
        shown = _LOGIN.sub("//", self.url)
        logger = logging.getLogger("plotnet.store")
        logger.warning("figures are drawn without the shared cache %r: %s", shown, reason)


def _portions(keys: list[str]) -> Iterator[list[str]]:
    return (keys[at : at + _AT_ONCE] for at in range(0, len(keys), _AT_ONCE))


def _opened(url: str) -> tuple[Any, str]:
    """Return the file system of a URL, and the path in it."""
    system, root = import_module("fsspec").core.url_to_fs(url)
    return system, root.rstrip("/")


def _contents(system: Any, root: str, keys: list[str]) -> dict[str, bytes]:  # noqa: ANN401 - fsspec has no types
    """Return the contents of those files that are there.

    Raises:
        Exception: If one cannot be read for another reason than that it is not there.
    """
    # Unlike `cat`, this asks a server once for each file.
    answers = system.cat_ranges([f"{root}/{key}" for key in keys], None, None, on_error="return")
    found: dict[str, bytes] = {}
    for key, answer in zip(keys, answers, strict=True):
        if isinstance(answer, bytes):
            found[key] = answer
        elif not isinstance(answer, FileNotFoundError):
            raise answer
    return found


def _reason(error: Exception) -> str:
    """Return what is wrong in one line."""
    if isinstance(error, ImportError):
        return f"{error}; pip install 'plotnet[remote]' and what fsspec needs for this URL"
    said = str(error).strip() or type(error).__name__
    return said.splitlines()[0]
