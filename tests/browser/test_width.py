"""How wide a figure is on a small screen: legible, and whole where little is missing."""

import pytest
from playwright.sync_api import Browser

from plotnet import page_css

pytestmark = pytest.mark.browser

COLUMN_PX = 343
"""Of a page on a telephone of 375 px."""

PAGE = """<style>{css}</style><div style="width:{column}px; overflow:auto">
<svg class="plotnet-svg" style="--pn-min:{least}px" viewBox="0 0 9 1" width="900"></svg></div>"""


@pytest.mark.parametrize(
    ("least", "shown"), [(200, 343), (343, 343), (368, 343), (405, 343), (420, 420), (517, 517)]
)
@pytest.mark.parametrize("screen", [375, 1280])
def test_a_figure_is_shrunk_by_a_sixth_at_most(
    browser: Browser, screen: int, least: int, shown: int
) -> None:
    """On a large screen the whole of it is worth more than its type."""
    page = browser.new_page(viewport={"width": screen, "height": 800})
    page.set_content(PAGE.format(css=page_css(), column=COLUMN_PX, least=least))
    width = page.evaluate("document.querySelector('svg').getBoundingClientRect().width")
    page.close()

    assert width == pytest.approx(shown if screen < 768 else COLUMN_PX, abs=0.5)
