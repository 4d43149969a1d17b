"""Every option once: its type, default, check and help. Hosts generate theirs from here."""

from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, Self, cast, get_args, get_type_hints

from plotnet.errors import SettingsError, suggest

if TYPE_CHECKING:
    from collections.abc import Mapping

    from plotnet.errors import Origin

Engine = Literal["native", "tex", "auto"]
ENGINES: tuple[str, ...] = get_args(Engine)

Syntax = Literal["auto", "blocks", "pycore"]
SYNTAXES: tuple[str, ...] = get_args(Syntax)

Target = Literal["svg", "pdf", "png", "tex", "tikz"]
TARGETS: tuple[str, ...] = get_args(Target)
"""An image, TeX that stands alone, or a ``tikzpicture`` for a document with our style."""

Align = Literal["left", "center", "right"]
ALIGNMENTS: tuple[str, ...] = get_args(Align)


def _about(meaning: str, choices: tuple[str, ...] = ()) -> dict[str, object]:
    return {"help": meaning, "choices": choices}


@dataclass(frozen=True, slots=True)
class Settings:
    """What a project, or a call of the command line, chooses for all of its figures."""

    engine: Engine = field(
        default="native",
        metadata=_about(
            "native draws without a program, tex compiles, auto compiles where a TeX is found",
            ENGINES,
        ),
    )
    cache: Path | None = field(
        default=None,
        metadata=_about(
            "folder of the drawn images; unset: PLOTNET_CACHE, or .cache/plotnet in the project"
        ),
    )
    timeout_s: float = field(
        default=30.0, metadata=_about("seconds that TeX may take for one figure")
    )
    jobs: int = field(
        default=0,
        metadata=_about("how many TeX processes may run at once; 0: one for each processor"),
    )
    dpi: int = field(default=200, metadata=_about("resolution of PNG images, pixels per inch"))

    @classmethod
    def read(cls, values: "Mapping[str, object]", origin: "Origin | None" = None) -> Self:
        """Return the settings that a host's configuration asks for.

        Args:
            values: Option names without the host's prefix; None means unset.
            origin: The configuration, for messages.

        Raises:
            SettingsError: If a name is unknown or a value is not of its type.
        """
        types = get_type_hints(cls)
        known = {f.name: f for f in fields(cls)}
        checked: dict[str, Any] = {}
        for name, value in values.items():
            if name not in known:
                raise SettingsError(f"unknown option {name!r}{suggest(name, known)}", origin)
            if value is not None:
                choices = cast("tuple[str, ...]", known[name].metadata["choices"])
                checked[name] = _checked(name, value, types[name], choices, origin)
        return cls(**checked)


def _checked(
    name: str, value: object, kind: object, choices: tuple[str, ...], origin: "Origin | None"
) -> object:
    """Return a value of an option, in its type."""
    if choices:
        return one_of(name, value, choices, origin)
    if kind == Path | None and isinstance(value, str | Path):
        return Path(value)
    if isinstance(value, bool) or not isinstance(value, int | float) or value < 0:
        wanted = "a path" if kind == Path | None else "a number of at least 0"
        raise SettingsError(f"{name}: {value!r} is not {wanted}", origin)
    if kind is int and value != int(value):
        raise SettingsError(f"{name}: {value!r} is not a whole number", origin)
    return int(value) if kind is int else float(value)


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
