"""Labels of one line moved aside, as little as it takes, until none touches another."""

from collections.abc import Sequence
from itertools import pairwise


def spread(middles: Sequence[float], widths: Sequence[float], gap: float) -> list[float]:
    """Return middles near those wanted, in their order, so far apart that nothing overlaps.

    The sum of the squared shifts is least: neighbours that would overlap form a cluster around
    the mean of what they want.

    >>> spread([0.0, 0.0], [1.0, 1.0], 0.2)
    [-0.6, 0.6]
    """
    offsets = [0.0]
    for one, other in pairwise(widths):
        offsets.append(offsets[-1] + (one + other) / 2 + gap)
    clusters: list[tuple[float, int]] = []
    for middle, offset in zip(middles, offsets, strict=False):
        total, number = middle - offset, 1
        while clusters and clusters[-1][0] / clusters[-1][1] > total / number:
            more, count = clusters.pop()
            total, number = total + more, number + count
        clusters.append((total, number))
    starts = [total / number for total, number in clusters for _ in range(number)]
    return [start + offset for start, offset in zip(starts, offsets, strict=False)]
