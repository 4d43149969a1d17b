"""Fences are found where superfences finds them, and where it should have."""

import markdown
import pytest

from mkdocs_plotnet.scan import fingerprint, scan

CASES = {
    "plain": "```plotnet\nx\n```",
    "tildes": "~~~plotnet\nx\n~~~",
    "quoted options": '```plotnet caption="a b" wide\nx\n```',
    "braces": "```plotnet {#a .b c=d}\nx\n```",
    "braces first": "``` {.plotnet #a}\nx\n```",
    "in a list": "- a\n\n    ```plotnet\n    x\n    ```",
    "in a quote": "> ```plotnet\n> x\n> ```",
    "blank lines": "    ```plotnet\n\n    x\n\n    ```",
    "tab": "\t```plotnet\n\tx\n\t```",
    "in a longer fence": "````md\n```plotnet\nx\n```\n````",
    "in tildes": "~~~\n```plotnet\nx\n```\n~~~",
    "after an unreadable fence": "```py title=x\n```\n```plotnet\nx\n```\n```plotnet\ny\n```",
    "longer end": "```plotnet\nx\n````\n```",
    "too little indented": "    ```plotnet\n  x\n    ```\n\n```plotnet\ny\n```",
    "quote in a fence": "```plotnet\n> x\n```",
    "deeper quote": "> ```plotnet\n> > x\n> ```\n\n```plotnet\ny\n```",
    "end indented more": "```plotnet\n  ```\n```",
    "another language": "```plotnetx\nx\n```",
    "no language": "```\nplotnet\n```",
    "never closed": "```plotnet\nx",
}


def formatted(text: str) -> list[str]:
    """Return the bodies that superfences hands to the formatter."""
    bodies: list[str] = []

    def keep(source: str, *_: object, **__: object) -> str:
        bodies.append(source)
        return ""

    fence = {
        "name": "plotnet",
        "class": "plotnet",
        "format": keep,
        "validator": lambda *_: True,
    }
    configs = {"pymdownx.superfences": {"custom_fences": [fence]}}
    markdown.markdown(text, extensions=["pymdownx.superfences"], extension_configs=configs)
    return bodies


@pytest.mark.parametrize("text", CASES.values(), ids=CASES.keys())
def test_scan_and_superfences_see_the_same_fences(text: str) -> None:
    """Line numbers are as good as this agreement."""
    found = [
        fingerprint(fence.body)
        for fence in scan(text.splitlines())
        if fence.opening.is_plotnet and fence.closed and fence.opening.readable
    ]

    assert found == [fingerprint(body.split("\n")) for body in formatted(text)]


@pytest.mark.parametrize(
    "opening",
    [
        "```plotnet width=100",
        '```plotnet caption="a" {#b}',
        "```plotnet caption='a",
        "~~~plotnet a=b",
    ],
)
def test_an_unreadable_fence_of_ours_is_found_whole(opening: str) -> None:
    lines = [opening, "x", opening[:3], "after"]

    (fence,) = scan(lines)

    assert formatted("\n".join(lines)) == []
    assert not fence.opening.readable
    assert fence.body == ("x",)
    assert lines[fence.end] == "after"


def test_an_unreadable_fence_of_others_is_text() -> None:
    lines = ["```python a=b", "```plotnet", "x", "```"]

    assert [fence.opening.index for fence in scan(lines)] == [1]


def test_relaxed_headers_make_any_fence_readable() -> None:
    lines = ["```python a=b", "x", "```"]

    assert [fence.opening.readable for fence in scan(lines, relaxed=True)] == [True]


def test_a_fence_that_is_never_closed_ends_after_its_first_line() -> None:
    (fence,) = scan(["```plotnet", "x"])

    assert not fence.closed
    assert fence.end == 1


def test_relaxed_headers_do_not_make_our_options_readable() -> None:
    lines = ["```plotnet width=100", "x", "```"]

    assert [fence.opening.readable for fence in scan(lines, relaxed=True)] == [False]
