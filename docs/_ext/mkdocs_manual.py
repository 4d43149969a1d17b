"""The manual as MkDocs builds it: pages are expanded before they are read."""

from expand import expand


def on_page_markdown(markdown: str, **_: object) -> str:
    """Return a page with its fences replaced."""
    return expand(markdown)
