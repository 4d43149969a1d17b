from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from plotnet.layout.spread import spread

LABELS = st.lists(st.tuples(st.floats(-10, 10), st.floats(0.1, 3)), min_size=1, max_size=8)


@given(LABELS)
def test_nothing_touches_after_spreading(labels: list[tuple[float, float]]) -> None:
    labels.sort()
    widths = [width for _, width in labels]
    found = spread([middle for middle, _ in labels], widths, 0.2)

    for (one, a), (other, b) in pairwise(zip(found, widths, strict=True)):
        assert other - one >= (a + b) / 2 + 0.2 - 1e-6


def test_what_does_not_touch_stays_where_it_is() -> None:
    assert spread([0.0, 2.0, 5.0], [1.0, 1.0, 1.0], 0.2) == [0.0, 2.0, 5.0]


def test_a_crowd_keeps_its_middle() -> None:
    found = spread([1.0, 1.0, 1.0], [1.0, 1.0, 1.0], 0.0)

    assert found == [0.0, 1.0, 2.0]
