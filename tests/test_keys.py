"""What decides the key of a figure, and what does not."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from msgspec import Struct, field
from msgspec.structs import FieldInfo, fields, replace

from plotnet import Origin, Settings, Source, Typesetter, build, edition
from plotnet.engine import drawer
from plotnet.settings import ABOUT, Engine, Target
from plotnet.store import Known, Store
from tests.tex.samples import install

TEXT = 'to_input("in.png")\nto_Conv("a")\n'
VERSION = "print('{} {}')\n"

PROGRAM = """
import json, sys, time
from pathlib import Path
from plotnet import Origin, Settings, Source, draw
time.time = lambda: float(sys.argv[2])
folder = Path(sys.argv[1])
texts = json.loads(sys.argv[3])
sources = [Source(text, Origin("page.md", 7), folder, folder) for text in texts]
batch = draw(sources, "svg", Settings(cache=Path(sys.argv[4])), folder)
print(*(getattr(drawing, "key", drawing) for drawing in batch.outcomes))
print(b"".join(drawing.data for drawing in batch.outcomes))
"""
TEXTS = [
    'to_Conv("a")',
    'to_input("in.png")\nto_Conv("a")',
    "- input: [3, 64, 64]\n- conv: [16, 32]\n- pool",
]


class Asked(Struct, frozen=True):
    """All that a figure's key could follow."""

    source: Source
    target: Target = "svg"
    engine: Engine = "native"
    settings: Settings = field(default_factory=Settings)
    typesetter: Typesetter = Typesetter()

    @property
    def key(self) -> str:
        """The key, with the file that the figure names."""
        store = Store(Path("nowhere"), read_only=True)
        asked = build.Build(self.target, self.settings, store, Known(None, ""), self.typesetter)
        request = asked.request(self.source, drawer(self.engine, self.target))
        return request.with_files(["in.png"])[0].key


@pytest.fixture
def asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Asked:
    """A figure with a picture, on a machine with programs that know their version."""
    programs = tmp_path / "bin"
    programs.mkdir()
    for name in ("pdflatex", "mutool"):
        install(programs, name, VERSION.format(name, 1))
    monkeypatch.setenv("PATH", os.pathsep.join([str(programs), os.environ["PATH"]]))
    (tmp_path / "in.png").write_bytes(b"picture")
    return Asked(Source(TEXT, Origin("page.md"), tmp_path, tmp_path))


def test_each_input_changes_the_key(asked: Asked) -> None:
    """Text, notation, engine, target, and for PNG its resolution."""
    fine = Settings(dpi=300)
    changed = [
        asked,
        replace(asked, source=replace(asked.source, text=TEXT + 'to_Pool("b")')),
        replace(asked, source=replace(asked.source, syntax="pycore")),
        replace(asked, engine="tex"),
        *(replace(asked, target=target) for target in ("pdf", "png", "tex", "tikz")),
        replace(asked, target="png", settings=fine),
    ]

    assert len({each.key for each in changed}) == len(changed)


def test_what_a_document_is_compiled_with_changes_the_key_of_tikz_alone(asked: Asked) -> None:
    typesetters = [
        Typesetter(),
        Typesetter("xelatex"),
        Typesetter("pdflatex", ("T1",)),
        Typesetter("pdflatex", ("T1", "T2A")),
    ]

    keys = {
        target: {replace(asked, target=target, typesetter=each).key for each in typesetters}
        for target in ("svg", "pdf", "tex", "tikz")
    }

    assert {target: len(found) for target, found in keys.items()} == {
        "svg": 1,
        "pdf": 1,
        "tex": 1,
        "tikz": len(typesetters),
    }


@pytest.mark.parametrize("option", fields(Settings), ids=lambda option: str(option.name))
def test_a_setting_changes_the_key_if_it_decides_how_pictures_look(
    asked: Asked, option: FieldInfo
) -> None:
    """A setting that is added has to say whether it does."""
    other: dict[object, object] = {bool: True, int: 7, float: 7.0, tuple: {"conv": "red"}}
    about = ABOUT[option.name]
    choices = [choice for choice in about.choices if choice != option.default]
    value = choices[0] if choices else other.get(type(option.default), "else")
    settings = Settings.read({option.name: value})
    asked = replace(asked, source=replace(asked.source, text=f"import math\n{TEXT}"))
    changed = replace(asked, settings=settings, engine=settings.engine)

    assert settings != Settings()
    assert (changed.key != asked.key) == about.decides


