"""Every option once: its type, default, check and help. Hosts generate theirs from here."""

import os
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, Self, cast, get_args, get_type_hints

from msgspec import Struct

from plotnet.errors import SettingsError, suggest

if TYPE_CHECKING:
    from collections.abc import Mapping

    from plotnet.errors import Origin

Engine = Literal["native", "tex", "auto"]
ENGINES: tuple[str, ...] = get_args(Engine)

MissingTex = Literal["native", "error"]

Syntax = Literal["auto", "blocks", "pycore", "tikz"]
SYNTAXES: tuple[str, ...] = get_args(Syntax)

Target = Literal["svg", "pdf", "png", "tex", "tikz"]
TARGETS: tuple[str, ...] = get_args(Target)
"""An image, TeX that stands alone, or a ``tikzpicture`` for a document with our style."""

ThemeName = Literal["plotneuralnet", "paper", "okabe-ito", "mono", "dark"]
THEME_NAMES: tuple[str, ...] = get_args(ThemeName)

LayoutName = Literal["row", "u", "column"]
LAYOUTS: tuple[str, ...] = get_args(LayoutName)

LegendPlace = Literal[
    "off", "top left", "top", "top right", "bottom left", "bottom", "bottom right"
]
LEGENDS: tuple[str, ...] = get_args(LegendPlace)

Colours = tuple[tuple[str, str], ...]
"""Roles of a theme, and the colour expression that a project gives to each."""

Align = Literal["left", "center", "right"]
ALIGNMENTS: tuple[str, ...] = get_args(Align)


BOOLEANS = {"1": True, "true": True, "yes": True, "0": False, "false": False, "no": False}
"""How a choice between two things is written where there is only text, in small letters."""


class About(Struct, frozen=True):
    """What is known of an option.

    Attributes:
        help: What it means.
        choices: Its values, if they can be listed.
        variable: The environment variable that goes before all configuration, if there is one:
            what a job may do with what is shared is for the job to say, not for the project.
        decides: Whether it decides how pictures look.
    """

    help: str
    choices: tuple[str, ...] = ()
    variable: str = ""
    decides: bool = False


ABOUT: dict[str, About] = {
    "engine": About(
        "`native` draws without a program, `tex` compiles, `auto` compiles where TeX is found",
        ENGINES,
        decides=True,
    ),
    "missing_tex": About(
        "what the engine `tex` does where no TeX is found: one warning and native pictures,"
        " or an error for each figure",
        get_args(MissingTex),
    ),
    "theme": About(
        "colours of all figures that name no theme themselves", THEME_NAMES, decides=True
    ),
    "colors": About(
        "the project's own colours: a mapping from roles of the theme to colours such as"
        " `#3366cc` or `red!40`",
        decides=True,
    ),
    "cache": About(
        "folder of the drawn images; by default `PLOTNET_CACHE`, or `.cache/plotnet` in the project"
    ),
    "cache_max_mb": About("megabytes that the cache may take; the least recently used goes first"),
    "cache_max_days": About("days after which an image that no build used is removed"),
    "cache_read_only": About(
        "whether the cache is used without being changed, as for what strangers propose",
        variable="PLOTNET_CACHE_READ_ONLY",
    ),
    "cache_remote": About(
        "URL of a store of images that machines share, as fsspec reads it, such as"
        " `s3://bucket/folder`; asked for what the cache lacks",
        variable="PLOTNET_CACHE_REMOTE",
    ),
    "cache_remote_write": About(
        "whether drawn images are also put into `cache_remote`; not in jobs for strangers",
        variable="PLOTNET_CACHE_REMOTE_WRITE",
    ),
    "layer_table": About("whether a table of its layers stands below each figure, to be opened"),
    "committed": About("folder of pictures that are kept in git; they go before cache and engine"),
    "freeze": About(
        "whether this build writes the folder `committed` anew",
        variable="PLOTNET_FREEZE",
    ),
    "timeout_s": About("seconds that TeX may take for one figure"),
    "jobs": About("how many TeX processes may run at once; `0`: one for each processor"),
    "dpi": About("resolution of PNG images, pixels per inch"),
    "modules": About("whether scripts may use functions of Python files beside them", decides=True),
}
"""What is known of each option of a project, by its name."""


