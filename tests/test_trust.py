"""What somebody else put into a store is drawn anew unless it passes every check."""

import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest

import plotnet
from plotnet import Batch, Drawing, Origin, Settings, Source, engine
from plotnet.api import known_here
from plotnet.build import Build
from plotnet.figure import id_prefix
from plotnet.settings import Target
from plotnet.store import Image, Store
from tests.write.test_svg_check import HOSTILE

Head = dict[str, object]
Forgery = Callable[[Head, str, str], tuple[Head, bytes]]
"""What somebody makes of the head of an entry, its SVG and the prefix of its ids."""


def _within(fragment: str) -> Forgery:
    """Return a forgery that puts something into the root element."""

    def forge(head: Head, svg: str, _prefix: str) -> tuple[Head, bytes]:
        return head, svg.replace("</svg>", f"{fragment}</svg>").encode()

    return forge


def _on_root(attributes: str) -> Forgery:
    def forge(head: Head, svg: str, _prefix: str) -> tuple[Head, bytes]:
        return head, svg.replace("<svg ", f"<svg {attributes} ", 1).encode()

    return forge


def _head(**changes: object) -> Forgery:
    def forge(head: Head, svg: str, _prefix: str) -> tuple[Head, bytes]:
        return head | changes, svg.encode()

    return forge


def _whole(content: bytes) -> Forgery:
    return lambda head, _svg, _prefix: (head, content)


NOT_SVG = {
    "nothing": b"",
    "HTML": b"<!DOCTYPE html><script>alert(1)</script>",
    "HTML in capitals": b"<HTML><SCRIPT>alert(1)</SCRIPT></HTML>",
    "HTML after a space": b" <svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>",
    "no UTF-8": b'<svg xmlns="http://www.w3.org/2000/svg">\xff\xfe</svg>',
    "UTF-16": '<svg xmlns="http://www.w3.org/2000/svg"></svg>'.encode("utf-16"),
    "UTF-7": b'<svg xmlns="http://www.w3.org/2000/svg">+ADw-script+AD4-</svg>\0',
    "a declaration": b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>',
    "entities": b'<!DOCTYPE svg [<!ENTITY a "b">]><svg xmlns="http://www.w3.org/2000/svg">&a;</svg>',
    "two roots": b'<svg xmlns="http://www.w3.org/2000/svg"></svg><script>alert(1)</script>',
    "a picture": b"\x89PNG\r\n\x1a\n",
    "TeX": rb"\immediate\write18{id}",
    "half": b'<svg xmlns="http://www.w3.org/2000/svg"><g>',
    "single quotes": b"<svg xmlns='http://www.w3.org/2000/svg'></svg>",
}

FORGERIES: dict[str, Forgery] = {
    **{f"content: {name}": _within(fragment) for name, fragment in HOSTILE.items()},
    **{f"instead: {name}": _whole(content) for name, content in NOT_SVG.items()},
    "root with a handler": _on_root('onload="alert(1)"'),
    "root that ends in an attribute": _on_root('aria-label="x>"'),
    "root in single quotes": _on_root("aria-label='x>'"),
    "root that covers the page": _on_root('style="position:fixed"'),
    "id of the page": _within('<g id="content"/>'),
    "id of the page in disguise": _within('<g id="&#99;ontent"/>'),
    "id of another figure": _within('<g id="pn000000a"/>'),
    "id in single quotes": _within("<g id='search'/>"),
    "id after a line break": _within('<g\nid\n=\n"search"/>'),
    "width that is text": _head(width_px="1px;background:url(//example.org)"),
    "width that is no number": _head(width_px=float("nan")),
    "width without end": _head(width_px=float("inf")),
    "width below nothing": _head(width_px=-1),
    "width of a kilometre": _head(width_px=1e9),
    "width that is a choice": _head(width_px=True),
    "height that is missing": _head(height_px=None),
    "height that is a list": _head(height_px=[1]),
    "title that is a number": _head(title=1),
    "description that is a list": _head(description=["<script>"]),
    "files beside the picture": _head(files=[["../../conf.py", 4]]),
    "files that are no list": _head(files=7),
    "files of no length": _head(files=[["a", None]]),
    "notices that are text": _head(notices="abc"),
    "notice without a line": _head(notices=[["a", None, "b"]]),
    "notice with a line of text": _head(notices=[["a", "1", "b"]]),
    "notice with no message": _head(notices=[[None, 1, "b"]]),
    "notice with no code": _head(notices=[["a", 1, None]]),
    "layers that are text": _head(layers="abc"),
    "layers that are missing": _head(layers=None),
    "layer with no name": _head(layers=[[None, "Pooling", "", None, None, 1]]),
    "layer with a kind that is a number": _head(layers=[["a", 1, "", None, None, 1]]),
    "layer with parameters that are text": _head(layers=[["a", "b", "", "<b>", None, 1]]),
    "layer that leads into a script": _head(layers=[["a", "b", "", 1, "javascript:alert(1)", 1]]),
    "layer with a line of text": _head(layers=[["a", "b", "", 1, None, "1"]]),
    "layer with too little": _head(layers=[["a", "b"]]),
    "head that is nested": _head(title=json.loads("[" * 900 + "]" * 900)),
}

