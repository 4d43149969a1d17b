"""What a site chooses: the settings of plotnet, and how MkDocs shows its figures."""

from pathlib import Path
from typing import TYPE_CHECKING, Self

from msgspec import Struct

from plotnet import Settings, SettingsError, one_of, suggest

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

MODES = ("inline", "files")
"""Whether pictures stand within the pages, or in files that the pages show."""


class SiteOptions(Struct, frozen=True):
    """The options of the plugin that are not settings of plotnet.

    Attributes:
        numbers: The number of a figure in words, with ``{number}`` in them; empty: none.
        mode: One of `MODES`.
    """

    numbers: str = "Figure {number}"
    mode: str = "inline"

    @classmethod
    def names(cls) -> tuple[str, ...]:
        """Return what they are called."""
        return cls.__struct_fields__

    @classmethod
    def read(cls, given: "Mapping[str, object]") -> Self:
        """Return those that are among ``given``; None means unset.

        Raises:
            SettingsError: If one has a wrong value, or a name is neither an option's nor a
                setting's.
        """
        check_names(given, cls.names())
        said = {name: value for name, value in given.items() if value is not None}
        return cls(
            _numbers(said.get("numbers", True)), one_of("mode", said.get("mode", "inline"), MODES)
        )


def check_names(given: "Iterable[str]", own: "Iterable[str]") -> None:
    """Refuse a name that is neither one of ``own`` nor of a setting of plotnet.

    Raises:
        SettingsError: At the first.
    """
    known = (*own, *Settings.__struct_fields__)
    for name in given:
        if name not in known:
            raise SettingsError(f"unknown option {name!r}{suggest(name, known)}")


def read_settings(options: "Mapping[str, object]", folder: Path) -> Settings:
    """Return the settings of a site; relative folders in them start at ``folder``."""
    said = {name: options.get(name) for name in Settings.folders()}
    named = {name: folder / path for name, path in said.items() if isinstance(path, str | Path)}
    return Settings.read({**options, **named})


def _numbers(value: object) -> str:
    if isinstance(value, bool):
        return SiteOptions().numbers if value else ""
    if isinstance(value, str) and "{number}" in value:
        return value
    raise SettingsError(
        f"numbers: {value!r} is neither true nor false, nor a text such as 'Figure {{number}}'"
    )
