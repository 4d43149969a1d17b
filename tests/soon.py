"""Whether an action ends soon, on a machine that may be busy with others."""

import time
from collections.abc import Callable

SECONDS = 1.0
"""Of the CPU; what an attack may take at most."""


def ends_soon(action: Callable[[], object]) -> bool:
    """Tell whether an action takes less than a second, at least when nothing else is in its way.

    A second try is for machines that are busy elsewhere: that slows a process by its CPU time too.
    """
    for _ in range(2):
        start = time.process_time()
        action()
        if time.process_time() - start < SECONDS:
            return True
    return False
