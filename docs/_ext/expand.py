"""Pages of the manual -> the same pages with their tables, examples and quotations filled in.

Two kinds of fences are replaced, for Sphinx and for MkDocs alike, before the page is read:

* ``generated`` holds calls of `generate.GENERATORS`, one a line: what they return takes its place;
* ``example`` holds a figure: it is shown as source and then drawn from the same lines.
"""

import re

import generate

GENERATED = re.compile(r"^```generated\n(?P<calls>.*?)^```$", re.DOTALL | re.MULTILINE)
EXAMPLE = re.compile(
    r"^```example(?P<language> \w+)?(?P<options> \{[^\n]*\})?\n(?P<body>.*?)^```$",
    re.DOTALL | re.MULTILINE,
)


def expand(text: str) -> str:
    """Return a page with its fences replaced.

    Raises:
        KeyError: If a fence names a generator that does not exist.
    """
    return EXAMPLE.sub(_example, GENERATED.sub(_generated, text))


def _generated(fence: re.Match[str]) -> str:
    calls = (line.split() for line in fence["calls"].splitlines() if line.strip())
    return "\n\n".join(generate.GENERATORS[name](*arguments) for name, *arguments in calls)


def _example(fence: re.Match[str]) -> str:
    language = (fence["language"] or "python").strip()
    shown = f"```{language}\n{fence['body']}```"
    return f"{shown}\n\n```plotnet{fence['options'] or ''}\n{fence['body']}```"
