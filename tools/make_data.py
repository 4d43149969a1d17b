"""Write what the package ships and its code works out: JSON Schema, style of pages, catalogs.

Run it from the root of the project after a change of the kinds of layers, their options, the roles
of themes, the style sheet, or a translation: ``python tools/make_data.py``.
"""

from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from plotnet.embed import STYLE_SHEET
from plotnet.phrases import catalog_folder
from plotnet.schema import FILE, schema_text
from plotnet.write.page import page_text

DATA = Path(__file__).parents[1] / "core/plotnet/data"


def main() -> None:
    """Write all of them."""
    for name, text in ((FILE, schema_text()), (STYLE_SHEET, page_text())):
        (DATA / name).write_text(text, encoding="utf-8")
        print(f"{DATA / name}: {(DATA / name).stat().st_size:,} bytes")
    for source in sorted(catalog_folder().rglob("*.po")):
        compiled = source.with_suffix(".mo")
        with source.open("rb") as said, compiled.open("wb") as stream:
            write_mo(stream, read_po(said))
        print(f"{compiled}: {compiled.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