class Settings(Struct, frozen=True):
    """What a project, or a call of the command line, chooses for all of its figures."""

    engine: Engine = "native"
    missing_tex: MissingTex = "native"
    theme: ThemeName = "plotneuralnet"
    colors: Colours = ()
    cache: Path | None = None
    cache_max_mb: int = 512
    cache_max_days: float = 180.0
    cache_read_only: bool = False
    cache_remote: str | None = None
    cache_remote_write: bool = False
    layer_table: bool = False
    committed: Path | None = None
    freeze: bool = False
    timeout_s: float = 30.0
    jobs: int = 0
    dpi: int = 200
    modules: bool = False

    @classmethod
    def read(cls, values: "Mapping[str, object]", origin: "Origin | None" = None) -> Self:
        """Return the settings that a host's configuration and the environment ask for.

        Args:
            values: Option names without the host's prefix; None means unset.
            origin: The configuration, for messages.

        Raises:
            SettingsError: If a name is unknown or a value is not of its type.
        """
        types = _types()
        checked: dict[str, Any] = {}
        for name, value in values.items():
            if name not in ABOUT:
                raise SettingsError(f"unknown option {name!r}{suggest(name, ABOUT)}", origin)
            if value is not None:
                checked[name] = _checked(name, value, types[name], ABOUT[name].choices, origin)
        return cls(**checked | _from_environment(types))

    @classmethod
    def folders(cls) -> tuple[str, ...]:
        """Return the options that name a folder; a host says what relative ones start from."""
        return tuple(name for name, kind in _types().items() if kind == Path | None)

    @property
    def look(self) -> dict[str, str]:
        """The values of those options that decide how pictures look."""
        decisive = (name for name, about in ABOUT.items() if about.decides)
        return {name: str(getattr(self, name)) for name in decisive}


@cache
def _types() -> dict[str, Any]:
    """Return the types of the options, which take a while to find out."""
    return get_type_hints(Settings)


def _from_environment(types: "Mapping[str, object]") -> dict[str, object]:
    """Return the options that environment variables set.

    Raises:
        SettingsError: If one of them has a wrong value.
    """
    said = {name: os.environ.get(about.variable, "") for name, about in ABOUT.items()}
    found: dict[str, object] = {}
    for name, text in said.items():
        if text:
            try:
                found[name] = _checked(name, text, types[name], (), None)
            except SettingsError as error:
                variable = ABOUT[name].variable
                raise SettingsError(f"{variable}{error.message.removeprefix(name)}") from error
    return found


def _checked(
    name: str, value: object, kind: object, choices: tuple[str, ...], origin: "Origin | None"
) -> object:
    """Return a value of an option, in its type."""
    if choices:
        return one_of(name, value, choices, origin)
    if kind == Path | None and isinstance(value, str | Path):
        return Path(value)
    if kind == str | None and isinstance(value, str):
        return value
    if kind is bool:
        return _boolean(name, value, origin)
    if kind == Colours:
        return _colours(name, value, origin)
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    if kind in _WANTED or not is_number or cast(float, value) < 0:
        wanted = _WANTED.get(kind, "a number of at least 0")
        raise SettingsError(f"{name}: {value!r} is not {wanted}", origin)
    number = cast(float, value)
    if kind is int and number != int(number):
        raise SettingsError(f"{name}: {value!r} is not a whole number", origin)
    return int(number) if kind is int else float(number)


_WANTED: dict[object, str] = {Path | None: "a path", str | None: "a text"}


def _colours(name: str, value: object, origin: "Origin | None") -> Colours:
    """Return a mapping of colours in an order that does not depend on how it was written."""
    pairs = value.items() if isinstance(value, dict) else value
    if isinstance(pairs, str) or not isinstance(pairs, Iterable):
        raise SettingsError(f"{name}: {value!r} is not a mapping of roles to colours", origin)
    try:
        return tuple(sorted((str(role), str(colour)) for role, colour in pairs))
    except (TypeError, ValueError):
        message = f"{name}: {value!r} is not a mapping of roles to colours"
        raise SettingsError(message, origin) from None


def _boolean(name: str, value: object, origin: "Origin | None") -> bool:
    """Return a choice between two things, however a host writes it."""
    written = str(int(value == 1)) if value in (0, 1) else str(value)
    if written.lower() not in BOOLEANS:
        raise SettingsError(f"{name}: {value!r} is neither true nor false", origin)
    return BOOLEANS[written.lower()]


def one_of(
    name: str, value: object, choices: tuple[str, ...], origin: "Origin | None" = None
) -> str:
    """Return ``value`` if it is one of ``choices``.

    Raises:
        SettingsError: If it is not; the message lists them.

    >>> one_of("engine", "native", ENGINES)
    'native'
    """
    if isinstance(value, str) and value in choices:
        return value
    near = suggest(str(value), choices)
    listed = ", ".join(choices)
    raise SettingsError(f"unknown {name} {value!r}: must be one of {listed}{near}", origin)
