"""What ``plotnet check --advice`` says of figures that can be drawn."""

import pytest

from plotnet.layout import lay_out
from plotnet.review import review
from plotnet.theme import PLOTNEURALNET
from tests.figures import network


@pytest.mark.parametrize(
    ("script", "codes"),
    [
        ('to_Conv("a", caption="short", width=10)', []),
        ('to_Conv("a", caption="Supercalifragilistic", width=1, depth=4)', ["wide-label"]),
        ('to_Conv("a")\nto_Conv("b", to="(60,0,0)")', ["small-type"]),
    ],
)
def test_what_is_hard_to_read_is_told(script: str, codes: list[str]) -> None:
    """Captions that lie beside their box, and type that a page makes too small."""
    drawn = network(script)
    said = review(drawn, lay_out(drawn, PLOTNEURALNET))
    assert [notice.code for notice in said] == codes
    assert all(notice.origin.file == "page.rst" for notice in said)
