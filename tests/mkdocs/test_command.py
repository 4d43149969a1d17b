"""The command `mkdocs`, as authors run it."""

import subprocess
import sys
from collections.abc import Iterator
from threading import Timer

import pytest

from tests.mkdocs.sites import BROKEN, SCRIPT, Site, fence


@pytest.fixture
def served(site: Site) -> Iterator[subprocess.Popen[str]]:
    """`mkdocs serve` on a free port, ended after the test or a minute."""
    site.put("nets/u.py", SCRIPT)
    site.write(index='```plotnet file="nets/u.py"\n```\n', other=fence(SCRIPT.replace("64", "32")))
    command = [sys.executable, "-m", "mkdocs", "serve", "-a", "127.0.0.1:0"]
    with subprocess.Popen(
        command, cwd=site.folder, stderr=subprocess.PIPE, text=True, encoding="utf-8"
    ) as process:
        watchdog = Timer(60, process.kill)
        watchdog.start()
        yield process
        watchdog.cancel()
        process.kill()


def waited(process: subprocess.Popen[str], word: str) -> str:
    """Return the next line that a process prints with a word in it."""
    assert process.stderr
    return next(line for line in process.stderr if word in line)


def test_serve_draws_anew_what_changed_in_an_included_file(
    site: Site, served: subprocess.Popen[str]
) -> None:
    assert "2 rendered" in waited(served, "plotnet: ")
    waited(served, "Serving on")

    site.put("nets/u.py", SCRIPT.replace("64", "16"))

    assert "2 figures: 1 from the cache, 1 rendered" in waited(served, "plotnet: ")


def test_serve_draws_one_figure_after_one_edit_and_numbers_them_anew(
    site: Site, served: subprocess.Popen[str]
) -> None:
    waited(served, "Serving on")

    site.write(other=fence(SCRIPT.replace("64", "16"), 'caption="One"') + "\n[](#fig-none)\n")

    assert "2 figures: 1 from the cache, 1 rendered" in waited(served, "plotnet: ")
    assert "other.md:10: unknown figure 'fig-none'" in waited(served, "WARNING")


def test_serve_follows_a_file_that_comes_and_goes(
    site: Site, served: subprocess.Popen[str]
) -> None:
    waited(served, "Serving on")

    (site.folder / "docs/nets/u.py").unlink()
    assert "index.md:1: cannot read file 'nets/u.py'" in waited(served, "WARNING")
    waited(served, "Reloading")
    site.put("nets/u.py", SCRIPT)

    assert "2 from the cache, 0 rendered" in waited(served, "plotnet: ")


def test_a_strict_build_exits_with_1_cold_and_warm(site: Site) -> None:
    site.write(index=f"# A\n\n{fence(BROKEN)}\n{fence()}")
    command = [sys.executable, "-m", "mkdocs", "build", "--strict"]

    runs = [
        subprocess.run(command, cwd=site.folder, capture_output=True, text=True, check=False)
        for _ in range(2)
    ]

    assert [run.returncode for run in runs] == [1, 1]
    assert all("WARNING -  index.md:6: " in run.stderr for run in runs)