@pytest.mark.parametrize("program", ["pdflatex", "mutool"])
def test_another_version_of_a_program_changes_the_key(
    program: str, asked: Asked, tmp_path: Path
) -> None:
    """Of one that TeX's pictures are made with."""
    native, tex = asked.key, replace(asked, engine="tex").key
    install(tmp_path / "bin", program, VERSION.format(program, 22))

    assert replace(asked, engine="tex").key != tex
    assert asked.key == native


def test_the_content_of_a_file_changes_the_key_and_its_time_does_not(
    asked: Asked, tmp_path: Path
) -> None:
    """Also whether it is there."""
    keys = [asked.key]
    os.utime(tmp_path / "in.png", (1, 1))
    assert asked.key == keys[0]
    (tmp_path / "in.png").write_bytes(b"another")
    keys.append(asked.key)
    (tmp_path / "in.png").unlink()
    keys.append(asked.key)

    assert len(set(keys)) == 3


@pytest.mark.parametrize("name", ["theme/palettes.py", "data/added.txt"])
def test_a_change_of_plotnet_s_own_files_changes_the_key(
    name: str, asked: Asked, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Any byte of them; bytecode is none of them."""
    package = tmp_path / "plotnet"
    for path in ("__init__.py", "theme/palettes.py", "data/fonts.bin"):
        (package / path).parent.mkdir(parents=True, exist_ok=True)
        (package / path).write_text(path)
    monkeypatch.setattr(edition, "PACKAGE", package)
    edition.edition.cache_clear()
    before = asked.key
    (package / "__pycache__").mkdir()
    (package / "__pycache__/x.pyc").touch()
    edition.edition.cache_clear()
    assert asked.key == before

    (package / name).write_text("more")
    edition.edition.cache_clear()
    after = asked.key
    monkeypatch.undo()
    edition.edition.cache_clear()

    assert after != before


def _drawn(folder: Path, time: float, **environment: str) -> str:
    """Return keys and pictures that a fresh interpreter comes to, its cache being cold."""
    folder.mkdir(parents=True)
    (folder / "in.png").write_bytes(PICTURE.read_bytes())
    path = os.pathsep.join(entry for entry in sys.path if entry)
    arguments = [str(folder), str(time), json.dumps(TEXTS), str(folder / "cache")]
    run = subprocess.run(
        [sys.executable, "-c", PROGRAM, *arguments],
        env={**os.environ, "PYTHONPATH": path, "PYTHONWARNINGS": "error", **environment},
        cwd=folder,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert run.returncode == 0, run.stdout + run.stderr
    return run.stdout


PICTURE = Path(__file__).parents[1] / "docs/demo/pages/architectures/street.png"


def test_place_time_and_surroundings_change_neither_keys_nor_pictures(tmp_path: Path) -> None:
    """Path, working directory, clock, time zone, locale, hash seed, home directory, user."""
    surroundings = [
        {"PYTHONHASHSEED": "0", "TZ": "UTC"},
        {"PYTHONHASHSEED": "1", "TZ": "Pacific/Kiritimati", "HOME": str(tmp_path / "new home")},
        {"PYTHONHASHSEED": "2", "LC_ALL": "C", "PYTHONUTF8": "0", "XDG_STATE_HOME": ""},
        {"PYTHONHASHSEED": "3", "LC_ALL": "C.UTF-8", "LANG": "tr_TR.UTF-8", "USER": "nobody"},
        {"PYTHONHASHSEED": "4", "LC_ALL": "xx_YY.missing", "HOME": "/nonexistent"},
    ]
    found = {
        _drawn(tmp_path / str(number) / ("deep " * number), 1e9 * number, **changes)
        for number, changes in enumerate(surroundings)
    }

    assert len(found) == 1
    assert len(next(iter(found)).split("\n")[0].split()) == len(TEXTS)
