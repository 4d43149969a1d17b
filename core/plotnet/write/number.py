"""Numbers and paths in SVG, no longer than they need.

Arguments are centimetres, results CSS pixels (96 to the inch).
"""

PX_PER_CM = 96 / 2.54


def px(cm: float) -> str:
    """Return ``cm`` in pixels, as short as two decimals allow.

    >>> px(2.54), px(-0.0), px(1 / 3), px(0.01)
    ('96', '0', '12.6', '.38')
    """
    return short(cm * PX_PER_CM)


def short(number: float, decimals: int = 2) -> str:
    """Return a number with at most so many decimals and no zero that says nothing.

    >>> short(0.5), short(-0.25), short(300.0), short(-0.001)
    ('.5', '-.25', '300', '0')
    """
    text = f"{number:.{decimals}f}"
    if decimals:
        text = text.rstrip("0").rstrip(".")
    if text in {"0", "-0"}:
        return "0"
    if text.startswith("0."):
        return text[1:]
    return f"-{text[2:]}" if text.startswith("-0.") else text


def path(*steps: str | float) -> str:
    """Return path data from commands and lengths in cm, without needless separators.

    >>> path("M", 2.54, 0.0, "h", -2.54)
    'M96 0h-96'
    """
    written = ""
    for step in steps:
        text = step if isinstance(step, str) else px(step)
        glued = isinstance(step, str) or written[-1:].isalpha() or text.startswith("-")
        written += text if glued else f" {text}"
    return written
