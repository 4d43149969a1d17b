"""Work beside the main thread that ends when it is given up, and never outlives this process.

The threads of ``concurrent.futures`` are waited for when a process ends, hence an interrupted build
would go on until TeX has ended, or its time is up. These are given up instead: their programs are
killed, and they clean up behind them.
"""

import atexit
import threading
import time
from collections import deque
from collections.abc import Callable, Sequence
from typing import Final, Generic, TypeVar, cast

from plotnet.tex.process import Follower

T = TypeVar("T")

PATIENCE_S: Final = 2.0
"""What threads get to clean up behind their programs."""


class Background(Generic[T]):
    """Threads that do what they are given, so many at a time; they end where nothing is left."""

    def __init__(self, most: int) -> None:
        """Begin nothing yet.

        Args:
            most: How many threads there are at a time; at least one.
        """
        self._most = max(1, most)
        self._waiting: deque[_Task[T]] = deque()
        self._threads: set[Follower] = set()
        self._lock = threading.Lock()

    def submit(self, work: Callable[[], T]) -> Callable[[], T]:
        """Have something done, and return what waits for its result, or raises what it raised."""
        task = _Task(work)
        with self._lock:
            self._waiting.append(task)
            if len(self._threads) < self._most:
                thread = Follower(self._run)
                self._threads.add(thread)
                thread.start()
        return task.result

    def give_up(self) -> None:
        """Begin nothing more, and end what is under way."""
        with self._lock:
            given_up, threads = list(self._waiting), list(self._threads)
            self._waiting.clear()
        for task in given_up:
            task.give_up()
        end(threads)

    def _run(self) -> None:
        """Do what is waiting, in a thread of ours."""
        while True:
            with self._lock:
                if not self._waiting:
                    self._threads.remove(cast(Follower, threading.current_thread()))
                    return
                task = self._waiting.popleft()
            task.run()


class _Task(Generic[T]):
    """Something that is to be done, and then its result."""

    def __init__(self, work: Callable[[], T]) -> None:
        self._work = work
        self._done = threading.Event()
        self._error: BaseException | None = None

    def run(self) -> None:
        """Do it."""
        try:
            self._result = self._work()
        except BaseException as error:  # noqa: BLE001 - it is raised where the result is wanted
            self._error = error
        self._done.set()

    def give_up(self) -> None:
        """Leave it: whoever waits for the result ends as the threads do."""
        self._error = SystemExit()
        self._done.set()

    def result(self) -> T:
        """Return what came of it, once it is done."""
        self._done.wait()
        if self._error is not None:
            raise self._error
        return self._result


def end(threads: Sequence[Follower]) -> None:
    """Give threads up, and wait until they have cleaned up."""
    for thread in threads:
        thread.give_up()
    deadline = time.monotonic() + PATIENCE_S
    for thread in threads:
        if thread.is_alive():
            thread.join(max(0.0, deadline - time.monotonic()))


@atexit.register
def _end_all() -> None:
    """Give up all threads of this process, which ends."""
    end([thread for thread in threading.enumerate() if isinstance(thread, Follower)])
