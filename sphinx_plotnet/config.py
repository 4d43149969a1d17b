"""The options in conf.py: one for each field of `plotnet.Settings`."""

from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import asdict
from sphinx.errors import ConfigError

from plotnet import PlotnetError, Settings, suggest

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sphinx.application import Sphinx
    from sphinx.config import Config

PREFIX = "plotnet_"
CONFIG_VALUES = {PREFIX + name: value for name, value in asdict(Settings()).items()}
FOLDERS = {PREFIX + name for name in Settings.folders()}


def check_config(app: "Sphinx", config: "Config") -> None:
    """Refuse a configuration that says something of plotnet that is not known.

    Raises:
        ConfigError: If an option has an unknown name or a wrong value.
    """
    said = vars(config).get("_raw_config", {})  # private, but else a misspelt name goes unseen
    for name in said:
        if name.startswith(PREFIX) and name not in CONFIG_VALUES:
            raise ConfigError(f"unknown option {name!r}{suggest(name, CONFIG_VALUES)}")
    read_settings(app)


def read_settings(app: "Sphinx") -> Settings:
    """Return what conf.py and the command line of Sphinx say.

    Raises:
        ConfigError: If an option has a wrong value.
    """
    values = {name: _value(app, name, default) for name, default in CONFIG_VALUES.items()}
    given = {name.removeprefix(PREFIX): value for name, value in values.items()}
    try:
        return Settings.read(given)
    except PlotnetError as error:
        raise ConfigError(_in_terms_of_conf(error.message, given)) from error


def _in_terms_of_conf(message: str, given: "Mapping[str, object]") -> str:
    """Return what is wrong with the name of the option, unless it is a variable that is wrong."""
    for field, value in given.items():
        try:
            Settings.read({field: value})
        except PlotnetError as error:
            if error.message == message and not message.startswith("PLOTNET_"):
                return f"{PREFIX}{field}: {message.removeprefix(f'{field}: ')}"
    return message


def _value(app: "Sphinx", name: str, default: object) -> object:
    """Return a value as `Settings` wants it: numbers as such, paths from the folder of conf.py."""
    value = getattr(app.config, name)
    numeric = isinstance(default, int | float) and not isinstance(default, bool)
    if numeric and isinstance(value, str):
        with suppress(ValueError):  # -D gives text; what is no number is for Settings to refuse
            return float(value)
    if name in FOLDERS and isinstance(value, str | Path):
        return Path(app.confdir, value)
    return value
