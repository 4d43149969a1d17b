"""What the tests of the TeX engine share."""

from pathlib import Path

import pytest

from plotnet.tex.compile import Options
from plotnet.tex.job import TexInstallation
from plotnet.tex.toolchain import find_tool, tool_version
from tests.tex.samples import PREAMBLE


@pytest.fixture(scope="session")
def formats(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A directory for formats that all tests share: building one takes a second."""
    return tmp_path_factory.mktemp("formats")


@pytest.fixture
def options(formats: Path) -> Options:
    """Options under which two runs at a time start from a format."""
    return Options(timeout_s=20, jobs=2, format_dir=formats)


@pytest.fixture
def tex() -> TexInstallation:
    """The pdflatex of this machine."""
    program = find_tool("pdflatex")
    return TexInstallation(program, tool_version(program), PREAMBLE)