WHOLE_PAYLOADS = {
    "nothing": b"",
    "no head": b"\n<svg/>",
    "head that is a list": b"[]\n<svg/>",
    "head that is text": b'"width_px"\n<svg/>',
    "head that is nested without end": b"[" * 200_000 + b"\n<svg/>",
    "head that is huge": b'{"width_px": 1' + b"0" * 5000 + b"}\n",
    "head that is not UTF-8": b'{"title": "\xff"}\n<svg/>',
    "names that are numbers": b"files\n[1, 2]",
    "names that are none": b"files\n{}",
    "names that are nested": b"files\n" + b"[" * 200_000,
    "names that are lists": b'files\n[["a"]]',
    "names that lead out": b'files\n["../../../../etc/passwd"]',
    "names that are no paths": b'files\n["a\\u0000b"]',
    "names without end": b"files\n" + json.dumps(["a"] * 5000).encode(),
    "names of devices": b'files\n["/dev/zero"]',
}


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """Return a folder of documentation."""
    folder = tmp_path / "site"
    folder.mkdir()
    return folder


def figure(site: Path, name: str) -> Source:
    """Return a figure of its own for each name."""
    return Source(f"to_Conv('a', caption={name!r})", Origin("page.md", 3), site, site)


def drawn(sources: list[Source], site: Path, target: Target = "svg") -> Batch:
    """Draw figures."""
    return plotnet.draw(sources, target, Settings(), site)


def _forge(source: Source, payload: bytes, target: Target = "svg") -> None:
    """Put a payload into the cache of the test, in a frame that is right."""
    store = Store(Path(os.environ["PLOTNET_CACHE"]))
    build = Build(target, Settings(), store, known_here())
    request = build.request(source, engine.drawer("native", target))
    store.put(request.recipe, Image(payload))


def _stored(source: Source, target: Target = "svg") -> bytes:
    """Return the payload that was stored for a source."""
    store = Store(Path(os.environ["PLOTNET_CACHE"]))
    build = Build(target, Settings(), store, known_here())
    found = store.get(build.request(source, engine.drawer("native", target)).recipe)
    assert isinstance(found, Image)
    return found.data


def test_a_hundred_well_framed_forgeries_reach_no_page(site: Path) -> None:
    """Each is found, refused and drawn anew, and costs the others nothing."""
    names = [*FORGERIES, *WHOLE_PAYLOADS]
    assert len(names) >= 100
    sources = [figure(site, name) for name in names]
    good = drawn(sources, site)
    assert good.rendered == len(names)
    for source, drawing in zip(sources[: len(FORGERIES)], good.outcomes, strict=False):
        assert isinstance(drawing, Drawing)
        head, _, svg = _stored(source).partition(b"\n")
        forge = FORGERIES[names[sources.index(source)]]
        forged, data = forge(json.loads(head), svg.decode(), id_prefix(drawing.key))
        _forge(source, json.dumps(forged).encode() + b"\n" + data)
    for name, source in zip(names[len(FORGERIES) :], sources[len(FORGERIES) :], strict=True):
        _forge(source, WHOLE_PAYLOADS[name])

    again = drawn(sources, site)

    assert [
        name
        for name, outcome, right in zip(names, again.outcomes, good.outcomes, strict=True)
        if outcome != right
    ] == []
    assert again.rendered == len(names)
    assert drawn(sources, site).rendered == 0


@pytest.mark.parametrize("target", ["tex", "tikz"])
def test_tex_of_another_machine_is_not_believed(
    site: Path, target: Target, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No check tells whether TeX is harmless; it is written anew, and believed from then on."""
    sources = [figure(site, "a")]
    good = drawn(sources, site, target)
    payload = _stored(sources[0], target)
    _forge(sources[0], payload.replace(b"\\begin", b"\\immediate\\write18{id}\\begin", 1), target)

    again = drawn(sources, site, target)
    assert (again.rendered, again.outcomes) == (1, good.outcomes)
    assert drawn(sources, site, target).rendered == 0
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "another machine"))
    assert drawn(sources, site, target).rendered == 1


def test_pdf_of_another_machine_is_not_believed(site: Path) -> None:
    """A PDF may run a script of its own where readers open it."""
    sources = [figure(site, "a")]
    good = drawn(sources, site, "pdf")
    _forge(sources[0], _stored(sources[0], "pdf") + b"<< /S /JavaScript >>", "pdf")

    again = drawn(sources, site, "pdf")

    assert (again.rendered, again.outcomes) == (1, good.outcomes)
    assert drawn(sources, site, "pdf").rendered == 0


def test_svg_of_another_machine_is_believed_if_it_passes(
    site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """So a cache that is carried there hits."""
    sources = [figure(site, "a")]
    good = drawn(sources, site)
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "another machine"))

    again = drawn(sources, site)

    assert again.rendered == 0
    assert again.outcomes == good.outcomes


def test_what_was_checked_here_is_not_checked_again(
    site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither after it was drawn nor after a cache was restored and read once."""
    checked: list[str] = []
    sources = [figure(site, name) for name in "abc"]
    drawn(sources, site)
    monkeypatch.setattr("plotnet.scrutiny.check_svg", checked.append)

    drawn(sources, site)
    assert not checked
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "another machine"))
    drawn(sources, site)
    assert len(checked) == 3
    drawn(sources, site)
    assert len(checked) == 3


def test_a_drawing_of_ours_under_the_key_of_another_is_checked(site: Path) -> None:
    """What is known is known of its key; its ids betray a drawing that was moved."""
    one, other = figure(site, "one"), figure(site, "other")
    good = drawn([one, other], site)
    _forge(one, _stored(other))

    again = drawn([one, other], site)

    assert (again.rendered, again.outcomes) == (1, good.outcomes)
