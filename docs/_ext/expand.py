"""Pages of the manual -> the same pages with their tables, examples and quotations filled in.

Three kinds of fences are replaced, for Sphinx and for MkDocs alike, before the page is read, and
the marked addresses in plain HTML:

* ``generated`` holds calls of `generate.GENERATORS`, one a line: what they return takes its place;
* ``example`` holds a figure: it is shown as source and then drawn from the same lines;
* ``fault`` holds a figure that is wrong: it is shown with what plotnet says of it.
"""

import re
from typing import TYPE_CHECKING

import generate
from language_reference import complaint

if TYPE_CHECKING:
    from addresses import Site

GENERATED = re.compile(r"^```generated\n(?P<calls>.*?)^```$", re.DOTALL | re.MULTILINE)
EXAMPLE = re.compile(
    r"^```example(?P<language> \w+)?(?P<options> \{[^\n]*\})?\n(?P<body>.*?)^```$",
    re.DOTALL | re.MULTILINE,
)
FAULT = re.compile(r"^```fault yaml\n(?P<body>.*?)^```$", re.DOTALL | re.MULTILINE)


def expand(text: str, site: "Site") -> str:
    """Return a page with its fences and addresses replaced.

    Args:
        text: Of the page.
        site: What the page sees of the site that it is built for.

    Raises:
        KeyError: If a fence names a generator that does not exist.
    """
    filled = FAULT.sub(_fault, GENERATED.sub(_generated, text))
    return site.resolve(EXAMPLE.sub(_example, filled))


def _generated(fence: re.Match[str]) -> str:
    calls = (line.split() for line in fence["calls"].splitlines() if line.strip())
    return "\n\n".join(generate.GENERATORS[name](*arguments) for name, *arguments in calls)


def _example(fence: re.Match[str]) -> str:
    language = (fence["language"] or "python").strip()
    shown = f"```{language}\n{fence['body']}```"
    return f"{shown}\n\n```plotnet{fence['options'] or ''}\n{fence['body']}```"


def _fault(fence: re.Match[str]) -> str:
    return f"```yaml\n{fence['body']}```\n\n```text\n{complaint(fence['body'])}\n```"
