"""Write what the package ships and its code works out: the JSON Schema, and the style of pages.

Run it from the root of the project after a change of the kinds of layers, their options, the roles
of themes, or the style sheet: ``python tools/make_data.py``.
"""

from pathlib import Path

from plotnet.embed import STYLE_SHEET
from plotnet.schema import FILE, schema_text
from plotnet.write.page import page_text

DATA = Path(__file__).parents[1] / "core/plotnet/data"


def main() -> None:
    """Write both."""
    for name, text in ((FILE, schema_text()), (STYLE_SHEET, page_text())):
        (DATA / name).write_text(text, encoding="utf-8")
        print(f"{DATA / name}: {(DATA / name).stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
