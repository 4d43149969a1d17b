"""What the command line says of itself."""

import io
from contextlib import redirect_stdout, suppress
from unittest.mock import patch

from plotnet import cli
from plotnet.tex.toolchain import INSTALL


def command(*names: str) -> str:
    """Return what a command of the command line says of itself."""
    return f"```text\n{help_text(*names)}```"


def help_text(*names: str) -> str:
    """Return the help of a command."""
    said = io.StringIO()
    with (
        redirect_stdout(said),
        suppress(SystemExit),
        patch.dict("os.environ", {"COLUMNS": "80", "NO_COLOR": "1"}),
    ):
        cli.main([*names, "--help"])
    return said.getvalue()


def install_tex() -> str:
    """Return the command that installs TeX and its converter, its packages on a line of their own."""
    command, packages = INSTALL.split(" texlive", 1)
    return f"```console\n$ sudo {command} \\\n    texlive{packages}\n```"
