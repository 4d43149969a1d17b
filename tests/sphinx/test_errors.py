"""A figure that cannot be drawn is one located warning, and a box in its place."""

import pytest

from tests.sphinx.sites import FIGURE, Site, figure, page

WRONG = FIGURE + 'to_Cov("conv2")\n'

BROKEN = {
    "call": (figure(body=WRONG), 8, "spec"),
    "call in a note": (
        ".. note::\n\n" + "".join(f"   {x}\n" for x in figure(body=WRONG).splitlines()),
        10,
        "spec",
    ),
    "call in a list": (
        "* item\n\n" + "".join(f"  {x}\n" for x in figure("alt: x", body=WRONG).splitlines()),
        11,
        "spec",
    ),
    "option": (figure("alt: x", "captoin: y"), 6, "spec"),
    "value": (figure("align: centre"), 5, "settings"),
    "empty value": (figure("caption:"), 5, "spec"),
    "length": (figure("width: wide"), 5, "spec"),
    "height": (figure("height: 50%"), 5, "spec"),
    "percentage": (figure("scale: half"), 5, "spec"),
    "no width": (figure("width: 0"), 5, "spec"),
    "no height": (figure("height: 0.0em"), 5, "spec"),
    "no scale": (figure("scale: 0 %"), 5, "spec"),
    "engine": (figure("engine: natve"), 5, "settings"),
    "no body": (figure(body=""), 4, "spec"),
    "file and body": (figure(argument="net.py"), 4, "spec"),
    "file and blocks": (figure(argument="net.py", body="- pool\n"), 4, "spec"),
    "file and TeX": (figure(argument="net.py", body="\\begin{tikzpicture}\n"), 4, "spec"),
    "two captions": (figure("caption: x", argument="net.py", body="A net.\n"), 7, "spec"),
    "a list as caption": (figure(argument="net.py", body="* A net.\n"), 6, "spec"),
    "option as argument": (figure(argument="width=100"), 4, "spec"),
    "no such file": (figure(body="", argument="net.py"), 4, "spec"),
    "file outside": (figure(body="", argument="../net.py"), 4, "spec"),
    "no blank line": (".. plotnet::\n   to_Conv()\n   to_Pool()\n", 4, "spec"),
}


@pytest.mark.parametrize("name", BROKEN)
def test_one_warning_at_the_line_that_is_wrong(site: Site, name: str) -> None:
    text, line, code = BROKEN[name]
    site.write("index.rst", page(text, figure()))

    built = site.build()

    warnings = built.warnings.strip().splitlines()
    assert len(warnings) == 1, warnings
    assert warnings[0].startswith(f"{site.root}/index.rst:{line}: WARNING: ")
    html = built.read("index.html")
    assert f'<div class="plotnet-error" role="alert"><p>index.rst:{line}: ' in html
    assert html.count("<svg") == 1
    site.configure(f"suppress_warnings = ['plotnet.{code}']")
    assert site.build().warnings == ""


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (figure(body=""), "this figure is empty: write a body, or name a file in the directive's"),
        (figure("alt: x", body=""), "this figure is empty: write a body, or name a file"),
        (figure(argument="a.yaml"), "either a body or a file, and not both: 'a.yaml' and what"),
        (".. plotnet::\n   - pool\n", "a blank line is missing before the body"),
    ],
)
def test_what_a_figure_lacks_or_has_too_much_is_said(site: Site, text: str, message: str) -> None:
    site.write("index.rst", page(text))

    warnings = site.build().warnings

    assert warnings.startswith(f"{site.root}/index.rst:4: WARNING: ")
    assert message in warnings
    assert len(warnings.splitlines()) == 1


def test_the_nearest_option_is_named(site: Site) -> None:
    site.write("index.rst", page(figure("captoin: x")))

    assert "unknown option 'captoin' (did you mean 'caption'?)" in site.build().warnings


def test_a_target_that_is_not_there_is_reported_at_its_line(site: Site) -> None:
    site.write("index.rst", page(figure("alt: x", "target: nowhere_")))

    warnings = site.build().warnings

    assert warnings.startswith(f'{site.root}/index.rst:6: ERROR: Unknown target name: "nowhere"')


def test_an_error_in_an_included_page_names_that_page(site: Site) -> None:
    site.write("part.txt", f"Part.\n\n{figure(body=WRONG)}")
    site.write("index.rst", page(".. include:: part.txt"))

    warnings = site.build().warnings

    assert warnings.startswith(f"{site.root}/part.txt:7: WARNING: ")
    assert warnings.count("WARNING") == 1


def test_an_error_in_a_file_names_that_file(site: Site) -> None:
    site.write("nets/wrong.py", WRONG)
    site.write("index.rst", page(figure(body="", argument="nets/wrong.py")))

    built = site.build()

    assert built.warnings.startswith(f"{site.root}/nets/wrong.py:4: WARNING: ")
    assert "<p>nets/wrong.py:4: " in built.read("index.html")


def test_a_broken_figure_can_still_be_referred_to(site: Site) -> None:
    broken = figure("caption: A net", "name: fig-net", body=WRONG)
    site.write("index.rst", page("See :numref:`fig-net`.", broken))

    built = site.build()

    assert built.warnings.count("WARNING") == 1
    assert '<span class="std std-numref">Fig. 1</span>' in built.read("index.html")


def test_strict_builds_fail_cold_and_warm(site: Site, capsys: pytest.CaptureFixture[str]) -> None:
    site.write("index.rst", page(figure(body=WRONG)))

    statuses = [site.exit_status("-W", "--keep-going") for _ in range(2)]

    assert statuses == [1, 1]
    assert capsys.readouterr().err.count("index.rst:8: ") == 2
    site.write("index.rst", page(figure()))
    assert site.exit_status("-W", "--keep-going") == 0


@pytest.mark.parametrize(
    ("line", "message"),
    [
        (
            "plotnet_engin = 'tex'",
            "(did you mean 'plotnet_engine'?)",
        ),
        ("plotnet_engine = 'natve'", "plotnet_engine: unknown engine 'natve'"),
        ("plotnet_jobs = 'many'", "plotnet_jobs: 'many' is not a number"),
    ],
)
def test_a_wrong_configuration_ends_the_build(
    site: Site, capsys: pytest.CaptureFixture[str], line: str, message: str
) -> None:
    site.configure(line)

    assert site.exit_status() == 2
    assert message in capsys.readouterr().err


def test_the_command_line_sets_options(site: Site) -> None:
    site.write("index.rst", page(figure()))

    assert site.exit_status("-D", "plotnet_dpi=300", "-D", "plotnet_cache=kept", "-W") == 0
    assert (site.root / "kept").is_dir()
