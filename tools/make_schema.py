"""Write the JSON Schema of the block language into the package's data.

Run it from the root of the project after a change of the kinds of layers or their options:
``python tools/make_schema.py``.
"""

from pathlib import Path

from plotnet.schema import FILE, schema_text

TARGET = Path(__file__).parents[1] / "core/plotnet/data" / FILE


def main() -> None:
    """Write the schema."""
    TARGET.write_text(schema_text(), encoding="utf-8")
    print(f"{TARGET}: {TARGET.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
